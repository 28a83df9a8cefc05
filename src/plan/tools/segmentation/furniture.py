"""Furniture in the rooms of a sheet, by how it is usually drawn: at walls, in corners and free."""
import math


def furnish(sheet):
    sheet.ink = sheet.habit.furniture_ink
    for room in sheet.home.rooms:
        if room.use != "none" and sheet.rng.random() < .85:
            for rect, faces in zip(room.rects, room.faces):
                furnish_rect(sheet, room, rect, faces)
    sheet.ink = sheet.habit.ink


def furnish_rect(sheet, room, rect, faces):
    rng, off = sheet.rng, sheet.habit.off_walls
    if off is None:
        off = rng.choice([-.03, 0, 0, .01, .02, .05, .1, .2, .3])
    x0, y0, x1, y1 = (v + sign * (face + off) for v, face, sign in zip(rect, faces, (1, 1, -1, -1)))
    if x1 - x0 < .7 or y1 - y0 < .7:
        return
    turn = sheet.local(room)
    kinds = {"bedroom": ["bed", "wardrobe", "chest", "desk", "rug"], "living": ["sofa", "table", "round", "chest", "rug", "desk", "plant"],
             "kitchen": ["counter", "counter", "table", "round"], "bath": ["tub", "wc", "basin", "shower"], "hall": ["wardrobe", "stairs", "chest"],
             "store": ["shelf", "wardrobe", "stairs"]}[room.use]
    if rng.random() < .25:                    # what looks most like walls
        kinds = ["bed", "tub", "tub", "wardrobe", "chest", "counter", "stairs"]
    taken = []
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        kind = rng.choice(kinds)
        w, d = {"bed": (rng.choice([.9, 1.4, 1.6, 1.8]), 2.0), "wardrobe": (rng.uniform(.9, 3), .6), "chest": (rng.uniform(.6, 1.8), rng.uniform(.3, .5)),
                "desk": (rng.uniform(1, 1.8), rng.uniform(.6, .8)), "rug": (rng.uniform(1.2, 2.5), rng.uniform(1, 1.8)), "sofa": (rng.uniform(1.5, 2.6), .9),
                "table": (rng.uniform(.8, 2), rng.uniform(.7, 1)), "round": (1.1, 1.1), "plant": (.5, .5), "counter": (rng.uniform(1.2, 3.5), .6),
                "tub": (1.7, .75), "wc": (.4, .65), "basin": (.6, .45), "shower": (.9, .9), "stairs": (rng.uniform(1.8, 3.2), rng.uniform(.8, 1)),
                "shelf": (rng.uniform(.6, 1.5), .3)}[kind]
        side = rng.choice("news")
        if side in "ew":
            w, d = d, w
        if w > x1 - x0 or d > y1 - y0:
            continue
        free = kind in ("table", "round", "rug", "plant")
        x = rng.uniform(x0, x1 - w) if side in "ns" or free else (x0 if side == "w" else x1 - w)
        y = rng.uniform(y0, y1 - d) if side in "ew" or free else (y0 if side == "n" else y1 - d)
        if not free and rng.random() < .5:    # into a corner
            x = rng.choice([x0, x1 - w]) if side in "ns" else x
            y = rng.choice([y0, y1 - d]) if side in "ew" else y
        around = .6 if kind in ("table", "round") else .05
        if all(x + w + around < a or c + around < x or y + d + around < b or e + around < y for a, b, c, e in taken):
            taken.append((x, y, x + w, y + d))
            piece(sheet, kind, side, x, y, w, d, turn)


def piece(sheet, kind, side, x, y, w, d, turn):
    habit, rng = sheet.habit, sheet.rng
    pen, fine = habit.furniture_pen, habit.fine
    # u along the wall, v away from it, both 0..1.
    def at(u, v):
        u, v = {"n": (u, v), "s": (u, 1 - v), "w": (v, u), "e": (1 - v, u)}[side]
        return turn((x + u * w, y + v * d))
    box = lambda u0, v0, u1, v1: [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)]
    oval = lambda u, v, ru, rv: [at(u + ru * math.cos(k * math.pi / 12), v + rv * math.sin(k * math.pi / 12)) for k in range(24)]
    size = (w, d) if side in "ns" else (d, w)
    if habit.furniture_tone is not None:
        sheet.area(box(0, 0, 1, 1), habit.furniture_tone)
    if kind not in ("round", "plant", "wc", "rug"):
        sheet.path(box(0, 0, 1, 1), pen, True)
    if rng.random() < .15 and kind not in ("round", "plant", "wc", "stairs"):
        return
    if kind == "bed":
        for u in ((.08, .55) if size[0] > 1.2 else (.2,)):
            sheet.path(box(u, .03, u + (.37 if size[0] > 1.2 else .6), .2), fine, True)
        sheet.path([at(0, .3), at(1, .3)], fine)
        if rng.random() < .4:
            sheet.path([at(.6, .3), at(1, .5)], fine)
    elif kind == "wardrobe":
        pick = rng.random()
        if pick < .4:
            sheet.path([at(0, 0), at(1, 1)], fine), sheet.path([at(0, 1), at(1, 0)], fine)
        elif pick < .8:
            sheet.path([at(0, .5), at(1, .5)], fine)
            for k in range(int(size[0] / .08)):
                u = (k + .5) * .08 / size[0]
                sheet.path([at(u, .15), at(min(1, u + .02), .85)], fine)
        else:
            sheet.path([at(.5, 0), at(.5, 1)], fine)
    elif kind == "sofa":
        a = .2 / size[0]
        sheet.path([at(0, .25), at(1, .25)], fine)
        sheet.path([at(a, .25), at(a, 1)], fine), sheet.path([at(1 - a, .25), at(1 - a, 1)], fine)
        sheet.path([at(.5, .25), at(.5, 1)], fine)
    elif kind in ("table", "desk"):
        n = max(1, int(size[0] / .6))
        for k in range(n):
            u = (k + .5) / n
            du = .2 / size[0]
            for v0, v1 in (((1.05, 1.4), (-.4, -.05)) if kind == "table" else ((.8, 1.3),)):
                sheet.path(box(u - du, v0, u + du, v1), fine, True)
    elif kind == "round":
        c = at(.5, .5)
        sheet.circle(c, .5, pen)
        for k in range(4):
            a = k * math.pi / 2
            sheet.circle((c[0] + .75 * math.cos(a), c[1] + .75 * math.sin(a)), .2, fine)
    elif kind == "plant":
        for k in range(6):
            a = k * math.pi / 3
            c = at(.5, .5)
            sheet.circle((c[0] + .12 * math.cos(a), c[1] + .12 * math.sin(a)), .12, fine)
    elif kind == "rug":
        sheet.path(box(0, 0, 1, 1), fine, True)
    elif kind == "counter":
        u = rng.uniform(.1, .6)
        du = .5 / size[0]
        sheet.path(box(u, .2, min(1, u + du), .8), fine, True)
        h = rng.uniform(.05, .7)
        for a in (.25, .7):
            for b in (.1, .3):
                sheet.circle(at(min(.95, h + b / size[0] * 1.2), a), .08, fine)
    elif kind == "tub":
        u, v = min(.4, rng.uniform(.03, .12) / size[0]), min(.4, rng.uniform(.03, .12) / size[1])
        round_end = [at(.3 - (.3 - u) * math.sin(k * math.pi / 12), .5 - (.5 - v) * math.cos(k * math.pi / 12)) for k in range(13)]
        pick = rng.random()
        if pick < .35:
            inner = box(u, v, 1 - u, 1 - v)
        elif pick < .65:
            inner = oval(.5, .5, .5 - u, .5 - v)
        else:
            inner = [*round_end, at(1 - u, 1 - v), at(1 - u, v)]
        sheet.path(inner, fine, True)
        if rng.random() < .7:
            sheet.circle(at(.15, .5), .04, fine)
    elif kind == "wc":
        sheet.path(box(0, 0, 1, .28), pen, True)
        sheet.path(oval(.5, .62, .42, rng.uniform(.25, .34)), fine, True)
    elif kind == "basin":
        sheet.path(oval(.5, .5, rng.uniform(.25, .42), rng.uniform(.25, .42)), fine, True)
    elif kind == "shower":
        sheet.path([at(0, 0), at(1, 1)], fine), sheet.path([at(0, 1), at(1, 0)], fine)
    elif kind == "stairs":
        n = int(size[0] / .27)
        for k in range(1, n):
            sheet.path([at(k / n, 0), at(k / n, 1)], fine)
        sheet.path([at(0, .5), at(.95, .5)], fine), sheet.path([at(.88, .4), at(.95, .5), at(.88, .6)], fine)
    elif kind == "shelf":
        sheet.path([at(0, 0), at(1, 1)], fine)
