//! Finding a plan among lines: what drawings of all formats share.
//!
//! A reader fills a [`Drawing`] and hands it to [`sheets`]. Its unit is settled first (`scale`: by what the file says,
//! what is written, how wide doors are and how long furniture usually is, `usual`), areas are made whole
//! (`whole`), strokes of a broad pen become areas (`broad`), dimensions, axes and the borders of leaves within walls go
//! (`dimensions`, `axes`, `leaves`). Then strokes on one line become edges, edges side by side become bands, the bands
//! whose thickness recurs become walls, and what is drawn in their holes says what the holes are; glass from wall to
//! wall is a hole in a wall of its own (`glazed`). Rooms that are painted with their names in them are told first
//! (`spaces`): where hardly any walls are drawn around them, walls are what lies between them (`between`). Names of
//! layers are hints: they are left out where following them would lose walls. Where all this closes no
//! rooms, the drawing is painted (`ink`) and looked at (`looked`).
//!
//! Invariants: every length after `scale` is millimetres; the same drawing always gives the same sheets.

mod across;
mod areas;
mod axes;
mod bands;
mod bends;
mod between;
mod boxes;
mod broad;
mod choose;
mod columns;
mod covers;
mod curve;
mod dimensions;
mod doorways;
mod edges;
mod fillets;
mod find;
mod furniture;
mod glazed;
mod grid;
mod hint;
mod ink;
mod jambs;
mod leads;
mod leaves;
mod levels;
mod looked;
mod measures;
mod meeting;
mod network;
mod offer;
mod openings;
mod panes;
mod primitive;
mod recess;
mod rectangles;
mod rooms;
mod roots;
mod rounded;
mod rounds;
mod scale;
mod sheet;
mod single;
mod spaces;
#[cfg(any(feature = "drawings", feature = "pdf"))]
mod storeys;
mod swings;
mod told;
mod underlay;
mod usual;
mod walls;
mod whole;
mod words;

#[cfg(feature = "ifc")]
pub(crate) use areas::{area, bounds, sides, union};
pub(crate) use curve::{arc_of_bulge, on_cubic, on_spline};
pub(crate) use hint::hint;
pub(crate) use primitive::{
    Arc, Drawing, Extent, Hint, MOST_STROKES, Measure, PAPER_LIGHT, PATTERN_LIGHT, Piece, Text,
    lightness,
};
#[cfg(any(feature = "drawings", feature = "pdf"))]
pub(crate) use storeys::stacked;
pub(crate) use usual::names_furniture;
pub(crate) use words::written_length;

#[cfg(feature = "ifc")]
use glam::DVec2;
use plan::PlanFile;

use crate::BlueprintError;
#[cfg(feature = "ifc")]
use crate::geometry::Mm;
use crate::look::Look;

/// The plans in a drawing, the likeliest first. What its lines do not tell is looked at as a picture.
///
/// # Errors
/// Nothing in it looks like walls, or it holds more than a home could.
pub(crate) fn sheets(drawing: Drawing, look: &mut Look<'_>) -> Result<PlanFile, BlueprintError> {
    if drawing.strokes() > MOST_STROKES {
        let what = format!("more than {MOST_STROKES} lines, as a town has");
        return Err(BlueprintError::MoreThanAHome { what });
    }
    let (sheets, remarks) = sheet::sheets(drawing, look)?;
    let mut file = PlanFile {
        sheets,
        ..PlanFile::default()
    };
    for remark in remarks {
        let same = |r: &&mut plan::Remark| r.code == remark.code && r.subject == remark.subject;
        match file.remarks.iter_mut().find(same) {
            Some(known) => known.count += remark.count,
            None => file.remarks.push(remark),
        }
    }
    if file.sheets.is_empty() {
        return Err(BlueprintError::NoPlanFound);
    }
    Ok(file)
}

/// A wall from end to end, with its thickness, in millimetres.
#[cfg(feature = "ifc")]
pub(crate) type Straight = (Mm, Mm, f64);

/// The walls whose material is an area, by its rings in millimetres.
#[cfg(feature = "ifc")]
pub(crate) fn walls_of_area(rings: &[Vec<Mm>]) -> Vec<Straight> {
    let fill = primitive::Fill {
        rings: rings.iter().map(|ring| ring_of(ring)).collect(),
        lightness: 0.0,
        hint: Hint::Wall,
    };
    straight_walls(vec![fill])
}

/// The walls around rooms, by their rings in millimetres, and whether their thickness is a guess.
#[cfg(feature = "ifc")]
pub(crate) fn walls_around<'a>(rooms: impl Iterator<Item = &'a [Mm]>) -> (Vec<Straight>, bool) {
    let ring = |room: &[Mm]| areas::counterclockwise(areas::without_twins(&ring_of(room)));
    let around = between::walls_around(&rooms.map(ring).collect::<Vec<_>>());
    (straight_walls(around.walls), around.thickness_assumed)
}

#[cfg(feature = "ifc")]
fn ring_of(ring: &[Mm]) -> Vec<DVec2> {
    ring.iter().copied().map(DVec2::from).collect()
}

#[cfg(feature = "ifc")]
fn straight_walls(fills: Vec<primitive::Fill>) -> Vec<Straight> {
    let drawing = Drawing {
        fills,
        ..Drawing::default()
    };
    let walls = find::find_filled(&drawing).walls.into_iter();
    walls
        .map(|wall| (wall.a.to_array(), wall.b.to_array(), wall.thickness))
        .collect()
}
