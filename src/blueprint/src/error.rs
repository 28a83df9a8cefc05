/// Why a file did not become sheets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlueprintError {
    /// No reader knows this file. Save it as DXF, SVG, PDF, SH3D, RoomPlan JSON, IFC, PNG or JPEG.
    #[error("not a file of plans that can be read")]
    UnknownKind,
    /// The file ends early or contradicts its own format. Export it again.
    #[error("damaged {format} file: {what}")]
    Damaged {
        /// The format it claims to be.
        format: &'static str,
        /// Where and what, for support.
        what: String,
    },
    /// The file holds more than a home could. Export one storey or one page of it.
    #[error("too large: {what}")]
    TooLarge {
        /// Which limit, with its number.
        what: String,
    },
    /// The file is locked. Save it without a password.
    #[error("locked by a password")]
    Encrypted,
    /// Nothing in it looks like walls. Check that the drawing is in model space and not only a picture of it.
    #[error("no floor plan found")]
    NoPlanFound,
}

impl BlueprintError {
    /// Stable code for the page's words.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too_large",
            Self::Encrypted => "encrypted",
            Self::NoPlanFound => "no_plan_found",
        }
    }
}
