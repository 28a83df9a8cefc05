"""The Cala sofa of the demo shop: a run of seats, corners, chaises and ottomans; products, rules and prices."""

from entries import (Prices, Rules, add, among, both, choice, derived, div, either, eq, finish, ge, gt, le, lt, mul, ne, number, same, sub,
                     switch, text, value)
from materials import MATERIALS

GROUPED = [{"value": m["id"], "group": m["group"]} for m in MATERIALS if m["kind"] in ("fabric", "leather")]
CLOTH = [{"value": m["id"], "group": m["group"]} for m in MATERIALS if m["kind"] == "fabric"]
LEGS = ["oak-light", "walnut", "oak-black", "steel-black", "brass"]
SHARED = ["cover", "piping", "piping_colour", "leg_finish", "comfort", "power"]
SEATS = ["CALA-ARM-L", "CALA-SEAT", "CALA-ARM-R"]
CHAISES = ["CALA-CHAISE-L", "CALA-CHAISE-R"]
OTTOMANS = ["CALA-OTTO-L", "CALA-OTTO-R"]

COMMON = [
    derived("cover_group", "cover", "ABCL"),
    finish("cover", ("Cover", "Bezug", "面料"), "material", GROUPED, "linen-sage"),
    choice("piping", ("Piping", "Keder", "滚边"), "material", [
        value("tone", ("In the cover's colour", "Ton in Ton", "同色")), value("contrast", ("Contrasting", "Abgesetzt", "撞色"))]),
    finish("piping_colour", ("Colour of the piping", "Farbe des Keders", "滚边颜色"), "material", CLOTH, "linen-ecru",
           visible_if=eq("piping", "contrast")),
    finish("leg_finish", ("Feet", "Füße", "沙发脚"), "material", LEGS, "oak-black"),
    choice("comfort", ("Seat comfort", "Sitzkomfort", "坐感"), "comfort", [
        value("medium", ("Medium", "Mittel", "适中")), value("soft", ("Soft, with down", "Weich, mit Daunen", "柔软含羽绒")),
        value("firm", ("Firm", "Fest", "偏硬"))]),
    choice("power", ("Power for functions", "Strom für Funktionen", "功能供电"), "comfort", [
        value("none", ("None", "Ohne", "无")), value("mains", ("Mains cable", "Netzkabel", "电源线")),
        value("battery", ("Rechargeable battery", "Akku", "充电电池"))]),
]
LOOK = {"fabric": "cover", "piping": "piping_colour", "legs": "leg_finish"}
CORDS = {"piping-tone": eq("piping", "tone"), "piping-contrast": eq("piping", "contrast")}
FUNCTION = choice("function", ("Function", "Funktion", "功能"), "function", [
    value("fixed", ("Fixed seat", "Fester Sitz", "固定座")), value("recliner", ("Reclining, with motor", "Relaxfunktion mit Motor", "电动躺椅")),
    value("bed", ("Pulls out to a bed", "Ausziehbar zum Bett", "可拉出成床"))])
HEADREST = switch("headrest", ("Headrest", "Kopfstütze", "头枕"), "function")
USB = switch("usb", ("USB socket", "USB-Anschluss", "USB 插口"), "function")
STORAGE = switch("storage", ("Storage under the seat", "Stauraum unter dem Sitz", "座下储物"), "function")


def seat_mm(default=800):
    return number("seat_mm", ("Seat width", "Sitzbreite", "座宽"), 600, 1000, 100, default, "size", "mm")


def element(ident, names, model, size, own, parts, mass):
    """An element: its own options before those of the whole; `parts` are its timber and foam, `mass` grams by formula."""
    wide, deep, tall = size
    frame = {"id": "frame", "text": text("Beech frame", "Buchengestell", "榉木框架"), "length_mm": wide, "width_mm": deep, "thickness_mm": 220}
    cover = {"id": "cover", "text": text("Cover, sewn", "Bezug, genäht", "缝制面料"), "length_mm": mul(2, wide), "width_mm": 1400,
             "material": "cover"}
    feet = {"id": "foot", "text": text("Foot", "Fuß", "脚"), "count": 4, "article_no": "CA-F50", "length_mm": 50, "material": "leg_finish"}
    carton = {"id": "element", "text": text("Element", "Element", "单元"), "width_mm": add(wide, 60), "depth_mm": add(deep, 60),
              "height_mm": 700 if tall > 500 else 500, "mass_g": mass}
    return {"id": ident, "part_only": True, "text": text(*names), "tax_category": "S", "category": "sofas", "lead_days": 56,
            "model": {"uri": f"models/{model}.glb", "size": {"width": wide, "depth": deep, "height": tall}, "slots": LOOK, "shown": CORDS},
            "options": [*own, *COMMON], "parts": [frame, cover, *parts, feet], "cartons": [carton]}


def springs(count):
    return {"id": "spring", "text": text("Wave spring", "Wellenunterfederung", "蛇簧"), "count": count, "article_no": "CA-W580", "length_mm": 580}


FOAM = {"id": "foam", "text": text("Seat foam", "Sitzschaum", "坐垫泡棉"), "length_mm": "seat_mm", "width_mm": 810, "thickness_mm": 150}
MOTOR = {"id": "motor", "text": text("Reclining motor", "Relaxmotor", "躺椅电机"), "when": eq("function", "recliner"), "article_no": "CA-M24"}
TRAY = switch("tray", ("Wooden tray on the armrest", "Holztablett auf der Armlehne", "扶手木托盘"), "function")
WHEELS = switch("wheels", ("On castors", "Auf Rollen", "带脚轮"), "function")


def arm(hand, names):
    return element(f"CALA-ARM-{hand}", names, f"cala_arm_{'left' if hand == 'L' else 'right'}", (add("seat_mm", 200), 950, 800),
                   [seat_mm(), FUNCTION, HEADREST, TRAY, USB], [FOAM, springs(div("seat_mm", 100)), MOTOR], add(16000, mul(30, "seat_mm")))


def chaise(hand, names):
    return element(f"CALA-CHAISE-{hand}", names, f"cala_chaise_{'left' if hand == 'L' else 'right'}", (1000, 1600, 800),
                   [HEADREST, STORAGE], [springs(14)], 52000)


def ottoman(hand, names):
    return element(f"CALA-OTTO-{hand}", names, "cala_ottoman", ("seat_mm", 950, 460), [seat_mm(), STORAGE, WHEELS], [FOAM],
                   add(6000, mul(16, "seat_mm")))


ELEMENTS = [
    arm("L", ("Seat with armrest, left", "Sitz mit Armlehne links", "左扶手座")),
    element("CALA-SEAT", ("Seat without armrests", "Sitz ohne Armlehnen", "无扶手座"), "cala_seat", ("seat_mm", 950, 800),
            [seat_mm(), FUNCTION, HEADREST, USB], [FOAM, springs(div("seat_mm", 100)), MOTOR], add(9000, mul(30, "seat_mm"))),
    element("CALA-CORNER", ("Corner", "Ecke", "转角"), "cala_corner", (950, 950, 800), [HEADREST, STORAGE], [springs(8)], 44000),
    chaise("L", ("Chaise longue, left", "Longchair links", "左贵妃位")),
    chaise("R", ("Chaise longue, right", "Longchair rechts", "右贵妃位")),
    ottoman("L", ("Ottoman at the left end", "Hocker am linken Ende", "左端脚凳")),
    ottoman("R", ("Ottoman at the right end", "Hocker am rechten Ende", "右端脚凳")),
    arm("R", ("Seat with armrest, right", "Sitz mit Armlehne rechts", "右扶手座")),
]


def docks(product):
    joint = {"type": "seat"}
    sides = {"CALA-SEAT": "both", "CALA-CORNER": "both"}.get(product, "right" if product.endswith("-L") else "left")
    dock = {side: joint for side in ("left", "right") if sides in (side, "both")}
    return {"product": product, **dock, **({"corner": True} if product == "CALA-CORNER" else {})}


SOFA = {
    "id": "CALA", "text": text("Cala modular sofa", "Modulsofa Cala", "Cala 模块沙发"),
    "description": text(
        "Seats, corners and chaises that join to the sofa your room asks for.",
        "Sitze, Ecken und Longchairs, die sich zu dem Sofa fügen, das Ihr Raum verlangt.",
        "座位、转角与贵妃位，自由组合成适合您空间的沙发。"),
    "tax_category": "S", "category": "sofas", "picture": "pictures/cala.jpg", "lead_days": 56,
    "options": [
        *COMMON,
        number("cushions", ("Loose cushions", "Zierkissen", "抱枕"), 0, 8, 1, 2, "extras", "pcs"),
        switch("protection", ("Stain protection", "Fleckschutz", "防污处理"), "extras"),
        switch("connectors", ("Metal connectors between elements", "Metallverbinder zwischen den Elementen", "单元金属连接件"), "extras", True),
    ],
    "modular": {"shares": SHARED, "min_elements": 2, "max_elements": 9, "min_leg_mm": 1500, "max_leg_mm": 5200,
                "elements": [docks(one["id"]) for one in ELEMENTS],
                "start": {"1": "CALA-ARM-L", "2": "CALA-SEAT", "3": "CALA-CORNER", "4": "CALA-ARM-R"}},
    "cartons": [{"id": "cushions", "text": text("Loose cushions", "Zierkissen", "抱枕"), "when": gt("cushions", 0), "width_mm": 600,
                 "depth_mm": 500, "height_mm": mul(90, "cushions"), "mass_g": mul(700, "cushions")}],
    "parts": [{"id": "cushion", "text": text("Loose cushion 50 x 50", "Zierkissen 50 x 50", "抱枕 50 x 50"), "count": "cushions",
               "length_mm": 500, "width_mm": 500, "material": "cover"}],
}
PRODUCTS = [SOFA, *ELEMENTS]


def rules():
    r = Rules("CALA")
    r.requires("CA-corners", None, le("run.corners", 2), "At most two corners.", "Höchstens zwei Ecken.", "最多两个转角。")
    r.requires("CA-chaises", None, le(add("count.CALA-CHAISE-L", "count.CALA-CHAISE-R"), 1), "One chaise longue is enough for a sofa.",
               "Ein Longchair je Sofa.", "每套沙发最多一个贵妃位。")
    r.requires("CA-chaise-corners", ge(add("count.CALA-CHAISE-L", "count.CALA-CHAISE-R"), 1), le("run.corners", 1),
               "With a chaise longue the sofa has one corner at most.", "Mit Longchair hat das Sofa höchstens eine Ecke.", "有贵妃位时最多一个转角。")
    r.forbids("CA-chaise-ottoman", ge(add("count.CALA-CHAISE-L", "count.CALA-CHAISE-R"), 1),
              ge(add("count.CALA-OTTO-L", "count.CALA-OTTO-R"), 1), "A chaise longue and an ottoman do the same: choose one.",
              "Longchair und Hocker tun dasselbe: bitte eines wählen.", "贵妃位与脚凳功能相同，请选其一。")
    r.requires("CA-arm", None, ge(add("count.CALA-ARM-L", "count.CALA-ARM-R", "count.CALA-CHAISE-L", "count.CALA-CHAISE-R"), 1),
               "A sofa needs an armrest on one side at least.", "Ein Sofa braucht mindestens auf einer Seite eine Armlehne.", "沙发至少一侧需有扶手。")
    r.requires("CA-long-metal", ge("run.elements", 6), among("leg_finish", "steel-black", "brass"),
               "From six elements on the sofa stands on metal feet.", "Ab sechs Elementen steht das Sofa auf Metallfüßen.", "六个单元起需用金属脚。")
    r.requires("CA-boucle-length", eq("cover_group", "B"), le("run.elements", 7), "One dye lot of bouclé covers seven elements.",
               "Eine Färbepartie Bouclé reicht für sieben Elemente.", "同一染批的圈圈呢最多覆盖七个单元。")
    r.requires("CA-connect", ge("run.elements", 4), eq("connectors", True), "From four elements on they are joined with metal connectors.",
               "Ab vier Elementen werden sie mit Metallverbindern verbunden.", "四个单元起需金属连接件。")
    r.requires("CA-cushions", None, le("cushions", mul(2, "run.elements")), "Two loose cushions for each element at most.",
               "Höchstens zwei Zierkissen je Element.", "每个单元最多两个抱枕。")
    r.forbids("CA-leather-piping", eq("cover_group", "L"), eq("piping", "contrast"), "Leather is sewn without a contrasting piping.",
              "Leder wird ohne abgesetzten Keder genäht.", "皮革不配撞色滚边。")
    r.table("CA-comfort-cover", ["cover_group", "comfort"], [["A", None], ["B", None], ["C", ["medium", "soft"]], ["L", ["medium", "firm"]]],
            "Velvet marks on a firm core, and leather wrinkles over down.", "Samt zeichnet auf festem Kern, Leder wirft über Daunen Falten.",
            "丝绒不宜偏硬坐垫，皮革不宜羽绒坐垫。")
    r.forbids("CA-protection", among("cover_group", "C", "L"), eq("protection", True), "Stain protection would stiffen velvet and leather.",
              "Fleckschutz würde Samt und Leder steif machen.", "丝绒与皮革不宜防污处理。")
    r.forbids("CA-brass-boucle", both(eq("leg_finish", "brass"), eq("cover_group", "A")), ge("run.elements", 7),
              "Brass feet under linen are made for six elements at most.", "Messingfüße unter Leinen gibt es bis sechs Elemente.", "亚麻配黄铜脚最多六个单元。")
    r.forbids("CA-corner-recliner", eq("left.function", "recliner"), eq("right.product", "CALA-CORNER"),
              "A reclining seat beside a corner would strike who sits there.", "Ein Relaxsitz neben der Ecke stieße an, wer dort sitzt.",
              "躺椅不能紧邻转角。")
    r.forbids("CA-recliner-corner", eq("left.product", "CALA-CORNER"), eq("right.function", "recliner"),
              "Behind a corner there is no room to recline.", "Hinter der Ecke ist kein Platz zum Zurücklehnen.", "转角之后没有躺倒空间。")
    r.forbids("CA-corner-chaise", eq("left.product", "CALA-CORNER"), eq("right.product", "CALA-CHAISE-R"),
              "A chaise longue right behind a corner closes the way in: put a seat between.",
              "Ein Longchair gleich hinter der Ecke versperrt den Einstieg: bitte einen Sitz dazwischen.", "转角后直接接贵妃位会挡住通道，请隔一个座位。")
    r.forbids("CA-chaise-corner", eq("left.product", "CALA-CHAISE-L"), eq("right.product", "CALA-CORNER"),
              "A chaise longue right before a corner closes the way in: put a seat between.",
              "Ein Longchair gleich vor der Ecke versperrt den Einstieg: bitte einen Sitz dazwischen.", "贵妃位直接接转角会挡住通道，请隔一个座位。")
    r.forbids("CA-corners-joined", eq("left.product", "CALA-CORNER"), eq("right.product", "CALA-CORNER"), "Two corners need a seat between them.",
              "Zwei Ecken brauchen einen Sitz dazwischen.", "两个转角之间需有座位。")
    r.forbids("CA-ottoman-left", eq("left.product", "CALA-OTTO-L"), among("right.product", "CALA-CORNER", "CALA-OTTO-R"),
              "An ottoman leans on a seat.", "Ein Hocker lehnt an einem Sitz.", "脚凳需紧邻座位。")
    r.forbids("CA-ottoman-right", eq("right.product", "CALA-OTTO-R"), eq("left.product", "CALA-CORNER"),
              "An ottoman stands beside a seat, not beside the corner.", "Ein Hocker steht neben einem Sitz, nicht neben der Ecke.", "脚凳不能紧邻转角。")
    r.forbids("CA-bed-recliner", eq("left.function", "bed"), eq("right.function", "recliner"),
              "A bed function and a reclining seat cannot be neighbours.", "Bettfunktion und Relaxsitz können keine Nachbarn sein.", "拉床座与躺椅不能相邻。")
    r.forbids("CA-recliner-bed", eq("left.function", "recliner"), eq("right.function", "bed"),
              "A reclining seat and a bed function cannot be neighbours.", "Relaxsitz und Bettfunktion können keine Nachbarn sein.", "躺椅与拉床座不能相邻。")
    r.formula("CA-bed-widths", both(eq("left.function", "bed"), eq("right.function", "bed")), same("left.seat_mm", "right.seat_mm"),
              "Two bed functions side by side have the same seat width.", "Zwei Bettfunktionen nebeneinander haben dieselbe Sitzbreite.",
              "相邻两个拉床座需同宽。")
    # Of single elements.
    r.requires("CA-recliner-power", eq("function", "recliner"), among("power", "mains", "battery"), "A reclining seat needs power: mains or battery.",
               "Ein Relaxsitz braucht Strom: Netz oder Akku.", "电动躺椅需供电：电源线或电池。", of=SEATS)
    r.requires("CA-usb-mains", eq("usb", True), eq("power", "mains"), "A USB socket needs the mains cable.", "Ein USB-Anschluss braucht das Netzkabel.",
               "USB 插口需接电源线。", of=SEATS)
    r.formula("CA-recliner-width", eq("function", "recliner"), {"between": ["seat_mm", 700, 900]}, "Reclining seats are made from 700 to 900 mm.",
              "Relaxsitze gibt es von 700 bis 900 mm.", "躺椅座宽 700 至 900 毫米。", of=SEATS)
    r.requires("CA-bed-width", eq("function", "bed"), ge("seat_mm", 800), "The bed function needs a seat of 800 mm.",
               "Die Bettfunktion braucht 800 mm Sitzbreite.", "拉床功能座宽至少 800 毫米。", of=SEATS)
    r.forbids("CA-bed-headrest", eq("function", "bed"), eq("headrest", True), "A headrest is in the way when the bed is out.",
              "Die Kopfstütze ist beim ausgezogenen Bett im Weg.", "拉出成床时头枕碍事。", of=SEATS)
    r.forbids("CA-bed-down", eq("function", "bed"), eq("comfort", "soft"), "One does not sleep well on down seats.",
              "Auf Daunensitzen liegt man nicht gut.", "羽绒坐垫不宜作床。", of=SEATS)
    r.forbids("CA-recliner-down", eq("function", "recliner"), eq("comfort", "soft"), "Down would get into the mechanism.",
              "Daunen kämen in die Mechanik.", "羽绒会进入机械结构。", of=SEATS)
    r.requires("CA-tray-narrow", eq("tray", True), le("seat_mm", 900), "The tray is left out beside seats of 1000 mm.",
               "Neben Sitzen von 1000 mm entfällt das Tablett.", "1000 毫米座宽不配托盘。", of=["CALA-ARM-L", "CALA-ARM-R"])
    r.forbids("CA-usb-bed", eq("usb", True), eq("function", "bed"), "The cable would hang in the bed.", "Das Kabel hinge im Bett.",
              "电线会落入床内。", of=SEATS)
    r.forbids("CA-storage-headrest", eq("storage", True), eq("headrest", True), "The lid of the storage opens against the headrest.",
              "Der Deckel des Stauraums stößt an die Kopfstütze.", "储物盖会碰到头枕。", of=["CALA-CORNER", *CHAISES])
    r.forbids("CA-storage-down", eq("storage", True), eq("comfort", "soft"), "A seat of down cannot be lifted in one piece.",
              "Ein Daunensitz lässt sich nicht am Stück anheben.", "羽绒坐垫无法整体抬起。", of=["CALA-CORNER", *CHAISES, *OTTOMANS])
    r.forbids("CA-castors", eq("wheels", True), eq("storage", True), "An ottoman with storage is too heavy for castors.",
              "Ein Hocker mit Stauraum ist zu schwer für Rollen.", "带储物的脚凳过重，不宜脚轮。", of=OTTOMANS)
    r.requires("CA-castor-width", eq("wheels", True), le("seat_mm", 800), "Castors carry an ottoman up to 800 mm.", "Rollen tragen Hocker bis 800 mm.",
               "脚轮脚凳最宽 800 毫米。", of=OTTOMANS)
    r.default("CA-leather-firm", eq("cover_group", "L"), {"comfort": "firm"})
    r.default("CA-recliner-mains", eq("function", "recliner"), {"power": "mains"}, of=SEATS)
    r.tell("CA-mains-socket", eq("power", "mains"), "Please plan a socket within 2 m behind the sofa.",
           "Bitte eine Steckdose im Umkreis von 2 m hinter dem Sofa vorsehen.", "请在沙发后 2 米内预留插座。")
    r.tell("CA-leather-grain", eq("cover_group", "L"), "Leather is grown: grain and tone differ from hide to hide.",
           "Leder ist gewachsen: Narbung und Ton sind von Haut zu Haut verschieden.", "皮革为天然材质，纹理与色调会有差异。")
    return r.all


RULES = rules()
WIDTHS = [600, 700, 800, 900, 1000]


def by_group(p, ident, words, first, step):
    """One base price for each group of covers: `first` gross euros at 600 mm, `step` for each 100 mm more."""
    for group, share in (("A", 100), ("B", 116), ("C", 124), ("L", 190)):
        prices = [(first + step * n) * share // 1000 * 10 + 9 for n in range(len(WIDTHS))]
        p.grid(f"{ident}.{group}", words, "seat_mm", WIDTHS, prices, eq("cover_group", group))


def fixed_by_group(p, ident, words, gross):
    for group, share in (("A", 100), ("B", 116), ("C", 124), ("L", 190)):
        p.base(f"{ident}.{group}", words, gross * share // 1000 * 10 + 9, eq("cover_group", group))


def extras(p, short, product):
    options = {option["key"] for option in product["options"]}
    if "function" in options:
        p.fixed(f"{short}.recliner", ("Reclining seat", "Relaxfunktion", "电动躺椅"), 399, eq("function", "recliner"))
        p.fixed(f"{short}.bed", ("Bed function", "Bettfunktion", "拉床功能"), 249, eq("function", "bed"))
    if "headrest" in options:
        p.fixed(f"{short}.headrest", ("Headrest", "Kopfstütze", "头枕"), 79, eq("headrest", True))
    if "usb" in options:
        p.fixed(f"{short}.usb", ("USB socket", "USB-Anschluss", "USB 插口"), 39, eq("usb", True))
    if "storage" in options:
        p.fixed(f"{short}.storage", ("Storage", "Stauraum", "储物"), 119, eq("storage", True))
    if "tray" in options:
        p.fixed(f"{short}.tray", ("Wooden tray", "Holztablett", "木托盘"), 49, eq("tray", True))
    if "wheels" in options:
        p.fixed(f"{short}.wheels", ("Castors", "Rollen", "脚轮"), 29, eq("wheels", True))
    p.percent(f"{short}.down", ("Seat with down", "Sitz mit Daunen", "羽绒坐垫"), 800, eq("comfort", "soft"))


def prices():
    every = []
    for product in ELEMENTS:
        p = Prices(product["id"])
        short = product["id"].lower().replace("cala-", "cala.")
        words = tuple(product["text"].values())
        kind = product["id"].split("-")[1]
        if kind == "CORNER":
            fixed_by_group(p, short, words, 690)
        elif kind == "CHAISE":
            fixed_by_group(p, short, words, 1090)
        else:
            first, step = {"SEAT": (410, 50), "ARM": (560, 50), "OTTO": (290, 40)}[kind]
            by_group(p, short, words, first, step)
        extras(p, short, product)
        every += p.all
    p = Prices("CALA")
    p.each("cala.walnut", ("Feet of walnut", "Füße aus Nussbaum", "胡桃木脚"), "18.00", "run.elements", "pcs", eq("leg_finish", "walnut"))
    p.each("cala.brass", ("Feet of brass", "Füße aus Messing", "黄铜脚"), "32.00", "run.elements", "pcs", eq("leg_finish", "brass"))
    p.each("cala.piping", ("Contrasting piping", "Abgesetzter Keder", "撞色滚边"), "14.50", div("run.length_mm", 1000), "m", eq("piping", "contrast"))
    p.each("cala.cushions", ("Loose cushions", "Zierkissen", "抱枕"), "29.00", "cushions", "pcs", gt("cushions", 0))
    p.each("cala.protection", ("Stain protection", "Fleckschutz", "防污处理"), "15.00", "run.elements", "pcs", eq("protection", True))
    p.each("cala.connectors", ("Connectors", "Verbinder", "连接件"), "6.00", sub("run.elements", 1), "pcs", eq("connectors", True))
    p.fixed("cala.battery", ("Rechargeable battery", "Akku", "充电电池"), 159, eq("power", "battery"))
    p.percent("cala.set", ("Large sofa, six elements and more", "Großes Sofa ab sechs Elementen", "六单元起大型沙发优惠"), -300,
              ge("run.elements", 6), of="accumulated", level="discount")
    return every + p.all


PRICES = prices()
