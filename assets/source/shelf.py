"""Models the open bookcase: `python3 assets/source/shelf.py` writes demo/models/shelf.glb."""

import pathlib

from glb import Glb
from solids import board, join

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models" / "shelf.glb"

WIDTH, DEPTH, HEIGHT = 0.8, 0.32, 1.85
BOARD = 0.022                     # thickness of sides, top, bottom and shelves
PLINTH, SETBACK = 0.06, 0.03
BACK = 0.008                      # thickness of the back panel
PITCH = 0.35
EASE = 0.0015


def carcass():
    """Two sides, top, bottom and plinth; the sides run through, the top lies between them."""
    x, z = WIDTH / 2, DEPTH / 2
    inner = x - BOARD
    return join([
        board((-x, 0, -z), (-inner, HEIGHT, z), EASE, "y", shift=(0.0, 0.05)),
        board((inner, 0, -z), (x, HEIGHT, z), EASE, "y", shift=(0.43, 0.41)),
        board((-inner, HEIGHT - BOARD - 0.012, -z + BACK), (inner, HEIGHT - 0.012, z - 0.004), EASE, "x", shift=(0.2, 0.3)),
        board((-inner, PLINTH, -z + BACK), (inner, PLINTH + BOARD, z - 0.004), EASE, "x", shift=(0.7, 0.6)),
        board((-inner, 0.004, z - SETBACK - 0.016), (inner, PLINTH, z - SETBACK), EASE, "x", shift=(0.1, 0.8), faces="yzZ"),
    ])


def shelf(height):
    """One shelf, set back a little behind the sides."""
    x, z = WIDTH / 2 - BOARD - 0.001, DEPTH / 2
    return board((-x, height - BOARD / 2, -z + BACK + 0.001), (x, height + BOARD / 2, z - 0.012), EASE, "x",
                 shift=(0.33, 0.15))


def back():
    """The panel that closes the rear."""
    x, z = WIDTH / 2 - BOARD + 0.001, DEPTH / 2
    return board((-x, 0.02, -z + 0.002), (x, HEIGHT - 0.014, -z + BACK), 0.0005, "y", steps=1, shift=(0.5, 0.2))


def main():
    glb = Glb("shelf", {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5,
                        "rz_min_x_mm": 600, "rz_max_x_mm": 1200, "rz_min_y_mm": 800, "rz_max_y_mm": 2400,
                        "rz_min_z_mm": 280, "rz_max_z_mm": 400})
    glb.zone("x", -0.25, 0.25, 1.0, 1)
    glb.zone("y", 0.25, HEIGHT - 0.2, 1.0, 1)
    glb.zone("z", -0.1, 0.1, 1.0, 1)
    wood = glb.material("board", (0.45, 0.29, 0.16), 0.5)
    panel = glb.material("back", (0.45, 0.29, 0.16), 0.5)
    stretch = {"rz_role": "stretch", "rz_uv": "metric"}
    glb.mesh("carcass", wood, carcass(), stretch)
    glb.mesh("back", panel, back(), stretch)
    low, high = PLINTH + BOARD, HEIGHT - 0.012 - BOARD
    bays = round((high - low) / PITCH)
    glb.mesh("shelf", wood, shelf(low + (high - low) / bays), {
        "rz_role": "repeat", "rz_axis": "y", "rz_mode": "fit", "rz_pitch": PITCH,
        "rz_margin_lo": round(low, 6), "rz_margin_hi": round(HEIGHT - high, 6), "rz_uv": "metric"})
    glb.write(OUT)


main()
