"""Paints the seamless materials: `python3 assets/source/textures.py` writes demo/materials/*.jpg.

Each tile is a height field of the real structure at true scale (yarns, loops, pile, growth
rings and pores), from which colour, normals, occlusion and roughness follow. Base colours are
neutral: their mean is MEAN in linear light, so that `tint` gives the colour factor for a wanted colour.
"""

import pathlib

import numpy as np
from PIL import Image

OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "materials"
MEAN = 0.80                       # mean linear value of every base texture
# Edge of one tile in millimetres of the real material.
TILE = {"linen": 115, "boucle": 110, "velvet": 160, "oak_staves": 1000, "oak_veneer": 1000, "walnut": 1000,
        "powder": 50, "leather": 90}


def linear(code):
    """Linear RGB of `#rrggbb`."""
    c = np.array([int(code[k:k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def encoded(c):
    c = np.clip(c, 0, 1)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055)


def tint(code):
    """The colour factor that makes a neutral base texture average to `code`."""
    values = np.round(encoded(linear(code) / MEAN) * 255).astype(int)
    return "#" + "".join(f"{v:02x}" for v in values)


def noise(random, shape, across, along=None):
    """Seamless Gaussian noise, mean 0, deviation 1; features `across` rows and `along` columns."""
    along = across if along is None else along
    rows, columns = np.fft.fftfreq(shape[0])[:, None], np.fft.rfftfreq(shape[1])[None]
    band = np.exp(-0.5 * ((rows * across * 2.2) ** 2 + (columns * along * 2.2) ** 2))
    field = np.fft.irfft2(np.fft.rfft2(random.normal(size=shape)) * band, s=shape)
    return (field - field.mean()) / field.std()


def blur(field, pixels):
    rows, columns = np.fft.fftfreq(field.shape[0])[:, None], np.fft.rfftfreq(field.shape[1])[None]
    band = np.exp(-2 * (np.pi * pixels) ** 2 * (rows ** 2 + columns ** 2))
    return np.fft.irfft2(np.fft.rfft2(field) * band, s=field.shape)


def evened(colour, pixels):
    """Takes out single light rows and columns and wide patches: they would repeat as a check."""
    colour = colour / blur(colour, pixels * 3) ** 0.8
    colour = colour / blur(colour.mean(1, keepdims=True).repeat(2, 1), 0.8)[:, :1] ** 0.6
    return colour / blur(colour.mean(0, keepdims=True).repeat(2, 0), 0.8)[:1] ** 0.6


def save(name, kind, picture, quality):
    path = OUT / f"{name}_{kind}.jpg"
    array = np.round(np.clip(picture, 0, 1) * 255).astype("u1")
    Image.fromarray(array).save(path, quality=quality, subsampling=0 if kind == "normal" else 2, optimize=True)
    print(f"{path.name}: {path.stat().st_size} bytes")


def write(name, colour, height, roughness, millimetres, occlusion=1.0, quality=(85, 85, 80)):
    """`height` in millimetres; `millimetres` = (per row, per column) of one pixel."""
    linear_colour = colour if colour.ndim == 3 else np.repeat(colour[..., None], 3, -1)
    # What is lighter than white is cut off, and the rest lifted to keep the mean.
    for _ in range(12):
        linear_colour = np.clip(linear_colour / linear_colour.mean((0, 1)) * MEAN, 0, 1)
    save(name, "base", encoded(linear_colour), quality[0])
    down = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) / (2 * millimetres[0])
    right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / (2 * millimetres[1])
    normal = np.stack([-right, down, np.ones_like(height)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    save(name, "normal", normal * 0.5 + 0.5, quality[1])
    orm = np.stack([np.broadcast_to(occlusion, height.shape), roughness, np.zeros_like(height)], -1)
    save(name, "orm", orm, quality[2])


def linen(size=512, yarns=72):
    """Plain weave of slubby yarns, a little loose, melange."""
    random = np.random.default_rng(3)
    mm = TILE["linen"] / size
    pitch = size / yarns
    y, x = np.mgrid[0:size, 0:size].astype(float) + 0.5
    wander = [noise(random, (size, size), pitch * 1.2, 60) * 0.55, noise(random, (size, size), 60, pitch * 1.2) * 0.55]

    def yarn(across, along, drift, over):
        place = (across + drift) / pitch
        number = np.floor(place).astype(int) % yarns
        from_middle = (place - np.floor(place) - 0.5) * 2
        slub = 1 + 0.16 * random.normal(size=yarns)[number]
        wave = np.cos(np.pi * (along / pitch + number + over))
        round_ = np.sqrt(np.clip(1 - (from_middle / (0.97 * slub)) ** 2, 0, 1))
        lightness = 1 + 0.055 * random.normal(size=yarns)[number]
        # Twist: fine strands that lean across the yarn.
        twist = np.sin(2 * np.pi * (along / (pitch * 0.62) + from_middle * 0.55 + 0.37 * number))
        return round_ * (0.75 + 0.25 * slub) + 0.52 * wave + 0.07 * twist, lightness, twist

    warp, warp_light, warp_twist = yarn(x, y, wander[1], 0.5)
    weft, weft_light, weft_twist = yarn(y, x, wander[0], 1.5)
    upper = warp > weft
    height = blur(np.maximum(warp, weft), 0.7)
    light = np.where(upper, warp_light, weft_light)
    fibre = np.where(upper, noise(random, (size, size), 9, 1.1), noise(random, (size, size), 1.1, 9))
    twist = np.where(upper, warp_twist, weft_twist)
    deep = np.clip((height - height.min()) / (np.percentile(height, 97) - height.min()), 0, 1)
    colour = (0.30 + 0.70 * deep ** 0.8) * light * (1 + 0.07 * fibre + 0.05 * twist)
    colour = evened(colour, pitch * 1.5)
    write("linen", np.clip(colour, 0.05, 2), height * 0.34 + fibre * 0.008, 0.86 + 0.1 * (1 - deep), (mm, mm),
          0.55 + 0.45 * deep, (82, 82, 72))


def boucle(size=512, across=60):
    """Curls of a fluffy yarn, thrown over each other; no two bend alike."""
    random = np.random.default_rng(5)
    mm = TILE["boucle"] / size
    loops, radius = across * across, 0.52 / mm        # of the yarn, in pixels
    reach = int(np.ceil(radius))
    stamp = np.stack(np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1)), -1).reshape(-1, 2)
    stamp = stamp[np.hypot(*stamp.T) <= radius]
    dome = np.sqrt(np.maximum(radius ** 2 - (stamp ** 2).sum(1), 0)) * mm
    points, heights, owners, phases = [], [], [], []
    for n in range(loops):
        count = random.integers(22, 44)
        step = 0.34 / mm
        # The yarn turns one way, now tighter, now wider.
        bend = random.choice([-1, 1]) * random.uniform(0.10, 0.24) * (1 + 0.7 * np.sin(np.linspace(0, random.uniform(2, 6), count)))
        heading = random.uniform(0, 2 * np.pi) + np.cumsum(bend)
        # Sown evenly, so that no ground shows through.
        place = (np.array(divmod(n, across)) + random.uniform(-0.3, 1.3, 2)) * size / across
        points.append(place + np.cumsum(np.stack([np.cos(heading), np.sin(heading)], -1) * step, 0))
        arc = np.linspace(0, np.pi, count)
        heights.append(random.uniform(0, 1.5) + 0.6 * np.sin(arc))
        owners.append(np.full(count, n))
        phases.append(np.arange(count) * step * mm)
    points, heights, owners, phases = map(np.concatenate, (points, heights, owners, phases))
    cell = (np.round(points).astype(int)[:, None] + stamp[None]) % size
    z = heights[:, None] + dome[None]
    flat = (cell[..., 1] * size + cell[..., 0]).reshape(-1)
    order = np.argsort(z.reshape(-1), kind="stable")
    height, owner, phase = np.zeros(size * size), np.zeros(size * size, int), np.zeros(size * size)
    height[flat[order]] = z.reshape(-1)[order]
    owner[flat[order]] = np.repeat(owners, len(stamp))[order]
    phase[flat[order]] = np.repeat(phases, len(stamp))[order]
    height, owner, phase = (a.reshape(size, size) for a in (height, owner, phase))
    height = blur(height, 0.7)
    # A curl is dark where its neighbours stand higher.
    deep = np.clip(0.62 + 0.55 * (height - blur(height, 6)) + 0.25 * (blur(height, 2) - blur(height, 14)), 0, 1)
    twist = np.sin(2 * np.pi * phase / 0.9)
    fuzz = noise(random, (size, size), 1.3)
    colour = (0.52 + 0.48 * deep) * (1 + 0.04 * random.normal(size=loops)[owner]) * (1 + 0.05 * twist + 0.04 * fuzz)
    write("boucle", np.clip(colour, 0.05, 2), height * 0.5 + 0.012 * fuzz + 0.015 * twist, 0.93 + 0.05 * (1 - deep),
          (mm, mm), 0.45 + 0.55 * deep, (80, 74, 66))


def velvet(size=512):
    """Short pile: fine tips, laid a little this way and that."""
    random = np.random.default_rng(7)
    mm = TILE["velvet"] / size
    tips = noise(random, (size, size), 1.5)
    rows = np.sin(2 * np.pi * np.arange(size)[:, None] / 4 + 0.8 * noise(random, (size, size), 3, 10))
    laid = noise(random, (size, size), 34, 60)
    colour = 1 + 0.07 * tips + 0.03 * rows + 0.02 * laid
    height = 0.022 * tips + 0.012 * rows + 0.05 * noise(random, (size, size), 26, 44)
    write("velvet", np.clip(colour, 0.05, 2), height, np.clip(0.8 + 0.03 * tips + 0.05 * laid, 0, 1), (mm, mm),
          np.clip(0.93 + 0.05 * tips, 0, 1), (74, 74, 65))


def timber(name, seed, staves, early, late, pore, ring_mm, pith, cathedral, shape=(1024, 512), rays=0.0, streaks=0.0,
           pores=1.0, match=False, joint=0.5):
    """Boards side by side, sawn from trunks: u (columns) runs along the grain.

    `staves`: widths in mm that add up to the tile; `pith`: range of the distance in mm from the
    board to the trunk's heart (near: wide arches, far: straight lines); `cathedral`: how much that changes
    along the board; `match`: every second leaf mirrors the one before (book matched veneer)."""
    random = np.random.default_rng(seed)
    rows, columns = shape
    tile = TILE[name]
    per_row, per_column = tile / rows, tile / columns
    assert sum(staves) == tile, f"the staves of {name} add up to {sum(staves)} mm, not {tile}"
    u = np.arange(columns) / columns * 2 * np.pi
    pictures, heights, rough = [], [], []

    def wave(harmonics):
        # A trunk bends slowly: most of its drift is one swing over the whole board.
        swings = (random.uniform(0.6, 1.3) / k ** 2.4 * np.cos(k * u + random.uniform(0, 2 * np.pi)) for k in range(1, harmonics + 1))
        return sum(swings)

    edges = np.round(np.cumsum([0, *staves]) / per_row).astype(int)
    last = None
    for n in range(len(staves)):
        count = edges[n + 1] - edges[n]
        if match and n % 2 == 1 and last is not None and last[0].shape[0] >= count:
            for store, part in zip((pictures, heights, rough), last):
                store.append(part[::-1][:count])
            continue
        v = (np.arange(count) - count / 2) * per_row
        heart = random.uniform(*pith)
        offset = random.uniform(-0.4, 0.4) * staves[n]
        depth = heart + cathedral * wave(3)[None]
        aside = v[:, None] - offset - 6 * wave(3)[None]
        small = noise(random, (rows, columns), 12 / per_row, 300 / per_column)[:count]
        fine = noise(random, (rows, columns), 3.0 / per_row, 130 / per_column)[:count]
        radius = np.sqrt(aside ** 2 + depth ** 2) + 1.1 * small + 0.2 * fine
        # Years are not equally wide: the count of rings is a warped radius.
        years = radius / ring_mm + 0.9 * np.sin(radius / (ring_mm * 5.3)) + 0.5 * np.sin(radius / (ring_mm * 2.1) + 1)
        year, part = np.floor(years).astype(int), years - np.floor(years)
        tone = random.normal(size=4096)[year % 4096]
        # A ring starts with a porous band and ends dense.
        springwood = np.exp(-(part / 0.3) ** 2) + 0.6 * np.exp(-((1 - part) / 0.06) ** 2)
        fibre = noise(random, (rows, columns), 0.5, 60)[:count]
        strand = noise(random, (rows, columns), 2.0, 140)[:count]
        broad = noise(random, (rows, columns), 30, 260)[:count]
        mix = np.clip(0.22 + 0.46 * springwood + 0.14 * tone * springwood + 0.07 * fibre + 0.09 * strand + 0.12 * broad, 0, 1)
        colour = early * mix[..., None] + late * (1 - mix[..., None])
        if streaks:
            stain = np.clip(noise(random, (rows, columns), 16, 300)[:count] - 0.4, 0, 2) * streaks
            colour = colour * (1 - np.clip(stain, 0, 0.55)[..., None] * np.array([0.75, 0.85, 0.9]))
        # Pores: short dark dashes, most of them in the porous band.
        dash = noise(random, (rows, columns), 0.45, 4.5)[:count]
        pored = np.clip((dash - 1.45 + 1.1 * np.clip(springwood, 0, 1)) * 0.5, 0, 0.7) * pores
        colour = colour * (1 - pored[..., None]) + pore * pored[..., None]
        if rays:
            fleck = np.clip(noise(random, (rows, columns), 2.4, 5.0)[:count] - 1.7, 0, 1) * rays
            colour = colour * (1 + fleck[..., None])
        colour = colour * (1 + 0.05 * random.normal()) * (1 + 0.012 * random.normal(size=3))
        edge = np.exp(-np.minimum(np.arange(count), np.arange(count)[::-1])[:, None] / 0.7) * joint
        colour = colour * (1 - 0.35 * edge[..., None])
        # Pores are a tenth of a millimetre deep; wider pixels show a shallower mean.
        level = -0.10 * pored - 0.02 * np.clip(springwood, 0, 1) + 0.006 * fibre - 0.12 * edge
        last = (colour, level, np.clip(0.52 + 0.25 * pored + 0.06 * mix + 0.02 * fibre, 0, 1))
        for store, part_ in zip((pictures, heights, rough), last):
            store.append(part_)
    colour, height, roughness = map(np.concatenate, (pictures, heights, rough))
    write(name, colour, height, roughness, (per_row, per_column), 1.0, (80, 72, 68))
    return colour.mean((0, 1))


def powder(size=256):
    """The fine orange peel of powder coat."""
    random = np.random.default_rng(13)
    mm = TILE["powder"] / size
    peel = noise(random, (size, size), 2.6) + 0.4 * noise(random, (size, size), 7)
    save_height = 0.012 * peel
    write("powder", 1 + 0.01 * peel, save_height, 0.5 + 0.03 * peel, (mm, mm), 1.0, (60, 75, 60))


def leather(size=512, across=52):
    """Full-grain hide: pebbles of uneven size, parted by creases."""
    random = np.random.default_rng(19)
    mm = TILE["leather"] / size
    cell = size / across
    row, column = np.divmod(np.arange(across * across), across)
    seeds = (np.stack([row, column], -1) + 0.5 + random.uniform(-0.46, 0.46, (across * across, 2))).reshape(across, across, 2) * cell
    y, x = np.mgrid[0:size, 0:size].astype(float) + 0.5
    # Pebbles run a little along the back of the animal.
    x, y = x + 5 * noise(random, (size, size), 40), y + 5 * noise(random, (size, size), 40)
    near = np.full((3, size, size), 1e9)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            r, c = (np.floor(y / cell).astype(int) + down), (np.floor(x / cell).astype(int) + right)
            seed = seeds[r % across, c % across] + np.stack([r - r % across, c - c % across], -1) * cell
            far = np.hypot((seed[..., 0] - y) * 1.15, seed[..., 1] - x)
            near = np.sort(np.concatenate([near, far[None]]), axis=0)[:3]
    crease = np.clip((near[1] - near[0]) / (0.55 * cell), 0, 1)
    pebble = crease ** 0.55 * (1 + 0.12 * noise(random, (size, size), 9))
    pores = np.clip(noise(random, (size, size), 0.9) - 1.9, 0, 1)
    height = 0.16 * blur(pebble, 0.9) - 0.05 * pores + 0.05 * noise(random, (size, size), 60)
    colour = (0.80 + 0.20 * blur(pebble, 0.6)) * (1 + 0.035 * noise(random, (size, size), 46) + 0.012 * noise(random, (size, size), 1.2))
    write("leather", np.clip(colour, 0.05, 2), height, np.clip(0.5 + 0.16 * (1 - pebble) + 0.02 * noise(random, (size, size), 20), 0, 1),
          (mm, mm), 0.6 + 0.4 * crease, (78, 76, 66))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    linen()
    boucle()
    velvet()
    powder()
    leather()
    oak = {"early": linear("#b98a58"), "late": linear("#dcb888"), "pore": linear("#7c5731")}
    timber("oak_staves", 17, [120, 90, 140, 105, 80, 130, 110, 95, 130], ring_mm=3.2, pith=(18, 120),
           cathedral=11, rays=0.10, **oak)
    timber("oak_veneer", 23, [250, 250, 250, 250], ring_mm=2.6, pith=(30, 75), cathedral=10, rays=0.14, match=True,
           joint=0.12, **oak)
    timber("walnut", 29, [150, 110, 175, 120, 140, 100, 205], early=linear("#5a3b27"), late=linear("#8a6244"),
           pore=linear("#3a2416"), ring_mm=4.6, pith=(20, 130), cathedral=13, streaks=0.5, pores=0.6)


if __name__ == "__main__":
    main()
