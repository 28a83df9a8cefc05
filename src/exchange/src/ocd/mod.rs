//! OFML Commercial Data 4.3 (IBA, 2020-06-25): its CSV tables as a catalogue.
//!
//! Read: Article, PropertyClass, Property, PropertyValue (values, intervals, raster), ArtBase (which values
//! an article has), RelationObj and Relation (preconditions, selection conditions, price actions and
//! constraints; see `code.rs`), value combination tables, Price (sales prices with levels B, X and D,
//! percentages, scale prices, validity), Rounding, Version, and the texts of articles, properties, values and
//! prices. Left to the merchant with a warning each: purchase prices, composite articles, auxiliary
//! properties, actions that set values, reactions, several values of one property, several rounding rules in
//! one currency, units other than pieces.
//!
//! Where the specification is silent or contradicts itself: of scale prices the row with the largest quantity
//! not above the ordered one counts (§2.17 against §3.3); a precondition that asks for a property the article
//! does not have is undefined and therefore never violated, so it is left out; discounts reduce whichever
//! sign they are written with.

mod article;
mod code;
mod prices;
mod relations;
mod table;

use std::collections::BTreeMap;

use catalogue::Fault;
use serde_json::{Value as Json, json};

use crate::imported::finish;
use crate::{ImportTerms, Imported};
use table::Tables;

// More doubts than anybody reads are not collected.
const MOST_DOUBTS: usize = 1_000;

/// Reads the CSV files of an OCD database, each given by its name and content.
///
/// # Errors
/// Files that are no OCD tables, tables that miss what they must have, and all that
/// [`catalogue::Catalogue::check`] refuses.
pub fn read_ocd(files: &[(String, Vec<u8>)], terms: &ImportTerms) -> Result<Imported, Vec<Fault>> {
    let tables = Tables::read(files).map_err(|fault| vec![fault])?;
    let mut database = Database {
        texts: texts_of(&tables),
        tables,
        doubts: Vec::new(),
    };
    if database.tables.rows("Article").is_empty() {
        return Err(vec![Fault::error(
            "missing_field",
            "ocd_article.csv",
            "there are no articles",
            "import the folder that holds ocd_article.csv and the other tables",
        )]);
    }
    let articles = database.articles();
    let products: Vec<Json> = articles.iter().map(|one| one.product.clone()).collect();
    let rules: Vec<Json> = articles.iter().flat_map(|one| one.rules.clone()).collect();
    let lists = database.price_lists(&articles, terms);
    let mut currencies: Vec<&str> = lists
        .iter()
        .filter_map(|list| list["currency"].as_str())
        .collect();
    currencies.dedup();
    let version = database.tables.rows("Version");
    let rev = version.first().map_or("1", |row| row.field(3)).to_owned();
    let content = json!({
        "currencies": currencies, "products": products, "rules": rules, "price_lists": lists,
    });
    database.doubts.truncate(MOST_DOUBTS);
    finish(terms, &rev, content, database.doubts)
}

/// Everything that was read, and what could not be kept of it.
struct Database {
    tables: Tables,
    texts: BTreeMap<(&'static str, String), BTreeMap<String, String>>,
    doubts: Vec<Fault>,
}

impl Database {
    /// The text with this number, per language.
    fn text(&self, table: &'static str, id: &str) -> Json {
        let found = self.texts.get(&(table, id.to_owned()));
        found.map_or_else(|| json!({}), |texts| json!(texts))
    }
}

fn texts_of(tables: &Tables) -> BTreeMap<(&'static str, String), BTreeMap<String, String>> {
    let mut texts: BTreeMap<_, BTreeMap<String, String>> = BTreeMap::new();
    for table in [
        "ArtShortText",
        "ArtLongText",
        "PropertyText",
        "PropHintText",
        "PropValueText",
        "PriceText",
    ] {
        let mut rows = tables.rows(table);
        rows.sort_by_key(|row| row.field(3).parse::<i64>().unwrap_or(0));
        for row in rows {
            let line = row.field(5);
            let text = texts
                .entry((table, row.field(1).to_owned()))
                .or_default()
                .entry(row.field(2).to_owned())
                .or_default();
            if !text.is_empty() && !line.is_empty() {
                text.push(if row.field(4) == "~" { ' ' } else { '\n' });
            }
            text.push_str(line);
        }
    }
    texts
}
