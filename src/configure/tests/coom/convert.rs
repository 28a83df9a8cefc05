//! From COOM to a catalogue: enumerations become enum options, what may be absent a bool that shows the rest,
//! comparisons of attributes the values that fulfil them.

use serde_json::{Value as Json, json};

use crate::parse::{Body, Expression, Model, Path, Side};
use crate::truth::{Leaf, leaves, paths_of, places, resolve};

pub(crate) fn catalogue_json(model: &Model) -> String {
    let leaves = leaves(model);
    let shown = |leaf: &Leaf| match leaf.needs.as_slice() {
        [] => Json::Null,
        needs => {
            json!({"and": needs.iter().map(|key| json!({"eq": [key, true]})).collect::<Vec<_>>()})
        }
    };
    let option = |leaf: &Leaf| {
        let mut option = match &leaf.kind {
            None => json!({"key": leaf.key(), "type": "bool"}),
            Some(kind) => {
                let names = model.enumerations[kind]
                    .values
                    .iter()
                    .map(|(name, _)| name.as_str());
                json!({"key": leaf.key(), "type": "enum", "values": names.collect::<Vec<_>>()})
            }
        };
        if !leaf.needs.is_empty() {
            option["visible_if"] = shown(leaf);
        }
        option
    };
    let mut rules = vec![];
    for (index, rule) in model.rules.iter().enumerate() {
        let mut paths = vec![];
        rule.condition
            .iter()
            .for_each(|one| paths_of(one, &mut paths));
        match &rule.body {
            Body::Require(expression) => paths_of(expression, &mut paths),
            Body::Combinations(columns, _) => paths.extend(columns.iter().cloned()),
        }
        for place in places(model, &rule.scope) {
            let instances = paths
                .iter()
                .map(|path| resolve(&leaves, &place, path).len())
                .max()
                .unwrap_or(1);
            for instance in 0..instances {
                let at = At {
                    model,
                    leaves: &leaves,
                    place: &place,
                    instance,
                };
                let there = paths
                    .iter()
                    .filter_map(|path| at.leaf(path))
                    .map(|(leaf, _)| shown(leaf));
                let mut when: Vec<Json> = there.filter(|one| !one.is_null()).collect();
                when.extend(rule.condition.iter().map(|one| at.condition(one)));
                let then = match &rule.body {
                    Body::Require(expression) => at.condition(expression),
                    Body::Combinations(columns, rows) => {
                        let cell = |(path, cell): (&Path, &Vec<String>)| {
                            at.leaf(path)
                                .filter(|_| !cell.is_empty())
                                .map(|(leaf, _)| json!({"in": [leaf.key(), cell]}))
                        };
                        let row = |row: &Vec<Vec<String>>| json!({"and": columns.iter().zip(row).filter_map(cell).collect::<Vec<_>>()});
                        json!({"or": rows.iter().map(row).collect::<Vec<_>>()})
                    }
                };
                let id = format!("R{index}-{}-{instance}", place.join("-"));
                let text = json!({"en": rule.explanation.clone().unwrap_or_else(|| id.clone())});
                rules.push(
                    json!({"id": id, "kind": "requires", "products": ["product"],
                    "when": {"and": when}, "then": then, "text": text}),
                );
            }
        }
    }
    json!({"schema": "fc.catalogue/1", "id": "coom", "rev": "coom@1", "tz": "UTC", "currencies": ["EUR"],
        "products": [{"id": "product", "options": leaves.iter().map(option).collect::<Vec<_>>()}],
        "rules": rules,
        "price_lists": [{"id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900,
            "components": [{"id": "base", "level": "base", "product": "product", "fixed": 100}]}]})
    .to_string()
}

/// One instance of a rule.
struct At<'m> {
    model: &'m Model,
    leaves: &'m [Leaf],
    place: &'m Path,
    instance: usize,
}

impl At<'_> {
    fn leaf(&self, path: &Path) -> Option<(&Leaf, Option<String>)> {
        let mut found = resolve(self.leaves, self.place, path);
        let index = if found.len() > 1 { self.instance } else { 0 };
        (index < found.len()).then(|| found.swap_remove(index))
    }

    fn condition(&self, expression: &Expression) -> Json {
        let each = |all: &[Expression]| {
            all.iter()
                .map(|one| self.condition(one))
                .collect::<Vec<_>>()
        };
        match expression {
            Expression::All(all) => json!({"and": each(all)}),
            Expression::Any(any) => json!({"or": each(any)}),
            Expression::Not(inner) => json!({"not": self.condition(inner)}),
            Expression::Compare(left, sign, right) => self.comparison(left, sign, right),
        }
    }

    fn comparison(&self, left: &Side, sign: &str, right: &Side) -> Json {
        let Side::Path(path) = left else {
            panic!("a number on the left is not read here")
        };
        let (leaf, attribute) = self.leaf(path).unwrap();
        match (right, attribute) {
            (Side::Path(other), None) => {
                let op = if sign == "=" { "eq" } else { "ne" };
                match self.leaf(other) {
                    Some((other, _)) => json!({op: [leaf.key(), {"option": other.key()}]}),
                    None => json!({op: [leaf.key(), other.join(".")]}),
                }
            }
            (Side::Number(number), Some(attribute)) => {
                let fits = self
                    .numbers(leaf, &attribute)
                    .into_iter()
                    .filter(|(_, one)| compares(*one, sign, *number));
                json!({"in": [leaf.key(), fits.map(|(name, _)| name).collect::<Vec<_>>()]})
            }
            (Side::Path(other), Some(attribute)) => {
                let (other, also) = self.leaf(other).unwrap();
                let pairs = self.numbers(leaf, &attribute).into_iter().map(|(name, one)| {
                    let fits = self.numbers(other, also.as_ref().unwrap()).into_iter();
                    let fits = fits.filter(|(_, number)| compares(one, sign, *number)).map(|(name, _)| name);
                    json!({"and": [{"eq": [leaf.key(), name]}, {"in": [other.key(), fits.collect::<Vec<_>>()]}]})
                });
                json!({"or": pairs.collect::<Vec<_>>()})
            }
            (Side::Number(_), None) => panic!("an enumeration is no number"),
        }
    }

    fn numbers(&self, leaf: &Leaf, attribute: &str) -> Vec<(String, i64)> {
        let kind = &self.model.enumerations[leaf.kind.as_ref().unwrap()];
        let index = kind
            .attributes
            .iter()
            .position(|one| one == attribute)
            .unwrap();
        kind.values
            .iter()
            .map(|(name, numbers)| (name.clone(), numbers[index]))
            .collect()
    }
}

fn compares(left: i64, sign: &str, right: i64) -> bool {
    match sign {
        "=" => left == right,
        "!=" => left != right,
        "<" => left < right,
        ">" => left > right,
        "<=" => left <= right,
        _ => left >= right,
    }
}
