//! Homes with a known truth, drawn in the habits of draughtsmen and written in the formats that carry lines.

pub mod draw;
pub mod home;
pub mod score;
#[cfg(feature = "dxf")]
pub mod write_dxf;
