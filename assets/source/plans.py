"""Draws the sample floor plans: `python3 assets/source/plans.py` writes assets/plans/*.png and their truth.

Beside each picture stands NAME.json: what was drawn, in metres (x right, y down, origin at the picture's
upper left corner), and metres_per_pixel.
"""

import json
import math
import pathlib

from PIL import Image, ImageDraw, ImageFont

OUT = pathlib.Path(__file__).resolve().parent.parent / "plans"
FINE = 3                          # drawn this much larger, then reduced
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

# Lengths in millimetres. Wall: from, to, thickness. Opening: kind, wall, middle along it, width, hinge, side.
FLAT = {
    "name": "two-bedroom-flat", "size": (1200, 920), "pixels_per_metre": 88, "at": (96, 74), "ink": "#26282b",
    "walls": {
        "north": ((0, 150), (11400, 150), 300), "south": ((0, 8050), (11400, 8050), 300),
        "west": ((150, 0), (150, 8200), 300), "east": ((11250, 0), (11250, 8200), 300),
        "bedroom": ((4060, 300), (4060, 3800), 120), "bath-west": ((6060, 300), (6060, 2620), 120),
        "bath-south": ((6000, 2560), (8360, 2560), 120), "child": ((8360, 300), (8360, 3800), 120),
        "middle": ((300, 3860), (11100, 3860), 120), "kitchen": ((7060, 3920), (7060, 7900), 120)},
    "openings": [
        ("door", "north", 5060, 1010, "start", "in"), ("door", "bedroom", 2750, 885, "end", "west"),
        ("door", "bath-west", 1350, 760, "start", "east"), ("door", "child", 2870, 885, "end", "east"),
        ("door", "middle", 5060, 1010, "end", "south"), ("door", "middle", 7760, 885, "start", "south"),
        ("door", "kitchen", 2700, 1010, "end", "east"),
        ("window", "north", 2200, 1600, None, None), ("window", "north", 7300, 800, None, None),
        ("window", "north", 9900, 1600, None, None), ("window", "west", 5900, 1800, None, None),
        ("window", "south", 3700, 2600, None, None), ("window", "south", 9150, 1600, None, None),
        ("window", "east", 5700, 1400, None, None)],
    "rooms": [("Bedroom", (300, 300, 4000, 3800)), ("Hall", (4120, 300, 6000, 3800)), ("Bath", (6120, 300, 8300, 2500)),
              ("Child's room", (8420, 300, 11100, 3800)), ("Living room", (300, 3920, 7000, 7900)),
              ("Kitchen", (7120, 3920, 11100, 7900))],
    # The hall turns the corner below the bath.
    "areas": {"Hall": 1.88 * 3.5 + 2.3 * 1.18}, "label_at": {"Hall": (5060, 2000), "Bath": (7500, 1150), "Kitchen": (8800, 5910)},
    "fixtures": [("shower", (7340, 1540, 8240, 2440)), ("basin", (7560, 360, 8220, 800)), ("toilet", (6860, 1880, 7260, 2440)),
                 ("counter", (10480, 3980, 11040, 7840)), ("hob", (10520, 5950, 11000, 6550)), ("sink", (10560, 4600, 10960, 5200))],
    "dimensions": [("below", 300, 7000, 8620), ("below", 7120, 11100, 8620), ("left", 300, 3800, -440), ("left", 3920, 7900, -440)],
}
STUDIO = {
    "name": "studio", "size": (1100, 860), "pixels_per_metre": 112, "at": (112, 92), "ink": "#3a3f45",
    "walls": {
        "north": ((0, 120), (7800, 120), 240), "south": ((0, 5680), (7800, 5680), 240),
        "west": ((120, 0), (120, 5800), 240), "east": ((7680, 0), (7680, 5800), 240),
        "bath": ((5300, 240), (5300, 2560), 115), "bath-south": ((5240, 2500), (7560, 2500), 115)},
    "openings": [
        ("door", "north", 4350, 950, "end", "in"), ("door", "bath", 1300, 760, "start", "east"),
        ("window", "south", 2200, 2000, None, None), ("window", "south", 5700, 2000, None, None),
        ("window", "east", 1300, 700, None, None), ("window", "west", 2900, 1400, None, None)],
    "rooms": [("Studio", (240, 240, 7560, 5560)), ("Bath", (5360, 240, 7560, 2440))],
    "areas": {"Studio": 7.32 * 5.32 - 2.3175 * 2.3175}, "label_at": {"Studio": (3400, 3700), "Bath": (6650, 1700)},
    "fixtures": [("shower", (6600, 300, 7500, 1200)), ("basin", (5420, 300, 5960, 720)), ("toilet", (6100, 300, 6500, 880)),
                 ("counter", (300, 300, 2700, 880)), ("hob", (1850, 340, 2450, 840)), ("sink", (500, 380, 1100, 800))],
    "dimensions": [("below", 240, 7560, 6260), ("left", 240, 5560, -460)],
}


class Sheet:
    """A drawing in millimetres on a white sheet."""

    def __init__(self, plan):
        self.scale = plan["pixels_per_metre"] / 1000 * FINE
        self.at = [a * FINE for a in plan["at"]]
        self.image = Image.new("RGB", [s * FINE for s in plan["size"]], "white")
        self.draw = ImageDraw.Draw(self.image)

    def px(self, x, y):
        return self.at[0] + x * self.scale, self.at[1] + y * self.scale

    def box(self, x0, y0, x1, y1, fill=None, ink=None, line=1.0, radius=0):
        """A rectangle; `line` in pixels of the finished picture, `radius` in millimetres."""
        a, b = self.px(min(x0, x1), min(y0, y1)), self.px(max(x0, x1), max(y0, y1))
        self.draw.rounded_rectangle([*a, *b], radius * self.scale, fill, ink, round(line * FINE) if ink else 0)

    def line(self, points, ink, line=1.0):
        self.draw.line([self.px(*p) for p in points], ink, round(line * FINE), joint="curve")

    def text(self, at, words, size, ink, turned=False):
        font = ImageFont.truetype(FONT, size * FINE)
        if not turned:
            self.draw.text(self.px(*at), words, ink, font, anchor="mm")
            return
        box = font.getbbox(words, anchor="lt")
        label = Image.new("L", (box[2] + 4, box[3] + 4), 0)
        ImageDraw.Draw(label).text((2, 2), words, 255, font, anchor="lt")
        label = label.rotate(90, expand=True)
        x, y = self.px(*at)
        self.image.paste(Image.new("RGB", label.size, ink), (int(x - label.width / 2), int(y - label.height / 2)), label)

    def save(self, path):
        width, height = (s // FINE for s in self.image.size)
        self.image.resize((width, height), Image.LANCZOS).quantize(96, dither=Image.NONE).save(path, optimize=True)


def place(plan, opening):
    """Centre of the opening, its direction along the wall, the wall's normal and thickness."""
    _, wall, middle, width, _, _ = opening
    (ax, ay), (bx, by), thick = plan["walls"][wall]
    flat = ay == by
    # Middles are measured along the wall's own direction from the plan's origin side of it.
    centre = (middle, ay) if flat else (ax, middle if wall in ("west", "east") else ay + middle)
    return centre, ((1, 0) if flat else (0, 1)), ((0, 1) if flat else (1, 0)), thick, width


def opening(sheet, plan, item):
    kind, wall, _, _, hinge, side = item
    (cx, cy), (ux, uy), (nx, ny), thick, width = place(plan, item)
    half, deep, ink = width / 2, thick / 2, plan["ink"]

    def at(u, n):
        return cx + ux * u + nx * n, cy + uy * u + ny * n

    sheet.box(*at(-half, -deep - 2), *at(half, deep + 2), fill="white")
    for end in (-half, half):
        sheet.line([at(end, -deep), at(end, deep)], ink, 1.6)
    if kind == "window":
        for n in (-deep, 0, deep):
            sheet.line([at(-half, n), at(half, n)], ink, 1.6 if n else 1.0)
    if kind == "door":
        away = {"in": 1, "south": 1, "east": 1, "north": -1, "west": -1}[side]
        pivot, free = (-half, 1) if hinge == "start" else (half, -1)
        arc = [at(pivot + free * width * math.cos(t), away * (deep + width * math.sin(t)))
               for t in (math.pi / 2 * k / 40 for k in range(41))]
        sheet.line(arc, "#7d838a", 1.1)
        sheet.line([at(pivot, away * deep), at(pivot, away * (deep + width))], ink, 2.4)
        sheet.line([at(-half, away * deep), at(half, away * deep)], "#c4c8cc", 1.0)


def fixture(sheet, kind, box):
    ink, fill = "#b3b8bd", "#fafafa"
    x0, y0, x1, y1 = box
    if kind == "counter":
        # Without an outline: a line beside a wall reads as a window.
        sheet.box(*box, fill="#f0f1f2")
        return
    sheet.box(*box, fill=fill, ink=ink, line=1.2, radius=40)
    if kind == "shower":
        cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
        sheet.box(cx - 60, cy - 60, cx + 60, cy + 60, ink=ink, line=1.0, radius=60)
    elif kind in ("basin", "sink"):
        sheet.box(x0 + 60, y0 + 60, x1 - 60, y1 - 60, ink=ink, line=1.0, radius=90)
    elif kind == "toilet":
        sheet.box(x0 + 40, y0 + 60, x1 - 60, y1 - 60, ink=ink, line=1.0, radius=170)
    elif kind == "hob":
        for dx in (0.28, 0.72):
            for dy in (0.28, 0.72):
                cx, cy = x0 + (x1 - x0) * dx, y0 + (y1 - y0) * dy
                sheet.box(cx - 90, cy - 90, cx + 90, cy + 90, ink=ink, line=1.0, radius=90)


def dimension(sheet, where, start, end, offset):
    ink = "#6d7379"
    words = f"{(end - start) / 1000:.2f}"
    if where == "below":
        sheet.line([(start, offset), (end, offset)], ink)
        for x in (start, end):
            sheet.line([(x, offset - 130), (x, offset + 130)], ink)
            sheet.line([(x - 70, offset + 70), (x + 70, offset - 70)], ink, 1.8)
        sheet.text(((start + end) / 2, offset - 150), words, 14, ink)
    else:
        sheet.line([(offset, start), (offset, end)], ink)
        for y in (start, end):
            sheet.line([(offset - 130, y), (offset + 130, y)], ink)
            sheet.line([(offset - 70, y + 70), (offset + 70, y - 70)], ink, 1.8)
        sheet.text((offset - 150, (start + end) / 2), words, 14, ink, turned=True)


def draw(plan):
    sheet = Sheet(plan)
    for (ax, ay), (bx, by), thick in plan["walls"].values():
        across = (0, thick / 2) if ay == by else (thick / 2, 0)
        sheet.box(ax - across[0], ay - across[1], bx + across[0], by + across[1], fill=plan["ink"])
    for kind, box in plan["fixtures"]:
        fixture(sheet, kind, box)
    for item in plan["openings"]:
        opening(sheet, plan, item)
    for name, (x0, y0, x1, y1) in plan["rooms"]:
        area = plan["areas"].get(name, (x1 - x0) * (y1 - y0) / 1e6)
        x, y = plan["label_at"].get(name, ((x0 + x1) / 2, (y0 + y1) / 2))
        small = (x1 - x0) < 2600
        sheet.text((x, y - 130), name, 15 if small else 18, "#26282b")
        sheet.text((x, y + 150), f"{area:.1f} m²", 13 if small else 15, "#6d7379")
    for item in plan["dimensions"]:
        dimension(sheet, *item)
    sheet.save(OUT / f"{plan['name']}.png")


def truth(plan):
    """What was drawn, in metres from the picture's upper left corner."""
    left, top = (a / plan["pixels_per_metre"] for a in plan["at"])

    def at(x, y):
        return [round(left + x / 1000, 4), round(top + y / 1000, 4)]

    numbers = {name: n + 1 for n, name in enumerate(plan["walls"])}
    openings = []
    for n, item in enumerate(plan["openings"]):
        centre, along, _, thick, width = place(plan, item)
        openings.append({"id": n + 1, "kind": item[0], "wall": numbers[item[1]], "centre": at(*centre), "width": width / 1000,
                         "angle": 0.0 if along == (1, 0) else round(math.pi / 2, 6), "depth": thick / 1000})
    return {
        "id": plan["name"], "source": "assets/source/plans.py", "licence": "MIT OR Apache-2.0",
        "picture": f"{plan['name']}.png", "metres_per_pixel": 1 / plan["pixels_per_metre"],
        "scale": {"m_per_unit": 1.0, "known": True, "how": "drawn to scale"},
        "walls": [{"id": numbers[name], "a": at(*a), "b": at(*b), "thickness": thick / 1000}
                  for name, (a, b, thick) in plan["walls"].items()],
        "openings": openings,
        "rooms": [{"id": n + 1, "name": name,
                   "polygon": [at(x, y) for x, y in outline(plan, name, box)],
                   "area": round(plan["areas"].get(name, (box[2] - box[0]) * (box[3] - box[1]) / 1e6), 3)}
                  for n, (name, box) in enumerate(plan["rooms"])],
    }


def outline(plan, name, box):
    x0, y0, x1, y1 = box
    if plan is FLAT and name == "Hall":
        return [(x0, y0), (x1, y0), (x1, 2620), (8300, 2620), (8300, y1), (x0, y1)]
    if plan is STUDIO and name == "Studio":
        return [(x0, y0), (5242.5, y0), (5242.5, 2557.5), (x1, 2557.5), (x1, y1), (x0, y1)]
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for each in (FLAT, STUDIO):
        draw(each)
        (OUT / f"{each['name']}.json").write_text(json.dumps(truth(each), indent=1) + "\n")
        print(each["name"], (OUT / f"{each['name']}.png").stat().st_size, "bytes,", 1 / each["pixels_per_metre"], "m per pixel")
