"""The materials of the demo shop: what can be chosen, in which price group, and how it looks."""

from entries import text
from textures import TILE, tint


def textured(name, code, **more):
    look = {"base_colour": tint(code), "base_texture": f"materials/{name}_base.jpg",
            "normal_texture": f"materials/{name}_normal.jpg", "orm_texture": f"materials/{name}_orm.jpg",
            "roughness": 1.0, "metallic": 0.0, "normal_scale": 1.0, "tile_mm": TILE[name]}
    look.update(more)
    return look


def material(ident, group, kind, names, code, look, **more):
    return {"id": ident, "group": group, "text": text(*names), "kind": kind,
            "swatch": f"materials/swatch/{ident}.jpg", "look": look, **more}


def fabric(ident, group, weave, names, code, **look):
    kinds = {"linen": ("Linen", "Leinen", "亚麻"), "boucle": ("Bouclé", "Bouclé", "圈圈呢"),
             "velvet": ("Velvet", "Samt", "丝绒")}
    full = [f"{kind} {name}" for kind, name in zip(kinds[weave], names)]
    return material(ident, group, "fabric", full, code, textured(weave, code, **look))


def lacquer(code, **more):
    return {"base_colour": code, "normal_texture": "materials/powder_normal.jpg", "roughness": 0.5, "metallic": 0.0,
            "normal_scale": 0.6, "tile_mm": TILE["powder"], **more}


def velvet(ident, names, code, sheen):
    return fabric(ident, "C", "velvet", names, code, sheen=sheen)

def leather(ident, names, code):
    full = [f"{kind} {name}" for kind, name in zip(("Leather", "Leder", "皮革"), names)]
    return material(ident, "L", "leather", full, code, textured("leather", code, roughness=1.0), lead_days=14)


MATERIALS = [
    fabric("linen-ecru", "A", "linen", ("Ecru", "Ecru", "本白"), "#d9cfbd"),
    fabric("linen-sand", "A", "linen", ("Sand", "Sand", "沙色"), "#b4a692"),
    fabric("linen-sage", "A", "linen", ("Sage", "Salbei", "鼠尾草绿"), "#8b9480"),
    fabric("linen-denim", "A", "linen", ("Denim", "Denim", "牛仔蓝"), "#5d7083"),
    fabric("linen-graphite", "A", "linen", ("Graphite", "Graphit", "石墨灰"), "#55565a"),
    fabric("boucle-cream", "B", "boucle", ("Cream", "Creme", "奶油白"), "#e4dccd"),
    fabric("boucle-oat", "B", "boucle", ("Oat", "Hafer", "燕麦色"), "#c5b49a"),
    fabric("boucle-terracotta", "B", "boucle", ("Terracotta", "Terrakotta", "赤陶"), "#b0694c"),
    fabric("boucle-moss", "B", "boucle", ("Moss", "Moos", "苔绿"), "#6c7355"),
    velvet("velvet-petrol", ("Petrol", "Petrol", "孔雀蓝"), "#1f4f5a", "#3f6f7a"),
    velvet("velvet-bordeaux", ("Bordeaux", "Bordeaux", "波尔多红"), "#6a2032", "#8f4656"),
    velvet("velvet-ochre", ("Ochre", "Ocker", "赭黄"), "#b07c2e", "#c99c5a"),
    velvet("velvet-night", ("Night blue", "Nachtblau", "夜蓝"), "#242c46", "#4d5878"),
    material("lam-oak-12", "A", "laminate", ("Oak laminate", "Eiche Dekor", "橡木纹三聚氰胺板"), "#c9a87c",
             textured("oak_veneer", "#c9a87c", normal_scale=0.3)),
    material("ven-oak-3", "B", "wood", ("Oak veneer", "Eiche furniert", "橡木贴皮"), "#c39c6a",
             textured("oak_veneer", "#c39c6a"), discontinued_at="2026-10-31T23:00:00Z"),
    material("solid-oak-1", "C", "wood", ("Solid oak, oiled", "Eiche massiv, geölt", "实木橡木（上油）"), "#bd935e",
             textured("oak_staves", "#bd935e")),
    material("oak-light", "B", "wood", ("Oak, light", "Eiche hell", "浅橡木"), "#cfae82",
             textured("oak_veneer", "#cfae82")),
    material("oak-black", "B", "wood", ("Oak, stained black", "Eiche schwarz gebeizt", "黑染橡木"), "#2b2826",
             textured("oak_veneer", "#2b2826")),
    material("walnut", "C", "wood", ("Walnut", "Nussbaum", "胡桃木"), "#6d4a33", textured("walnut", "#6d4a33")),
    material("white", "A", "lacquer", ("White", "Weiß", "白色"), "#e9e8e4", lacquer("#e9e8e4")),
    material("steel-black", "A", "metal", ("Steel, matt black", "Stahl, schwarz matt", "哑光黑钢"), "#191a1c", lacquer("#191a1c")),
    material("brass", "B", "metal", ("Brass, satin", "Messing, satiniert", "缎面黄铜"), "#c9a562",
             {"base_colour": "#d4b06a", "roughness": 0.36, "metallic": 1.0}),
    material("ral-6005", "A", "metal", ("Powder coat in a RAL colour (shown: RAL 6005)",
             "Pulverlack in RAL-Farbe (gezeigt: RAL 6005)", "RAL 色粉末喷涂（图示 RAL 6005）"), "#0f4336", lacquer("#0f4336"),
             bespoke=True),
    material("panel-white", "A", "board", ("White fibreboard", "Faserplatte weiß", "白色纤维板"), "#efeeea",
             {"base_colour": "#efeeea", "roughness": 0.7, "metallic": 0.0}),
    leather("leather-cognac", ("Cognac", "Cognac", "干邑棕"), "#8a4f2b"),
    leather("leather-stone", ("Stone", "Stein", "石灰"), "#a39a8c"),
    leather("leather-black", ("Black", "Schwarz", "黑色"), "#232120"),
    material("lac-sand", "B", "lacquer", ("Lacquer, sand", "Lack Sand", "沙色烤漆"), "#cdbfa9", lacquer("#cdbfa9")),
    material("lac-sage", "B", "lacquer", ("Lacquer, sage", "Lack Salbei", "鼠尾草绿烤漆"), "#8f9a88", lacquer("#8f9a88")),
    material("lac-graphite", "B", "lacquer", ("Lacquer, graphite", "Lack Graphit", "石墨灰烤漆"), "#46484b", lacquer("#46484b")),
    material("mirror", "C", "glass", ("Mirror", "Spiegel", "镜面"), "#d5dadd",
             {"base_colour": "#eef2f3", "roughness": 0.08, "metallic": 1.0}),
    material("ticking-white", "A", "ticking", ("Jersey, white", "Jersey, weiß", "白色针织"), "#ecebe6",
             textured("linen", "#ecebe6", normal_scale=0.5)),
]
