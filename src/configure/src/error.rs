//! Why a product cannot be configured at all.

/// A product cannot be configured, or was asked for something it does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigureError {
    /// The catalogue has no such product: reload the catalogue, or ask the shop for the product's new name.
    #[error("the catalogue has no product {0}")]
    UnknownProduct(String),
    /// The product has no such option: reload the catalogue and choose again.
    #[error("product {product} has no option {option}")]
    UnknownOption {
        /// Id of the product.
        product: String,
        /// Key that was asked for.
        option: String,
    },
    /// The option follows from another one: choose that one.
    #[error("option {option} follows from {source_option} and cannot be chosen")]
    Derived {
        /// Key of the derived option.
        option: String,
        /// Key of the option it follows from.
        source_option: String,
    },
    /// A rule relates too many sizes to each other: give the options a coarser raster.
    #[error("{place} relates too many sizes to each other ({combinations} combinations)")]
    TooManyCombinations {
        /// Id of the rule or price component.
        place: String,
        /// How many combinations it would need.
        combinations: u64,
    },
    /// A rule cannot be computed for some of the sizes: mend its formula.
    #[error("{place}: {cause}")]
    Formula {
        /// Id of the rule or price component.
        place: String,
        /// What went wrong.
        cause: catalogue::EvaluationError,
    },
}

impl ConfigureError {
    /// A stable name for pages and servers.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownProduct(_) => "UNKNOWN_PRODUCT",
            Self::UnknownOption { .. } => "UNKNOWN_OPTION",
            Self::Derived { .. } => "DERIVED_OPTION",
            Self::TooManyCombinations { .. } => "TOO_MANY_COMBINATIONS",
            Self::Formula { .. } => "FORMULA",
        }
    }
}
