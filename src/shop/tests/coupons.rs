//! Coupons and bundles over HTTP: a quote reserves, an order redeems, and nothing counts twice.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{TestShop, code, config, demo_catalogue, seals};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use shop::Shop;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A shop with coupons.
struct Coupons(TestShop);

impl Coupons {
    /// The demo shop with two codes for single use, one for everybody, and a bundle.
    async fn open() -> Self {
        let data = TempDir::new().unwrap();
        let mut catalogue = demo_catalogue("alcove-demo@coupons");
        catalogue["price_lists"][0]["coupons"] = json!([
            { "code": "ONCE", "off": { "fixed": 5000 }, "single_use": true },
            { "code": "ALSO", "off": { "fixed": 1000 }, "single_use": true },
            { "code": "ALL", "off": { "percent_bp": 1000 } },
            { "code": "FITTER", "off": { "fixed": 100 }, "scope": ["services"] },
        ]);
        for product in catalogue["products"].as_array_mut().unwrap() {
            product["parts"] = json!([{ "id": "secret rail", "length_mm": 700 }]);
        }
        catalogue["price_lists"][0]["bundles"] = json!([
            { "id": "pair", "off": { "fixed": 2000 }, "parts": [{ "product": "TBL-FLEX", "quantity": 3 }] },
        ]);
        let folder = data.path().join("catalogue");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("catalogue.json"), catalogue.to_string()).unwrap();
        std::fs::write(folder.join("sofa.png"), "a picture").unwrap();
        let config = config(&folder, &data.path().join("data"));
        let shop = Shop::open(config).await.unwrap();
        Self(TestShop {
            router: shop::router(shop),
            data,
        })
    }

    async fn catalogue(&self) -> String {
        let request = Request::get("/api/catalogue").body(Body::empty()).unwrap();
        let response = self.0.router.clone().oneshot(request).await.unwrap();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// Asks for tables of these quantities with these codes.
    async fn quote(
        &self,
        quantities: &[u32],
        codes: &[&str],
        basket: Option<&str>,
    ) -> (StatusCode, Value) {
        let lines: Vec<Value> = quantities
            .iter()
            .map(|quantity| json!({ "product": "TBL-FLEX", "options": { "width_mm": 1600, "depth_mm": 800 }, "quantity": quantity }))
            .collect();
        let mut body = json!({ "lines": lines, "coupons": codes });
        if let Some(basket) = basket {
            body["basket"] = basket.into();
        }
        self.0.post("/api/quotes", &body).await
    }

    async fn order(&self, seals: &[String]) -> (StatusCode, Value) {
        self.0
            .post("/api/orders", &json!({ "quotes": seals }))
            .await
    }
}

fn total(answer: &Value, kind: &str) -> i64 {
    let totals = answer["totals"].as_array().unwrap().iter();
    let found = totals.filter(|line| line["type"] == kind);
    found.map(|line| line["amount"].as_i64().unwrap()).sum()
}

#[tokio::test]
async fn codes_and_cut_lists_are_not_shown_to_everybody() {
    let shop = Coupons::open().await;
    let shown = shop.catalogue().await;
    assert!(shown.contains("TBL-FLEX") && shown.contains("\"bundles\""));
    assert!(!shown.contains("ONCE") && !shown.contains("secret rail"));
    for file in [
        "catalogue.json",
        "CATALOGUE.JSON",
        "./catalogue.json",
        "tables/coupons.csv",
        "",
    ] {
        let request = Request::get(format!("/catalogue/{file}"))
            .body(Body::empty())
            .unwrap();
        let status = shop
            .0
            .router
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .status();
        assert_eq!(status, StatusCode::NOT_FOUND, "{file}");
    }
    let picture = Request::get("/catalogue/sofa.png")
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        shop.0
            .router
            .clone()
            .oneshot(picture)
            .await
            .unwrap()
            .status(),
        StatusCode::OK
    );
    // What is left is a catalogue of its own.
    assert!(catalogue::Catalogue::parse(&shown).is_ok());
}

#[tokio::test]
async fn a_coupon_is_in_the_sealed_price_of_each_line() {
    let shop = Coupons::open().await;
    let (status, answer) = shop.quote(&[1, 1], &["ALL"], None).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    // 2 x 486.00 - 10 % = 874.80; 19 % of it 166.212.
    assert_eq!(total(&answer, "subtotal"), 87_480);
    assert_eq!(total(&answer, "tax"), 16_621);
    assert_eq!(answer["quotes"][0]["deals"][0]["amount"], -4_860);
    let (_, claims) = shop
        .0
        .post("/api/quotes/verify", &json!({ "jws": seals(&answer)[0] }))
        .await;
    assert_eq!(claims["net"], 43_740);
    let (status, order) = shop.order(&seals(&answer)).await;
    assert_eq!(status, StatusCode::CREATED, "{order}");
    assert_eq!(total(&order, "total"), 104_101);
}

#[tokio::test]
async fn a_code_for_single_use_is_redeemed_by_one_order() {
    let shop = Coupons::open().await;
    let (_, first) = shop.quote(&[1], &["ONCE"], None).await;
    assert_eq!(total(&first, "subtotal"), 43_600);
    // Another basket has to wait while it is quoted; its own may change and ask again.
    let (status, refused) = shop.quote(&[1], &["ONCE"], None).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "COUPON_RESERVED")
    );
    let (status, again) = shop.quote(&[2], &["ONCE"], first["basket"].as_str()).await;
    assert_eq!(status, StatusCode::CREATED, "{again}");
    assert_eq!(shop.order(&seals(&again)).await.0, StatusCode::CREATED);
    // Redeemed: neither the earlier quote nor a new one can use it.
    let (status, refused) = shop.order(&seals(&first)).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "COUPON_REDEEMED")
    );
    let (status, refused) = shop.quote(&[1], &["ONCE"], first["basket"].as_str()).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "COUPON_REDEEMED")
    );
    assert!(!refused["error"]["hint"].as_str().unwrap().is_empty());
    // For everybody else nothing changed.
    assert_eq!(
        shop.quote(&[1], &["ALL"], None).await.0,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn codes_in_turn_and_twice_count_once() {
    let shop = Coupons::open().await;
    let (status, refused) = shop
        .quote(&[1], &["ONCE", "ALSO", "ONCE", "ALSO"], None)
        .await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::UNPROCESSABLE_ENTITY, "COUPON_TWICE")
    );
    let (status, answer) = shop.quote(&[1], &["ONCE", "ALSO"], None).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(total(&answer, "subtotal"), 48_600 - 5_000 - 1_000);
    for (codes, name) in [(["NEVER"], "COUPON_UNKNOWN"), (["FITTER"], "COUPON_SCOPE")] {
        let (status, refused) = shop.quote(&[1], &codes, None).await;
        assert_eq!(
            (status, code(&refused)),
            (StatusCode::UNPROCESSABLE_ENTITY, name)
        );
    }
    let (status, _) = shop.quote(&[1], &["ALL"; 11], None).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = shop.quote(&[1], &[], Some("b_../../etc")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_ten_baskets_at_once_one_gets_the_code() {
    let shop = std::sync::Arc::new(Coupons::open().await);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let shop = shop.clone();
        tasks.spawn(async move {
            let (status, answer) = shop.quote(&[1], &["ONCE"], None).await;
            if status != StatusCode::CREATED {
                let late = ["COUPON_RESERVED", "COUPON_REDEEMED"];
                assert!(late.contains(&code(&answer)), "{answer}");
                return false;
            }
            shop.order(&seals(&answer)).await.0 == StatusCode::CREATED
        });
    }
    let won = tasks
        .join_all()
        .await
        .into_iter()
        .filter(|won| *won)
        .count();
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_bundle_is_ordered_whole_or_not_at_all() {
    let shop = Coupons::open().await;
    let (_, answer) = shop.quote(&[1, 2], &[], None).await;
    // 3 x 486.00 - 20.00: 6.67 and 13.33 of the lines.
    assert_eq!(total(&answer, "subtotal"), 143_800);
    assert_eq!(answer["quotes"][0]["deals"][0]["amount"], -667);
    assert_eq!(answer["quotes"][1]["deals"][0]["amount"], -1_333);
    let both = seals(&answer);
    let (status, refused) = shop.order(&both[..1]).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "DEAL_SPLIT")
    );
    assert_eq!(shop.order(&both).await.0, StatusCode::CREATED);
}
