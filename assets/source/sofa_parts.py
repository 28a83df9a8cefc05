"""Models the elements of the Cala sofa: `python3 assets/source/sofa_parts.py` writes demo/models/cala_*.glb.

Every element fills its footprint exactly and stands with its back at -z, so that elements docked side by side meet: what
touches a neighbour is flat there and a hair inside. A corner has a second back on its right.
"""

import pathlib

import numpy as np

from glb import Glb
from shade import shade
from solids import board, join
from upholstery import STRETCH, Soft, lying, mirrored, one, slab, standing

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models"

DEPTH, HIGH = 0.95, 0.80
ARM, ARM_TOP = 0.20, 0.58
FOOT, BASE = 0.05, 0.27           # the floor to the body, and the body's top: what the cushions lie on
SEAT = 0.17                       # thickness of a seat cushion
BACK, BACK_TOP = 0.14, 0.64       # of the upholstered back
CHAISE, CORNER = 1.60, DEPTH
ROOM = 0.8                        # width of one seat at base size
GROW = 0.22                       # half of what may grow, around the middle of the seat


def body(x0, x1, z0, z1):
    """The upholstered box under the cushions."""
    return board((x0, FOOT, z0), (x1, BASE, z1), 0.012, "x", steps=3, shift=(0.3, 0.2))


def feet(x0, x1, z0, z1):
    """Four square feet, set back a hand's width."""
    wide, inset = 0.05, 0.09
    for name, x in (("left", x0 + inset), ("right", x1 - inset)):
        for end, z in (("back", z0 + inset), ("front", z1 - inset)):
            low = (x - wide / 2, 0.0, z - wide / 2)
            yield f"foot-{end}-{name}", (x, 0.0, z), board(low, (x + wide / 2, FOOT + 0.004, z + wide / 2), 0.003, "y")


def arm(x0, depth, z1, seed=41):
    """A padded side, its lower edge at the height of the body."""
    return slab(depth, ARM, ARM_TOP - FOOT, (x0 + ARM / 2, FOOT, z1 - depth / 2), turn=90, seed=seed, corner=0.04, full=2)


def back(x0, x1, seed=43):
    return slab(x1 - x0, BACK, BACK_TOP - FOOT, ((x0 + x1) / 2, FOOT, -DEPTH / 2 + BACK / 2), seed=seed, corner=0.02)


def seat(x0, x1, z0, z1, seed):
    return lying(x1 - x0, SEAT, z1 - z0, ((x0 + x1) / 2, BASE, (z0 + z1) / 2), seed, plump=26.0, crown=0.035)


def rest(x0, x1, z, seed, turn=0.0, x=None):
    """A back cushion in front of a back at `z` (or at `x`, turned to the left)."""
    low = BASE + SEAT - 0.02
    at = ((x0 + x1) / 2, low, z + 0.105) if x is None else (x - 0.105, low, (x0 + x1) / 2)
    return standing(x1 - x0, 0.17, HIGH - low - 0.03, at, seed, lean=10.0, turn=turn)


class Piece:
    """One element: cloth, cords and feet."""

    def __init__(self, name, size, zones, limits):
        self.name, self.size, self.zones, self.limits = name, size, zones, limits
        self.soft, self.hard, self.feet = Soft(), [], []

    def add(self, *softs):
        for soft in softs:
            self.soft.include(soft)
        return self

    def stand(self, x0, x1, z0, z1, behind=BACK - 0.03):
        """A body on feet; it ends inside the back that stands behind it."""
        self.hard.append(body(x0 + 0.0005, x1 - 0.0005, z0 + behind, z1 - 0.012))
        self.feet += feet(x0, x1, z0, z1)
        return self

    def write(self):
        cloth, cords = one([*self.soft.cloth, *self.hard]), one(self.soft.pipes)
        self.finish(cloth, cords, self.feet)
        return cloth, cords

    def finish(self, cloth, cords, standing_on):
        """Fills the footprint to the tenth of a millimetre, and writes the file."""
        wide, tall, deep = self.size
        low, high = cloth.position.min(0), cloth.position.max(0)
        want_low, want_high = np.array([-wide / 2, low[1], -deep / 2]), np.array([wide / 2, tall, deep / 2])
        for mesh in (cloth, cords):
            mesh.position = want_low + (mesh.position - low) / (high - low) * (want_high - want_low)
            mesh.position[:, 1] = np.minimum(mesh.position[:, 1], tall)
        cords.position = np.clip(cords.position, want_low, want_high)
        shade([cloth], [cloth], reach=0.3, rays=48)
        glb = Glb(self.name, {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5, **self.limits})
        for number, (start, end, weight) in enumerate(self.zones, 1):
            glb.zone("x", start, end, weight, number)
        fabric = glb.material("fabric", (0.52, 0.47, 0.40), 0.95)
        cord = glb.material("piping", (0.52, 0.47, 0.40), 0.95)
        wood = glb.material("legs", (0.36, 0.22, 0.11), 0.55)
        glb.mesh("upholstery", fabric, cloth, STRETCH)
        glb.mesh("piping-tone", fabric, cords, STRETCH)
        glb.mesh("piping-contrast", cord, cords, STRETCH)
        for name, at, mesh in standing_on:
            glb.mesh(name, wood, mesh, {"rz_role": "rigid"}, at=at)
        glb.write(OUT / f"{self.name}.glb")


def limits(low, high):
    return {"rz_min_x_mm": low, "rz_max_x_mm": high, "rz_step_x_mm": 100}


def other_hand(piece, name, cloth, cords):
    """The same element mirrored."""
    twin = Piece(name, piece.size, [(-end, -start, weight) for start, end, weight in piece.zones], piece.limits)
    standing_on = [(label, (-at[0], at[1], at[2]), mirrored(mesh)) for label, at, mesh in piece.feet]
    twin.finish(mirrored(cloth), mirrored(cords), standing_on)


def plain():
    x, z = ROOM / 2, DEPTH / 2
    piece = Piece("cala_seat", (ROOM, HIGH, DEPTH), [(-GROW, GROW, 1.0)], limits(600, 1000))
    piece.stand(-x, x, -z, z).add(back(-x, x), seat(-x, x, -z + BACK - 0.01, z, 11), rest(-x, x, -z + BACK, 31)).write()


def ends():
    wide, z = ROOM + ARM, DEPTH / 2
    x0, x1 = -wide / 2 + ARM, wide / 2
    middle = (x0 + x1) / 2
    piece = Piece("cala_arm_left", (wide, HIGH, DEPTH), [(middle - GROW, middle + GROW, 1.0)], limits(800, 1200))
    piece.stand(x0, x1, -z, z).add(arm(-wide / 2, DEPTH, z), back(x0, x1), seat(x0, x1, -z + BACK - 0.01, z, 13),
                                   rest(x0, x1, -z + BACK, 33))
    piece.feet = list(feet(-wide / 2, x1, -z, z))
    other_hand(piece, "cala_arm_right", *piece.write())


def corner():
    x = z = CORNER / 2
    piece = Piece("cala_corner", (CORNER, HIGH, CORNER), [], {})
    piece.stand(-x, x - BACK, -z, z).hard.append(body(x - BACK - 0.01, x - BACK + 0.03, -z + BACK, z - 0.012))
    side = slab(CORNER - BACK, BACK, BACK_TOP - FOOT, (x - BACK / 2, FOOT, (-z + BACK + z) / 2), turn=-90, seed=47, corner=0.02)
    deep = rest(-z + BACK + 0.17, z, 0, 37, turn=-90, x=x - BACK)
    piece.add(back(-x, x), side, seat(-x, x - BACK + 0.01, -z + BACK - 0.01, z, 17), rest(-x, x - BACK, -z + BACK, 35), deep)
    piece.feet = list(feet(-x, x, -z, z))
    piece.write()


def chaise():
    wide, z0, z1 = 1.0, -CHAISE / 2, CHAISE / 2
    x0, x1 = -wide / 2 + ARM, wide / 2
    piece = Piece("cala_chaise_left", (wide, HIGH, CHAISE), [], {})
    piece.stand(x0, x1, z0, z1)
    shift = np.array([0, 0, (DEPTH - CHAISE) / 2])
    softs = [arm(-wide / 2, DEPTH, DEPTH / 2), back(x0, x1), rest(x0, x1, -DEPTH / 2 + BACK, 39)]
    for soft in softs:
        for mesh in (*soft.cloth, *soft.pipes):
            mesh.position = mesh.position + shift
    piece.add(*softs, seat(x0, x1, z0 + BACK - 0.01, z1, 19))
    # The armrest is shorter than the seat: it has a foot of its own.
    under_arm = [(f"arm-{name}", at, mesh) for name, at, mesh in feet(-wide / 2, x1, z0, z0 + DEPTH) if name.endswith("left")]
    piece.feet = [*(foot for foot in feet(x0, x1, z0, z1) if foot[0] != "foot-back-left"), *under_arm]
    other_hand(piece, "cala_chaise_right", *piece.write())


def ottoman():
    x, z, tall = ROOM / 2, DEPTH / 2, 0.46
    piece = Piece("cala_ottoman", (ROOM, tall, DEPTH), [(-GROW, GROW, 1.0)], limits(600, 1000))
    piece.stand(-x, x, -z, z, behind=0.012).add(seat(-x, x, -z, z, 23))
    piece.write()


if __name__ == "__main__":
    for make in (plain, ends, corner, chaise, ottoman):
        make()
