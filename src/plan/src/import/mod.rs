//! From a picture of a floor plan to a [`Draft`](crate::Draft): one file is one step, in the order of this list.
//!
//! Everything between `straighten` and `draft` happens in straightened pixels, where walls run along the
//! axes; `place` carries the result back to the pixels of the upright picture.

mod fault;

mod decode;
mod raster;
mod weights;

mod camera;
mod flatten;
mod segments;
mod straighten;

mod binarise;
mod filled;
mod lettering;
mod sheet;
mod single;

mod bands;

mod chains;
mod patches;
mod pens;
mod pieces;
mod profiles;
mod seen;
mod segmentation;
mod slight;
mod staggered;
mod walls_hollow;

mod arcs;
mod bodies;
mod bridges;
mod cells;
mod closings;
mod columns;
mod doubles;
mod floors;
mod giving_way;
mod holes_seen;
mod judging;
mod kinds;
mod leaning;
mod leaves;
mod mass;
mod merged;
mod mullions;
mod oblique;
mod openings;
mod outside;
mod passing;
mod round;
mod side_by_side;
mod signs;
mod strokes;
mod symbols;
mod turned;

mod network;
mod outline;
mod place;
mod rims;
mod rooms;

mod baths;
mod beds;
mod dimensions;
mod dividing;
mod faces;
mod forms;
mod furnished;
mod hairlines;
mod hobs;
mod labels;
mod named;
mod reader;
mod scale;
mod treads;
mod unclosed;
mod written;

mod groups;
mod picture;
mod read;

#[cfg(test)]
mod sketch;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_kinds;
#[cfg(test)]
mod tests_pages;
#[cfg(test)]
mod tests_stairs;

pub use fault::ImportError;
pub use picture::{
    PictureHints, import_grey, import_picture, import_pictures, straightened_picture,
};
pub use written::{TextMeaning, TextValue, read_text};

/// Where the reading of a picture has got to, for a progress line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportStep {
    /// Bytes become pixels.
    Decoding,
    /// Light is evened out and the picture is straightened.
    Cleaning,
    /// Walls are looked for.
    Walls,
    /// Doors and windows are looked for.
    Openings,
    /// Rooms are closed.
    Rooms,
    /// The scale is estimated.
    Scale,
}

impl ImportStep {
    /// As the page knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decoding => "decoding",
            Self::Cleaning => "cleaning",
            Self::Walls => "walls",
            Self::Openings => "openings",
            Self::Rooms => "rooms",
            Self::Scale => "scale",
        }
    }
}
