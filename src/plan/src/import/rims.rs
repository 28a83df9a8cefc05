//! Lines of furniture at a wall, which look like thin walls where walls are outlines.

use super::bands::Band;
use super::binarise::Ink;
use super::network::hosts;
use super::openings::Found;
use super::raster::{Raster, label};

/// What is no thicker than so many lines may be lines, what is no thicker than half of one is no wall.
const A_LINE: f64 = 1.2;
const HALF_A_LINE: f64 = 0.5;
/// In pictures that were enlarged by more, lines are as broad as thin walls.
const MOST_ENLARGED: f64 = 2.0;
/// Lines with a free end are no walls below the first length, those from wall to wall below the second (metres).
const SHORTEST_FREE_M: f64 = 1.0;
const SHORTEST_HELD_M: f64 = 0.35;
/// Ends are this rough (pixels).
const END: f64 = 3.0;

/// Leaves out short walls without openings that are no thicker than a line, and tells how many; the picture is so many
/// times `enlarged`.
pub(super) fn without_rims(
    walls: &mut Vec<Band>,
    found: &[Found],
    ink: &Ink,
    enlarged: f64,
    px_per_m: f64,
) -> usize {
    if ink.filled || enlarged > MOST_ENLARGED {
        return 0;
    }
    let [thin, thinnest] = [A_LINE, HALF_A_LINE].map(|lines| lines * ink.line_width);
    let all = walls.clone();
    walls.retain(|wall| {
        let held = wall.thickness > thinnest && is_held(wall, &all);
        let least = if held {
            SHORTEST_HELD_M
        } else {
            SHORTEST_FREE_M
        };
        wall.thickness >= thin
            || wall.length() >= least * px_per_m
            || found.iter().any(|f| hosts(wall, f))
    });
    all.len() - walls.len()
}

/// What lines close in is a basin, a seat or a shelf up to the first size, no cell of a hatching from the second on, and
/// no piece that the swing of a door cuts off from a room where it fills the last share of the box around it.
const LARGEST_BASIN_M2: f64 = 1.2;
const NARROWEST_BASIN_M: f64 = 0.35;
const COMPACT: f64 = 0.8;
/// Closets and shafts are less oblong.
const OBLONG: f64 = 1.6;
/// The rim around it is no thicker, and parted into its two lines: so many of them thick.
const THICKEST_RIM_M: f64 = 0.2;
const THINNEST_RIM: f64 = 2.4;
/// A rim runs along its basin over this share of its length.
const ALONG: f64 = 0.6;

/// The basins of furniture, as a mask: too small for rooms, and too wide for the inside of a wall.
pub(super) fn basins(ink: &Ink, px_per_m: f64) -> Raster {
    let (width, height) = (ink.lines.width, ink.lines.height);
    let (labels, sizes) = label(&ink.lines, |v| v == 0);
    let mut boxes = vec![[width, height, 0, 0]; sizes.len()];
    for (i, id) in labels.iter().enumerate() {
        let (x, y) = (i % width, i / width);
        let [x0, y0, x1, y1] = boxes[*id as usize];
        boxes[*id as usize] = [x0.min(x), y0.min(y), x1.max(x + 1), y1.max(y + 1)];
    }
    let is_basin = |(&[x0, y0, x1, y1], size): (&[usize; 4], &usize)| {
        let [wide, high] = [[x0, x1], [y0, y1]].map(|[from, to]| to.saturating_sub(from) as f64);
        let size = *size as f64;
        size <= LARGEST_BASIN_M2 * px_per_m * px_per_m
            && wide.min(high) >= NARROWEST_BASIN_M * px_per_m
            && wide.max(high) >= OBLONG * wide.min(high)
            && size >= COMPACT * wide * high
    };
    let basins: Vec<bool> = boxes.iter().zip(&sizes).map(is_basin).collect();
    let mut out = Raster::new(width, height);
    for (out, id) in out.data.iter_mut().zip(&labels) {
        *out = u8::from(*id != 0 && basins[*id as usize]);
    }
    out
}

/// Whether a band between two lines may be the rim of one of the basins.
pub(super) fn may_be_rim(band: &Band, basins: &Raster, line_width: f64, px_per_m: f64) -> bool {
    let fits = (THINNEST_RIM * line_width..=THICKEST_RIM_M * px_per_m).contains(&band.thickness);
    let beside = |side: f64| {
        let face = band.centre + side * band.thickness / 2.0;
        let next = |along: &usize| {
            (0..=(line_width + END) as usize).any(|off| {
                let [x, y] = (band.axis).point(*along as f64, face + side * off as f64);
                basins.at(x as i32, y as i32) != 0
            })
        };
        let along = (band.low as usize..band.high as usize).filter(next);
        along.count() as f64 >= ALONG * band.length()
    };
    fits && (beside(-1.0) || beside(1.0))
}

/// Whether both ends of a wall meet walls across.
fn is_held(wall: &Band, all: &[Band]) -> bool {
    [wall.low, wall.high].iter().all(|end| {
        all.iter().any(|other| {
            other.axis != wall.axis
                && (other.centre - end).abs() <= other.thickness / 2.0 + END
                && (other.low - END..=other.high + END).contains(&wall.centre)
        })
    })
}
