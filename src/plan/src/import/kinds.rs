use super::bands::Axis;
use super::oblique::Frame;
use super::openings::Found;
use super::raster::Raster;
use super::sheet::{Sheet, share};
use super::signs::DOOR_SEEN;
use super::straighten::Projection;
use super::symbols::Hole;
use crate::OpeningKind;

/// A plan whose openings mostly carry no symbol leaves them blank: then place tells door from window.
const BLANK_SHARE: f64 = 0.25;
/// Lines on both faces of the wall are at least this complete in a box symbol.
const BOX_SEEN: f64 = 0.8;
/// Thinner holes cannot be told apart by where in the wall their lines run (pixels).
const LEAST_DEPTH: f64 = 9.0;
/// A symbol is the plan's own for windows when this share of its windows carries it.
const USUAL: f64 = 0.6;

/// A plan draws its doors with their swings when at least so many have an arc, and this share of all.
const LEAST_SWINGS: usize = 3;
const SWINGS_SHARE: f64 = 0.6;
/// Beside a passage less than this is drawn; of a door there less than these is left.
const EMPTY_SIDE: f64 = 0.04;
const NO_ARC: f64 = 0.5;
const NO_LEAF: f64 = 0.6;

/// Decides between door, window and passage where the symbol alone cannot: blank holes, and boxes in a plan
/// that draws its windows otherwise. `barrier` holds all walls.
pub(super) fn settle(frames: &mut [Frame], barrier: &Raster) {
    let all: Vec<&Found> = frames.iter().flat_map(|f| &f.found).collect();
    let drawn = all.iter().filter(|f| is_drawn(f)).count() as f64;
    let blank = drawn < BLANK_SHARE * all.len() as f64;
    let boxes: Vec<Option<bool>> = frames
        .iter()
        .flat_map(|f| f.found.iter().map(|o| boxed(&f.sheet, o)))
        .collect();
    let lined = boxes.iter().filter(|b| **b == Some(false)).count() as f64;
    let known = boxes.iter().flatten().count() as f64;
    let boxes_are_doors = lined >= USUAL * known && lined >= 2.0;
    let swings = draws_swings(&all);
    for frame in frames {
        let (sheet, back) = (&frame.sheet, frame.back);
        for found in &mut frame.found {
            if blank && !is_drawn(found) {
                found.kind = if outward(&found.hole, &back, barrier) {
                    OpeningKind::Window
                } else if found.kind == OpeningKind::Window {
                    OpeningKind::Door
                } else {
                    found.kind
                };
            } else if boxes_are_doors && boxed(sheet, found) == Some(true) {
                found.kind = OpeningKind::Door;
                found.confidence = found.confidence.min(0.6);
            } else if swings && found.kind == OpeningKind::Door && is_empty(sheet, found) {
                found.kind = OpeningKind::Passage;
            }
        }
    }
}

fn is_drawn(found: &Found) -> bool {
    let s = &found.symbol;
    s.lines > 0 || s.arc > 0.66 || s.leaf > 0.8 || s.sliding > 0.8
}

fn draws_swings(all: &[&Found]) -> bool {
    let doors = all.iter().filter(|f| f.kind == OpeningKind::Door);
    let swings = doors.clone().filter(|f| f.symbol.arc >= DOOR_SEEN).count();
    swings >= LEAST_SWINGS && swings as f64 >= SWINGS_SHARE * doors.count() as f64
}

/// Whether nothing of a door is drawn in a hole, nor beside it where a leaf would swing. Measured on 484 pictures of homes
/// and other layouts: of such holes in plans that draw swings 17 were passages, 18 gaps between walls, one a door.
fn is_empty(sheet: &Sheet, found: &Found) -> bool {
    let (s, hole) = (&found.symbol, &found.hole);
    let inset = (hole.width() * 0.12).max(3.0);
    let drawn_beside = |side: f64| {
        let face = hole.centre + side * (hole.thickness / 2.0 + 3.0);
        let reach = face + side * 0.8 * hole.width();
        let (near, far) = (face.min(reach), face.max(reach));
        let lines = sheet.lines(hole.axis);
        share(lines, hole.low + inset, near, hole.high - inset, far)
    };
    s.lines == 0
        && s.arc.max(s.sliding) < NO_ARC
        && s.leaf < NO_LEAF
        && drawn_beside(-1.0).max(drawn_beside(1.0)) < EMPTY_SIDE
}

/// Whether a window symbol has its outer lines on the faces of the wall; `None` if that cannot be told.
fn boxed(sheet: &Sheet, found: &Found) -> Option<bool> {
    let hole = &found.hole;
    if found.kind != OpeningKind::Window || found.symbol.lines < 2 || hole.thickness < LEAST_DEPTH {
        return None;
    }
    let lines = sheet.lines(hole.axis);
    let inset = (hole.width() * 0.08).max(3.0);
    let face = |side: f64| {
        (-1..=2)
            .map(|k| {
                let y = (hole.centre + side * (hole.thickness / 2.0 + 1.0 - f64::from(k))).floor();
                share(lines, hole.low + inset, y, hole.high - inset, y + 1.0)
            })
            .fold(0.0, f64::max)
    };
    Some(face(-1.0).min(face(1.0)) >= BOX_SEEN)
}

/// Whether nothing but paper lies on one side of the hole.
pub(super) fn outward(hole: &Hole, back: &Projection, barrier: &Raster) -> bool {
    let size = (barrier.width + barrier.height) as i32;
    [-1.0, 1.0].into_iter().any(|side| {
        let free = [0.25, 0.5, 0.75].into_iter().filter(|t| {
            let along = hole.low + t * hole.width();
            let start = hole.thickness / 2.0 + 4.0;
            (0..size).step_by(2).all(|k| {
                let across = hole.centre + side * (start + f64::from(k));
                let p = match hole.axis {
                    Axis::Across => [along, across],
                    Axis::Down => [across, along],
                };
                let [x, y] = back.apply(p);
                barrier.at(x.floor() as i32, y.floor() as i32) == 0
            })
        });
        free.count() >= 2
    })
}

#[cfg(test)]
mod tests {
    use super::super::bands::Band;
    use super::super::symbols::Symbol;
    use super::*;

    fn hole(axis: Axis, centre: f64, low: f64, high: f64) -> Hole {
        Hole {
            axis,
            centre,
            thickness: 12.0,
            low,
            high,
        }
    }

    fn blank(hole: Hole) -> Found {
        Found {
            hole,
            kind: OpeningKind::Door,
            symbol: Symbol::default(),
            confidence: 0.4,
        }
    }

    /// Two rooms side by side, 100 × 100 pixels each, and their walls as a barrier.
    fn rooms(found: Vec<Found>, ink: &[[f64; 4]]) -> (Frame, Raster) {
        let mut barrier = Raster::new(300, 200);
        let wall = |axis, centre, low, high| Band {
            axis,
            centre,
            thickness: 12.0,
            low,
            high,
        };
        let walls = vec![
            wall(Axis::Across, 50.0, 50.0, 250.0),
            wall(Axis::Across, 150.0, 50.0, 250.0),
            wall(Axis::Down, 50.0, 50.0, 150.0),
            wall(Axis::Down, 150.0, 50.0, 150.0),
            wall(Axis::Down, 250.0, 50.0, 150.0),
        ];
        for wall in &walls {
            super::super::place::fill(&mut barrier, wall);
        }
        let mut lines = Raster::new(300, 200);
        for [x0, y0, x1, y1] in ink {
            lines.fill(*x0, *y0, *x1, *y1, 1);
        }
        let frame = Frame {
            walls,
            found,
            sheet: Sheet::new(Raster::new(300, 200), &lines),
            back: Projection::SAME,
        };
        (frame, barrier)
    }

    #[test]
    fn blank_holes_are_windows_in_outer_walls_and_doors_inside() {
        let outer = blank(hole(Axis::Across, 50.0, 80.0, 120.0));
        let inner = blank(hole(Axis::Down, 150.0, 80.0, 120.0));
        let (frame, barrier) = rooms(vec![outer, inner], &[]);
        let mut frames = [frame];
        settle(&mut frames, &barrier);
        let kinds: Vec<OpeningKind> = frames[0].found.iter().map(|f| f.kind).collect();
        assert_eq!(kinds, [OpeningKind::Window, OpeningKind::Door]);
    }

    #[test]
    fn a_hole_with_a_symbol_keeps_its_kind() {
        let mut door = blank(hole(Axis::Across, 50.0, 80.0, 120.0));
        door.symbol.arc = 0.9;
        let (frame, barrier) = rooms(vec![door], &[]);
        let mut frames = [frame];
        settle(&mut frames, &barrier);
        assert_eq!(frames[0].found[0].kind, OpeningKind::Door);
    }

    #[test]
    fn an_empty_hole_is_a_passage_where_doors_are_drawn_with_their_swings() {
        let kinds = |arc: f64, ink: &[[f64; 4]]| {
            let mut found = vec![blank(hole(Axis::Down, 150.0, 80.0, 120.0))];
            for low in [60.0, 110.0, 160.0] {
                let mut door = blank(hole(Axis::Across, 50.0, low, low + 40.0));
                door.symbol.arc = arc;
                found.push(door);
            }
            let (frame, barrier) = rooms(found, ink);
            let mut frames = [frame];
            settle(&mut frames, &barrier);
            frames[0].found.iter().map(|f| f.kind).collect::<Vec<_>>()
        };
        use OpeningKind::{Door, Passage};
        assert_eq!(kinds(0.9, &[]), [Passage, Door, Door, Door]);
        // Something that was not understood stands where a leaf would.
        let beside = [165.0, 90.0, 175.0, 112.0];
        assert_eq!(kinds(0.9, &[beside])[0], Door);
        assert_ne!(kinds(0.4, &[])[0], Passage);
    }

    #[test]
    fn boxes_are_french_doors_where_windows_are_drawn_as_lines() {
        let window = |low: f64| {
            let mut window = blank(hole(Axis::Across, 50.0, low, low + 40.0));
            window.kind = OpeningKind::Window;
            (window.symbol.lines, window.symbol.pane) = (2, 1.0);
            window
        };
        // Two windows with lines inside the wall, one hole with lines on both of its faces.
        let ink = [
            [60.0, 48.0, 100.0, 49.0],
            [60.0, 51.0, 100.0, 52.0],
            [110.0, 48.0, 150.0, 49.0],
            [110.0, 51.0, 150.0, 52.0],
            [180.0, 44.0, 220.0, 45.0],
            [180.0, 55.0, 220.0, 56.0],
        ];
        let (frame, barrier) = rooms(vec![window(60.0), window(110.0), window(180.0)], &ink);
        let mut frames = [frame];
        settle(&mut frames, &barrier);
        let kinds: Vec<OpeningKind> = frames[0].found.iter().map(|f| f.kind).collect();
        use OpeningKind::{Door, Window};
        assert_eq!(kinds, [Window, Window, Door]);
    }
}
