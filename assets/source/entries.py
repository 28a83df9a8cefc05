"""The words of the catalogue scripts: texts, prices, options, rules, in a line each."""


def text(en, de, zh):
    return {"en": en, "de": de, "zh": zh}


def net(gross_euros):
    """Net cents whose price with 19 % tax is the given number of euros, or 10 euros less.

    Not every gross amount can be reached from whole net cents."""
    while True:
        cents = round(gross_euros * 100 / 1.19)
        if cents + (cents * 19 + 50) // 100 == gross_euros * 100:
            return cents
        gross_euros -= 10


WIDTH = text("Width", "Breite", "宽度")
DEPTH = text("Depth", "Tiefe", "深度")
HEIGHT = text("Height", "Höhe", "高度")
GROUPS = [{"value": g, "text": text(f"Price group {g}", f"Preisgruppe {g}", f"价格组 {g}")} for g in "ABC"]


def length(key, names, low, high, raster, default):
    return {"key": key, "type": "int", "text": names, "group": "size", "unit": "mm",
            "ranges": [{"min": low, "max": high, "raster": raster}], "default": default}


def value(ident, names, **more):
    return {"value": ident, "text": text(*names), **more}


def number(key, names, low, high, raster, default, group, unit=None, **extra):
    """A whole number, such as a count of shelves."""
    ranges = [{"min": low, "max": high, "raster": raster}]
    unit = {"unit": unit} if unit else {}
    return {"key": key, "type": "int", "text": text(*names), "group": group, **unit, "ranges": ranges, "default": default, **extra}


def choice(key, names, group, values, default=None, **extra):
    """One of several values; the first is the default unless told."""
    return {"key": key, "type": "enum", "text": text(*names), "group": group, "values": values,
            "default": default or values[0]["value"], **extra}


def switch(key, names, group, default=False, **extra):
    return {"key": key, "type": "bool", "text": text(*names), "group": group, "default": default, **extra}


def finish(key, names, group, values, default, **extra):
    """One of the catalogue's materials."""
    return {"key": key, "type": "material", "text": text(*names), "group": group, "values": values, "default": default, **extra}


def derived(key, source, groups="ABC"):
    """The price group of the material chosen for `source`."""
    values = [{"value": g, "text": text(f"Price group {g}", f"Preisgruppe {g}", f"价格组 {g}")} for g in groups]
    return {"key": key, "type": "enum", "text": text("Price group", "Preisgruppe", "价格组"), "values": values,
            "derived_from": f"{source}.group"}


class Rules:
    """Collects the rules of a family: `products` without a name are the family's own."""

    def __init__(self, *products):
        self.products, self.all = list(products), []

    def _add(self, ident, kind, words, products, **parts):
        rule = {"id": ident, "kind": kind, "products": list(products or self.products)}
        rule.update({name: part for name, part in parts.items() if part is not None})
        if words:
            rule["text"] = text(*words)
        self.all.append(rule)

    def requires(self, ident, when, then, *words, of=None):
        self._add(ident, "requires", words, of, when=when, then=then)

    def forbids(self, ident, when, then, *words, of=None):
        self._add(ident, "forbids", words, of, when=when, then=then)

    def formula(self, ident, when, then, *words, of=None):
        self._add(ident, "formula", words, of, when=when, then=then)

    def table(self, ident, cols, rows, *words, of=None, when=None):
        self._add(ident, "table", words, of, when=when, table={"cols": cols, "rows": rows})

    def default(self, ident, when, chosen, of=None):
        self._add(ident, "set_default", (), of, when=when, set=chosen)

    def tell(self, ident, when, *words, of=None):
        self._add(ident, "message", words, of, when=when, severity="info")


def eq(key, wanted):
    return {"eq": [key, wanted]}


def ne(key, other):
    return {"ne": [key, other]}


def among(key, *wanted):
    return {"in": [key, list(wanted)]}


def ge(key, least):
    return {"ge": [key, least]}


def le(key, most):
    return {"le": [key, most]}


def gt(key, below):
    return {"gt": [key, below]}


def lt(key, above):
    return {"lt": [key, above]}


def both(*all_of):
    return {"and": list(all_of)}


def either(*any_of):
    return {"or": list(any_of)}


def add(*terms):
    return {"add": list(terms)}


def sub(whole, part):
    return {"sub": [whole, part]}


def mul(*terms):
    return {"mul": list(terms)}


def div(whole, by):
    return {"div": [whole, by]}


def same(key, other):
    """Two options with the same value."""
    return {"eq": [key, {"option": other}]}


class Prices:
    """Collects the price components of a product."""

    def __init__(self, product):
        self.product, self.all, self.seq = product, [], 10

    def _add(self, ident, level, words, when, amount, extra):
        component = {"id": ident, "product": self.product, "level": level, "seq": self.seq}
        if when is not None:
            component["when"] = when
        self.all.append({**component, "text": text(*words), **amount, **extra})
        if level != "base":
            self.seq += 10

    def grid(self, ident, words, x, x_max, cells, when=None, y=None, y_max=None):
        """`cells` in gross euros, rows by `x`, columns by `y`."""
        table = {"x": x, "x_max": x_max, "cells": [[net(cell) for cell in (row if y else [row])] for row in cells]}
        if y:
            table.update(y=y, y_max=y_max)
        self._add(ident, "base", words, when, {"grid": table}, {})

    def base(self, ident, words, gross, when=None):
        self._add(ident, "base", words, when, {"fixed": net(gross)}, {})

    def fixed(self, ident, words, gross, when=None, **extra):
        self._add(ident, "surcharge", words, when, {"fixed": net(gross) if gross > 0 else -net(-gross)}, extra)

    def each(self, ident, words, rate, measure, unit, when=None, **extra):
        """`rate` is net euros as a decimal text."""
        self._add(ident, "surcharge", words, when, {"per_unit": {"rate": rate, "measure": measure, "unit": unit}}, extra)

    def percent(self, ident, words, bp, when=None, of="base", level="surcharge", **extra):
        self._add(ident, level, words, when, {"percent": {"bp": bp, "of": of}}, extra)
