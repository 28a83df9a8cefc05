//! Price groups of an item as components.

use std::collections::BTreeMap;

use catalogue::Fault;
use serde_json::{Value as Json, json};

use super::features::Features;
use super::texts;
use super::tree::Element;

/// The components of an item by currency.
pub(super) fn components(
    id: &str,
    item: &Element,
    groups: &BTreeMap<&str, &Element>,
    features: &Features<'_>,
    used: &[&str],
    doubts: &mut Vec<Fault>,
) -> BTreeMap<String, Vec<Json>> {
    let mut found: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    let base = item.all("PRICE_FEATURE_GROUP_BASE_PRICE_REF");
    let further = item
        .all("ADDITIONAL_PRICE_GROUP")
        .flat_map(|one| one.all("PRICE_FEATURE_GROUP_REF"));
    let by_length = |one: &Element| !matches!(one.get("PRICE_TYPE_NO"), "" | "1");
    if let Some(part) = item
        .find(&["PRICE_TYPE_REF"])
        .into_iter()
        .find(|one| by_length(one))
    {
        doubts.push(part.doubt(
            "unit",
            format!("{id} is priced by length; its prices are read as prices of one piece"),
            "write a component per metre",
        ));
    }
    let references: Vec<(&str, &Element)> = base
        .map(|one| ("base", one))
        .chain(further.map(|one| ("surcharge", one)))
        .collect();
    for (level, reference) in references {
        let number = reference.get("PRICE_FEATURE_GROUP_NO");
        let Some(group) = groups.get(number) else {
            doubts.push(reference.doubt(
                "unknown_reference",
                format!("there is no price group {number}"),
                "add it to PRICE_DEFINITION",
            ));
            continue;
        };
        let text = texts(group, "PRICE_FEATURE_GROUP_TEXT");
        // The first row that fits decides: each later one holds only where no earlier one does.
        let mut earlier: Vec<Json> = Vec::new();
        let mut finishes: Vec<&Element> = group.all("FINISH").collect();
        finishes.sort_by_key(|finish| finish.get("SEQUENCE").parse::<u64>().unwrap_or(0));
        for finish in finishes {
            let condition = match asked(finish, features, used) {
                Ok(condition) => condition,
                Err(reason) => {
                    doubts.push(finish.doubt(
                        "relation",
                        format!("a price of {id} is left out: {reason}"),
                        "write the price by hand",
                    ));
                    continue;
                }
            };
            let only: Vec<Json> = earlier
                .iter()
                .map(|one| json!({ "not": one }))
                .chain(condition.clone())
                .collect();
            let field = finish.get("PRICE_FIELD");
            for price in reference
                .all("ITEM_PRICE")
                .filter(|price| price.get("PRICE_FIELD") == field)
            {
                let currency = match price.get("CURRENCY") {
                    "" => "EUR",
                    currency => currency,
                };
                let amount: i64 = match price.get("PRICE").parse() {
                    Ok(0) if level == "base" => {
                        doubts.push(price.doubt("zero_price", format!("{id} would be free in price field {field}; it is read as not offered"), "write its price"));
                        continue;
                    }
                    Ok(0) => continue,
                    Ok(amount) => amount,
                    Err(_) => {
                        doubts.push(price.doubt(
                            "amount",
                            format!("{:?} is no amount in the smallest unit", price.get("PRICE")),
                            "correct the amount",
                        ));
                        continue;
                    }
                };
                let all = found.entry(currency.to_owned()).or_default();
                let mut component = json!({
                    "id": format!("{id}.{number}.{field}.{}", all.len()), "level": level, "product": id,
                    "seq": 10, "fixed": amount, "text": text,
                });
                put_when(&mut component, joined(&only));
                all.push(component);
            }
            match condition {
                Some(condition) => earlier.push(condition),
                // Nothing comes behind a row that always fits.
                None => break,
            }
        }
        percentages(id, number, group, features, used, &text, &mut found, doubts);
    }
    found
}

#[allow(
    clippy::too_many_arguments,
    reason = "one group's share of `components`, taken out to be read by itself"
)]
fn percentages(
    id: &str,
    number: &str,
    group: &Element,
    features: &Features<'_>,
    used: &[&str],
    text: &Json,
    found: &mut BTreeMap<String, Vec<Json>>,
    doubts: &mut Vec<Fault>,
) {
    for (index, surcharge) in group.all("PERCENTAGE_SURCHARGE").enumerate() {
        let condition = match asked(surcharge, features, used) {
            Ok(condition) => condition,
            Err(reason) => {
                doubts.push(surcharge.doubt(
                    "relation",
                    format!("a percentage of {id} is left out: {reason}"),
                    "write it by hand",
                ));
                continue;
            }
        };
        // 1050000 is 10.5 %: five decimal places of a percent.
        let factor: i64 = surcharge.get("PRICE_FACTOR").parse().unwrap_or(0);
        if factor == 0 || factor % 1000 != 0 {
            doubts.push(surcharge.doubt(
                "amount",
                format!(
                    "{:?} is no percentage with two digits",
                    surcharge.get("PRICE_FACTOR")
                ),
                "write it by hand",
            ));
            continue;
        }
        let of: Vec<&str> = surcharge
            .all("PRICE_FEATURE_GROUP_REF")
            .map(|one| one.get("PRICE_FEATURE_GROUP_NO"))
            .collect();
        if of.len() > 1 {
            doubts.push(surcharge.doubt(
                "percentage",
                format!("a percentage of {id} is read as one of everything so far"),
                "check it",
            ));
        }
        for (currency, all) in found.iter_mut() {
            let share = if of.len() == 1 { "base" } else { "accumulated" };
            let mut component = json!({
                "id": format!("{id}.{number}.p{index}.{currency}"), "level": "surcharge", "product": id,
                "seq": 20, "percent": { "bp": factor / 1000, "of": share }, "text": text,
            });
            put_when(&mut component, condition.clone());
            all.push(component);
        }
    }
}

/// All conditions of a row together; `None` where it always fits.
fn asked(row: &Element, features: &Features<'_>, used: &[&str]) -> Result<Option<Json>, String> {
    let mut conditions = Vec::new();
    for set in row.all("OPTIONS_SET_REF") {
        conditions.extend(features.condition(set, used)?);
    }
    Ok(joined(&conditions))
}

fn joined(conditions: &[Json]) -> Option<Json> {
    match conditions {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(json!({ "and": conditions })),
    }
}

fn put_when(component: &mut Json, when: Option<Json>) {
    if let Some(when) = when {
        component["when"] = when;
    }
}
