"""Photographs every material as a small lit sample: `python3 assets/source/swatches.py` writes materials/swatch/*.jpg."""

import pathlib

import numpy as np
from PIL import Image

from materials import MATERIALS
from textures import encoded, linear, noise

DEMO = pathlib.Path(__file__).resolve().parent.parent / "demo"
SIZE = 112                        # pixels of a sample
FINE = 3                          # lit this much larger, then reduced
SHOWN = {"fabric": 42, "wood": 260, "laminate": 260}      # millimetres across the sample


def picture(uri, shown, tile, colour):
    """The part of a texture that the sample shows, as numbers 0..1."""
    image = Image.open(DEMO / uri).convert("RGB")
    part = min(1.0, shown / tile)
    box = (0, 0, round(image.width * part), round(image.height * part))
    array = np.asarray(image.crop(box).resize((SIZE * FINE, SIZE * FINE), Image.BICUBIC), float) / 255
    return linear_of(array) if colour else array


def linear_of(array):
    return np.where(array <= 0.04045, array / 12.92, ((array + 0.055) / 1.055) ** 2.4)


def sample(material):
    look, count = material["look"], SIZE * FINE
    y, x = np.mgrid[0:count, 0:count] / count
    tile = look.get("tile_mm", 1000)
    shown = SHOWN.get(material["kind"], 40)
    normal = np.zeros((count, count, 3))
    normal[..., 2] = 1
    # Cloth lies in a soft fold, a board lies flat.
    fold = {"fabric": 0.34, "metal": 0.5, "lacquer": 0.25}.get(material["kind"], 0.05)
    normal[..., 0] = fold * np.sin(2.4 * (x + 0.6 * y) * np.pi - 1.2)
    normal[..., 1] = 0.4 * fold * np.cos(2.0 * (y - 0.4 * x) * np.pi)
    if "normal_texture" in look:
        detail = picture(look["normal_texture"], shown, tile, False) * 2 - 1
        normal[..., :2] += detail[..., :2] * look.get("normal_scale", 1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    colour = np.ones((count, count, 3)) * linear(look["base_colour"])
    if "base_texture" in look:
        colour = colour * picture(look["base_texture"], shown, tile, True)
    light = np.array([-0.45, 0.55, 0.70]) / np.linalg.norm([-0.45, 0.55, 0.70])
    diffuse = np.clip(normal @ light, 0, 1)[..., None]
    half = light + np.array([0, 0, 1.0])
    half /= np.linalg.norm(half)
    power = 2 / max(look["roughness"], 0.1) ** 4 if "orm_texture" not in look else 6
    shine = np.clip(normal @ half, 0, 1)[..., None] ** power
    metal = look.get("metallic", 0.0)
    result = colour * (0.32 + 0.98 * diffuse) * (1 - 0.55 * metal) + shine * (0.02 + metal * colour * 1.5)
    if metal:
        random = np.random.default_rng(1)
        result = result * (1 + 0.03 * noise(random, (count, count), 1, 60)[..., None])
    if "sheen" in look:
        rim = (1 - np.clip(normal[..., 2:], 0, 1)) ** 0.8
        result = result + linear(look["sheen"]) * rim * 1.6
    image = Image.fromarray(np.round(encoded(result) * 255).astype("u1"))
    path = DEMO / material["swatch"]
    path.parent.mkdir(parents=True, exist_ok=True)
    image.resize((SIZE, SIZE), Image.LANCZOS).save(path, quality=84)


if __name__ == "__main__":
    for each in MATERIALS:
        sample(each)
    print(len(MATERIALS), "samples,", sum(p.stat().st_size for p in (DEMO / "materials/swatch").iterdir()), "bytes")
