/// Why a picture was not read. Nothing is changed by a picture that is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Not a PNG, JPEG or WebP: choose a picture, or take a screenshot of the plan.
    #[error("this is {found}, not a PNG, JPEG or WebP picture")]
    NotAPicture {
        /// What the first bytes look like.
        found: &'static str,
    },
    /// The file ends early: download or copy it again.
    #[error("the picture is cut off: the file ends early")]
    Truncated,
    /// The bytes do not follow their format: save the picture again in another program.
    #[error("the picture is damaged: {detail}")]
    Damaged {
        /// What the decoder said.
        detail: String,
    },
    /// Too many pixels or bytes: save it smaller.
    #[error("the picture is too large: {found} {unit} (at most {most})")]
    TooLarge {
        /// How many there are.
        found: u64,
        /// How many are allowed.
        most: u64,
        /// Of what: `megapixels` or `megabytes`.
        unit: &'static str,
    },
    /// Too few pixels to see walls: use a larger picture.
    #[error("the picture is too small: {width} x {height} pixels (at least {least})")]
    TooSmall {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
        /// The least of either.
        least: u32,
    },
    /// A moving picture: save one frame of it.
    #[error("the picture is animated")]
    Animated,
    /// Four corners that bound nothing: drag them apart, so that they go around the plan.
    #[error("the corners do not go around a part of the picture")]
    WrongCorners,
    /// A picture without walls: choose another one, or draw the plan.
    #[error("no floor plan was found in the picture")]
    NoPlanFound,
}

impl ImportError {
    /// A stable name of the fault for messages in the shopper's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPicture { .. } => "not_a_picture",
            Self::Truncated => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too_large",
            Self::TooSmall { .. } => "too_small",
            Self::Animated => "animated",
            Self::WrongCorners => "wrong_corners",
            Self::NoPlanFound => "no_plan_found",
        }
    }

    /// What to do about it, in English.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAPicture { .. } => {
                "Choose a PNG, JPEG or WebP picture, or take a screenshot of the plan."
            }
            Self::Truncated => "Download or copy the picture again.",
            Self::Damaged { .. } => "Open the picture in another program and save it again.",
            Self::TooLarge { .. } => "Save the picture smaller; 2000 pixels are plenty.",
            Self::TooSmall { .. } => "Use a larger picture of the plan.",
            Self::Animated => "Save one frame of it as a picture.",
            Self::WrongCorners => "Drag them apart, so that they go around the plan.",
            Self::NoPlanFound => "Choose another picture, or draw the plan.",
        }
    }
}
