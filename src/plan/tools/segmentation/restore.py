"""Takes the weights that are shipped back to where learning can go on: restore.py WEIGHTS.bin PICTURES OUT.pt.

What evens out the values of a layer was folded into its weights; it is measured anew on some of the pictures, so that the
network says the same as before, and a batch of its own changes it little."""
import random
import sys

import numpy as np
import torch
from torch import nn

from network import Network
from train import crop, pictures, read

CROPS = 64


def load(net, data):
    """Fills the network from the bytes of `weights.bin`."""
    at = 0

    def take(kind, count):
        nonlocal at
        part = np.frombuffer(data, kind, count, at)
        at += part.nbytes
        return torch.from_numpy(part.astype(np.float32))
    with torch.no_grad():
        for conv, norm in net.layers():
            channels = conv.weight.shape[0]
            scale, bias = take("<f4", channels), take("<f4", channels)
            conv.weight.copy_((take(np.int8, conv.weight.numel()).view(channels, -1) * scale[:, None]).view_as(conv.weight))
            if norm is None:
                conv.bias.copy_(bias)
            else:
                norm.running_mean.zero_(), norm.running_var.fill_(1 - norm.eps), norm.weight.fill_(1), norm.bias.copy_(bias)
    assert at == len(data), "weights of another network"


def even_out(net, crops):
    """Gives every layer the mean and spread of its values on these crops, and takes them back by its weight and bias."""
    values = {}
    norms = [m for m in net.modules() if isinstance(m, nn.BatchNorm2d)]
    for norm in norms:
        norm.register_forward_hook(lambda norm, given, _: values.setdefault(norm, []).append(
            (given[0].mean((0, 2, 3)), given[0].square().mean((0, 2, 3)))))
    net.eval()
    with torch.no_grad():
        for ink in crops.split(8):
            net(ink)
        for norm in norms:
            mean, square = (torch.stack(v).mean(0) for v in zip(*values[norm]))
            spread = (square - mean ** 2).clamp(min=1e-6)
            norm.weight.copy_(torch.sqrt(spread + norm.eps))
            norm.bias.add_(mean)
            norm.running_mean.copy_(mean), norm.running_var.copy_(spread)
            norm._forward_hooks.clear()


if __name__ == "__main__":
    weights, folder, out = sys.argv[1:4]
    net = Network()
    with open(weights, "rb") as file:
        load(net, file.read())
    rng = random.Random(1)
    crops = [crop(rng, *read(path))[0].copy() for path in pictures(folder)[:CROPS]]
    crops = torch.from_numpy(np.stack(crops))[:, None]
    before = net.eval()(crops[:4]).detach()
    even_out(net, crops)
    after = net(crops[:4]).detach()
    print("largest change %.4f of %.1f" % ((after - before).abs().max(), before.abs().max()))
    torch.save(net.state_dict(), out)
