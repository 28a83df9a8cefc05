"""Models the three-seat sofa: `python3 assets/source/sofa.py` writes demo/models/sofa.glb."""

import pathlib

import numpy as np

from cushion import Cushion
from glb import Glb
from shade import shade
from solids import board, facing_out, join, turned

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models" / "sofa.glb"

WIDTH, DEPTH, HEIGHT = 2.2, 0.95, 0.82
ARM, ARM_TOP = 0.17, 0.585
LEG, FRAME = 0.13, 0.155          # the floor to the frame, the frame's top
DECK = 0.30                       # what the seat cushions lie on
BACK = 0.13                       # thickness of the back frame
SEAT = (WIDTH - 2 * ARM) / 3      # width of one cushion
PIPE = 0.0045


def seats():
    """Three seat cushions with a soft crown, piped along both seams at the front."""
    parts = []
    thick, depth = 0.145, 0.755
    for n in range(3):
        half = SEAT / 2 - 0.002
        c = Cushion(SEAT - 0.012, thick, depth, 34, 4, 36, seed=11 + n, fine=0.5)
        c.fill(pressure=30, ease=0.02, gather=0.04, foam=0.03, push_back=1.0, bend=0.02, passes=6,
               planes=[(0, 1, half), (0, -1, -half), (1, -1, -thick / 2), (2, -1, -depth / 2)])
        c.place(np.eye(3), ((n - 1) * SEAT, DECK + thick / 2, DEPTH / 2 - 0.022 - depth / 2))
        at = (0.37 * n, 0.11 * n)
        parts += [c.mesh("top", uv_at=at), c.mesh("strip", 2, uv_at=at), c.mesh("bottom", 4, 4, uv_at=at),
                  c.piping("top", PIPE), c.piping("bottom", PIPE, part=slice(0, 35), points=4)]
    return join(parts)


def backs():
    """Three back cushions that lean on the frame and slump a little."""
    parts = []
    thick, tall = 0.15, 0.40
    lean = np.radians(14)
    for n in range(3):
        half = SEAT / 2 - 0.001
        c = Cushion(SEAT - 0.01, thick, tall, 32, 4, 26, seed=31 + n, fine=0.5, corner=0.05)
        c.fill(pressure=50, ease=0.035, gather=0.055, foam=0.02, droop=-0.3, push_back=1.0, bend=0.015, passes=8,
               planes=[(0, 1, half), (0, -1, -half), (1, -1, -thick / 2 - 0.012), (2, 1, tall / 2)])
        # Panel "top" looks to the front: y becomes z, z becomes -y.
        turn = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], float)
        tilt = np.array([[1, 0, 0], [0, np.cos(lean), np.sin(lean)], [0, -np.sin(lean), np.cos(lean)]])
        tilt = tilt.T
        base = np.array([(n - 1) * SEAT, 0.445, -0.225])
        c.place(turn, (0, tall / 2, 0))
        c.place(tilt.T, base)
        at = (0.29 * n + 0.2, 0.4 + 0.13 * n)
        parts += [c.mesh("top", uv_at=at), c.mesh("strip", 2, uv_at=at), c.mesh("bottom", 3, 3, uv_at=at),
                  c.piping("top", PIPE), c.piping("bottom", PIPE, points=3)]
    return join(parts)


def arms():
    """Padded arms: an outer and an inner panel with a boxing strip between."""
    parts = []
    tall, depth = ARM_TOP - FRAME, DEPTH - 0.006
    for side in (-1, 1):
        c = Cushion(depth, ARM, tall, 24, 4, 14, seed=51, fine=0.5, corner=0.045)
        c.fill(pressure=14, ease=0.004, gather=0.004, foam=0.12,
               planes=[(1, 1, ARM / 2), (1, -1, -ARM / 2 - 0.012), (0, 1, depth / 2), (0, -1, -depth / 2),
                       (2, 1, tall / 2)])
        # Panel "top" looks outward: y becomes x, x becomes z, z becomes -y.
        turn = np.array([[0, side, 0], [0, 0, -1], [side, 0, 0]], float)
        c.place(turn, (side * (WIDTH / 2 - ARM / 2), FRAME + tall / 2, 0))
        at = (0.9, 1.4 + side * 0.3)
        parts += [c.mesh("top", uv_at=at), c.mesh("strip", uv_at=at, swap=True), c.mesh("bottom", 1, 1, uv_at=at),
                  c.piping("top", PIPE, points=4), c.piping("bottom", PIPE, points=4)]
    return join(parts)


def body():
    """Back frame, seat rail and deck under the cushions."""
    inside = WIDTH - 2 * ARM
    tall = 0.70 - FRAME
    c = Cushion(inside - 0.006, BACK, tall, 36, 4, 12, seed=71, fine=0.7, corner=0.03)
    half = inside / 2 - 0.001
    c.fill(pressure=10, ease=0.002, gather=0.002, foam=0.15,
           planes=[(0, 1, half), (0, -1, -half), (1, -1, -BACK / 2), (2, 1, tall / 2)])
    c.place(np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], float), (0, FRAME + tall / 2, -DEPTH / 2 + 0.003 + BACK / 2))
    parts = [c.mesh("top", 2, 2), c.mesh("strip"), c.mesh("bottom", uv_at=(0, 1)), c.piping("bottom", PIPE, points=4)]
    parts.append(board((-inside / 2 + 0.001, FRAME, -DEPTH / 2 + 0.05), (inside / 2 - 0.001, DECK, DEPTH / 2 - 0.018),
                       0.014, steps=3, faces="yYZ"))
    return join(parts)


def legs():
    """Four tapered legs that lean outwards, each on its own node."""
    profile = [(0.0, 0.0105), (0.0015, 0.0125), (0.02, 0.0135), (0.07, 0.0178), (LEG - 0.004, 0.0225), (LEG, 0.0215)]
    for x in (-1, 1):
        for z in (-1, 1):
            centre = (x * (WIDTH / 2 - 0.105), z * (DEPTH / 2 - 0.105))
            name = f"leg-{'front' if z > 0 else 'back'}-{'right' if x > 0 else 'left'}"
            # The foot ends 32 mm further out than the head.
            yield name, centre, turned(profile, centre, sides=20, lean=(-x * 0.25, -z * 0.25))


def frame():
    """The plinth that carries the body: four rails with mitred look, set back a finger's width."""
    x, z, t = WIDTH / 2 - 0.022, DEPTH / 2 - 0.022, 0.055
    rails = [((-x, LEG, z - t), (x, FRAME, z), "x"), ((-x, LEG, -z), (x, FRAME, -z + t), "x"),
             ((-x, LEG, -z + t), (-x + t, FRAME, z - t), "z"), ((x - t, LEG, -z + t), (x, FRAME, z - t), "z")]
    return join([board(low, high, 0.003, grain, steps=2, shift=(0.1 * k, 0.17 * k))
                 for k, (low, high, grain) in enumerate(rails)])


def fit(parts):
    """Scales everything by the last half per cent, so that the box is the promised one."""
    every = np.concatenate([p.position for p in parts])
    low, high = every.min(0), every.max(0)
    wish = np.array([WIDTH, HEIGHT, DEPTH])
    scale = wish / (high - low)
    print("before fitting:", low, high)
    assert np.abs(scale - 1).max() < 0.12, f"the model is {high - low} m, not about {wish}"
    middle = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    for part in parts:
        part.position = (part.position - middle) * scale
    return scale


def main():
    seat, back, arm, rest, plinth = seats(), backs(), arms(), body(), frame()
    feet = list(legs())
    parts = [seat, back, arm, rest, plinth, *(mesh for _, _, mesh in feet)]
    fit(parts)
    shade(parts, parts[:4], reach=0.35)
    for part in parts[4:]:
        part.shade = None
    glb = Glb("sofa", {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5,
                       "rz_min_x_mm": 1600, "rz_max_x_mm": 2600, "rz_step_x_mm": 200})
    for n in range(3):
        centre = (n - 1) * SEAT
        glb.zone("x", round(centre - 0.22, 6), round(centre + 0.22, 6), round(1 / 3, 9), n + 1)
    fabric = glb.material("fabric", (0.52, 0.47, 0.40), 0.95)
    wood = glb.material("legs", (0.36, 0.22, 0.11), 0.55)
    soft = {"rz_role": "stretch", "rz_uv": "metric"}
    glb.mesh("seat-cushions", fabric, seat, soft)
    glb.mesh("back-cushions", fabric, back, soft)
    glb.mesh("arms", fabric, arm, soft)
    glb.mesh("body", fabric, rest, soft)
    glb.mesh("plinth", wood, plinth, soft)
    for name, centre, mesh in feet:
        glb.mesh(name, wood, mesh, {"rz_role": "rigid"}, at=(centre[0], 0.0, centre[1]))
    glb.write(OUT)


main()
