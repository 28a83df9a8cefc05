"""Small pictures with what is in them (thin, green) and what was read (red, openings orange), and a note of whose homes they are.

  overlay.py HOMES PICTURES TRUTH READ OUT NAME ...
TRUTH and READ hold NAME.json, results in pixels (the truth: what `oracle.py` wrote)."""
import io
import json
import math
import os
import sys

from PIL import Image, ImageDraw

SIDE = 480                                       # pixels, the longest side
BYTES = 40_000
FADED = .55
TRUE, WALL, OPENING = (0, 140, 60), (220, 30, 40), (255, 140, 0)


def read(*path):
    with open(os.path.join(*path)) as text:
        return json.load(text)


def ends(opening):
    (x, y), half = opening["centre"], opening["width"] / 2
    u, v = half * math.cos(opening["angle"]), half * math.sin(opening["angle"])
    return [(x - u, y - v), (x + u, y + v)]


def overlay(picture, truth, result):
    scale = min(1, SIDE / max(picture.size))
    size = [max(1, round(side * scale)) for side in picture.size]
    image = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    image = Image.blend(image, Image.new("RGB", image.size, "white"), FADED)
    pen = ImageDraw.Draw(image)

    def lines(segments, colour, width):
        for segment in segments:
            pen.line([(x * scale, y * scale) for x, y in segment], fill=colour, width=width)

    lines([(wall["a"], wall["b"]) for wall in result["walls"]], WALL, 3)
    lines(map(ends, result["openings"]), OPENING, 5)
    lines([(wall["a"], wall["b"]) for wall in truth["walls"]], TRUE, 1)
    for opening in truth["openings"]:            # across the wall at both ends
        for x, y in ends(opening):
            u, v = 5 * math.cos(opening["angle"]), 5 * math.sin(opening["angle"])
            pen.line([(x * scale - v, y * scale + u), (x * scale + v, y * scale - u)], fill=TRUE, width=1)
    return image


def small(image):
    for quality in range(85, 20, -5):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
        if file.tell() < BYTES:
            break
    return file.getvalue()


if __name__ == "__main__":
    homes, pictures, truth, results, out, *names = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    whose = set()
    for name in names:
        about = read(pictures, name + ".json")
        with Image.open(os.path.join(pictures, about["image"])) as picture:
            image = overlay(picture, read(truth, name + ".json"), read(results, name + ".json"))
        with open(os.path.join(out, name + ".jpg"), "wb") as file:
            file.write(small(image))
        home = read(homes, about["plan"] + ".json")
        whose.add(f"- {home['id']}: {home['source']}, {home.get('author', 'author unknown')}; {home['licence']}")
    with open(os.path.join(out, "README.md"), "w") as file:
        file.write("# Pictures that failed\n\nThe truth is thin and green, walls that were read are red, openings orange. Drawn, faded and made "
                   "smaller from these homes:\n\n" + "\n".join(sorted(whose)) + "\n")
