//! What everybody may see: the catalogue in whole and in part, and the shelf.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests may panic"
)]

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use catalogue::Catalogue;
use common::TestShop;
use serde_json::{Value, json};
use tower::ServiceExt as _;

#[tokio::test]
async fn the_catalogue_is_answered_once_per_revision() {
    let shop = TestShop::open("shop.example").await;
    let first = Request::get("/api/catalogue").body(Body::empty()).unwrap();
    let response = shop.router.clone().oneshot(first).await.unwrap();
    let tag = response.headers()["etag"].clone();
    let second = Request::get("/api/catalogue")
        .header("if-none-match", tag)
        .body(Body::empty())
        .unwrap();
    let (status, _) = shop.send(second).await;
    assert_eq!(status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_part_of_the_catalogue_is_a_whole_catalogue_of_less() {
    let shop = TestShop::open("shop.example").await;
    let (_, whole) = shop.get("/api/catalogue").await;
    let (status, part) = shop
        .get("/api/catalogue?product=BED-ALBA&product=NEVER%20MADE")
        .await;
    assert_eq!(status, StatusCode::OK);
    let part = Catalogue::parse(&part.to_string()).unwrap();
    assert_eq!(part.rev(), whole["rev"].as_str().unwrap());
    // The bed brings the mattresses that can be chosen with it.
    let ids: Vec<&str> = part.products().iter().map(|one| one.id.as_str()).collect();
    assert!(
        ids.contains(&"BED-ALBA") && ids.len() > 1 && !ids.contains(&"CALA"),
        "{ids:?}"
    );
    assert!(
        part.to_owned()
            .content()
            .price_lists
            .iter()
            .all(|list| list.coupons.is_empty())
    );
    let (_, nothing) = shop.get("/api/catalogue?product=").await;
    assert_eq!(nothing["products"], json!([]));
    assert_eq!(nothing["rev"], whole["rev"]);
}

#[tokio::test]
async fn a_part_is_answered_once_per_revision_and_packed() {
    let shop = TestShop::open("shop.example").await;
    let ask = |address: &str| Request::get(address).header("accept-encoding", "br, gzip");
    let sofa = "/api/catalogue?product=SOFA-NOOK";
    let first = shop
        .router
        .clone()
        .oneshot(ask(sofa).body(Body::empty()).unwrap());
    let first = first.await.unwrap();
    assert!(first.headers().contains_key("content-encoding"));
    let tag = first.headers()["etag"].clone();
    let again = ask(sofa)
        .header("if-none-match", tag.clone())
        .body(Body::empty())
        .unwrap();
    assert_eq!(shop.send(again).await.0, StatusCode::NOT_MODIFIED);
    let other = ask("/api/catalogue?product=TBL-FLEX").header("if-none-match", tag);
    let other = shop
        .router
        .clone()
        .oneshot(other.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(other.status(), StatusCode::OK);
    let many = "product=X&".repeat(501);
    let (status, refused) = shop.get(&format!("/api/catalogue?{many}")).await;
    assert_eq!(
        (status, &refused["error"]["code"]),
        (StatusCode::BAD_REQUEST, &json!("BAD_REQUEST"))
    );
}

async fn shelf(shop: &TestShop, query: &str) -> Value {
    let (status, page) = shop.get(&format!("/api/shelf?currency=EUR&{query}")).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    page
}

fn ids(page: &Value) -> Vec<&str> {
    let cards = page["cards"].as_array().unwrap().iter();
    cards.map(|card| card["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_shelf_is_shown_in_pages_and_searched_in_every_language() {
    let shop = TestShop::open("shop.example").await;
    let all = shelf(&shop, "locale=de").await;
    let six = [
        "SOFA-NOOK",
        "TBL-FLEX",
        "SHELF-LINE",
        "BED-ALBA",
        "CALA",
        "ORDO",
    ];
    assert_eq!((ids(&all), &all["total"]), (six.to_vec(), &json!(6)));
    let second = shelf(&shop, "locale=de&from=2&count=2").await;
    assert_eq!(
        (ids(&second), &second["total"]),
        (six[2..4].to_vec(), &json!(6))
    );
    assert_eq!(second["cards"][0], all["cards"][2]);
    let sofas = shelf(&shop, "category=sofas").await;
    assert_eq!(ids(&sofas), ["SOFA-NOOK", "CALA"]);
    // What the search finds elsewhere is still named.
    assert!(sofas["categories"].as_array().unwrap().len() > 1);
    let table = shelf(&shop, "locale=en&search=TISCH").await;
    assert_eq!(ids(&table), ["TBL-FLEX"]);
    let none = shelf(&shop, "search=zeppelin").await;
    assert_eq!((ids(&none).len(), &none["total"]), (0, &json!(0)));
    let (status, refused) = shop.get("/api/shelf?currency=XXX").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    let (status, _) = shop.get("/api/shelf?currency=EUR&count=many").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}
