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
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ShopError;
use crate::clock::instant;
use crate::coupons::Deal;
use crate::ids::{is_id, new_id};
use crate::state::Shop;

/// More different pieces than anybody orders at once.
const MOST_LINES: usize = 100;
/// Choices of a hundred pieces are far smaller.
const LARGEST_REQUEST: usize = 256 * 1024;
/// More codes than anybody types.
const MOST_COUPONS: usize = 10;

/// What a page may ask. It has no place for an amount.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuoteRequest {
    lines: Vec<Line>,
    #[serde(default)]
    campaigns: Vec<String>,
    /// Codes, in the order in which they are taken off.
    #[serde(default)]
    coupons: Vec<String>,
    /// The basket of an earlier answer, which may use its own codes for single use again.
    #[serde(default)]
    basket: Option<String>,
    /// Services for the whole order; they are quoted with its first line.
    #[serde(default)]
    services: Vec<String>,
    /// ISO 4217; the catalogue's first currency unless told.
    #[serde(default)]
    currency: Option<String>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    product: String,
    options: Picks,
    /// Any JSON, so that nonsense is refused by its own name.
    quantity: Value,
}

/// What one quote was asked for with, kept beside it: enough to compute it anew.
#[derive(Deserialize, Serialize)]
pub(crate) struct Asked {
    line: Line,
    campaigns: Vec<String>,
    currency: Option<String>,
}

impl Asked {
    fn of(line: &Line, request: &QuoteRequest) -> Self {
        Self {
            line: line.clone(),
            campaigns: request.campaigns.clone(),
            currency: request.currency.clone(),
        }
    }

    /// The price of the same wish today, without services, bundles and coupons.
    pub(crate) fn priced_today(&self, shop: &Shop, now: i64) -> Result<Breakdown, ShopError> {
        let catalogue = &shop.revision.catalogue;
        let at = instant(now);
        let order = LineOrder {
            catalogue,
            list: list_for(catalogue, self.currency.as_ref(), at)?,
            at,
            campaigns: &self.campaigns,
            services: &[],
        };
        Ok(order.price(&self.line)?.1)
    }
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
    if request.coupons.len() > MOST_COUPONS {
        let message = format!("an order has at most {MOST_COUPONS} coupons");
        return Err(ShopError::BadRequest(message));
    }
    let basket = match &request.basket {
        Some(basket) if is_id(basket, "b") => basket.clone(),
        Some(_) => return Err(ShopError::NotFound("the basket")),
        None => new_id("b")?,
    };
    let now = shop.config.clock.now();
    let Offer {
        list,
        quotes,
        prices,
    } = compute(&shop, &request, now)?;
    // Begun as a writer, so that of two requests for one code the second sees the first.
    let mut work = shop.store.begin_with("BEGIN IMMEDIATE").await?;
    for ((quote, price), line) in quotes.iter().zip(&prices).zip(&request.lines) {
        let asked = Asked::of(line, &request);
        sqlx::query(
            "INSERT INTO quotes (id, rev, cfg, json, price, sealed_at, expires_at, request) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&quote.quote.jti)
        .bind(&quote.configuration.catalogue_rev)
        .bind(&quote.configuration.hash)
        .bind(serde_json::to_string(quote).map_err(anyhow::Error::from)?)
        .bind(serde_json::to_string(price).map_err(anyhow::Error::from)?)
        .bind(now)
        .bind(quote.quote.valid_until.unix_seconds())
        .bind(serde_json::to_string(&asked).map_err(anyhow::Error::from)?)
        .execute(&mut *work)
        .await?;
    }
    if prices.iter().any(|price| !price.deals.is_empty()) {
        let deal = Deal {
            id: &new_id("d")?,
            quotes: quotes
                .iter()
                .map(|quote| quote.quote.jti.as_str())
                .collect(),
            codes: &request.coupons,
            basket: &basket,
        };
        deal.reserve(&mut work, list, now).await?;
    }
    work.commit().await?;
    let document = price::total(&prices, &[])?;
    let totals = quote::total_lines(document.net, &document.taxes, document.gross);
    let answer = json!({
        "quotes": quotes, "currency": document.currency, "totals": totals, "basket": basket,
    });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// What a request comes to.
struct Offer<'s> {
    list: &'s PriceList,
    quotes: Vec<PricedConfiguration>,
    prices: Vec<Breakdown>,
}

fn compute<'s>(shop: &'s Shop, request: &QuoteRequest, now: i64) -> Result<Offer<'s>, ShopError> {
    let catalogue = &shop.revision.catalogue;
    let at = instant(now);
    let list = list_for(catalogue, request.currency.as_ref(), at)?;
    let services = services(list, &request.services)?;
    let valid_until = instant(now + i64::from(shop.config.quote_days) * 86_400);

    let mut configurations = Vec::with_capacity(request.lines.len());
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
        configurations.push(configuration);
        prices.push(breakdown);
    }
    let products: Vec<&str> = request.lines.iter().map(|line| &*line.product).collect();
    price::apply_bundles(list, &products, &mut prices)?;
    for code in &request.coupons {
        price::redeem(list, code, at, &products, &mut prices)?;
    }
    let mut quotes = Vec::with_capacity(prices.len());
    for (configuration, breakdown) in configurations.iter().zip(&prices) {
        let product = catalogue
            .product(&configuration.product)
            .ok_or_else(|| ShopError::UnknownProduct(configuration.product.clone()))?;
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
            quote::draft(catalogue, product, configuration, breakdown, &terms);
        priced.quote.jws = shop.keys.seal(&claims);
        quotes.push(priced);
    }
    Ok(Offer {
        list,
        quotes,
        prices,
    })
}

/// The list of the currency that was asked for, else of the catalogue's first.
fn list_for<'c>(
    catalogue: &'c Catalogue,
    currency: Option<&String>,
    at: Instant,
) -> Result<&'c PriceList, ShopError> {
    let currencies = &catalogue.content().currencies;
    let currency = currency.or(currencies.first()).map_or("", String::as_str);
    Ok(price::choose_list(catalogue, currency, at)?)
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
