"""Models the upholstered bed and its mattress: `python3 assets/source/bed.py` writes demo/models/bed.glb and mattress.glb."""

import pathlib

import numpy as np

from glb import Glb
from shade import shade
from solids import board, join, turned
from upholstery import STRETCH, Soft, lying, one, slab, standing

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "models"

LIE = (1.6, 2.0)                  # what one lies on
RAIL, HEAD = 0.06, 0.10           # thickness of the side rails and foot, and of the headboard
WIDTH, LENGTH, TALL = LIE[0] + 2 * RAIL, LIE[1] + RAIL + HEAD, 1.1
LEG, RAIL_TOP = 0.12, 0.38
BED = 0.30                        # the slats' upper face: what the mattress lies on
THICK = 0.22
MIDDLE = -LENGTH / 2 + HEAD + LIE[1] / 2     # of the mattress, along z
ZONES = {"x": [(-0.55, -0.1, 0.5), (0.1, 0.55, 0.5)], "z": [(-0.2, 0.2, 1.0)], "y": [(0.58, 0.88, 1.0)]}
STAY = {"rz_role": "rigid"}


def mattress(width, at, seed):
    """A mattress: two quilted covers and a border, corded where they meet."""
    return lying(width, THICK, LIE[1] - 0.01, at, seed, plump=5.0, grid=(22, 4, 28), under=7, crown=0.012)


def rails():
    """Two sides and a foot, padded, with the piping on their upper outer edge."""
    soft = Soft()
    x, tall = WIDTH / 2 - RAIL / 2, RAIL_TOP - LEG
    for side in (-1, 1):
        soft.include(slab(LIE[1] - 0.001, RAIL, tall, (side * x, LEG, MIDDLE), turn=side * 90, seed=3 + side, corner=0.015,
                          rims=("top",)))
    soft.include(slab(WIDTH, RAIL, tall, (0, LEG, LENGTH / 2 - RAIL / 2), seed=9, corner=0.03, rims=("top",)))
    return soft


def flat():
    """One smooth board, corded along both edges."""
    return slab(WIDTH, HEAD, TALL - LEG, (0, LEG, -LENGTH / 2 + HEAD / 2), seed=21, corner=0.03)


def plump():
    """A low board with two cushions that hang over its edge."""
    soft = slab(WIDTH, HEAD * 0.5, TALL - LEG - 0.02, (0, LEG, -LENGTH / 2 + HEAD * 0.25), seed=23, corner=0.03)
    for side in (-1, 1):
        soft.include(standing(WIDTH / 2 - 0.004, 0.13, 0.56, (side * WIDTH / 4, TALL - 0.56, -LENGTH / 2 + 0.115), 31 + side,
                              lean=3.0))
    return soft


def channel():
    """One upright roll of a channelled headboard; the bed repeats it over its width."""
    wide = 0.146
    return slab(wide, HEAD, TALL - LEG, (-WIDTH / 2 + wide / 2 + 0.0005, LEG, -LENGTH / 2 + HEAD / 2), seed=27, corner=0.03, rims=()), wide


def legs():
    profile = [(0.0, 0.019), (0.002, 0.021), (LEG - 0.003, 0.027), (LEG, 0.026)]
    for x in (-1, 1):
        for z in (-1, 1):
            at = (x * (WIDTH / 2 - 0.12), z * (LENGTH / 2 - 0.14))
            yield f"leg-{'front' if z > 0 else 'back'}-{'right' if x > 0 else 'left'}", at, turned(profile, at, sides=24)


def skirt():
    """Closes the bed to the floor where it stores something."""
    x, z, t = WIDTH / 2 - 0.03, LENGTH / 2 - 0.03, 0.02
    return join([board((-x, 0.012, -z), (-x + t, LEG + 0.01, z), 0.002, "z"), board((x - t, 0.012, -z), (x, LEG + 0.01, z), 0.002, "z"),
                 board((-x + t, 0.012, z - t), (x - t, LEG + 0.01, z), 0.002, "x"),
                 board((-x + t, 0.012, -z), (x - t, LEG + 0.01, -z + t), 0.002, "x")])


def drawers():
    """Two fronts on each side, a finger's gap between them, each with a turned knob."""
    parts = []
    for side in (-1, 1):
        for start, end in ((-0.93, -0.008), (0.008, 0.93)):
            face, back = side * (WIDTH / 2 - 0.006), side * (WIDTH / 2 - 0.026)
            parts.append(board((min(face, back), 0.02, MIDDLE + start), (max(face, back), LEG - 0.004, MIDDLE + end), 0.002, "z",
                               shift=(0.2 * start, 0.3 * side)))
    return join(parts)


def slat():
    """One sprung slat; the bed repeats it over its length."""
    z = MIDDLE - LIE[1] / 2 + 0.05
    return board((-LIE[0] / 2 + 0.02, BED - 0.012, z - 0.0265), (LIE[0] / 2 - 0.02, BED - 0.002, z + 0.0265), 0.002, "x")


def bearers():
    """The ledges that the slats lie on, and the beam along the middle."""
    x = LIE[0] / 2
    low, high = MIDDLE - LIE[1] / 2 + 0.01, MIDDLE + LIE[1] / 2 - 0.01
    return join([board((a, BED - 0.05, low), (b, BED - 0.012, high), 0.001, "z") for a, b in ((-x, -x + 0.03), (x - 0.03, x), (-0.02, 0.02))])


def lamp(side):
    """A reading light: a plate on the headboard, an arm and a shade."""
    x, z = side * (WIDTH / 2 - 0.16), -LENGTH / 2 + HEAD
    parts = [board((x - 0.02, 0.86, z - 0.004), (x + 0.02, 0.96, z + 0.008), 0.003),
             turned([(0.955, 0.005), (1.0, 0.005)], (x, z + 0.012), sides=12),
             turned([(0.93, 0.034), (0.934, 0.036), (0.985, 0.024), (0.992, 0.012), (0.995, 0.004)], (x, z + 0.075), sides=28)]
    parts.append(board((x - 0.004, 0.985, z), (x + 0.004, 0.993, z + 0.08), 0.003))
    return join(parts)


def zones(glb, axes):
    for axis in axes:
        for number, (start, end, weight) in enumerate(ZONES[axis], 1):
            glb.zone(axis, start, end, weight, number)


def settle(mesh):
    """Nothing reaches over the promised box."""
    mesh.position = np.clip(mesh.position, [-WIDTH / 2, 0, -LENGTH / 2], [WIDTH / 2, TALL, LENGTH / 2])
    return mesh


def bed():
    frame, smooth, pillows = rails(), flat(), plump()
    roll, wide = channel()
    whole = mattress(LIE[0] - 0.008, (0, BED, MIDDLE), 5)
    halves = Soft()
    for side in (-1, 1):
        halves.include(mattress(LIE[0] / 2 - 0.006, (side * (LIE[0] / 4 - 0.0005), BED, MIDDLE), 7 + side))
    cloths = {"frame": one(frame.cloth), "headboard-flat": one(smooth.cloth), "headboard-cushions": one(pillows.cloth)}
    beds = {"mattress-one": one(whole.cloth), "mattress-two": one(halves.cloth)}
    frame_cloth, board_cloth, cushion_cloth = cloths.values()
    shade([frame_cloth, board_cloth, beds["mattress-one"]], [frame_cloth, board_cloth, beds["mattress-one"]], reach=0.3, rays=48)
    shade([frame_cloth, board_cloth, beds["mattress-two"]], [beds["mattress-two"]], reach=0.3, rays=48)
    shade([frame_cloth, cushion_cloth, beds["mattress-one"]], [cushion_cloth], reach=0.3, rays=48)
    glb = Glb("bed", {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5, "rz_min_x_mm": 1020, "rz_max_x_mm": 1920,
                      "rz_min_y_mm": 900, "rz_max_y_mm": 1300, "rz_min_z_mm": 2160, "rz_max_z_mm": 2360})
    zones(glb, "xyz")
    fabric = glb.material("fabric", (0.52, 0.47, 0.40), 0.95)
    cord = glb.material("piping", (0.52, 0.47, 0.40), 0.95)
    wood = glb.material("legs", (0.36, 0.22, 0.11), 0.55)
    ticking = glb.material("mattress", (0.8, 0.79, 0.75), 0.95)
    slats = glb.material("slats", (0.6, 0.45, 0.28), 0.6)
    metal = glb.material("lamp", (0.02, 0.02, 0.022), 0.5)
    for name, mesh in cloths.items():
        glb.mesh(name, fabric, settle(mesh), STRETCH)
    glb.mesh("headboard-channels", fabric, settle(one(roll.cloth)), {
        "rz_role": "repeat", "rz_axis": "x", "rz_mode": "fit", "rz_ends": "in", "rz_pitch": 0.14,
        "rz_margin_lo": round(wide / 2 + 0.0005, 6), "rz_margin_hi": round(wide / 2 + 0.0005, 6), "rz_uv": "metric"})
    for name, soft in (("frame", frame), ("headboard-flat", smooth), ("headboard-cushions", pillows)):
        pipes = settle(one(soft.pipes))
        glb.mesh(f"{name}-piping-tone", fabric, pipes, STRETCH)
        glb.mesh(f"{name}-piping-contrast", cord, pipes, STRETCH)
    for name, mesh in beds.items():
        glb.mesh(name, ticking, mesh, STRETCH)
    for name, soft in (("mattress-one", whole), ("mattress-two", halves)):
        glb.mesh(f"{name}-piping", ticking, one(soft.pipes), STRETCH)
    glb.mesh("bearers", slats, bearers(), STRETCH)
    glb.mesh("slat", slats, slat(), {"rz_role": "repeat", "rz_axis": "z", "rz_mode": "fit", "rz_ends": "in", "rz_pitch": 0.076,
                                     "rz_margin_lo": HEAD + 0.05, "rz_margin_hi": RAIL + 0.05, "rz_uv": "metric"})
    for name, at, mesh in legs():
        glb.mesh(name, wood, mesh, STAY, at=(at[0], 0.0, at[1]))
    glb.mesh("skirt", fabric, skirt(), STRETCH)
    glb.mesh("drawers", wood, drawers(), STRETCH)
    for side, name in ((-1, "lamp-left"), (1, "lamp-right")):
        glb.mesh(name, metal, lamp(side), STAY)
    glb.write(OUT / "bed.glb")


def alone():
    """The mattress by itself, as it is sold."""
    soft = lying(LIE[0], THICK, LIE[1], (0, 0, 0), 5, plump=5.0, grid=(22, 4, 28), under=7, crown=0.012)
    cloth, cord = one(soft.cloth), one(soft.pipes)
    every = np.concatenate([cloth.position, cord.position])
    low, high = every.min(0), every.max(0)
    scale = np.array([LIE[0], THICK + 0.01, LIE[1]]) / (high - low)
    for mesh in (cloth, cord):
        mesh.position = (mesh.position - [(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2]) * scale
    shade([cloth], [cloth], reach=0.2, rays=48)
    glb = Glb("mattress", {"rz_anchor_x": 0.5, "rz_anchor_y": 0.0, "rz_anchor_z": 0.5, "rz_min_x_mm": 700, "rz_max_x_mm": 1800,
                           "rz_min_z_mm": 2000, "rz_max_z_mm": 2200})
    zones(glb, "xz")
    ticking = glb.material("mattress", (0.8, 0.79, 0.75), 0.95)
    glb.mesh("mattress", ticking, cloth, STRETCH)
    glb.mesh("piping", ticking, cord, STRETCH)
    glb.write(OUT / "mattress.glb")


if __name__ == "__main__":
    bed()
    alone()
