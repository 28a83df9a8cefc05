"""Draws the picture that the reading of labels is tested with: two rooms, their names, areas and dimensions.

  labelled.py OUT.png
Outer size 8.0 x 5.0 m at 60 pixels per metre, walls 0.25 m, partition 0.1 m at x = 4.25 to 4.35. Clear sizes by hand:
left 4.0 x 4.5 = 18.0 m2, right 3.4 x 4.5 = 15.3 m2. Needs pillow and the Debian package fonts-dejavu."""
import sys
from PIL import Image, ImageDraw, ImageFont

PX, MARGIN, S = 60, 1.5, 4
im = Image.new("L", (int(11 * PX * S), int(8 * PX * S)), 255)
d = ImageDraw.Draw(im)
at = lambda x, y: ((x + MARGIN) * PX * S, (y + MARGIN) * PX * S)
for x0, y0, x1, y1 in [(0, 0, 8, .25), (0, 4.75, 8, 5), (0, 0, .25, 5), (7.75, 0, 8, 5), (4.25, 0, 4.35, 5)]:
    d.rectangle([at(x0, y0), at(x1, y1)], fill=0)
d.rectangle([at(4.2, 2.0), at(4.4, 2.9)], fill=255)           # a passage of 0.9 m
font = lambda m: ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", int(m * PX * S))
d.multiline_text(at(2.1, 1.2), "Wohnzimmer\n18,0 m²", fill=20, font=font(.22), anchor="mm", align="center")
d.multiline_text(at(6.1, 1.2), "Küche\n15,3 m²", fill=20, font=font(.22), anchor="mm", align="center")
line = lambda a, b: d.line([at(*a), at(*b)], fill=20, width=S)
line((0, -.7), (8, -.7))
for x, label in [(0, "4.30"), (4.3, "3.70"), (8, None)]:
    line((x - .08, -.62), (x + .08, -.78))
    if label:
        d.text(at(x + float(label) / 2, -.87), label, fill=20, font=font(.18), anchor="mm")
line((-.7, 0), (-.7, 5))
for y in (0, 5):
    line((-.78, y + .08), (-.62, y - .08))
side = Image.new("L", (int(.8 * PX * S), int(.3 * PX * S)), 255)
ImageDraw.Draw(side).text((side.width / 2, side.height / 2), "500", fill=20, font=font(.18), anchor="mm")
side = side.rotate(90, expand=True)
x, y = at(-.9, 2.5)
im.paste(side, (int(x - side.width / 2), int(y - side.height / 2)))
im.resize((im.width // S, im.height // S), Image.LANCZOS).quantize(16).save(sys.argv[1], optimize=True)
