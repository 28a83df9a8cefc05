//! Orders: sealed quotes become one order, once.

use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use price::Breakdown;
use quote::{Claims, PricedConfiguration, authenticate, sha256_hex, verify};
use serde::Deserialize;
use serde_json::json;

use crate::ids::{is_id, new_id};
use crate::state::Shop;
use crate::{ShopError, clock, coupons, renewal};

/// More pieces of furniture than anybody orders at once.
const MOST_QUOTES: usize = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderRequest {
    /// The seals of the quotes to order.
    quotes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerifyRequest {
    jws: String,
}

pub(crate) fn router() -> Router<Shop> {
    Router::new()
        .route("/api/orders", post(place))
        .route("/api/orders/{id}", get(fetch))
        .route("/api/quotes/verify", post(check))
}

async fn check(
    State(shop): State<Shop>,
    body: Result<Json<VerifyRequest>, JsonRejection>,
) -> Result<Json<Claims>, ShopError> {
    let Json(VerifyRequest { jws }) = body?;
    Ok(Json(verify(
        &jws,
        shop.keys.trusted(),
        &shop.config.name,
        shop.config.clock.now(),
    )?))
}

async fn place(
    State(shop): State<Shop>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, ShopError> {
    let request: OrderRequest =
        serde_json::from_str(&body).map_err(|error| ShopError::BadRequest(error.to_string()))?;
    if !(1..=MOST_QUOTES).contains(&request.quotes.len()) {
        return Err(ShopError::LineCount(MOST_QUOTES));
    }
    let key = headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok());
    if key.is_some_and(|key| key.len() > 255) {
        return Err(ShopError::BadRequest(
            "an Idempotency-Key has at most 255 characters".to_owned(),
        ));
    }
    let request_sha256 = sha256_hex(body.as_bytes());
    if let Some(order) = placed_before(&shop, key, &request_sha256).await? {
        return Ok(answer(StatusCode::OK, order));
    }

    let now = shop.config.clock.now();
    let mut claims = Vec::with_capacity(request.quotes.len());
    for jws in &request.quotes {
        claims.push(authenticate(jws, shop.keys.trusted(), &shop.config.name)?);
    }
    if claims.iter().any(|claim| claim.is_over(now)) {
        return Err(renewal::refusal(&shop, &claims, now).await);
    }
    let id = new_id("o")?;
    // One transaction, begun as a writer: of twenty copies of a request one wins, the others see its order.
    let mut work = shop.store.begin_with("BEGIN IMMEDIATE").await?;
    let mut lines = Vec::<PricedConfiguration>::with_capacity(claims.len());
    let mut prices = Vec::<Breakdown>::with_capacity(claims.len());
    for claim in &claims {
        let found: Option<(String, String)> =
            sqlx::query_as("SELECT json, price FROM quotes WHERE id = ?")
                .bind(&claim.jti)
                .fetch_optional(&mut *work)
                .await?;
        let (line, price) = found.ok_or(ShopError::NotFound("the quote"))?;
        let line: PricedConfiguration = serde_json::from_str(&line).map_err(anyhow::Error::from)?;
        if line.configuration.hash != claim.cfg {
            return Err(ShopError::HashMismatch);
        }
        lines.push(line);
        prices.push(serde_json::from_str(&price).map_err(anyhow::Error::from)?);
    }
    // Tax is computed once over the whole document, never summed from lines.
    let totals = price::total(&prices, &[])?;
    let order = json!({
        "id": id,
        "placed_at": clock::rfc3339(now),
        "lines": lines,
        "currency": totals.currency,
        "totals": quote::total_lines(totals.net, &totals.taxes, totals.gross),
    });
    let inserted = sqlx::query(
        "INSERT INTO orders (id, json, placed_at, idempotency_key, request_sha256) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (idempotency_key) DO NOTHING",
    )
    .bind(&id)
    .bind(order.to_string())
    .bind(now)
    .bind(key)
    .bind(&request_sha256)
    .execute(&mut *work)
    .await?;
    if inserted.rows_affected() == 0 {
        drop(work);
        let order = placed_before(&shop, key, &request_sha256)
            .await?
            .ok_or(ShopError::KeyReused)?;
        return Ok(answer(StatusCode::OK, order));
    }
    for claim in &claims {
        let taken = sqlx::query(
            "INSERT INTO ordered_quotes (quote, order_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(&claim.jti)
        .bind(&id)
        .execute(&mut *work)
        .await?;
        if taken.rows_affected() == 0 {
            let (earlier,): (String,) =
                sqlx::query_as("SELECT order_id FROM ordered_quotes WHERE quote = ?")
                    .bind(&claim.jti)
                    .fetch_one(&mut *work)
                    .await?;
            return Err(ShopError::AlreadyOrdered(earlier));
        }
    }
    let quotes: Vec<&str> = claims.iter().map(|claim| &*claim.jti).collect();
    coupons::redeem(&mut work, &quotes, &id, now).await?;
    work.commit().await?;
    Ok(answer(StatusCode::CREATED, order.to_string()))
}

async fn placed_before(
    shop: &Shop,
    key: Option<&str>,
    request_sha256: &str,
) -> Result<Option<String>, ShopError> {
    let Some(key) = key else { return Ok(None) };
    let found: Option<(String, String)> =
        sqlx::query_as("SELECT json, request_sha256 FROM orders WHERE idempotency_key = ?")
            .bind(key)
            .fetch_optional(&shop.store)
            .await?;
    match found {
        Some((_, sha256)) if sha256 != request_sha256 => Err(ShopError::KeyReused),
        found => Ok(found.map(|(order, _)| order)),
    }
}

async fn fetch(State(shop): State<Shop>, Path(id): Path<String>) -> Result<Response, ShopError> {
    if !is_id(&id, "o") {
        return Err(ShopError::NotFound("the order"));
    }
    let found: Option<(String,)> = sqlx::query_as("SELECT json FROM orders WHERE id = ?")
        .bind(&id)
        .fetch_optional(&shop.store)
        .await?;
    let (order,) = found.ok_or(ShopError::NotFound("the order"))?;
    Ok(answer(StatusCode::OK, order))
}

fn answer(status: StatusCode, json: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
}
