"""Trains the reader on lines from lines.py and writes its weights for reader.rs.

  train.py OUT.bin MINUTES LINES.npz…
Needs numpy, jax and optax. A small convolutional network gives letters for every second pixel column; the loss is
connectionist temporal classification (Graves 2006). Weights are stored as signed bytes with a scale per output."""
import os, pickle, sys, time
import numpy as np, jax, jax.numpy as jnp, optax
from lines import LETTERS, HEIGHT, WIDEST

K = len(LETTERS) + 1                                           # 0 is the blank
SHAPES = [(12, 1, 3, 3), (24, 12, 3, 3), (32, 24, 3, 3), (64, 32, 3, 3), (64, 64, 1, 5), (64, 64, 1, 5), (K, 64, 1, 1)]


def start(key):
    out = []
    for s in SHAPES:
        key, k = jax.random.split(key)
        out.append((jax.random.normal(k, s) * (2 / (s[1] * s[2] * s[3])) ** .5, jnp.zeros(s[0])))
    return out


def conv(x, w, b, pad):
    y = jax.lax.conv_general_dilated(x, w, (1, 1), pad, dimension_numbers=("NCHW", "OIHW", "NCHW"))
    return y + b[None, :, None, None]


def pool(x, h, w):
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 1, h, w), (1, 1, h, w), "VALID")


def net(p, x):
    """N x 24 x W to N x W/2 x K."""
    x = x[:, None]
    r = jax.nn.relu
    x = pool(r(conv(x, *p[0], [(1, 1), (1, 1)])), 2, 2)
    x = pool(r(conv(x, *p[1], [(1, 1), (1, 1)])), 2, 1)
    x = pool(r(conv(x, *p[2], [(1, 1), (1, 1)])), 2, 1)
    x = r(conv(x, *p[3], [(0, 0), (1, 1)]))
    x = r(conv(x, *p[4], [(0, 0), (2, 2)]))
    x = r(conv(x, *p[5], [(0, 0), (2, 2)]))
    x = conv(x, *p[6], [(0, 0), (0, 0)])
    return jnp.transpose(x[:, :, 0, :], (0, 2, 1))


def coarse(p):
    """Weights as bytes and back, as they are shipped."""
    out = []
    for w, b in p:
        s = jnp.max(jnp.abs(w), axis=(1, 2, 3), keepdims=True) / 127
        out.append((jnp.round(w / s) * s, b))
    return out


def codes(label, n):
    v = [LETTERS.index(c) + 1 for c in label]
    return v + [0] * (n - len(v))


def save(p, path):
    with open(path, "wb") as f:
        for w, b in p:
            w, b = np.asarray(w), np.asarray(b)
            s = np.abs(w).max(axis=(1, 2, 3)) / 127
            f.write(s.astype("<f4").tobytes() + b.astype("<f4").tobytes())
            f.write(np.round(w / s[:, None, None, None]).astype(np.int8).tobytes())


def decoded(logits, width):
    best = np.argmax(logits[:(width + 1) // 2], axis=1)
    out = [LETTERS[c - 1] for c, q in zip(best, [0, *best]) if c and c != q]
    return "".join(out).strip()


if __name__ == "__main__":
    out, minutes, files = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    data = [np.load(f) for f in files]
    x, w, label = (np.concatenate([d[k] for d in data]) for k in ("x", "w", "label"))
    held = 1000                                                # the last lines are for looking, not for learning
    longest = max(len(l) for l in label)
    y = np.array([codes(l, longest) for l in label])
    ypad = np.array([[0.] * len(l) + [1.] * (longest - len(l)) for l in label])
    order = np.argsort(w[:-held], kind="stable")
    B = 64
    p = start(jax.random.PRNGKey(1))
    if os.path.exists(out + ".pickle"):                        # goes on where it stopped
        p = pickle.load(open(out + ".pickle", "rb"))
    @jax.jit
    def step(p, s, x, w, y, ypad, rate):
        def loss(p):
            logits = net(p, x)
            t = jnp.arange(logits.shape[1])[None]
            lpad = (t >= ((w + 1) // 2)[:, None]).astype(jnp.float32)
            return optax.ctc_loss(logits, lpad, y, ypad).mean()
        l, g = jax.value_and_grad(loss)(p)
        u, s = opt.update(g, s, p)
        u = jax.tree_util.tree_map(lambda a: a * rate, u)
        return optax.apply_updates(p, u), s, l
    opt = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(1.0, weight_decay=1e-4))
    s = opt.init(p)
    rng = np.random.default_rng(3)
    look = jax.jit(net)
    begin, n, seen = time.time(), 0, []                       # one cycle of the learning rate over the time given
    while True:
        part = (time.time() - begin) / (60 * minutes)
        if part >= 1:
            break
        at = rng.integers(0, len(order) - B)
        i = order[at:at + B]                                   # lines of like width
        wide = int(-(-w[i].max() // 16) * 16)
        a = x[i][:, :, :wide].astype(np.float32) / 255
        a = np.clip(a * rng.uniform(.75, 1.15, (B, 1, 1)) + rng.normal(0, rng.uniform(0, .06), a.shape), 0, 1).astype(np.float32)
        rate = 2e-3 * min(1, n / 200) * (.5 + .5 * np.cos(np.pi * part)) + 1e-5
        p, s, l = step(p, s, a, w[i], y[i], ypad[i], rate)
        n += 1
        seen.append(float(l))
        if n % 250 == 0:
            q = coarse(p)
            lo = x[-held:].astype(np.float32) / 255
            ok = sum(decoded(v, k) == t for v, k, t in zip(np.asarray(look(q, lo)), w[-held:], label[-held:]))
            print(n, "steps", "%.0f s" % (time.time() - begin), "loss %.3f" % np.mean(seen[-250:]), "whole lines right %.3f" % (ok / held), flush=True)
            pickle.dump(jax.device_get(p), open(out + ".pickle", "wb"))
            save(p, out)
    save(p, out)
