"""The habit that a home is drawn by, and its lettering."""
from PIL import ImageFont


class Habit:
    """How an office draws: chosen once for a plan."""

    def __init__(self, rng):
        c = rng.choice
        self.wall = rng.choices(["solid", "outline", "hatch", "grey", "edged"], [3, 3.2, 2.2, 2, 1.6])[0]
        self.pen = .4 + 1.6 * rng.random() ** 1.6  # pixels of the finished picture
        self.wall_pen = self.pen * c([1, 1, 1, 1.5, 2, .7])
        self.fine = self.pen * c([1, .5, .6, .7])
        self.ink = c([0, 0, 0, 30, 30, 60, 90])
        self.symbol_ink = self.ink if rng.random() < .65 else rng.randint(0, 130)   # colours of screens
        self.furniture_ink = self.ink if rng.random() < .5 else rng.randint(0, 195)
        self.sway = rng.uniform(.004, .03) if rng.random() < .14 else 0             # metres that a hand goes astray
        self.tone = {"solid": c([0, 0, 20, 60, 45]), "grey": rng.randint(90, 190), "edged": rng.randint(85, 225)}.get(self.wall, 255)
        self.hatch = (rng.uniform(.04, .22), c([45, 45, -45, 30, 60, 0, 90]), rng.random() < .15)
        self.open_ends = rng.random() < .12       # outlines do not run across the ends of walls
        self.seams = rng.random() < .12           # outlines part walls from each other
        self.windows = [self.window(rng) for _ in range(c([1, 1, 2]))]
        self.doors = c(["arc", "arc", "arc", "arc", "leaf", "gap", "arc-box", "arc-box", "arc-bar", "line45", "box"])
        self.leaf = rng.uniform(.03, .06)         # thickness of a leaf that is drawn as a bar
        self.threshold = rng.random() < .22
        self.dashed_arc = rng.random() < .1
        self.furniture = rng.random() < .72
        self.off_walls = rng.choice([None, 0, 0, .01, .02, .04, .08])               # None: each piece as it comes
        self.furniture_tone = c([None, None, None, 235, 215, 200])
        self.furniture_pen = c([self.fine, self.fine, self.pen, self.wall_pen]) * c([1, 1, 1, 1.6, 2.4])
        self.fills = rng.random() < .3
        self.floors = rng.choice([.5, 1]) if rng.random() < .25 else 0   # share of rooms whose floor is drawn
        self.names = rng.random() < .7
        self.dimensions = c([0, 0, 1, 1, 2])
        self.frame = rng.random() < .2
        self.office = rng.random() < .3           # axes, marks and notes, as on sheets for builders
        self.layers = rng.choice([0, 0, 1, 2]) if rng.random() < .35 else 0
        self.font = c(FONTS)
        self.paper = c([255, 255, 255, 250, 245])

    @staticmethod
    def window(rng):
        inset = rng.choice([0, 0, .1, .2, .3])
        return {"lines": rng.choice([0, 1, 2, 2, 2, 3, 3, 4]), "inset": inset, "faces": rng.random() < .5, "jambs": rng.random() < .6,
                "tone": rng.choice([None, None, None, 255, 230, 200, 170, 120]), "sill": rng.random() < .12, "leaf": rng.random() < .08,
                "heavy": rng.random() < .25, "frames": rng.random() < .15, "passing": rng.random() < .1}


FONTS = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSansCondensed", "DejaVuSansMono", "DejaVuSans-Oblique"]


def font(name, size):
    try:
        return ImageFont.truetype(name + ".ttf", max(7, int(size)))
    except OSError:
        return ImageFont.load_default(size=max(7, int(size)))
