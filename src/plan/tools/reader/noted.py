"""Draws the pages that the reading of a scale note is tested with: a flat on A4 across, no length written on it.

  noted.py OUT.png [NOTE TIMES]
At 1:100, or as many times smaller as is said, 150 pixels per inch: 59.06 pixels per metre at 1:100. Outer size 10.0 x 6.5 m,
walls 0.3 m, partitions 0.15 m. Needs pillow and the Debian package fonts-dejavu."""
import sys
from PIL import Image, ImageDraw, ImageFont

INCH, S = 150, 2
NOTE, TIMES = sys.argv[2:4] or ("Maßstab 1:100", 100)
M = 1000 / int(TIMES)                                         # mm of paper
MM = INCH / 25.4 * S                                          # of paper
im = Image.new("L", (int(297 * MM), int(210 * MM)), 255)
d = ImageDraw.Draw(im)
at = lambda x, y: ((60 + M * x) * MM, (40 + M * y) * MM)
for x0, y0, x1, y1 in [(0, 0, 10, .3), (0, 6.2, 10, 6.5), (0, 0, .3, 6.5), (9.7, 0, 10, 6.5), (4.5, 0, 4.65, 6.5), (4.5, 3, 10, 3.15)]:
    d.rectangle([at(x0, y0), at(x1, y1)], fill=0)
for x0, y0, x1, y1 in [(4.4, 4, 4.75, 4.8), (6, 2.9, 6.8, 3.25)]:
    d.rectangle([at(x0, y0), at(x1, y1)], fill=255)           # passages
font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", int(3.5 * MM))
d.text(at(-3, 13), "Grundriss EG", fill=20, font=font)
d.text(at(10, 13), NOTE, fill=20, font=font)
im.resize((im.width // S, im.height // S), Image.LANCZOS).quantize(8).save(sys.argv[1], optimize=True)
