//! A shop to ask, on a fresh database.
#![allow(dead_code, reason = "no test file asks everything")]

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use shop::{Clock, Shop, ShopConfig};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A shop and the folder it lives in.
pub(crate) struct TestShop {
    pub(crate) router: Router,
    pub(crate) data: TempDir,
}

/// The demo catalogue's folder.
pub(crate) fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo")
}

/// The demo catalogue, to be changed and published from elsewhere: its models are named by their full paths.
pub(crate) fn demo_catalogue(rev: &str) -> Value {
    let text = std::fs::read_to_string(demo().join("catalogue.json")).unwrap();
    let mut catalogue: Value = serde_json::from_str(&text).unwrap();
    catalogue["rev"] = rev.into();
    for product in catalogue["products"].as_array_mut().unwrap() {
        if let Some(uri) = product["model"]["uri"].as_str() {
            product["model"]["uri"] = json!(demo().join(uri));
        }
    }
    catalogue
}

/// How a test shop is opened.
pub(crate) fn config(catalogue: &Path, data: &Path) -> ShopConfig {
    ShopConfig {
        catalogue: catalogue.to_owned(),
        web: None,
        plans: None,
        data: data.to_owned(),
        name: "shop.example".to_owned(),
        quote_days: 14,
        clock: Clock::default(),
    }
}

impl TestShop {
    /// The demo shop under this name.
    pub(crate) async fn open(name: &str) -> Self {
        let data = TempDir::new().unwrap();
        let config = ShopConfig {
            name: name.to_owned(),
            ..config(&demo(), data.path())
        };
        let shop = Shop::open(config).await.unwrap();
        Self {
            router: shop::router(shop),
            data,
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        ask(&self.router, request).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.send(post(path, body)).await
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// The first quote's seal.
    pub(crate) async fn sealed(&self, body: &Value) -> String {
        let (status, answer) = self.post("/api/quotes", body).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        seals(&answer).remove(0)
    }
}

/// What a router answers.
pub(crate) async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, Value) {
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

pub(crate) fn post(path: &str, body: &Value) -> Request<Body> {
    let request = Request::post(path).header("content-type", "application/json");
    request.body(Body::from(body.to_string())).unwrap()
}

pub(crate) fn seals(answer: &Value) -> Vec<String> {
    let quotes = answer["quotes"].as_array().unwrap().iter();
    quotes
        .map(|quote| quote["quote"]["jws"].as_str().unwrap().to_owned())
        .collect()
}

pub(crate) fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or("")
}
