//! What a model means, by trying everything: written without the rules of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Picks, Value};

use crate::parse::{Body, Expression, Model, Path, Rule, Side};

/// One thing to choose, or whether something is there.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// Names from the product on; `bag#2` is the second bag.
    pub(crate) path: Path,
    /// The enumeration; `None` for whether something is there.
    pub(crate) kind: Option<String>,
    /// Keys of what must be there for it.
    pub(crate) needs: Vec<String>,
}

impl Leaf {
    pub(crate) fn key(&self) -> String {
        self.path.join("_").replace('#', "_")
    }
}

/// All leaves of the product, presences before what depends on them.
pub(crate) fn leaves(model: &Model) -> Vec<Leaf> {
    let mut found = vec![];
    walk(model, "product", &mut vec![], &[], &mut found);
    found
}

fn walk(model: &Model, structure: &str, path: &mut Path, needs: &[String], found: &mut Vec<Leaf>) {
    for field in &model.structures[structure] {
        let mut needs = needs.to_vec();
        for number in 1..=field.most {
            path.push(if field.most > 1 {
                format!("{}#{number}", field.name)
            } else {
                field.name.clone()
            });
            if number > field.least {
                let leaf = Leaf {
                    path: path.clone(),
                    kind: None,
                    needs: needs.clone(),
                };
                needs.push(leaf.key());
                found.push(leaf);
            }
            if model.enumerations.contains_key(&field.kind) {
                let kind = Some(field.kind.clone());
                found.push(Leaf {
                    path: path.clone(),
                    kind,
                    needs: needs.clone(),
                });
            } else {
                walk(model, &field.kind, path, &needs, found);
            }
            path.pop();
        }
    }
}

/// Where the structures of a scope are: their paths.
pub(crate) fn places(model: &Model, scope: &str) -> Vec<Path> {
    fn search(model: &Model, at: &str, path: &mut Path, scope: &str, found: &mut Vec<Path>) {
        if at == scope {
            found.push(path.clone());
        }
        for field in model.structures.get(at).into_iter().flatten() {
            for number in 1..=field.most {
                path.push(if field.most > 1 {
                    format!("{}#{number}", field.name)
                } else {
                    field.name.clone()
                });
                search(model, &field.kind, path, scope, found);
                path.pop();
            }
        }
    }
    let mut found = vec![];
    search(model, "product", &mut vec![], scope, &mut found);
    found
}

/// What a path means at a place: leaves with the attribute asked for, one for each instance; none for the
/// name of a value.
pub(crate) fn resolve<'l>(
    leaves: &'l [Leaf],
    place: &Path,
    path: &Path,
) -> Vec<(&'l Leaf, Option<String>)> {
    let bare = |name: &String| name.split('#').next().unwrap().to_owned();
    let fits = |leaf: &&Leaf, names: &[String]| {
        leaf.kind.is_some()
            && leaf.path.len() == place.len() + names.len()
            && leaf.path.starts_with(place)
            && leaf.path[place.len()..]
                .iter()
                .map(bare)
                .eq(names.iter().cloned())
    };
    let whole = leaves
        .iter()
        .filter(|leaf| fits(leaf, path))
        .map(|leaf| (leaf, None));
    let (names, attribute) = path.split_at(path.len() - 1);
    let with = leaves
        .iter()
        .filter(|leaf| !names.is_empty() && fits(leaf, names))
        .map(|leaf| (leaf, Some(attribute[0].clone())));
    whole.chain(with).collect()
}

/// All valid wholes, and how many there are of any kind.
pub(crate) fn wholes(model: &Model) -> (BTreeSet<Picks>, usize) {
    let all = everything(model);
    let valid = all.iter().filter(|whole| broken(model, whole).is_none());
    (valid.cloned().collect(), all.len())
}

/// Wholes that break a rule, of each rule a few.
pub(crate) fn refused(model: &Model) -> Vec<Picks> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut first_few = |whole: &Picks| {
        let Some(rule) = broken(model, whole) else {
            return false;
        };
        let count = counts.entry(rule).or_default();
        *count += 1;
        *count <= 20
    };
    everything(model)
        .into_iter()
        .filter(|whole| first_few(whole))
        .collect()
}

pub(crate) fn everything(model: &Model) -> Vec<Picks> {
    let mut all = vec![Picks::new()];
    for leaf in leaves(model) {
        let values: Vec<Value> = match &leaf.kind {
            None => vec![false.into(), true.into()],
            Some(kind) => {
                let names = model.enumerations[kind].values.iter();
                names.map(|(name, _)| name.as_str().into()).collect()
            }
        };
        all = all
            .into_iter()
            .flat_map(|whole| {
                if leaf
                    .needs
                    .iter()
                    .any(|key| whole.get(key) != Some(&true.into()))
                {
                    return vec![whole];
                }
                let with = |value: &Value| {
                    let mut more = whole.clone();
                    more.insert(leaf.key(), value.clone());
                    more
                };
                values.iter().map(with).collect()
            })
            .collect();
    }
    all
}

/// The first rule that a whole breaks.
pub(crate) fn broken(model: &Model, whole: &Picks) -> Option<usize> {
    let leaves = leaves(model);
    let breaks = |rule: &Rule| {
        places(model, &rule.scope)
            .iter()
            .any(|place| !holds(model, &leaves, rule, place, whole))
    };
    model.rules.iter().position(breaks)
}

/// A rule about several instances is about each; one about something that is not there says nothing.
fn holds(model: &Model, leaves: &[Leaf], rule: &Rule, place: &Path, whole: &Picks) -> bool {
    let mut paths = vec![];
    for expression in rule.condition.iter() {
        paths_of(expression, &mut paths);
    }
    match &rule.body {
        Body::Require(expression) => paths_of(expression, &mut paths),
        Body::Combinations(columns, _) => paths.extend(columns.iter().cloned()),
    }
    // One path at most has several instances in these examples.
    let many = paths
        .iter()
        .find(|path| resolve(leaves, place, path).len() > 1);
    let instances = many.map_or(1, |path| resolve(leaves, place, path).len());
    (0..instances).all(|instance| {
        let value = |path: &Path| -> Option<Option<Datum>> {
            let found = resolve(leaves, place, path);
            let (leaf, attribute) = found.get(if found.len() > 1 { instance } else { 0 })?;
            let Some(Value::Text(name)) = whole.get(&leaf.key()) else {
                return Some(None);
            };
            let Some(attribute) = attribute else {
                return Some(Some(Datum::Name(name.clone())));
            };
            let kind = &model.enumerations[leaf.kind.as_ref().unwrap()];
            let index = kind
                .attributes
                .iter()
                .position(|one| one == attribute)
                .unwrap();
            let numbers = &kind.values.iter().find(|(one, _)| one == name).unwrap().1;
            Some(Some(Datum::Number(numbers[index])))
        };
        let absent = paths.iter().any(|path| value(path) == Some(None));
        let applies = rule
            .condition
            .as_ref()
            .is_none_or(|one| is_true(one, &value));
        absent
            || !applies
            || match &rule.body {
                Body::Require(expression) => is_true(expression, &value),
                Body::Combinations(columns, rows) => rows.iter().any(|row| {
                    columns.iter().zip(row).all(|(path, cell)| {
                        let Some(Some(Datum::Name(name))) = value(path) else {
                            return false;
                        };
                        cell.is_empty() || cell.contains(&name)
                    })
                }),
            }
    })
}

#[derive(Clone, Debug, PartialEq)]
enum Datum {
    Name(String),
    Number(i64),
}

fn is_true(expression: &Expression, value: &dyn Fn(&Path) -> Option<Option<Datum>>) -> bool {
    match expression {
        Expression::All(all) => all.iter().all(|one| is_true(one, value)),
        Expression::Any(any) => any.iter().any(|one| is_true(one, value)),
        Expression::Not(inner) => !is_true(inner, value),
        Expression::Compare(left, sign, right) => {
            let datum = |side: &Side| match side {
                Side::Number(number) => Some(Datum::Number(*number)),
                Side::Path(path) => match value(path) {
                    Some(found) => found,
                    None => Some(Datum::Name(path.join("."))),
                },
            };
            let (Some(left), Some(right)) = (datum(left), datum(right)) else {
                return false;
            };
            match (sign.as_str(), left, right) {
                ("=", left, right) => left == right,
                ("!=", left, right) => left != right,
                (sign, Datum::Number(left), Datum::Number(right)) => match sign {
                    "<" => left < right,
                    ">" => left > right,
                    "<=" => left <= right,
                    _ => left >= right,
                },
                _ => false,
            }
        }
    }
}

pub(crate) fn paths_of(expression: &Expression, paths: &mut Vec<Path>) {
    match expression {
        Expression::All(several) | Expression::Any(several) => {
            several.iter().for_each(|one| paths_of(one, paths));
        }
        Expression::Not(inner) => paths_of(inner, paths),
        Expression::Compare(left, _, right) => {
            for side in [left, right] {
                if let Side::Path(path) = side {
                    paths.push(path.clone());
                }
            }
        }
    }
}
