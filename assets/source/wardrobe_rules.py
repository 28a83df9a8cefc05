"""The rules of the Ordo wardrobe, as its makers know them: of the run, of neighbours, of each element.

A rule is written once: elements take it over at every place where they stand.
"""

from entries import Rules, add, among, both, either, eq, ge, gt, le, lt, mul, ne, same, sub

UNIT, CORNER, OPEN = ["ORDO-UNIT"], ["ORDO-CORNER"], ["ORDO-OPEN"]
PANELS = ["ORDO-PANEL-L", "ORDO-PANEL-R"]
HINGED = among("doors", "left", "right", "pair")
SINGLE = among("doors", "left", "right")
SLIDING = among("doors", "slide_left", "slide_right")
HANGS = among("rail", "one", "two", "lift")


def run(r):
    """The run as a whole."""
    r.requires("OR-corners", None, le("run.corners", 2), "At most two corners.", "Höchstens zwei Ecken.", "最多两个转角。")
    r.requires("OR-corners-length", eq("run.corners", 2), ge("run.elements", 7), "Two corners need seven elements: a U has three legs.",
               "Zwei Ecken brauchen sieben Elemente: ein U hat drei Schenkel.", "两个转角至少需七个单元。")
    r.requires("OR-corner-depth", ge("run.corners", 1), eq("depth_mm", 600), "Corner carcasses are made 600 mm deep only.",
               "Eckkorpusse gibt es nur 600 mm tief.", "转角柜深度仅 600 毫米。")
    r.requires("OR-corner-body", ge("run.corners", 1), ne("body", "walnut"), "Walnut is not veneered around a corner.",
               "Nussbaum wird nicht über Eck furniert.", "胡桃木不做转角贴皮。")
    r.requires("OR-unit", None, ge("count.ORDO-UNIT", 1), "A wardrobe has at least one carcass.", "Ein Schrank hat mindestens einen Korpus.",
               "衣柜至少需一个柜体单元。")
    r.requires("OR-open", None, le("count.ORDO-OPEN", 3), "At most three open shelf units.", "Höchstens drei offene Regale.", "敞开层架最多三个。")
    r.requires("OR-open-share", None, le("count.ORDO-OPEN", "count.ORDO-UNIT"), "Not more open shelves than carcasses.",
               "Nicht mehr offene Regale als Korpusse.", "敞开层架数量不多于柜体。")
    r.requires("OR-battery-run", eq("power", "battery"), le("run.elements", 6), "Batteries serve six elements at most.",
               "Batterien versorgen höchstens sechs Elemente.", "电池最多供六个单元。")
    r.requires("OR-long-back", ge("run.elements", 8), eq("back", "stiff"), "From eight elements on the stiff back panel keeps the run square.",
               "Ab acht Elementen hält die feste Rückwand den Schrank im Winkel.", "八个单元起需加固背板。")
    r.requires("OR-long-levelling", ge("run.elements", 7), eq("plinth", "levelling"), "No floor is level under seven elements: take levelling feet.",
               "Kein Boden ist unter sieben Elementen eben: bitte Stellfüße wählen.", "七个单元起需可调脚。")
    r.requires("OR-walnut-length", eq("body", "walnut"), le("run.elements", 8), "One walnut log veneers eight elements.",
               "Ein Nussbaumstamm reicht für acht Elemente.", "同一胡桃木贴皮最多八个单元。")
    r.requires("OR-filler-mounting", eq("ceiling", "filler"), eq("mounting", True), "The filler panel is cut to your ceiling when we mount it.",
               "Die Passblende wird bei der Montage an Ihre Decke angepasst.", "补板需上门安装时现场裁切。")
    r.forbids("OR-cornice-lacquer", eq("ceiling", "cornice"), eq("body", "lac-graphite"), "The cornice is made of wood or board, not lacquered.",
              "Die Kranzleiste gibt es in Holz und Dekor, nicht lackiert.", "檐线不做烤漆。")
    r.forbids("OR-cornice-corners", eq("ceiling", "cornice"), eq("run.corners", 2), "The cornice is mitred around one corner only.",
              "Die Kranzleiste wird nur um eine Ecke auf Gehrung geschnitten.", "檐线仅可绕一个转角。")
    r.forbids("OR-cornice-plinth", eq("ceiling", "cornice"), eq("plinth", "levelling"), "With levelling feet the top is not at one height: no cornice.",
              "Mit Stellfüßen liegt die Oberkante nicht fest: keine Kranzleiste.", "可调脚时不配檐线。")
    r.requires("OR-plasterboard", eq("wall", "plasterboard"), eq("anchors", True), "On plasterboard the wardrobe hangs on wall anchors.",
               "An Gipskarton wird der Schrank mit Wandankern gesichert.", "石膏板墙需用墙锚固定。")
    r.requires("OR-plasterboard-mounting", both(eq("wall", "plasterboard"), ge("run.elements", 6)), eq("mounting", True),
               "Six elements on plasterboard are mounted by us.", "Sechs Elemente an Gipskarton montieren wir selbst.", "石膏板墙六个单元起需我们安装。")
    r.requires("OR-timber-back", both(eq("wall", "timber"), ge("run.elements", 6)), eq("back", "stiff"),
               "On a timber frame six elements need the stiff back panel.", "Am Holzständer brauchen sechs Elemente die feste Rückwand.",
               "木龙骨墙六个单元起需加固背板。")
    r.forbids("OR-child-push", eq("child_lock", True), eq("handle", "push"), "A push opens what the latch should keep shut.",
              "Ein Druck öffnet, was die Sicherung zuhalten soll.", "按压开启与儿童锁冲突。")
    r.requires("OR-child-anchors", eq("child_lock", True), eq("anchors", True), "With children in the house the wardrobe is anchored to the wall.",
               "Mit Kindern im Haus wird der Schrank an der Wand verankert.", "有儿童时需固定于墙面。")
    r.requires("OR-stairs-mounting", eq("stairs", True), eq("mounting", True), "Sides in two parts are joined by our fitters.",
               "Geteilte Seiten fügen unsere Monteure zusammen.", "分段侧板由安装人员拼接。")
    r.forbids("OR-stairs-walnut", eq("stairs", True), eq("body", "walnut"), "A joint would show in walnut.", "In Nussbaum sähe man den Stoß.",
              "胡桃木分段会露接缝。")
    r.forbids("OR-push-soft", eq("handle", "push"), eq("soft_close", True), "Push to open and soft close work against each other.",
              "Druckbeschlag und Dämpfung arbeiten gegeneinander.", "按压开启与缓冲冲突。")
    r.forbids("OR-push-brass", eq("handle", "push"), eq("handle_finish", "brass"), "Without handles the metal inside is black.",
              "Ohne Griffe sind die Metallteile innen schwarz.", "无拉手时内部五金为黑色。")
    r.table("OR-body-front", ["body", "front"], [
        ["white", None], ["lam-oak-12", ["white", "lam-oak-12", "lac-sand", "lac-sage", "lac-graphite"]],
        ["oak-light", ["white", "oak-light", "lac-sand", "lac-sage", "lac-graphite"]],
        ["oak-black", ["white", "oak-black", "walnut", "lac-sand", "lac-graphite"]], ["walnut", ["walnut", "oak-black", "lac-sand", "lac-graphite"]],
        ["lac-graphite", ["white", "oak-light", "oak-black", "lac-graphite", "lac-sand"]]],
        "This carcass and these fronts are not made together.", "Diesen Korpus und diese Fronten gibt es nicht zusammen.", "该柜体与柜门不能搭配。")
    r.table("OR-body-inside", ["body", "inside"], [
        [["white", "lac-graphite"], None], [["lam-oak-12", "oak-light"], ["white", "lam-oak-12"]], [["oak-black", "walnut"], ["lac-graphite", "lam-oak-12"]]],
        "These fittings do not go with this carcass.", "Diese Ausstattung passt nicht zu diesem Korpus.", "内部配件与柜体不匹配。")
    r.forbids("OR-strip-veneer", eq("handle", "strip"), among("front", "oak-light", "oak-black", "walnut"),
              "The edge strip would cut through the veneer: take lacquer or board.", "Die Griffleiste durchschnitte das Furnier: bitte Lack oder Dekor.",
              "通长拉手会切断贴皮，请选烤漆或板材。")
    r.forbids("OR-shell-lacquer", eq("handle", "knob"), eq("front", "lac-graphite"), "The shell is not milled into graphite lacquer.",
              "Die Muschel wird nicht in Graphitlack gefräst.", "石墨灰烤漆不做贝壳拉手。")
    r.requires("OR-lacquer-soft", among("front", "lac-sand", "lac-sage", "lac-graphite"), either(eq("soft_close", True), eq("handle", "push")),
               "Lacquered fronts close softly, or they chip.", "Lackierte Fronten schließen gedämpft, sonst platzt der Lack.", "烤漆柜门需缓冲以防崩漆。")
    r.forbids("OR-graphite-thin", eq("body", "lac-graphite"), eq("back", "thin"), "The thin back panel is white: it would show in graphite.",
              "Die dünne Rückwand ist weiß: in Graphit sähe man sie.", "薄背板为白色，不配石墨灰柜体。")
    r.requires("OR-neutral-light", eq("light_colour", "neutral"), eq("power", "mains"), "Neutral light is made for the mains only.",
               "Neutrales Licht gibt es nur mit Netzstrom.", "中性光仅限电源供电。")
    r.requires("OR-shallow-run", eq("depth_mm", 350), le("run.elements", 7), "At a depth of 350 mm the run ends with seven elements: it would lean.",
               "Bei 350 mm Tiefe endet der Schrank bei sieben Elementen: er stünde nicht sicher.", "深度 350 毫米时最多七个单元。")


def neighbours(r):
    """What stands beside what."""
    r.formula("OR-corner-height-left", eq("right.product", "ORDO-CORNER"), same("left.height_mm", "right.height_mm"),
              "A corner and its left neighbour have the same height.", "Eine Ecke und ihr linker Nachbar sind gleich hoch.", "转角与左侧单元需同高。")
    r.formula("OR-corner-height-right", eq("left.product", "ORDO-CORNER"), same("left.height_mm", "right.height_mm"),
              "A corner and its right neighbour have the same height.", "Eine Ecke und ihr rechter Nachbar sind gleich hoch.", "转角与右侧单元需同高。")
    r.requires("OR-corner-left", eq("right.product", "ORDO-CORNER"), eq("left.product", "ORDO-UNIT"), "Left of a corner stands a carcass.",
               "Links neben der Ecke steht ein Korpus.", "转角左侧需为柜体单元。")
    r.requires("OR-corner-right", eq("left.product", "ORDO-CORNER"), eq("right.product", "ORDO-UNIT"), "Right of a corner stands a carcass.",
               "Rechts neben der Ecke steht ein Korpus.", "转角右侧需为柜体单元。")
    r.forbids("OR-corner-slide-left", eq("right.product", "ORDO-CORNER"), among("left.doors", "slide_left", "slide_right"),
              "Sliding doors would run into the corner.", "Schiebetüren liefen in die Ecke.", "推拉门会撞到转角。")
    r.forbids("OR-corner-slide-right", eq("left.product", "ORDO-CORNER"), among("right.doors", "slide_left", "slide_right"),
              "Sliding doors would run out of the corner.", "Schiebetüren liefen aus der Ecke.", "推拉门不能从转角开始。")
    r.forbids("OR-corner-hinge-left", both(eq("right.product", "ORDO-CORNER"), eq("right.doors", "leaves")), eq("left.doors", "right"),
              "Hinged on the right this door strikes the leaves of the corner.", "Rechts angeschlagen schlägt diese Tür an die Faltflügel der Ecke.",
              "右铰门会碰到转角折叠门。")
    r.forbids("OR-corner-hinge-right", both(eq("left.product", "ORDO-CORNER"), eq("left.doors", "leaves")), eq("right.doors", "left"),
              "Hinged on the left this door strikes the leaves of the corner.", "Links angeschlagen schlägt diese Tür an die Faltflügel der Ecke.",
              "左铰门会碰到转角折叠门。")
    r.forbids("OR-corner-open", both(eq("right.product", "ORDO-CORNER"), eq("right.doors", "none")), eq("left.doors", "none"),
              "Beside an open corner the carcass has doors, or the side shows unfinished.", "Neben einer offenen Ecke hat der Korpus Türen, sonst bleibt die Seite roh sichtbar.",
              "敞开转角旁的柜体需有门。")
    r.requires("OR-slide-left", eq("left.doors", "slide_left"), eq("right.doors", "slide_right"),
               "Sliding doors come in pairs: right of a left one stands a right one.", "Schiebetüren gibt es paarweise: rechts der linken steht die rechte.",
               "推拉门须成对：左扇右侧为右扇。")
    r.requires("OR-slide-right", eq("right.doors", "slide_right"), eq("left.doors", "slide_left"),
               "Sliding doors come in pairs: left of a right one stands a left one.", "Schiebetüren gibt es paarweise: links der rechten steht die linke.",
               "推拉门须成对：右扇左侧为左扇。")
    r.formula("OR-slide-widths", both(eq("left.doors", "slide_left"), eq("right.doors", "slide_right")), same("left.width_mm", "right.width_mm"),
              "Sliding doors need two equal widths.", "Schiebetüren brauchen zwei gleiche Breiten.", "推拉门需两侧等宽。")
    r.formula("OR-slide-heights", both(eq("left.doors", "slide_left"), eq("right.doors", "slide_right")), same("left.height_mm", "right.height_mm"),
              "Sliding doors run in one track: both carcasses have the same height.", "Schiebetüren laufen in einer Schiene: beide Korpusse sind gleich hoch.",
              "推拉门共用轨道，两柜需同高。")
    r.formula("OR-slide-mirrors", both(eq("left.doors", "slide_left"), eq("right.doors", "slide_right")), same("left.mirror", "right.mirror"),
              "Both sliding doors carry a mirror, or none does.", "Entweder tragen beide Schiebetüren einen Spiegel oder keine.", "两扇推拉门需同时带镜或不带镜。")
    r.formula("OR-panel-left", eq("left.product", "ORDO-PANEL-L"), same("left.height_mm", "right.height_mm"),
              "The left end panel is as high as its carcass.", "Die linke Wange ist so hoch wie ihr Korpus.", "左侧封板需与柜体同高。")
    r.formula("OR-panel-right", eq("right.product", "ORDO-PANEL-R"), same("left.height_mm", "right.height_mm"),
              "The right end panel is as high as its carcass.", "Die rechte Wange ist so hoch wie ihr Korpus.", "右侧封板需与柜体同高。")
    r.forbids("OR-open-open", eq("left.product", "ORDO-OPEN"), eq("right.product", "ORDO-OPEN"), "Two open units side by side: take one that is wider.",
              "Zwei offene Regale nebeneinander: bitte ein breiteres wählen.", "两个敞开层架相邻，请选一个更宽的。")
    r.forbids("OR-panel-open-left", eq("left.product", "ORDO-PANEL-L"), eq("right.product", "ORDO-OPEN"), "Open shelves end the run by themselves.",
              "Ein offenes Regal schließt selbst ab.", "敞开层架自带收口，无需封板。")
    r.forbids("OR-panel-open-right", eq("right.product", "ORDO-PANEL-R"), eq("left.product", "ORDO-OPEN"), "Open shelves end the run without a panel.",
              "Ein offenes Regal schließt ohne Wange ab.", "敞开层架收口无需封板。")
    r.requires("OR-step-ceiling", {"ne": ["left.height_mm", {"option": "right.height_mm"}]}, eq("ceiling", "none"),
               "Where heights change, nothing closes the gap to the ceiling.", "Wo die Höhe wechselt, schließt nichts zur Decke ab.", "高度变化时顶部不能收口。")
    r.forbids("OR-step-drop", eq("left.height_mm", 2360), eq("right.height_mm", 2000), "Neighbours differ by one height at most.",
              "Nachbarn unterscheiden sich höchstens um eine Höhe.", "相邻单元高度最多差一级。")
    r.forbids("OR-step-rise", eq("left.height_mm", 2000), eq("right.height_mm", 2360), "From one neighbour to the next the height rises by one step.",
              "Von einem Nachbarn zum nächsten steigt die Höhe um eine Stufe.", "相邻单元高度每次最多升一级。")
    r.forbids("OR-filler-low", eq("ceiling", "filler"), le("left.height_mm", 2000), "The filler panel closes to the ceiling from 2180 mm on.",
              "Die Passblende schließt ab 2180 mm zur Decke.", "补板适用于 2180 毫米起的高度。")
    r.forbids("OR-stairs-height", eq("stairs", True), ge("left.height_mm", 2360), "Through a narrow staircase go sides up to 2180 mm.",
              "Durch ein enges Treppenhaus gehen Seiten bis 2180 mm.", "楼梯狭窄时侧板最高 2180 毫米。")


def fronts(r):
    """The fronts of a carcass."""
    r.requires("OR-single-width", SINGLE, le("width_mm", 600), "One door is 600 mm wide at most: take a pair.",
               "Eine Tür ist höchstens 600 mm breit: bitte Doppeltür.", "单门最宽 600 毫米，请选双门。", of=UNIT)
    r.requires("OR-pair-width", eq("doors", "pair"), ge("width_mm", 650), "A pair of doors begins at 650 mm.", "Doppeltüren gibt es ab 650 mm.",
               "双门最窄 650 毫米。", of=UNIT)
    r.requires("OR-slide-width", SLIDING, ge("width_mm", 700), "A sliding door is at least 700 mm wide.", "Eine Schiebetür ist mindestens 700 mm breit.",
               "推拉门最窄 700 毫米。", of=UNIT)
    r.requires("OR-slide-depth", SLIDING, eq("depth_mm", 600), "Sliding doors need a depth of 600 mm.", "Schiebetüren brauchen 600 mm Tiefe.",
               "推拉门需深度 600 毫米。", of=UNIT)
    r.requires("OR-slide-soft", SLIDING, eq("soft_close", True), "Sliding doors always close softly.", "Schiebetüren schließen immer gedämpft.",
               "推拉门均带缓冲。", of=UNIT)
    r.requires("OR-slide-handle", SLIDING, among("handle", "strip", "bar"), "A sliding door is gripped at its edge: strip or flush bar.",
               "Eine Schiebetür greift man an der Kante: Leiste oder bündige Stange.", "推拉门需通长或嵌入式拉手。", of=UNIT)
    r.forbids("OR-slide-lock", SLIDING, eq("lock", True), "Sliding doors are not made with a lock.", "Schiebetüren gibt es nicht mit Schloss.",
              "推拉门不带锁。", of=UNIT)
    r.forbids("OR-slide-ties", SLIDING, eq("ties", True), "A tie rack cannot hang in a sliding door.", "In einer Schiebetür hängt kein Krawattenhalter.",
              "推拉门不装领带架。", of=UNIT)
    r.forbids("OR-slide-inside-mirror", SLIDING, eq("mirror", "inside"), "Nobody sees a mirror inside a sliding door.",
              "Den Spiegel innen an einer Schiebetür sieht niemand.", "推拉门内侧不装镜。", of=UNIT)
    r.forbids("OR-slide-veneer", SLIDING, eq("front", "walnut"), "Walnut is too heavy for sliding gear.", "Nussbaum ist zu schwer für den Schiebebeschlag.",
              "胡桃木过重，不做推拉门。", of=UNIT)
    r.forbids("OR-slide-low", SLIDING, le("height_mm", 2000), "The track is made from a height of 2180 mm.", "Die Schiene gibt es ab 2180 mm Höhe.",
              "推拉轨道高度至少 2180 毫米。", of=UNIT)
    r.requires("OR-slide-back", SLIDING, eq("back", "stiff"), "Sliding doors pull at the carcass: stiff back panel.",
               "Schiebetüren ziehen am Korpus: feste Rückwand.", "推拉门需加固背板。", of=UNIT)
    r.forbids("OR-open-mirror", eq("doors", "none"), ne("mirror", "none"), "Without a door there is nothing to carry a mirror.",
              "Ohne Tür trägt nichts den Spiegel.", "无门不能装镜。", of=UNIT)
    r.forbids("OR-open-lock", eq("doors", "none"), eq("lock", True), "Without a door there is nothing to lock.", "Ohne Tür gibt es nichts abzuschließen.",
              "无门无需锁。", of=UNIT)
    r.forbids("OR-open-ties", eq("doors", "none"), eq("ties", True), "The tie rack hangs in a door.", "Der Krawattenhalter hängt an einer Tür.",
              "领带架装于门上。", of=UNIT)
    r.forbids("OR-lock-push", eq("lock", True), eq("handle", "push"), "A locked door cannot be pushed open.", "Eine verschlossene Tür lässt sich nicht aufdrücken.",
              "上锁的门无法按压开启。", of=UNIT)
    r.forbids("OR-lock-mirror", eq("lock", True), eq("mirror", "outside"), "The lock would be drilled through the mirror.", "Das Schloss ginge durch den Spiegel.",
              "锁孔会穿过镜面。", of=UNIT)
    r.forbids("OR-mirror-tall", both(SINGLE, eq("mirror", "outside")), both(ge("height_mm", 2360), ge("width_mm", 600)),
              "A mirror of this size is too heavy for the hinges.", "Ein so großer Spiegel ist zu schwer für die Bänder.", "镜面过重，铰链无法承受。", of=UNIT)
    r.requires("OR-mirror-narrow", ne("mirror", "none"), ge("width_mm", 450), "Mirrors begin at a width of 450 mm.", "Spiegel gibt es ab 450 mm Breite.",
               "镜子宽度至少 450 毫米。", of=UNIT)
    r.forbids("OR-mirror-shell", eq("mirror", "outside"), eq("handle", "knob"), "The shell is milled into the front and not into glass.",
              "Die Muschel wird ins Holz gefräst, nicht ins Glas.", "镜面门不做贝壳拉手。", of=UNIT)
    r.forbids("OR-mirror-ties", eq("mirror", "inside"), eq("ties", True), "Mirror or tie rack: a door has one inside.",
              "Spiegel oder Krawattenhalter: innen ist nur für eines Platz.", "门内只能选镜子或领带架。", of=UNIT)
    r.forbids("OR-mirror-wide", eq("mirror", "outside"), both(eq("doors", "pair"), ge("width_mm", 950)), "Mirrored pairs are made up to 900 mm.",
              "Doppeltüren mit Spiegel gibt es bis 900 mm.", "带镜双门最宽 900 毫米。", of=UNIT)
    r.requires("OR-tall-wide-anchor", both(eq("depth_mm", 350), ge("height_mm", 2180)), eq("anchors", True),
               "Tall and shallow: this carcass is anchored to the wall.", "Hoch und flach: dieser Korpus wird an der Wand verankert.", "高而浅的柜体需固定于墙。", of=UNIT)
    r.requires("OR-door-anchor", both(HINGED, eq("depth_mm", 450)), eq("anchors", True), "An open door tips a carcass 450 mm deep: wall anchors.",
               "Eine offene Tür kippt einen Korpus von 450 mm: bitte Wandanker.", "深 450 毫米带门柜体需墙锚。", of=UNIT)
    r.forbids("OR-knob-pair-narrow", both(eq("doors", "pair"), eq("handle", "knob")), lt("width_mm", 700), "Two shells do not fit side by side below 700 mm.",
              "Zwei Muscheln passen unter 700 mm nicht nebeneinander.", "宽度小于 700 毫米放不下两个贝壳拉手。", of=UNIT)
    r.forbids("OR-push-wide", both(eq("handle", "push"), eq("doors", "pair")), ge("width_mm", 950), "Wide doors are too heavy to spring open.",
              "Breite Türen sind zu schwer, um aufzuspringen.", "宽门过重无法弹开。", of=UNIT)


def hanging(r):
    """Rails and what hangs from them."""
    r.requires("OR-hang-depth", HANGS, eq("depth_mm", 600), "A rail across needs 600 mm: hangers are 450 mm wide and clothes wider.",
               "Eine Querstange braucht 600 mm: Bügel sind 450 mm breit, Kleider breiter.", "横向挂杆需深度 600 毫米。", of=UNIT)
    r.requires("OR-pull-depth", eq("rail", "pull"), le("depth_mm", 450), "The pull-out rail is not made above a depth of 450 mm.",
               "Die Auszugstange gibt es nicht über 450 mm Tiefe.", "拉出式挂杆深度不超过 450 毫米。", of=UNIT)
    r.forbids("OR-pull-shallow", eq("rail", "pull"), le("depth_mm", 350), "The pull-out rail itself is 400 mm long.", "Die Auszugstange ist selbst 400 mm lang.",
              "拉出式挂杆长 400 毫米。", of=UNIT)
    r.requires("OR-pull-width", eq("rail", "pull"), {"between": ["width_mm", 450, 800]}, "On the pull-out rail clothes hang in 450 to 800 mm.",
               "An der Auszugstange hängen Kleider bei 450 bis 800 mm Breite.", "拉出式挂杆适用宽度 450 至 800 毫米。", of=UNIT)
    r.requires("OR-lift-width", eq("rail", "lift"), {"between": ["width_mm", 600, 1000]}, "The clothes lift is made from 600 to 1000 mm.",
               "Den Kleiderlift gibt es von 600 bis 1000 mm.", "升降挂杆宽度 600 至 1000 毫米。", of=UNIT)
    r.requires("OR-lift-height", eq("rail", "lift"), ge("height_mm", 2180), "A lift makes sense from 2180 mm on.", "Ein Lift lohnt sich ab 2180 mm.",
               "升降挂杆高度至少 2180 毫米。", of=UNIT)
    r.forbids("OR-lift-lights", eq("rail", "lift"), eq("light", "sides"), "The arms of the lift swing where the strips would shine.",
              "Die Arme des Lifts schwenken dort, wo die Leisten leuchten.", "升降臂与侧灯冲突。", of=UNIT)
    r.requires("OR-lift-door", eq("rail", "lift"), among("doors", "pair", "slide_left", "slide_right", "none"), "The lift swings out: no single door.",
               "Der Lift schwenkt aus: keine einzelne Tür.", "升降挂杆需双门、推拉门或敞开。", of=UNIT)
    r.forbids("OR-lift-drawers", eq("rail", "lift"), ge("drawers", 3), "The lift comes down to 800 mm: two drawers at most below.",
              "Der Lift kommt bis 800 mm herunter: darunter höchstens zwei Schubkästen.", "升降挂杆下方最多两个抽屉。", of=UNIT)
    r.requires("OR-two-height", eq("rail", "two"), ge("height_mm", 2360), "Two rails above each other need 2360 mm.",
               "Zwei Stangen übereinander brauchen 2360 mm.", "双挂杆需高度 2360 毫米。", of=UNIT)
    r.forbids("OR-two-drawers", eq("rail", "two"), ge("drawers", 1), "The lower rail hangs where the drawers would be.",
              "Die untere Stange hängt dort, wo die Schubkästen wären.", "下挂杆与抽屉冲突。", of=UNIT)
    r.forbids("OR-two-shoes", eq("rail", "two"), eq("shoes", True), "Under two rails there is no room for shoes.", "Unter zwei Stangen ist kein Platz für Schuhe.",
              "双挂杆下放不下鞋架。", of=UNIT)
    r.requires("OR-two-shelves", eq("rail", "two"), le("shelves", 1), "With two rails there is room for the top shelf only.",
               "Bei zwei Stangen bleibt nur der Hutboden.", "双挂杆仅可配顶层板。", of=UNIT)
    r.requires("OR-rail-drawers", both(among("rail", "one", "pull", "lift"), ge("drawers", 1)), le("shelves", 1),
               "Between clothes and drawers no shelf finds room: the top shelf only.", "Zwischen Kleidern und Schubkästen passt kein Boden: nur der Hutboden.",
               "挂衣与抽屉之间仅可配顶层板。", of=UNIT)
    r.requires("OR-rail-shelves", among("rail", "one", "pull", "lift"), le("shelves", 3), "Where clothes hang there is room for three shelves at most.",
               "Wo Kleider hängen, ist Platz für höchstens drei Böden.", "挂衣区最多三层板。", of=UNIT)
    r.forbids("OR-rail-trousers", ne("rail", "none"), eq("trousers", True), "A compartment has a rail or a trouser pull-out.",
              "Ein Abteil hat eine Stange oder einen Hosenauszug.", "同一隔间只能选挂杆或裤架。", of=UNIT)
    r.formula("OR-stack-none", eq("rail", "none"), le(add(mul(300, "shelves"), mul(220, "drawers")), sub("height_mm", 180)),
              "Shelves and drawers together are higher than the carcass.", "Böden und Schubkästen sind zusammen höher als der Korpus.", "层板与抽屉总高超出柜体。", of=UNIT)
    r.formula("OR-stack-one", eq("rail", "one"), le(add(mul(220, "shelves"), mul(220, "drawers"), 900), sub("height_mm", 180)),
              "Under a rail 900 mm stay free for clothes: fewer drawers or shelves.", "Unter der Stange bleiben 900 mm für Kleider frei: weniger Schubkästen oder Böden.",
              "挂杆下需留 900 毫米，请减少抽屉或层板。", of=UNIT)
    r.formula("OR-stack-lift", eq("rail", "lift"), le(add(mul(220, "shelves"), mul(220, "drawers"), 1300), sub("height_mm", 180)),
              "A lift needs 1300 mm: fewer drawers or shelves.", "Ein Lift braucht 1300 mm: weniger Schubkästen oder Böden.", "升降挂杆需 1300 毫米空间。", of=UNIT)
    r.requires("OR-narrow-rail", eq("rail", "one"), ge("width_mm", 450), "A rail begins at a width of 450 mm.", "Eine Stange gibt es ab 450 mm Breite.",
               "挂杆宽度至少 450 毫米。", of=UNIT)
    r.requires("OR-two-width", eq("rail", "two"), le("width_mm", 900), "Two rails carry 900 mm of clothes each, not more.",
               "Zwei Stangen tragen je 900 mm Kleider, nicht mehr.", "双挂杆最宽 900 毫米。", of=UNIT)


def drawers(r):
    """Drawers, racks and pull-outs."""
    r.requires("OR-drawer-width", ge("drawers", 1), ge("width_mm", 450), "Drawers begin at a width of 450 mm.", "Schubkästen gibt es ab 450 mm Breite.",
               "抽屉宽度至少 450 毫米。", of=UNIT)
    r.requires("OR-drawer-depth", ge("drawers", 1), ge("depth_mm", 450), "Drawers need a depth of 450 mm.", "Schubkästen brauchen 450 mm Tiefe.",
               "抽屉需深度 450 毫米。", of=UNIT)
    r.requires("OR-drawer-wide", ge("width_mm", 1000), le("drawers", 2), "At 1000 mm wide two drawers at most: the runners bend.",
               "Bei 1000 mm Breite höchstens zwei Schubkästen: die Schienen biegen sich.", "宽 1000 毫米时最多两个抽屉。", of=UNIT)
    r.requires("OR-drawer-narrow", both(ge("drawers", 4), lt("width_mm", 600)), eq("anchors", True), "Four narrow drawers pull the carcass over: wall anchors.",
               "Vier schmale Schubkästen kippen den Korpus: bitte Wandanker.", "四个窄抽屉需墙锚。", of=UNIT)
    r.requires("OR-drawer-shelves", ge("drawers", 1), le("shelves", 4), "Above drawers there is room for four shelves.",
               "Über Schubkästen ist Platz für vier Böden.", "抽屉上方最多四层板。", of=UNIT)
    r.forbids("OR-drawer-shoes", ge("drawers", 4), eq("shoes", True), "The shoe rack takes the place of the fourth drawer.",
              "Die Schuhablage nimmt den Platz des vierten Schubkastens ein.", "鞋架占用第四个抽屉的位置。", of=UNIT)
    r.forbids("OR-drawer-open-top", both(ge("drawers", 1), eq("doors", "none")), both(eq("shelves", 0), eq("rail", "none"), eq("trousers", False)),
              "Above the drawers of an open carcass something should stand or hang.", "Über den Schubkästen eines offenen Korpus soll etwas liegen oder hängen.",
              "敞开柜体抽屉上方需有层板或挂杆。", of=UNIT)
    r.forbids("OR-drawer-single-wide", both(ge("drawers", 1), SINGLE), eq("handle", "strip"), "Drawers strike the edge strip of a single door.",
              "Schubkästen stoßen an die Griffleiste einer einzelnen Tür.", "抽屉会碰到单门的通长拉手。", of=UNIT)
    r.forbids("OR-drawer-slide", both(ge("drawers", 3), SLIDING), lt("width_mm", 800), "Behind a sliding door below 800 mm drawers do not clear the frame.",
              "Hinter einer Schiebetür unter 800 mm kommen Schubkästen nicht am Rahmen vorbei.", "窄推拉门后抽屉无法完全拉出。", of=UNIT)
    r.forbids("OR-lining-shallow", eq("lining", True), eq("depth_mm", 450), "Felt is cut for drawers 600 mm deep.", "Filz gibt es für Schubkästen von 600 mm Tiefe.",
              "毛毡仅适用于 600 毫米深的抽屉。", of=UNIT)
    r.requires("OR-shoes-width", eq("shoes", True), ge("width_mm", 500), "Two pairs side by side: the shoe rack begins at 500 mm.",
               "Zwei Paar nebeneinander: die Schuhablage beginnt bei 500 mm.", "鞋架宽度至少 500 毫米。", of=UNIT)
    r.requires("OR-shoes-shelves", both(eq("shoes", True), eq("rail", "none")), le("shelves", 5), "The shoe rack takes the place of the lowest shelf.",
               "Die Schuhablage nimmt den Platz des untersten Bodens ein.", "鞋架占用最低层板的位置。", of=UNIT)
    r.forbids("OR-shoes-open", eq("shoes", True), both(eq("doors", "none"), eq("depth_mm", 350)), "In an open shallow carcass shoes stand out at the front.",
              "In einem offenen flachen Korpus stehen Schuhe vorn über.", "敞开浅柜放不下鞋。", of=UNIT)
    r.requires("OR-trouser-depth", eq("trousers", True), eq("depth_mm", 600), "The trouser pull-out is 550 mm long.", "Der Hosenauszug ist 550 mm lang.",
               "裤架长 550 毫米，需深度 600。", of=UNIT)
    r.requires("OR-trouser-width", eq("trousers", True), {"between": ["width_mm", 500, 1000]}, "Trouser pull-outs are made from 500 to 1000 mm.",
               "Hosenauszüge gibt es von 500 bis 1000 mm.", "裤架宽度 500 至 1000 毫米。", of=UNIT)
    r.requires("OR-trouser-shelves", eq("trousers", True), le("shelves", 2), "Above the trouser pull-out there is room for two shelves.",
               "Über dem Hosenauszug ist Platz für zwei Böden.", "裤架上方最多两层板。", of=UNIT)
    r.requires("OR-trouser-height", eq("trousers", True), ge("height_mm", 2180), "Trouser pull-outs hang in carcasses from 2180 mm on.",
               "Hosenauszüge hängen in Korpussen ab 2180 mm.", "裤架需高度至少 2180 毫米。", of=UNIT)
    r.forbids("OR-trouser-corner", eq("trousers", True), eq("light", "sides"), "The pull-out runs where the strips would shine.",
              "Der Auszug läuft dort, wo die Leisten leuchten.", "裤架与侧灯冲突。", of=UNIT)
    r.forbids("OR-empty", both(eq("rail", "none"), eq("drawers", 0), eq("shoes", False), eq("trousers", False)), eq("shelves", 0),
              "An empty carcass is not delivered: choose a shelf, a rail or drawers.", "Einen leeren Korpus liefern wir nicht: bitte Boden, Stange oder Schubkästen.",
              "不提供空柜体，请选层板、挂杆或抽屉。", of=UNIT)
    r.requires("OR-shallow-shelves", eq("depth_mm", 350), ge("shelves", 2), "At a depth of 350 mm a carcass is for folded clothes: two shelves at least.",
               "Bei 350 mm Tiefe liegt Wäsche: mindestens zwei Böden.", "深 350 毫米的柜体至少两层板。", of=UNIT)
    r.requires("OR-wide-shelves", both(ge("width_mm", 900), ge("shelves", 4)), eq("back", "stiff"), "Four wide shelves are screwed to the stiff back panel.",
               "Vier breite Böden werden an die feste Rückwand geschraubt.", "四块宽层板需加固背板。", of=UNIT)
    r.forbids("OR-wide-narrow-inside", both(ge("width_mm", 950), eq("inside", "lam-oak-12")), ge("shelves", 5), "Oak board bends under five wide shelves.",
              "Eichendekor biegt sich bei fünf breiten Böden.", "橡木纹板不宜五块宽层板。", of=UNIT)
    r.requires("OR-ties-width", eq("ties", True), ge("width_mm", 450), "The tie rack is 380 mm wide.", "Der Krawattenhalter ist 380 mm breit.",
               "领带架宽 380 毫米，柜宽至少 450。", of=UNIT)
    r.forbids("OR-ties-shelves", eq("ties", True), ge("shelves", 5), "Ties need room behind the door: fewer shelves.", "Krawatten brauchen Raum hinter der Tür: weniger Böden.",
              "领带需空间，请减少层板。", of=UNIT)


def light(r):
    """Light and power."""
    r.requires("OR-light-power", ne("light", "none"), among("power", "mains", "battery"), "Light needs power: mains or batteries.",
               "Licht braucht Strom: Netz oder Batterien.", "灯光需供电：电源或电池。", of=UNIT)
    r.requires("OR-sides-mains", eq("light", "sides"), eq("power", "mains"), "Strips in the sides run on the mains only.",
               "Leisten in den Seiten laufen nur am Netz.", "侧面灯带仅限电源供电。", of=UNIT)
    r.forbids("OR-sides-narrow", eq("light", "sides"), lt("width_mm", 500), "Two strips in less than 500 mm dazzle.", "Zwei Leisten auf weniger als 500 mm blenden.",
              "宽度小于 500 毫米不宜双侧灯带。", of=UNIT)
    r.forbids("OR-sides-drawers", eq("light", "sides"), ge("drawers", 3), "Three drawers cover the strips.", "Drei Schubkästen verdecken die Leisten.",
              "三个抽屉会遮挡侧灯。", of=UNIT)
    r.forbids("OR-top-full", eq("light", "top"), ge("shelves", 6), "Under six shelves the light does not reach anything.", "Unter sechs Böden kommt das Licht nicht an.",
              "六层板时顶灯照不到下方。", of=UNIT)
    r.forbids("OR-shallow-light", eq("depth_mm", 350), eq("light", "sides"), "At a depth of 350 mm the strips shine into the eyes.",
              "Bei 350 mm Tiefe leuchten die Leisten in die Augen.", "深 350 毫米不宜侧灯。", of=UNIT)
    r.requires("OR-corner-light", eq("light", "top"), eq("power", "mains"), "The light of a corner runs on the mains.", "Das Licht der Ecke läuft am Netz.",
               "转角灯需电源供电。", of=CORNER)
    r.requires("OR-open-light", eq("light", "top"), among("power", "mains", "battery"), "The light of open shelves needs power.", "Das Licht im Regal braucht Strom.",
               "层架灯需供电。", of=OPEN)
    r.requires("OR-outlet", eq("outlet", True), eq("power", "mains"), "A switch needs the mains.", "Ein Schalter braucht Netzstrom.", "灯开关需电源供电。", of=PANELS)


def others(r):
    """Corners, open shelves and end panels."""
    r.requires("OR-corner-stiff", eq("doors", "leaves"), eq("back", "stiff"), "Folding leaves need a corner that stays square: stiff back panel.",
               "Faltflügel brauchen eine Ecke im Winkel: feste Rückwand.", "折叠门转角需加固背板。", of=CORNER)
    r.forbids("OR-corner-push", eq("doors", "leaves"), eq("handle", "push"), "Folding leaves are pulled, not pushed.", "Faltflügel zieht man, man drückt sie nicht.",
              "折叠门不能按压开启。", of=CORNER)
    r.forbids("OR-carousel-rail", ge("carousel", 1), eq("rail", True), "Trays that turn and a rail around the corner exclude each other.",
              "Drehböden und eine Stange über Eck schließen sich aus.", "旋转托盘与转角挂杆不能同时选。", of=CORNER)
    r.requires("OR-carousel-shelves", ge("carousel", 1), le("shelves", 1), "Above the trays there is room for one shelf.", "Über den Drehböden ist Platz für einen Boden.",
               "旋转托盘上方仅一层板。", of=CORNER)
    r.requires("OR-carousel-three", ge("carousel", 3), ge("height_mm", 2180), "Three trays need 2180 mm.", "Drei Drehböden brauchen 2180 mm.",
               "三个托盘需高度 2180 毫米。", of=CORNER)
    r.requires("OR-corner-rail", eq("rail", True), le("shelves", 2), "Around a rail there is room for two shelves.", "Um eine Stange ist Platz für zwei Böden.",
               "转角挂杆最多配两层板。", of=CORNER)
    r.formula("OR-corner-stack", eq("rail", False), le(add(mul(320, "shelves"), mul(450, "carousel")), sub("height_mm", 140)),
              "Shelves and trays are higher than the corner.", "Böden und Drehböden sind höher als die Ecke.", "层板与托盘总高超出转角柜。", of=CORNER)
    r.forbids("OR-corner-empty", both(eq("rail", False), eq("carousel", 0)), eq("shelves", 0), "A corner holds a rail, shelves or trays.",
              "Eine Ecke braucht Stange, Böden oder Drehböden.", "转角柜需有挂杆、层板或托盘。", of=CORNER)
    r.requires("OR-corner-anchor", eq("doors", "leaves"), eq("anchors", True), "A corner with doors is anchored to both walls.",
               "Eine Ecke mit Türen wird an beiden Wänden verankert.", "带门转角需固定于两面墙。", of=CORNER)
    r.requires("OR-open-stack", le("height_mm", 2000), le("shelves", 5), "At a height of 2000 mm there is room for five shelves.",
               "Bei 2000 mm Höhe ist Platz für fünf Böden.", "高 2000 毫米最多五层板。", of=OPEN)
    r.requires("OR-open-shelf", eq("hooks", False), ge("shelves", 2), "Open shelves have two boards at least.", "Ein Regal hat mindestens zwei Böden.",
               "层架至少两层板。", of=OPEN)
    r.requires("OR-hooks", eq("hooks", True), le("shelves", 2), "Coats on hooks need room: two shelves at most.", "Mäntel an Haken brauchen Raum: höchstens zwei Böden.",
               "挂钩需空间，最多两层板。", of=OPEN)
    r.requires("OR-hooks-depth", eq("hooks", True), ge("depth_mm", 450), "Coats on hooks need a depth of 450 mm.", "Mäntel an Haken brauchen 450 mm Tiefe.",
               "挂钩需深度 450 毫米。", of=OPEN)
    r.requires("OR-open-wide", ge("width_mm", 550), eq("back", "stiff"), "Wide open shelves need the stiff back panel.", "Breite Regale brauchen die feste Rückwand.",
               "宽层架需加固背板。", of=OPEN)
    r.forbids("OR-open-narrow-hooks", eq("hooks", True), lt("width_mm", 400), "Below 400 mm sleeves stand out at the front.", "Unter 400 mm stehen Ärmel vorn über.",
              "宽度小于 400 毫米不宜挂衣。", of=OPEN)
    r.requires("OR-open-anchor", le("depth_mm", 450), eq("anchors", True), "Tall open shelves are anchored to the wall.", "Hohe Regale werden an der Wand verankert.",
               "高层架需固定于墙面。", of=OPEN)
    r.forbids("OR-panel-round", eq("edge", "round"), among("body", "oak-light", "oak-black", "walnut"), "Veneer is not bent around a rounded edge.",
              "Furnier wird nicht um eine Rundung gebogen.", "贴皮不做圆边。", of=PANELS)
    r.forbids("OR-panel-outlet", eq("outlet", True), eq("depth_mm", 350), "The switch needs a panel 450 mm deep.", "Der Schalter braucht eine Wange von 450 mm.",
              "开关需封板深度 450 毫米。", of=PANELS)
    r.requires("OR-panel-anchor", both(eq("depth_mm", 350), ge("height_mm", 2360)), eq("anchors", True), "A tall narrow panel is anchored to the wall.",
               "Eine hohe schmale Wange wird an der Wand verankert.", "高窄封板需固定于墙面。", of=PANELS)


def preferences(r):
    """What is preferred, and what is only said."""
    r.default("OR-d-pair", ge("width_mm", 650), {"doors": "pair"}, of=UNIT)
    r.default("OR-d-shallow", eq("depth_mm", 350), {"rail": "none", "shelves": 5}, of=UNIT)
    r.default("OR-d-medium", eq("depth_mm", 450), {"rail": "pull"}, of=UNIT)
    r.default("OR-d-light", ne("light", "none"), {"power": "mains"}, of=UNIT)
    r.default("OR-d-slide", SLIDING, {"handle": "strip", "back": "stiff"}, of=UNIT)
    r.default("OR-d-trousers", eq("trousers", True), {"rail": "none", "shelves": 2}, of=UNIT)
    r.default("OR-d-push", eq("handle", "push"), {"soft_close": False})
    r.default("OR-d-graphite", eq("body", "lac-graphite"), {"inside": "lac-graphite", "back": "stiff"})
    r.default("OR-d-dark", among("body", "oak-black", "walnut"), {"front": "lac-graphite", "inside": "lac-graphite"})
    r.default("OR-d-long", ge("run.elements", 7), {"plinth": "levelling", "back": "stiff"})
    r.default("OR-d-carousel", ge("carousel", 1), {"rail": False}, of=CORNER)
    r.default("OR-d-hooks", eq("hooks", True), {"shelves": 1}, of=OPEN)
    r.tell("OR-m-anchors", eq("anchors", True), "Comes with wall anchors: please fix every carcass to the wall.",
           "Mit Wandankern: bitte jeden Korpus an der Wand befestigen.", "附墙锚：请将每个柜体固定于墙面。")
    r.tell("OR-m-room", ge("run.corners", 1), "Measure the corner at floor and ceiling: walls are seldom square.",
           "Bitte die Ecke am Boden und an der Decke messen: Wände sind selten im Winkel.", "请在地面与顶部测量转角，墙角很少为直角。")
    r.tell("OR-m-mains", eq("power", "mains"), "Please plan a socket above or behind the wardrobe.", "Bitte eine Steckdose über oder hinter dem Schrank vorsehen.",
           "请在柜上方或后方预留插座。")
    r.tell("OR-m-tilt", ge("height_mm", 2360), "To set a carcass upright the ceiling must be 2450 mm high.", "Zum Aufrichten muss die Decke 2450 mm hoch sein.",
           "立起柜体需层高 2450 毫米。", of=UNIT)
    r.tell("OR-m-heavy", both(ge("drawers", 3), ge("width_mm", 800)), "Fill the lower drawers first.", "Bitte die unteren Schubkästen zuerst füllen.",
           "请先装满下层抽屉。", of=UNIT)
    r.tell("OR-m-rail", both(eq("rail", "one"), ge("width_mm", 900)), "The rail comes with a support in the middle.", "Die Stange kommt mit einer Stütze in der Mitte.",
           "挂杆附中间支撑。", of=UNIT)


def rules():
    r = Rules("ORDO")
    for part in (run, neighbours, fronts, hanging, drawers, light, others, preferences):
        part(r)
    return r.all


RULES = rules()
