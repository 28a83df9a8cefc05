"""The best result that the bench can be given: the truth itself, in pixels of each picture, its rooms the faces between the walls.

  oracle.py TOOLS HOMES PICTURES OUT"""
import glob
import json
import math
import os
import sys

import numpy as np

STEP = .01                                       # metres over which the map's local scale is taken


def seen(plan, H, nfp):
    """The plan as the picture with this metres-to-pixels map shows it."""
    def at(q):
        x, y, w = H @ [q[0], q[1], 1.0]
        return [x / w, y / w]

    def along(q, angle):
        """Pixels per metre at a point in a direction, and that direction in the picture."""
        a, b = at(q), at([q[0] + STEP * math.cos(angle), q[1] + STEP * math.sin(angle)])
        return math.dist(a, b) / STEP, math.atan2(b[1] - a[1], b[0] - a[0])

    walls, openings = [], []
    for wall in plan["walls"]:
        points = nfp.wall_points(wall)
        for a, b in zip(points, points[1:]):
            across = math.atan2(b[1] - a[1], b[0] - a[0]) + math.pi / 2
            scale, _ = along([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], across)
            walls.append({"a": at(a), "b": at(b), "thickness": wall["thickness"] * scale})
    for opening in plan["openings"]:
        if opening.get("wall"):                  # others are neither drawn nor asked for
            scale, angle = along(opening["centre"], opening["angle"])
            openings.append({"kind": opening["kind"], "centre": at(opening["centre"]), "width": opening["width"] * scale, "angle": angle})
    rooms = [{"polygon": [at(q) for q in face.exterior.coords[:-1]]} for face in nfp.faces(plan)]
    return {"walls": walls, "openings": openings, "rooms": rooms}


if __name__ == "__main__":
    tools, homes, pictures, out = sys.argv[1:]
    sys.path.insert(0, tools)
    import nfp
    os.makedirs(out, exist_ok=True)
    plans = {}
    for file in glob.glob(os.path.join(homes, "*.json")):
        with open(file) as text:
            plan = json.load(text)
        plans[plan["id"]] = plan
    for file in glob.glob(os.path.join(pictures, "*.json")):
        with open(file) as text:
            about = json.load(text)
        with open(os.path.join(out, os.path.basename(file)), "w") as text:
            json.dump(seen(plans[about["plan"]], np.array(about["H"]), nfp), text)
