/// Why a file did not become sheets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlueprintError {
    /// No reader knows this file. Save it as PDF, DXF, SVG, SH3D, RoomPlan JSON, IFC, PNG or JPEG.
    #[error("not a file of plans that can be read")]
    UnknownKind,
    /// The file holds nothing: it was not downloaded or copied to its end. Do that again.
    #[error("the file is empty")]
    EmptyFile,
    /// This build leaves such files to the drafting module: ask that.
    #[error("read by the drafting module")]
    NeedsDrafting,
    /// This build leaves such files to the module for building models: ask that.
    #[error("read by the buildings module")]
    NeedsBuildings,
    /// This build leaves such files to the module for printed pages: ask that.
    #[error("read by the prints module")]
    NeedsPrints,
    /// A DWG drawing. Save it as DXF in the program that made it.
    #[error("DWG drawings are not read: save it as DXF")]
    SaveAsDxf,
    /// The file ends early or contradicts its own format. Export it again.
    #[error("damaged {format} file: {what}")]
    Damaged {
        /// The format it claims to be.
        format: &'static str,
        /// Where and what, for support.
        what: String,
    },
    /// The file has more bytes, or unpacks to more, than is read. Export one storey or one page of it.
    #[error("too large: {what}")]
    TooLarge {
        /// Which limit, with its number.
        what: String,
    },
    /// It shows more than a home: a town, a site, a tower, or a home in a wrong unit. Export one home of it.
    #[error("this is more than a home: {what}")]
    MoreThanAHome {
        /// What there is of it, with its number.
        what: String,
    },
    /// The file is locked. Save it without a password.
    #[error("locked by a password")]
    Encrypted,
    /// Nothing in it looks like walls. Check that the drawing is in model space and not only a picture of it.
    #[error("no floor plan found")]
    NoPlanFound,
    /// It is a picture, and the picture was not read.
    #[cfg(feature = "pictures")]
    #[error(transparent)]
    Picture(#[from] plan::ImportError),
}

impl BlueprintError {
    /// Stable code for the page's words.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::NeedsDrafting => "needs_drafting",
            Self::NeedsBuildings => "needs_buildings",
            Self::NeedsPrints => "needs_prints",
            Self::SaveAsDxf => "save_as_dxf",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too_large",
            Self::MoreThanAHome { .. } => "more_than_a_home",
            Self::EmptyFile => "empty_file",
            Self::Encrypted => "encrypted",
            Self::NoPlanFound => "no_plan_found",
            #[cfg(feature = "pictures")]
            Self::Picture(fault) => fault.code(),
        }
    }

    /// As the doors of the browser throw it: JSON `{ "code", "message", "hint" }`.
    #[must_use]
    pub fn json(&self) -> String {
        let (code, message, hint) = (self.code(), self.to_string(), self.hint());
        serde_json::json!({ "code": code, "message": message, "hint": hint }).to_string()
    }

    /// What to do about it, in English.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::UnknownKind => "Save it as PDF, DXF, SVG, SH3D, RoomPlan JSON, IFC, PNG or JPEG.",
            Self::NeedsDrafting => "Load the drafting module.",
            Self::NeedsBuildings => "Load the buildings module.",
            Self::NeedsPrints => "Load the prints module.",
            Self::SaveAsDxf => {
                "Open it in the program that made it, or in a free DWG viewer, and save it as DXF."
            }
            Self::Damaged { .. } => "Open it in the program that made it and export it again.",
            Self::TooLarge { .. } => "Export one storey or one page of it.",
            Self::MoreThanAHome { .. } => {
                "Export one storey of one home of it; if it is one, check the unit of the drawing."
            }
            Self::EmptyFile => "Download, copy or export it again.",
            Self::Encrypted => "Save it without a password.",
            Self::NoPlanFound => "Choose another file, or draw the plan.",
            #[cfg(feature = "pictures")]
            Self::Picture(fault) => fault.hint(),
        }
    }
}
