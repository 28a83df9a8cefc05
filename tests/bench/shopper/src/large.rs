use anyhow::Result;
use serde_json::{Value as Json, json};

/// The specification's table ten thousand times, each with its own rules and prices, as compact JSON.
///
/// # Errors
/// When the specification's catalogue is no JSON any more.
pub fn ten_thousand_products() -> Result<String> {
    let text = include_str!("../../../../src/catalogue/tests/acme-de.json");
    let json: Json = serde_json::from_str(text)?;
    let mut large = json.clone();
    let (mut products, mut rules, mut components) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..10_000 {
        let id = format!("TBL-{number}");
        let mut product = json["products"][0].clone();
        product["id"] = id.as_str().into();
        product["text"] =
            json!({ "en": format!("Table {number}"), "de": format!("Tisch {number}") });
        products.push(product);
        for rule in json["rules"].as_array().into_iter().flatten() {
            let mut rule = rule.clone();
            rule["id"] = format!("{}.{number}", rule["id"].as_str().unwrap_or_default()).into();
            rule["products"] = json!([id]);
            rules.push(rule);
        }
        let all = json["price_lists"][0]["components"].as_array();
        for component in all.into_iter().flatten() {
            let mut component = component.clone();
            let name = component["id"].as_str().unwrap_or_default().to_owned();
            component["id"] = format!("{name}.{number}").into();
            component["product"] = id.as_str().into();
            if name == "offgrid" {
                component["when"] = json!({ "off_grid": format!("grid.A.{number}") });
            }
            components.push(component);
        }
    }
    large["products"] = products.into();
    large["rules"] = rules.into();
    large["price_lists"][0]["components"] = components.into();
    Ok(large.to_string())
}
