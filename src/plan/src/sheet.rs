//! What a file of plans holds: one sheet for each storey, page or drawing in it.

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Draft, FixtureKind, Plan, Winding};

/// Everything read from a file: the person picks a sheet, or takes all storeys.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanFile {
    /// At least one; the likeliest first, storeys from the lowest up.
    pub sheets: Vec<Sheet>,
    /// What was seen and left out, each with how often: nothing is dropped without a word.
    pub remarks: Vec<Remark>,
    /// Where the sheets lie in a picture; `None` when the file is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub framing: Option<Framing>,
}

/// Where the plans of a picture lie in it: to show one of them alone, seen from straight above.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Framing {
    /// For each sheet the corners of an upright rectangle of paper around it, as the picture shows them: clockwise from
    /// the upper left, pixels of the upright picture. They may lie a little outside it.
    pub corners: Vec<[[f64; 2]; 4]>,
    /// The picture lies aslant or was taken from the side: straighten it between those corners, else its lengths do not
    /// compare.
    pub aslant: bool,
}

/// One plan in a file: a storey, a page, or one of several drawings on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Sheet {
    /// What the file calls it: a level, a page, a layout.
    pub title: Option<String>,
    /// Its floor above the ground, where the file says it; a sheet with one is a storey.
    pub elevation_mm: Option<i32>,
    /// From floor to ceiling, where the file says it.
    pub height_mm: Option<i32>,
    /// Walls, openings and rooms in pixels of the sheet: x right, y down, the drawing within `width_px` x `height_px`.
    /// Files that state their unit come at 10 mm a pixel.
    pub draft: Draft,
    /// Where the sheet's upper left pixel lies in the file's own space, in metres, x right, y down.
    pub origin_m: [f64; 2],
    /// Furniture, stairs and columns that the file knows, at their true size.
    pub placeholders: Vec<Placeholder>,
    /// The drawing as an SVG document in pixels of the sheet, to lie under the draft; `None` when the file is a picture.
    pub underlay: Option<String>,
    /// The plan itself in millimetres from the sheet's upper left corner, where the file is our own: it is taken over as
    /// it is, the draft only shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub own: Option<Plan>,
}

/// A piece of furniture in a file, or a part of the building, to be stood in the plan as a box of its size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Placeholder {
    /// What it is.
    #[serde(default)]
    pub kind: FixtureKind,
    /// What the file calls it.
    pub name: String,
    /// Its middle, pixels of the sheet.
    pub centre: [f64; 2],
    /// Width, depth and height in millimetres.
    pub size_mm: [i32; 3],
    /// Its underside above the floor.
    pub base_mm: i32,
    /// Clockwise as seen from above, thousandths of a degree; at 0 its front faces down the sheet.
    pub turn_mdeg: i32,
    /// How stairs turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub winding: Option<Winding>,
}

/// Something in a file that did not become part of a sheet as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Remark {
    /// What happened, such as `external_reference`, `round_wall` or `opening_without_wall`: the page has words for it.
    pub code: String,
    /// What it is about: a layer, an element, a file.
    pub subject: Option<String>,
    /// How many times.
    pub count: u32,
}
