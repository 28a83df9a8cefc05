"""Makes lines of lettering as plans carry them, from open fonts, for training the reader.

  lines.py OUT.npz COUNT SEED
Needs Python 3 with numpy and pillow, and the Debian packages fonts-dejavu, fonts-liberation, fonts-roboto,
fonts-open-sans, fonts-lato, fonts-freefont-ttf and fonts-noto-core (all under free licences). No plan data enters.
A line is 24 pixels high: the box around its ink with a margin, ink 1 and paper 0; its label is folded to small
letters without accents."""
import glob, io, random, re, sys, unicodedata
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HEIGHT = 24
WIDEST = 208
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz .,'\"-/#()&+:"

# Room words as plans write them; the lexicon in words.rs is larger in languages and smaller in spelling.
WORDS = """living room|living|lounge|family room|sitting room|great room|drawing room|dining room|dining|kitchen|kitchenette|eat-in kitchen
bedroom|bed|master bedroom|primary bedroom|main bedroom|guest room|guest bedroom|nursery|kids room|child|bathroom|bath|shower|shower room|en suite|ensuite|wc|toilet|powder room|half bath
hall|hallway|entrance|entry|foyer|lobby|corridor|landing|stairs|up|dn|closet|walk-in closet|wardrobe|dressing|dressing room|storage|store|pantry|larder|utility|utility room|laundry|laundry room|washroom
office|study|library|den|studio|media room|playroom|garage|carport|balcony|terrace|patio|deck|porch|veranda|loggia|garden|roof|basement|cellar|attic|loft|boiler room|plant|gym|sauna|workshop|sunroom|mud room|mezzanine|void|ps|ac|w.i.c.|lin|cl
Wohnzimmer|Wohnen|Wohnraum|Wohnküche|Wohnen/Essen|Wohn-/Esszimmer|Esszimmer|Essen|Küche|Kochen|Schlafzimmer|Schlafen|Eltern|Kinderzimmer|Kind|Kind 1|Gästezimmer|Gast|Gäste|Zimmer|Bad|Badezimmer|Dusche|Duschbad|Gäste-WC|WC
Flur|Diele|Eingang|Windfang|Garderobe|Ankleide|Abstellraum|Abstellkammer|Abst.|AR|HWR|Hauswirtschaft|Waschküche|Speis|Vorrat|Keller|Heizung|Technik|Büro|Arbeiten|Arbeitszimmer|Bibliothek|Garage|Balkon|Terrasse|Loggia|Wintergarten|Treppe|Treppenhaus|Galerie|Dachboden|Vorraum|Nebenraum|Hobbyraum
séjour|salon|salle à manger|salle de séjour|pièce de vie|cuisine|chambre|chambre 1|chambre parentale|suite parentale|salle de bains|salle de bain|salle d'eau|sdb|sde|douche|toilettes|wc|entrée|hall|couloir|dégagement|dgt|palier|placard|pl.|dressing|cellier|buanderie|rangement|bureau|bibliothèque|garage|balcon|terrasse|jardin|véranda|cave|grenier|escalier|chaufferie|débarras|mezzanine
soggiorno|salotto|sala|sala da pranzo|zona giorno|pranzo|cucina|angolo cottura|camera|camera da letto|camera matrimoniale|cameretta|bagno|doccia|ingresso|corridoio|disimpegno|dis.|ripostiglio|rip.|lavanderia|dispensa|studio|guardaroba|cabina armadio|balcone|terrazzo|veranda|giardino|cantina|garage|box|scala|soffitta|mansarda|portico
salón|sala de estar|estar|salón-comedor|comedor|cocina|dormitorio|dormitorio 1|dormitorio principal|habitación|alcoba|baño|aseo|ducha|entrada|recibidor|vestíbulo|pasillo|distribuidor|armario|vestidor|trastero|despensa|lavadero|despacho|estudio|garaje|balcón|terraza|patio|jardín|bodega|sótano|escalera|tendedero|galería""".replace("\n", "|").split("|")
SYLLABLES = "ba be bi bo bu ca ce ci co da de di do fa fe fi ga ge gi go ha he hi ho ja ka ki ko la le li lo lu ma me mi mo mu na ne ni no pa pe pi po qu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we xi ya zo st ch sch tr gl nd ng rt ss ll tt".split()
FONTS = [f for d in ("dejavu", "liberation", "roboto", "open-sans", "lato", "freefont", "noto") for f in sorted(glob.glob(f"/usr/share/fonts/truetype/{d}/**/*.ttf", recursive=True))]
FONTS += sorted(glob.glob("/usr/share/fonts/truetype/roboto/unhinted/**/*.ttf", recursive=True))
FONTS = [f for f in FONTS if "Math" not in f and "Symbol" not in f and not re.search(r"noto/.*(?<!NotoSans)(?<!NotoSerif)(?<!NotoSansDisplay)(?<!NotoSansMono)-[A-Za-z]+\.ttf$", f)]


def folded(text):
    text = text.replace("²", "2").replace("×", "x").replace("ß", "ss").replace("′", "'").replace("″", '"').replace("–", "-")
    text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.sub(" +", " ", "".join(c if c in LETTERS else " " for c in text)).strip()


def number(rng):
    k = rng.random()
    if k < .55:
        return "%.2f" % rng.choice((rng.uniform(.3, 6), rng.uniform(1, 20)))
    if k < .65:
        return "%.1f" % rng.uniform(.5, 60)
    if k < .8:
        return str(rng.randrange(40, 1999))
    if k < .92:
        return str(rng.choice((rng.randrange(600, 16000), 5 * rng.randrange(100, 2500))))
    return "%.3f" % rng.uniform(.5, 15)


def feet(rng):
    sep = rng.choice(("-", " ", "", "- "))
    inch = str(rng.randrange(12)) + rng.choice(("", "", "", " 1/2", " 1/4", " 3/4"))
    return f"{rng.randrange(2, 40)}'{sep}{inch}\""


def text(rng):
    k = rng.random()
    if k < .26:
        t = number(rng)
        return t + rng.choice(("", "", "", " m", "m", " cm", " mm"))
    if k < .50:
        unit = rng.choice(("m2", "m²", "m²", " m2", " m²", " m²", " sqm", " qm", " mq", " sq m", " sq. m", " sq ft", " sq.ft.", "sqft", " sf"))
        v = rng.choice(("%.1f", "%.2f", "%.0f", "%.1f")) % rng.choice((rng.uniform(1, 30), rng.uniform(3, 99)))
        return rng.choice(("", "", "", "", "A: ", "F=", "A = ")) .replace("=", ":") + v + unit
    if k < .56:
        return feet(rng)
    if k < .62:
        f = rng.choice((feet, number))
        x = rng.choice((" x ", "x", " × ", " X "))
        return f(rng) + x + f(rng) + rng.choice(("", "", " m"))
    if k < .92:
        w = rng.choice(WORDS)
        if rng.random() < .08:
            w += rng.choice((" / ", "/", " + ", " & ", " - ")) + rng.choice(WORDS)
        if rng.random() < .2:
            w += rng.choice((" #", " ", " ", " 0")) + str(rng.randrange(1, 10))
        w = rng.choice((str.title, str.title, str.upper, str.capitalize, str.capitalize, str.lower, lambda s: s))(w)
        if rng.random() < .06:
            w += " " + number(rng) + rng.choice((" m2", " m²", "m²"))
        return w
    if k < .97:
        w = "".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(1, 5)))
        return rng.choice((str.title, str.upper, str.lower))(w)
    return "".join(rng.choice("0123456789ABCDEFGHKLMNPRSTWX.-/") for _ in range(rng.randrange(1, 6)))


def clutter(d, w, h, box, lw, rng, n):
    """Lines of furniture, dimensions and extensions in and around a line of text."""
    for _ in range(n):
        k = rng.random()
        g = rng.randrange(0, 110)
        width = max(1, int(lw * rng.uniform(.6, 1.6)))
        if k < .35:                                           # below or above
            y = rng.choice((box[3] + rng.uniform(.1, .5) * (box[3] - box[1]), box[1] - rng.uniform(.1, .5) * (box[3] - box[1])))
            d.line([(rng.choice((0, rng.uniform(0, w))), y), (w, y)], fill=g, width=width)
        elif k < .6:                                          # beside
            x = rng.choice((box[0] - rng.uniform(.1, 1.2) * (box[3] - box[1]), box[2] + rng.uniform(.1, 1.2) * (box[3] - box[1])))
            d.line([(x, 0), (x, h)], fill=g, width=width)
        elif k < .75:
            y = rng.uniform(box[1], box[3])
            d.line([(0, y), (w, y)], fill=g, width=width)
        elif k < .9:
            x = rng.uniform(box[0], box[2])
            d.line([(x, 0), (x, h)], fill=g, width=width)
        else:
            d.line([(rng.uniform(0, w), rng.uniform(0, h)), (rng.uniform(0, w), rng.uniform(0, h))], fill=g, width=width)


def sample(rng, nr, fonts=None):
    """One line: (24 x W float, label) or None."""
    SS = 4
    size = 4.8 * (30 / 4.8) ** (rng.random() ** 1.15)          # log-uniform, the small ones more often
    path = rng.choice(fonts or FONTS)
    f = ImageFont.truetype(path, max(6, int(round(size * SS)))) if isinstance(path, str) else path(int(round(size * SS)))
    empty = rng.random() < .1
    t = text(rng)
    label = "" if empty else folded(t)
    if not empty and not label:
        return None
    pad = int(size * SS * 1.6)
    x0, y0, x1, y1 = f.getbbox(t)
    w, h = x1 - x0 + 2 * pad, y1 - y0 + 2 * pad
    paper = rng.randrange(225, 256)
    im = Image.new("L", (w, h), paper)
    d = ImageDraw.Draw(im)
    if rng.random() < .12:
        d.rectangle([0, 0, w, h], fill=rng.randrange(200, 250))
    box = (pad, pad, w - pad, h - pad)
    lw = max(1, size * SS * rng.uniform(.06, .14))
    if empty:
        k = rng.random()
        if k < .3:                                            # a cupboard, a chair
            for _ in range(rng.randrange(1, 4)):
                a, b = sorted((rng.uniform(box[0], box[2]), rng.uniform(box[0], box[2])))
                c, e = sorted((rng.uniform(box[1], box[3]), rng.uniform(box[1], box[3])))
                d.rectangle([a, c, b, e], outline=30, width=int(lw))
        elif k < .5:
            r = rng.uniform(.5, 2) * (box[3] - box[1])
            cx, cy = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
            a = rng.uniform(0, 360)
            d.arc([cx - r, cy - r, cx + r, cy + r], a, a + rng.choice((90, 180, 360)), fill=30, width=int(lw))
        elif k < .75:                                         # hatching, stairs, ticks
            p = rng.uniform(.15, .6) * size * SS
            lean = rng.choice((0, 0, 1, -1)) * (box[3] - box[1])
            x = box[0]
            while x < box[2]:
                d.line([(x, box[1]), (x + lean, box[3])], fill=30, width=int(lw))
                x += p
        else:
            clutter(d, w, h, box, lw, rng, 3)
    else:
        d.text((pad - x0, pad - y0), t, fill=rng.randrange(0, 110), font=f)
        if rng.random() < .25:                                # the next line of a label
            other = text(rng)
            gap = rng.uniform(.12, .5) * size * SS
            ox = rng.uniform(-1, 1) * size * SS
            if rng.random() < .5:
                d.text((pad - x0 + ox, box[3] + gap), other, fill=40, font=f)
            else:
                oy = f.getbbox(other)[3]
                d.text((pad - x0 + ox, box[1] - gap - oy), other, fill=40, font=f)
    if rng.random() < .3:
        clutter(d, w, h, box, lw, rng, rng.randrange(1, 3))
    turn = rng.gauss(0, .9) if rng.random() < .5 else 0
    if turn:
        im = im.rotate(turn, Image.BICUBIC, fillcolor=paper)
    # Down to the pixels of the picture.
    k = 1 / SS * rng.uniform(.96, 1.04)
    wide = k * (1 if rng.random() < .6 else rng.uniform(.88, 1.14))
    im = im.resize((max(8, int(w * wide)), max(8, int(h * k))), rng.choice((Image.LANCZOS, Image.BILINEAR, Image.BOX)))
    kx, ky = im.width / w, im.height / h
    worn = rng.random()
    if worn < .65:
        if rng.random() < .6:
            im = im.filter(ImageFilter.GaussianBlur(rng.uniform(.2, 1.15) * min(1, size / 10 + .15)))
        a = np.asarray(im, np.float32)
        a = a * rng.uniform(.6, 1) + nr.normal(0, rng.uniform(0, 8), a.shape)
        im = Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))
    if rng.random() < .7:
        b = io.BytesIO()
        im.save(b, "JPEG", quality=rng.randrange(45, 96))
        im = Image.open(io.BytesIO(b.getvalue())).convert("L")
    # The box as a finder of components would give it, with its slips.
    bw, bh = (box[2] - box[0]) * kx, (box[3] - box[1]) * ky
    e = lambda s: rng.uniform(-.06, .14) * bh + rng.uniform(-.4, .6) * s
    top, bottom = box[1] * ky - e(1) - .18 * bh, box[3] * ky + e(1) + .18 * bh
    left, right = box[0] * kx - e(1) - .25 * bh, box[2] * kx + e(1) + .25 * bh
    scale = HEIGHT / max(bottom - top, 4)
    W = int(min(WIDEST, max(16, (right - left) * scale)))
    if label and (W >= WIDEST or W / 2 < 2 * len(label)):
        return None
    if scale < 1:
        im = im.resize((max(1, int(im.width * scale)), max(1, int(im.height * scale))), Image.BOX)
        left, top, scale = left * scale, top * scale, 1
    im = im.transform((W, HEIGHT), Image.AFFINE, (1 / scale, 0, left, 0, 1 / scale, top), Image.BILINEAR)
    return normalised(255 - np.asarray(im, np.float32)), label


def normalised(dark):
    """Paper to 0, the darkest ink to 1: the same arithmetic as patch.rs."""
    v = np.sort(dark.ravel())
    paper, ink = v[int(len(v) * .4)], v[int(len(v) * .97)]
    return np.clip((dark - paper) / max(ink - paper, 12), 0, 1)


def batch(count, seed, fonts=None):
    rng, nr = random.Random(seed), np.random.default_rng(seed)
    out = []
    while len(out) < count:
        s = sample(rng, nr, fonts)
        if s:
            out.append(s)
    return out


if __name__ == "__main__":
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    lines = batch(count, seed)
    X = np.zeros((count, HEIGHT, WIDEST), np.uint8)
    for i, (a, _) in enumerate(lines):
        X[i, :, :a.shape[1]] = np.round(a * 255)
    np.savez(path, x=X, w=np.array([a.shape[1] for a, _ in lines]), label=np.array([l for _, l in lines]))
