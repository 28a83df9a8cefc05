//! The price table as price lists: one for each currency and each span in which nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Instant;
use serde_json::{Value as Json, json};

use super::Database;
use super::article::{Article, joined};
use super::table::Row;
use crate::ImportTerms;
use crate::imported::scaled;

// A list per change of a price: more than five years of weekly changes are a mistake.
const MOST_SPANS: usize = 300;
const DAY_MS: i64 = 86_400_000;

/// A row of the price table with its dates.
struct PriceRow<'t> {
    row: Row<'t>,
    from: Option<i64>,
    until: Option<i64>,
}

impl Database {
    pub(super) fn price_lists(&mut self, articles: &[Article], terms: &ImportTerms) -> Vec<Json> {
        let mut doubts = std::mem::take(&mut self.doubts);
        let mut by_currency: BTreeMap<&str, Vec<PriceRow<'_>>> = BTreeMap::new();
        let mut purchases = 0;
        for row in self.tables.rows("Price") {
            if row.field(3) == "P" {
                purchases += 1;
                continue;
            }
            by_currency.entry(row.field(9)).or_default().push(PriceRow {
                row,
                from: day(row.field(10)),
                until: day(row.field(11)).map(|last| last + DAY_MS),
            });
        }
        if purchases > 0 {
            doubts.push(catalogue::Fault::warning(
                "purchase_price",
                "ocd_price.csv",
                format!("{purchases} purchase prices are left out"),
                "nothing: a shop shows sales prices only",
            ));
        }
        // Percentages have no currency of their own and belong to every list.
        let shared = by_currency.remove("").unwrap_or_default();
        let mut lists = Vec::new();
        for (currency, mut rows) in by_currency {
            let rounding = self.rounding(currency, &rows, &mut doubts);
            rows.extend(shared.iter().map(|one| PriceRow {
                row: one.row,
                ..*one
            }));
            let mut borders: BTreeSet<i64> = rows.iter().filter_map(|one| one.from).collect();
            borders.extend(rows.iter().filter_map(|one| one.until));
            let borders: Vec<i64> = borders.into_iter().take(MOST_SPANS).collect();
            let mut spans: Vec<(Option<i64>, Option<i64>)> = Vec::new();
            spans.push((None, borders.first().copied()));
            for (index, border) in borders.iter().enumerate() {
                spans.push((Some(*border), borders.get(index + 1).copied()));
            }
            for (from, until) in spans {
                let now = |one: &&PriceRow<'_>| {
                    let begun = one
                        .from
                        .is_none_or(|begin| from.is_some_and(|from| begin <= from));
                    let over = one
                        .until
                        .is_some_and(|end| from.is_some_and(|from| end <= from));
                    begun && !over
                };
                let mut valid: BTreeMap<&str, Vec<&PriceRow<'_>>> = BTreeMap::new();
                for one in rows.iter().filter(now) {
                    valid.entry(one.row.field(1)).or_default().push(one);
                }
                let components: Vec<Json> = articles
                    .iter()
                    .flat_map(|article| self.components(article, &valid, currency, &mut doubts))
                    .collect();
                if components.is_empty() {
                    continue;
                }
                let mut list = json!({
                    "id": format!("{currency}-{}", from.map_or_else(|| "start".to_owned(), day_text)),
                    "currency": currency, "tax_basis": "net", "vat_bp": terms.vat_bp,
                    "rounding": rounding, "components": components,
                });
                for (field, border) in [("valid_from", from), ("valid_to", until)] {
                    if let Some(border) = border {
                        list[field] = json!(day_text(border));
                    }
                }
                lists.push(list);
            }
        }
        // The same row is doubted in each span it is valid in.
        doubts.sort_by(|one, next| (&one.place, &one.message).cmp(&(&next.place, &next.message)));
        doubts.dedup();
        self.doubts = doubts;
        lists
    }

    /// The rounding table, if all prices of a currency share one.
    fn rounding(
        &self,
        currency: &str,
        rows: &[PriceRow<'_>],
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Vec<Json> {
        let used: BTreeSet<&str> = rows.iter().map(|one| one.row.field(13)).collect();
        let used: Vec<&str> = used.into_iter().collect();
        let [id] = used.as_slice() else {
            if let (true, Some(one)) = (used.len() > 1, rows.first()) {
                doubts.push(one.row.doubt(
                    "rounding",
                    format!(
                        "prices in {currency} are rounded in several ways; none of them is kept"
                    ),
                    "set the rounding of the price list by hand",
                ));
            }
            return Vec::new();
        };
        let digits = price::exponent(currency).unwrap_or(2);
        let mut rows = self.tables.rows_of("Rounding", id);
        rows.retain(|_| !id.is_empty());
        rows.sort_by_key(|row| row.field(2).parse::<i64>().unwrap_or(0));
        let row = |row: Row<'_>| {
            let minor = |number: usize| scaled(row.field(number), digits);
            let mode = match row.field(5) {
                "DOWN" => "down",
                "UP" => "up",
                "ECOM" => "bankers",
                _ => "commercial",
            };
            let mut made = json!({
                "mode": mode, "precision": minor(6).unwrap_or(1).max(1),
                "add_before": minor(7).unwrap_or(0), "add_after": minor(8).unwrap_or(0),
            });
            for (field, number) in [("min", 3), ("max", 4)] {
                if let Some(border) = minor(number) {
                    made[field] = json!(border);
                }
            }
            made
        };
        rows.into_iter().map(row).collect()
    }

    /// What an article costs while these rows are valid.
    fn components(
        &self,
        article: &Article,
        valid: &BTreeMap<&str, Vec<&PriceRow<'_>>>,
        currency: &str,
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Vec<Json> {
        let mut groups: BTreeMap<(usize, &str), Vec<&PriceRow<'_>>> = BTreeMap::new();
        let of = |id: &str| valid.get(id).map_or(&[][..], Vec::as_slice);
        let level = |one: &PriceRow<'_>| match one.row.field(4) {
            "B" => 0,
            "X" => 1,
            _ => 2,
        };
        for one in of(&article.id) {
            let group = groups.entry((level(one), one.row.field(2))).or_default();
            group.push(one);
        }
        // A row for any article counts only where the article has none of its own, and never as its base.
        let own: BTreeSet<&str> = groups.keys().map(|(_, condition)| *condition).collect();
        for one in of("*") {
            let condition = one.row.field(2);
            let asked = article.conditions.contains_key(condition);
            if level(one) > 0 && asked && !own.contains(condition) {
                groups.entry((level(one), condition)).or_default().push(one);
            }
        }
        let plain_base = groups.contains_key(&(0, ""));
        let mut components = Vec::new();
        for ((level, condition), rows) in groups {
            let Some(first) = rows.first().map(|one| one.row) else {
                continue;
            };
            let holds = match condition {
                "" => Some(None),
                name => article.conditions.get(name).map(|ways| {
                    let always = ways.iter().any(Option::is_none);
                    let ways = ways.iter().flatten().cloned().collect();
                    if always { None } else { joined("or", ways) }
                }),
            };
            let Some(when) = holds else {
                doubts.push(first.doubt(
                    "unreachable_price",
                    format!("no price relation of {} sets {condition}", article.id),
                    "check the relation, or delete the price",
                ));
                continue;
            };
            // Base prices under conditions are added to one without in OCD; here the base price is one.
            let shown = if level == 0 && plain_base && !condition.is_empty() {
                1
            } else {
                level
            };
            let name = ["base", "surcharge", "discount"][shown];
            let Some(mut component) =
                self.amount(article, condition, level, &rows, currency, doubts)
            else {
                continue;
            };
            let label = if condition.is_empty() { "-" } else { condition };
            component["id"] = json!(format!("{}.{}.{label}", article.id, ["B", "X", "D"][level]));
            component["level"] = json!(name);
            component["product"] = json!(article.id);
            component["text"] = self.text("PriceText", first.field(6));
            if let Some(when) = when {
                component["when"] = when;
            }
            components.push(component);
        }
        components
    }

    fn amount(
        &self,
        article: &Article,
        condition: &str,
        level: usize,
        rows: &[&PriceRow<'_>],
        currency: &str,
        doubts: &mut Vec<catalogue::Fault>,
    ) -> Option<Json> {
        let digits = price::exponent(currency).unwrap_or(2);
        // Of rows for one quantity the newest counts.
        let mut scale: BTreeMap<u32, &PriceRow<'_>> = BTreeMap::new();
        for one in rows {
            let from = scaled(one.row.field(12), 0).and_then(|from| u32::try_from(from).ok());
            let place = scale.entry(from.unwrap_or(1).max(1)).or_insert(one);
            if place.from <= one.from {
                *place = one;
            }
        }
        let (_, first) = scale.first_key_value()?;
        let row = first.row;
        let sign = |amount: i64| if level == 2 { -amount.abs() } else { amount };
        let mut refuse = |message: &str| {
            doubts.push(row.doubt("amount", message, "correct the amount"));
            None
        };
        if !row.flag(8) {
            if scale.len() > 1 {
                refuse("percentages by quantity are read for the smallest quantity only");
            }
            let Some(bp) = scaled(row.field(7), 2) else {
                return refuse("the percentage has more than two digits behind the point");
            };
            let of = if level == 2 && row.field(5) == "2" {
                "accumulated"
            } else {
                "base"
            };
            return Some(json!({ "percent": { "bp": sign(bp), "of": of } }));
        }
        if let Some(factor) = article.factors.get(condition) {
            return Some(json!({ "per_unit": { "rate": row.field(7), "measure": factor } }));
        }
        let mut tiers = Vec::new();
        for (from, one) in &scale {
            let Some(amount) = scaled(one.row.field(7), digits) else {
                return refuse("the amount is no decimal, or has more digits than its currency");
            };
            tiers.push((*from, sign(amount)));
        }
        match tiers.as_slice() {
            [(1, amount)] => Some(json!({ "fixed": amount })),
            tiers => {
                let tiers: Vec<Json> = tiers
                    .iter()
                    .map(|(from, unit)| json!({ "from": from, "unit": unit }))
                    .collect();
                Some(json!({ "tiers": tiers }))
            }
        }
    }
}

/// Milliseconds at which a day `YYYYMMDD` begins, as if in UTC; the last day of all time is none.
fn day(text: &str) -> Option<i64> {
    let plain = text.len() == 8 && text.is_ascii() && !text.starts_with("9999");
    let instant = plain.then(|| format!("{}-{}-{}T00:00:00Z", &text[..4], &text[4..6], &text[6..]));
    instant?.parse::<Instant>().ok().map(Instant::unix_ms)
}

/// The day that begins then.
fn day_text(ms: i64) -> String {
    Instant::from_unix_ms(ms).to_string()[..10].to_owned()
}
