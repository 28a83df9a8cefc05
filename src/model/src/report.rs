//! What an inspection says about a model.
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::asset::{Repeated, Size};
use crate::error::Axis;

/// The facts about a model and what is doubtful about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// At base size.
    pub triangles: u32,
    /// At base size, after splits for normals and tangents.
    pub vertices: u32,
    /// Parts after merging by material.
    pub draw_calls: u32,
    /// All materials of the file.
    pub materials: Vec<MaterialReport>,
    /// Pictures by use; one picture used as colour and as data counts twice, as on the GPU.
    pub textures: Vec<TextureReport>,
    /// All textures with their mip levels.
    #[ts(type = "number")]
    pub gpu_texture_bytes: u64,
    /// Outer measures, rounded.
    pub size: Size,
    /// Lowest corner in asset space (x, y up, z front), in millimetres.
    pub min_mm: [f32; 3],
    /// Highest corner.
    pub max_mm: [f32; 3],
    /// How each measure can change.
    pub axes: Vec<AxisReport>,
    /// Repeated parts at base size.
    pub repeated: Vec<Repeated>,
    /// As the file declares it.
    pub copyright: Option<String>,
    /// Notes, warnings and failures, worst first.
    pub findings: Vec<Finding>,
}

/// One material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MaterialReport {
    /// In the file.
    pub name: String,
    /// Looks can be put on it by this name.
    pub slot: Option<String>,
    /// Triangles that wear it.
    pub triangles: u32,
}

/// One texture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TextureReport {
    /// In the file.
    pub name: String,
    /// `colour`, `data` or `normal`.
    pub purpose: String,
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub mime: String,
    /// Pixels as encoded.
    pub width: u32,
    /// Pixels as encoded.
    pub height: u32,
    /// In the file.
    #[ts(type = "number")]
    pub bytes: u64,
    /// On the GPU with mip levels, after the cap of 2048.
    #[ts(type = "number")]
    pub gpu_bytes: u64,
}

/// How one measure can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AxisReport {
    /// Which.
    pub axis: Axis,
    /// Zones along it; none means fixed.
    pub zones: u32,
    /// Author's lower limit.
    pub min_mm: Option<i32>,
    /// Author's upper limit.
    pub max_mm: Option<i32>,
    /// Author's raster.
    pub step_mm: Option<i32>,
}

/// How much a finding matters, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// It will look or measure wrong.
    Fail,
    /// It may look or perform worse than it should.
    Warn,
    /// Good to know.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Stable, for programs and translations.
    pub code: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Finding {
    pub(crate) fn new(severity: Severity, code: &str, message: String, hint: &str) -> Self {
        Self {
            severity,
            code: code.into(),
            message,
            hint: hint.into(),
        }
    }
}
