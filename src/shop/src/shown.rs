//! What everybody may see: the catalogue, whole or the part about some products, and the shelf.

use std::borrow::Cow;

use anyhow::{Context as _, Result};
use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::get};
use catalogue::{Catalogue, CatalogueIndex, Content, Instant};
use quote::sha256_hex;
use self_cell::self_cell;
use serde::Deserialize;
use shelf::{Shelf, ShelfPage, Wish};
use tower_http::compression::CompressionLayer;

use crate::ShopError;
use crate::clock;
use crate::revision::Revision;
use crate::state::Shop;

/// A room full of furniture has about a hundred; the address of the request stays short enough for every proxy.
const MOST_PRODUCTS: usize = 500;
const MOST_CARDS: usize = 96;
/// As many as the planner asks for at a time.
const CARDS: usize = 24;

self_cell!(
    /// The text of a catalogue, and where everything stands in it.
    struct Indexed {
        owner: String,
        #[covariant]
        dependent: CatalogueIndex,
    }
);

/// What everybody may see of a revision.
pub(crate) struct Shown {
    text: Indexed,
    sha256: String,
    shelf: Shelf,
}

impl Shown {
    pub(crate) fn new(catalogue: &Catalogue) -> Result<Self> {
        let json = serde_json::to_string(&for_everybody(catalogue.content().clone()))?;
        Ok(Self {
            sha256: sha256_hex(json.as_bytes()),
            text: Indexed::try_new(json, |json| CatalogueIndex::open(json).map_err(in_words))?,
            shelf: Shelf::new(catalogue),
        })
    }

    /// Looks at what most visitors see first, so that the first of them need not wait.
    pub(crate) fn prepare(&self, catalogue: &Catalogue, at: Instant) {
        for currency in &catalogue.content().currencies {
            let wish = Wish {
                locale: "en",
                currency,
                at,
                search: "",
                category: None,
                from: 0,
                count: CARDS,
            };
            if let Err(error) = self
                .shelf
                .page(catalogue, self.text.borrow_dependent(), &wish)
            {
                tracing::warn!("nothing can be shown in {currency}: {error}");
            }
        }
    }

    fn whole(&self) -> &str {
        self.text.borrow_owner()
    }

    fn part(&self, products: &[&str]) -> Result<String> {
        let part = self.text.borrow_dependent().excerpt(products);
        let part = part.map_err(in_words)?;
        serde_json::to_string(part.content()).context("a part could not be written")
    }
}

// What was checked when it was published cannot have faults.
fn in_words(faults: Vec<catalogue::Fault>) -> anyhow::Error {
    anyhow::anyhow!("the published catalogue cannot be read again: {faults:?}")
}

/// Without what is the shop's own business: codes that somebody could read out and redeem, and how the workshop
/// makes and packs things. Nothing that a page shows or computes depends on them.
fn for_everybody(mut content: Content) -> Content {
    for list in &mut content.price_lists {
        list.coupons.clear();
    }
    for product in &mut content.products {
        product.parts.clear();
        product.cartons.clear();
    }
    content
}

pub(crate) fn router() -> Router<Shop> {
    Router::new()
        .route("/api/catalogue", get(catalogue))
        .route("/api/shelf", get(page_of_shelf))
        .layer(CompressionLayer::new())
}

/// The revision: the whole, or with `product=…` (as often as wanted) the part about these products. An id that is
/// not in the catalogue is left out.
async fn catalogue(
    State(shop): State<Shop>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ShopError> {
    let shown = &shop.revision.shown;
    let query = query.unwrap_or_default();
    let products: Vec<Cow<str>> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "product")
        .map(|(_, id)| id)
        .collect();
    if products.len() > MOST_PRODUCTS {
        let message = format!(
            "{} products at once, at most {MOST_PRODUCTS} are answered",
            products.len()
        );
        return Err(ShopError::BadRequest(message));
    }
    let tag = match products.as_slice() {
        [] => format!("\"{}\"", shown.sha256),
        some => format!(
            "\"{}\"",
            sha256_hex(format!("{} {some:?}", shown.sha256).as_bytes())
        ),
    };
    let caching = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    let unchanged = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|seen| seen.to_str().is_ok_and(|seen| seen.contains(&tag)));
    if unchanged {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    let json = match products.as_slice() {
        [] => shown.whole().to_owned(),
        some => shown.part(&some.iter().map(AsRef::as_ref).collect::<Vec<_>>())?,
    };
    Ok((caching, [(header::CONTENT_TYPE, "application/json")], json).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShelfQuery {
    locale: Option<String>,
    currency: String,
    #[serde(default)]
    search: String,
    category: Option<String>,
    #[serde(default)]
    from: usize,
    count: Option<usize>,
}

/// A page of the shelf: [`ShelfPage`].
async fn page_of_shelf(
    State(shop): State<Shop>,
    query: Result<Query<ShelfQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<ShelfPage>, ShopError> {
    let Query(query) = query.map_err(|rejection| ShopError::BadRequest(rejection.body_text()))?;
    let at = clock::instant(shop.config.clock.now());
    // The lowest prices of a page that nobody has seen yet take some moments.
    let page = tokio::task::spawn_blocking(move || {
        let wish = Wish {
            locale: query.locale.as_deref().unwrap_or("en"),
            currency: &query.currency,
            at,
            search: &query.search,
            category: query.category.as_deref().filter(|id| !id.is_empty()),
            from: query.from,
            count: query.count.unwrap_or(CARDS).min(MOST_CARDS),
        };
        let Revision {
            catalogue, shown, ..
        } = &*shop.revision;
        shown
            .shelf
            .page(catalogue, shown.text.borrow_dependent(), &wish)
    });
    let page = page
        .await
        .context("the shelf could not be looked through")?;
    Ok(Json(page?))
}
