//! IDM Living 4.0 (DCC e.V., schema IDML 4.0.1 of 2023-05-01): items of a series as products.
//!
//! Read: CATALOG (id and version), series, product groups and ITEMs with their texts and delivery time,
//! FEATUREs with OPTIONs and texts, FEATURE_CLASSes, the base price group and surcharge groups of an item
//! with their ITEM_PRICEs, FINISH rows in their SEQUENCE (the first that fits decides the price field), and
//! PERCENTAGE_SURCHARGEs of the base price or of everything so far. Conditions are OPTION_REF_OP,
//! OPTION_LIST, OPTION_INTERVAL and OPTION_GROUP_REF_OP under the operators eq, ne, in, nin, gt, ge, lt, le;
//! intervals and orders compare option keys in the order in which a feature lists them, both ends included.
//! Left to the merchant with a warning each: DECISIONS and RESTRICTIONs, PART_LISTS, measures, prices by
//! length, reference items, media.
//!
//! Where the documentation leaves it open: a price of 0 in a base price group would give the item away and
//! counts as not offered; a percentage of some surcharges and not others is read as one of everything so far,
//! with a doubt; prices are net.

mod features;
mod prices;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Fault;
use serde_json::{Value as Json, json};

use crate::imported::finish;
use crate::{ImportTerms, Imported};
use features::Features;
use tree::Element;

// More doubts than anybody reads are not collected.
const MOST_DOUBTS: usize = 1_000;

/// Reads an IDM Living file.
///
/// # Errors
/// Bytes that are no IDM, and all that [`catalogue::Catalogue::check`] refuses.
pub fn read_idm(bytes: &[u8], terms: &ImportTerms) -> Result<Imported, Vec<Fault>> {
    let root = tree::read(bytes).map_err(|fault| vec![fault])?;
    if root.name != "T_NEW_CATALOG" {
        return Err(vec![Fault::error(
            "unknown_schema",
            root.place(),
            format!("the document is a {}, not a T_NEW_CATALOG", root.name),
            "export a whole new catalogue, not a modification",
        )]);
    }
    let mut doubts = Vec::new();
    let features = Features::read(&root);
    let groups: BTreeMap<&str, &Element> = root
        .find(&[
            "PRICE_DEFINITION",
            "PRICE_FEATURE_GROUPS",
            "PRICE_FEATURE_GROUP",
        ])
        .into_iter()
        .map(|group| (group.get("PRICE_FEATURE_GROUP_NO"), group))
        .collect();
    let mut products = Vec::new();
    let mut components: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for serie in root.find(&["SERIES", "SERIE"]) {
        for part in ["DECISIONS", "RESTRICTIONS"] {
            if let Some(part) = serie.child(part) {
                doubts.push(part.doubt(
                    "relation",
                    format!("{} are left out", part.name),
                    "write the rules by hand",
                ));
            }
        }
        for group in serie.find(&["PRODUCT_GROUPS", "PRODUCT_GROUP"]) {
            for item in group.find(&["ITEMS", "ITEM"]) {
                if item.child("ITEM_REF").is_some() {
                    doubts.push(item.doubt(
                        "reference",
                        "an item of another series is left out",
                        "import that series too",
                    ));
                    continue;
                }
                let id = format!("{}-{}", serie.get("SERIE_NO"), item.get("TYPE_NO"));
                if !seen.insert(id.clone()) {
                    doubts.push(item.doubt(
                        "duplicate_id",
                        format!("{id} is there twice; the first is kept"),
                        "rename one of them",
                    ));
                    continue;
                }
                let classes = [serie, group, item]
                    .into_iter()
                    .flat_map(|one| one.find(&["FEATURE_CLASS_REF"]));
                let classes: Vec<&str> =
                    classes.map(|class| class.get("FEATURE_CLASS_NO")).collect();
                let used = features.of_classes(&classes);
                let found = prices::components(&id, item, &groups, &features, &used, &mut doubts);
                for (currency, part) in found {
                    components.entry(currency).or_default().extend(part);
                }
                products.push(product(&id, serie, item, &features, &used));
            }
        }
    }
    if products.is_empty() {
        return Err(vec![Fault::error(
            "missing_field",
            root.place(),
            "there are no items",
            "export the catalogue with its SERIES",
        )]);
    }
    for part in ["PART_LISTS"] {
        if let Some(part) = root.child(part) {
            doubts.push(part.doubt(
                "relation",
                "part lists are left out",
                "describe the parts in the catalogue",
            ));
        }
    }
    let currencies: Vec<&String> = components.keys().collect();
    let lists = components.iter().map(|(currency, components)| {
        json!({
            "id": format!("{currency}-IDM"), "currency": currency, "tax_basis": "net",
            "vat_bp": terms.vat_bp, "components": components,
        })
    });
    let content = json!({
        "currencies": currencies, "products": products, "price_lists": lists.collect::<Vec<_>>(),
    });
    doubts.truncate(MOST_DOUBTS);
    let about = root.child("CATALOG");
    let rev = about.map_or("", |about| about.get("DATA_VERSION"));
    let rev = if rev.is_empty() { "1" } else { rev };
    finish(terms, rev, content, doubts)
}

fn product(
    id: &str,
    serie: &Element,
    item: &Element,
    features: &Features<'_>,
    used: &[&str],
) -> Json {
    let mut text = texts(item, "ITEM_TEXT");
    if text == json!({}) {
        text = texts(serie, "SERIES_NAME");
    }
    let options: Vec<Json> = used
        .iter()
        .map(|feature| features.option(feature))
        .collect();
    let mut product = json!({
        "id": id, "text": text, "description": texts(item, "ITEM_LONG_TEXT"),
        "category": serie.get("SERIE_NO"), "options": options,
    });
    // Weeks from order to delivery.
    if let Ok(weeks) = item.get("DELIVERY_TIME").parse::<u16>() {
        product["lead_days"] = json!(weeks.saturating_mul(7));
    }
    product
}

/// The texts below a child, by language.
fn texts(element: &Element, name: &str) -> Json {
    let languages = element.find(&[name, "LANGUAGE"]);
    let text = |language: &&Element| {
        let words = match language.get("TEXT") {
            "" => language.text.trim(),
            text => text,
        };
        (!words.is_empty()).then(|| {
            (
                language.get("ISO_LANGUAGE_ID").to_lowercase(),
                words.to_owned(),
            )
        })
    };
    json!(
        languages
            .iter()
            .filter_map(text)
            .collect::<BTreeMap<String, String>>()
    )
}
