"""A home by chance, drawn by a habit by chance: the picture and the class of every pixel.

Classes: 0 all else, 1 wall, 2 door, 3 window, 4 passage. An opening is the piece of wall that it takes away."""
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw

from furniture import furnish
from habit import Habit, font

ELSE, WALL, DOOR, WINDOW, PASSAGE = range(5)
KINDS = {"door": DOOR, "window": WINDOW, "passage": PASSAGE}
FINER = 3                                        # drawn so many times larger, then shrunk
NAMES = ("Bedroom Living Kitchen Bath WC Hall Entry Dining Store Study Garage Terrace Schlafen Wohnen Küche Bad Flur Diele Zimmer Büro "
         "Chambre Salon Cuisine Entrée Cucina Bagno Camera Soggiorno Dormitorio Salón Baño Master Lounge Utility Wardrobe").split()


class Sheet:
    def __init__(self, home, habit, px_per_m, margins, rng):
        x0, y0, x1, y1 = home.bounds()
        self.home, self.habit, self.rng = home, habit, rng
        self.k = px_per_m * FINER
        self.ox, self.oy = x0 - margins[0], y0 - margins[1]
        self.w = int((x1 - x0 + margins[0] + margins[2]) * self.k) // FINER * FINER
        self.h = int((y1 - y0 + margins[1] + margins[3]) * self.k) // FINER * FINER
        self.ink = habit.ink                      # of what is drawn now
        self.im = np.full((self.h, self.w), habit.paper, np.uint8)
        self.truth = np.zeros((self.h, self.w), np.uint8)

    def px(self, p):
        return int(round((p[0] - self.ox) * self.k * 16)), int(round((p[1] - self.oy) * self.k * 16))

    def pen(self, width):
        return max(1, int(round(width * FINER)))

    def line(self, a, b, pen=None, ink=None, on=None):
        points = self.swayed(a, b) if self.habit.sway and on is None else (a, b)
        cv2.polylines(self.im if on is None else on, [np.array([self.px(p) for p in points], np.int32)], False,
                      self.ink if ink is None else ink, self.pen(self.habit.pen if pen is None else pen), cv2.LINE_8, 4)

    def swayed(self, a, b):
        """A line as a hand draws it: a little beside its ends, in a long wave."""
        length, sway, rng = math.dist(a, b), self.habit.sway, self.rng
        if length < .12:
            return a, b
        along, across = ((b[0] - a[0]) / length, (b[1] - a[1]) / length), (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
        start, end = rng.uniform(-1.5, 1) * sway, length + rng.uniform(-1, 1.5) * sway
        shift, lean, wave = rng.gauss(0, sway * .4), rng.gauss(0, sway * .4), rng.uniform(.3, 1) * sway
        phase, pace = rng.uniform(0, 6), rng.uniform(1.2, 4)
        count = max(2, int(length / .15))
        points = []
        for i in range(count + 1):
            t = start + (end - start) * i / count
            off = shift + lean * (t / length - .5) + wave * math.sin(phase + t * pace)
            points.append((a[0] + along[0] * t + across[0] * off, a[1] + along[1] * t + across[1] * off))
        return points

    def path(self, points, pen=None, closed=False, ink=None):
        points = list(points)
        for a, b in zip(points, points[1:] + (points[:1] if closed else [])):
            self.line(a, b, pen, ink)

    def area(self, points, tone, on=None):
        cv2.fillPoly(self.im if on is None else on, [np.array([self.px(p) for p in points], np.int32)], tone, cv2.LINE_8, 4)

    def circle(self, centre, radius, pen=None, tone=None):
        if tone is not None:
            cv2.circle(self.im, self.px(centre), int(radius * self.k * 16), tone, -1, cv2.LINE_8, 4)
        cv2.circle(self.im, self.px(centre), max(16, int(radius * self.k * 16)), self.ink, self.pen(self.habit.fine if pen is None else pen), cv2.LINE_8, 4)

    def text(self, centre, words, height_m, turned=False, ink=None):
        f = font(self.habit.font, height_m * self.k)
        box = f.getbbox(words)
        w, h = box[2] + 4, box[3] + 4
        t = Image.new("L", (max(1, w), max(1, h)), 0)
        ImageDraw.Draw(t).text((2, 2), words, fill=255, font=f)
        a = np.asarray(t.rotate(90, expand=True) if turned else t)
        x, y = (v >> 4 for v in self.px(centre))
        x, y = x - a.shape[1] // 2, y - a.shape[0] // 2
        if x < 0 or y < 0 or x + a.shape[1] > self.w or y + a.shape[0] > self.h:
            return
        part = self.im[y:y + a.shape[0], x:x + a.shape[1]]
        part[a > 127] = self.habit.ink if ink is None else ink

    # -- the building

    def rect(self, a, b, thickness):
        dx, dy = b[0] - a[0], b[1] - a[1]
        n = math.hypot(dx, dy) or 1
        u, v = -dy / n * thickness / 2, dx / n * thickness / 2
        return [(a[0] + u, a[1] + v), (b[0] + u, b[1] + v), (b[0] - u, b[1] - v), (a[0] - u, a[1] - v)]

    def walls(self):
        habit, rng = self.habit, self.rng
        mask = np.zeros_like(self.im)
        for w in self.home.walls:
            self.area(self.rect(w.a, w.b, w.thickness), 1, mask)
        for x, y, w, d in self.home.columns:
            self.area([(x - w / 2, y - d / 2), (x + w / 2, y - d / 2), (x + w / 2, y + d / 2), (x - w / 2, y + d / 2)], 1, mask)
        self.truth[mask > 0] = WALL
        holes = np.zeros_like(mask)
        for o in self.home.openings:
            c, s = math.cos(o.angle), math.sin(o.angle)
            end = lambda k: (o.centre[0] + k * c * o.width / 2, o.centre[1] + k * s * o.width / 2)
            self.area(self.rect(end(-1), end(1), o.depth + 2.5 / self.k), 1, holes)
            self.truth[(mask > 0) & (holes > 0) & (self.truth == WALL)] = KINDS[o.kind]
        mask[holes > 0] = 0
        ink = mask > 0
        if habit.wall in ("solid", "grey"):
            self.im[ink] = habit.tone
            if habit.sway:
                self.around(mask, habit.tone)
            return
        self.im[ink] = habit.tone if habit.wall == "edged" else habit.paper
        if habit.wall == "hatch":
            gap, angle, crossed = habit.hatch
            y, x = np.mgrid[:self.h, :self.w].astype(np.float32)
            for turn in ([angle, angle + 90] if crossed else [angle]):
                t = math.radians(turn)
                lines = np.mod(x * math.cos(t) + y * math.sin(t), max(gap * self.k, 2.4 * FINER)) < self.pen(habit.fine)
                self.im[ink & lines] = habit.ink
        if habit.layers:
            self.layered(ink)
        if habit.sway:
            self.around(mask, habit.ink)
            return
        pen = self.pen(habit.wall_pen)
        grown = cv2.dilate(mask, np.ones((pen // 2 + 1, pen // 2 + 1), np.uint8)) if rng.random() < .5 else mask
        edge = (grown > 0) & (cv2.erode(grown, np.ones((pen + 1, pen + 1), np.uint8), borderValue=0) == 0)
        if habit.open_ends:
            edge &= cv2.dilate(holes, np.ones((pen + 3, pen + 3), np.uint8)) == 0
        self.im[edge] = habit.ink
        if habit.seams:
            for w in self.home.walls:
                if rng.random() < .5:
                    self.path(self.rect(w.a, w.b, w.thickness), habit.wall_pen, True)

    def around(self, mask, ink):
        """The outline of what the mask covers, drawn by hand."""
        for contour in cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)[0]:
            corners = cv2.approxPolyDP(contour, .03 * self.k, True)[:, 0]
            self.path([(x / self.k + self.ox, y / self.k + self.oy) for x, y in corners], self.habit.wall_pen, True, ink)

    def layered(self, ink):
        """Lines between the layers of outer walls: bricks, insulation, plaster."""
        habit, rng = self.habit, self.rng
        shares = [rng.uniform(-.38, .38) for _ in range(habit.layers)]
        lines = np.zeros_like(self.im)
        for w in self.home.walls:
            if w.outer and w.thickness > .18:
                dx, dy = (w.b[0] - w.a[0]) / w.length, (w.b[1] - w.a[1]) / w.length
                for share in shares:
                    u, v = -dy * share * w.thickness, dx * share * w.thickness
                    self.line((w.a[0] + u, w.a[1] + v), (w.b[0] + u, w.b[1] + v), habit.fine, 1, lines)
        self.im[ink & (lines > 0)] = habit.ink

    def opening(self, o):
        habit, rng = self.habit, self.rng
        c, s = math.cos(o.angle), math.sin(o.angle)
        at = lambda u, v: (o.centre[0] + u * c - v * s, o.centre[1] + u * s + v * c)
        hw, hd = o.width / 2, o.depth / 2
        box = [at(-hw, -hd), at(hw, -hd), at(hw, hd), at(-hw, hd)]
        if o.kind == "passage":
            if rng.random() < .15:
                self.path([box[0], box[1]], habit.fine), self.path([box[2], box[3]], habit.fine)
            return
        if habit.doors == "gap" and (o.kind == "door" or habit.bare):
            return
        if o.kind == "window" or o.sub == "french" and habit.french_as_window:
            self.window(o, at, hw, hd, box)
        elif o.sub == "sliding":
            self.sliding(o, at, hw, hd, box)
        elif o.sub == "folding":
            n = rng.choice([2, 4, 6])
            self.path([at(-hw + k * o.width / n, o.flip * (hd + (.15 if k % 2 else 0))) for k in range(n + 1)])
        else:
            self.leaves(o, at, hw, hd, box)
        if habit.threshold and o.kind == "door":
            self.path([box[0], box[1]], habit.fine)
            if rng.random() < .5:
                self.path([box[2], box[3]], habit.fine)

    def sliding(self, o, at, hw, hd, box):
        habit, rng = self.habit, self.rng
        if rng.random() < .45:                    # both thresholds run through
            self.path([box[0], box[1]], habit.fine), self.path([box[2], box[3]], habit.fine)
        if rng.random() < .15:
            self.path([box[0], box[3]], habit.fine), self.path([box[1], box[2]], habit.fine)
        pick = rng.random()
        if pick < .55:
            self.passing_leaves(at, hw, hd)
        elif pick < .85:
            t = rng.uniform(.02, .05)
            self.path([at(-hw, -t), at(hw * .1, -t)])
            self.path([at(-hw * .1, t), at(hw, t)])
            if rng.random() < .4:
                self.path([at(-hw, -t), at(0, -t), at(0, 0), at(-hw, 0)], habit.fine, True)
                self.path([at(hw, t), at(0, t), at(0, 0), at(hw, 0)], habit.fine, True)
        else:                                     # runs before the wall
            y = o.flip * (hd + .04)
            self.path([at(-hw, y - .02), at(hw, y - .02), at(hw, y + .02), at(-hw, y + .02)], habit.fine, True)

    def passing_leaves(self, at, hw, hd):
        """Two leaves with their thickness, side by side where they pass."""
        habit, rng = self.habit, self.rng
        t, lap, gap = min(rng.uniform(.02, .06), hd), rng.uniform(0, .1), rng.choice([0, 0, 0, .01, .03])
        tone = rng.choice([None, None, None, habit.paper, 200, habit.tone, self.ink])
        if habit.doors == "arc-bar":
            tone = self.ink
        pen, side = rng.choice([habit.fine, habit.fine, habit.pen]), rng.choice([-1, 1])
        for u0, u1, v0, v1 in ((-hw, lap, -gap - t, -gap), (-lap, hw, gap, gap + t)):
            leaf = [at(u, side * v) for u, v in ((u0, v0), (u1, v0), (u1, v1), (u0, v1))]
            if tone is not None:
                self.area(leaf, tone)
            self.path(leaf, pen, True)

    def window(self, o, at, hw, hd, box):
        habit, w = self.habit, self.rng.choice(self.habit.windows)
        pen = habit.wall_pen if w["heavy"] else habit.fine
        if w["tone"] is not None:
            self.area(box, w["tone"])
        if w["faces"]:
            self.path([box[0], box[1]], pen), self.path([box[2], box[3]], pen)
        n, depth = w["lines"], hd * (1 - w["inset"])
        if w["passing"] and o.width > .6 and not habit.bare:
            n = 0
            self.passing_leaves(at, hw, hd)
        if n == 0 and w["tone"] is None and not w["faces"] and not w["passing"] and not habit.bare:
            n = 1
        for k in range(n):
            v = 0 if n == 1 else -depth + 2 * depth * k / (n - 1)
            self.path([at(-hw, v), at(hw, v)], pen)
        if w["jambs"]:
            self.path([box[0], box[3]], pen), self.path([box[1], box[2]], pen)
        if w["frames"] and o.width > .8:
            for u in (-hw, 0, hw):
                self.area([at(u - .04, -.05), at(u + .04, -.05), at(u + .04, .05), at(u - .04, .05)], habit.ink)
        if w["sill"]:
            y = o.flip * (hd + .06)
            self.path([at(-hw - .05, o.flip * hd), at(-hw - .05, y), at(hw + .05, y), at(hw + .05, o.flip * hd)], habit.fine)
        if w["leaf"]:
            self.path([at(-hw, o.flip * hd), at(0, o.flip * (hd + hw * .5)), at(hw, o.flip * hd)], habit.fine)

    def leaves(self, o, at, hw, hd, box):
        habit, rng = self.habit, self.rng
        if o.sub in ("double", "french"):
            leaves = [(-hw, hw, 1), (hw, hw, -1)]
        else:
            leaves = [(-o.hand * hw, o.width, o.hand)]
        for u0, r, d in leaves:
            v0 = o.flip * (hd if habit.hinge_at_face else 0)
            full = math.pi / 2 * (.5 if habit.doors == "line45" else 1)
            tip = lambda a: at(u0 + d * r * math.cos(a), v0 + o.flip * r * math.sin(a))
            hinge = at(u0, v0)
            if habit.doors in ("box", "arc-box", "arc-bar"):
                t = habit.leaf
                leaf = [hinge, tip(full), at(u0 + d * (r * math.cos(full) + t), v0 + o.flip * r * math.sin(full)), at(u0 + d * t, v0)]
                if habit.doors == "arc-bar":
                    self.area(leaf, self.ink)
                self.path(leaf, habit.fine, True)
            else:
                self.line(hinge, tip(full))
            if habit.doors in ("arc", "arc-box", "arc-bar", "line45"):
                n = max(8, int(r * self.k / 6))
                arc = [tip(full * k / n) for k in range(n + 1)]
                for k, (a, b) in enumerate(zip(arc, arc[1:])):
                    if not (habit.dashed_arc and k % 2):
                        self.line(a, b, habit.fine)

    # -- what else is on a sheet

    def local(self, room):
        return getattr(room, "moved", lambda p: p)

    def floors(self):
        habit, rng = self.habit, self.rng
        for room in self.home.rooms:
            turn = self.local(room)
            tone = rng.randint(205, 250)
            laid = rng.random() < habit.floors and not hasattr(room, "moved")
            for x0, y0, x1, y1 in room.rects:
                corners = [turn(p) for p in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
                if habit.fills or laid:
                    self.area(corners, tone)
            if laid:
                for rect in room.rects:
                    self.laid(rect, tone)

    def laid(self, rect, tone):
        """Tiles or planks, darker than the floor or about as dark as what is drawn."""
        habit, rng = self.habit, self.rng
        x0, y0, x1, y1 = rect
        gap = rng.choice([.1, .12, .15, .2, .3, .4, .6])
        plank = gap <= .2 and rng.random() < .7
        long = rng.uniform(.6, 1.8) if plank else gap
        upright = rng.random() < .5
        ink = rng.choice([habit.ink, 120, 180, 200, 220, max(0, tone - 25), max(0, tone - 40)])
        pen = habit.fine * rng.uniform(.3, .8)
        at = (lambda u, v: (x0 + v, y0 + u)) if upright else (lambda u, v: (x0 + u, y0 + v))
        along, across = (y1 - y0, x1 - x0) if upright else (x1 - x0, y1 - y0)
        v, row = 0.0, 0
        while v < across:
            self.line(at(0, v), at(along, v), pen, ink)
            u = (row * .37 % 1) * long if plank else 0.0
            while u < along:
                self.line(at(u, v), at(u, min(across, v + gap)), pen, ink)
                u += long
            v, row = v + gap, row + 1

    def write(self):
        rng, habit = self.rng, self.habit
        size = rng.uniform(.14, .32)
        for room in self.home.rooms:
            x0, y0, x1, y1 = max(room.rects, key=lambda r: (r[2] - r[0]) * (r[3] - r[1]))
            turn = self.local(room)
            x, y = (x0 + x1) / 2 + rng.uniform(-.2, .2), (y0 + y1) / 2 + rng.uniform(-.3, .3)
            name = rng.choice(NAMES)
            self.text(turn((x, y)), name.upper() if rng.random() < .2 else name, size)
            if rng.random() < .7:
                area = sum((r[2] - r[0]) * (r[3] - r[1]) for r in room.rects)
                self.text(turn((x, y + size * 1.3)), rng.choice(["%.1f m²", "%.2f m²", "%.1f", "%.1f qm"]) % area, size * rng.choice([1, .8]))
            if rng.random() < .15:
                self.text(turn((x, y - size * 1.3)), "%.2f x %.2f" % (x1 - x0, y1 - y0), size * .8)

    def measure(self, margins):
        """Dimension chains outside, and some inside."""
        rng, habit = self.rng, self.habit
        x0, y0, x1, y1 = self.home.bounds()
        xs = sorted({round(w.a[0], 2) for w in self.home.walls if abs(w.a[0] - w.b[0]) < .01})
        ys = sorted({round(w.a[1], 2) for w in self.home.walls if abs(w.a[1] - w.b[1]) < .01})
        tick = rng.choice(["slash", "dot", "arrow", "bar"])
        size = rng.uniform(.12, .22)
        for row in range(habit.dimensions):
            for upright, marks, low, margin in ((False, xs, y0, margins[1]), (True, ys, x0, margins[0]), (False, xs, y1, -margins[3]), (True, ys, x1, -margins[2])):
                if rng.random() < .45 or len(marks) < 2:
                    continue
                at = low - margin * (.35 + .35 * row)
                place = lambda along: (at, along) if upright else (along, at)
                shown = marks if row == 0 else [marks[0], marks[-1]]
                self.line(place(shown[0]), place(shown[-1]), habit.fine)
                for m in shown:
                    c = place(m)
                    if tick == "slash":
                        self.line((c[0] - .07, c[1] + .07), (c[0] + .07, c[1] - .07), habit.pen)
                    elif tick == "dot":
                        self.circle(c, .03, habit.fine, habit.ink)
                    else:
                        self.line((c[0] - .07, c[1]), (c[0] + .07, c[1]), habit.fine), self.line((c[0], c[1] - .07), (c[0], c[1] + .07), habit.fine)
                    if rng.random() < .6:
                        self.line(c, (low, m) if upright else (m, low), habit.fine * .7)
                for a, b in zip(shown, shown[1:]):
                    if b - a > .7:
                        c = place((a + b) / 2)
                        words = rng.choice(["%.2f" % (b - a), "%d" % ((b - a) * 1000), "%.2f m" % (b - a)])
                        self.text((c[0] - .13, c[1]) if upright else (c[0], c[1] - .13), words, size, turned=upright)
        if rng.random() < .12:
            for room in self.home.rooms:
                a, b, c, d = room.rects[0]
                if not hasattr(room, "moved"):
                    self.line((a, b + .5), (c, b + .5), habit.fine), self.text(((a + c) / 2, b + .38), "%.2f" % (c - a), size)

    def broken(self, a, b, pen):
        """A line of dashes and dots."""
        length = math.dist(a, b)
        at = lambda d: (a[0] + (b[0] - a[0]) * d / length, a[1] + (b[1] - a[1]) * d / length)
        d, dash = 0.0, self.rng.uniform(.2, .5)
        while d < length:
            self.line(at(d), at(min(length, d + dash)), pen)
            self.line(at(min(length, d + dash * 1.3)), at(min(length, d + dash * 1.35)), pen)
            d += dash * 1.65

    def builders_marks(self):
        """Axes with bubbles, tags of openings, a section, notes."""
        rng, habit = self.rng, self.habit
        x0, y0, x1, y1 = self.home.bounds()
        if rng.random() < .5:
            out, radius = rng.uniform(.3, 1.2), rng.uniform(.15, .3)
            for upright in (True, False):
                places = sorted({round(w.a[0 if upright else 1], 1) for w in self.home.walls if rng.random() < .3})
                for k, at in enumerate(places):
                    a, b = ((at, y0 - out), (at, y1 + .2)) if upright else ((x0 - out, at), (x1 + .2, at))
                    (self.broken if rng.random() < .8 else self.line)(a, b, habit.fine * .8)
                    c = (at, y0 - out - radius) if upright else (x0 - out - radius, at)
                    self.circle(c, radius, habit.fine)
                    self.text(c, chr(65 + k) if upright else str(k + 1), radius)
        if rng.random() < .4:
            for o in self.home.openings:
                if rng.random() < .6:
                    side = .45 * rng.choice([-1, 1])
                    c = (o.centre[0] - side * math.sin(o.angle), o.centre[1] + side * math.cos(o.angle))
                    self.circle(c, .17, habit.fine)
                    self.text(c, rng.choice("DWTF") + str(rng.randint(1, 19)), .13)
        if rng.random() < .3:
            y = rng.uniform(y0, y1)
            self.broken((x0 - .6, y), (x1 + .6, y), habit.pen)
            for x in (x0 - .6, x1 + .6):
                self.path([(x - .12, y), (x, y + .25), (x + .12, y)], habit.pen, True)
        if rng.random() < .5:
            x, y = rng.uniform(self.ox, x1), rng.choice([rng.uniform(y1 + .2, y1 + 1), rng.uniform(y0, y1)])
            size = rng.uniform(.1, .16)
            for k in range(rng.randint(2, 6)):
                words = " ".join(rng.choice(NAMES) for _ in range(rng.randint(2, 4)))
                self.text((x + 1, y + k * size * 1.4), words, size)
        if rng.random() < .2:
            c = (x1 + .5, y0 - .3)
            self.circle(c, .3, habit.fine)
            self.path([(c[0] - .1, c[1] + .2), (c[0], c[1] - .28), (c[0] + .1, c[1] + .2)], habit.fine)

    def frame(self):
        rng, habit = self.rng, self.habit
        e = rng.uniform(.1, .4)
        x0, y0 = self.ox + e, self.oy + e
        x1, y1 = self.ox + self.w / self.k - e, self.oy + self.h / self.k - e
        self.path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], habit.pen * rng.choice([1, 2]), True)
        if rng.random() < .6:
            w, h = rng.uniform(2, 4), rng.uniform(.4, 1.0)
            self.path([(x1 - w, y1), (x1 - w, y1 - h), (x1, y1 - h)], habit.pen)
            self.text((x1 - w / 2, y1 - h / 2), rng.choice(["Ground floor 1:100", "Wohnung 3", "Plan 1:50", "Type B"]), .25)


def picture(home, rng, longer_side):
    """Ink (0 paper, 255 black) and classes, the longer side about `longer_side` pixels."""
    habit = Habit(rng)
    habit.bare = rng.random() < .12
    habit.french_as_window = rng.random() < .5
    habit.hinge_at_face = rng.random() < .7
    if habit.bare:
        habit.doors = "gap"
        for w in habit.windows:
            w.update(lines=0, faces=False, tone=None, jambs=False, frames=False, sill=False, leaf=False)
    x0, y0, x1, y1 = home.bounds()
    margins = [rng.uniform(.3, 2.6) for _ in range(4)]
    px_per_m = longer_side / max(x1 - x0 + margins[0] + margins[2], y1 - y0 + margins[1] + margins[3])
    if rng.random() < .6:                         # a small home drawn large has broad lines
        broader = max(1, px_per_m / 45) ** rng.uniform(.4, 1.1)
        for pen in ("pen", "wall_pen", "fine", "furniture_pen"):
            setattr(habit, pen, getattr(habit, pen) * broader)
    sheet = Sheet(home, habit, px_per_m, margins, rng)
    if habit.fills or habit.floors:
        sheet.floors()
    over = rng.random() < .15                     # furniture is drawn over the walls' faces
    if habit.furniture and not over:
        furnish(sheet)
    sheet.walls()
    sheet.ink = habit.symbol_ink
    for o in home.openings:
        sheet.opening(o)
    sheet.ink = habit.ink
    if habit.furniture and over:
        furnish(sheet)
    if habit.names:
        sheet.write()
    if habit.dimensions:
        sheet.measure(margins)
    if habit.office:
        sheet.builders_marks()
    if habit.frame:
        sheet.frame()
    h, w = sheet.h // FINER, sheet.w // FINER
    im = cv2.resize(sheet.im, (w, h), interpolation=cv2.INTER_AREA)
    truth = sheet.truth[FINER // 2::FINER, FINER // 2::FINER][:h, :w]
    return im, truth
