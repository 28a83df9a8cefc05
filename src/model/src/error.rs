//! What can be wrong with a model, and what to do about it.
use crate::Size;

/// Why a file is not a model, or a model cannot be drawn.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Neither binary glTF nor glTF JSON: export the model as .glb.
    #[error("this is not a glTF file")]
    NotGltf,
    /// Only glTF 2.0 is read: export the model again.
    #[error("glTF version {0} is not supported, only 2.0")]
    Version(String),
    /// The file ends before its own header says: upload it again.
    #[error("the file is cut short: {what} needs {needed} bytes and has {found}")]
    Truncated {
        /// The block that is short.
        what: String,
        /// Bytes it claims.
        needed: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// The description inside is no valid glTF JSON: export the model again.
    #[error("the glTF description cannot be read: {0}")]
    Json(String),
    /// More than a web page should load: reduce it.
    #[error("{what} is too large: {found}, at most {limit}")]
    TooLarge {
        /// What was counted.
        what: String,
        /// How much there is.
        found: u64,
        /// How much is read.
        limit: u64,
    },
    /// A file that the model names was not given: upload it with the model, or export a .glb.
    #[error("the model needs the file {uri:?}, which was not given")]
    MissingFile {
        /// As written in the model.
        uri: String,
    },
    /// A `data:` address that cannot be decoded: export a .glb.
    #[error("an embedded file cannot be decoded: {0}")]
    BadUri(String),
    /// One element names another that does not exist: export the model again.
    #[error("{what} names {kind} {index}, but there are {count}")]
    OutOfRange {
        /// The element that names.
        what: String,
        /// What kind of element is named.
        kind: &'static str,
        /// The number it names.
        index: u64,
        /// How many there are.
        count: u64,
    },
    /// Vertex data that contradicts its own description: export the model again.
    #[error("accessor {accessor} is wrong: {fault}")]
    Accessor {
        /// Its number in the file.
        accessor: usize,
        /// What is wrong.
        fault: String,
    },
    /// The file needs a feature that is not read: export without it.
    #[error("the model requires the extension {0}, which is not supported")]
    Extension(String),
    /// The nodes form a loop or are nested too deep: clear the parents and export again.
    #[error("node {0} is its own ancestor, has two parents or lies too deep")]
    NodeLoop(usize),
    /// A number that is not finite: apply the transforms and export again.
    #[error("{0} holds a value that is not a finite number")]
    NotFinite(String),
    /// There is no triangle to draw: export the meshes too.
    #[error("the model has nothing to draw")]
    Empty,
    /// A texture that cannot be read: save it as PNG, JPEG or WebP.
    #[error("the picture {name:?} cannot be read: {fault}")]
    Picture {
        /// Name or address.
        name: String,
        /// What is wrong.
        fault: String,
    },
    /// A zone, role or limit that makes no sense: correct the custom property.
    #[error("{name}: {fault}")]
    Authoring {
        /// The node.
        name: String,
        /// What is wrong.
        fault: String,
    },
    /// A look for a slot that the model does not have: correct the catalogue's `slots` or the material's `rz_slot`.
    #[error("the model has no slot {slot:?}; it has {known:?}")]
    NoSlot {
        /// The slot asked for.
        slot: String,
        /// The slots there are.
        known: Vec<String>,
    },
    /// A look whose numbers or colours cannot be read: correct the catalogue's material.
    #[error("the look of {slot:?} is wrong: {fault}")]
    Look {
        /// The slot it is for.
        slot: String,
        /// What is wrong.
        fault: String,
    },
    /// The size cannot be made.
    #[error(transparent)]
    Resize(#[from] ResizeError),
}

impl ModelError {
    /// Stable, for programs and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotGltf => "not_gltf",
            Self::Version(_) => "gltf_version",
            Self::Truncated { .. } => "truncated",
            Self::Json(_) => "gltf_json",
            Self::TooLarge { .. } => "too_large",
            Self::MissingFile { .. } => "missing_file",
            Self::BadUri(_) => "bad_uri",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Accessor { .. } => "bad_accessor",
            Self::Extension(_) => "unsupported_extension",
            Self::NodeLoop(_) => "node_loop",
            Self::NotFinite(_) => "not_finite",
            Self::Empty => "empty_model",
            Self::Picture { .. } => "bad_picture",
            Self::Authoring { .. } => "bad_authoring",
            Self::NoSlot { .. } => "no_slot",
            Self::Look { .. } => "bad_look",
            Self::Resize(fault) => fault.code(),
        }
    }

    /// What the person can do, in English.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotGltf => "Export the model as glTF 2.0, best as one .glb file.",
            Self::Version(_) => "Export the model again as glTF 2.0.",
            Self::Truncated { .. } => {
                "The transfer was cut off or the exporter failed: upload the file again."
            }
            Self::TooLarge { .. } => {
                "Reduce triangles and textures; a web page wants at most 40,000 triangles and 5 MB."
            }
            Self::MissingFile { .. } => {
                "Choose the .gltf together with its .bin and pictures, or export one .glb."
            }
            Self::Extension(_) => {
                "Export without compression (no Draco or meshopt) and without special extensions."
            }
            Self::Picture { .. } => {
                "Save the texture as PNG, JPEG or WebP, at most 8192 pixels wide."
            }
            Self::Authoring { .. } => {
                "Correct the custom property in the modelling program and export again."
            }
            Self::NoSlot { .. } => {
                "Name the slot as in the model, or give the model's material an rz_slot."
            }
            Self::Look { .. } => "Correct the material's look in the catalogue.",
            Self::Resize(fault) => fault.hint(),
            Self::Json(_)
            | Self::BadUri(_)
            | Self::OutOfRange { .. }
            | Self::Accessor { .. }
            | Self::NodeLoop(_)
            | Self::NotFinite(_)
            | Self::Empty => {
                "The file is damaged or its exporter is faulty: export the model again."
            }
        }
    }
}

/// Why a size cannot be made. Nothing is ever clamped.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ResizeError {
    /// The model has no zone along this axis: offer the base size only, or add zones.
    #[error("the {axis} of this model is fixed at {} mm (asked: {asked_mm} mm)", axis.of(base))]
    NotResizable {
        /// Which measure.
        axis: Axis,
        /// What was asked.
        asked_mm: i32,
        /// What the model measures.
        base: Size,
    },
    /// Choose a measure inside of the model's limits.
    #[error("the {axis} goes from {min_mm} to {max_mm} mm (asked: {asked_mm} mm)")]
    OutsideLimits {
        /// Which measure.
        axis: Axis,
        /// What was asked.
        asked_mm: i32,
        /// Smallest.
        min_mm: i32,
        /// Largest.
        max_mm: i32,
    },
    /// Choose a measure on the model's raster.
    #[error("the {axis} goes in steps of {step_mm} mm from {min_mm} mm (asked: {asked_mm} mm)")]
    OffStep {
        /// Which measure.
        axis: Axis,
        /// What was asked.
        asked_mm: i32,
        /// Where the raster begins.
        min_mm: i32,
        /// Its step.
        step_mm: i32,
    },
    /// So small that fixed ends would run into each other: choose a larger measure.
    #[error(
        "at {asked_mm} mm the model would fold into itself; its {axis} needs at least {min_mm} mm"
    )]
    Folds {
        /// Which measure.
        axis: Axis,
        /// What was asked.
        asked_mm: i32,
        /// The smallest that the zones allow.
        min_mm: i32,
    },
    /// The zones do not reach the asked box, because a part sticks out of them: correct the zones or the role.
    #[error("the model's zones give {got_mm:.1} mm instead of {asked_mm} mm {axis}")]
    Missed {
        /// Which measure.
        axis: Axis,
        /// What was asked.
        asked_mm: i32,
        /// What came out.
        got_mm: f64,
    },
}

impl ResizeError {
    /// Stable, for programs and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotResizable { .. } => "not_resizable",
            Self::OutsideLimits { .. } => "outside_limits",
            Self::OffStep { .. } => "off_step",
            Self::Folds { .. } => "folds",
            Self::Missed { .. } => "size_missed",
        }
    }

    /// What the person can do, in English.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotResizable { .. } => {
                "Offer this measure as fixed, or give the model an rz.zone along it."
            }
            Self::OutsideLimits { .. } | Self::OffStep { .. } => {
                "Choose one of the sizes that the model is made for."
            }
            Self::Folds { .. } => "Choose a larger size, or widen the model's zones.",
            Self::Missed { .. } => {
                "Keep the outermost parts outside of the zones, or set their role to rigid."
            }
        }
    }
}

/// A direction of the asset, and the measure along it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Axis {
    /// X, to the right.
    Width,
    /// Y, up.
    Height,
    /// Z, to the front.
    Depth,
}

impl Axis {
    /// In the order of coordinates.
    pub const ALL: [Self; 3] = [Self::Width, Self::Height, Self::Depth];

    /// The measure of `size` along this axis, in millimetres.
    #[must_use]
    pub fn of(self, size: &Size) -> i32 {
        match self {
            Self::Width => size.width_mm,
            Self::Height => size.height_mm,
            Self::Depth => size.depth_mm,
        }
    }

    pub(crate) fn from_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "x" | "X" => Self::Width,
            "y" | "Y" => Self::Height,
            "z" | "Z" => Self::Depth,
            _ => return None,
        })
    }
}

impl std::fmt::Display for Axis {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Width => "width",
            Self::Height => "height",
            Self::Depth => "depth",
        })
    }
}
