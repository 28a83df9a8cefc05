//! Quotes: choices come in, a sealed price goes out.

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use catalogue::{Catalogue, Instant, Picks, PriceList, Service};
use configure::Configurator;
use price::{Breakdown, PriceRequest};
use quote::{PricedConfiguration, Terms};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::ids::new_id;
use crate::state::Shop;
use crate::{ShopError, clock};

/// More different pieces than anybody orders at once.
const MOST_LINES: usize = 100;
/// Choices of a hundred pieces are far smaller.
const LARGEST_REQUEST: usize = 256 * 1024;

/// What a page may ask. It has no place for an amount.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuoteRequest {
    lines: Vec<Line>,
    #[serde(default)]
    campaigns: Vec<String>,
    /// Services for the whole order; they are quoted with its first line.
    #[serde(default)]
    services: Vec<String>,
    /// ISO 4217; the catalogue's first currency unless told.
    #[serde(default)]
    currency: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    product: String,
    options: Picks,
    /// Any JSON, so that nonsense is refused by its own name.
    quantity: Value,
}

pub(crate) fn router() -> Router<Shop> {
    Router::new()
        .route("/api/quotes", post(quote_lines))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_REQUEST))
}

async fn quote_lines(
    State(shop): State<Shop>,
    body: Result<Json<QuoteRequest>, JsonRejection>,
) -> Result<Response, ShopError> {
    let Json(request) = body?;
    if !(1..=MOST_LINES).contains(&request.lines.len()) {
        return Err(ShopError::LineCount(MOST_LINES));
    }
    let now = clock::now();
    let (quotes, prices) = compute(&shop, &request, now)?;
    let mut work = shop.store.begin().await?;
    for (quote, price) in quotes.iter().zip(&prices) {
        sqlx::query(
            "INSERT INTO quotes (id, rev, cfg, json, price, sealed_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&quote.quote.jti)
        .bind(&quote.configuration.catalogue_rev)
        .bind(&quote.configuration.hash)
        .bind(serde_json::to_string(quote).map_err(anyhow::Error::from)?)
        .bind(serde_json::to_string(price).map_err(anyhow::Error::from)?)
        .bind(now)
        .bind(quote.quote.valid_until.unix_seconds())
        .execute(&mut *work)
        .await?;
    }
    work.commit().await?;
    let document = price::total(&prices, &[])?;
    let totals = quote::total_lines(document.net, &document.taxes, document.gross);
    let answer = json!({ "quotes": quotes, "currency": document.currency, "totals": totals });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

fn compute(
    shop: &Shop,
    request: &QuoteRequest,
    now: i64,
) -> Result<(Vec<PricedConfiguration>, Vec<Breakdown>), ShopError> {
    let catalogue = &shop.revision.catalogue;
    let at = Instant::from_unix_ms(now * 1000);
    let currencies = &catalogue.content().currencies;
    let currency = request
        .currency
        .as_ref()
        .or(currencies.first())
        .map_or("", String::as_str);
    let list = price::choose_list(catalogue, currency, at)?;
    let services = services(list, &request.services)?;
    let valid_until =
        Instant::from_unix_ms((now + i64::from(shop.config.quote_days) * 86_400) * 1000);

    let mut quotes = Vec::with_capacity(request.lines.len());
    let mut prices = Vec::with_capacity(request.lines.len());
    for (number, line) in request.lines.iter().enumerate() {
        let services = if number == 0 {
            services.as_slice()
        } else {
            &[]
        };
        let order = LineOrder {
            catalogue,
            list,
            at,
            campaigns: &request.campaigns,
            services,
        };
        let (configuration, breakdown) = order.price(line)?;
        let product = catalogue
            .product(&line.product)
            .ok_or_else(|| ShopError::UnknownProduct(line.product.clone()))?;
        let jti = new_id("q")?;
        let name = &shop.config.name;
        let terms = Terms {
            jti: &jti,
            issuer: name,
            audience: name,
            priced_at: at,
            valid_until,
        };
        let (mut priced, claims) =
            quote::draft(catalogue, product, &configuration, &breakdown, &terms);
        priced.quote.jws = shop.keys.seal(&claims);
        quotes.push(priced);
        prices.push(breakdown);
    }
    Ok((quotes, prices))
}

/// What all lines of an order share.
struct LineOrder<'a> {
    catalogue: &'a Catalogue,
    list: &'a PriceList,
    at: Instant,
    campaigns: &'a [String],
    services: &'a [Service],
}

impl LineOrder<'_> {
    /// Validates, then prices: exactly these choices, nothing moved.
    fn price(&self, line: &Line) -> Result<(catalogue::Configuration, Breakdown), ShopError> {
        let quantity = line
            .quantity
            .as_i64()
            .filter(|count| (1..=9999).contains(count))
            .ok_or(ShopError::Quantity)?;
        let configurator = Configurator::new(self.catalogue, &line.product, self.list, self.at)?;
        let configuration = configurator.check(&line.options)?;
        let breakdown = price::price(&PriceRequest {
            catalogue: self.catalogue,
            list: self.list,
            configuration: &configuration,
            quantity,
            at: self.at,
            campaigns: self.campaigns,
            services: self.services,
        })?;
        Ok((configuration, breakdown))
    }
}

fn services(list: &PriceList, wanted: &[String]) -> Result<Vec<Service>, ShopError> {
    let find = |id: &String| {
        list.service(id)
            .cloned()
            .ok_or_else(|| price::PriceError::UnknownService(id.clone()).into())
    };
    wanted.iter().map(find).collect()
}
