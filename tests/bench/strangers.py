"""Plans drawn as other people draw them, with the exact metres-to-pixels map beside each picture, as `render.py` does it: two
families of styles that nothing in `plan` was made for.

Relatives are drawn by the bench's own renderer, with walls, pens, colours, symbols and papers put together by chance.
Strangers are drawn here: a CAD program's black screen, a plot, grey walls with outlines, floors of planks and tiles, a swaying
pencil and a broad pen, with leaves as bars, sills, sliding and balcony doors as they are drawn by most programs, and furniture
as its symbols.

  strangers.py TOOLS HOMES LAYOUTS.jsonl.gz OUT [SEED]

writes OUT/plans and OUT/pictures. The seed chooses layouts and relatives."""
import gzip
import json
import math
import os
import random
import sys
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

SEED = 20261130
LAYOUTS = 24                     # layouts by chance, each drawn in two styles of a family; the homes in three
WORN = ("clean", "photo", "lowres")
SUPERSAMPLING = 2
MARGIN_M = 2.2


@dataclass
class Look:
    """How one stranger draws. Colours are RGB, widths millimetres of paper at 1:100, so that 0.1 is a centimetre in the home."""
    paper: tuple
    ink: tuple                   # doors, windows, furniture
    wall: tuple | None           # what fills walls
    outline: tuple | None        # their outline
    pen: float = .25             # of the outline
    fine: float = .13            # of everything else
    furniture: tuple = (120, 120, 120)
    letters: tuple = (40, 40, 40)
    leaf: str = "bar"            # or "line"
    sill: bool = False
    floors: bool = False
    hatched: bool = False
    named: bool = True
    measured: bool = False
    sway: float = 0.0            # metres a line may leave its place


LOOKS = {
    "cad": Look((0, 0, 0), (230, 230, 80), None, (90, 220, 220), .2, .1, (150, 110, 170), (110, 220, 110), measured=True),
    "plot": Look((255, 255, 255), (20, 20, 20), None, (0, 0, 0), .5, .13, sill=True, hatched=True, measured=True),
    "poche": Look((255, 255, 255), (0, 0, 0), (130, 130, 130), (0, 0, 0), .25, .13, (170, 170, 170), sill=True),
    "wood": Look((255, 255, 255), (60, 40, 30), (50, 45, 45), None, floors=True, furniture=(110, 90, 80)),
    "pencil": Look((246, 244, 236), (90, 90, 95), None, (80, 80, 85), .35, .3, (130, 130, 130), leaf="line", named=False, sway=.025),
    "pen": Look((252, 252, 250), (20, 20, 60), (20, 20, 60), (20, 20, 60), .4, .4, (20, 20, 60), leaf="line", sway=.012),
}
INKS = ((0, 0, 0), (40, 40, 40), (90, 90, 90), (150, 150, 150), (110, 60, 40), (30, 60, 120), (170, 40, 40), (200, 170, 120))
LIGHT_INKS = ((255, 255, 255), (240, 240, 160), (120, 220, 220))
PAPERS = ((255, 255, 255), (250, 246, 235), (238, 238, 238))
DARK_PAPERS = ((0, 0, 0), (30, 34, 40), (20, 60, 90))


class Sheet:
    """A drawing in metres that grows into a picture."""

    def __init__(self, plan, look, ppm, rng):
        x0, y0, x1, y1 = nfp.bounds(plan)
        self.look, self.rng, self.k = look, rng, ppm * SUPERSAMPLING
        self.origin = (MARGIN_M - x0, MARGIN_M - y0)
        self.size = (int((x1 - x0 + 2 * MARGIN_M) * ppm), int((y1 - y0 + 2 * MARGIN_M) * ppm))
        self.image = Image.new("RGB", [side * SUPERSAMPLING for side in self.size], look.paper)
        self.pen = ImageDraw.Draw(self.image)
        self.box = (x0, y0, x1, y1)

    def at(self, q):
        return ((q[0] + self.origin[0]) * self.k, (q[1] + self.origin[1]) * self.k)

    def map(self):
        ppm = self.k / SUPERSAMPLING
        return [[ppm, 0, self.origin[0] * ppm], [0, ppm, self.origin[1] * ppm], [0, 0, 1.0]]

    def width(self, pen):
        return max(1, round(pen * .1 * self.k))

    def line(self, points, colour, pen):
        """A line through points; where the look sways it overshoots a little and waves."""
        sway = self.look.sway
        if sway:
            wave, phase = self.rng.uniform(.5, 1) * sway, self.rng.uniform(0, 6)
            swayed = []
            for a, b in zip(points, points[1:]):
                length = math.dist(a, b) or 1e-9
                across = (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
                steps = max(1, int(length / .15))
                for i in range(steps + 1):
                    t = i / steps
                    off = wave * math.sin(phase + t * length * 2.1)
                    swayed.append((a[0] + (b[0] - a[0]) * t + across[0] * off, a[1] + (b[1] - a[1]) * t + across[1] * off))
            points = swayed
        self.pen.line([self.at(q) for q in points], fill=colour, width=self.width(pen), joint="curve")

    def area(self, shape, fill):
        """Fills polygons with their holes; `fill` is a colour or a picture of the sheet's size."""
        if shape.is_empty:
            return
        mask = Image.new("1", self.image.size, 0)
        pen = ImageDraw.Draw(mask)
        for polygon in getattr(shape, "geoms", [shape]):
            if polygon.geom_type == "Polygon":
                pen.polygon([self.at(q) for q in polygon.exterior.coords], fill=1)
                for hole in polygon.interiors:
                    pen.polygon([self.at(q) for q in hole.coords], fill=0)
        self.image.paste(fill, mask=mask) if isinstance(fill, tuple) else self.image.paste(fill, (0, 0), mask)

    def outline(self, shape, colour, pen):
        for polygon in getattr(shape, "geoms", [shape]):
            if polygon.geom_type == "Polygon":
                for ring in (polygon.exterior, *polygon.interiors):
                    corners = list(ring.coords)
                    for a, b in zip(corners, corners[1:]):
                        self.line([a, b], colour, pen)

    def text(self, q, words, height, upright=False):
        font = ImageFont.load_default(size=max(8, int(height * self.k)))
        if not upright:
            self.pen.multiline_text(self.at(q), words, fill=self.look.letters, font=font, anchor="mm", align="center")
            return
        box = self.pen.textbbox((0, 0), words, font=font)
        slip = Image.new("L", (box[2] + 8, box[3] + 8), 0)
        ImageDraw.Draw(slip).text((4, 4), words, fill=255, font=font)
        slip = slip.rotate(90, expand=True)
        x, y = self.at(q)
        self.image.paste(self.look.letters, (int(x - slip.width / 2), int(y - slip.height / 2)), slip)

    def finished(self):
        return self.image.resize(self.size, Image.LANCZOS)


def placed(thing, mirrored=1):
    """The point of a thing's own frame: u along it, v across it."""
    c, s = math.cos(thing["angle"]), math.sin(thing["angle"])
    x, y = thing["centre"]
    return lambda u, v: (x + u * c - mirrored * v * s, y + u * s + mirrored * v * c)


def floors(sheet, plan):
    """Planks in rooms, tiles in baths and kitchens."""
    def texture(colour, seam, step_x, step_y):
        picture = Image.new("RGB", sheet.image.size, colour)
        pen = ImageDraw.Draw(picture)
        w, h = picture.size
        for j in range(int(h / (step_y * sheet.k)) + 1):
            y = j * step_y * sheet.k
            pen.line([(0, y), (w, y)], fill=seam, width=2)
            shift = (j * .37) % 1 * step_x if step_x != step_y else 0
            for i in range(int(w / (step_x * sheet.k)) + 2):
                x = (i * step_x - shift) * sheet.k
                pen.line([(x, y), (x, y + step_y * sheet.k)], fill=seam, width=2)
        return picture
    planks = texture((222, 190, 150), (196, 160, 120), 1.2, .14)
    tiles = texture((226, 232, 236), (196, 204, 210), .3, .3)
    for room in plan["rooms"]:
        wet = room["type"] in ("bath", "kitchen")
        sheet.area(nfp.Polygon(room["polygon"]).buffer(.03), tiles if wet else planks)


def furniture(sheet, plan):
    for piece in sorted(plan["furniture"], key=lambda piece: piece["elevation"]):
        if piece["elevation"] > 1.4 or min(piece["size"][:2]) < .2:
            continue
        symbol(sheet, piece)


def symbol(sheet, piece):
    name, at = piece["name"].lower(), placed(piece)
    w, d = piece["size"][0] / 2, piece["size"][1] / 2
    ink, pen = sheet.look.furniture, sheet.look.fine

    def box(u0, v0, u1, v1):
        sheet.line([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1), at(u0, v0)], ink, pen)

    def oval(u, v, ru, rv, steps=28):
        ring = [(u + ru * math.cos(i / steps * math.tau), v + rv * math.sin(i / steps * math.tau)) for i in range(steps + 1)]
        sheet.line([at(*q) for q in ring], ink, pen)

    if "stair" in name or "step" in name:
        box(-w, -d, w, d)
        for i in range(1, int(2 * d / .27)):
            sheet.line([at(-w, -d + i * .27), at(w, -d + i * .27)], ink, pen)
    elif "bed" in name and "side" not in name:
        box(-w, -d, w, d)
        for u0, u1 in ([(-w, 0), (0, w)] if w > .6 else [(-w, w)]):
            box(u0 + .08, -d + .1, u1 - .08, -d + .5)
        sheet.line([at(-w, -d + .65), at(w, -d + .65)], ink, pen)
    elif "bath" in name and "wash" not in name:
        box(-w, -d, w, d)
        u, v = max(.05, w - .08), max(.05, d - .08)
        oval(0, 0, u, v)
    elif "toilet" in name:
        box(-w * .9, -d, w * .9, -d + .2)
        oval(0, .1, w * .8, max(.1, d - .12))
    elif "basin" in name or "sink" in name:
        box(-w, -d, w, d)
        oval(0, 0, w * .7, d * .7)
    elif "cook" in name:
        box(-w, -d, w, d)
        for u in (-.14, .14):
            for v in (-.13, .13):
                oval(u, v, .09, .09, 16)
    elif "sofa" in name or "armchair" in name:
        box(-w, -d, w, d)
        box(-w + .15, -d + .2, w - .15, d)
    elif "table" in name or "plant" in name or "flower" in name:
        oval(0, 0, w, d) if "round" in name or "table" not in name else box(-w, -d, w, d)
    elif "wardrobe" in name or "cabinet" in name or "chest" in name:
        box(-w, -d, w, d)
        sheet.line([at(-w, -d), at(w, d)], ink, pen)
    else:
        box(-w, -d, w, d)


def opening(sheet, plan, hole):
    look, rng = sheet.look, sheet.rng
    side = rng.choice((-1, 1))
    at = placed(hole, side)
    half, deep = hole["width"] / 2, hole["depth"] / 2
    ink, pen = look.ink, look.fine

    def bar(u0, v0, u1, v1):
        corners = [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1), at(u0, v0)]
        sheet.line(corners, ink, pen)

    def swung(hinge, width, way):
        """A leaf that stands open at a right angle and the quarter circle that it swings along."""
        if look.leaf == "bar":
            bar(hinge, deep, hinge + way * .04, deep + width)
        else:
            sheet.line([at(hinge, deep), at(hinge, deep + width)], ink, pen)
        turns = [i / 18 * math.pi / 2 for i in range(19)]
        sheet.line([at(hinge + way * width * math.sin(t), deep + width * math.cos(t)) for t in turns], ink, pen)

    if hole["kind"] == "passage":
        return
    if hole["kind"] == "window":
        for v in (-deep, deep):
            sheet.line([at(-half, v), at(half, v)], ink, pen)
        for v in ((-.02, .02) if deep > .06 else (0,)):
            sheet.line([at(-half, v), at(half, v)], ink, pen)
        for u in (-half, half):
            sheet.line([at(u, -deep), at(u, deep)], ink, pen)
        if look.sill:
            bar(-half - .05, deep, half + .05, deep + .05)
        return
    if look.sill or look.floors:                           # a threshold
        for v in (-deep, deep):
            sheet.line([at(-half, v), at(half, v)], ink, pen)
    if hole["sub"] == "sliding":
        bar(-half, -.04, .05, 0)
        bar(-.05, 0, half, .04)
    elif hole["sub"] in ("double", "french"):
        swung(-half, half, 1)
        swung(half, half, -1)
    else:
        way = rng.choice((-1, 1))
        swung(-way * half, hole["width"], way)


def dimensions(sheet, plan):
    """A chain above the plan and one to its left."""
    x0, y0, x1, y1 = sheet.box
    for axis, start in ((0, y0 - 1.0), (1, x0 - 1.0)):
        ends = sorted({round(wall[end][axis], 2) for wall in plan["walls"] for end in "ab"
                       if abs(wall["a"][axis] - wall["b"][axis]) < .02 and math.dist(wall["a"], wall["b"]) > 1.5})
        kept = [end for i, end in enumerate(ends) if i == 0 or end - ends[i - 1] > .7]

        def at(along, across, axis=axis, start=start):
            return (along, start + across) if axis == 0 else (start + across, along)
        for a, b in zip(kept, kept[1:]):
            sheet.line([at(a, 0), at(b, 0)], sheet.look.ink, sheet.look.fine)
            sheet.text(at((a + b) / 2, -.15), "%.2f" % (b - a), .17, upright=axis == 1)
        for end in kept:
            sheet.line([at(end - .07, .07), at(end + .07, -.07)], sheet.look.ink, sheet.look.fine)
            sheet.line([at(end, -.1), at(end, .7)], sheet.look.ink, sheet.look.fine)


def names(sheet, plan):
    for room in plan["rooms"]:
        if room["name"]:
            shape = nfp.Polygon(room["polygon"]).buffer(0)
            centre = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
            area = "\n%.1f m2" % room["area"] if room["area"] > 3 else ""
            sheet.text((centre.x, centre.y), room["name"] + area, .19)


def drawn(plan, look, ppm, rng):
    """One plan as one stranger draws it: the picture and its metres-to-pixels map."""
    sheet = Sheet(plan, look, ppm, rng)
    if look.floors:
        floors(sheet, plan)
    furniture(sheet, plan)
    holes = [hole for hole in plan["openings"] if hole["wall"]]
    cut = nfp.wall_union(plan).difference(nfp.unary_union([nfp.opening_poly(hole, .012) for hole in holes]))
    if look.hatched:
        x0, y0, x1, y1 = cut.bounds
        for i in range(int((x1 - x0 + y1 - y0) / .07)):
            x = x0 - (y1 - y0) + i * .07
            strokes = nfp.LineString([(x, y1), (x + y1 - y0, y0)]).intersection(cut)
            for stroke in getattr(strokes, "geoms", [strokes]):
                if stroke.geom_type == "LineString" and not stroke.is_empty:
                    sheet.line(list(stroke.coords), (150, 150, 150), look.fine)
    if look.wall:
        sheet.area(cut, look.wall)
    if look.outline:
        sheet.outline(cut, look.outline, look.pen)
    for hole in holes:
        opening(sheet, plan, hole)
    if look.named:
        names(sheet, plan)
    if look.measured:
        dimensions(sheet, plan)
    return sheet.finished(), np.array(sheet.map())


def relatives(rng, count=12):
    """Styles for the bench's renderer, in the order of its own table."""
    styles = {}
    for i in range(count):
        dark = rng.random() < .2
        walls = rng.choice(("solid", "solid", "hollow", "hatch"))
        styles["relative%02d" % i] = (
            walls, rng.choice(LIGHT_INKS if dark else INKS), rng.choice((.6, 1, 1, 1.6, 2.4)),
            not dark and walls != "hollow" and rng.random() < .35, rng.random() < .7, rng.random() < .5, rng.random() < .5,
            rng.choice(("arc", "arc", "arc", "leaf", "gap")), rng.choice(("2line", "3line", "box", "gap")),
            rng.choice(DARK_PAPERS if dark else PAPERS))
    return styles


def main(tools, homes, layouts, out, seed=SEED):
    rng = random.Random(int(seed))
    with gzip.open(layouts, "rt") as lines:
        chosen = [json.loads(line) for line in rng.sample(lines.read().splitlines(), LAYOUTS)]
    for file in sorted(os.listdir(homes)):
        if file.endswith(".json"):
            with open(os.path.join(homes, file)) as text:
                chosen.append(json.load(text))
    styles = relatives(rng)
    render.STYLES.update(styles)
    for folder in ("plans", "pictures"):
        os.makedirs(os.path.join(out, folder), exist_ok=True)
    for i, plan in enumerate(chosen):
        with open(os.path.join(out, "plans", plan["id"] + ".json"), "w") as text:
            json.dump(plan, text)
        for family in (list(styles), list(LOOKS)):
            for j in range(2 if i < LAYOUTS else 3):
                picture(plan, family[(2 * i + j) % len(family)], rng.choice((45, 55, 65, 80)), os.path.join(out, "pictures"))


def picture(plan, style, ppm, out):
    rng = random.Random(plan["id"] + style)
    if style in LOOKS:
        image, H = drawn(plan, LOOKS[style], ppm, rng)
        paper = LOOKS[style].paper
    else:
        paper = render.STYLES[style][9]
        image, H = render.draw(plan, style, ppm, rng)
    for worn in WORN:
        seen, map_ = render.degrade(image, H, worn, random.Random(plan["id"] + style + worn), paper)
        name = "%s.%s.%s" % (plan["id"], style, worn)
        seen.save(os.path.join(out, name + ".png"))
        with open(os.path.join(out, name + ".json"), "w") as text:
            json.dump({"image": name + ".png", "plan": plan["id"], "style": style, "family": "strangers" if style in LOOKS else "relatives", "deg": worn,
                       "H": [[float(v) for v in row] for row in map_],
                       "m_per_px": None if worn == "photo" else 1 / float(map_[0][0])}, text)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    import nfp
    import numpy as np
    import render
    main(*sys.argv[1:])
