use super::bands::Band;
use super::cells::Cells;
use super::chains::crossing;
use super::giving_way::is_bay;
use super::named::{self, Agreement, Named, agreement};
use super::network::hosts;
use super::oblique::Frame;
use super::openings::Found;
use super::outline::P;
use super::place::{body, fill};
use super::raster::Raster;
use super::sheet::{Sheet, share};
use super::signs::drawn;
use super::symbols::{Hole, symbol};
use crate::OpeningKind;

/// A wall that ends this short of another one was meant to meet it (metres).
const SLIP_M: f64 = 0.3;
/// Passages between two ends of one wall, from an end to the flank of another wall, and between two walls
/// in line of which one starts behind a crossing wall (metres). Measured on 280 renders: in these ranges
/// most proposals are openings, beyond them hardly any.
const NARROWEST_M: f64 = 0.5;
const WIDEST_M: f64 = 2.7;
const WIDEST_TO_FLANK_M: f64 = 1.15;
const WIDEST_BEHIND_M: f64 = 1.1;
/// From corner to corner, where both walls end: the doors of a corridor.
const WIDEST_TO_TIP_M: f64 = 1.15;
/// A flank that ends this near is a tip (metres).
const TIP_M: f64 = 0.2;
/// The open side of a garage, from behind a corner to the flank of the wall across, if it closes an outer space.
const GATE_M: std::ops::RangeInclusive<f64> = 2.2..=3.2;
/// Spaces that a passage may close or part are at least this large.
const LEAST_SPACE_M2: f64 = 1.5;
/// How far to trust an opening that only its place tells (measured: .05), and from which likelihood on the network tells.
const BLANK: f64 = 0.1;
const TOLD: f64 = 0.3;
/// Passages to try at most, the narrowest first: each costs a look at the whole plan.
const MOST_TRIED: usize = 48;
/// Up to this width a passage is believed where it parts two labels (metres).
const WIDEST_TOLD_M: f64 = 1.6;

/// A line from the end of a wall to what it faces.
struct Gap {
    wall: usize,
    /// The end that is carried on is the high one.
    forward: bool,
    /// Where the wall would end, and the hole between.
    until: f64,
    hole: Hole,
    /// What it faces is the flank of a wall, not the end of one.
    flank: bool,
    /// It would be the gate of a garage.
    gate: bool,
    /// It is so wide that labels must tell of it.
    told: bool,
}

/// Carries walls on over small slips, and over probable passages where that closes a room;
/// that parts the labels of two; `others` holds the bodies of walls along other axes, `round` the ends of round ones.
pub(super) fn close(
    frame: &mut Frame,
    others: &Raster,
    round: &[[P; 2]],
    rooms: &[Named],
    px_per_m: f64,
) {
    let Frame {
        walls,
        found,
        sheet,
        ..
    } = frame;
    for gap in gaps(walls, found, sheet, px_per_m) {
        if gap.hole.width() <= SLIP_M * px_per_m {
            carry(&mut walls[gap.wall], &gap);
        }
    }
    let mut wide: Vec<Gap> = gaps(walls, found, sheet, px_per_m);
    wide.retain(|g| g.hole.width() >= NARROWEST_M * px_per_m && !is_bay(&g.hole, round));
    wide.sort_by(|a, b| {
        ((a.told, a.flank, a.gate).cmp(&(b.told, b.flank, b.gate)))
            .then(a.hole.width().total_cmp(&b.hole.width()))
    });
    wide.truncate(MOST_TRIED);
    if wide.is_empty() {
        return;
    }
    let mut barrier = others.clone();
    for wall in walls.iter() {
        fill(&mut barrier, wall);
    }
    let least = LEAST_SPACE_M2 * px_per_m * px_per_m;
    let mut cells = Cells::of(&barrier);
    let scale = named::px_per_m(rooms, &cells.spaces());
    let mut before = closed(&cells, least, rooms, scale);
    for gap in wide {
        let longer = {
            let mut wall = walls[gap.wall];
            carry(&mut wall, &gap);
            wall
        };
        let tried = cells.with(body(&longer));
        let now = closed(&tried, least, rooms, scale);
        // A room that is as large as is written in it is whole.
        let breaks = now.labels.agreeing < before.labels.agreeing;
        let parts_labels =
            now.labels.named > before.labels.named && gap.hole.width() <= WIDEST_TOLD_M * px_per_m;
        let opens_outward = now.area > before.area + least;
        let closes = now.count > before.count && (!gap.gate || opens_outward) && !gap.told;
        if breaks || !closes && !parts_labels {
            continue;
        }
        let symbol = symbol(sheet, &gap.hole);
        let told = drawn(&symbol).or_else(|| {
            let likely = symbol.likely?;
            (likely.open() > TOLD).then(|| (likely.kind(), likely.open()))
        });
        // What the network takes for no opening parts one room rather than two.
        let unseen = told.is_none() && symbol.likely.is_some();
        if unseen && !parts_labels && !opens_outward {
            continue;
        }
        (cells, before) = (tried, now);
        walls[gap.wall] = longer;
        let (kind, confidence) = told.unwrap_or((OpeningKind::Passage, BLANK));
        found.push(Found {
            hole: gap.hole,
            kind,
            symbol,
            confidence,
        });
    }
}

fn carry(wall: &mut Band, gap: &Gap) {
    if gap.forward {
        wall.high = wall.high.max(gap.until);
    } else {
        wall.low = wall.low.min(gap.until);
    }
}

/// What every end of a wall faces, within a passage's width.
fn gaps(walls: &[Band], found: &[Found], sheet: &Sheet, px_per_m: f64) -> Vec<Gap> {
    let mut out = Vec::new();
    for (i, wall) in walls.iter().enumerate() {
        for forward in [false, true] {
            let step = if forward { 1.0 } else { -1.0 };
            let end = if forward { wall.high } else { wall.low };
            // Behind a crossing wall the line may go on.
            let met = crossing(walls, wall.axis, end, wall.centre, 2.0);
            let start = met.map_or(end, |c| c.centre + step * c.thickness / 2.0);
            let Some((face, until, other)) = faced(walls, i, start, step) else {
                continue;
            };
            let flank = other.axis != wall.axis;
            let tip = (wall.centre - other.low)
                .abs()
                .min((wall.centre - other.high).abs())
                <= TIP_M * px_per_m + wall.thickness / 2.0;
            // The wall that is met ends here too.
            let corner = tip
                && met.is_some_and(|m| {
                    (wall.centre - m.low)
                        .abs()
                        .min((wall.centre - m.high).abs())
                        <= TIP_M * px_per_m + wall.thickness / 2.0
                });
            let (low, high) = (start.min(face), start.max(face));
            let most = match (flank, met.is_some()) {
                (false, false) => WIDEST_M,
                (false, true) => WIDEST_BEHIND_M,
                (true, false) => WIDEST_TO_FLANK_M,
                (true, true) if corner && (face - start).abs() <= WIDEST_TO_TIP_M * px_per_m => {
                    WIDEST_TO_TIP_M
                }
                (true, true) => *GATE_M.end(),
            };
            let hole = Hole {
                axis: wall.axis,
                centre: wall.centre,
                thickness: wall.thickness,
                low,
                high,
            };
            let taken = found.iter().any(|f| {
                f.hole.axis == hole.axis
                    && (f.hole.centre - hole.centre).abs() < f.hole.thickness.max(hole.thickness)
                    && f.hole.low < high
                    && low < f.hole.high
                    && !hosts(wall, f)
            });
            let gate =
                flank && met.is_some() && !(corner && high - low <= WIDEST_TO_TIP_M * px_per_m);
            let clear = share(
                sheet.walls(wall.axis),
                low + 2.0,
                wall.centre - wall.thickness / 4.0,
                high - 2.0,
                wall.centre + wall.thickness / 4.0,
            ) < 0.3;
            let usual =
                high - low <= most * px_per_m && (!gate || high - low >= GATE_M.start() * px_per_m);
            if (usual || high - low <= WIDEST_TOLD_M * px_per_m)
                && !taken
                && (clear || high - low < SLIP_M * px_per_m)
            {
                out.push(Gap {
                    wall: i,
                    forward,
                    until,
                    hole,
                    flank,
                    gate,
                    told: !usual,
                });
            }
        }
    }
    out
}

/// The first wall that a line meets: its face, where the line would end, and the wall.
fn faced(walls: &[Band], i: usize, start: f64, step: f64) -> Option<(f64, f64, &Band)> {
    let wall = &walls[i];
    let mut best: Option<(f64, f64, &Band)> = None;
    for (j, other) in walls.iter().enumerate() {
        let flank = other.axis != wall.axis;
        let (face, until) = if flank {
            let reach = wall.thickness / 2.0;
            if wall.centre < other.low - reach || wall.centre > other.high + reach {
                continue;
            }
            (other.centre - step * other.thickness / 2.0, other.centre)
        } else {
            let near = if step > 0.0 { other.low } else { other.high };
            if i == j
                || (wall.centre - other.centre).abs() > (wall.thickness + other.thickness) / 4.0
            {
                continue;
            }
            (near, near + step * 2.0)
        };
        let ahead = (face - start) * step;
        if ahead > 0.5 && best.is_none_or(|(b, ..)| ahead < (b - start) * step) {
            best = Some((face, until, other));
        }
    }
    best
}

/// What a plan is closed to.
struct Closed {
    /// How many spaces are large enough, and their area.
    count: usize,
    area: f64,
    labels: Agreement,
}

fn closed(cells: &Cells, least: f64, rooms: &[Named], scale: Option<f64>) -> Closed {
    let spaces = cells.spaces();
    let areas = spaces.closed().map(|id| spaces.area(id));
    let (count, area) = areas
        .filter(|area| *area >= least)
        .fold((0, 0.0), |(n, sum), area| (n + 1, sum + area));
    Closed {
        count,
        area,
        labels: agreement(rooms, &spaces, scale),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::bands::Axis;
    use super::super::seen::Seen;
    use super::super::straighten::Projection;
    use super::*;

    /// Four walls around 4 × 3 m at 50 pixels per metre, a partition from above that stops `gap_m` short.
    fn parted(gap_m: f64) -> Frame {
        let wall = |axis, centre, low, high| Band {
            axis,
            centre,
            thickness: 10.0,
            low,
            high,
        };
        let blank = Raster::new(300, 250);
        Frame {
            walls: vec![
                wall(Axis::Across, 50.0, 50.0, 250.0),
                wall(Axis::Across, 200.0, 50.0, 250.0),
                wall(Axis::Down, 50.0, 50.0, 200.0),
                wall(Axis::Down, 250.0, 50.0, 200.0),
                wall(Axis::Down, 150.0, 50.0, 195.0 - 50.0 * gap_m),
            ],
            found: Vec::new(),
            sheet: Sheet::new(blank.clone(), &blank),
            back: Projection::SAME,
        }
    }

    fn closed(gap_m: f64) -> Frame {
        told(gap_m, &[])
    }

    fn told(gap_m: f64, rooms: &[Named]) -> Frame {
        let mut frame = parted(gap_m);
        close(&mut frame, &Raster::new(300, 250), &[], rooms, 50.0);
        frame
    }

    #[test]
    fn a_wall_that_stops_just_short_meets_the_next_one() {
        let frame = closed(0.2);
        assert!((frame.walls[4].high - 200.0).abs() < 1e-9);
        assert!(frame.found.is_empty());
    }

    #[test]
    fn a_gap_as_wide_as_a_door_becomes_a_doubtful_passage() {
        let frame = closed(0.9);
        assert!((frame.walls[4].high - 200.0).abs() < 1e-9);
        assert_eq!(frame.found.len(), 1);
        assert_eq!(frame.found[0].kind, OpeningKind::Passage);
        assert!((frame.found[0].hole.width() - 45.0).abs() < 1e-9);
        assert!(frame.found[0].confidence <= 0.3);
    }

    #[test]
    fn a_gap_that_the_network_takes_for_no_opening_leaves_one_room() {
        let read = |likely| {
            let mut frame = parted(0.9);
            let seen = Seen::doors(300, 250, &[(0.0, 200.0, likely)]);
            frame.sheet = frame.sheet.with_seen(Rc::new(seen));
            close(&mut frame, &Raster::new(300, 250), &[], &[], 50.0);
            frame.found.len()
        };
        assert_eq!((read(50), read(100)), (0, 1));
    }

    #[test]
    fn a_wide_gap_leaves_one_open_room() {
        let frame = closed(1.5);
        assert!((frame.walls[4].high - 120.0).abs() < 1e-9);
        assert!(frame.found.is_empty());
    }

    fn label(x: f64, area_m2: Option<f64>) -> Named {
        Named {
            at: [x, 120.0],
            has_name: true,
            area_m2,
        }
    }

    #[test]
    fn a_wide_gap_between_two_labels_is_a_passage() {
        let frame = told(1.5, &[label(100.0, None), label(200.0, None)]);
        assert!((frame.walls[4].high - 200.0).abs() < 1e-9);
        assert_eq!(frame.found.len(), 1);
    }

    #[test]
    fn a_room_as_large_as_its_label_says_is_not_parted() {
        let mut frame = parted(0.9);
        for wall in &mut frame.walls[..2] {
            wall.high = 450.0;
        }
        let right = Band {
            centre: 450.0,
            ..frame.walls[3]
        };
        frame.walls.push(right);
        // Each room is 190 × 140 px: 10.6 m² at 50 px/m.
        let rooms = [label(120.0, Some(10.6)), label(350.0, Some(10.6))];
        close(&mut frame, &Raster::new(500, 250), &[], &rooms, 50.0);
        assert!(frame.found.is_empty(), "{:?}", frame.found);
    }
}
