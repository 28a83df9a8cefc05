"""Sews a cushion from flat panels and inflates it, so that it puckers like upholstery.

Two equal panels and a boxing strip, as an upholsterer cuts them, are joined at the
seams and filled: position-based dynamics (Mueller 2007, XPBD 2016) with pressure,
a foam core that pulls every point home, and planes for what the cushion leans on.
Texture coordinates are those of the flat panels: the weave follows the cut.
"""

import numpy as np

from solids import Mesh, cord, facing_out, grid_triangles, join


def graded(length, count, fine, corner, turns=3):
    """`count` + 1 places on `length`, denser towards both ends by the factor `fine`.

    `turns` of them stand inside each round corner, at equal angles of its arc."""
    arc = corner * np.tan(np.linspace(0, np.pi / 4, turns + 1))
    inner = count - 2 * turns
    step = 1 - (1 - fine) * np.abs(np.linspace(-1, 1, inner)) ** 2
    places = np.concatenate([[0], np.cumsum(step)])
    places = (places / places[-1] - 0.5) * (length - 2 * corner)
    return np.concatenate([-(length / 2 - corner) - arc[:0:-1], places, length / 2 - corner + arc[1:]])


class Cushion:
    """Panels at +y and -y of a box `width` (x) by `thick` (y) by `depth` (z)."""

    def __init__(self, width, thick, depth, nx, ny, nz, seed, fine=0.45, corner=0.03):
        xs, zs = graded(width, nx, fine, corner), graded(depth, nz, fine, corner)
        ys = np.linspace(-thick / 2, thick / 2, ny + 1)
        self.size = np.array([width, thick, depth])
        random = np.random.default_rng(seed)
        points, self.panels, self.uv = [], {}, {}

        def add(array):
            start = sum(len(p) for p in points)
            points.append(array.reshape(-1, 3))
            return start + np.arange(array.reshape(-1, 3).shape[0])

        x, z = np.meshgrid(xs, zs)
        # Upholstery corners are cut round.
        inner = np.array([width / 2 - corner, depth / 2 - corner])
        over = np.stack([np.abs(x) - inner[0], np.abs(z) - inner[1]], -1)
        both = (over > 0).all(-1)
        reach = np.maximum(over.max(-1), 1e-9)
        long = np.maximum(np.linalg.norm(over, axis=-1), 1e-9)
        scale = np.where(both, reach / long, 1.0)
        x = np.where(both, np.sign(x) * (inner[0] + over[..., 0] * scale), x)
        z = np.where(both, np.sign(z) * (inner[1] + over[..., 1] * scale), z)
        for name, y in (("top", thick / 2), ("bottom", -thick / 2)):
            flat = np.stack([x, np.full_like(x, y), z], -1)
            self.panels[name] = add(flat).reshape(x.shape)
            self.uv[name] = np.stack([x, z], -1)
        top, bottom = self.panels["top"], self.panels["bottom"]

        def rim(grid):
            return np.concatenate([grid[-1, :-1], grid[::-1, -1][:-1], grid[0, ::-1][:-1], grid[:, 0][:-1]])

        self.rims = {"top": rim(top), "bottom": rim(bottom)}
        every = np.concatenate(points)
        rows = [self.rims["bottom"]]
        edge = every[self.rims["bottom"]]
        for y in ys[1:-1]:
            ring = edge.copy()
            ring[:, 1] = y
            rows.append(add(ring))
        rows.append(self.rims["top"])
        strip = np.stack(rows)
        self.panels["strip"] = np.concatenate([strip, strip[:, :1]], 1)
        self.rest = np.concatenate(points)
        run = np.linalg.norm(np.diff(self.rest[self.panels["strip"][0]], axis=0), axis=1)
        u = np.concatenate([[0], np.cumsum(run)]) - width / 2
        self.uv["strip"] = np.stack(np.meshgrid(u, ys), -1)
        self.position = self.rest + random.normal(0, 0.0006, self.rest.shape)
        self.random = random

    def fill(self, pressure, ease=0.01, gather=0.015, foam=0.02, steps=320, planes=(), droop=0.0,
             sag=(0.0, 0.0, 0.0), bend=0.15, push_back=0.35, passes=1):
        """Inflates. `ease`: how much larger the cloth is than the core; `gather`: how much
        the seams pull in; `foam`: share of the way home per step; `planes`: [(axis, sign, limit)];
        `droop`: extra pressure at the -z end; `sag`: gravity per step."""
        first, second, rest, stiff = self._threads(ease, gather, bend)
        groups = _independent(first, second, self.random)
        triangles = self._triangles()
        p, v = self.position, np.zeros_like(self.position)
        home = self.rest * np.array([1.0, 1.0, 1.0])
        step, weight = 0.012, np.asarray(sag)
        self.push_back = push_back
        for n in range(steps):
            a, b, c = p[triangles[:, 0]], p[triangles[:, 1]], p[triangles[:, 2]]
            force = np.cross(b - a, c - a) / 6
            push = np.zeros_like(p)
            for k in range(3):
                np.add.at(push, triangles[:, k], force)
            strength = pressure * min(1.0, n / 60) * (1 + droop * (0.5 - p[:, 2:] / self.size[2]))
            v = (v + push * strength + weight * step) * 0.94
            before = p.copy()
            p = p + v * step
            p += (home - p) * foam * step * 10
            for group in groups * passes:
                i, j = first[group], second[group]
                gap = p[j] - p[i]
                long = np.linalg.norm(gap, axis=1)
                off = (long - rest[group])
                # Cloth resists being pulled, and hardly being pushed together.
                share = np.where(off > 0, stiff[group], stiff[group] * self.push_back)
                move = gap * (0.5 * share * off / np.maximum(long, 1e-9))[:, None]
                p[i] += move
                p[j] -= move
            for axis, sign, limit in planes:
                p[:, axis] = np.minimum(p[:, axis], limit) if sign > 0 else np.maximum(p[:, axis], limit)
            v = (p - before) / step
        self.position = p
        return self

    def place(self, turn, at):
        """Turns (3x3 matrix) and moves the finished cushion."""
        self.position = self.position @ np.asarray(turn, float).T + np.asarray(at, float)
        return self

    def mesh(self, name, rows=1, columns=1, uv_at=(0.0, 0.0), swap=False):
        """One panel, every `rows`-th row and `columns`-th column, with normals of the full cloth."""
        grid, uv = self.panels[name], self.uv[name]
        normal = self._normals(name)
        r, c = _every(grid.shape[0], rows), _every(grid.shape[1], columns)
        pick = np.ix_(r, c)
        coordinates = uv[pick].reshape(-1, 2) + np.asarray(uv_at)
        if swap:
            coordinates = coordinates[:, ::-1]
        return facing_out(Mesh(self.position[grid[pick]].reshape(-1, 3), normal[pick].reshape(-1, 3),
                               coordinates, grid_triangles(len(r), len(c))))

    def piping(self, rim, radius, part=None, points=5):
        """The cord in the seam of panel `rim`, or of its stretch `part` (a slice of the seam)."""
        ring = self.rims[rim]
        path = self.position[ring]
        panel = np.zeros_like(self.position)
        for name in (rim, "strip"):
            panel[self.panels[name].reshape(-1)] += self._normals(name).reshape(-1, 3)
        outward = panel[ring]
        # Where a fold presses both panels together, the seam still looks away from the middle.
        folded = np.linalg.norm(outward, axis=1) < 1e-9
        outward[folded] = path[folded] - path.mean(0)
        outward /= np.linalg.norm(outward, axis=1, keepdims=True)
        if part is not None:
            path, outward = path[part], outward[part]
        return cord(path, outward, radius, points, closed=part is None)

    def _normals(self, name):
        grid = self.panels[name]
        p = self.position[grid]
        if name == "strip":
            wrap = np.concatenate([p[:, -2:-1], p, p[:, 1:2]], 1)
            along = (wrap[:, 2:] - wrap[:, :-2])
        else:
            along = np.gradient(p, axis=1)
        normal = np.cross(np.gradient(p, axis=0), along)
        if name in ("top",):
            want = self._turned((0.0, 1.0, 0.0))
        elif name == "bottom":
            want = self._turned((0.0, -1.0, 0.0))
        else:
            want = None
        normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-12)
        if want is None:
            middle = self.position.mean(0)
            if ((p - middle) * normal).sum() < 0:
                normal = -normal
        elif (normal * want).sum() < 0:
            normal = -normal
        return normal

    def _turned(self, direction):
        top = self.position[self.panels["top"]].mean((0, 1))
        bottom = self.position[self.panels["bottom"]].mean((0, 1))
        return (top - bottom) * (1 if direction[1] > 0 else -1)

    def _triangles(self):
        sets = []
        for name in ("top", "bottom", "strip"):
            grid = self.panels[name]
            local = grid.reshape(-1)[grid_triangles(*grid.shape)]
            a, b, c = (self.rest[local[:, k]] for k in range(3))
            flat = np.cross(b - a, c - a)
            outside = (a + b + c) / 3
            wrong = (flat * outside).sum(1) < 0
            local[wrong] = local[wrong][:, ::-1]
            sets.append(local)
        return np.concatenate(sets)

    def _threads(self, ease, gather, bend):
        """Warp, weft, bias and bending distances of every panel."""
        first, second, stiff, loose = [], [], [], []

        def add(a, b, value):
            first.append(a.reshape(-1)), second.append(b.reshape(-1))
            stiff.append(np.full(a.size, value))
            # The boxing strip is cut tight, or it would fold.
            loose.append(np.full(a.size, ease * (0.3 if name == "strip" else 1.0)))

        for name, grid in self.panels.items():
            add(grid[:, :-1], grid[:, 1:], 1.0), add(grid[:-1], grid[1:], 1.0)
            add(grid[:-1, :-1], grid[1:, 1:], 0.25), add(grid[:-1, 1:], grid[1:, :-1], 0.25)
            if min(grid.shape) > 2:
                add(grid[:, :-2], grid[:, 2:], bend), add(grid[:-2], grid[2:], bend)
        first, second, stiff, loose = map(np.concatenate, (first, second, stiff, loose))
        keep = first != second
        first, second, stiff, loose = first[keep], second[keep], stiff[keep], loose[keep]
        rest = np.linalg.norm(self.rest[first] - self.rest[second], axis=1) * (1 + loose)
        seam = np.zeros(len(self.rest), bool)
        for ring in self.rims.values():
            seam[ring] = True
        sewn = seam[first] & seam[second]
        # No seam is sewn evenly: that is where the puckers start.
        rest[sewn] *= 1 - loose[sewn] - gather * self.random.uniform(0.2, 1.8, sewn.sum())
        return first, second, rest, stiff


def _every(count, step):
    picks = np.arange(0, count, step)
    return picks if picks[-1] == count - 1 else np.append(picks, count - 1)


def _independent(first, second, random):
    """Splits threads into groups in which no two share a point."""
    used = [0] * (int(max(first.max(), second.max())) + 1)
    colour = np.empty(len(first), int)
    for n, (a, b) in enumerate(zip(first.tolist(), second.tolist())):
        busy, k = used[a] | used[b], 0
        while busy >> k & 1:
            k += 1
        used[a] |= 1 << k
        used[b] |= 1 << k
        colour[n] = k
    groups = [np.flatnonzero(colour == k) for k in range(colour.max() + 1)]
    random.shuffle(groups)
    return groups
