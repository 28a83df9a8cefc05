"""Writes what was learned as the reader takes it: export.py ONE.pt FOLDER.

weights.bin holds a byte for every weight, a scale and a bias for every channel; check.bin a small drawing of SIDE by SIDE
pixels and what the network says of it (wall, door, window, passage), for the reader's own test."""
import os
import random
import sys

import numpy as np
import torch

from drawing import picture
from layouts import home
from network import Network
from wear import worn


def folded(conv, norm=None):
    """A convolution and what evens out its values, as one."""
    if norm is None:
        return conv.weight, conv.bias
    k = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return conv.weight * k[:, None, None, None], norm.bias - norm.running_mean * k


SIDE = 64


def corner():
    """The middle of a drawn home."""
    rng = random.Random(4)
    ink, _ = worn(*picture(home(rng), rng, 480), rng)
    y, x = (side // 2 - SIDE // 2 for side in ink.shape)
    return np.ascontiguousarray(ink[y:y + SIDE, x:x + SIDE])


if __name__ == "__main__":
    net = Network()
    net.load_state_dict(torch.load(sys.argv[1]))
    folder = sys.argv[2]
    with torch.no_grad():
        with open(os.path.join(folder, "weights.bin"), "wb") as out:
            for conv, norm in net.eval().layers():
                weight, bias = folded(conv, norm)
                weight, bias = weight.numpy().astype(np.float32), bias.numpy().astype(np.float32)
                weight = weight.reshape(weight.shape[0], -1)
                scale = np.maximum(np.abs(weight).max(1), 1e-12) / 127
                out.write(scale.astype("<f4").tobytes() + bias.astype("<f4").tobytes())
                out.write(np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8).tobytes())
        ink = corner()
        said = torch.softmax(net(torch.from_numpy(ink / np.float32(255))[None, None])[0], 0).numpy()
        with open(os.path.join(folder, "check.bin"), "wb") as out:
            out.write(ink.tobytes() + np.round(said[1:] * 255).astype(np.uint8).tobytes())
