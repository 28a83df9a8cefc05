"""Homes by chance: rooms from splitting a rectangle, walls between them, openings in the walls, things in the rooms.

All lengths in metres, x right, y down. Nothing here comes from anybody's plan: the weights that are trained on it
may be shipped."""
import math
from dataclasses import dataclass, field


@dataclass
class Wall:
    a: tuple
    b: tuple
    thickness: float
    outer: bool

    @property
    def length(self):
        return math.dist(self.a, self.b)


@dataclass
class Opening:
    kind: str                                   # door, window, passage
    sub: str                                    # single, double, sliding, folding, french, plain
    centre: tuple
    angle: float                                # along the wall, radians
    width: float
    depth: float                                # thickness of the wall
    flip: int                                   # -1 or 1: the side that leaves open to
    hand: int                                   # -1 or 1: the end that a leaf hangs at


@dataclass
class Room:
    rects: list                                 # (x0, y0, x1, y1), to the middles of walls
    use: str
    faces: list                                 # for each rectangle how far its walls reach into it: (x0, y0, x1, y1)


@dataclass
class Home:
    walls: list = field(default_factory=list)
    openings: list = field(default_factory=list)
    rooms: list = field(default_factory=list)
    columns: list = field(default_factory=list)  # (x, y, width, depth)

    def bounds(self):
        xs = [p[0] for w in self.walls for p in (w.a, w.b)]
        ys = [p[1] for w in self.walls for p in (w.a, w.b)]
        return min(xs), min(ys), max(xs), max(ys)


def split(rng, rect, least, most, cuts, out):
    """Divides a rectangle until its parts are rooms; cuts of earlier rectangles are used again, so that walls meet."""
    x0, y0, x1, y1 = rect
    w, h = x1 - x0, y1 - y0
    wide = w > h if abs(w - h) > .8 else rng.random() < .5
    side = w if wide else h
    if side < 2 * least or (max(w, h) < most and rng.random() < .75):
        out.append(rect)
        return
    low = x0 if wide else y0
    at = low + side * rng.uniform(.25, .75)
    near = [c for c in cuts[wide] if low + least < c < low + side - least]
    if near and rng.random() < .5:
        at = rng.choice(near)
    at = min(max(at, low + least), low + side - least)
    cuts[wide].append(at)
    for part in (((x0, y0, at, y1), (at, y0, x1, y1)) if wide else ((x0, y0, x1, at), (x0, at, x1, y1))):
        split(rng, part, least, most, cuts, out)


def sides(rooms):
    """What lies between two rooms, or between a room and the open: (upright, at, low, high, room, room)."""
    xs = sorted({v for r in rooms for v in (r[0], r[2])})
    ys = sorted({v for r in rooms for v in (r[1], r[3])})

    def at(i, j):
        if not (0 <= i < len(xs) - 1 and 0 <= j < len(ys) - 1):
            return -1
        x, y = (xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2
        return next((k for k, r in enumerate(rooms) if r[0] < x < r[2] and r[1] < y < r[3]), -1)
    out = []
    for upright, lines, marks in ((True, xs, ys), (False, ys, xs)):
        for i, line in enumerate(lines):
            run = None
            for j in range(len(marks) - 1):
                pair = (at(i - 1, j), at(i, j)) if upright else (at(j, i - 1), at(j, i))
                if run and run[3] == pair:
                    run[2] = marks[j + 1]
                    continue
                run = [line, marks[j], marks[j + 1], pair] if pair[0] != pair[1] else None
                if run:
                    out.append((upright, run))
    return [(u, r[0], r[1], r[2], *r[3]) for u, r in out]


def closets(rng, rooms):
    """Parts closets from rooms: the rectangles, which of them are closets, and pairs that are one room."""
    out, built_in, joined = [], set(), []
    for r in rooms:
        x0, y0, x1, y1 = r
        w, h = x1 - x0, y1 - y0
        deep, upright = rng.uniform(.45, .9), rng.random() < .5
        along = h if upright else w
        if rng.random() > .3 or w * h < 5 or (w if upright else h) < deep + 1.4 or along < 1.2:
            out.append(r)
            continue
        first = rng.random() < .5
        cut = (x0 if upright else y0) + deep if first else (x1 if upright else y1) - deep
        strip = ((x0, y0, cut, y1) if first else (cut, y0, x1, y1)) if upright else ((x0, y0, x1, cut) if first else (x0, cut, x1, y1))
        main = ((cut, y0, x1, y1) if first else (x0, y0, cut, y1)) if upright else ((x0, cut, x1, y1) if first else (x0, y0, x1, cut))
        low = y0 if upright else x0
        end = low + along * rng.uniform(.4, .75)
        if rng.random() < .5 and end - low > .9:
            closet = (strip[0], low, strip[2], end) if upright else (low, strip[1], end, strip[3])
            rest = (strip[0], end, strip[2], strip[3]) if upright else (end, strip[1], strip[2], strip[3])
            out += [closet, rest, main]
            joined.append((len(out) - 2, len(out) - 1))
            built_in.add(len(out) - 3)
        else:
            out += [strip, main]
            built_in.add(len(out) - 2)
    return out, built_in, joined


def home(rng):
    W, H = rng.uniform(5.5, 17), rng.uniform(5, 13)
    pick = rng.random()
    if pick < .15:
        W, H = rng.uniform(3.5, 7), rng.uniform(3.5, 7)
    elif pick < .27:                             # a flat between two others
        W, H = rng.uniform(3, 5.5), rng.uniform(7, 13)
        if rng.random() < .4:
            W, H = H, W
    rooms = []
    split(rng, (0, 0, W, H), rng.uniform(.8, 1.7), rng.uniform(3, 6.5), {True: [], False: []}, rooms)
    corner = lambda r: (r[0] == 0 or r[2] == W) and (r[1] == 0 or r[3] == H)
    rim = lambda r: r[0] == 0 or r[2] == W or r[1] == 0 or r[3] == H
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        able = [r for r in rooms if (corner(r) if rng.random() < .8 else rim(r))]
        if able and len(rooms) > 3:
            rooms.remove(rng.choice(able))
    able = [r for r in rooms if rim(r) and min(r[2] - r[0], r[3] - r[1]) < 2.2]
    balconies = set(rng.sample(able, rng.choice([1, 1, 2]))) if len(able) > 1 and len(rooms) > 3 and rng.random() < .4 else set()
    rooms, built_in, joined = closets(rng, rooms)
    airy = {k for k, r in enumerate(rooms) if any(b[0] <= r[0] and b[1] <= r[1] and r[2] <= b[2] and r[3] <= b[3] for b in balconies)}
    out = Home()
    outer, inner = rng.choice([.1, .12, .15, .2, .24, .3, .365, .42]), rng.choice([.07, .08, .1, .115, .12, .15, .2])
    outer = max(outer, inner)
    bearing = rng.choice([inner, rng.uniform(inner, outer)])
    parapet = rng.choice([outer, outer, .08, .1, .12, .2])
    merged = list(range(len(rooms)))

    def root(k):
        while merged[k] != k:
            k = merged[k]
        return k
    all_sides = sides(rooms)
    gone = set()
    for k, (_, _, low, high, a, b) in enumerate(all_sides):
        apart = a < 0 or b < 0 or {a, b} & airy or {a, b} & built_in
        if (a, b) in joined or (b, a) in joined or not apart and high - low > 1.5 and rng.random() < .1:
            merged[root(a)] = root(b)
            gone.add(k)
    linked = list(range(len(rooms) + 1))         # the last one is the open

    def link(k):
        while linked[k] != k:
            k = linked[k]
        return k
    segments = []
    for k, (upright, at, low, high, a, b) in enumerate(all_sides):
        if k in gone:
            linked[link(a)] = link(b)
            continue
        outside = [v for v in (a, b) if v < 0 or v in airy]
        open_air = len(outside) > 0
        t = parapet if len(outside) == 2 else outer if open_air else (bearing if rng.random() < .3 else inner)
        segments.append([upright, at, low, high, a, b, t, open_air])

    def reach(upright, at, end, seg):
        """Half the thickness of the thickest wall across an end."""
        ts = [s[6] for s in segments if s is not seg and s[0] != upright and abs(s[1] - end) < 1e-6 and s[2] - 1e-6 <= at <= s[3] + 1e-6]
        return max(ts) / 2 if ts else 0.0
    place = lambda upright, at, along: (at, along) if upright else (along, at)
    order = list(range(len(segments)))
    rng.shuffle(order)
    usual_door = rng.choice([.7, .76, .8, .8, .86, .9, 1.0])
    usual_window = rng.uniform(.6, 2.0)
    entrance = False
    for k in order:
        seg = segments[k]
        upright, at, low, high, a, b, t, open_air = seg
        r0, r1 = reach(upright, at, low, seg), reach(upright, at, high, seg)
        out.walls.append(Wall(place(upright, at, low - r0), place(upright, at, high + r1), t, open_air))
        free = [(low + r0, high - r1)]
        angle = math.pi / 2 if upright else 0.0
        if rng.random() < .5:
            angle += math.pi

        def put(kind, sub, width, near_end):
            """Into the first free stretch that takes it."""
            for i, (u, v) in enumerate(free):
                room = v - u - width
                if room < .02:
                    continue
                e = rng.choice([0, .03, .06, .1, .15, .25]) if near_end else rng.uniform(.05, max(.06, room))
                e = min(e, room - .01)
                c = u + e + width / 2 if rng.random() < .5 else v - e - width / 2
                out.openings.append(Opening(kind, sub, place(upright, at, c), angle, width, t, rng.choice([-1, 1]), rng.choice([-1, 1])))
                free[i:i + 1] = [(u, c - width / 2 - .05), (c + width / 2 + .05, v)]
                rng.shuffle(free)
                return True
            return False
        if len(outside) == 2:
            continue
        if {a, b} & built_in and not open_air:
            if link(a) != link(b) and rng.random() < .85:
                length = free[0][1] - free[0][0]
                sub = rng.choices(["sliding", "double", "folding", "single"], [8, 2, 2, 2])[0]
                width = min(length - .03, rng.uniform(.55, .8)) if sub == "single" else length * rng.uniform(.7, .98)
                if width > .4 and put("door", sub if width > .9 else "single", width, rng.random() < .5):
                    linked[link(a)] = link(b)
            continue
        if open_air:
            if not entrance and rng.random() < .3 and put("door", "single", rng.uniform(.85, 1.1), rng.random() < .5):
                entrance = True
            if rng.random() < (.75 if outside[0] >= 0 else .12):
                put("door", rng.choice(["french", "double", "sliding", "french", "sliding"]), rng.uniform(1.0, 2.6), False)
            for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
                put("window", "plain", max(.35, rng.gauss(usual_window, .35)), False)
        else:
            need = link(a) != link(b)
            if need or rng.random() < .12:
                width = usual_door + rng.choice([0, 0, 0, -.1, .1])
                pick = rng.random()
                if pick < .68:
                    ok = put("door", "single", width, rng.random() < .65)
                elif pick < .86:
                    ok = put("door", "sliding", width + rng.uniform(0, 1.4), rng.random() < .4)
                elif pick < .91:
                    ok = put("door", "double", rng.uniform(1.1, 1.8), False)
                elif pick < .93:
                    ok = put("door", "folding", width, False)
                else:
                    ok = put("passage", "plain", rng.uniform(.8, 2.4), False)
                if ok:
                    linked[link(a)] = link(b)
            if rng.random() < .02:
                put("window", "plain", rng.uniform(.5, 1.2), False)

    def inset(rect, side):
        """Half the thickness of the thickest wall along a side: left, top, right, bottom."""
        upright = side % 2 == 0
        low, high = (rect[1], rect[3]) if upright else (rect[0], rect[2])
        ts = [s[6] for s in segments if s[0] == upright and abs(s[1] - rect[side]) < 1e-6 and s[2] < high - 1e-6 and s[3] > low + 1e-6]
        return max(ts, default=0.0) / 2
    for k, rect in enumerate(rooms):
        area = (rect[2] - rect[0]) * (rect[3] - rect[1])
        faces = [inset(rect, side) for side in range(4)]
        use = "none" if k in airy | built_in and rng.random() < .7 else rng.choice(["bath", "hall", "store", "kitchen"]) if area < 6 else rng.choice(["living", "bedroom", "bedroom", "kitchen", "living"])
        same = next((r for r in out.rooms if r.root == root(k)), None)
        if same:
            same.rects.append(rect)
            same.faces.append(faces)
        else:
            room = Room([rect], use, [faces])
            room.root = root(k)
            out.rooms.append(room)
    for room in out.rooms:
        x0, y0, x1, y1 = room.rects[0]
        if rng.random() < .04:
            out.columns.append((rng.uniform(x0 + .4, x1 - .4), rng.uniform(y0 + .4, y1 - .4), rng.uniform(.2, .5), rng.uniform(.2, .5)))
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        cut_corner(rng, out)
    if rng.random() < .3:
        bow(rng, out)
    if rng.random() < .12:
        tapered(rng, out)
    if rng.random() < .12:
        turned(out, math.radians(rng.choice([30, 45, rng.uniform(5, 40)])))
    return out


def cut_corner(rng, home):
    """Replaces a corner of the outer walls by one aslant."""
    x0, y0, x1, y1 = home.bounds()
    size = rng.uniform(1.0, 2.2)
    outer = [w for w in home.walls if w.outer]
    for cx, cy, sx, sy in rng.sample([(x0, y0, 1, 1), (x1, y0, -1, 1), (x1, y1, -1, -1), (x0, y1, 1, -1)], 4):
        touching = [w for w in outer if any(math.dist(p, (cx, cy)) < .5 for p in (w.a, w.b))]
        inside = lambda p: (p[0] - cx) * sx + (p[1] - cy) * sy < size + .7
        if len(touching) != 2 or any(w.length < size + .8 for w in touching) or any(inside(o.centre) for o in home.openings):
            continue
        if any(inside(p) for w in home.walls if w not in touching for p in (w.a, w.b)):
            continue
        t = touching[0].thickness
        for w in touching:
            for name in "ab":
                p = getattr(w, name)
                if math.dist(p, (cx, cy)) < .5:
                    other = w.b if name == "a" else w.a
                    upright = abs(p[0] - other[0]) < abs(p[1] - other[1])
                    setattr(w, name, (p[0], cy + sy * size) if upright else (cx + sx * size, p[1]))
        home.walls.append(Wall((cx + sx * (size + t / 4), cy), (cx, cy + sy * (size + t / 4)), t, True))
        if rng.random() < .5:
            home.openings.append(Opening("window", "plain", (cx + sx * size / 2, cy + sy * size / 2),
                                         math.atan2(sy, -sx), rng.uniform(.5, size * 1.41 - .4), t, 1, 1))
        return


def bow(rng, home):
    """Bends walls without openings."""
    near = lambda o, w: abs(math.dist(o.centre, w.a) + math.dist(o.centre, w.b) - w.length) < .1
    able = [w for w in home.walls if (w.outer or rng.random() < .15) and 1.6 < w.length < 8.5 and not any(near(o, w) for o in home.openings)]
    if not able:
        return
    for w in rng.sample(able, min(len(able), rng.choice([1, 1, 2]))):
        bent(rng, home, w)


def bent(rng, home, w):
    home.walls.remove(w)
    share = .5 if rng.random() < .2 else rng.uniform(.12, .5)     # half circles are common
    rise, n = w.length * share * rng.choice([-1, 1, 1]), 14 if w.length < 4 else 28
    thickness = w.thickness * (rng.uniform(.4, 1.6) if rng.random() < .35 else 1)
    dx, dy = (w.b[0] - w.a[0]) / w.length, (w.b[1] - w.a[1]) / w.length
    half = w.length / 2
    radius = (half * half + rise * rise) / (2 * abs(rise))
    sweep = math.asin(min(1, half / radius))
    points = []
    for k in range(n + 1):
        t = -sweep + 2 * sweep * k / n
        u, v = half + radius * math.sin(t), math.copysign(radius * (math.cos(t) - math.cos(sweep)), rise)
        points.append((w.a[0] + u * dx - v * dy, w.a[1] + u * dy + v * dx))
    for a, b in zip(points, points[1:]):          # a little longer, so that no gaps are left outside
        dx, dy = (b[0] - a[0]) * .12, (b[1] - a[1]) * .12
        home.walls.append(Wall((a[0] - dx, a[1] - dy), (b[0] + dx, b[1] + dy), thickness, w.outer))


def turned(home, by):
    """Turns everything about the middle."""
    x0, y0, x1, y1 = home.bounds()
    cx, cy, c, s = (x0 + x1) / 2, (y0 + y1) / 2, math.cos(by), math.sin(by)
    moved(home, lambda p: (cx + (p[0] - cx) * c - (p[1] - cy) * s, cy + (p[0] - cx) * s + (p[1] - cy) * c))


def tapered(rng, home):
    """Walls of one direction spread like a fan."""
    x0, y0, x1, y1 = home.bounds()
    by = rng.uniform(.1, .45) * rng.choice([-1, 1])
    start = rng.uniform(0, 1)
    if rng.random() < .5:
        moved(home, lambda p: (p[0] + by * (p[0] - x0) * ((p[1] - y0) / (y1 - y0) - start), p[1]))
    else:
        moved(home, lambda p: (p[0], p[1] + by * (p[1] - y0) * ((p[0] - x0) / (x1 - x0) - start)))


def moved(home, to):
    """Takes every point elsewhere; lines of the grid stay lines."""
    for w in home.walls:
        w.a, w.b = to(w.a), to(w.b)
    for o in home.openings:
        c, s = math.cos(o.angle) * o.width / 2, math.sin(o.angle) * o.width / 2
        a, b = to((o.centre[0] - c, o.centre[1] - s)), to((o.centre[0] + c, o.centre[1] + s))
        o.centre, o.angle, o.width = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), math.atan2(b[1] - a[1], b[0] - a[0]), math.dist(a, b)
    home.columns = []
    for room in home.rooms:
        before = getattr(room, "moved", lambda p: p)
        room.moved = lambda p, before=before: to(before(p))
