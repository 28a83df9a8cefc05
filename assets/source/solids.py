"""Boards, turned legs and swept tubes with eased edges and metric texture coordinates."""

from dataclasses import dataclass

import numpy as np

AXES = "xyz"


@dataclass
class Mesh:
    """One triangle soup: position, unit normal, uv in metres, optional baked shade 0..1."""

    position: np.ndarray
    normal: np.ndarray
    uv: np.ndarray
    triangle: np.ndarray
    shade: np.ndarray | None = None


def join(meshes):
    """One mesh of many."""
    offset, triangles = 0, []
    for mesh in meshes:
        triangles.append(mesh.triangle + offset)
        offset += len(mesh.position)
    shades = [m.shade for m in meshes]
    return Mesh(*(np.concatenate([getattr(m, k) for m in meshes]) for k in ("position", "normal", "uv")),
                np.concatenate(triangles),
                None if any(s is None for s in shades) else np.concatenate(shades))


def grid_triangles(rows, columns, flip=False):
    """Triangles of a grid of `rows` x `columns` vertices, row by row."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, :-1], index[1:, 1:]
    first, second = np.stack([a, b, c], -1), np.stack([b, d, c], -1)
    triangles = np.concatenate([first.reshape(-1, 3), second.reshape(-1, 3)])
    return triangles[:, ::-1] if flip else triangles


def board(low, high, radius=0.0015, grain="x", steps=2, faces="xXyYzZ", shift=(0.0, 0.0)):
    """A rounded box from corner `low` to `high`; the texture's u runs along `grain`.

    `faces` names the sides that are built (capital = the side at `high`), so that
    sides no one can see cost nothing. `shift` moves the cut in the timber, in metres.
    """
    low, high = np.asarray(low, float), np.asarray(high, float)
    size = high - low
    radius = min(radius, *(size / 2.001))
    angle = np.linspace(0, np.pi / 4, steps + 1)
    meshes = []
    for face in faces:
        axis, positive = AXES.index(face.lower()), face.isupper()
        u_axis, v_axis = [k for k in range(3) if k != axis]
        lines = []
        for k in (u_axis, v_axis):
            # A side reaches half of the rounding on each of its edges: 45 degrees.
            near = low[k] + radius - radius * np.tan(angle[::-1])
            lines.append(np.concatenate([near, (low[k] + high[k]) - near[::-1]]))
        s, t = np.meshgrid(lines[0], lines[1])
        cube = np.empty((*s.shape, 3))
        cube[..., u_axis], cube[..., v_axis] = s, t
        cube[..., axis] = high[axis] if positive else low[axis]
        core = np.clip(cube, low + radius, high - radius)
        normal = cube - core
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        position = core + normal * radius
        grain_axis = AXES.index(grain)
        if grain_axis == axis:
            # End grain: the shorter side plays the length of the board.
            grain_axis = u_axis if size[u_axis] > size[v_axis] else v_axis
        other = v_axis if grain_axis == u_axis else u_axis
        # Each side shows its own cut of the timber.
        uv = np.stack([position[..., grain_axis] + shift[0], position[..., other] + shift[1] + 0.31 * axis], -1)
        right = np.cross(np.eye(3)[u_axis], np.eye(3)[v_axis])[axis] > 0
        meshes.append(Mesh(position.reshape(-1, 3), normal.reshape(-1, 3), uv.reshape(-1, 2),
                           grid_triangles(*s.shape, flip=right != positive)))
    return join(meshes)


def turned(profile, centre, sides=20, lean=(0.0, 0.0), cap=True):
    """A turned leg: `profile` is [(height, radius)] from the floor up, `lean` its drift per metre."""
    profile = np.asarray(profile, float)
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    height, radius = profile[:, 0], profile[:, 1]
    slope = np.gradient(radius, height) if len(profile) > 1 else np.zeros(1)
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(height), np.diff(radius)))])
    ring = np.stack([np.cos(turn), np.zeros_like(turn), np.sin(turn)], -1)
    top = height[-1]
    axis = np.stack([centre[0] + lean[0] * (height - top), height, centre[1] + lean[1] * (height - top)], -1)
    position = axis[:, None] + radius[:, None, None] * ring[None]
    normal = ring[None] - slope[:, None, None] * np.array([0.0, 1.0, 0.0])
    normal = normal / np.linalg.norm(normal, axis=-1, keepdims=True)
    u = np.repeat(length[:, None], sides + 1, 1)
    v = np.repeat((turn * radius.mean())[None], len(height), 0)
    meshes = [Mesh(position.reshape(-1, 3), normal.reshape(-1, 3),
                   np.stack([u, v], -1).reshape(-1, 2),
                   grid_triangles(len(height), sides + 1))]
    if cap:
        disc = np.concatenate([axis[:1], position[0, :-1]])
        fan = np.array([[0, 1 + k, 1 + (k + 1) % sides] for k in range(sides)])
        meshes.append(Mesh(disc, np.tile([0.0, -1.0, 0.0], (len(disc), 1)), disc[:, [0, 2]], fan))
    return join([facing_out(m) for m in meshes])


def facing_out(mesh):
    """The same mesh with every triangle wound to agree with its normals."""
    a, b, c = (mesh.position[mesh.triangle[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    wrong = (flat * mesh.normal[mesh.triangle].sum(1)).sum(1) < 0
    triangle = mesh.triangle.copy()
    triangle[wrong] = triangle[wrong][:, ::-1]
    return Mesh(mesh.position, mesh.normal, mesh.uv, triangle, mesh.shade)


def cord(path, outward, radius, points=5, arc=1.25 * np.pi, closed=True):
    """Piping along `path`; only the side that looks `outward` is built."""
    ahead = np.roll(path, -1, 0) - np.roll(path, 1, 0)
    if not closed:
        ahead = np.gradient(path, axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    outward = outward - (outward * ahead).sum(1, keepdims=True) * ahead
    outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
    side = np.cross(ahead, outward)
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    if closed:
        last = length[-1] + np.linalg.norm(path[0] - path[-1])
        path, outward, side = (np.concatenate([a, a[:1]]) for a in (path, outward, side))
        length = np.append(length, last)
    turn = np.linspace(-arc / 2, arc / 2, points)
    normal = (outward[:, None] * np.cos(turn)[None, :, None] + side[:, None] * np.sin(turn)[None, :, None])
    position = path[:, None] + radius * normal
    uv = np.stack([np.repeat(length[:, None], points, 1),
                   np.repeat((turn * radius)[None], len(length), 0)], -1)
    return facing_out(Mesh(position.reshape(-1, 3), normal.reshape(-1, 3), uv.reshape(-1, 2),
                           grid_triangles(len(length), points)))
