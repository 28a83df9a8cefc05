//! The catalogue moves on while quotes are held: honoured until they are over, and nothing changes silently after.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::http::StatusCode;
use common::{ask, code, config, demo_catalogue, post, seals};
use serde_json::{Value, json};
use shop::{Clock, Shop, ShopConfig};
use tempfile::TempDir;

/// 2026-11-23T00:00:00Z.
const BEGIN: i64 = 1_795_392_000;
const DAY: i64 = 86_400;

/// One shop that is closed and opened again with other catalogues, at times of the test's own.
struct Years {
    folder: TempDir,
    now: Arc<AtomicI64>,
}

impl Years {
    fn begin() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            now: Arc::new(AtomicI64::new(BEGIN)),
        }
    }

    async fn open_with(&self, catalogue: &Value) -> Router {
        let place = self
            .folder
            .path()
            .join(catalogue["rev"].as_str().unwrap().replace(['@', '+'], "-"));
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("catalogue.json"), catalogue.to_string()).unwrap();
        let now = Arc::clone(&self.now);
        let config = ShopConfig {
            clock: Clock::new(move || now.load(Ordering::Relaxed)),
            ..config(&place, &self.folder.path().join("data"))
        };
        shop::router(Shop::open(config).await.unwrap())
    }

    fn pass_days(&self, days: i64) {
        self.now.fetch_add(days * DAY, Ordering::Relaxed);
    }
}

/// 1730 x 850 in laminated oak: the cell 1800 x 900, off the grid.
async fn quoted(shop: &Router) -> String {
    let line = json!({ "product": "TBL-FLEX", "options": { "width_mm": 1730, "depth_mm": 850 }, "quantity": 2 });
    let (status, answer) = ask(shop, post("/api/quotes", &json!({ "lines": [line] }))).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    seals(&answer).remove(0)
}

async fn ordered(shop: &Router, seal: &str) -> (StatusCode, Value) {
    ask(shop, post("/api/orders", &json!({ "quotes": [seal] }))).await
}

/// The demo's next revision: the cell of 575.00 costs 599.00.
fn dearer() -> Value {
    let mut catalogue = demo_catalogue("demo@8");
    let components = catalogue["price_lists"][0]["components"].as_array_mut();
    let grid = components
        .unwrap()
        .iter_mut()
        .find(|one| one["id"] == "grid.A")
        .unwrap();
    assert_eq!(grid["grid"]["cells"][2][2], 57_500);
    grid["grid"]["cells"][2][2] = json!(59_900);
    catalogue
}

#[tokio::test]
async fn a_quote_is_honoured_while_it_holds_though_the_price_has_risen() {
    let years = Years::begin();
    let seal = quoted(&years.open_with(&demo_catalogue("demo@7")).await).await;
    let shop = years.open_with(&dearer()).await;
    years.pass_days(14);
    let (status, order) = ordered(&shop, &seal).await;
    assert_eq!(status, StatusCode::CREATED, "{order}");
    // 575.00 + 75.00 off the grid, twice, and 19 % tax.
    assert_eq!(order["totals"][2]["amount"], 154_700);
}

#[tokio::test]
async fn a_quote_that_is_over_shows_what_has_changed() {
    let years = Years::begin();
    let seal = quoted(&years.open_with(&demo_catalogue("demo@7")).await).await;
    let shop = years.open_with(&dearer()).await;
    years.pass_days(15);
    let (status, answer) = ordered(&shop, &seal).await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::CONFLICT, "QUOTE_OUTDATED")
    );
    let change = &answer["error"]["changes"][0];
    assert_eq!(
        (&change["old_rev"], &change["new_rev"]),
        (&json!("demo@7"), &json!("demo@8"))
    );
    // 650.00 and 674.00 with 19 % tax.
    assert_eq!(
        (&change["old_unit_gross"], &change["new_unit_gross"]),
        (&json!(77_350), &json!(80_206))
    );
    assert_eq!(
        change["lines"],
        json!([{ "id": "grid.A", "old": 57_500, "new": 59_900 }])
    );
}

#[tokio::test]
async fn a_quote_that_is_over_and_would_cost_the_same_is_only_over() {
    let years = Years::begin();
    let shop = years.open_with(&demo_catalogue("demo@7")).await;
    let seal = quoted(&shop).await;
    years.pass_days(15);
    let (status, answer) = ordered(&shop, &seal).await;
    assert_eq!((status, code(&answer)), (StatusCode::GONE, "SEAL_EXPIRED"));
}

#[tokio::test]
async fn what_can_no_longer_be_had_says_so_in_the_words_of_its_rule() {
    let years = Years::begin();
    let seal = quoted(&years.open_with(&demo_catalogue("demo@7")).await).await;
    let mut narrower = demo_catalogue("demo@9");
    narrower["rules"].as_array_mut().unwrap().push(json!({
        "id": "R-oak-gone", "kind": "forbids",
        "when": { "eq": ["top_material", "lam-oak-12"] }, "then": { "gt": ["width_mm", 1600] },
        "text": { "en": "Laminated oak is no longer made wider than 1600 mm." }
    }));
    let shop = years.open_with(&narrower).await;
    years.pass_days(15);
    let (status, answer) = ordered(&shop, &seal).await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::CONFLICT, "QUOTE_OUTDATED")
    );
    let change = &answer["error"]["changes"][0];
    assert_eq!(change["new_unit_gross"], Value::Null);
    assert_eq!(change["refused"]["rules"], json!(["R-oak-gone"]));
    let message = change["refused"]["message"].as_str().unwrap();
    assert!(
        message.contains("no longer made wider than 1600 mm"),
        "{message}"
    );
}
