"""Models the elements of the Ordo wardrobe: `python3 assets/source/wardrobe.py` writes demo/models/ordo_*.glb.

A carcass is drawn with everything that can be put into it and in front of it; the catalogue's `shown` says what is there.
Fittings keep their shape and move with the zones: what lies low stays, what hangs high rises with the top.
"""

import pathlib

import numpy as np

from glb import Glb
from solids import board, join, turned
from upholstery import STRETCH

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models"

DEPTH, HIGH = 0.60, 2.36
BOARD, BACK, FRONT = 0.019, 0.008, 0.019
PLINTH, SETBACK = 0.06, 0.03
REACH = DEPTH / 2 - FRONT - 0.002            # how far the carcass comes forward; the doors stand before it
EASE = 0.001
LOW, TOP = PLINTH + BOARD, HIGH - BOARD      # the inside
DRAWER = 0.22
STACK = LOW + 4 * DRAWER                     # the top of four drawers
RISE = (1.12, 1.90)                          # where a carcass grows in height
SHELVES = [2.03, 1.70, 1.38, 1.06, 0.70, 0.38]
STAY = {"rz_role": "rigid", "rz_axis": "y", "rz_uv": "metric"}


def turned_across(radius, x0, x1, y, z, sides=16):
    """A round bar along x."""
    bar = turned([(0.0, radius), (x1 - x0, radius)], (0.0, 0.0), sides=sides, cap=False)
    p, n = bar.position.copy(), bar.normal.copy()
    bar.position = np.stack([x0 + p[:, 1], y + p[:, 0], z + p[:, 2]], -1)
    bar.normal = np.stack([n[:, 1], n[:, 0], n[:, 2]], -1)
    bar.triangle = bar.triangle[:, ::-1].copy()
    return bar


def turned_along(radius, z0, z1, x, y):
    """A round bar along z."""
    bar = turned_across(radius, z0, z1, y, x)
    for name in ("position", "normal"):
        a = getattr(bar, name)
        setattr(bar, name, np.stack([a[:, 2], a[:, 1], a[:, 0]], -1))
    bar.triangle = bar.triangle[:, ::-1].copy()
    return bar


class Carcass:
    """Boards, fittings and fronts of one element of the width `wide`."""

    def __init__(self, name, wide, zones, limits):
        self.name, self.x = name, wide / 2
        self.glb = Glb(name, {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5, **limits,
                              "rz_min_y_mm": 2000, "rz_max_y_mm": 2360, "rz_min_z_mm": 350, "rz_max_z_mm": 600})
        for number, (start, end, weight) in enumerate(zones, 1):
            self.glb.zone("x", start, end, weight, number)
        self.glb.zone("y", *RISE, 1.0, 1)
        self.glb.zone("z", -0.22, 0.18, 1.0, 1)
        self.body = self.glb.material("body", (0.8, 0.79, 0.77), 0.5)
        self.front = self.glb.material("front", (0.8, 0.79, 0.77), 0.5)
        self.inside = self.glb.material("inside", (0.6, 0.45, 0.28), 0.5)
        self.metal = self.glb.material("metal", (0.02, 0.02, 0.022), 0.45)
        self.glass = self.glb.material("mirror", (0.9, 0.9, 0.9), 0.1, metallic=1.0)
        self.light = self.glb.material("light", (1.0, 0.95, 0.85), 0.4)

    def carcass(self):
        x, z = self.x, DEPTH / 2
        parts = [
            board((-x, 0, -z), (-x + BOARD, HIGH, REACH), EASE, "y", shift=(0.0, 0.05)),
            board((x - BOARD, 0, -z), (x, HIGH, REACH), EASE, "y", shift=(0.43, 0.41)),
            board((-x + BOARD, TOP, -z + BACK), (x - BOARD, HIGH, REACH), EASE, "x", shift=(0.2, 0.3)),
            board((-x + BOARD, PLINTH, -z + BACK), (x - BOARD, LOW, REACH), EASE, "x", shift=(0.7, 0.6)),
            board((-x + BOARD, 0.0, REACH - SETBACK - 0.016), (x - BOARD, PLINTH, REACH - SETBACK), EASE, "x", shift=(0.1, 0.8), faces="yzZ"),
            board((-x + BOARD - 0.002, PLINTH, -z), (x - BOARD + 0.002, HIGH - 0.004, -z + BACK), 0.0005, "y", steps=1, faces="zZ"),
        ]
        self.glb.mesh("carcass", self.body, join(parts), STRETCH)

    def fittings(self, x0, x1):
        """Everything that may be put in between `x0` and `x1`."""
        z0, z1 = -DEPTH / 2 + BACK, REACH
        gap = 0.001
        for number, y in enumerate(SHELVES, 1):
            shelf = board((x0 + gap, y - BOARD / 2, z0 + gap), (x1 - gap, y + BOARD / 2, z1 - 0.012), EASE, "x", shift=(0.33, 0.15 * number))
            self.glb.mesh(f"shelf-{number}", self.inside, shelf, STAY)
        for number in range(1, 5):
            y0 = STACK - number * DRAWER
            fronts = [board((x0 + 0.003, y0 + 0.003, z1 - 0.024), (x1 - 0.003, y0 + DRAWER - 0.003, z1 - 0.006), 0.0015, "x",
                            shift=(0.5, 0.21 * number)),
                      # A scooped edge to pull it by is a dark line between the fronts.
                      board((x0 + 0.012, y0 + 0.02, z0 + 0.03), (x0 + 0.024, y0 + DRAWER - 0.05, z1 - 0.024), EASE, "z"),
                      board((x1 - 0.024, y0 + 0.02, z0 + 0.03), (x1 - 0.012, y0 + DRAWER - 0.05, z1 - 0.024), EASE, "z"),
                      board((x0 + 0.024, y0 + 0.02, z0 + 0.03), (x1 - 0.024, y0 + 0.032, z1 - 0.024), EASE, "x"),
                      board((x0 + 0.024, y0 + 0.032, z0 + 0.03), (x1 - 0.024, y0 + DRAWER - 0.05, z0 + 0.042), EASE, "x")]
            self.glb.mesh(f"drawer-{number}", self.inside, join(fronts), STAY)
            middle = (x0 + x1) / 2
            knob = join([turned_along(0.008, z1 - 0.008, z1 + 0.012, middle, y0 + DRAWER / 2)])
            self.glb.mesh(f"drawer-{number}-knob", self.metal, knob, {"rz_role": "rigid"})
        cover = board((x0 + gap, STACK, z0 + gap), (x1 - gap, STACK + BOARD, z1 - 0.006), EASE, "x", shift=(0.6, 0.4))
        self.glb.mesh("drawer-top", self.inside, cover, STAY)
        self.glb.mesh("rail-1", self.metal, self.rail(x0, x1, 1.95), STAY)
        self.glb.mesh("rail-2", self.metal, self.rail(x0, x1, 1.00), STAY)
        self.glb.mesh("rail-pull", self.metal, self.pull_rail((x0 + x1) / 2, 1.98), {"rz_role": "rigid", "rz_axis": "xy"})
        self.glb.mesh("lift", self.metal, self.lift(x0, x1), STAY)
        shoes, bars = [], []
        for step in range(2):
            y = LOW + 0.05 + 0.10 * step
            shoes.append(self.sloped(x0 + 0.004, x1 - 0.004, y, z0 + 0.04, z1 - 0.05))
        self.glb.mesh("shoes", self.inside, join(shoes), STAY)
        for step in range(7):
            bars.append(turned_along(0.005, z0 + 0.06, z1 - 0.05, x0 + 0.06 + step * (x1 - x0 - 0.12) / 6, 1.62))
        bars.append(turned_across(0.007, x0, x1, 1.62, z0 + 0.06))
        bars.append(board((x0, 1.60, z0 + 0.03), (x0 + 0.012, 1.64, z1 - 0.04), EASE, "z"))
        bars.append(board((x1 - 0.012, 1.60, z0 + 0.03), (x1, 1.64, z1 - 0.04), EASE, "z"))
        self.glb.mesh("trousers", self.metal, join(bars), STAY)
        self.glb.mesh("light-top", self.light, board((x0 + 0.02, TOP - 0.008, z1 - 0.05), (x1 - 0.02, TOP - 0.001, z1 - 0.035), EASE, "x"), STAY)
        sides = [board((a, LOW + 0.1, z1 - 0.03), (b, TOP - 0.1, z1 - 0.02), EASE, "y") for a, b in ((x0, x0 + 0.005), (x1 - 0.005, x1))]
        self.glb.mesh("light-sides", self.light, join(sides), STRETCH)

    @staticmethod
    def rail(x0, x1, y):
        return join([turned_across(0.0125, x0 + 0.001, x1 - 0.001, y, 0.0),
                     board((x0, y - 0.02, -0.02), (x0 + 0.006, y + 0.02, 0.02), EASE),
                     board((x1 - 0.006, y - 0.02, -0.02), (x1, y + 0.02, 0.02), EASE)])

    @staticmethod
    def pull_rail(x, y):
        return join([turned_along(0.008, -0.11, 0.12, x, y), board((x - 0.012, y + 0.008, -0.10), (x + 0.012, y + 0.035, 0.10), 0.002, "z"),
                     board((x - 0.02, y - 0.012, 0.115), (x + 0.02, y + 0.012, 0.122), 0.002)])

    @staticmethod
    def lift(x0, x1):
        """A clothes lift: a bar on two arms, and the grip that brings it down."""
        arms = [board((a, 1.66, -0.015), (b, 1.99, 0.015), 0.002, "y") for a, b in ((x0 + 0.01, x0 + 0.022), (x1 - 0.022, x1 - 0.01))]
        boxes = [board((a, 1.56, -0.05), (b, 1.72, 0.05), 0.004, "y") for a, b in ((x0, x0 + 0.03), (x1 - 0.03, x1))]
        middle = (x0 + x1) / 2
        return join([*arms, *boxes, turned_across(0.012, x0 + 0.016, x1 - 0.016, 1.985, 0.0),
                     board((middle - 0.006, 1.55, -0.004), (middle + 0.006, 1.985, 0.004), 0.002, "y")])

    @staticmethod
    def sloped(x0, x1, y, z0, z1):
        """A shoe shelf that falls towards the front, with a bar to stop the heels."""
        plate = board((x0, -0.008, z0), (x1, 0.008, z1), EASE, "x")
        a = np.radians(9)
        turn = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
        plate.position, plate.normal = plate.position @ turn.T + [0, y + 0.03, 0], plate.normal @ turn.T
        return join([plate, turned_across(0.005, x0, x1, y + 0.035, z1 - 0.04, sides=10)])

    def door(self, name, x0, x1, handle_at):
        """A hinged front: a board before the carcass, its mirror, its bar handle and its knob."""
        y0, y1, z0 = 0.012, HIGH - 0.002, REACH + 0.002
        self.glb.mesh(name, self.front, board((x0, y0, z0), (x1, y1, DEPTH / 2), 0.0015, "y", shift=(0.2, 0.5 + x0)), STRETCH)
        pane = board((x0 + 0.03, y0 + 0.05, DEPTH / 2 - 0.0025), (x1 - 0.03, y1 - 0.05, DEPTH / 2 - 0.0003), 0.0008, "y")
        self.glb.mesh(f"{name}-mirror", self.glass, pane, STRETCH)
        edge = DEPTH / 2 - 0.0005
        x = x0 + 0.042 if handle_at == "left" else x1 - 0.042
        # Handles lie flush in the fronts: a recessed bar, a round shell, a strip along the edge.
        self.glb.mesh(f"{name}-bar", self.metal, board((x - 0.006, 0.92, edge - 0.004), (x + 0.006, 1.10, edge + 0.0005), 0.002, "y"),
                      {"rz_role": "rigid"})
        knob = turned_along(0.016, edge - 0.006, edge + 0.0005, x, 1.01)
        disc = board((x - 0.011, 0.999, edge - 0.002), (x + 0.011, 1.021, edge + 0.0004), 0.010)
        self.glb.mesh(f"{name}-knob", self.metal, join([knob, disc]), {"rz_role": "rigid"})
        strip = x0 if handle_at == "left" else x1
        low, high = (strip, strip + 0.018) if handle_at == "left" else (strip - 0.018, strip)
        self.glb.mesh(f"{name}-strip", self.metal, board((low, y0, edge - 0.006), (high, y1, edge + 0.0005), 0.001, "y"), STRETCH)

    def slide(self, side, near):
        """One sliding leaf, its face at `near`: the left one runs before the right one."""
        x0, x1, y0, y1 = -self.x + 0.0005, self.x - 0.0005, 0.052, HIGH - 0.032
        name = f"slide-{side}"
        self.glb.mesh(name, self.front, board((x0, y0, near - 0.009), (x1, y1, near - 0.0008), 0.001, "y", shift=(0.2, 0.4 + x0)), STRETCH)
        pane = board((x0 + 0.025, y0 + 0.025, near - 0.004), (x1 - 0.025, y1 - 0.025, near - 0.0002), 0.0005, "y")
        self.glb.mesh(f"{name}-mirror", self.glass, pane, STRETCH)
        grips = [board((a, y0, near - 0.009), (b, y1, near), 0.001, "y") for a, b in ((x0, x0 + 0.022), (x1 - 0.022, x1))]
        self.glb.mesh(f"{name}-grip", self.metal, join(grips), STRETCH)

    def write(self):
        self.glb.write(OUT / f"{self.name}.glb")


def unit():
    """One compartment, 400 to 1000 wide: a single door up to 600, a pair above."""
    wide = 0.6
    c = Carcass("ordo_unit", wide, [(-0.25, -0.05, 0.5), (0.05, 0.25, 0.5)],
                {"rz_min_x_mm": 400, "rz_max_x_mm": 1000, "rz_step_x_mm": 50})
    c.carcass()
    c.fittings(-c.x + BOARD, c.x - BOARD)
    c.door("door-left-hinge", -c.x + 0.0015, c.x - 0.0015, "right")
    c.door("door-right-hinge", -c.x + 0.0015, c.x - 0.0015, "left")
    c.door("door-pair-left", -c.x + 0.0015, -0.0015, "right")
    c.door("door-pair-right", 0.0015, c.x - 0.0015, "left")
    c.slide("left", DEPTH / 2)
    c.slide("right", DEPTH / 2 - 0.010)
    z = DEPTH / 2 - FRONT - 0.001
    tracks = [board((-c.x, HIGH - 0.032, z), (c.x, HIGH, DEPTH / 2), 0.001, "x"), board((-c.x, 0.035, z), (c.x, 0.052, DEPTH / 2), 0.001, "x")]
    c.glb.mesh("track", c.metal, join(tracks), STRETCH)
    c.write()


def corner():
    """Two wings around the corner of a room: 1000 by 1000, with a door across the inner corner."""
    wide = 1.0
    c = Carcass("ordo_corner", wide, [], {})
    glb = c.glb
    glb.json["nodes"] = [n for n in glb.json["nodes"] if not n["name"].startswith("rz.zone.z")]
    glb.json["nodes"][0]["children"] = list(range(1, len(glb.json["nodes"])))
    for extras in (glb.json["scenes"][0]["extras"], glb.json["nodes"][0]["extras"]):
        extras.pop("rz_min_z_mm", None)
        extras.pop("rz_max_z_mm", None)
    x = z = wide / 2
    # Wings are as deep as their neighbours' carcasses; the door stands where their doors would.
    inner = -z + DEPTH
    left = -x
    wing = inner - FRONT - 0.002
    reach = x - DEPTH + FRONT + 0.002
    parts = [board((left, 0, -z), (left + BOARD, HIGH, wing), EASE, "y"),
             board((reach, 0, z - BOARD), (x, HIGH, z), EASE, "y", shift=(0.4, 0.3)),
             board((left + BOARD, PLINTH, -z), (x, HIGH - 0.004, -z + BACK), 0.0005, "y", steps=1, faces="zZ"),
             board((x - BACK, PLINTH, -z + BACK), (x, HIGH - 0.004, z - BOARD), 0.0005, "y", steps=1, faces="xX")]
    for y0, y1 in ((TOP, HIGH), (PLINTH, LOW)):
        parts.append(board((left + BOARD, y0, -z + BACK), (x - BACK, y1, wing), EASE, "x", shift=(0.2, y0)))
        parts.append(board((reach, y0, wing), (x - BACK, y1, z - BOARD), EASE, "z", shift=(0.5, y0)))
    parts += [board((left + BOARD, 0, wing - SETBACK - 0.016), (reach - SETBACK, PLINTH, wing - SETBACK), EASE, "x", faces="yzZ"),
              board((reach - SETBACK - 0.016, 0, wing - SETBACK), (reach - SETBACK, PLINTH, z - BOARD), EASE, "z", faces="xXy")]
    glb.mesh("carcass", c.body, join(parts), STRETCH)
    for number, y in enumerate(SHELVES, 1):
        shelf = join([board((left + BOARD + 0.001, y - BOARD / 2, -z + BACK), (x - BACK - 0.001, y + BOARD / 2, wing - 0.012), EASE, "x", shift=(0.3, 0.1 * number)),
                      board((reach + 0.012, y - BOARD / 2, wing - 0.012), (x - BACK - 0.001, y + BOARD / 2, z - BOARD - 0.001), EASE, "z")])
        glb.mesh(f"shelf-{number}", c.inside, shelf, STAY)
    bar = [turned_across(0.0125, left + BOARD, x - 0.28, 1.95, -z + 0.28), turned_along(0.0125, -z + 0.28, z - BOARD, x - 0.28, 1.95)]
    glb.mesh("rail-1", c.metal, join(bar), STAY)
    # A pole to turn about, with three round trays.
    pole = [turned([(LOW, 0.013), (TOP, 0.013)], (x - 0.40, -z + 0.40), sides=16, cap=False)]
    glb.mesh("carousel-pole", c.metal, join(pole), STRETCH)
    for number, y in enumerate((0.35, 0.85, 1.35), 1):
        rim = [(y - 0.008, 0.300), (y - 0.006, 0.308), (y + 0.028, 0.310), (y + 0.030, 0.306)]
        plate = turned([(0.0, 0.306), (0.001, 0.306)], (x - 0.40, -z + 0.40), sides=40)
        # The cap of a turned piece looks down; turned over it is the tray's floor.
        plate.position, plate.normal = plate.position * [1, -1, 1] + [0, y + 0.003, 0], plate.normal * [1, -1, 1]
        plate.triangle = plate.triangle[:, ::-1].copy()
        tray = join([turned(rim, (x - 0.40, -z + 0.40), sides=40), plate])
        glb.mesh(f"carousel-{number}", c.inside, tray, STAY)
    glb.mesh("light-top", c.light, board((left + 0.1, TOP - 0.008, wing - 0.05), (reach - 0.02, TOP - 0.001, wing - 0.035), EASE, "x"), STAY)
    # Two leaves, folded at the inner corner, flush with the neighbours' fronts.
    y0, y1 = 0.012, HIGH - 0.002
    leaf = board((left + 0.0015, y0, wing + 0.002), (reach - 0.004, y1, inner), 0.0015, "y", shift=(0.1, 0.2))
    fold = board((x - DEPTH, y0, inner - FRONT + 0.0005), (reach - 0.002, y1, z - 0.0015), 0.0015, "y", shift=(0.6, 0.2))
    glb.mesh("door-leaves", c.front, join([leaf, fold]), STRETCH)
    edge = inner - 0.0005
    glb.mesh("door-leaves-bar", c.metal, board((left + 0.036, 0.92, edge - 0.004), (left + 0.048, 1.10, edge + 0.0005), 0.002, "y"), {"rz_role": "rigid"})
    glb.mesh("door-leaves-knob", c.metal, turned_along(0.016, edge - 0.006, edge + 0.0005, left + 0.042, 1.01), {"rz_role": "rigid"})
    glb.mesh("door-leaves-strip", c.metal, board((left + 0.0015, y0, edge - 0.006), (left + 0.0195, y1, edge + 0.0005), 0.001, "y"), STRETCH)
    c.write()


def open_unit():
    """Open shelves with a rounded outer look, to end a run lightly."""
    wide = 0.4
    c = Carcass("ordo_open", wide, [(-0.15, 0.15, 1.0)], {"rz_min_x_mm": 300, "rz_max_x_mm": 600, "rz_step_x_mm": 50})
    c.carcass()
    x0, x1, z0 = -c.x + BOARD, c.x - BOARD, -DEPTH / 2 + BACK
    for number, y in enumerate(SHELVES, 1):
        shelf = board((x0 + 0.001, y - BOARD / 2, z0), (x1 - 0.001, y + BOARD / 2, REACH - 0.004), EASE, "x", shift=(0.33, 0.15 * number))
        c.glb.mesh(f"shelf-{number}", c.inside, shelf, STAY)
    c.glb.mesh("light-top", c.light, board((x0 + 0.02, TOP - 0.008, REACH - 0.05), (x1 - 0.02, TOP - 0.001, REACH - 0.035), EASE, "x"), STAY)
    hooks = [turned_along(0.007, z0, z0 + 0.05, x0 + 0.06 + n * (x1 - x0 - 0.12) / 2, 1.80) for n in range(3)]
    c.glb.mesh("hooks", c.metal, join(hooks), STAY)
    # The carcass ends behind where fronts would stand; a lip closes the box.
    c.glb.mesh("lip", c.body, board((-c.x, 0, REACH), (-c.x + BOARD, HIGH, DEPTH / 2), EASE, "y"), STRETCH)
    c.glb.mesh("lip-right", c.body, board((c.x - BOARD, 0, REACH), (c.x, HIGH, DEPTH / 2), EASE, "y"), STRETCH)
    c.write()


def panel():
    """A cheek that ends a run and covers the carcass's side up to the fronts."""
    wide = 0.025
    c = Carcass("ordo_panel", wide, [], {})
    c.glb.mesh("panel", c.body, board((-c.x, 0, -DEPTH / 2), (c.x, HIGH, DEPTH / 2), 0.0015, "y", shift=(0.3, 0.6)), STRETCH)
    c.write()


if __name__ == "__main__":
    for make in (unit, corner, open_unit, panel):
        make()
