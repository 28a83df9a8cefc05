//! What is drawn as wall, of any shape.

use super::bands::Band;
use super::binarise::Ink;
use super::chains::{in_line, joined};
use super::oblique::Frame;
use super::openings::{Found, median};
use super::outline::P;
use super::place::{CHINK, fill};
use super::raster::{Raster, dilate, label, open_square};
use super::strokes::far;
use super::walls_hollow;

/// Two walls are as thick as each other, give or take this (natural logarithm).
pub(super) const UNEVEN: f64 = 0.35;
/// What runs on along an axis is set over this share of it.
const THROUGH: f64 = 0.9;

/// What is drawn as wall, round walls too: outlined ones hold the same space as the straight walls that they go on from.
pub(super) fn mass(ink: &Ink, frame: &Frame, px_per_m: f64) -> Raster {
    let walls = &frame.sheet.walls[0];
    if ink.filled {
        return walls.clone();
    }
    let paper = ink.lines.map(|v| 1 - v);
    let wide = open_square(&paper, walls_hollow::thickest(px_per_m));
    let narrow = paper.zip(&wide, |paper, wide| paper & (1 - wide));
    let mut middles = Raster::new(walls.width, walls.height);
    for wall in &frame.walls {
        fill(
            &mut middles,
            &Band {
                thickness: 2.0,
                ..*wall
            },
        );
    }
    for found in &frame.found {
        let hole = &found.hole;
        let [x0, y0] = hole.axis.point(hole.low, hole.centre - 2.0);
        let [x1, y1] = hole.axis.point(hole.high, hole.centre + 2.0);
        middles.fill(x0, y0, x1, y1, 0);
    }
    let (labels, sizes) = label(&narrow, |v| v != 0);
    let mut held = vec![false; sizes.len()];
    for (id, middle) in labels.iter().zip(&middles.data) {
        held[*id as usize] |= *id != 0 && *middle != 0;
    }
    let mut out = Raster::new(walls.width, walls.height);
    for (out, id) in out.data.iter_mut().zip(&labels) {
        *out = u8::from(held[*id as usize]);
    }
    let rim = dilate(&out, ink.line_width.ceil() as usize);
    let lined = rim.zip(&ink.lines, |rim, line| rim & line);
    let hatched = open_square(&ink.closed, walls_hollow::filled(ink.line_width) as usize);
    out.zip(&lined, |a, b| a | b).zip(&hatched, |a, b| a | b)
}

/// A mask across an axis, in each step from one place along it to another, its first and last pixel within reach;
/// nothing where it is not set. In `mask` x runs along the axis.
fn cuts(mask: &Raster, [low, high]: [f64; 2], centre: f64, reach: f64) -> Vec<[f64; 2]> {
    let cut = |x: i32| {
        let rows = (centre - reach) as i32..=(centre + reach) as i32;
        let mut hit = rows.filter(|y| mask.at(x, *y) != 0);
        let first = hit.next()?;
        Some([first, hit.next_back().unwrap_or(first) + 1].map(f64::from))
    };
    (low as i32..high as i32).filter_map(cut).collect()
}

/// The usual cut across a mask between two places, if it is set all along.
fn usual_cut(mask: &Raster, span: [f64; 2], centre: f64, reach: f64) -> Option<[f64; 2]> {
    let cuts = cuts(mask, span, centre, reach);
    if (cuts.len() as f64) < THROUGH * (span[1] - span[0]) {
        return None;
    }
    let side = |k: usize| median(cuts.iter().map(|cut| cut[k]).collect());
    Some([side(0)?, side(1)?])
}

fn alike(a: f64, b: f64) -> bool {
    (a / b).ln().abs() <= UNEVEN
}

/// Lets straight walls go on as thick as they are drawn: of outlined ones, less is taken for wall where the network doubts.
/// In `masks` x runs along each axis.
pub(super) fn broaden(walls: &mut Vec<Band>, masks: &[Raster; 2], usual: f64) {
    let broad = |wall: &Band| {
        let mask = &masks[wall.axis as usize];
        let [from, to] = usual_cut(mask, [wall.low, wall.high], wall.centre, usual)?;
        let thickness = to - from;
        let more = wall.thickness < thickness && !alike(wall.thickness, thickness);
        (more && alike(thickness, usual)).then(|| Band {
            centre: (from + to) / 2.0,
            thickness,
            ..*wall
        })
    };
    let whole = |walls: &[Band]| {
        walls.iter().enumerate().find_map(|(part, wall)| {
            let wall = broad(wall)?;
            let next = |other: &Band| {
                in_line(&wall, other)
                    && alike(wall.thickness, other.thickness)
                    && other.low <= wall.high + CHINK
                    && wall.low <= other.high + CHINK
            };
            let other = walls.iter().position(next)?;
            Some((part, other, joined(&walls[other], &wall)))
        })
    };
    while let Some((part, other, wall)) = whole(walls) {
        walls[other] = wall;
        walls.remove(part);
    }
}

/// Leaves out openings through which a wall of another thickness runs on, and beyond one of their jambs, where one of the
/// round walls begins: what looked like panes are its faces. Tells whether there was any.
pub(super) fn without_faces(
    found: &mut Vec<Found>,
    masks: &[Raster; 2],
    usual: f64,
    ends: &[[P; 2]],
) -> bool {
    let count = found.len();
    found.retain(|found| {
        let hole = &found.hole;
        let mask = &masks[hole.axis as usize];
        let reach = hole.thickness.max(usual);
        let thickness = |low: f64, high: f64| {
            usual_cut(mask, [low, high], hole.centre, reach).map(|[from, to]| to - from)
        };
        let at = |along: f64| hole.axis.point(along, hole.centre);
        let begins = |end: &P| {
            [hole.low, hole.high]
                .iter()
                .any(|&jamb| far(at(jamb), *end) <= reach)
        };
        let within = (ends.iter().flatten().any(begins)).then(|| thickness(hole.low, hole.high));
        !within.flatten().is_some_and(|within| {
            let beyond = [(hole.low - usual, hole.low), (hole.high, hole.high + usual)];
            let goes_on = |(low, high)| thickness(low, high).is_some_and(|t| alike(t, within));
            !alike(within, hole.thickness) && beyond.into_iter().any(goes_on)
        })
    });
    found.len() < count
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::symbols::{Hole, Symbol};
    use super::*;
    use crate::OpeningKind;

    fn wall(low: f64, high: f64, thickness: f64) -> Band {
        Band {
            axis: Axis::Across,
            centre: 100.0,
            thickness,
            low,
            high,
        }
    }

    /// What these walls fill, along both axes.
    fn masks(walls: &[Band]) -> [Raster; 2] {
        let mut mask = Raster::new(400, 200);
        walls.iter().for_each(|wall| fill(&mut mask, wall));
        [mask.clone(), mask.transposed()]
    }

    #[test]
    fn a_wall_of_which_the_network_saw_less_is_as_thick_as_it_is_drawn() {
        let masks = masks(&[wall(50.0, 350.0, 24.0)]);
        let mut walls = vec![wall(50.0, 200.0, 24.0), wall(200.0, 350.0, 9.0)];
        broaden(&mut walls, &masks, 24.0);
        assert_eq!(walls, [wall(50.0, 350.0, 24.0)]);
    }

    #[test]
    fn what_runs_on_thinner_through_a_hole_is_a_wall_and_a_pane_is_none() {
        let window = Found {
            hole: Hole {
                axis: Axis::Across,
                centre: 100.0,
                thickness: 24.0,
                low: 150.0,
                high: 220.0,
            },
            kind: OpeningKind::Window,
            symbol: Symbol::default(),
            confidence: 0.8,
        };
        let left = wall(50.0, 150.0, 24.0);
        let at_jamb = [[[150.0, 100.0], [350.0, 150.0]]];
        let elsewhere = [[[300.0, 100.0], [350.0, 150.0]]];
        for (right, ends, kept) in [
            (10.0, &at_jamb, 0),
            (24.0, &at_jamb, 1),
            (10.0, &elsewhere, 1),
        ] {
            let masks = masks(&[left, wall(150.0, 220.0, 10.0), wall(220.0, 350.0, right)]);
            let mut found = vec![window];
            without_faces(&mut found, &masks, 24.0, ends);
            assert_eq!(found.len(), kept);
        }
    }
}
