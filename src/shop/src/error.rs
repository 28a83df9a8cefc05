use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::renewal::QuoteChange;

/// Everything the shop refuses, and its own failures.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    /// The body is not what this address takes; nothing was done.
    #[error("the request could not be understood: {0}")]
    BadRequest(String),
    /// A number that nobody orders.
    #[error("the quantity must be a whole number from 1 to 9999")]
    Quantity,
    /// There is nothing to quote, or more than a person orders.
    #[error("an order has between 1 and {0} lines")]
    LineCount(usize),
    /// No such thing here.
    #[error("{0} was not found")]
    NotFound(&'static str),
    /// The product left the catalogue.
    #[error("the product {0} is not in the catalogue")]
    UnknownProduct(String),
    /// The choices are not in the catalogue, or a rule forbids them.
    #[error("{message}")]
    Refused {
        /// Name of the reason, for programs.
        code: String,
        /// What is wrong, in words.
        message: String,
        /// The rules that forbid it.
        rules: Vec<String>,
    },
    /// The seal is not to be trusted.
    #[error(transparent)]
    Seal(#[from] quote::SealError),
    /// The quote is over, and the same choices cost something else today or can no longer be had.
    #[error("{}", outdated_in_words(.0))]
    Outdated(Vec<QuoteChange>),
    /// The configuration is not the one that was sealed.
    #[error("the configuration was changed after it was quoted")]
    HashMismatch,
    /// A quote becomes one order only.
    #[error("this quote was already ordered as {0}")]
    AlreadyOrdered(String),
    /// A code for single use belongs to one order.
    #[error("the coupon {0} was redeemed before")]
    CouponRedeemed(String),
    /// Somebody else is checking out with it.
    #[error("the coupon {0} is being used in another basket")]
    CouponReserved(String),
    /// Bundles and coupons hold for the whole basket.
    #[error("these quotes were priced together with others and must be ordered together")]
    DealSplit,
    /// The same key with another body is another order.
    #[error("the idempotency key was used for another order")]
    KeyReused,
    /// Not the shopper's fault; the log knows more.
    #[error("the shop has a problem of its own, please try again in a moment")]
    Internal(#[from] anyhow::Error),
}

impl ShopError {
    /// What HTTP calls it.
    pub fn status_code(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) | Self::Quantity | Self::LineCount(_) => StatusCode::BAD_REQUEST,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::UnknownProduct(_) | Self::Refused { .. } | Self::KeyReused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Seal(quote::SealError::Expired { .. }) => StatusCode::GONE,
            Self::Seal(_) => StatusCode::UNAUTHORIZED,
            Self::HashMismatch
            | Self::Outdated(_)
            | Self::AlreadyOrdered(_)
            | Self::CouponRedeemed(_)
            | Self::CouponReserved(_)
            | Self::DealSplit => StatusCode::CONFLICT,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A name for programs and for the page's message catalogue.
    pub fn code(&self) -> &str {
        match self {
            Self::BadRequest(_) => "BAD_REQUEST",
            Self::Quantity => "QUANTITY",
            Self::LineCount(_) => "LINE_COUNT",
            Self::NotFound(_) => "NOT_FOUND",
            Self::UnknownProduct(_) => "UNKNOWN_PRODUCT",
            Self::Refused { code, .. } => code,
            Self::Seal(error) => error.code(),
            Self::Outdated(_) => "QUOTE_OUTDATED",
            Self::HashMismatch => "HASH_MISMATCH",
            Self::AlreadyOrdered(_) => "ALREADY_ORDERED",
            Self::CouponRedeemed(_) => "COUPON_REDEEMED",
            Self::CouponReserved(_) => "COUPON_RESERVED",
            Self::DealSplit => "DEAL_SPLIT",
            Self::KeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::Internal(_) => "INTERNAL",
        }
    }

    /// What to do about it.
    fn hint(&self) -> &'static str {
        match self {
            Self::BadRequest(_) => {
                "send exactly the documented fields; amounts are never taken from a client"
            }
            Self::Quantity | Self::LineCount(_) => "change the quantity and try again",
            Self::NotFound(_) => "check the link",
            Self::UnknownProduct(_) => "choose another product",
            Self::Refused { .. } => "choose what the options panel offers",
            Self::Outdated(_) => "look at what changed, and ask for a new quote",
            Self::Seal(_) | Self::HashMismatch => "ask for a new quote",
            Self::AlreadyOrdered(_) => "open the order instead",
            Self::CouponRedeemed(_) => "leave the coupon out and ask for a new quote",
            Self::CouponReserved(_) => "try again in half an hour, or leave the coupon out",
            Self::DealSplit => "order the whole basket, or ask for a new quote of what is left",
            Self::KeyReused => "use a fresh Idempotency-Key",
            Self::Internal(_) => "nothing was ordered; try again",
        }
    }

    fn body(&self) -> Value {
        let mut error =
            json!({ "code": self.code(), "message": self.to_string(), "hint": self.hint() });
        if let Self::Refused { rules, .. } = self {
            error["rules"] = json!(rules);
        }
        if let Self::Outdated(changes) = self {
            error["changes"] = json!(changes);
        }
        json!({ "error": error })
    }
}

fn outdated_in_words(changes: &[QuoteChange]) -> String {
    let refused = changes.iter().find_map(|change| change.refused.as_ref());
    match refused {
        Some(refusal) => format!("the quote is over: {}", refusal.message),
        None => "the quote is over, and the price has changed since".to_owned(),
    }
}

impl IntoResponse for ShopError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!("{cause:#}");
        }
        (self.status_code(), Json(self.body())).into_response()
    }
}

impl From<sqlx::Error> for ShopError {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<JsonRejection> for ShopError {
    fn from(rejection: JsonRejection) -> Self {
        Self::BadRequest(rejection.body_text())
    }
}

impl From<price::PriceError> for ShopError {
    fn from(error: price::PriceError) -> Self {
        match error {
            price::PriceError::Quantity(_) => Self::Quantity,
            price::PriceError::UnknownProduct(product) => Self::UnknownProduct(product),
            other => Self::Refused {
                code: other.code().to_owned(),
                message: other.to_string(),
                rules: Vec::new(),
            },
        }
    }
}

impl From<configure::ConfigureError> for ShopError {
    fn from(error: configure::ConfigureError) -> Self {
        match error {
            configure::ConfigureError::UnknownProduct(product) => Self::UnknownProduct(product),
            other => Self::Refused {
                code: other.code().to_owned(),
                message: other.to_string(),
                rules: Vec::new(),
            },
        }
    }
}

impl From<configure::Conflict> for ShopError {
    fn from(conflict: configure::Conflict) -> Self {
        let words: Vec<&str> = conflict
            .rules
            .iter()
            .filter_map(|rule| catalogue::text_in(&rule.text, "en"))
            .collect();
        let message = if words.is_empty() {
            "these choices do not go together".to_owned()
        } else {
            words.join(" ")
        };
        let rules = conflict.rules.into_iter().map(|rule| rule.rule).collect();
        Self::Refused {
            code: "INVALID_CHOICE".to_owned(),
            message,
            rules,
        }
    }
}

impl From<getrandom::Error> for ShopError {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(anyhow::anyhow!("no randomness: {error}"))
    }
}
