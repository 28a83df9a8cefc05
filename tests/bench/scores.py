"""Scores results of several recognisers on the same pictures by the bench's own `score.py`, and prints one JSON object a line:
of all pictures, of each style and of each family of styles (`style`), worn in every way and in each (`deg`), then of each
picture (`picture`). Results may say that a picture was `left_out`; what they tell of a walk through questions comes along.

  scores.py TOOLS HOMES PICTURES NAME=RESULTS ..."""
import glob
import json
import os
import sys


WALK = ("answers", "skipped", "scale_confirmed", "by_hand")


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
            result = read(os.path.join(results, name))
            if result.get("left_out"):
                continue
            counts = score.score(score.to_plan(result, about["H"]), plans[about["plan"]])
            walk = {key: result[key] for key in WALK if key in result}
            singles[name.removesuffix(".json")] = counts, walk
            for style in {"all", about["style"], about.get("family", "all")}:
                for deg in ("all", about["deg"]):
                    groups.setdefault((style, deg), []).append(counts)
        for (style, deg), counts in groups.items():
            tell(by=by, style=style, deg=deg, **score.rates(counts))
        for picture, (counts, walk) in singles.items():
            tell(by=by, picture=picture, **score.rates([counts]), **walk)


def read(file):
    with open(file) as text:
        return json.load(text)


def tell(**what):
    print(json.dumps(what))


if __name__ == "__main__":
    main(*sys.argv[1:])
