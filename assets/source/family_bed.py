"""The Alba bed of the demo shop and its mattresses: products, rules and prices."""

from entries import (Prices, Rules, WIDTH, add, among, both, choice, derived, div, either, eq, finish, ge, gt, le, lt, mul, ne,
                     number, sub, switch, text, value)
from materials import MATERIALS

UPHOLSTERY = [m["id"] for m in MATERIALS if m["kind"] in ("fabric", "leather")]
GROUPED = [{"value": m["id"], "group": m["group"]} for m in MATERIALS if m["kind"] in ("fabric", "leather")]
CLOTH = [{"value": m["id"], "group": m["group"]} for m in MATERIALS if m["kind"] == "fabric"]
MATTRESSES = ["MAT-FOAM", "MAT-SPRING", "MAT-LATEX"]

LYING_WIDTH = {"key": "width_mm", "type": "int", "text": text("Mattress width", "Liegebreite", "床垫宽度"), "group": "size",
               "unit": "mm", "ranges": [{"min": 900, "max": 1000, "raster": 100}, {"min": 1200, "max": 1800, "raster": 200}],
               "default": 1600}
LYING_LENGTH = number("length_mm", ("Mattress length", "Liegelänge", "床垫长度"), 2000, 2200, 100, 2000, "size", "mm")
LAYOUT = choice("layout", ("Mattress in", "Matratze", "床垫形式"), "mattress", [
    value("one", ("One piece", "Durchgehend", "整张")), value("two", ("Two halves", "Geteilt, zwei Hälften", "分体两张"))])
HAS_HEAD = {"not": eq("headboard", "none")}

BED = {
    "id": "BED-ALBA", "text": text("Alba bed", "Bett Alba", "Alba 床"),
    "description": text(
        "A padded bed with a soft edge: your width, your headboard, the mattress that suits you.",
        "Ein Polsterbett mit weicher Kante: in Ihrer Breite, mit Ihrem Kopfteil und der Matratze, die zu Ihnen passt.",
        "软边包布床：自选宽度、床头与适合您的床垫。"),
    "tax_category": "S", "category": "beds", "picture": "pictures/bed.jpg", "lead_days": 49,
    "model": {
        "uri": "models/bed.glb",
        "size": {"width": add("width_mm", 120), "depth": add("length_mm", 160), "height": "headboard_mm"},
        "slots": {"fabric": "cover", "piping": "piping_colour", "legs": "leg_finish", "mattress": {"material": "ticking-white"},
                  "slats": {"material": "oak-light"}, "lamp": {"material": "steel-black"}},
        "shown": {
            "headboard-flat": eq("headboard", "flat"), "headboard-cushions": eq("headboard", "cushions"),
            "headboard-channels": eq("headboard", "channels"),
            **{f"{part}-piping-{look}": both(condition, eq("piping", look)) for look in ("tone", "contrast") for part, condition in (
                ("frame", both()), ("headboard-flat", eq("headboard", "flat")), ("headboard-cushions", eq("headboard", "cushions")))},
            **{f"mattress-{layout}{cord}": both(among("mattress", *MATTRESSES), eq("layout", layout))
               for layout in ("one", "two") for cord in ("", "-piping")},
            **{f"leg-{end}-{side}": eq("storage", "none") for end in ("front", "back") for side in ("left", "right")},
            "skirt": ne("storage", "none"), "drawers": eq("storage", "drawers"),
            "slat": ne("slats", "none"), "bearers": ne("slats", "none"),
            "lamp-left": among("lights", "left", "both"), "lamp-right": among("lights", "right", "both")}},
    "options": [
        LYING_WIDTH, LYING_LENGTH,
        derived("cover_group", "cover", "ABCL"),
        finish("cover", ("Cover", "Bezug", "面料"), "material", GROUPED, "boucle-cream"),
        choice("piping", ("Piping", "Keder", "滚边"), "material", [
            value("tone", ("In the cover's colour", "Ton in Ton", "同色")), value("contrast", ("Contrasting", "Abgesetzt", "撞色"))]),
        finish("piping_colour", ("Colour of the piping", "Farbe des Keders", "滚边颜色"), "material", CLOTH, "linen-graphite",
               visible_if=eq("piping", "contrast")),
        finish("leg_finish", ("Legs", "Füße", "床脚"), "material", ["oak-light", "walnut", "oak-black", "steel-black", "brass"], "oak-light"),
        choice("headboard", ("Headboard", "Kopfteil", "床头"), "headboard", [
            value("flat", ("Smooth", "Glatt", "平面")), value("cushions", ("With two cushions", "Mit zwei Kissen", "双靠垫")),
            value("channels", ("Channelled", "Mit Längssteppung", "竖条绗缝")), value("none", ("None", "Ohne", "无床头"))]),
        number("headboard_mm", ("Height of the headboard", "Höhe des Kopfteils", "床头高度"), 900, 1300, 50, 1100, "headboard", "mm",
               visible_if=HAS_HEAD),
        switch("wall_bracket", ("Wall bracket", "Wandbefestigung", "墙面固定件"), "headboard"),
        choice("lights", ("Reading lights", "Leseleuchten", "阅读灯"), "headboard", [
            value("none", ("None", "Ohne", "无")), value("left", ("Left", "Links", "左侧")), value("right", ("Right", "Rechts", "右侧")),
            value("both", ("Both sides", "Beidseitig", "两侧"))]),
        switch("usb", ("USB sockets in the headboard", "USB-Anschlüsse im Kopfteil", "床头 USB 插口"), "headboard"),
        choice("slats", ("Slatted base", "Lattenrost", "排骨架"), "comfort", [
            value("fixed", ("Sprung slats", "Federholzrost", "弹性排骨架")),
            value("adjustable", ("Head and foot adjustable by hand", "Kopf- und Fußteil verstellbar", "手动调节")),
            value("motor", ("Motorised", "Mit Motor", "电动")), value("none", ("None", "Ohne", "无"))]),
        choice("storage", ("Storage", "Stauraum", "储物"), "comfort", [
            value("none", ("On legs", "Auf Füßen", "高脚")), value("drawers", ("Drawers at the sides", "Seitliche Schubkästen", "侧抽屉")),
            value("lift", ("Under the lifting base", "Bettkasten unter dem Rost", "气动储物箱"))]),
        LAYOUT,
        {"key": "mattress", "type": "product_ref", "text": text("Mattress", "Matratze", "床垫"), "group": "mattress",
         "values": MATTRESSES, "required": False, "shares": ["width_mm", "length_mm", "layout"]},
        choice("topper", ("Topper", "Topper", "薄垫"), "mattress", [
            value("none", ("None", "Ohne", "无")), value("one", ("One piece", "Durchgehend", "整张")),
            value("split", ("Two halves", "Geteilt", "分体"))]),
    ],
    "parts": [
        {"id": "headboard", "text": text("Headboard panel", "Kopfteilplatte", "床头板"), "when": HAS_HEAD, "length_mm": add("width_mm", 116),
         "width_mm": sub("headboard_mm", 120), "thickness_mm": 38, "material": "cover"},
        {"id": "side", "text": text("Side rail, padded", "Seitenteil, gepolstert", "侧边板"), "count": 2, "length_mm": add("length_mm", 60),
         "width_mm": 260, "thickness_mm": 40, "material": "cover"},
        {"id": "foot", "text": text("Foot rail, padded", "Fußteil, gepolstert", "床尾板"), "length_mm": "width_mm", "width_mm": 260,
         "thickness_mm": 40, "material": "cover"},
        {"id": "beam", "text": text("Middle beam", "Mittelträger", "中梁"), "when": ge("width_mm", 1400), "article_no": "AL-MB",
         "length_mm": sub("length_mm", 20), "width_mm": 40, "thickness_mm": 40},
        {"id": "leg", "text": text("Leg", "Fuß", "床脚"), "when": eq("storage", "none"), "count": 4, "article_no": "AL-L120", "length_mm": 120,
         "material": "leg_finish"},
        {"id": "slat", "text": text("Sprung slat", "Federleiste", "弹性木条"), "when": ne("slats", "none"), "count": div(sub("length_mm", 100), 76),
         "length_mm": sub("width_mm", 40), "width_mm": 53, "thickness_mm": 10, "material": {"material": "oak-light"}},
        {"id": "motor", "text": text("Motor", "Motor", "电机"), "when": both(eq("slats", "motor"), eq("layout", "one")), "article_no": "AL-M1"},
        {"id": "motors", "text": text("Motor, paired", "Motor, gekoppelt", "联动电机"), "when": both(eq("slats", "motor"), eq("layout", "two")),
         "article_no": "AL-M2", "count": 2},
        {"id": "drawer", "text": text("Drawer", "Schubkasten", "抽屉"), "when": both(eq("storage", "drawers"), ge("width_mm", 1200)), "count": 4,
         "length_mm": 920, "width_mm": 96, "thickness_mm": 20, "material": "leg_finish"},
        {"id": "drawer-narrow", "text": text("Drawer", "Schubkasten", "抽屉"), "when": both(eq("storage", "drawers"), lt("width_mm", 1200)),
         "count": 2, "length_mm": 920, "width_mm": 96, "thickness_mm": 20, "material": "leg_finish"},
        {"id": "gas-spring", "text": text("Gas spring", "Gasdruckfeder", "气动杆"), "when": eq("storage", "lift"), "count": 2,
         "article_no": "AL-GS900"},
        {"id": "piping", "text": text("Contrasting cord", "Abgesetzter Keder", "撞色滚边"), "when": eq("piping", "contrast"),
         "length_mm": mul(2, add("width_mm", "length_mm")), "material": "piping_colour"},
    ],
    "cartons": [
        {"id": "headboard", "text": text("Headboard", "Kopfteil", "床头"), "when": HAS_HEAD, "width_mm": add("width_mm", 220), "depth_mm": 180,
         "height_mm": "headboard_mm", "mass_g": add(4000, mul(12, "width_mm"))},
        {"id": "frame", "text": text("Frame", "Rahmen", "床架"), "width_mm": add("length_mm", 120), "depth_mm": 340, "height_mm": 240,
         "mass_g": add(9000, mul(6, add("width_mm", "length_mm")))},
        {"id": "slats", "text": text("Slatted base", "Lattenrost", "排骨架"), "when": ne("slats", "none"), "width_mm": div("width_mm", 2),
         "depth_mm": 260, "height_mm": 220, "mass_g": mul(9, "width_mm")},
        {"id": "storage", "text": text("Drawers and runners", "Schubkästen und Schienen", "抽屉与滑轨"), "when": eq("storage", "drawers"),
         "width_mm": 980, "depth_mm": 640, "height_mm": 240, "mass_g": 21000},
    ],
}


def mattress(ident, names, description, firmness, covers):
    """A mattress that follows the bed's size; in two halves each may be of another firmness."""
    hard = {"h2": ("H2, soft", "H2, weich", "H2 软"), "h3": ("H3, medium", "H3, mittel", "H3 中"), "h4": ("H4, firm", "H4, fest", "H4 硬")}
    clad = {"cotton": ("Cotton", "Baumwolle", "棉"), "tencel": ("Lyocell, cool", "Lyocell, kühlend", "凉感莱赛尔"),
            "wool": ("Wool, warm", "Schurwolle, wärmend", "保暖羊毛")}
    return {
        "id": ident, "part_only": True, "text": text(*names), "description": text(*description), "tax_category": "S", "category": "mattresses",
        "lead_days": 14,
        "model": {"uri": "models/mattress.glb", "size": {"width": "width_mm", "depth": "length_mm", "height": 230},
                  "slots": {"mattress": {"material": "ticking-white"}}},
        "options": [
            LYING_WIDTH, LYING_LENGTH, LAYOUT,
            choice("firmness", ("Firmness", "Härtegrad", "硬度"), "mattress", [value(h, hard[h]) for h in firmness], "h3"),
            choice("firmness_right", ("Firmness on the right", "Härtegrad rechts", "右侧硬度"), "mattress",
                   [value(h, hard[h]) for h in firmness], "h3", visible_if=eq("layout", "two")),
            choice("ticking", ("Ticking", "Matratzenbezug", "床垫面料"), "mattress", [value(c, clad[c]) for c in covers]),
            switch("washable", ("Cover with zip, washable", "Bezug mit Reißverschluss, waschbar", "拉链可洗外套"), "mattress", True),
        ],
        "parts": [{"id": "core", "text": text("Core", "Kern", "床芯"), "when": eq("layout", "one"), "length_mm": "length_mm",
                   "width_mm": "width_mm", "thickness_mm": 210},
                  {"id": "half", "text": text("Core, half", "Kern, Hälfte", "床芯（半）"), "when": eq("layout", "two"), "count": 2,
                   "length_mm": "length_mm", "width_mm": div("width_mm", 2), "thickness_mm": 210}],
        "cartons": [{"id": "roll", "text": text("Rolled mattress", "Rollmatratze", "卷装床垫"), "when": eq("layout", "one"), "width_mm": 420,
                     "depth_mm": 420, "height_mm": "width_mm", "mass_g": div(mul("width_mm", "length_mm", 11), 1000)},
                    {"id": "rolls", "text": text("Rolled half", "Rollmatratze, Hälfte", "卷装半张床垫"), "when": eq("layout", "two"), "count": 2,
                     "width_mm": 380, "depth_mm": 380, "height_mm": div("width_mm", 2), "mass_g": div(mul("width_mm", "length_mm", 11), 2000)}],
    }


FOAM = mattress("MAT-FOAM", ("Cold foam mattress", "Kaltschaummatratze", "冷泡棉床垫"),
                ("Seven zones of cold foam, 21 cm.", "Sieben Zonen aus Kaltschaum, 21 cm.", "七区冷泡棉，21 厘米。"),
                ["h2", "h3", "h4"], ["cotton", "tencel"])
SPRING = mattress("MAT-SPRING", ("Pocket spring mattress", "Taschenfederkernmatratze", "独立袋装弹簧床垫"),
                  ("1000 pocket springs under a layer of foam.", "1000 Taschenfedern unter einer Schaumlage.", "1000 个袋装弹簧，上覆泡棉。"),
                  ["h2", "h3", "h4"], ["cotton", "tencel", "wool"])
LATEX = mattress("MAT-LATEX", ("Natural latex mattress", "Naturlatexmatratze", "天然乳胶床垫"),
                 ("A solid core of natural latex, springy and silent.", "Ein Kern aus Naturlatex, punktelastisch und leise.", "整块天然乳胶，弹性安静。"),
                 ["h2", "h3"], ["cotton", "wool"])
PRODUCTS = [BED, FOAM, SPRING, LATEX]


def rules():
    r = Rules("BED-ALBA")
    r.requires("AL-two-width", eq("layout", "two"), ge("width_mm", 1400), "Two halves are made from a width of 1400 mm.",
               "Zwei Hälften gibt es ab 1400 mm Breite.", "分体床垫宽度至少 1400 毫米。")
    r.requires("AL-topper-halves", eq("topper", "split"), eq("layout", "two"), "A split topper lies on two halves of a mattress.",
               "Ein geteilter Topper liegt auf einer geteilten Matratze.", "分体薄垫需配分体床垫。")
    r.forbids("AL-lift-topper", eq("storage", "lift"), eq("topper", "split"),
              "When the base is lifted a split topper slides apart: take it in one piece.",
              "Beim Anheben rutscht ein geteilter Topper auseinander: bitte durchgehend wählen.", "抬起床板时分体薄垫会滑开，请选整张。")
    r.requires("AL-topper-mattress", ne("topper", "none"), among("mattress", *MATTRESSES), "A topper is sold with a mattress under it.",
               "Einen Topper gibt es nur zusammen mit einer Matratze.", "薄垫需与床垫同购。")
    r.requires("AL-lift-width", eq("storage", "lift"), ge("width_mm", 1200), "The lifting base is made from a width of 1200 mm.",
               "Den Bettkasten mit Hubrost gibt es ab 1200 mm Breite.", "气动储物箱宽度至少 1200 毫米。")
    r.requires("AL-lift-length", eq("storage", "lift"), le("length_mm", 2100), "The gas springs lift a base of 2100 mm at most.",
               "Die Gasdruckfedern heben Roste bis 2100 mm Länge.", "气动杆最长支持 2100 毫米。")
    r.forbids("AL-lift-slats", eq("storage", "lift"), among("slats", "adjustable", "motor", "none"),
              "The lifting base carries the fixed sprung slats only.", "Der Hubrost trägt nur den festen Federholzrost.", "气动床板仅配固定排骨架。")
    r.requires("AL-motor-two", both(eq("slats", "motor"), ge("width_mm", 1600)), eq("layout", "two"),
               "From 1600 mm each side has its own motor: take two halves.", "Ab 1600 mm hat jede Seite ihren Motor: bitte geteilt wählen.",
               "宽度 1600 毫米起左右各有电机，请选分体。")
    r.forbids("AL-motor-spring", eq("slats", "motor"), eq("mattress", "MAT-SPRING"), "Pocket springs do not bend with a motorised base.",
              "Taschenfederkern lässt sich auf dem Motorrost nicht knicken.", "袋装弹簧床垫不适用于电动床架。")
    r.forbids("AL-motor-drawers", eq("slats", "motor"), eq("storage", "drawers"), "The motor hangs where the drawers would run.",
              "Der Motor hängt dort, wo die Schubkästen laufen würden.", "电机与侧抽屉位置冲突。")
    r.forbids("AL-mattress-slats", among("mattress", *MATTRESSES), eq("slats", "none"),
              "A mattress needs slats under it, or it gets no air.", "Eine Matratze braucht einen Lattenrost, sonst bekommt sie keine Luft.",
              "床垫下需有排骨架以保证透气。")
    r.requires("AL-tall-bracket", gt("headboard_mm", 1200), eq("wall_bracket", True), "A headboard above 1200 mm is fixed to the wall.",
               "Ein Kopfteil über 1200 mm wird an der Wand befestigt.", "床头高于 1200 毫米需固定于墙面。")
    r.requires("AL-bracket-head", eq("wall_bracket", True), ne("headboard", "none"), "Without a headboard there is nothing to fix to the wall.",
               "Ohne Kopfteil gibt es nichts an der Wand zu befestigen.", "无床头则无需墙面固定。")
    r.requires("AL-lights-head", ne("lights", "none"), ne("headboard", "none"), "The reading lights sit on the headboard.",
               "Die Leseleuchten sitzen am Kopfteil.", "阅读灯安装于床头。")
    r.requires("AL-lights-height", ne("lights", "none"), ge("headboard_mm", 1000), "Reading lights need a headboard of 1000 mm.",
               "Leseleuchten brauchen ein Kopfteil von 1000 mm.", "阅读灯需床头高度至少 1000 毫米。")
    r.forbids("AL-lights-cushions", eq("headboard", "cushions"), ne("lights", "none"), "The cushions hang where the lights would sit.",
              "Die Kissen hängen dort, wo die Leuchten säßen.", "靠垫与阅读灯位置冲突。")
    r.requires("AL-usb-power", eq("usb", True), either(ne("lights", "none"), eq("slats", "motor")),
               "USB sockets share the cable of lights or motor: take one of them.",
               "USB-Anschlüsse nutzen das Kabel von Leuchten oder Motor: bitte eines davon wählen.", "USB 插口需与阅读灯或电机共用电源。")
    r.requires("AL-usb-head", eq("usb", True), ne("headboard", "none"), "The USB sockets are built into the headboard.",
               "Die USB-Anschlüsse sind ins Kopfteil eingebaut.", "USB 插口内置于床头。")
    r.forbids("AL-leather-piping", eq("cover_group", "L"), eq("piping", "contrast"), "Leather is sewn without a contrasting piping.",
              "Leder wird ohne abgesetzten Keder genäht.", "皮革不配撞色滚边。")
    r.table("AL-cover-head", ["cover_group", "headboard"], [["A", None], ["B", ["flat", "cushions", "none"]], ["C", None],
                                                           ["L", ["flat", "channels", "none"]]],
            "Bouclé is too thick to be channelled, and leather too stiff for hanging cushions.",
            "Bouclé ist zu dick für die Längssteppung, Leder zu steif für hängende Kissen.", "圈圈呢过厚无法绗缝，皮革过硬不宜做靠垫。")
    r.forbids("AL-leather-wide", both(eq("cover_group", "L"), eq("headboard", "flat")), ge("width_mm", 1800),
              "No hide is wide enough for a smooth headboard of 1800 mm: take it channelled.",
              "Für ein glattes Kopfteil von 1800 mm ist keine Haut breit genug: bitte mit Steppung.", "皮革幅面不足以制作 1800 毫米平面床头，请选绗缝。")
    r.requires("AL-legs-heavy", both(ge("width_mm", 1800), eq("storage", "none")), among("leg_finish", "steel-black", "brass"),
               "A bed of 1800 mm stands on metal legs.", "Ein Bett von 1800 mm steht auf Metallfüßen.", "1800 毫米的床需用金属脚。")
    r.forbids("AL-brass-drawers", eq("storage", "drawers"), among("leg_finish", "steel-black", "brass"), "The drawer fronts are made of wood.",
              "Die Fronten der Schubkästen sind aus Holz.", "抽屉面板为木质。")
    r.default("AL-motor-halves", eq("slats", "motor"), {"layout": "two"})
    r.default("AL-drawers-wood", eq("storage", "drawers"), {"leg_finish": "walnut"})
    r.tell("AL-narrow-drawers", both(eq("storage", "drawers"), lt("width_mm", 1200)), "Below 1200 mm the drawers run on one side only.",
           "Unter 1200 mm laufen die Schubkästen nur auf einer Seite.", "宽度小于 1200 毫米时仅单侧有抽屉。")
    r.tell("AL-lift-room", eq("storage", "lift"), "Please leave 60 cm free at the foot to lift the base.",
           "Bitte am Fußende 60 cm frei lassen, um den Rost anzuheben.", "请在床尾留出 60 厘米以便抬起床板。")
    r.requires("MAT-latex-width", eq("layout", "one"), le("width_mm", 1600), "Latex in one piece is made up to 1600 mm.",
               "Latex in einem Stück gibt es bis 1600 mm.", "整张乳胶宽度最大 1600 毫米。", of=["MAT-LATEX"])
    r.forbids("MAT-latex-soft", eq("firmness", "h2"), ge("length_mm", 2200), "Soft latex is made up to a length of 2100 mm.",
              "Weichen Latex gibt es bis 2100 mm Länge.", "软质乳胶长度最大 2100 毫米。", of=["MAT-LATEX"])
    r.forbids("MAT-wool-wash", eq("ticking", "wool"), eq("washable", True), "Wool is cleaned, not washed: take the cover without zip.",
              "Schurwolle wird gereinigt, nicht gewaschen: bitte ohne Reißverschluss.", "羊毛只能干洗，请选无拉链款。", of=["MAT-SPRING", "MAT-LATEX"])
    r.requires("MAT-foam-narrow", both(eq("firmness", "h4"), eq("layout", "one")), ge("width_mm", 1000),
               "H4 in one piece begins at 1000 mm.", "H4 in einem Stück gibt es ab 1000 mm.", "整张 H4 宽度至少 1000 毫米。", of=["MAT-FOAM", "MAT-SPRING"])
    r.default("MAT-wool-plain", eq("ticking", "wool"), {"washable": False}, of=["MAT-SPRING", "MAT-LATEX"])
    return r.all


RULES = rules()


def bed_prices():
    p = Prices("BED-ALBA")
    first = {"A": [799, 829, 899, 999, 1099, 1199], "B": [899, 929, 999, 1129, 1239, 1349],
             "C": [959, 999, 1079, 1219, 1339, 1459], "L": [1499, 1549, 1699, 1899, 2099, 2299]}
    for group, widths in first.items():
        p.grid(f"bed.{group}", ("Bed", "Bett", "床"), "width_mm", [900, 1000, 1200, 1400, 1600, 1800],
               [[gross, gross + 80] for gross in widths], eq("cover_group", group), "length_mm", [2000, 2200])
    p.fixed("bed.cushions", ("Headboard with two cushions", "Kopfteil mit zwei Kissen", "双靠垫床头"), 149, eq("headboard", "cushions"))
    p.each("bed.channels", ("Channelled headboard", "Kopfteil mit Längssteppung", "绗缝床头"), "119.00", div(add("width_mm", 120), 1000), "m",
           eq("headboard", "channels"))
    p.fixed("bed.none", ("Without a headboard", "Ohne Kopfteil", "无床头"), -120, eq("headboard", "none"))
    p.percent("bed.tall", ("Tall headboard", "Hohes Kopfteil", "加高床头"), 600, gt("headboard_mm", 1150))
    p.fixed("bed.bracket", ("Wall bracket", "Wandbefestigung", "墙面固定件"), 29, eq("wall_bracket", True))
    p.each("bed.light", ("Reading light", "Leseleuchte", "阅读灯"), "58.00", 1, "pcs", among("lights", "left", "right"))
    p.each("bed.lights", ("Reading lights", "Leseleuchten", "阅读灯"), "58.00", 2, "pcs", eq("lights", "both"))
    p.fixed("bed.usb", ("USB sockets", "USB-Anschlüsse", "USB 插口"), 39, eq("usb", True))
    p.each("bed.piping", ("Contrasting piping", "Abgesetzter Keder", "撞色滚边"), "6.50", div(mul(2, add("width_mm", "length_mm")), 1000), "m",
           eq("piping", "contrast"))
    p.fixed("bed.walnut", ("Walnut", "Nussbaum", "胡桃木"), 49, eq("leg_finish", "walnut"))
    p.fixed("bed.brass", ("Brass legs", "Füße Messing", "黄铜脚"), 89, eq("leg_finish", "brass"))
    p.fixed("bed.adjustable", ("Adjustable slats", "Verstellbarer Rost", "可调排骨架"), 149, both(eq("slats", "adjustable"), eq("layout", "one")))
    p.fixed("bed.adjustables", ("Two adjustable slatted bases", "Zwei verstellbare Roste", "两张可调排骨架"), 259,
            both(eq("slats", "adjustable"), eq("layout", "two")))
    p.each("bed.motor", ("Motorised base", "Motorrost", "电动床架"), "420.00", 1, "pcs", both(eq("slats", "motor"), eq("layout", "one")))
    p.each("bed.motors", ("Motorised bases", "Motorroste", "电动床架"), "420.00", 2, "pcs", both(eq("slats", "motor"), eq("layout", "two")))
    p.fixed("bed.noslats", ("Without slats", "Ohne Lattenrost", "无排骨架"), -60, eq("slats", "none"))
    p.each("bed.drawers", ("Drawers", "Schubkästen", "抽屉"), "75.00", 4, "pcs", both(eq("storage", "drawers"), ge("width_mm", 1200)))
    p.each("bed.drawers-narrow", ("Drawers", "Schubkästen", "抽屉"), "75.00", 2, "pcs", both(eq("storage", "drawers"), lt("width_mm", 1200)))
    p.fixed("bed.lift", ("Lifting base with storage", "Hubrost mit Bettkasten", "气动储物箱"), 399, eq("storage", "lift"))
    p.each("bed.topper", ("Topper", "Topper", "薄垫"), "89.00", div(mul("width_mm", "length_mm"), 1000000), "m²", ne("topper", "none"))
    p.fixed("bed.topper-split", ("Split topper", "Geteilter Topper", "分体薄垫"), 40, eq("topper", "split"))
    return p.all


def mattress_prices(ident, short, gross, words):
    p = Prices(ident)
    p.grid(f"{short}.one", words, "width_mm", [900, 1000, 1200, 1400, 1600, 1800][:len(gross)], [[g, g + 50] for g in gross],
           eq("layout", "one"), "length_mm", [2000, 2200])
    # Two halves are two mattresses of half the width.
    halves = {1400: gross[0] * 2 - 60, 1600: gross[0] * 2, 1800: gross[0] * 2 + 20}
    p.grid(f"{short}.two", words, "width_mm", list(halves), [[g, g + 80] for g in halves.values()], eq("layout", "two"), "length_mm", [2000, 2200])
    if short != "latex":
        p.percent(f"{short}.h4", ("Firm core H4", "Fester Kern H4", "H4 硬芯"), 800, eq("firmness", "h4"))
    p.fixed(f"{short}.mixed", ("Halves of different firmness", "Hälften mit verschiedenem Härtegrad", "左右硬度不同"), 30,
            both(eq("layout", "two"), {"ne": ["firmness", {"option": "firmness_right"}]}))
    if short == "foam":
        p.each("foam.tencel", ("Lyocell ticking", "Lyocell-Bezug", "莱赛尔面料"), "24.00", div(mul("width_mm", "length_mm"), 1000000), "m²",
               eq("ticking", "tencel"))
    if short == "spring":
        p.each("spring.cover", ("Lyocell or wool ticking", "Bezug Lyocell oder Schurwolle", "莱赛尔或羊毛面料"), "24.00",
               div(mul("width_mm", "length_mm"), 1000000), "m²", among("ticking", "tencel", "wool"))
    if short == "latex":
        p.fixed("latex.wool", ("Wool ticking", "Bezug Schurwolle", "羊毛面料"), 69, eq("ticking", "wool"))
    p.fixed(f"{short}.plain", ("Cover without zip", "Bezug ohne Reißverschluss", "无拉链外套"), -20, eq("washable", False))
    return p.all


PRICES = [
    *bed_prices(),
    *mattress_prices("MAT-FOAM", "foam", [299, 329, 389, 459, 529, 599], ("Cold foam mattress", "Kaltschaummatratze", "冷泡棉床垫")),
    *mattress_prices("MAT-SPRING", "spring", [359, 389, 459, 539, 619, 699], ("Pocket spring mattress", "Taschenfederkernmatratze", "袋装弹簧床垫")),
    *mattress_prices("MAT-LATEX", "latex", [549, 599, 719, 839, 959], ("Natural latex mattress", "Naturlatexmatratze", "天然乳胶床垫")),
]
