"""Models the dining table TBL-FLEX: `python3 assets/source/table.py` writes demo/models/table.glb."""

import pathlib

from glb import Glb
from solids import board, join, turned

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models" / "table.glb"

WIDTH, DEPTH, HEIGHT = 1.6, 0.8, 0.74
TOP = 0.026                       # thickness of the top
TUBE = 0.045                      # square section of the legs
RAIL = (0.04, 0.025)              # height and thickness of the rails
RECESS = 0.009                    # rails stand behind the face of the legs
INSET = 0.032                     # the frame stands back from the top's edge
GAP = 0.008                       # shadow gap between frame and top
GLIDE = 0.006


def top():
    """One board; its upper edges are eased with a 3 mm round."""
    x, z = WIDTH / 2, DEPTH / 2
    return board((-x, HEIGHT - TOP, -z), (x, HEIGHT, z), 0.003, "x", steps=3)


def frame():
    """Four legs of square steel tube under a ring of flat rails, with a shadow gap below the top."""
    x, z = WIDTH / 2 - INSET, DEPTH / 2 - INSET
    under = HEIGHT - TOP - GAP
    high, thick = RAIL
    parts = []
    for side in (-1, 1):
        for end in (-1, 1):
            low = [min(side * x, side * (x - TUBE)), GLIDE, min(end * z, end * (z - TUBE))]
            parts.append(board(low, (low[0] + TUBE, under, low[2] + TUBE), 0.003, "y", steps=2))
            # A plate on the leg carries the top.
            parts.append(board((low[0] + 0.007, under, low[2] + 0.007), (low[0] + TUBE - 0.007, HEIGHT - TOP, low[2] + TUBE - 0.007),
                               0.001, "y", steps=1, faces="xXzZ"))
        outer, inner = side * (x - RECESS), side * (x - RECESS - thick)
        parts.append(board((min(outer, inner), under - high, -z + TUBE), (max(outer, inner), under, z - TUBE),
                           0.002, "z", steps=2, faces="xXyY"))
    for end in (-1, 1):
        outer, inner = end * (z - RECESS), end * (z - RECESS - thick)
        parts.append(board((-x + TUBE, under - high, min(outer, inner)), (x - TUBE, under, max(outer, inner)),
                           0.002, "x", steps=2, faces="yYzZ"))
    return join(parts)


def glides():
    """Four round glides under the legs."""
    x, z = WIDTH / 2 - INSET - TUBE / 2, DEPTH / 2 - INSET - TUBE / 2
    profile = [(0.0, 0.0155), (0.0015, 0.017), (GLIDE + 0.001, 0.017)]
    return join([turned(profile, (a * x, b * z), sides=24) for a in (-1, 1) for b in (-1, 1)])


def main():
    glb = Glb("table", {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5,
                        "rz_min_x_mm": 1200, "rz_max_x_mm": 2400, "rz_min_z_mm": 700, "rz_max_z_mm": 1000})
    glb.zone("x", -0.55, 0.55, 1.0, 1)
    glb.zone("z", -0.25, 0.25, 1.0, 1)
    wood = glb.material("top", (0.45, 0.29, 0.16), 0.5)
    metal = glb.material("frame", (0.02, 0.02, 0.022), 0.5)
    extras = {"rz_role": "stretch", "rz_uv": "metric"}
    glb.mesh("top", wood, top(), extras)
    glb.mesh("frame", metal, join([frame(), glides()]), extras)
    glb.write(OUT)


main()
