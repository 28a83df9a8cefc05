"""The network: ink in, class scores out, one for one. Convolutions that look at one channel at a time, then mix channels.

Two by two pixels are one place with four channels, on the way in and on the way out: nothing is computed at full size."""
import torch
import torch.nn.functional as F
from torch import nn

CLASSES = 5
WIDTHS = (24, 32, 64, 160)                       # at a half, a quarter, an eighth and a sixteenth
REACH = (3, 3, 5, 5)                             # the side of the kernels there
DEPTH = (0, 2, 4, 6)
DEPTH_BACK = (1, 2, 2)


class Mix(nn.Module):
    """A convolution of side 1 and what evens out its values."""

    def __init__(self, a, b):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(a, b, 1, bias=False), nn.BatchNorm2d(b)

    def forward(self, x):
        # As one product of matrices: three times as fast on a processor as the convolution.
        y = F.linear(x.permute(0, 2, 3, 1), self.conv.weight[:, :, 0, 0]).permute(0, 3, 1, 2)
        return self.norm(y)


def looking(c, side, stride=1):
    return nn.Conv2d(c, c, side, stride, side // 2, groups=c)


class Block(nn.Module):
    def __init__(self, c, side):
        super().__init__()
        self.look, self.mix = looking(c, side), Mix(c, c)

    def forward(self, x):
        return F.relu_(x + self.mix(F.relu_(self.look(x))))


class Down(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.look, self.mix = looking(a, 3, 2), Mix(a, b)

    def forward(self, x):
        return F.relu_(self.mix(F.relu_(self.look(x))))


class Up(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.mix = Mix(a, b)

    def forward(self, x, beside):
        return F.relu_(F.interpolate(self.mix(x), scale_factor=2, mode="nearest") + beside)


def blocks(c, side, count):
    return nn.Sequential(*[Block(c, side) for _ in range(count)])


class Network(nn.Module):
    """Sides of the input are multiples of 16."""

    def __init__(self):
        super().__init__()
        self.stem, self.stem_norm = nn.Conv2d(4, WIDTHS[0], 3, 1, 1, bias=False), nn.BatchNorm2d(WIDTHS[0])
        self.down = nn.ModuleList([Down(a, b) for a, b in zip(WIDTHS, WIDTHS[1:])])
        self.there = nn.ModuleList([blocks(*v) for v in zip(WIDTHS, REACH, DEPTH)])
        self.up = nn.ModuleList([Up(b, a) for a, b in zip(WIDTHS, WIDTHS[1:])])
        self.back = nn.ModuleList([blocks(*v) for v in zip(WIDTHS, REACH, DEPTH_BACK)])
        self.out = nn.Conv2d(WIDTHS[0], 4 * CLASSES, 1)

    def forward(self, ink):
        x = F.relu_(self.stem_norm(self.stem(F.pixel_unshuffle(ink, 2).contiguous(memory_format=torch.channels_last))))
        seen = []
        for k, there in enumerate(self.there):
            x = there(self.down[k - 1](x) if k else x)
            seen.append(x)
        for k in reversed(range(len(self.up))):
            x = self.back[k](self.up[k](x, seen[k]))
        return F.pixel_shuffle(self.out(x), 2)

    def layers(self):
        """Every convolution with what evens out its values (or None), in the order of `weights.bin`."""
        mix = lambda m: (m.conv, m.norm)
        block = lambda b: [(b.look, None), mix(b.mix)]
        yield self.stem, self.stem_norm
        for k, there in enumerate(self.there):
            if k:
                yield from block(self.down[k - 1])
            for b in there:
                yield from block(b)
        for k in reversed(range(len(self.up))):
            yield mix(self.up[k].mix)
            for b in self.back[k]:
                yield from block(b)
        yield self.out, None
