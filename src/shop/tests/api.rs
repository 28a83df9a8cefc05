//! What the shop answers over HTTP, on the demo catalogue and a fresh database each.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{TestShop, code, config, demo, post};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use shop::Shop;
use tempfile::TempDir;
use tower::ServiceExt as _;

fn keyed(path: &str, body: &Value, key: &str) -> Request<Body> {
    let mut request = post(path, body);
    request
        .headers_mut()
        .insert("idempotency-key", key.parse().unwrap());
    request
}

/// The table of the specification's full example: 1730 x 850, RAL frame, cable duct, campaign, services.
fn full_example() -> Value {
    json!({
        "lines": [{
            "product": "TBL-FLEX",
            "options": {
                "width_mm": 1730, "depth_mm": 850, "top_material": "lam-oak-12", "edge": "straight",
                "frame": "light", "frame_finish": "ral_special", "frame_ral": "RAL 6005", "cable_duct": true
            },
            "quantity": 2
        }],
        "campaigns": ["NOV5"],
        "services": ["assembly", "white_glove"]
    })
}

fn plain_table() -> Value {
    json!({ "lines": [{ "product": "TBL-FLEX", "options": { "width_mm": 1600, "depth_mm": 800 }, "quantity": 1 }] })
}

#[tokio::test]
async fn the_full_example_costs_what_the_specification_says() {
    let shop = TestShop::open("shop.example").await;
    let (status, answer) = shop.post("/api/quotes", &full_example()).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    let quote = &answer["quotes"][0];
    assert_eq!(quote["unit_net"], 74_907);
    assert_eq!(quote["line_net"], 149_814);
    let totals = json!([
        { "type": "subtotal", "amount": 164_614 },
        { "type": "tax", "amount": 31_277, "rate_bp": 1900 },
        { "type": "total", "amount": 195_891 }
    ]);
    assert_eq!(quote["totals"], totals);
    assert_eq!(answer["totals"], totals);
    assert_eq!(quote["configuration"]["bespoke"], true);
    assert_eq!(quote["promises"]["withdrawal"]["right"], false);
    let lines = quote["breakdown"].as_array().unwrap();
    assert_eq!(
        lines
            .iter()
            .map(|line| line["unit"].as_i64().unwrap())
            .sum::<i64>(),
        74_907
    );
}

#[tokio::test]
async fn a_sealed_quote_verifies_and_becomes_one_order() {
    let shop = TestShop::open("shop.example").await;
    let jws = shop.sealed(&full_example()).await;
    let (status, claims) = shop
        .post("/api/quotes/verify", &json!({ "jws": jws }))
        .await;
    assert_eq!(
        (status, &claims["gross"]),
        (StatusCode::OK, &json!(195_891))
    );

    let (status, order) = shop.post("/api/orders", &json!({ "quotes": [jws] })).await;
    assert_eq!(status, StatusCode::CREATED, "{order}");
    assert_eq!(order["totals"][2]["amount"], 195_891);
    let id = order["id"].as_str().unwrap();
    let (status, read_again) = shop.get(&format!("/api/orders/{id}")).await;
    assert_eq!((status, &read_again), (StatusCode::OK, &order));

    let (status, again) = shop.post("/api/orders", &json!({ "quotes": [jws] })).await;
    assert_eq!(
        (status, code(&again)),
        (StatusCode::CONFLICT, "ALREADY_ORDERED")
    );
}

#[tokio::test]
async fn an_amount_in_a_request_is_an_unknown_field() {
    let shop = TestShop::open("shop.example").await;
    for field in ["price", "unit_net", "total", "gross"] {
        let mut body = plain_table();
        body["lines"][0][field] = json!(1);
        let (status, answer) = shop.post("/api/quotes", &body).await;
        assert_eq!(
            (status, code(&answer)),
            (StatusCode::BAD_REQUEST, "BAD_REQUEST"),
            "{field}"
        );
        let mut body = plain_table();
        body[field] = json!(1);
        let (status, _) = shop.post("/api/quotes", &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{field}");
    }
}

#[tokio::test]
async fn nonsense_quantities_are_refused_by_name() {
    let shop = TestShop::open("shop.example").await;
    for quantity in [
        json!(-1),
        json!(0),
        json!(1.5),
        json!(1e9),
        json!("2e3"),
        json!(9_007_199_254_740_992_u64),
    ] {
        let mut body = plain_table();
        body["lines"][0]["quantity"] = quantity.clone();
        let (status, answer) = shop.post("/api/quotes", &body).await;
        assert_eq!(
            (status, code(&answer)),
            (StatusCode::BAD_REQUEST, "QUANTITY"),
            "{quantity}"
        );
    }
}

#[tokio::test]
async fn choices_that_a_rule_forbids_are_refused_with_the_rule() {
    let shop = TestShop::open("shop.example").await;
    let mut body = plain_table();
    body["lines"][0]["options"]["width_mm"] = json!(2400);
    body["lines"][0]["options"]["frame"] = json!("light");
    let (status, answer) = shop.post("/api/quotes", &body).await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::UNPROCESSABLE_ENTITY, "INVALID_CHOICE")
    );
    assert_eq!(answer["error"]["rules"], json!(["R-wide-heavy"]));
}

#[tokio::test]
async fn choices_that_are_not_in_the_catalogue_are_refused() {
    let shop = TestShop::open("shop.example").await;
    for (option, value) in [
        ("top_material", json!("unobtainium")),
        ("width_mm", json!(1801)),
        ("width_mm", json!(99_999)),
        ("colour", json!("red")),
        ("cable_duct", json!("yes")),
    ] {
        let mut body = plain_table();
        body["lines"][0]["options"][option] = value.clone();
        let (status, answer) = shop.post("/api/quotes", &body).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{option} {value}: {answer}"
        );
    }
    let unknown = json!({ "lines": [{ "product": "CASTLE", "options": {}, "quantity": 1 }] });
    let (status, answer) = shop.post("/api/quotes", &unknown).await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::UNPROCESSABLE_ENTITY, "UNKNOWN_PRODUCT")
    );
}

#[tokio::test]
async fn a_size_without_a_price_is_never_quoted_at_zero() {
    let shop = TestShop::open("shop.example").await;
    let mut body = plain_table();
    body["lines"][0]["options"] = json!({ "width_mm": 1400, "depth_mm": 1000 });
    let (status, answer) = shop.post("/api/quotes", &body).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
}

#[tokio::test]
async fn a_seal_of_another_shop_or_with_a_flipped_byte_is_refused() {
    let (shop, other) = (
        TestShop::open("shop.example").await,
        TestShop::open("other.example").await,
    );
    let foreign = other.sealed(&plain_table()).await;
    let (status, answer) = shop
        .post("/api/orders", &json!({ "quotes": [foreign] }))
        .await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::UNAUTHORIZED, "SEAL_UNKNOWN_KEY")
    );

    let mut forged = shop.sealed(&plain_table()).await.into_bytes();
    let middle = forged.len() / 2;
    forged[middle] ^= 1;
    let forged = String::from_utf8_lossy(&forged).into_owned();
    let (status, _) = shop
        .post("/api/orders", &json!({ "quotes": [forged] }))
        .await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn twenty_copies_of_one_order_are_one_order() {
    let shop = TestShop::open("shop.example").await;
    let body = json!({ "quotes": [shop.sealed(&plain_table()).await] });
    let sent = (0..20).map(|_| {
        let (router, request) = (
            shop.router.clone(),
            keyed("/api/orders", &body, "one-click"),
        );
        tokio::spawn(async move {
            let response = router.oneshot(request).await.unwrap();
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            serde_json::from_slice::<Value>(&bytes).unwrap()["id"]
                .as_str()
                .unwrap_or("")
                .to_owned()
        })
    });
    let mut ids = Vec::new();
    for one in sent.collect::<Vec<_>>() {
        ids.push(one.await.unwrap());
    }
    assert!(!ids[0].is_empty());
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");

    let other = json!({ "quotes": [shop.sealed(&plain_table()).await] });
    let (status, answer) = shop.send(keyed("/api/orders", &other, "one-click")).await;
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::UNPROCESSABLE_ENTITY, "IDEMPOTENCY_KEY_REUSED")
    );
}

#[tokio::test]
async fn a_project_travels_as_a_link() {
    let shop = TestShop::open("shop.example").await;
    let project = json!({
        "schema": "alcove.project/1", "name": "Flat", "catalogue_rev": "alcove-demo@2026.11+1",
        "plan": null, "items": [], "next_item": 1
    });
    let (status, kept) = shop.post("/api/projects", &project).await;
    assert_eq!(status, StatusCode::CREATED, "{kept}");
    let (status, opened) = shop
        .get(&format!("/api/projects/{}", kept["id"].as_str().unwrap()))
        .await;
    assert_eq!((status, &opened["name"]), (StatusCode::OK, &json!("Flat")));

    let (status, _) = shop.get("/api/projects/p_0000000000000000000000000").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let mut future = project;
    future["schema"] = json!("alcove.project/9");
    let (status, _) = shop.post("/api/projects", &future).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_catalogue_with_two_prices_for_one_piece_does_not_go_live() {
    let (data, catalogue) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let text = std::fs::read_to_string(demo().join("catalogue.json")).unwrap();
    let mut json: Value = serde_json::from_str(&text).unwrap();
    let components = json["price_lists"][0]["components"].as_array_mut().unwrap();
    let mut twice = components
        .iter()
        .find(|component| component["id"] == "sofa.A")
        .unwrap()
        .clone();
    twice["id"] = json!("sofa.A.again");
    components.push(twice);
    std::fs::write(catalogue.path().join("catalogue.json"), json.to_string()).unwrap();
    let config = config(catalogue.path(), data.path());
    let refused = Shop::open(config).await.err().unwrap().to_string();
    assert!(refused.contains("cannot go live"), "{refused}");
}

#[tokio::test]
async fn a_model_whose_size_was_left_out_is_measured_before_it_is_published() {
    let (data, directory) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let demo = demo();
    let mut json: Value =
        serde_json::from_str(&std::fs::read_to_string(demo.join("catalogue.json")).unwrap())
            .unwrap();
    let sofa = json["products"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|one| one["id"] == "SOFA-NOOK")
        .unwrap();
    sofa["model"]["size"] = json!({ "width": "width_mm" });
    std::fs::write(directory.path().join("catalogue.json"), json.to_string()).unwrap();
    std::fs::create_dir(directory.path().join("models")).unwrap();
    std::fs::copy(
        demo.join("models/sofa.glb"),
        directory.path().join("models/sofa.glb"),
    )
    .unwrap();
    let config = config(directory.path(), data.path());
    let shop = TestShop {
        router: shop::router(Shop::open(config).await.unwrap()),
        data,
    };
    let (_, published) = shop.get("/api/catalogue").await;
    let sofa = published["products"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "SOFA-NOOK")
        .unwrap();
    assert_eq!(
        sofa["model"]["size"],
        json!({ "width": "width_mm", "depth": 950, "height": 820 })
    );
}
