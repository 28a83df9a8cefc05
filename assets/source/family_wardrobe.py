"""The Ordo wardrobe of the demo shop: a run of carcasses with fittings and fronts; products and prices.

Its rules stand in `wardrobe_rules.py`.
"""

from entries import (Prices, WIDTH, add, among, both, choice, derived, div, either, eq, finish, ge, gt, le, lt, mul, ne, number, sub, switch,
                     text, value)
from wardrobe_rules import RULES  # noqa: F401 (the catalogue takes it from here)

BODIES = ["white", "lam-oak-12", "oak-light", "oak-black", "walnut", "lac-graphite"]
FRONTS = ["white", "lam-oak-12", "oak-light", "oak-black", "walnut", "lac-sand", "lac-sage", "lac-graphite"]
INSIDES = ["white", "lam-oak-12", "lac-graphite"]
SHARED = ["depth_mm", "body", "front", "inside", "handle", "handle_finish", "soft_close", "power", "light_colour", "back", "anchors"]
PANELS = ["ORDO-PANEL-L", "ORDO-PANEL-R"]

DEPTH = {"key": "depth_mm", "type": "int", "text": text("Depth", "Tiefe", "深度"), "group": "size", "unit": "mm",
         "ranges": [{"min": 350, "max": 450, "raster": 100}, {"min": 600, "max": 600, "raster": 1}], "default": 600}
BODY = finish("body", ("Carcass", "Korpus", "柜体"), "material", BODIES, "white")
BODY_GROUP = derived("body_group", "body")
FRONT = finish("front", ("Fronts", "Fronten", "柜门"), "material", FRONTS, "lac-sage")
FRONT_GROUP = derived("front_group", "front")
INSIDE = finish("inside", ("Fittings inside", "Innenausstattung", "内部配件"), "material", INSIDES, "lam-oak-12")
HANDLE = choice("handle", ("Handles", "Griffe", "拉手"), "fronts", [
    value("bar", ("Flush bar", "Bündiger Stangengriff", "嵌入式长拉手")), value("knob", ("Shell", "Muschel", "贝壳拉手")),
    value("strip", ("Edge strip", "Griffleiste", "通长拉手")), value("push", ("None: push to open", "Ohne: Druck zum Öffnen", "无拉手按压开启"))])
HANDLE_FINISH = finish("handle_finish", ("Handles and metal", "Griffe und Metall", "五金颜色"), "fronts", ["steel-black", "brass"], "steel-black")
SOFT = switch("soft_close", ("Soft close", "Dämpfung", "缓冲"), "fronts", True)
POWER = choice("power", ("Power for light", "Strom für Licht", "灯光供电"), "light", [
    value("none", ("None", "Ohne", "无")), value("mains", ("Mains", "Netz", "电源")), value("battery", ("Batteries", "Batterien", "电池"))])
LIGHT_COLOUR = choice("light_colour", ("Colour of the light", "Lichtfarbe", "光色"), "light", [
    value("warm", ("Warm, 2700 K", "Warm, 2700 K", "暖光 2700 K")), value("neutral", ("Neutral, 4000 K", "Neutral, 4000 K", "中性光 4000 K"))],
    visible_if=ne("power", "none"))
BACK = choice("back", ("Back panel", "Rückwand", "背板"), "carcass", [
    value("thin", ("4 mm", "4 mm", "4 毫米")), value("stiff", ("8 mm, stiffening", "8 mm, aussteifend", "8 毫米加固"))])
ANCHORS = switch("anchors", ("Wall anchors", "Wandanker", "墙锚"), "carcass", True)
COMMON = [DEPTH, BODY_GROUP, BODY, FRONT_GROUP, FRONT, INSIDE, HANDLE, HANDLE_FINISH, SOFT, POWER, LIGHT_COLOUR, BACK, ANCHORS]


def height(default=2360):
    return number("height_mm", ("Height", "Höhe", "高度"), 2000, 2360, 180, default, "size", "mm")


def shelves(default, most=6):
    return number("shelves", ("Shelves", "Einlegeböden", "层板"), 0, most, 1, default, "inside", "pcs")


LIGHT = choice("light", ("Light", "Licht", "灯光"), "inside", [
    value("none", ("None", "Ohne", "无")), value("top", ("Under the top", "Unter der Decke", "顶部灯")),
    value("sides", ("Strips in the sides", "Leisten in den Seiten", "侧面灯带"))])
SLOTS = {"body": "body", "front": "front", "inside": "inside", "metal": "handle_finish", "mirror": {"material": "mirror"},
         "light": {"material": "panel-white"}}


def needs(options, *keys):
    """The shared options that an element really has; what cannot be seen on it is not asked of it."""
    known = {option["key"]: option for option in options}
    return [known[key] for key in keys]


UNIT_DOORS = [value("left", ("One door, hinged left", "Eine Tür, Anschlag links", "单门左铰")),
              value("right", ("One door, hinged right", "Eine Tür, Anschlag rechts", "单门右铰")),
              value("pair", ("A pair of doors", "Doppeltür", "双门")),
              value("slide_left", ("Sliding door, left of a pair", "Schiebetür, linke", "推拉门左扇")),
              value("slide_right", ("Sliding door, right of a pair", "Schiebetür, rechte", "推拉门右扇")),
              value("none", ("Open", "Offen", "敞开"))]


def handles(door, condition):
    """The parts of a door, shown with it and as the handle was chosen."""
    return {door: condition, **{f"{door}-{kind}": both(condition, eq("handle", kind)) for kind in ("bar", "knob", "strip")}}


def unit_shown():
    hangs = among("rail", "one", "pull", "lift")
    free = both(eq("rail", "none"), eq("trousers", False))
    shown = {"shelf-1": ge("shelves", 1)}
    for n in range(2, 7):
        many = [both(free, ge("shelves", n))]
        if n == 2:
            many.append(both(eq("trousers", True), ge("shelves", 2)))
        if n in (5, 6):
            # Under what hangs, shelves are put in from the floor upwards.
            many.append(both(hangs, ge("shelves", 8 - n)))
        shown[f"shelf-{n}"] = either(*many)
    for n in range(1, 5):
        shown[f"drawer-{n}"] = shown[f"drawer-{n}-knob"] = ge("drawers", n)
    shown.update({
        "drawer-top": ge("drawers", 1), "rail-1": among("rail", "one", "two"), "rail-2": eq("rail", "two"), "rail-pull": eq("rail", "pull"),
        "lift": eq("rail", "lift"), "shoes": eq("shoes", True), "trousers": eq("trousers", True), "light-top": eq("light", "top"),
        "light-sides": eq("light", "sides")})
    for name, chosen in (("door-left-hinge", "left"), ("door-right-hinge", "right"), ("door-pair-left", "pair"), ("door-pair-right", "pair")):
        shown.update(handles(name, eq("doors", chosen)))
        shown[f"{name}-mirror"] = both(eq("doors", chosen), eq("mirror", "outside"))
    for side in ("left", "right"):
        chosen = eq("doors", f"slide_{side}")
        shown.update({f"slide-{side}": chosen, f"slide-{side}-grip": chosen, f"slide-{side}-mirror": both(chosen, eq("mirror", "outside"))})
    shown["track"] = among("doors", "slide_left", "slide_right")
    return shown


def board_parts():
    """The carcass as it is sawn: thickness 19, between the sides width less two of it."""
    between = sub("width_mm", 38)
    return [
        {"id": "side", "text": text("Side", "Seite", "侧板"), "count": 2, "length_mm": "height_mm", "width_mm": sub("depth_mm", 21),
         "thickness_mm": 19, "material": "body"},
        {"id": "top", "text": text("Top and bottom", "Ober- und Unterboden", "顶底板"), "count": 2, "length_mm": between,
         "width_mm": sub("depth_mm", 29), "thickness_mm": 19, "material": "body"},
        {"id": "plinth", "text": text("Plinth", "Sockelblende", "踢脚板"), "length_mm": between, "width_mm": 60, "thickness_mm": 16, "material": "body"},
        {"id": "back", "text": text("Back panel, 4 mm", "Rückwand, 4 mm", "背板 4 毫米"), "when": eq("back", "thin"),
         "length_mm": sub("height_mm", 64), "width_mm": sub("width_mm", 34), "thickness_mm": 4, "material": {"material": "panel-white"}},
        {"id": "back-stiff", "text": text("Back panel, 8 mm", "Rückwand, 8 mm", "背板 8 毫米"), "when": eq("back", "stiff"),
         "length_mm": sub("height_mm", 64), "width_mm": sub("width_mm", 34), "thickness_mm": 8, "material": "body"},
        {"id": "shelf", "text": text("Shelf", "Einlegeboden", "层板"), "count": "shelves", "length_mm": sub("width_mm", 40),
         "width_mm": sub("depth_mm", 42), "thickness_mm": 19, "material": "inside"}]


def carcass_carton(mass=mul(1, "height_mm")):
    return {"id": "boards", "text": text("Boards of the carcass", "Korpusteile", "柜体板件"), "width_mm": add("height_mm", 60),
            "depth_mm": add("depth_mm", 40), "height_mm": 140, "mass_g": mass}


HINGED = among("doors", "left", "right", "pair")
UNIT = {
    "id": "ORDO-UNIT", "part_only": True, "text": text("Carcass", "Schrankkorpus", "柜体单元"), "tax_category": "S", "category": "wardrobes",
    "lead_days": 42,
    "model": {"uri": "models/ordo_unit.glb", "size": {"width": "width_mm", "depth": "depth_mm", "height": "height_mm"}, "slots": SLOTS,
              "shown": unit_shown()},
    "options": [
        number("width_mm", tuple(WIDTH.values()), 400, 1000, 50, 600, "size", "mm"), height(),
        choice("doors", ("Doors", "Türen", "柜门形式"), "fronts", UNIT_DOORS),
        choice("mirror", ("Mirror", "Spiegel", "镜子"), "fronts", [
            value("none", ("None", "Ohne", "无")), value("outside", ("On the outside", "Außen", "外侧")), value("inside", ("Inside the door", "Türinnenseite", "门内侧"))]),
        switch("lock", ("Lock", "Schloss", "锁"), "fronts"),
        choice("rail", ("Hanging rail", "Kleiderstange", "挂衣杆"), "inside", [
            value("one", ("One rail across", "Eine Stange quer", "单横杆")), value("two", ("Two rails", "Zwei Stangen", "双横杆")),
            value("pull", ("Pull-out rail", "Auszugstange", "拉出式挂杆")), value("lift", ("Clothes lift", "Kleiderlift", "升降挂杆")),
            value("none", ("None", "Ohne", "无"))]),
        shelves(1),
        number("drawers", ("Drawers", "Schubkästen", "抽屉"), 0, 4, 1, 0, "inside", "pcs"),
        switch("lining", ("Felt in the drawers", "Filzeinlage", "抽屉毛毡"), "inside", visible_if=ge("drawers", 1)),
        switch("shoes", ("Shoe rack", "Schuhablage", "鞋架"), "inside"),
        switch("trousers", ("Trouser pull-out", "Hosenauszug", "裤架"), "inside"),
        switch("ties", ("Tie rack in the door", "Krawattenhalter in der Tür", "门内领带架"), "inside"),
        LIGHT, *COMMON],
    "parts": [
        *board_parts(),
        {"id": "door", "text": text("Door", "Tür", "柜门"), "when": among("doors", "left", "right"), "length_mm": sub("height_mm", 14),
         "width_mm": sub("width_mm", 3), "thickness_mm": 19, "material": "front"},
        {"id": "door-pair", "text": text("Door of a pair", "Türflügel", "双门门扇"), "when": eq("doors", "pair"), "count": 2,
         "length_mm": sub("height_mm", 14), "width_mm": div(sub("width_mm", 6), 2), "thickness_mm": 19, "material": "front"},
        {"id": "door-slide", "text": text("Sliding door", "Schiebetür", "推拉门"), "when": among("doors", "slide_left", "slide_right"),
         "length_mm": sub("height_mm", 80), "width_mm": "width_mm", "thickness_mm": 8, "material": "front"},
        {"id": "hinge", "text": text("Hinge", "Topfband", "铰链"), "when": among("doors", "left", "right"), "count": 5, "article_no": "OR-H110"},
        {"id": "hinges", "text": text("Hinges of the pair", "Topfbänder der Doppeltür", "双门铰链"), "when": eq("doors", "pair"), "count": 10,
         "article_no": "OR-H110"},
        {"id": "drawer-front", "text": text("Drawer front", "Schubkastenfront", "抽屉面板"), "count": "drawers", "length_mm": sub("width_mm", 44),
         "width_mm": 214, "thickness_mm": 18, "material": "inside"},
        {"id": "runner", "text": text("Pair of runners", "Paar Auszugschienen", "滑轨一对"), "count": "drawers", "article_no": "OR-R",
         "length_mm": sub("depth_mm", 100)},
        {"id": "rail", "text": text("Rail", "Kleiderstange", "挂衣杆"), "when": among("rail", "one", "two"), "article_no": "OR-K25",
         "length_mm": sub("width_mm", 40), "material": "handle_finish"},
        {"id": "rail-2", "text": text("Second rail", "Zweite Kleiderstange", "第二挂衣杆"), "when": eq("rail", "two"), "article_no": "OR-K25",
         "length_mm": sub("width_mm", 40), "material": "handle_finish"},
        {"id": "lift", "text": text("Clothes lift", "Kleiderlift", "升降挂杆"), "when": eq("rail", "lift"), "article_no": "OR-KL"},
        {"id": "pull", "text": text("Pull-out rail", "Auszugstange", "拉出式挂杆"), "when": eq("rail", "pull"), "article_no": "OR-KA"},
        {"id": "shoe-shelf", "text": text("Sloped shelf", "Schrägboden", "斜层板"), "when": eq("shoes", True), "count": 2,
         "length_mm": sub("width_mm", 46), "width_mm": sub("depth_mm", 120), "thickness_mm": 16, "material": "inside"},
        {"id": "trousers", "text": text("Trouser pull-out", "Hosenauszug", "裤架"), "when": eq("trousers", True), "article_no": "OR-HA"},
        {"id": "mirror", "text": text("Mirror", "Spiegel", "镜子"), "when": ne("mirror", "none"), "length_mm": sub("height_mm", 114),
         "width_mm": sub("width_mm", 60), "thickness_mm": 4, "material": {"material": "mirror"}},
        {"id": "light", "text": text("Light strip", "Lichtleiste", "灯带"), "when": eq("light", "top"), "article_no": "OR-LT", "length_mm": sub("width_mm", 78)},
        {"id": "lights", "text": text("Light strips, upright", "Lichtleisten, senkrecht", "竖向灯带"), "when": eq("light", "sides"), "count": 2,
         "article_no": "OR-LS", "length_mm": sub("height_mm", 298)}],
    "cartons": [
        # 19 mm board weighs about 12.5 kg a square metre.
        carcass_carton(div(mul(add(mul(2, "height_mm"), mul(2, "width_mm")), "depth_mm", 125), 10000)),
        {"id": "fronts", "text": text("Fronts", "Fronten", "柜门"), "when": ne("doors", "none"), "width_mm": add("height_mm", 60),
         "depth_mm": add("width_mm", 40), "height_mm": 70, "mass_g": div(mul("height_mm", "width_mm", 125), 10000)},
        {"id": "fittings", "text": text("Fittings", "Innenausstattung", "内部配件"), "width_mm": add("width_mm", 60), "depth_mm": "depth_mm",
         "height_mm": add(100, mul(40, "shelves"), mul(120, "drawers")), "mass_g": add(2500, mul(3200, "shelves"), mul(5600, "drawers"))}],
}

CORNER = {
    "id": "ORDO-CORNER", "part_only": True, "text": text("Corner carcass", "Eckkorpus", "转角柜"), "tax_category": "S", "category": "wardrobes",
    "lead_days": 42,
    "model": {"uri": "models/ordo_corner.glb", "size": {"width": 1000, "depth": 1000, "height": "height_mm"}, "slots": {
                  slot: source for slot, source in SLOTS.items() if slot != "mirror"},
              "shown": {**{f"shelf-{n}": ge("shelves", n) for n in range(1, 7)}, "rail-1": eq("rail", True),
                        "carousel-pole": ge("carousel", 1), **{f"carousel-{n}": ge("carousel", n) for n in range(1, 4)},
                        "light-top": eq("light", "top"), **handles("door-leaves", eq("doors", "leaves"))}},
    "options": [
        height(),
        choice("doors", ("Doors", "Türen", "柜门形式"), "fronts", [value("leaves", ("Two folding leaves", "Zwei Faltflügel", "折叠双扇")), value("none", ("Open", "Offen", "敞开"))]),
        switch("rail", ("Hanging rail around the corner", "Kleiderstange über Eck", "转角挂衣杆"), "inside", True),
        shelves(1),
        number("carousel", ("Trays that turn", "Drehböden", "旋转托盘"), 0, 3, 1, 0, "inside", "pcs"),
        choice("light", ("Light", "Licht", "灯光"), "inside", [value("none", ("None", "Ohne", "无")), value("top", ("Under the top", "Unter der Decke", "顶部灯"))]),
        *(option if option is not BACK else {**BACK, "default": "stiff"} for option in COMMON)],
    "parts": [
        {"id": "side", "text": text("Side", "Seite", "侧板"), "count": 2, "length_mm": "height_mm", "width_mm": 579, "thickness_mm": 19, "material": "body"},
        {"id": "top", "text": text("Top and bottom, L-shaped", "Ober- und Unterboden, L-Form", "L 形顶底板"), "count": 2, "length_mm": 981,
         "width_mm": 981, "thickness_mm": 19, "material": "body"},
        {"id": "back", "text": text("Back panel", "Rückwand", "背板"), "count": 2, "length_mm": sub("height_mm", 64), "width_mm": 981,
         "thickness_mm": 8, "material": "body"},
        {"id": "shelf", "text": text("Shelf, L-shaped", "Einlegeboden, L-Form", "L 形层板"), "count": "shelves", "length_mm": 970, "width_mm": 970,
         "thickness_mm": 19, "material": "inside"},
        {"id": "tray", "text": text("Tray", "Drehboden", "旋转托盘"), "count": "carousel", "article_no": "OR-DB620", "material": "inside"},
        {"id": "leaf", "text": text("Folding leaf", "Faltflügel", "折叠门扇"), "when": eq("doors", "leaves"), "count": 2,
         "length_mm": sub("height_mm", 14), "width_mm": 395, "thickness_mm": 19, "material": "front"}],
    "cartons": [
        {"id": "boards", "text": text("Boards of the carcass", "Korpusteile", "柜体板件"), "width_mm": add("height_mm", 60), "depth_mm": 640,
         "height_mm": 180, "mass_g": mul(29, "height_mm")},
        {"id": "tops", "text": text("L-shaped boards", "L-förmige Böden", "L 形板"), "width_mm": 1020, "depth_mm": 1020,
         "height_mm": add(80, mul(20, "shelves")), "mass_g": add(22000, mul(8600, "shelves"))},
        {"id": "fronts", "text": text("Fronts", "Fronten", "柜门"), "when": eq("doors", "leaves"), "width_mm": add("height_mm", 60), "depth_mm": 440,
         "height_mm": 70, "mass_g": mul(10, "height_mm")}],
}

OPEN = {
    "id": "ORDO-OPEN", "part_only": True, "text": text("Open shelves", "Offenes Regal", "敞开层架"), "tax_category": "S", "category": "wardrobes",
    "lead_days": 42,
    "model": {"uri": "models/ordo_open.glb", "size": {"width": "width_mm", "depth": "depth_mm", "height": "height_mm"},
              "slots": {slot: SLOTS[slot] for slot in ("body", "inside", "metal", "light")},
              "shown": {**{f"shelf-{n}": ge("shelves", n) for n in range(1, 7)}, "light-top": eq("light", "top"), "hooks": eq("hooks", True)}},
    "options": [
        number("width_mm", tuple(WIDTH.values()), 300, 600, 50, 400, "size", "mm"), height(), shelves(5),
        switch("hooks", ("Hooks", "Haken", "挂钩"), "inside"),
        choice("light", ("Light", "Licht", "灯光"), "inside", [value("none", ("None", "Ohne", "无")), value("top", ("Under the top", "Unter der Decke", "顶部灯"))]),
        *needs(COMMON, "depth_mm", "body_group", "body", "inside", "handle_finish", "power", "light_colour", "back", "anchors")],
    "parts": board_parts(),
    "cartons": [carcass_carton(div(mul(add(mul(2, "height_mm"), mul(6, "width_mm")), "depth_mm", 125), 10000))],
}


def panel(hand, names):
    return {"id": f"ORDO-PANEL-{hand}", "part_only": True, "text": text(*names), "tax_category": "S", "category": "wardrobes", "lead_days": 42,
            "model": {"uri": "models/ordo_panel.glb", "size": {"width": 25, "depth": "depth_mm", "height": "height_mm"}, "slots": {"body": "body"}},
            "options": [height(), choice("edge", ("Edge", "Kante", "封边"), "carcass", [
                value("straight", ("Straight", "Gerade", "直边")), value("round", ("Rounded", "Gerundet", "圆边"))]),
                switch("outlet", ("Switch for the light", "Lichtschalter", "灯开关"), "light"),
                *needs(COMMON, "depth_mm", "body_group", "body", "power", "anchors")],
            "parts": [{"id": "panel", "text": text("End panel", "Abschlusswange", "侧封板"), "length_mm": "height_mm", "width_mm": "depth_mm",
                       "thickness_mm": 25, "material": "body"}],
            "cartons": [{"id": "panel", "text": text("End panel", "Abschlusswange", "侧封板"), "width_mm": add("height_mm", 60),
                         "depth_mm": add("depth_mm", 40), "height_mm": 60, "mass_g": div(mul("height_mm", "depth_mm", 165), 10000)}]}


LEFT = panel("L", ("End panel, left", "Abschlusswange links", "左侧封板"))
RIGHT = panel("R", ("End panel, right", "Abschlusswange rechts", "右侧封板"))
JOINT = {"type": "carcass"}
WARDROBE = {
    "id": "ORDO", "text": text("Ordo wardrobe", "Schrank Ordo", "Ordo 衣柜"),
    "description": text(
        "Carcasses side by side and around the corner, with what you want to hang, fold and put away.",
        "Korpusse nebeneinander und über Eck, für alles, das Sie hängen, falten und verstauen wollen.",
        "柜体可并排或转角组合，满足悬挂、折叠与收纳。"),
    "tax_category": "S", "category": "wardrobes", "picture": "pictures/ordo.jpg", "lead_days": 42,
    "options": [
        *COMMON,
        choice("ceiling", ("Towards the ceiling", "Zur Decke", "顶部收口"), "carcass", [
            value("none", ("Open", "Offen", "敞开")), value("filler", ("Filler panel", "Passblende", "补板")), value("cornice", ("Cornice", "Kranzleiste", "檐线"))]),
        choice("plinth", ("Feet", "Stellfüße", "底脚"), "carcass", [
            value("fixed", ("Fixed plinth", "Fester Sockel", "固定踢脚")), value("levelling", ("Levelling feet behind the plinth", "Höhenverstellbar", "可调脚"))]),
        choice("wall", ("Your wall", "Ihre Wand", "您的墙体"), "delivery", [
            value("brick", ("Brick or concrete", "Stein oder Beton", "砖或混凝土")), value("timber", ("Timber frame", "Holzständer", "木龙骨")),
            value("plasterboard", ("Plasterboard", "Gipskarton", "石膏板"))]),
        switch("stairs", ("Narrow staircase", "Enges Treppenhaus", "楼梯狭窄"), "delivery"),
        switch("child_lock", ("Child safety latches", "Kindersicherung", "儿童锁"), "fronts"),
        switch("mounting", ("Mounting at home", "Montage bei Ihnen", "上门安装"), "delivery"),
    ],
    "modular": {"shares": SHARED, "min_elements": 3, "max_elements": 10, "max_leg_mm": 6000,
                "elements": [{"product": "ORDO-PANEL-L", "right": JOINT}, {"product": "ORDO-UNIT", "left": JOINT, "right": JOINT},
                             {"product": "ORDO-CORNER", "corner": True, "left": JOINT, "right": JOINT},
                             {"product": "ORDO-OPEN", "left": {**JOINT, "may_end": True}, "right": {**JOINT, "may_end": True}},
                             {"product": "ORDO-PANEL-R", "left": JOINT}],
                "start": {"1": "ORDO-PANEL-L", "2": "ORDO-UNIT", "2.doors": "left", "3": "ORDO-UNIT", "3.doors": "none", "3.rail": "none",
                          "3.shelves": 3, "3.drawers": 3, "4": "ORDO-UNIT", "4.doors": "right", "5": "ORDO-PANEL-R"}},
    "parts": [
        {"id": "filler", "text": text("Filler panel", "Passblende", "补板"), "when": eq("ceiling", "filler"), "length_mm": 2400, "width_mm": 120,
         "thickness_mm": 19, "material": "body"},
        {"id": "cornice", "text": text("Cornice", "Kranzleiste", "檐线"), "when": eq("ceiling", "cornice"), "length_mm": 2400, "width_mm": 80,
         "thickness_mm": 25, "material": "body"},
        {"id": "bit", "text": text("Set of screws and wall anchors", "Schrauben und Wandanker", "螺丝与墙锚"), "article_no": "OR-SET"}],
}
PRODUCTS = [WARDROBE, LEFT, UNIT, CORNER, OPEN, RIGHT]

HEIGHTS = [2000, 2180, 2360]
SHARES = {"A": 100, "B": 130, "C": 175}


def stepped(euros):
    return euros // 10 * 10 + 9


def unit_prices():
    p = Prices("ORDO-UNIT")
    words = ("Carcass", "Korpus", "柜体")
    for group, share in SHARES.items():
        cells = [[stepped((119 + 24 * w + 14 * h) * share // 100) for h in range(3)] for w in range(7)]
        p.grid(f"ordo.unit.{group}", words, "width_mm", [400, 500, 600, 700, 800, 900, 1000], cells, eq("body_group", group), "height_mm", HEIGHTS)
    p.percent("ordo.unit.450", ("Depth 450", "Tiefe 450", "深度 450"), -600, eq("depth_mm", 450))
    p.percent("ordo.unit.350", ("Depth 350", "Tiefe 350", "深度 350"), -1000, eq("depth_mm", 350))
    area = div(mul("width_mm", "height_mm"), 1000000)
    for group, rate in (("A", "62.00"), ("B", "98.00"), ("C", "146.00")):
        p.each(f"ordo.front.{group}", ("Fronts", "Fronten", "柜门"), rate, area, "m²", both(ne("doors", "none"), eq("front_group", group)))
    p.fixed("ordo.slide", ("Sliding gear", "Schiebebeschlag", "推拉五金"), 89, among("doors", "slide_left", "slide_right"))
    p.each("ordo.handle", ("Handle", "Griff", "拉手"), "9.00", 1, "pcs", both(among("doors", "left", "right"), among("handle", "bar", "knob")))
    p.each("ordo.handles", ("Handles", "Griffe", "拉手"), "9.00", 2, "pcs", both(eq("doors", "pair"), among("handle", "bar", "knob")))
    p.each("ordo.strip", ("Edge strip", "Griffleiste", "通长拉手"), "14.00", div("height_mm", 1000), "m", both(HINGED, eq("handle", "strip")))
    p.fixed("ordo.push", ("Push to open", "Druck zum Öffnen", "按压开启"), 19, both(HINGED, eq("handle", "push")))
    p.fixed("ordo.brass", ("Brass", "Messing", "黄铜"), 19, both(ne("doors", "none"), eq("handle_finish", "brass")))
    p.fixed("ordo.soft", ("Soft close", "Dämpfung", "缓冲"), 19, both(ne("doors", "none"), eq("soft_close", True)))
    p.each("ordo.mirror", ("Mirror", "Spiegel", "镜子"), "72.00", area, "m²", ne("mirror", "none"))
    p.fixed("ordo.lock", ("Lock", "Schloss", "锁"), 29, eq("lock", True))
    p.each("ordo.rail", ("Hanging rail", "Kleiderstange", "挂衣杆"), "16.00", div("width_mm", 1000), "m", eq("rail", "one"))
    p.each("ordo.rails", ("Two hanging rails", "Zwei Kleiderstangen", "双挂衣杆"), "32.00", div("width_mm", 1000), "m", eq("rail", "two"))
    p.fixed("ordo.pull", ("Pull-out rail", "Auszugstange", "拉出式挂杆"), 39, eq("rail", "pull"))
    p.fixed("ordo.lift", ("Clothes lift", "Kleiderlift", "升降挂杆"), 149, eq("rail", "lift"))
    p.each("ordo.shelves", ("Shelves", "Einlegeböden", "层板"), "15.00", "shelves", "pcs", ge("shelves", 1))
    p.each("ordo.drawers", ("Drawers", "Schubkästen", "抽屉"), "58.00", "drawers", "pcs", ge("drawers", 1))
    p.each("ordo.lining", ("Felt", "Filzeinlage", "毛毡"), "9.00", "drawers", "pcs", eq("lining", True))
    p.fixed("ordo.shoes", ("Shoe rack", "Schuhablage", "鞋架"), 59, eq("shoes", True))
    p.fixed("ordo.trousers", ("Trouser pull-out", "Hosenauszug", "裤架"), 99, eq("trousers", True))
    p.fixed("ordo.ties", ("Tie rack", "Krawattenhalter", "领带架"), 19, eq("ties", True))
    p.fixed("ordo.light", ("Light under the top", "Licht unter der Decke", "顶部灯"), 49, eq("light", "top"))
    p.each("ordo.lights", ("Light strips", "Lichtleisten", "灯带"), "29.00", div(mul(2, "height_mm"), 1000), "m", eq("light", "sides"))
    p.each("ordo.stiff", ("Stiff back panel", "Feste Rückwand", "加固背板"), "14.00", area, "m²", eq("back", "stiff"))
    return p.all


def corner_prices():
    p = Prices("ORDO-CORNER")
    for group, share in SHARES.items():
        p.grid(f"ordo.corner.{group}", ("Corner carcass", "Eckkorpus", "转角柜"), "height_mm", HEIGHTS,
               [stepped((399 + 30 * h) * share // 100) for h in range(3)], eq("body_group", group))
    for group, gross in (("A", 119), ("B", 179), ("C", 269)):
        p.fixed(f"ordo.leaves.{group}", ("Folding leaves", "Faltflügel", "折叠门"), gross, both(eq("doors", "leaves"), eq("front_group", group)))
    p.fixed("ordo.corner-rail", ("Rail around the corner", "Stange über Eck", "转角挂衣杆"), 29, eq("rail", True))
    p.each("ordo.corner-shelves", ("L-shaped shelves", "L-förmige Böden", "L 形层板"), "34.00", "shelves", "pcs", ge("shelves", 1))
    p.each("ordo.trays", ("Trays that turn", "Drehböden", "旋转托盘"), "79.00", "carousel", "pcs", ge("carousel", 1))
    p.fixed("ordo.corner-light", ("Light", "Licht", "灯光"), 59, eq("light", "top"))
    return p.all


def open_prices():
    p = Prices("ORDO-OPEN")
    for group, share in SHARES.items():
        cells = [[stepped((89 + 20 * w + 12 * h) * share // 100) for h in range(3)] for w in range(4)]
        p.grid(f"ordo.open.{group}", ("Open shelves", "Offenes Regal", "敞开层架"), "width_mm", [300, 400, 500, 600], cells,
               eq("body_group", group), "height_mm", HEIGHTS)
    p.percent("ordo.open.450", ("Depth 450", "Tiefe 450", "深度 450"), -600, eq("depth_mm", 450))
    p.percent("ordo.open.350", ("Depth 350", "Tiefe 350", "深度 350"), -1000, eq("depth_mm", 350))
    p.each("ordo.open-shelves", ("Shelves", "Einlegeböden", "层板"), "12.00", "shelves", "pcs", ge("shelves", 1))
    p.fixed("ordo.hooks", ("Hooks", "Haken", "挂钩"), 19, eq("hooks", True))
    p.fixed("ordo.open-light", ("Light", "Licht", "灯光"), 49, eq("light", "top"))
    return p.all


def panel_prices(hand):
    p = Prices(f"ORDO-PANEL-{hand}")
    for group, share in SHARES.items():
        p.grid(f"ordo.panel-{hand}.{group}", ("End panel", "Abschlusswange", "侧封板"), "height_mm", HEIGHTS,
               [stepped((59 + 10 * h) * share // 100) for h in range(3)], eq("body_group", group))
    p.fixed(f"ordo.panel-{hand}.round", ("Rounded edge", "Gerundete Kante", "圆边"), 19, eq("edge", "round"))
    p.fixed(f"ordo.panel-{hand}.switch", ("Switch", "Lichtschalter", "开关"), 29, eq("outlet", True))
    return p.all


def run_prices():
    p = Prices("ORDO")
    metres = div("run.length_mm", 1000)
    p.each("ordo.filler", ("Filler panel", "Passblende", "补板"), "39.00", metres, "m", eq("ceiling", "filler"))
    p.each("ordo.cornice", ("Cornice", "Kranzleiste", "檐线"), "54.00", metres, "m", eq("ceiling", "cornice"))
    p.each("ordo.levelling", ("Levelling feet", "Stellfüße", "可调脚"), "12.00", "run.elements", "pcs", eq("plinth", "levelling"))
    p.fixed("ordo.mains", ("Transformer", "Netzteil", "变压器"), 59, eq("power", "mains"))
    p.fixed("ordo.battery", ("Battery boxes", "Batteriefächer", "电池盒"), 29, eq("power", "battery"))
    p.each("ordo.latches", ("Child safety latches", "Kindersicherung", "儿童锁"), "6.00", "count.ORDO-UNIT", "pcs", eq("child_lock", True))
    p.fixed("ordo.stairs", ("Sides in two parts", "Geteilte Seiten", "分段侧板"), 89, eq("stairs", True))
    p.each("ordo.mounting", ("Mounting at home", "Montage bei Ihnen", "上门安装"), "69.00", metres, "m", eq("mounting", True))
    p.percent("ordo.set", ("Long wardrobe, seven elements and more", "Langer Schrank ab sieben Elementen", "七单元起长衣柜优惠"), -400,
              ge("run.elements", 7), of="accumulated", level="discount")
    return p.all


PRICES = [*unit_prices(), *corner_prices(), *open_prices(), *panel_prices("L"), *panel_prices("R"), *run_prices()]
