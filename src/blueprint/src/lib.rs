//! The blueprint: plans in and out as files other than pictures.
//!
//! [`Kind::of`] looks at the first bytes and the name of a file and says what it is; each reader turns bytes into a
//! [`PlanFile`] of sheets. Readers come in two families: those of files that know what a wall is (Sweet Home 3D,
//! RoomPlan, IFC, our own), which are exact, and those of files that only know lines (DXF, SVG, PDF), whose walls and
//! openings are found by geometry and carry their doubt. What lines do not tell, scans and traced drawings, is looked at
//! as a picture by whoever reads those ([`Look`]).
//!
//! Owns: file formats of plans, and finding walls among lines. Leaves pictures and the wall graph to `plan`.
//!
//! Invariants: files are hostile until parsed: sizes, depth, counts and unpacked bytes are capped, the same bytes always
//! give the same sheets, and what was seen and not taken over is a [`Remark`].

mod enclosed;
mod error;
mod kind;
mod look;
mod read;

// Files that know what a wall is.
#[cfg(feature = "ifc")]
mod ifc;
mod own;
mod room_plan;
mod sweet_home;
mod unpack;

// What they have in common.
mod geometry;
mod neutral;
mod notice;
mod remarks;
mod sheet;
mod survey;
mod told;
mod underlay;

mod export;

#[cfg(feature = "drawings")]
mod dxf;
#[cfg(feature = "lines")]
#[cfg_attr(
    not(feature = "drawings"),
    allow(
        dead_code,
        unused_imports,
        reason = "pages have no layers, blocks or ellipses"
    )
)]
mod lines;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "drawings")]
mod svg;

#[cfg(feature = "drawings")]
pub use dxf::read as read_dxf;
pub use error::BlueprintError;
pub use export::{
    Drawing, Format, Outline, Paper, bounds, write_dxf, write_pdf, write_pdf_pages, write_svg,
};
pub use kind::Kind;
pub use look::{Grey, Look};
pub use neutral::neutral;
pub use notice::Notice;
pub use own::{HouseLevel, read_plan, write_house, write_plan};
#[cfg(feature = "pdf")]
pub use pdf::read as read_pdf;
pub use plan::{Placeholder, PlanFile, Remark, Sheet};
pub use read::{MOST_BYTES, read, read_json, read_json_with, read_with};
#[cfg(feature = "drawings")]
pub use svg::read as read_svg;
