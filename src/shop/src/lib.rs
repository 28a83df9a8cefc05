//! The merchant's server: says what is sold, and answers for every price that reaches a checkout.
//!
//! A quote is never believed, always computed: the choices are validated against the published catalogue
//! revision by `configure`, priced by `price`, sealed by `quote`, and kept. Amounts in a request are unknown
//! fields, and unknown fields are refused.
//!
//! Owns: HTTP, the store (SQLite in one file), the sealing key, the clock, catalogue revisions, quotes,
//! orders and shared projects. Leaves every rule and price to the pure rooms.
//!
//! Invariants: a published revision is never edited; a quote becomes at most one order; a coupon for single
//! use is redeemed by at most one order; an internal cause is logged and never sent.

mod clock;
mod coupons;
mod error;
mod files;
mod ids;
mod keys;
mod orders;
mod projects;
mod quotes;
mod renewal;
mod revision;
mod shown;
mod state;

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use axum::extract::State;
use axum::http::{HeaderName, Method, header};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower_http::cors::{Any, CorsLayer};
use tower_http::trace::TraceLayer;

pub use clock::Clock;
pub use error::ShopError;
pub use renewal::{LineChange, QuoteChange, Refusal};
pub use revision::read_catalogue;
pub use state::{Shop, ShopConfig};

/// Everything the shop answers to.
pub fn router(shop: Shop) -> Router {
    // Product pages of other origins embed the planner; no cookie or credential is ever used.
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::CONTENT_TYPE,
            HeaderName::from_static("idempotency-key"),
        ]);
    Router::new()
        .route("/api/health", get(health))
        .route("/api/keys", get(keys))
        .merge(shown::router())
        .merge(quotes::router())
        .merge(orders::router())
        .merge(projects::router())
        .merge(files::router(&shop.config))
        .layer(cors)
        .layer(TraceLayer::new_for_http())
        .with_state(shop)
}

/// Serves until `stop` resolves, then finishes what was begun.
pub async fn serve(
    shop: Shop,
    listen: SocketAddr,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("could not listen on {listen}"))?;
    let at = clock::instant(shop.config.clock.now());
    let revision = std::sync::Arc::clone(&shop.revision);
    tokio::task::spawn_blocking(move || revision.shown.prepare(&revision.catalogue, at));
    axum::serve(listener, router(shop))
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}

async fn health(State(shop): State<Shop>) -> Result<Json<Value>, ShopError> {
    sqlx::query("SELECT 1").execute(&shop.store).await?;
    Ok(Json(
        json!({ "ok": true, "catalogue_rev": shop.revision.catalogue.rev() }),
    ))
}

async fn keys(State(shop): State<Shop>) -> Json<Value> {
    Json(json!({ "keys": shop.keys.published() }))
}
