"""Scores results of several recognisers on the same pictures by the bench's own `score.py`, and prints one JSON object a line:
of all pictures and of each style (`style`), worn in every way and in each (`deg`), then of each picture (`picture`).

  scores.py TOOLS HOMES PICTURES NAME=RESULTS ..."""
import glob
import json
import os
import sys


def main(tools, homes, pictures, *recognisers):
    sys.path.insert(0, tools)
    import score
    plans = {}
    for file in glob.glob(os.path.join(homes, "*.json")):
        plan = read(file)
        plans[plan["id"]] = plan
    samples = [(os.path.basename(file), read(file)) for file in sorted(glob.glob(os.path.join(pictures, "*.json")))]
    for recogniser in recognisers:
        by, results = recogniser.split("=", 1)
        groups, singles = {}, {}
        for name, about in samples:
            counts = score.score(score.to_plan(read(os.path.join(results, name)), about["H"]), plans[about["plan"]])
            singles[name.removesuffix(".json")] = counts
            for style in ("all", about["style"]):
                for deg in ("all", about["deg"]):
                    groups.setdefault((style, deg), []).append(counts)
        for (style, deg), counts in groups.items():
            tell(by=by, style=style, deg=deg, **score.rates(counts))
        for picture, counts in singles.items():
            tell(by=by, picture=picture, **score.rates([counts]))


def read(file):
    with open(file) as text:
        return json.load(text)


def tell(**what):
    print(json.dumps(what))


if __name__ == "__main__":
    main(*sys.argv[1:])
