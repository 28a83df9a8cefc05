"""Writes the demo shop's catalogue: `python3 assets/source/catalogue.py` writes demo/catalogue.json.

TBL-FLEX is the table of the acceptance tests: its options, rules and prices are pinned there.
Prices of the other products are set so that the gross price in EUR ends in nine.
"""

import json
import pathlib

import family_bed
import family_sofa
import family_wardrobe
from entries import DEPTH, GROUPS, HEIGHT, WIDTH, length, net, text, value
from materials import MATERIALS

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "catalogue.json"

FAMILIES = [family_bed, family_sofa, family_wardrobe]


TABLE = {
    "id": "TBL-FLEX", "text": text("Tavola dining table", "Esstisch Tavola", "Tavola 餐桌"),
    "description": text(
        "A calm top on a slender steel frame, cut to the centimetre.",
        "Eine ruhige Platte auf schlankem Stahlgestell, auf den Zentimeter zugeschnitten.",
        "宁静的桌面，纤细的钢架，精确到厘米定制。"),
    "tax_category": "S", "category": "tables", "picture": "pictures/table.jpg", "lead_days": 45,
    "model": {"uri": "models/table.glb", "size": {"width": "width_mm", "depth": "depth_mm", "height": 740},
              "slots": {"top": "top_material", "frame": "frame_finish"}},
    "options": [
        length("width_mm", WIDTH, 1200, 2400, 10, 1600),
        length("depth_mm", DEPTH, 700, 1000, 10, 800),
        {"key": "top_group", "type": "enum", "text": text("Top price group", "Preisgruppe der Platte", "桌面价格组"),
         "values": GROUPS, "derived_from": "top_material.group"},
        {"key": "top_material", "type": "material", "text": text("Top", "Platte", "桌面"), "group": "material",
         "values": ["lam-oak-12", "ven-oak-3", "solid-oak-1"], "default": "lam-oak-12"},
        {"key": "edge", "type": "enum", "text": text("Edge", "Kante", "边缘"), "group": "material", "values": [
            value("straight", ("Straight", "Gerade", "直边")), value("bevel", ("Bevelled", "Gefast", "斜边")),
            value("live", ("Live edge", "Baumkante", "自然边"))], "default": "straight"},
        {"key": "frame", "type": "enum", "text": text("Frame", "Gestell", "桌架"), "group": "frame", "values": [
            value("light", ("Light", "Leicht", "轻型")), value("heavy", ("Heavy", "Schwer", "重型"))], "default": "light"},
        {"key": "frame_finish", "type": "enum", "text": text("Frame finish", "Farbe des Gestells", "桌架颜色"), "group": "frame",
         "values": [value("black", ("Black", "Schwarz", "黑色"), swatch="#191a1c", material="steel-black"),
                    value("white", ("White", "Weiß", "白色"), swatch="#e9e8e4", material="white"),
                    value("ral_special", ("RAL colour of your choice", "RAL-Farbe nach Wahl", "自选 RAL 色"),
                          swatch="materials/swatch/ral-6005.jpg", material="ral-6005")], "default": "black"},
        {"key": "frame_ral", "type": "text", "text": text("RAL number", "RAL-Nummer", "RAL 色号"), "group": "frame",
         "description": text("For example RAL 6005", "Zum Beispiel RAL 6005", "例如 RAL 6005"),
         "visible_if": {"eq": ["frame_finish", "ral_special"]}, "required": {"eq": ["frame_finish", "ral_special"]}},
        {"key": "cable_duct", "type": "bool", "text": text("Cable duct", "Kabelkanal", "走线槽"), "group": "extras", "default": False},
    ],
}

SOFA = {
    "id": "SOFA-NOOK", "text": text("Nook sofa", "Sofa Nook", "Nook 沙发"),
    "description": text(
        "Three deep seats with loose, piped cushions between slim arms, on a plinth of wood.",
        "Drei tiefe Sitze mit losen, gepaspelten Kissen zwischen schmalen Armlehnen, auf einem Holzsockel.",
        "三个深座，带滚边的活动靠垫，纤薄扶手，实木底座。"),
    "tax_category": "S", "category": "sofas", "picture": "pictures/sofa.jpg", "lead_days": 42,
    "model": {"uri": "models/sofa.glb", "size": {"width": "width_mm", "depth": 950, "height": 820},
              "slots": {"fabric": "fabric_colour", "legs": "leg_finish"}},
    "options": [
        length("width_mm", WIDTH, 1600, 2600, 200, 2200),
        {"key": "fabric_group", "type": "enum", "text": text("Fabric price group", "Preisgruppe des Stoffs", "面料价格组"),
         "values": GROUPS, "derived_from": "fabric_colour.group"},
        {"key": "fabric_colour", "type": "material", "text": text("Fabric", "Stoff", "面料"), "group": "material",
         "values": [{"value": m["id"], "group": m["group"]} for m in MATERIALS if m["kind"] == "fabric"],
         "default": "linen-sand"},
        {"key": "leg_finish", "type": "material", "text": text("Legs and plinth", "Füße und Sockel", "沙发脚与底座"),
         "group": "material", "values": ["oak-light", "walnut", "oak-black", "steel-black", "brass"], "default": "oak-light"},
        {"key": "seat", "type": "enum", "text": text("Seat comfort", "Sitzkomfort", "坐感"), "group": "extras", "values": [
            value("soft", ("Soft", "Weich", "柔软")), value("firm", ("Firm", "Fest", "偏硬"))], "default": "soft"},
    ],
}

SHELF = {
    "id": "SHELF-LINE", "text": text("Line bookcase", "Regal Line", "Line 书架"),
    "description": text(
        "An open bookcase to measure; the shelves find their own even spacing.",
        "Ein offenes Regal nach Maß; die Böden verteilen sich von selbst gleichmäßig.",
        "按尺寸定制的开放式书架，层板自动均匀分布。"),
    "tax_category": "S", "category": "shelves", "picture": "pictures/shelf.jpg", "lead_days": 28,
    "model": {"uri": "models/shelf.glb", "size": {"width": "width_mm", "depth": "depth_mm", "height": "height_mm"},
              "slots": {"board": "board_finish", "back": "back_panel"}},
    "options": [
        length("width_mm", WIDTH, 600, 1200, 50, 800),
        length("height_mm", HEIGHT, 800, 2400, 50, 1850),
        length("depth_mm", DEPTH, 280, 400, 40, 320),
        {"key": "board_group", "type": "enum", "text": text("Finish price group", "Preisgruppe der Oberfläche", "饰面价格组"),
         "values": GROUPS, "derived_from": "board_finish.group"},
        {"key": "board_finish", "type": "material", "text": text("Finish", "Oberfläche", "饰面"), "group": "material",
         "values": ["white", "oak-light", "oak-black", "walnut"], "default": "oak-light"},
        {"key": "back_panel", "type": "enum", "text": text("Back panel", "Rückwand", "背板"), "group": "material", "values": [
            value("thin_white", ("White fibreboard, 4 mm", "Faserplatte weiß, 4 mm", "白色纤维板 4 毫米"), material="panel-white", swatch="#efeeea"),
            value("stiff_oak", ("Oak panel, 8 mm", "Platte Eiche, 8 mm", "橡木板 8 毫米"), material="oak-light", swatch="materials/swatch/oak-light.jpg"),
            value("stiff_black", ("Black oak panel, 8 mm", "Platte Eiche schwarz, 8 mm", "黑橡木板 8 毫米"), material="oak-black", swatch="materials/swatch/oak-black.jpg"),
            value("stiff_walnut", ("Walnut panel, 8 mm", "Platte Nussbaum, 8 mm", "胡桃木板 8 毫米"), material="walnut", swatch="materials/swatch/walnut.jpg"),
        ], "default": "stiff_oak"},
    ],
}

RULES = [
    {"id": "R-edge-live", "kind": "requires", "products": ["TBL-FLEX"], "when": {"eq": ["edge", "live"]},
     "then": {"eq": ["top_group", "C"]},
     "text": text("Live edge needs solid wood (group C).", "Baumkante gibt es nur in Massivholz (Gruppe C).", "自然边需要实木（C 组）。")},
    {"id": "R-wide-heavy", "kind": "requires", "products": ["TBL-FLEX"], "when": {"gt": ["width_mm", 2000]},
     "then": {"eq": ["frame", "heavy"]},
     "text": text("Wider than 2000 mm needs the heavy frame.", "Breiter als 2000 mm braucht das schwere Gestell.", "宽度超过 2000 毫米需要重型桌架。")},
    {"id": "R-heavy-white", "kind": "forbids", "products": ["TBL-FLEX"], "when": {"eq": ["frame", "heavy"]},
     "then": {"eq": ["frame_finish", "white"]},
     "text": text("The heavy frame is not made in white.", "Das schwere Gestell gibt es nicht in Weiß.", "重型桌架不提供白色。")},
    {"id": "R-boucle-width", "kind": "requires", "products": ["SOFA-NOOK"], "when": {"eq": ["fabric_group", "B"]},
     "then": {"le": ["width_mm", 2400]},
     "text": text("Bouclé is woven too narrow for sofas wider than 2400 mm.",
                  "Bouclé liegt nicht breit genug für Sofas über 2400 mm.", "圈圈呢幅宽不足，无法用于宽于 2400 毫米的沙发。")},
    {"id": "R-wide-metal", "kind": "requires", "products": ["SOFA-NOOK"], "when": {"ge": ["width_mm", 2400]},
     "then": {"in": ["leg_finish", ["steel-black", "brass"]]},
     "text": text("From 2400 mm the sofa stands on metal legs.", "Ab 2400 mm steht das Sofa auf Metallfüßen.", "宽度 2400 毫米起需使用金属脚。")},
    {"id": "R-wide-back", "kind": "forbids", "products": ["SHELF-LINE"], "when": {"gt": ["width_mm", 1000]},
     "then": {"eq": ["back_panel", "thin_white"]},
     "text": text("Wider than 1000 mm needs the stiff back panel of 8 mm.", "Breiter als 1000 mm braucht die feste Rückwand von 8 mm.", "宽度超过 1000 毫米需要 8 毫米加固背板。")},
    {"id": "R-tall-depth", "kind": "requires", "products": ["SHELF-LINE"], "when": {"gt": ["height_mm", 2000]},
     "then": {"ge": ["depth_mm", 320]},
     "text": text("Taller than 2000 mm needs a depth of at least 320 mm.", "Höher als 2000 mm braucht mindestens 320 mm Tiefe.", "高度超过 2000 毫米时深度至少 320 毫米。")},
    {"id": "M-wall", "kind": "message", "products": ["SHELF-LINE"], "when": {"ge": ["height_mm", 1200]}, "severity": "info",
     "text": text("Comes with a bracket: fix it to the wall.", "Mit Kippsicherung: bitte an der Wand befestigen.", "附防倾倒支架：请固定在墙上。")},
]


def table_prices():
    base = text("Table", "Tisch", "餐桌")
    every = [
        {"id": "grid.A", "level": "base", "seq": 10, "when": {"eq": ["top_group", "A"]}, "text": base,
         "grid": {"x": "width_mm", "y": "depth_mm", "x_max": [1400, 1600, 1800, 2000, 2400], "y_max": [700, 800, 900, 1000],
                  "cells": [[41200, 43800, 47100, None], [45500, 48600, 52300, 56900], [49800, 53400, 57500, 62800],
                            [54900, 58900, 63700, 69700], [None, 68900, 74800, 82300]]}},
        {"id": "grid.C", "level": "base", "seq": 10, "when": {"eq": ["top_group", "C"]}, "text": base,
         "grid": {"x": "width_mm", "y": "depth_mm", "x_max": [2400], "y_max": [1000], "cells": [[114900]]}},
        {"id": "offgrid", "level": "surcharge", "seq": 20, "when": {"off_grid": "grid.A"}, "fixed": 7500,
         "text": text("Made to measure", "Sondermaß", "定制尺寸")},
        {"id": "cable", "level": "surcharge", "seq": 30, "when": {"eq": ["cable_duct", True]},
         "text": text("Cable duct", "Kabelkanal", "走线槽"),
         "per_unit": {"rate": "38.50", "measure": {"div": ["width_mm", 1000]}, "unit": "m"}},
        {"id": "ral", "level": "surcharge", "seq": 40, "when": {"eq": ["frame_finish", "ral_special"]},
         "text": text("RAL colour", "RAL-Farbe", "RAL 色"), "percent": {"bp": 1250, "of": "base"}},
    ]
    return [{"id": c.pop("id"), "product": "TBL-FLEX", **c} for c in every]


def sofa_prices():
    name = text("Sofa", "Sofa", "沙发")
    widths = [1600, 1800, 2000, 2200, 2400, 2600]
    gross = {"A": [1099, 1179, 1259, 1339, 1449, 1559], "B": [1299, 1389, 1479, 1569, 1699, None],
             "C": [1389, 1489, 1589, 1689, 1829, 1969]}
    bases = [{"id": f"sofa.{g}", "product": "SOFA-NOOK", "level": "base", "seq": 10, "when": {"eq": ["fabric_group", g]}, "text": name,
              "grid": {"x": "width_mm", "x_max": widths, "cells": [[p and net(p)] for p in row]}} for g, row in gross.items()]
    extra = [("sofa.walnut", {"eq": ["leg_finish", "walnut"]}, 59, text("Walnut legs", "Füße Nussbaum", "胡桃木脚")),
             ("sofa.brass", {"eq": ["leg_finish", "brass"]}, 99, text("Brass legs", "Füße Messing", "黄铜脚")),
             ("sofa.firm", {"eq": ["seat", "firm"]}, 79, text("Firm seat", "Fester Sitz", "偏硬坐垫"))]
    return bases + [{"id": i, "product": "SOFA-NOOK", "level": "surcharge", "seq": 20 + 10 * n, "when": when, "fixed": net(p), "text": t}
                    for n, (i, when, p, t) in enumerate(extra)]


def shelf_prices():
    widths, heights = [600, 800, 1000, 1200], [800, 1200, 1600, 2000, 2400]
    start = {"A": (89, 30, 29), "B": (139, 40, 41), "C": (219, 60, 69)}

    def cell(group, column, row):
        first, per_width, per_height = start[group]
        return net((first + per_width * column + per_height * row * (10 + 2 * column) // 10) // 10 * 10 + 9)

    bases = [{"id": f"shelf.{g}", "product": "SHELF-LINE", "level": "base", "seq": 10, "when": {"eq": ["board_group", g]},
              "text": text("Bookcase", "Regal", "书架"),
              "grid": {"x": "width_mm", "y": "height_mm", "x_max": widths, "y_max": heights,
                       "cells": [[cell(g, c, r) for r in range(len(heights))] for c in range(len(widths))]}} for g in "ABC"]
    return bases + [
        {"id": "shelf.deep", "product": "SHELF-LINE", "level": "surcharge", "seq": 20, "when": {"gt": ["depth_mm", 320]},
         "percent": {"bp": 1200, "of": "base"}, "text": text("Extra depth", "Mehr Tiefe", "加深")},
        {"id": "shelf.stiff", "product": "SHELF-LINE", "level": "surcharge", "seq": 30,
         "when": {"in": ["back_panel", ["stiff_black", "stiff_oak", "stiff_walnut"]]},
         "per_unit": {"rate": "24.50", "measure": {"div": [{"mul": ["width_mm", "height_mm"]}, 1000000]}, "unit": "m²"},
         "text": text("Stiff back panel", "Feste Rückwand", "加固背板")},
    ]


CATALOGUE = {
    "schema": "fc.catalogue/1", "id": "alcove-demo", "rev": "alcove-demo@2026.11+2", "tz": "Europe/Berlin",
    "currencies": ["EUR"], "locales": ["en", "de", "zh"], "text": text("Alcove demo collection", "Alcove Demo-Kollektion", "Alcove 演示系列"),
    "categories": [{"id": key, "text": text(*names)} for key, *names in [
        ("sofas", "Sofas", "Sofas", "沙发"), ("tables", "Tables", "Tische", "桌子"), ("shelves", "Shelves", "Regale", "书架"),
        ("beds", "Beds", "Betten", "床"), ("mattresses", "Mattresses", "Matratzen", "床垫"), ("wardrobes", "Wardrobes", "Schränke", "衣柜")]],
    "materials": MATERIALS,
    "products": [SOFA, TABLE, SHELF, *(product for family in FAMILIES for product in family.PRODUCTS)],
    "rules": [*RULES, *(rule for family in FAMILIES for rule in family.RULES)],
    "price_lists": [{
        "id": "DE-B2C-2026-11", "currency": "EUR", "tax_basis": "net", "country": "DE", "vat_bp": 1900,
        "valid_from": "2026-10-31T23:00:00Z",
        "components": [*table_prices(), *sofa_prices(), *shelf_prices(),
                       *(component for family in FAMILIES for component in family.PRICES),
                       {"id": "campaign-5", "level": "discount", "seq": 90, "when": {"campaign": "NOV5"},
                        "percent": {"bp": -500, "of": "accumulated"}, "text": text("November campaign", "Novemberaktion", "十一月优惠")}],
        "services": [{"id": "assembly", "amount": 5900, "text": text("Assembly", "Montage", "安装")},
                     {"id": "white_glove", "amount": 8900, "text": text("Delivery to the room", "Lieferung in den Raum", "送货入室")}]}],
}


def compact(thing, depth=0):
    """JSON that a person can read and a diff can show: short things on one line."""
    line = json.dumps(thing, ensure_ascii=False)
    if len(line) + depth <= 130 or not isinstance(thing, (dict, list)):
        return line
    pad = " " * (depth + 1)
    if isinstance(thing, dict):
        inner = [f"{json.dumps(k)}: {compact(v, depth + 1)}" for k, v in thing.items()]
        return "{\n" + ",\n".join(pad + i for i in inner) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(pad + compact(v, depth + 1) for v in thing) + "\n" + " " * depth + "]"


if __name__ == "__main__":
    OUT.write_text(compact(CATALOGUE) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size} bytes, {len(MATERIALS)} materials")
