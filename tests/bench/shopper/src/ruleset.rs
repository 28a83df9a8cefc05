//! Random catalogues with the structure of real ones, to measure and to test with.

use fastrand::Rng;
use serde_json::{Value as Json, json};

/// How large a made-up product is.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// How many options.
    pub options: usize,
    /// Values of each enum, bands of each size.
    pub values: usize,
    /// How many rules.
    pub rules: usize,
}

/// The catalogue of one product `P` as JSON: neighbouring options are related as those of a module are, one
/// option in ten is a size with a price grid, one in ten a bool; rules are half `requires`, a third
/// `forbids`, the rest tables. One whole is drawn first and no rule forbids it, so that it can be had.
pub fn catalogue_json(measure: Measure, seed: u64) -> String {
    let mut rng = Rng::with_seed(seed);
    let options: Vec<Kind> = (0..measure.options)
        .map(|index| match index % 10 {
            3 => Kind::Size,
            7 => Kind::Bool,
            _ => Kind::Enum,
        })
        .collect();
    let mut maker = Maker {
        values: measure.values,
        planted: options
            .iter()
            .map(|kind| rng.usize(0..kind.count(measure.values)))
            .collect(),
        options,
        rng,
    };
    let rules: Vec<Json> = (0..measure.rules).map(|index| maker.rule(index)).collect();
    let listed = |index: usize| {
        let values: Vec<String> = (0..measure.values)
            .map(|value| format!("v{value}"))
            .collect();
        let key = key(index);
        match maker.options[index] {
            Kind::Enum => json!({"key": key, "type": "enum", "values": values, "default": "v0"}),
            Kind::Bool => json!({"key": key, "type": "bool", "default": false}),
            Kind::Size => json!({"key": key, "type": "int", "unit": "mm", "default": 1000,
                "ranges": [{"min": 1000, "max": 1000 + 100 * measure.values - 1, "raster": 1}]}),
        }
    };
    let borders: Vec<usize> = (1..=measure.values).map(|band| 999 + 100 * band).collect();
    let cells: Vec<Json> = borders.iter().map(|border| json!([border * 10])).collect();
    let mut components = vec![json!({"id": "base", "level": "base", "fixed": 50_000})];
    for (index, kind) in maker.options.iter().enumerate() {
        let id = format!("c{index}");
        components.push(match kind {
            Kind::Size => json!({"id": id, "level": "surcharge", "seq": index,
                "grid": {"x": key(index), "x_max": borders, "cells": cells}}),
            Kind::Bool => json!({"id": id, "level": "surcharge", "seq": index,
                "when": {"eq": [key(index), true]}, "fixed": 990}),
            Kind::Enum => json!({"id": id, "level": "surcharge", "seq": index,
                "when": {"eq": [key(index), "v1"]}, "percent": {"bp": 150, "of": "base"}}),
        });
    }
    json!({"schema": "fc.catalogue/1", "id": "made-up", "rev": format!("made-up@{seed}"), "tz": "UTC",
        "currencies": ["EUR"],
        "products": [{"id": "P", "options": (0..measure.options).map(listed).collect::<Vec<_>>()}],
        "rules": rules,
        "price_lists": [{"id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900,
            "components": components}]})
    .to_string()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Enum,
    Bool,
    Size,
}

impl Kind {
    fn count(self, values: usize) -> usize {
        if self == Self::Bool { 2 } else { values }
    }
}

struct Maker {
    values: usize,
    options: Vec<Kind>,
    planted: Vec<usize>,
    rng: Rng,
}

impl Maker {
    fn rule(&mut self, number: usize) -> Json {
        let id = format!("R{number}");
        let text = json!({"en": format!("Rule {number} of the house.")});
        let about = self.neighbours();
        match number % 6 {
            0..3 => {
                let when = self.set(about[0], 1);
                let mut then = self.set(about[1], self.values.div_ceil(2));
                if when.1 {
                    then = self.holding(about[1], then);
                }
                let mut condition = when.0;
                if number % 4 == 1 {
                    let also = self.set(about[2], self.values.div_ceil(2));
                    condition = json!({"and": [condition, also.0]});
                }
                json!({"id": id, "kind": "requires", "when": condition, "then": then.0, "text": text})
            }
            3..5 => {
                let when = self.set(about[0], 2);
                let mut then = self.set(about[1], 3);
                while when.1 && then.1 {
                    then = self.set(about[1], 1);
                }
                json!({"id": id, "kind": "forbids", "when": when.0, "then": then.0, "text": text})
            }
            _ => {
                let cols: Vec<String> = about[..2].iter().map(|option| key(*option)).collect();
                let mut rows: Vec<Json> = Vec::new();
                for _ in 0..self.values {
                    let one = self.rng.usize(0..self.count(about[0]));
                    let count = self.count(about[1]);
                    let other: Vec<usize> = (0..self.values / 3)
                        .map(|_| self.rng.usize(0..count))
                        .collect();
                    let other = other.into_iter().map(|value| self.value(about[1], value));
                    let other: Vec<Json> = other.collect();
                    rows.push(json!([self.value(about[0], one), other]));
                }
                rows.push(json!([
                    self.value(about[0], self.planted[about[0]]),
                    self.value(about[1], self.planted[about[1]])
                ]));
                // A table speaks only of part of what its first option can be.
                let when = self.set(about[2], 1).0;
                json!({"id": id, "kind": "table", "when": when, "table": {"cols": cols, "rows": rows}, "text": text})
            }
        }
    }

    fn count(&self, option: usize) -> usize {
        self.options[option].count(self.values)
    }

    /// Three different options near each other, as in a module of a real product.
    fn neighbours(&mut self) -> [usize; 3] {
        let count = self.options.len();
        let reach = 8.min(count - 1);
        let first = self.rng.usize(0..count);
        let mut next = || (first + 1 + self.rng.usize(0..reach)) % count;
        let second = next();
        let mut third = next();
        while third == second {
            third = next();
        }
        [first, second, third]
    }

    /// That an option is one of about `size` values, and whether the planted whole is among them.
    fn set(&mut self, option: usize, size: usize) -> (Json, bool) {
        let count = self.count(option);
        let planted = self.planted[option];
        match self.options[option] {
            Kind::Bool => {
                let value = self.rng.usize(0..2);
                (json!({"eq": [key(option), value == 1]}), value == planted)
            }
            Kind::Size => {
                let from = self.rng.usize(0..count);
                let to = (from + size - 1).min(count - 1);
                let low = 1000 + 100 * from;
                let condition = json!({"between": [key(option), low, 1099 + 100 * to]});
                (condition, (from..=to).contains(&planted))
            }
            Kind::Enum => {
                let mut all: Vec<usize> = (0..count).collect();
                self.rng.shuffle(&mut all);
                all.truncate(size.min(count - 1));
                let values: Vec<Json> =
                    all.iter().map(|value| self.value(option, *value)).collect();
                (json!({"in": [key(option), values]}), all.contains(&planted))
            }
        }
    }

    /// The same set with the planted value in it.
    fn holding(&mut self, option: usize, set: (Json, bool)) -> (Json, bool) {
        if set.1 {
            return set;
        }
        let planted = self.value(option, self.planted[option]);
        let condition = match self.options[option] {
            Kind::Size => {
                let low = 1000 + 100 * self.planted[option];
                json!({"between": [key(option), low, low + 99]})
            }
            _ => json!({"eq": [key(option), planted]}),
        };
        (json!({"or": [set.0, condition]}), true)
    }

    fn value(&self, option: usize, value: usize) -> Json {
        match self.options[option] {
            Kind::Enum => json!(format!("v{value}")),
            Kind::Bool => json!(value == 1),
            Kind::Size => json!(1000 + 100 * value),
        }
    }
}

fn key(option: usize) -> String {
    format!("o{option}")
}
