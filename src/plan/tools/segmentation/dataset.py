"""Draws homes by chance: dataset.py OUT COUNT [SEED]. Writes OUT/<n>.png, ink above the classes (times 50)."""
import os
import random
import sys
from multiprocessing import Pool

import cv2
import numpy as np

from drawing import picture
from layouts import home
from wear import worn


def draw(job):
    out, n, seed = job
    rng = random.Random(seed * 1_000_003 + n)
    ink, classes = worn(*picture(home(rng), rng, rng.uniform(520, 850)), rng)
    cv2.imwrite(os.path.join(out, f"{n:06}.png"), np.vstack([ink, classes * 50]))


if __name__ == "__main__":
    out, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    os.makedirs(out, exist_ok=True)
    cv2.setNumThreads(1)
    with Pool() as pool:
        for done, _ in enumerate(pool.imap_unordered(draw, [(out, n, seed) for n in range(count)], chunksize=8), 1):
            if done % 500 == 0:
                print(done, flush=True)
