"""Bakes how much of the sky each vertex sees, into vertex colours.

A vertex keeps its shade when its zone grows, so the baked creases survive resizing.
Rays are cast against a voxel picture of the parts: exact enough for soft shade.
"""

import numpy as np

CELL = 0.011


def shade(occluders, receivers, reach, rays=96, floor=0.45):
    """Sets `shade` on `receivers`: 1 in the open, `floor` in the deepest crease."""
    low = np.min([m.position.min(0) for m in occluders], 0) - 2 * CELL
    high = np.max([m.position.max(0) for m in occluders], 0) + 2 * CELL
    size = np.ceil((high - low) / CELL).astype(int)
    solid = np.zeros(size, bool)
    for mesh in occluders:
        a, b, c = (mesh.position[mesh.triangle[:, k]] for k in range(3))
        for u in np.linspace(0, 1, 9):
            for v in np.linspace(0, 1 - u, max(2, int(9 * (1 - u)))):
                cell = ((a + (b - a) * u + (c - a) * v - low) / CELL).astype(int)
                solid[tuple(cell.T)] = True
    # Directions spread evenly over the sphere (golden spiral).
    n = np.arange(rays) + 0.5
    y = 1 - 2 * n / rays
    turn = np.pi * (1 + 5 ** 0.5) * n
    ball = np.stack([np.sqrt(1 - y * y) * np.cos(turn), y, np.sqrt(1 - y * y) * np.sin(turn)], -1)
    for mesh in receivers:
        seen, total = np.zeros(len(mesh.position)), np.zeros(len(mesh.position))
        start = mesh.position + mesh.normal * CELL * 2.2
        for way in ball:
            weight = np.maximum(mesh.normal @ way, 0)
            blocked = np.zeros(len(start))
            for step in np.arange(CELL * 0.8, reach, CELL):
                at = start + way * step
                cell = ((at - low) / CELL).astype(int)
                inside = ((cell >= 0) & (cell < size)).all(1)
                hit = np.zeros(len(start), bool)
                hit[inside] = solid[tuple(cell[inside].T)]
                # The floor hides too.
                hit |= at[:, 1] < 0
                near = 1 - step / reach
                blocked = np.where(hit & (blocked == 0), near ** 0.5, blocked)
            seen += weight * (1 - blocked)
            total += weight
        open_sky = seen / np.maximum(total, 1e-9)
        mesh.shade = floor + (1 - floor) * np.clip(open_sky * 1.08, 0, 1) ** 1.1
