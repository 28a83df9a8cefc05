"""What scanners, cameras and listings do to a picture."""
import cv2
import numpy as np


def worn(im, truth, rng):
    """The ink of a worn picture, 0 to 255, and its classes, which go along where it is bent."""
    h, w = im.shape
    seed = np.random.default_rng(rng.getrandbits(32))
    f = im.astype(np.float32)
    how = rng.choices(["clean", "scan", "photo", "small"], [3, 3, 5, 3])[0]
    if how in ("scan", "photo") and rng.random() < .7:   # what straightening leaves
        j = .006 if how == "scan" else .012
        src = np.float32([(0, 0), (w, 0), (w, h), (0, h)])
        dst = src + np.float32([(seed.normal(0, j) * w, seed.normal(0, j) * h) for _ in range(4)])
        m = cv2.getPerspectiveTransform(src, dst)
        f = cv2.warpPerspective(f, m, (w, h), flags=cv2.INTER_LINEAR, borderValue=255)
        truth = cv2.warpPerspective(truth, m, (w, h), flags=cv2.INTER_NEAREST, borderValue=0)
    if how == "small" or rng.random() < .1:
        s = rng.uniform(.33, .85)
        f = cv2.resize(f, None, fx=s, fy=s, interpolation=rng.choice([cv2.INTER_AREA, cv2.INTER_LINEAR]))
    if how == "photo":
        yy, xx = np.mgrid[:f.shape[0], :f.shape[1]].astype(np.float32)
        f *= .85 + rng.uniform(-.12, .12) * (xx / w - .5) + rng.uniform(-.12, .12) * (yy / h - .5)
    if how in ("scan", "photo"):
        f = f * rng.uniform(.8, 1) + rng.uniform(0, 25)
        f += seed.normal(0, rng.uniform(1, 7), f.shape)
        f = cv2.GaussianBlur(f, (0, 0), rng.uniform(.3, 1.0))
    if how != "clean" or rng.random() < .4:
        ok, data = cv2.imencode(".jpg", np.clip(f, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, rng.randint(40, 92)])
        f = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    if f.shape != im.shape:
        f = cv2.resize(f, (w, h), interpolation=rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA]))
    white = np.percentile(f, 85)
    ink = np.clip(255 * (1 - f / max(white, 16)), 0, 255)
    return ink.astype(np.uint8), truth
