//! Relations of one article as conditions, rules and price conditions.

use std::collections::BTreeMap;

use catalogue::Fault;
use serde_json::{Value as Json, json};

use super::Database;
use super::article::joined;
use super::code::{Action, Reader, Side, Test};
use super::table::Row;
use crate::imported::scaled;
use crate::phrase::condition_text;

/// What kind of values a property takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Choice,
    Text,
    Whole,
    /// Metres in OCD, millimetres here.
    Length,
}

/// What conditions may ask of a property.
pub(super) struct Property {
    pub(super) shape: Shape,
    pub(super) values: Vec<String>,
}

/// The properties of an article by key.
pub(super) struct Known {
    pub(super) properties: BTreeMap<String, Property>,
}

/// Reads the relations bound to one article.
pub(super) struct Bound<'d> {
    database: &'d Database,
    known: &'d Known,
    article: &'d str,
    pub(super) conditions: BTreeMap<String, Vec<Option<Json>>>,
    pub(super) factors: BTreeMap<String, Json>,
}

impl<'d> Bound<'d> {
    pub(super) fn new(database: &'d Database, known: &'d Known, article: &'d str) -> Self {
        Self {
            database,
            known,
            article,
            conditions: BTreeMap::new(),
            factors: BTreeMap::new(),
        }
    }

    /// The relations of an object with this type and domain, in their order, each with its code.
    fn relations(&self, object: &str, kind: &str, domain: &str) -> Vec<(Row<'d>, String)> {
        if matches!(object, "" | "0") {
            return Vec::new();
        }
        let number = |row: &Row<'_>| row.field(2).parse::<i64>().unwrap_or(0);
        let mut rows = self.database.tables.rows_of("RelationObj", object);
        rows.retain(|row| row.field(4) == kind && row.field(5) == domain);
        rows.sort_by_key(number);
        let code = |row: &Row<'d>| {
            let mut blocks = self.database.tables.rows_of("Relation", row.field(3));
            blocks.sort_by_key(number);
            let code: Vec<&str> = blocks.iter().map(|block| block.field(3)).collect();
            code.join("\n")
        };
        rows.into_iter()
            .map(|row| {
                let code = code(&row);
                (row, code)
            })
            .collect()
    }

    fn tests(&self, object: &str, kind: &str, doubts: &mut Vec<Fault>) -> Vec<Json> {
        let mut found = Vec::new();
        for (row, code) in self.relations(object, kind, "C") {
            let read = Reader::new(&code)
                .and_then(Reader::condition)
                .and_then(|test| self.condition(&test));
            match read {
                Ok(condition) => found.push(condition),
                Err(reason) => doubts.push(left_out(&row, self.article, &reason)),
            }
        }
        found
    }

    /// What must hold for the entity to be there.
    pub(super) fn preconditions(&self, object: &str, doubts: &mut Vec<Fault>) -> Vec<Json> {
        self.tests(object, "1", doubts)
    }

    /// When a property must have a value.
    pub(super) fn selections(&self, object: &str, doubts: &mut Vec<Fault>) -> Vec<Json> {
        self.tests(object, "2", doubts)
    }

    /// Collects variant conditions and factors, under `here` where they are bound to a value.
    pub(super) fn prices(&mut self, object: &str, here: Option<&Json>, doubts: &mut Vec<Fault>) {
        for (row, code) in self.relations(object, "3", "P") {
            let actions = match Reader::new(&code).and_then(Reader::actions) {
                Ok(actions) => actions,
                Err(reason) => {
                    doubts.push(left_out(&row, self.article, &reason));
                    continue;
                }
            };
            for action in actions {
                let read = match action {
                    Action::Condition(name, only) => {
                        let only = only.map(|test| self.condition(&test)).transpose();
                        only.map(|only| {
                            let all = here.cloned().into_iter().chain(only).collect();
                            self.conditions
                                .entry(name)
                                .or_default()
                                .push(joined("and", all));
                        })
                    }
                    Action::Factor(name, side) => self.operand(&side).map(|factor| {
                        self.factors.insert(name, factor);
                    }),
                };
                if let Err(reason) = read {
                    doubts.push(left_out(&row, self.article, &reason));
                }
            }
        }
        for kind in ["3", "5", "6"] {
            for (row, _) in self.relations(object, kind, "C") {
                let reason = "actions and reactions that set values are not kept";
                doubts.push(left_out(&row, self.article, reason));
            }
        }
    }

    /// The constraints of the article as rules.
    pub(super) fn constraints(&self, object: &str, doubts: &mut Vec<Fault>) -> Vec<Json> {
        let mut rules = Vec::new();
        for (row, code) in self.relations(object, "4", "C") {
            let read = Reader::new(&code).and_then(Reader::constraint);
            let made = read.and_then(|constraint| {
                let when = constraint
                    .when
                    .map(|test| self.condition(&test))
                    .transpose()?;
                let mut made = Vec::new();
                for (test, only) in constraint.restrictions {
                    let only = only.map(|test| self.condition(&test)).transpose()?;
                    let when = joined("and", when.iter().cloned().chain(only).collect());
                    let mut rule = match test {
                        Test::Table(name, columns) => {
                            json!({ "kind": "table", "table": self.table(&name, &columns)? })
                        }
                        test => json!({ "kind": "requires", "then": self.condition(&test)? }),
                    };
                    rule["id"] = json!(format!(
                        "ocd.{}.c{}",
                        self.article,
                        rules.len() + made.len()
                    ));
                    rule["products"] = json!([self.article]);
                    rule["source"] = json!("ocd");
                    rule["text"] = json!({ "en": self.reason(&row, &rule) });
                    if let Some(when) = when {
                        rule["when"] = when;
                    }
                    made.push(rule);
                }
                Ok(made)
            });
            match made {
                Ok(made) => rules.extend(made),
                Err(reason) => doubts.push(left_out(&row, self.article, &reason)),
            }
        }
        rules
    }

    fn reason(&self, row: &Row<'_>, rule: &Json) -> String {
        match rule.get("then").and_then(condition_text) {
            Some(words) => format!("{} needs {words}.", self.article),
            None => format!(
                "{} is made only as its table {} says.",
                self.article,
                row.field(3)
            ),
        }
    }

    /// The rule that a value needs something.
    pub(super) fn rule(&self, number: usize, here: &Json, needed: &Json) -> Json {
        let words =
            |condition: &Json| condition_text(condition).unwrap_or_else(|| "this".to_owned());
        json!({
            "id": format!("ocd.{}.v{number}", self.article), "kind": "requires", "products": [self.article],
            "when": here, "then": needed, "source": "ocd",
            "text": { "en": format!("{} needs {}.", words(here), words(needed)) },
        })
    }

    fn condition(&self, test: &Test) -> Result<Json, String> {
        let all = |tests: &[Test]| -> Result<Vec<Json>, String> {
            tests.iter().map(|test| self.condition(test)).collect()
        };
        Ok(match test {
            Test::All(tests) => json!({ "and": all(tests)? }),
            Test::Any(tests) => json!({ "or": all(tests)? }),
            Test::Not(test) => json!({ "not": self.condition(test)? }),
            Test::In(key, values) => {
                let values: Result<Vec<Json>, String> =
                    values.iter().map(|value| self.value(key, value)).collect();
                json!({ "in": [key, values?] })
            }
            Test::Specified(key) => {
                let property = self.property(key)?;
                match property.shape {
                    Shape::Whole | Shape::Length => json!({ "ge": [key, -1_000_000] }),
                    Shape::Choice | Shape::Text => json!({ "in": [key, property.values] }),
                }
            }
            Test::Table(name, _) => {
                return Err(format!("table {name} is called outside of a constraint"));
            }
            Test::Compare(name, left, right) => self.comparison(name, left, right)?,
        })
    }

    fn comparison(&self, name: &str, left: &Side, right: &Side) -> Result<Json, String> {
        let turned = match name {
            "lt" => "gt",
            "le" => "ge",
            "gt" => "lt",
            "ge" => "le",
            same => same,
        };
        match (left, right) {
            (Side::Property(key), Side::Text(_) | Side::Number(_)) => {
                let property = self.property(key)?;
                if property.shape == Shape::Choice && !matches!(name, "eq" | "ne") {
                    return Err(format!("{key} is a name, and names have no order"));
                }
                Ok(json!({ name: [key, self.value(key, right)?] }))
            }
            (Side::Text(_) | Side::Number(_), Side::Property(_)) => {
                self.comparison(turned, right, left)
            }
            (Side::Property(key), Side::Property(other))
                if self.property(key)?.shape == Shape::Choice =>
            {
                self.property(other)?;
                Ok(json!({ name: [key, { "option": other }] }))
            }
            _ => {
                let (left, right) = (self.operand(left)?, self.operand(right)?);
                // Behind an equals sign a bare number is a value and a formula stays one.
                Ok(json!({ name: [left, right] }))
            }
        }
    }

    fn property(&self, key: &str) -> Result<&Property, String> {
        match self.known.properties.get(key) {
            None => Err(format!(
                "{} has no configurable property {key}",
                self.article
            )),
            Some(property) if property.shape == Shape::Text => {
                Err(format!("{key} is free text, which rules cannot ask for"))
            }
            Some(property) => Ok(property),
        }
    }

    /// A constant as a value of this property.
    fn value(&self, key: &str, side: &Side) -> Result<Json, String> {
        let property = self.property(key)?;
        let unknown = || format!("{side:?} is no value of {key}");
        match (property.shape, side) {
            (Shape::Whole, Side::Number(number)) => {
                scaled(number, 0).map(Json::from).ok_or_else(unknown)
            }
            (Shape::Length, Side::Number(number)) => {
                scaled(number, 3).map(Json::from).ok_or_else(unknown)
            }
            (Shape::Choice, Side::Text(name) | Side::Number(name)) => property
                .values
                .iter()
                .find(|value| value.to_lowercase() == name.to_lowercase())
                .map(|value| json!(value))
                .ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    /// A number: decimals as exact quotients, lengths in metres as OCD computes with them.
    fn operand(&self, side: &Side) -> Result<Json, String> {
        match side {
            Side::Number(number) => {
                let digits = number.split_once('.').map_or(0, |(_, rest)| rest.len());
                let digits = u32::try_from(digits).ok().filter(|digits| *digits <= 6);
                let whole = digits.and_then(|digits| scaled(number, digits).zip(Some(digits)));
                match whole {
                    Some((whole, 0)) => Ok(json!(whole)),
                    Some((whole, digits)) => Ok(json!({ "div": [whole, 10_i64.pow(digits)] })),
                    None => Err(format!("{number} has too many digits")),
                }
            }
            Side::Text(text) => Err(format!("{text} is no number")),
            Side::Property(key) => match self.property(key)?.shape {
                Shape::Whole => Ok(json!(key)),
                Shape::Length => Ok(json!({ "div": [key, 1000] })),
                Shape::Choice | Shape::Text => Err(format!("{key} is no number")),
            },
            Side::Term(sign, left, right) => {
                let name = match sign {
                    '+' => "add",
                    '-' => "sub",
                    '*' => "mul",
                    _ => "div",
                };
                Ok(json!({ name: [self.operand(left)?, self.operand(right)?] }))
            }
        }
    }

    /// The rows of a value combination table that fit its constants, over the properties it asks for.
    fn table(&self, name: &str, columns: &[(String, Side)]) -> Result<Json, String> {
        let rows = self.database.tables.combinations(name);
        let rows = rows.ok_or_else(|| format!("there is no table {name}"))?;
        let mut lines: BTreeMap<i64, BTreeMap<String, Vec<&str>>> = BTreeMap::new();
        for (number, cells) in rows {
            let [line, property, value, ..] = cells.as_slice() else {
                return Err(format!("row {number} of table {name} has no three fields"));
            };
            let line = line
                .trim()
                .parse()
                .map_err(|_| format!("row {number} of table {name} has no number"))?;
            let line = lines.entry(line).or_default();
            line.entry(property.trim().to_lowercase())
                .or_default()
                .push(value.trim());
        }
        let mut cols = Vec::new();
        for (_, side) in columns {
            if let Side::Property(key) = side {
                self.property(key)?;
                cols.push(key);
            }
        }
        let mut kept = Vec::new();
        'lines: for line in lines.values() {
            let mut row = Vec::new();
            for (column, side) in columns {
                let values = line.get(column).map_or(&[][..], Vec::as_slice);
                let Side::Property(key) = side else {
                    let wanted = side.value().map(|value| value.to_string().to_lowercase());
                    if !values
                        .iter()
                        .any(|value| Some(value.to_lowercase()) == wanted)
                    {
                        continue 'lines;
                    }
                    continue;
                };
                let mut cell: Vec<Json> = Vec::new();
                for value in values {
                    let side = match self.property(key)?.shape {
                        Shape::Choice => Side::Text((*value).to_owned()),
                        _ => Side::Number((*value).to_owned()),
                    };
                    // A value the article does not have can never be chosen.
                    cell.extend(self.value(key, &side).ok());
                }
                match cell.as_slice() {
                    [] => continue 'lines,
                    [one] => row.push(one.clone()),
                    _ => row.push(json!(cell)),
                }
            }
            kept.push(json!(row));
        }
        Ok(json!({ "cols": cols, "rows": kept }))
    }
}

fn left_out(row: &Row<'_>, article: &str, reason: &str) -> Fault {
    row.doubt(
        "relation",
        format!("{} is left out for {article}: {reason}", row.field(3)),
        "write the rule by hand",
    )
}
