//! From a picture of a floor plan to a [`Draft`]: one file is one step, in the order of this list.
//!
//! Everything between `straighten` and `draft` happens in straightened pixels, where walls run along the
//! axes; `place` carries the result back to the pixels of the upright picture.

mod fault;

mod decode;
mod raster;

mod flatten;
mod segments;
mod straighten;

mod binarise;
mod lettering;
mod sheet;

mod bands;
mod chains;
mod pieces;
mod walls_hollow;

mod bridges;
mod closings;
mod doubles;
mod kinds;
mod oblique;
mod openings;
mod symbols;

mod network;
mod place;
mod rooms;

mod dimensions;
mod hairlines;
mod labels;
mod reader;
mod scale;

#[cfg(test)]
mod sketch;
#[cfg(test)]
mod tests;

pub use fault::ImportError;

use crate::Draft;
use bands::Band;
use oblique::Frame;
use raster::Raster;
use sheet::Sheet;
use straighten::Projection;

/// Where the reading of a picture has got to, for a progress line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Pictures are read at about this length of their longer side: a partition of 75 mm in a home of 15 m is
/// then 6 pixels thick. Measured: below 1,000 thin walls are lost, above 1,400 nothing is won.
const WORKING_SIDE: f64 = 1200.0;
/// Small pictures are enlarged at most this much.
const MOST_ENLARGED: f64 = 4.0;
/// A plan has at least this much wall, in working sides.
const LEAST_WALL: f64 = 0.5;

/// Reads a PNG, JPEG or WebP picture of a floor plan.
///
/// The draft is in pixels of the upright picture (turned by its EXIF orientation). The same bytes always
/// give the same draft. `progress` is told each step as it begins.
///
/// # Errors
/// Names what is wrong with the file, or that it holds no floor plan.
pub fn import_picture(
    bytes: &[u8],
    progress: &mut dyn FnMut(ImportStep),
) -> Result<Draft, ImportError> {
    progress(ImportStep::Decoding);
    let picture = decode::decode(bytes)?;
    let (width, height) = (picture.width, picture.height);
    progress(ImportStep::Cleaning);
    let page = flatten::with_light_paper(flatten::luma(&picture));
    drop(picture);
    let shrink = (WORKING_SIDE / width.max(height) as f64).min(MOST_ENLARGED);
    let size = |v: usize| ((v as f64 * shrink).round() as usize).max(8);
    let luma = page.resized(size(width), size(height));
    let straight = straighten::straighten(flatten::darkness(&luma));
    let original = Projection::scale(
        width as f64 / luma.width as f64,
        height as f64 / luma.height as f64,
    )
    .after(&straight.back);

    progress(ImportStep::Walls);
    let mut ink = binarise::binarise(&straight.dark);
    let texts = reader::texts(&ink, &page, &original);
    drop(page);
    lettering::erase(&mut ink, &texts);
    let lengths = dimensions::dimensions(&texts, &ink.all);
    let told = scale::early(&lengths, ink.extent);
    let outlined_px_per_m = ink.extent / scale::HOME_M;
    let (mask, thickness) = if ink.filled {
        (ink.solid.clone(), ink.thickness)
    } else {
        let mask = walls_hollow::mask(&ink, outlined_px_per_m);
        (mask, scale::THICK_WALL_M * outlined_px_per_m)
    };
    let sheet = Sheet::new(mask, &ink.fine);
    let pieces = pieces::pieces(&sheet, thickness);
    let extent = extent_of(&pieces);
    let px_per_m = told.unwrap_or_else(|| scale::first_guess(extent, thickness));

    progress(ImportStep::Openings);
    let (mut walls, found) = openings::openings(pieces, &sheet, px_per_m, told.is_some());
    chains::close_joints(&mut walls, thickness);
    let (walls, found) = network::kept(walls, found);
    if !network::is_building(&walls, LEAST_WALL * WORKING_SIDE) {
        return Err(ImportError::NoPlanFound);
    }

    progress(ImportStep::Rooms);
    let px_per_m = told
        .or_else(|| openings::px_per_m(&found))
        .unwrap_or(px_per_m);
    let mut frame = Frame {
        walls,
        found,
        sheet,
        back: Projection::SAME,
    };
    let slanted = oblique::oblique(&straight.dark, &mut frame, px_per_m);
    drop(straight.dark);
    let mut barrier = Raster::new(frame.sheet.walls[0].width, frame.sheet.walls[0].height);
    for other in &slanted {
        oblique::paint(&mut barrier, other);
    }
    closings::close(&mut frame, &barrier, px_per_m);
    for wall in &frame.walls {
        place::fill_with_ends(&mut barrier, wall);
    }
    hairlines::add(&mut frame, &mut barrier, &texts, px_per_m);
    let spaces = rooms::spaces(&barrier, LEAST_ROOM_M2 * px_per_m * px_per_m);

    progress(ImportStep::Scale);
    let (labels, areas) = labels::labels(&texts, &spaces);
    let written = scale::Written { lengths, areas };
    let enlarged = place::local_scale(
        &original,
        barrier.width as f64 / 2.0,
        barrier.height as f64 / 2.0,
    );
    let scale = scale::guess(&frame.found, &written, thickness, extent, enlarged);
    let mut frames = vec![frame];
    frames.extend(slanted);
    doubles::without_doubles(&mut frames);
    kinds::settle(&mut frames, &barrier);
    Ok(place::draft(
        &frames,
        &spaces,
        &labels,
        scale,
        &original,
        (width, height),
    ))
}

/// Smaller spaces are shafts and cavities.
const LEAST_ROOM_M2: f64 = 0.7;

/// The longer side of the box around all walls.
fn extent_of(pieces: &[Band]) -> f64 {
    let mut low = [f64::MAX; 2];
    let mut high = [f64::MIN; 2];
    for b in pieces
        .iter()
        .filter(|b| chains::surely_wall(b) && b.length() > 30.0)
    {
        let along = b.axis as usize;
        low[along] = low[along].min(b.low);
        high[along] = high[along].max(b.high);
        low[1 - along] = low[1 - along].min(b.centre);
        high[1 - along] = high[1 - along].max(b.centre);
    }
    (high[0] - low[0]).max(high[1] - low[1]).max(1.0)
}
