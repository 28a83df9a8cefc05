"""What beds and sofas share: lying, standing and side cushions, upholstered boards, boxes that fit exactly."""

import numpy as np

from cushion import Cushion
from solids import Mesh, join

PIPE = 0.0045
STRETCH = {"rz_role": "stretch", "rz_uv": "metric"}


class Soft:
    """Upholstery in two lots: the cloth, and the piping in its seams."""

    def __init__(self):
        self.cloth, self.pipes = [], []

    def add(self, cushion, panels, rims, uv_at=(0.0, 0.0), swap=False):
        """`panels`: (name, every which row, every which column); `rims`: (name, points of the cord)."""
        self.cloth += [cushion.mesh(name, rows, columns, uv_at=uv_at, swap=swap and name == "strip")
                       for name, rows, columns in panels]
        self.pipes += [cushion.piping(name, PIPE, points=points) for name, points in rims]

    def include(self, other):
        self.cloth += other.cloth
        self.pipes += other.pipes


def lying(width, thick, depth, at, seed, plump=30.0, grid=(28, 4, 30), pipes=True, under=4, crown=0.2, steps=240):
    """A seat cushion or mattress whose box begins at height `at[1]`, its middle at x, z of `at`.

    `crown`: how far it may rise above its box, in metres."""
    c = Cushion(width - 0.01, thick, depth, *grid, seed=seed, fine=0.5)
    half = width / 2 - 0.0015
    c.fill(pressure=plump, ease=0.02, gather=0.035, foam=0.03, push_back=1.0, bend=0.02, passes=5, steps=steps,
           planes=[(0, 1, half), (0, -1, -half), (1, -1, -thick / 2), (1, 1, thick / 2 + crown), (2, -1, -depth / 2), (2, 1, depth / 2)])
    assert np.isfinite(c.position).all(), "too much pressure for so few stitches"
    c.place(np.eye(3), (at[0], at[1] + thick / 2, at[2]))
    soft = Soft()
    soft.add(c, [("top", 1, 1), ("strip", 2, 1), ("bottom", under, under)],
             [("top", 5), ("bottom", 3)] if pipes else [], uv_at=(0.37 * seed, 0.11 * seed))
    return soft


def standing(width, thick, tall, at, seed, lean=14.0, turn=0.0, plump=45.0):
    """A back cushion that stands with its lower edge at `at` and leans back; turned about the upright."""
    c = Cushion(width - 0.01, thick, tall, 26, 4, 22, seed=seed, fine=0.5, corner=0.05)
    half = width / 2 - 0.001
    c.fill(pressure=plump, ease=0.035, gather=0.05, foam=0.02, droop=-0.3, push_back=1.0, bend=0.015, passes=6, steps=240,
           planes=[(0, 1, half), (0, -1, -half), (1, -1, -thick / 2 - 0.012), (2, 1, tall / 2)])
    c.place(upright(0.0), (0, tall / 2, 0))
    a, b = np.radians(lean), np.radians(turn)
    tilt = np.array([[1, 0, 0], [0, np.cos(a), np.sin(a)], [0, -np.sin(a), np.cos(a)]])
    around = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    c.place(around @ tilt, at)
    soft = Soft()
    soft.add(c, [("top", 1, 1), ("strip", 2, 1), ("bottom", 3, 3)], [("top", 5), ("bottom", 3)],
             uv_at=(0.29 * seed + 0.2, 0.4 + 0.13 * seed))
    return soft


def slab(width, thick, tall, at, turn=0.0, seed=71, corner=0.03, rims=("top", "bottom"), full=2):
    """An upholstered board that stands: its lower edge at `at`, its face turned about the upright."""
    c = Cushion(width - 0.004, thick, tall, 24, 4, 12, seed=seed, fine=0.6, corner=corner)
    half = width / 2 - 0.0005
    c.fill(pressure=10, ease=0.002, gather=0.002, foam=0.15, steps=160,
           planes=[(0, 1, half), (0, -1, -half), (1, -1, -thick / 2), (1, 1, thick / 2), (2, 1, tall / 2)])
    c.place(upright(turn), (at[0], at[1] + tall / 2, at[2]))
    soft = Soft()
    soft.add(c, [("top", full, full), ("strip", 1, 1), ("bottom", full, full)], [(rim, 4) for rim in rims],
             uv_at=(0.17 * seed, 0.9), swap=False)
    return soft


def upright(turn):
    """Panel "top" looks to the front, or `turn` degrees to the right of it: y becomes z, z becomes -y."""
    b = np.radians(turn)
    stand = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], float)
    return np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]]) @ stand


def mirrored(mesh):
    """The same piece for the other hand."""
    flip = np.array([-1.0, 1.0, 1.0])
    return Mesh(mesh.position * flip, mesh.normal * flip, mesh.uv * [-1.0, 1.0], mesh.triangle[:, ::-1].copy(), mesh.shade)


def fit(parts, size, slack=0.06):
    """Moves and scales everything so that its box is exactly `size`, standing on the floor around the middle."""
    every = np.concatenate([part.position for part in parts])
    low, high = every.min(0), every.max(0)
    scale = np.asarray(size) / (high - low)
    assert np.abs(scale - 1).max() < slack, f"the model is {high - low} m, not about {size}"
    middle = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    for part in parts:
        part.position = (part.position - middle) * scale


def one(parts):
    """Joined, whether some carry a shade or not."""
    if any(part.shade is None for part in parts):
        for part in parts:
            part.shade = None
    return join(parts)
