//! Homes with a known truth, drawn in the habits of draughtsmen and written in the formats that carry lines.

pub mod draw;
pub mod formats;
pub mod home;
pub mod own;
pub mod score;
pub mod write_dxf;
pub mod write_pdf;
pub mod write_scan;
pub mod write_svg;

/// The square that everything is drawn on, where the format has pages: its side and its upper left corner in the world.
pub const PAGE_SIDE_MM: f64 = 40_000.0;
pub const PAGE_FROM_MM: f64 = -8000.0;
