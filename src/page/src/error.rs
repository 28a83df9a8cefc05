use catalogue::InstantError;
use configure::{ConfigureError, Conflict};
use lean::Misread;
use plan::PlanError;
use price::PriceError;
use project::ProjectError;
use serde::Serialize;
use ts_rs::TS;

/// What the page is told when something could not be done: the message of the thrown `Error`, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// A name that never changes; the page has the words for it.
    pub code: String,
    /// What happened, in English.
    pub message: String,
    /// What to do about it, in English.
    pub hint: String,
}

/// Why the session could not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PageError {
    /// The document refused.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The plan refused.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The product cannot be configured.
    #[error(transparent)]
    Configure(#[from] ConfigureError),
    /// There is no price.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// The choices contradict each other: take one of the repairs that `choose` names.
    #[error("these choices do not go together: {0}")]
    Conflict(String),
    /// Something must still be filled in.
    #[error("something is still to be filled in: {0}")]
    Missing(String),
    /// What was chosen is no longer offered: choose again.
    #[error("{option} {value} is no longer offered")]
    ChoiceGone {
        /// Key of the option.
        option: String,
        /// What was chosen.
        value: String,
    },
    /// The catalogue no longer has the product: take the item out.
    #[error("{0} is no longer offered")]
    ProductGone(String),
    /// Order a whole number between 1 and 9999.
    #[error("{0} is not a quantity that can be ordered")]
    Quantity(String),
    /// There is no item to order.
    #[error("there is nothing to order")]
    NothingToOrder,
    /// The merchant must mend the catalogue.
    #[error("the catalogue cannot be read: {0}")]
    BadCatalogue(String),
    /// A programming error of the page.
    #[error("the request cannot be read: {0}")]
    BadRequest(String),
}

impl PageError {
    /// The error as the page is told it.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        Refusal {
            code: self.code().to_owned(),
            message: self.to_string(),
            hint: self.hint().to_owned(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Project(error) => error.code(),
            Self::Plan(error) => error.code(),
            Self::Configure(error) => error.code(),
            Self::Price(error) => error.code(),
            Self::Conflict(_) => "choice_conflict",
            Self::Missing(_) => "choice_missing",
            Self::ChoiceGone { .. } => "choice_gone",
            Self::ProductGone(_) => "product_gone",
            Self::Quantity(_) => "bad_quantity",
            Self::NothingToOrder => "nothing_to_order",
            Self::BadCatalogue(_) => "bad_catalogue",
            Self::BadRequest(_) => "bad_request",
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::Project(error) => error.hint(),
            Self::Plan(_) => "try another measure or place",
            Self::Configure(ConfigureError::UnknownProduct(_)) | Self::ProductGone(_) => {
                "take the item out or choose another product"
            }
            Self::Configure(
                ConfigureError::UnknownOption { .. } | ConfigureError::Derived { .. },
            ) => "choose another option",
            Self::Configure(_) | Self::BadCatalogue(_) => {
                "tell the shop: its catalogue must be mended"
            }
            Self::Price(PriceError::NotOffered { .. }) => "choose another size or material",
            Self::Quantity(_) | Self::Price(PriceError::Quantity(_)) => {
                "order between 1 and 9999 pieces"
            }
            Self::Price(_) => "ask the shop for a price",
            Self::Conflict(_) => "change one of these choices",
            Self::Missing(_) => "fill it in, then order",
            Self::ChoiceGone { .. } => "choose another value",
            Self::NothingToOrder => "add a piece of furniture first",
            Self::BadRequest(_) => "reload the page",
        }
    }

    /// Choices that do not stand together, or are not complete, in the shopper's language.
    pub(crate) fn from_conflict(conflict: &Conflict, locale: &str) -> Self {
        let said = |rule: &configure::Reason| {
            catalogue::text_in(&rule.text, locale)
                .unwrap_or(&rule.rule)
                .to_owned()
        };
        let words = conflict
            .rules
            .iter()
            .map(said)
            .collect::<Vec<_>>()
            .join(" ");
        if conflict
            .rules
            .iter()
            .any(|rule| rule.rule.starts_with("required:"))
        {
            Self::Missing(words)
        } else {
            Self::Conflict(words)
        }
    }
}

impl From<Misread> for PageError {
    fn from(error: Misread) -> Self {
        Self::BadRequest(error.to_string())
    }
}

impl From<InstantError> for PageError {
    fn from(error: InstantError) -> Self {
        Self::BadRequest(error.to_string())
    }
}
