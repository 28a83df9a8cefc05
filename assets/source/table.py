"""Models the dining table TBL-FLEX: `python3 assets/source/table.py` writes demo/models/table.glb."""

import pathlib

from glb import Glb
from solids import board, join, turned

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models" / "table.glb"

WIDTH, DEPTH, HEIGHT = 1.6, 0.8, 0.74
TOP = 0.026                       # thickness of the top
TUBE = 0.05                       # square section of the frame
INSET = 0.045                     # the frame stands back from the top's edge
GAP = 0.008                       # shadow gap between frame and top
GLIDE = 0.006


def top():
    """One board; its upper edges are eased with a 3 mm round."""
    x, z = WIDTH / 2, DEPTH / 2
    return board((-x, HEIGHT - TOP, -z), (x, HEIGHT, z), 0.003, "x", steps=3)


def tube(low, high, grain):
    return board(low, high, 0.003, grain, steps=2)


def frame():
    """Two end frames and two rails of square steel tube, welded flush."""
    x, z = WIDTH / 2 - INSET, DEPTH / 2 - INSET
    under = HEIGHT - TOP - GAP
    parts = []
    for side in (-1, 1):
        near, far = sorted((side * x, side * (x - TUBE)))
        for end in (-1, 1):
            front, rear = sorted((end * z, end * (z - TUBE)))
            parts.append(tube((near, GLIDE, front), (far, under, rear), "y"))
        parts.append(tube((near, under - TUBE, -z + TUBE), (far, under, z - TUBE), "z"))
        # Spacers carry the top and leave the shadow gap.
        parts.append(board((near + 0.008, under, -z + 0.008), (far - 0.008, HEIGHT - TOP, z - 0.008),
                           0.001, "z", steps=1, faces="xXzZ"))
    for end in (-1, 1):
        front, rear = sorted((end * z, end * (z - TUBE)))
        parts.append(tube((-x + TUBE, under - TUBE, front), (x - TUBE, under, rear), "x"))
        parts.append(board((-x + TUBE - 0.008, under, front + 0.008), (x - TUBE + 0.008, HEIGHT - TOP, rear - 0.008),
                           0.001, "x", steps=1, faces="zZ"))
    return join(parts)


def glides():
    """Four round glides under the legs."""
    x, z = WIDTH / 2 - INSET - TUBE / 2, DEPTH / 2 - INSET - TUBE / 2
    profile = [(0.0, 0.017), (0.0015, 0.0185), (GLIDE + 0.001, 0.0185)]
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
