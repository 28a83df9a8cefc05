//! Features and their options, and what is asked of them.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::texts;
use super::tree::Element;

/// All features by number, the classes that list them, and the groups of options.
pub(super) struct Features<'x> {
    features: BTreeMap<&'x str, Feature<'x>>,
    classes: BTreeMap<&'x str, Vec<&'x str>>,
    groups: BTreeMap<&'x str, Vec<&'x str>>,
}

struct Feature<'x> {
    element: &'x Element,
    options: Vec<&'x Element>,
}

impl<'x> Features<'x> {
    pub(super) fn read(root: &'x Element) -> Self {
        let sequence = |one: &&Element| one.get("SEQUENCE_NO").parse::<u64>().unwrap_or(0);
        let features = root
            .find(&["FEATURE_DEFINITION", "FEATURES", "FEATURE"])
            .into_iter();
        let features = features.map(|element| {
            let mut options = element.find(&["OPTIONS", "OPTION"]);
            options.sort_by_key(sequence);
            (element.get("FEATURE_NO"), Feature { element, options })
        });
        let classes = root
            .find(&["FEATURE_DEFINITION", "FEATURE_CLASSES", "FEATURE_CLASS"])
            .into_iter();
        let classes = classes.map(|class| {
            let listed = class
                .all("FEATURE_REF")
                .map(|feature| feature.get("FEATURE_NO"));
            (class.get("FEATURE_CLASS_NO"), listed.collect())
        });
        let groups = root
            .find(&["FEATURE_DEFINITION", "OPTION_GROUPS", "OPTION_GROUP"])
            .into_iter();
        let groups = groups.map(|group| {
            let listed = group.all("OPTION").map(|option| option.get("OPTION_KEY"));
            (group.get("OPTION_GROUP_KEY"), listed.collect())
        });
        Self {
            features: features.collect(),
            classes: classes.collect(),
            groups: groups.collect(),
        }
    }

    /// The features of some classes that have options, each once.
    pub(super) fn of_classes(&self, classes: &[&str]) -> Vec<&'x str> {
        let mut used = Vec::new();
        for number in classes
            .iter()
            .filter_map(|class| self.classes.get(class))
            .flatten()
        {
            let known = self
                .features
                .get(number)
                .is_some_and(|feature| !feature.options.is_empty());
            if known && !used.contains(number) {
                used.push(*number);
            }
        }
        used
    }

    /// A feature as an option.
    pub(super) fn option(&self, number: &str) -> Json {
        let Some(Feature { element, options }) = self.features.get(number) else {
            return json!({});
        };
        let values: Vec<Json> = options
            .iter()
            .map(|option| json!({ "value": option.get("OPTION_KEY"), "text": texts(option, "OPTION_TEXT") }))
            .collect();
        json!({
            "key": key(number), "type": "enum", "text": texts(element, "FEATURE_TEXT"), "values": values,
            "default": options.first().map(|option| option.get("OPTION_KEY")),
        })
    }

    /// What an `OPTIONS_SET_REF` asks: a condition, `None` where it always holds.
    pub(super) fn condition(&self, set: &Element, used: &[&str]) -> Result<Option<Json>, String> {
        let number = set.get("FEATURE_NO");
        let feature = self.features.get(number).filter(|_| used.contains(&number));
        let feature = feature.ok_or_else(|| format!("the item has no feature {number}"))?;
        let keys: Vec<&str> = feature
            .options
            .iter()
            .map(|option| option.get("OPTION_KEY"))
            .collect();
        let mut allowed: Vec<&str> = Vec::new();
        for choice in &set.children {
            let operator = choice.get("OPERATOR");
            let place = |key: &str| keys.iter().position(|one| *one == key);
            let listed: Vec<&str> = match choice.name.as_str() {
                "OPTION_REF_OP" | "OPTION_REF" => {
                    let wanted = choice.get("OPTION_KEY");
                    let at = place(wanted)
                        .ok_or_else(|| format!("feature {number} has no option {wanted}"))?;
                    let holds = |(index, _): &(usize, &&str)| match operator {
                        "ne" | "nin" => *index != at,
                        "gt" => *index > at,
                        "ge" => *index >= at,
                        "lt" => *index < at,
                        "le" => *index <= at,
                        _ => *index == at,
                    };
                    keys.iter()
                        .enumerate()
                        .filter(holds)
                        .map(|(_, key)| *key)
                        .collect()
                }
                "OPTION_LIST" => {
                    let list: Vec<&str> = choice
                        .all("OPTION_REF")
                        .map(|option| option.get("OPTION_KEY"))
                        .collect();
                    pick(&keys, operator, |key| list.contains(&key))
                }
                "OPTION_GROUP_REF_OP" => {
                    let group = choice.get("OPTION_GROUP_KEY");
                    let list = self
                        .groups
                        .get(group)
                        .ok_or_else(|| format!("there is no option group {group}"))?;
                    pick(&keys, operator, |key| list.contains(&key))
                }
                "OPTION_INTERVAL" => {
                    let (low, high) = (choice.get("OPTION_KEY_MIN"), choice.get("OPTION_KEY_MAX"));
                    let ends = place(low).zip(place(high));
                    let (low, high) = ends.ok_or_else(|| {
                        format!("feature {number} has no options {low} to {high}")
                    })?;
                    pick(&keys, operator, |key| {
                        place(key).is_some_and(|at| (low..=high).contains(&at))
                    })
                }
                other => return Err(format!("{other} is not read")),
            };
            allowed.extend(listed);
        }
        if keys.iter().all(|key| allowed.contains(key)) {
            return Ok(None);
        }
        Ok(Some(match allowed.as_slice() {
            [one] => json!({ "eq": [key(number), one] }),
            _ => json!({ "in": [key(number), allowed] }),
        }))
    }
}

fn pick<'k>(keys: &[&'k str], operator: &str, holds: impl Fn(&str) -> bool) -> Vec<&'k str> {
    let inside = !matches!(operator, "nin" | "ne");
    keys.iter()
        .copied()
        .filter(|key| holds(key) == inside)
        .collect()
}

/// The key of a feature's option.
fn key(number: &str) -> String {
    format!("f{number}")
}
