"""Trains on what dataset.py drew: train.py PICTURES OUT.pt [MINUTES [FROM.pt]]."""
import glob
import itertools
import os
import random
import sys
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from network import CLASSES, Network

CROP, BATCH = 320, 8
MOST, MOST_ON = 2e-3, 8e-4                       # learning rate from nothing, and where learning goes on
WEIGHTS = torch.tensor([.6, 1.2, 2.5, 2.5, 2.0])
HELD = 200                                       # pictures that are never learned from


def read(path):
    both = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    h = both.shape[0] // 2
    return both[:h], both[h:] // 50


def pictures(folder):
    """Those that are written to their end."""
    paths = sorted(glob.glob(os.path.join(folder, "*.png")))
    return [p for p in paths if time.time() - os.path.getmtime(p) > 5]


def crop(rng, ink, classes):
    h, w = ink.shape
    pad = (max(0, CROP - h), max(0, CROP - w))
    if any(pad):
        ink, classes = (cv2.copyMakeBorder(a, 0, pad[0], 0, pad[1], cv2.BORDER_CONSTANT, value=0) for a in (ink, classes))
        h, w = ink.shape
    for _ in range(4):                           # empty paper teaches little
        y, x = rng.randint(0, h - CROP), rng.randint(0, w - CROP)
        c = classes[y:y + CROP, x:x + CROP]
        if (c > 0).mean() > .02:
            break
    i = ink[y:y + CROP, x:x + CROP]
    k = rng.randint(0, 3)
    i, c = np.rot90(i, k), np.rot90(c, k)
    if rng.random() < .5:
        i, c = i[:, ::-1], c[:, ::-1]
    i = i.astype(np.float32) / 255
    i = np.clip(i * rng.uniform(.55, 1.15), 0, 1) ** rng.uniform(.8, 1.25)
    return i, np.ascontiguousarray(c)


class Crops(torch.utils.data.IterableDataset):
    """More pictures may be drawn meanwhile."""

    def __init__(self, folder):
        self.folder = folder

    def __iter__(self):
        info = torch.utils.data.get_worker_info()
        rng = random.Random(time.time_ns() + (info.id if info else 0))
        cv2.setNumThreads(1)
        for count in itertools.count():
            if count % 2000 == 0:
                paths = pictures(self.folder)[HELD:]
            i, c = crop(rng, *read(rng.choice(paths)))
            yield torch.from_numpy(i.copy())[None], torch.from_numpy(c.astype(np.int64))


def tell(net, held):
    net.eval()
    rng, inter, union = random.Random(5), torch.zeros(CLASSES), torch.zeros(CLASSES)
    with torch.no_grad():
        for path in held:
            i, c = crop(rng, *read(path))
            said = net(torch.from_numpy(i.copy())[None, None])[0].argmax(0).numpy()
            for k in range(CLASSES):
                inter[k] += int(((said == k) & (c == k)).sum())
                union[k] += int(((said == k) | (c == k)).sum())
    net.train()
    return (inter / union.clamp(min=1)).tolist()


if __name__ == "__main__":
    folder, out, minutes = sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 60
    paths = pictures(folder)
    held = paths[:HELD]
    net = Network().to(memory_format=torch.channels_last)
    most = MOST_ON if len(sys.argv) > 4 else MOST
    if len(sys.argv) > 4:
        net.load_state_dict(torch.load(sys.argv[4]))
    print(sum(p.numel() for p in net.parameters()), "parameters", len(paths), "pictures", flush=True)
    optimiser = torch.optim.AdamW(net.parameters(), lr=most, weight_decay=1e-3)
    loader = iter(torch.utils.data.DataLoader(Crops(folder), batch_size=BATCH, num_workers=1, prefetch_factor=4))
    start, step, mean = time.time(), 0, 0.0
    while (part := (time.time() - start) / 60 / minutes) < 1:
        rate = most * min(1, step / 100 + .02) * (.5 * (1 + np.cos(np.pi * part)) + .002)
        for group in optimiser.param_groups:
            group["lr"] = rate
        ink, classes = next(loader)
        loss = F.cross_entropy(net(ink), classes, weight=WEIGHTS)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        mean = .98 * mean + .02 * loss.item() if step else loss.item()
        step += 1
        if step % 50 == 0:
            print(f"{step} {(time.time() - start) / 60:.1f} min loss {mean:.4f} rate {rate:.5f}", flush=True)
        if step % 500 == 0:
            print("   overlap", " ".join(f"{v:.3f}" for v in tell(net, held)), flush=True)
            torch.save(net.state_dict(), out)
    print("   overlap", " ".join(f"{v:.3f}" for v in tell(net, held)), flush=True)
    torch.save(net.state_dict(), out)
