//! Articles with their properties and values.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::Database;
use super::relations::{Bound, Known, Property, Shape};
use super::table::Row;
use crate::imported::scaled;

/// An article as a product, with its rules and the conditions its prices may name.
pub(super) struct Article {
    pub(super) id: String,
    pub(super) product: Json,
    pub(super) rules: Vec<Json>,
    /// Variant condition → when it holds (`None` always), any of them.
    pub(super) conditions: BTreeMap<String, Vec<Option<Json>>>,
    /// Variant condition → what its amount is multiplied with.
    pub(super) factors: BTreeMap<String, Json>,
}

/// One property of an article before its relations are read.
struct Draft<'t> {
    row: Row<'t>,
    class_relation: &'t str,
    shape: Shape,
    values: Vec<(Row<'t>, Json)>,
    ranges: Vec<(Row<'t>, [i64; 3])>,
}

impl Database {
    pub(super) fn articles(&mut self) -> Vec<Article> {
        let tables = std::mem::take(&mut self.doubts);
        let mut doubts = tables;
        let mut articles = Vec::new();
        for row in self.tables.rows("Article") {
            if row.field(2) == "CS" {
                doubts.push(row.doubt(
                    "composite",
                    format!(
                        "{} is made of other articles, which are left out",
                        row.field(1)
                    ),
                    "describe it as a set in the catalogue",
                ));
            }
            if !matches!(row.field(10), "" | "C62" | "PCE") {
                doubts.push(row.doubt(
                    "unit",
                    format!("{} is ordered in {}", row.field(1), row.field(10)),
                    "check its prices: they are read as prices of one piece",
                ));
            }
            let drafts = self.drafts(row.field(1), &mut doubts);
            articles.push(self.article(row, &drafts, &mut doubts));
        }
        self.doubts = doubts;
        articles
    }

    fn article(
        &self,
        row: Row<'_>,
        drafts: &[Draft<'_>],
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Article {
        let id = row.field(1).to_owned();
        let known = Known {
            properties: drafts
                .iter()
                .map(|draft| (key(&draft.row), known(draft)))
                .collect(),
        };
        let mut bound = Bound::new(self, &known, &id);
        let mut rules = bound.constraints(row.field(7), doubts);
        bound.prices(row.field(7), None, doubts);
        let mut options = Vec::new();
        for draft in drafts {
            let option = self.option(draft, &mut bound, &mut rules, doubts);
            options.push(option);
        }
        let mut product = json!({
            "id": id, "text": self.text("ArtShortText", row.field(5)),
            "description": self.text("ArtLongText", row.field(6)), "options": options,
        });
        if !row.field(4).is_empty() {
            product["category"] = json!(row.field(4));
        }
        Article {
            product,
            rules,
            conditions: bound.conditions,
            factors: bound.factors,
            id,
        }
    }

    fn option(
        &self,
        draft: &Draft<'_>,
        bound: &mut Bound<'_>,
        rules: &mut Vec<Json>,
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Json {
        let row = draft.row;
        let key = key(&row);
        let mut option = json!({
            "key": key, "text": self.text("PropertyText", row.field(4)),
            "description": self.text("PropHintText", row.field(15)), "group": row.field(1),
        });
        let mut shown = bound.preconditions(draft.class_relation, doubts);
        shown.extend(bound.preconditions(row.field(5), doubts));
        if let Some(condition) = joined("and", shown) {
            option["visible_if"] = condition;
        }
        bound.prices(row.field(5), None, doubts);
        let optional = draft.shape == Shape::Choice && !row.flag(9);
        match joined("or", bound.selections(row.field(5), doubts)) {
            Some(condition) => option["required"] = condition,
            None if optional => option["required"] = json!(false),
            None => {}
        }
        let kind = match draft.shape {
            Shape::Choice => "enum",
            Shape::Text => "text",
            Shape::Whole | Shape::Length => "int",
        };
        option["type"] = json!(kind);
        let first = draft.values.iter().find(|(value, _)| value.flag(6));
        let first = first.or(draft.values.first().filter(|_| !optional));
        let mut default = first.map(|(_, value)| value.clone());
        if draft.shape == Shape::Length {
            option["unit"] = json!("mm");
        }
        match draft.shape {
            Shape::Choice => {
                let values = draft.values.iter().map(|(value, id)| {
                    json!({ "value": id, "text": self.text("PropValueText", value.field(4)) })
                });
                option["values"] = values.collect();
            }
            Shape::Text => {
                if let Some(most) = row.field(7).parse::<u16>().ok().filter(|most| *most > 0) {
                    option["max_length"] = json!(most);
                }
            }
            Shape::Whole | Shape::Length => {
                let mut ranges: Vec<[i64; 3]> =
                    draft.ranges.iter().map(|(_, range)| *range).collect();
                let lone = draft.values.iter().filter_map(|(_, value)| value.as_i64());
                for value in lone {
                    if !ranges
                        .iter()
                        .any(|[min, max, _]| (*min..=*max).contains(&value))
                    {
                        ranges.push([value, value, 1]);
                    }
                }
                ranges.sort_unstable();
                default = default.or(ranges.first().map(|[min, ..]| json!(min)));
                let ranges = ranges
                    .iter()
                    .map(|[min, max, raster]| json!({ "min": min, "max": max, "raster": raster }));
                option["ranges"] = ranges.collect();
            }
        }
        if let Some(default) = default {
            option["default"] = default;
        }
        for (value, id) in &draft.values {
            let here = json!({ "eq": [key, id] });
            bound.prices(value.field(5), Some(&here), doubts);
            for needed in bound.preconditions(value.field(5), doubts) {
                rules.push(bound.rule(rules.len(), &here, &needed));
            }
        }
        for (range, [min, max, _]) in &draft.ranges {
            let here = json!({ "between": [key, min, max] });
            for needed in bound.preconditions(range.field(5), doubts) {
                rules.push(bound.rule(rules.len(), &here, &needed));
            }
        }
        option
    }

    /// The properties an article has, class by class.
    fn drafts(&self, article: &str, doubts: &mut Vec<catalogue::Fault>) -> Vec<Draft<'_>> {
        let order =
            |number: usize| move |row: &Row<'_>| row.field(number).parse::<i64>().unwrap_or(0);
        let mut classes = self.tables.rows_of("PropertyClass", article);
        classes.sort_by_key(order(2));
        let mut drafts: Vec<Draft<'_>> = Vec::new();
        let mut seen = BTreeSet::new();
        for class in classes {
            let mut properties = self.tables.rows_of("Property", class.field(3));
            properties.sort_by_key(order(3));
            for row in properties {
                if !matches!(row.field(13), "" | "C") {
                    doubts.push(row.doubt(
                        "auxiliary",
                        format!("{} is only computed with", row.field(2)),
                        "check the rules that would have asked for it: they are left out",
                    ));
                } else if row.flag(12) {
                    doubts.push(row.doubt(
                        "multiple",
                        format!("{} takes several values at once", row.field(2)),
                        "describe each of its values as an option of its own",
                    ));
                } else if seen.insert(key(&row)) {
                    drafts.extend(self.draft(article, row, class.field(5), doubts));
                }
            }
        }
        drafts
    }

    fn draft<'t>(
        &'t self,
        article: &str,
        row: Row<'t>,
        class_relation: &'t str,
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Option<Draft<'t>> {
        let same = |other: &Row<'_>, class: usize| {
            other.field(class) == row.field(1) && other.field(class + 1) == row.field(2)
        };
        let mut rows = self.tables.rows_of("PropertyValue", row.field(1));
        rows.retain(|value| same(value, 1));
        rows.sort_by_key(|value| value.field(3).parse::<i64>().unwrap_or(0));
        let mut allowed = self.tables.rows_of("ArtBase", article);
        allowed.retain(|base| same(base, 2));
        let decimals: u32 = row.field(8).parse().unwrap_or(0);
        let shape = match row.field(6) {
            "N" if decimals == 0 => Shape::Whole,
            "L" => Shape::Length,
            "T" => Shape::Text,
            _ if rows.is_empty() => Shape::Text,
            _ => Shape::Choice,
        };
        let digits = if shape == Shape::Length { 3 } else { 0 };
        let (mut values, mut ranges) = (Vec::new(), Vec::new());
        for value in rows {
            if value.field(14).len() == 8 && !value.field(14).starts_with("9999") {
                doubts.push(value.doubt(
                    "validity",
                    format!("{} ends on {}", value.field(9), value.field(14)),
                    "set discontinued_at where it must end by itself",
                ));
            }
            let (from, to) = (value.field(9), value.field(11));
            let exact = if value.field(8) == "EQ" {
                Some(from)
            } else if value.field(10) == "EQ" {
                Some(to)
            } else {
                None
            };
            let kept =
                |id: &str| allowed.is_empty() || allowed.iter().any(|base| base.field(4) == id);
            let read = match (shape, exact) {
                (Shape::Choice, Some(id)) => {
                    if kept(id) && !id.is_empty() {
                        values.push((value, json!(id)));
                    }
                    true
                }
                (Shape::Whole | Shape::Length, Some(id)) => match scaled(id, digits) {
                    Some(number) => {
                        if kept(id) {
                            values.push((value, json!(number)));
                        }
                        true
                    }
                    None => false,
                },
                (Shape::Whole | Shape::Length, None) => {
                    let raster = scaled(value.field(12), digits).unwrap_or(1).max(1);
                    let open = |operator: &str| i64::from(matches!(operator, "GT" | "LT"));
                    let low = scaled(from, digits).map(|low| low + open(value.field(8)) * raster);
                    let high = scaled(to, digits).map(|high| high - open(value.field(10)));
                    match low.zip(high).filter(|(low, high)| low <= high) {
                        Some((low, high)) => {
                            ranges.push((value, [low, high, raster]));
                            true
                        }
                        None => false,
                    }
                }
                _ => false,
            };
            if !read {
                doubts.push(value.doubt(
                    "value",
                    format!(
                        "a value of {} is left out: it is no whole number, closed interval or name",
                        row.field(2)
                    ),
                    "give intervals both ends, in whole millimetres or units",
                ));
            }
        }
        let empty = values.is_empty() && ranges.is_empty() && shape != Shape::Text;
        if empty {
            doubts.push(row.doubt(
                "value",
                format!(
                    "{} has no value for {article} and is left out",
                    row.field(2)
                ),
                "give it values in ocd_propertyvalue.csv",
            ));
        }
        (!empty).then_some(Draft {
            row,
            class_relation,
            shape,
            values,
            ranges,
        })
    }
}

/// The key of a property: names are the same however they are capitalised.
fn key(row: &Row<'_>) -> String {
    row.field(2).to_lowercase()
}

fn known(draft: &Draft<'_>) -> Property {
    let names = draft.values.iter().filter_map(|(_, value)| value.as_str());
    Property {
        shape: draft.shape,
        values: names.map(str::to_owned).collect(),
    }
}

/// One condition of several.
pub(super) fn joined(name: &str, mut conditions: Vec<Json>) -> Option<Json> {
    if conditions.len() > 1 {
        return Some(json!({ name: conditions }));
    }
    conditions.pop()
}
