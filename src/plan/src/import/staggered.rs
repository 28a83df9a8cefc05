//! Sliding doors whose two leaves pass each other, before anything is known but walls and what the network sees. One leaf is
//! drawn on one side of the wall's middle line and the other on the other: row by row the drawing is the same turned half
//! round, and not the same mirrored along the wall, as panes and double doors are. `passing.rs` completes those of which only a
//! half was found later.

use super::bands::{Axis, Band, bands};
use super::binarise::{Ink, usual_thickness};
use super::patches;
use super::pieces::THICKEST;
use super::profiles::{Strip, middle, moved};
use super::raster::{Raster, runs};
use super::seen::{COARSER, Seen};
use super::sheet::share;
use super::symbols::Hole;

// Chosen with 138 pictures that `tests/bench/strangers.py` draws with seeds 1 and 2. The edit cost changes by .002 at most where
// leaves may be unlike by .35 to .5, beside the wall .13 to .16 is inked, and the network takes them for a door by .15 to .25; with
// .014 m as the least that they are apart a quarter of what is won is lost.

/// How wide they are (metres; the scale is only a guess here).
const WIDE_M: std::ops::RangeInclusive<f64> = 0.55..=5.0;
/// The middles of both leaves are this far apart across the wall (metres, and pixels at least).
const APART_M: std::ops::RangeInclusive<f64> = 0.01..=0.085;
const APART: f64 = 0.8;
/// One leaf turned half round is the other one, but for this share of how far they are apart; one has at least this share
/// of the other's ink, and each the ink of a line this wide (pixels).
const UNLIKE: f64 = 0.4;
const ALIKE: f64 = 0.7;
const LEAST_INK: f64 = 1.0;
/// So far beside the wall (metres), at most this share is inked.
const BESIDE_M: f64 = 0.1;
const BESIDE: f64 = 0.13;
/// The network takes the whole for a door by this much, and for a window by no more than so many times that. Of 94 drawn
/// like that 78 were sliding doors (of 160 in all), 4 other doors and 1 a window.
const A_DOOR: f64 = 0.2;
const WINDOW: f64 = 1.4;
/// Along a wall the network sees something open by this much (of 255), breaks of so much left out (metres).
const OPEN: f64 = 64.0;
const BREAK_M: f64 = 0.2;
/// A door ends at a line across the wall that fills this share of it, not further from where the network sees it end than this
/// share of its width, or pixels.
const ACROSS: f64 = 0.75;
const ROUGH: f64 = 0.35;
const ROUGH_PX: f64 = 14.0;
/// A leaf's ink is looked at from this share of the door's width to that, from its outer end.
const LEAF: std::ops::Range<f64> = 0.04..0.44;
/// Walls have at least this share of the usual thickness, and are so many times longer than thick.
const WALL: f64 = 0.5;
const LEAST_LONG: f64 = 1.5;
/// What is open and so many times longer than wide runs along a wall.
const LONG: f64 = 2.5;

/// A picture turned so that one axis runs along its rows.
struct View {
    axis: Axis,
    lines: Raster,
    dark: Raster,
    open: Raster,
    px_per_m: f64,
}

/// A door as it is drawn, and how much is wrong with it.
struct Drawn {
    hole: Hole,
    doubt: f64,
}

/// Takes leaves that pass each other, and that the network has `seen`, off what was taken for wall, and tells the holes
/// that they fill.
pub(super) fn without_leaves(
    walls: &mut Raster,
    dark: &Raster,
    ink: &Ink,
    seen: &Seen,
    px_per_m: f64,
) -> Vec<Hole> {
    let open = seen.open();
    let usual = usual_thickness(walls);
    let mut drawn = Vec::new();
    for axis in [Axis::Across, Axis::Down] {
        let turn = |raster: &Raster| match axis {
            Axis::Across => raster.clone(),
            Axis::Down => raster.transposed(),
        };
        let view = View {
            axis,
            lines: turn(&ink.lines),
            dark: turn(dark),
            open: turn(&open),
            px_per_m,
        };
        let mut tracks = view.wall_tracks(&turn(walls), usual);
        tracks.extend(view.open_tracks(usual));
        drawn.extend(tracks.iter().flat_map(|track| view.doors(track, seen)));
    }
    drawn.sort_by(|a, b| a.doubt.total_cmp(&b.doubt));
    let mut holes: Vec<Hole> = Vec::new();
    for Drawn { hole, .. } in drawn {
        if holes.iter().any(|other| overlap(other, &hole)) {
            continue;
        }
        let half = hole.thickness / 2.0 + 2.0;
        let [a, b] = [(hole.low, -half), (hole.high, half)]
            .map(|(along, off)| hole.axis.point(along, hole.centre + off));
        walls.fill(a[0], a[1], b[0], b[1], 0);
        holes.push(hole);
    }
    holes
}

/// Whether two holes lie in each other.
fn overlap(one: &Hole, other: &Hole) -> bool {
    one.axis == other.axis
        && (one.centre - other.centre).abs() <= one.thickness.max(other.thickness)
        && one.low < other.high
        && other.low < one.high
}

impl View {
    /// The straight pieces of wall along which doors may lie.
    fn wall_tracks(&self, walls: &Raster, usual: f64) -> Vec<Band> {
        let mut found = bands(&walls.transposed(), self.axis, THICKEST * usual);
        found.retain(|b| b.length() >= LEAST_LONG * b.thickness && b.thickness >= WALL * usual);
        found
    }

    /// What the network sees open and long, where no wall may be left in line.
    fn open_tracks(&self, usual: f64) -> Vec<Band> {
        let open = self.open.map(|seen| u8::from(f64::from(seen) >= OPEN));
        (patches::boxes(&open).into_iter())
            .map(|b| b.map(|v| v as f64 * COARSER))
            .filter(|[low, near, high, far]| high - low >= LONG * (far - near))
            .map(|[low, near, high, far]| Band {
                axis: self.axis,
                centre: (near + far) / 2.0,
                thickness: usual,
                low,
                high,
            })
            .collect()
    }

    /// The likeliest door in every stretch along a wall where the network sees something open.
    fn doors(&self, track: &Band, seen: &Seen) -> Vec<Drawn> {
        let mut doors = Vec::new();
        for [low, high] in self.open_stretches(track) {
            let width = high - low;
            let rough = (ROUGH * width).max(ROUGH_PX);
            let lines = self.lines_across(track, low - rough, high + rough);
            let strip = Strip::new(&self.dark, track, low - rough, high + rough);
            let starts = lines.iter().map(|line| line[1] - low);
            let ends: Vec<f64> = lines.iter().map(|line| line[0] - high).collect();
            let best = starts
                .filter(|off| off.abs() <= rough)
                .flat_map(|start| ends.iter().map(move |end| (start, *end)))
                .filter(|(_, end)| end.abs() <= rough)
                .filter_map(|(start, end)| {
                    let hole = Hole {
                        axis: self.axis,
                        centre: track.centre,
                        thickness: track.thickness,
                        low: low + start,
                        high: high + end,
                    };
                    let unlike = self.unlike(&hole, &strip)?;
                    let doubt = unlike + (start.abs() + end.abs()) / width;
                    Some(Drawn { hole, doubt })
                })
                .min_by(|a, b| a.doubt.total_cmp(&b.doubt));
            doors.extend(best.filter(|door| {
                let likely = seen.within(&door.hole);
                likely.door >= A_DOOR && likely.window <= WINDOW * likely.door
            }));
        }
        doors
    }

    /// From where to where along a wall, and beyond its ends, the network sees something open.
    fn open_stretches(&self, track: &Band) -> Vec<[f64; 2]> {
        let rows =
            [-0.3, 0.0, 0.3].map(|k| ((track.centre + k * track.thickness) / COARSER) as i32);
        let reach = WIDE_M.end() * self.px_per_m;
        let from = ((track.low - reach) / COARSER).max(0.0) as usize;
        let to = (((track.high + reach) / COARSER) as usize).min(self.open.width);
        let open: Vec<u8> = (0..to)
            .map(|x| {
                let most = rows.iter().map(|y| self.open.at(x as i32, *y)).max();
                u8::from(x >= from && most.is_some_and(|most| f64::from(most) >= OPEN))
            })
            .collect();
        let mut stretches: Vec<[f64; 2]> = Vec::new();
        for (low, high) in runs(&open) {
            let [low, high] = [low, high].map(|v| v as f64 * COARSER);
            match stretches.last_mut() {
                Some([_, end]) if low - *end <= BREAK_M * self.px_per_m => *end = high,
                _ => stretches.push([low, high]),
            }
        }
        stretches.retain(|[low, high]| high - low >= WIDE_M.start() * self.px_per_m);
        stretches
    }

    /// From where to where lines across a wall reach, and walls that end.
    fn lines_across(&self, track: &Band, from: f64, to: f64) -> Vec<[f64; 2]> {
        let half = track.thickness / 2.0;
        let (near, far) = (track.centre - half, track.centre + half);
        let to = (to.max(0.0) as usize).min(self.lines.width);
        let from = (from.max(0.0) as usize).min(to);
        let across: Vec<u8> = (from..to)
            .map(|x| share(&self.lines, x as f64, near, x as f64 + 1.0, far))
            .map(|inked| u8::from(inked >= ACROSS))
            .collect();
        (runs(&across).into_iter())
            .map(|(a, b)| [(from + a) as f64, (from + b) as f64])
            .collect()
    }

    /// How far one half of a hole is from the other turned half round, as a share of how far apart they are, if they are a
    /// door's leaves.
    fn unlike(&self, hole: &Hole, strip: &Strip) -> Option<f64> {
        let (width, metre) = (hole.width(), self.px_per_m);
        if !WIDE_M.contains(&(width / metre)) {
            return None;
        }
        let (outer, inner) = ((LEAF.start * width).max(3.0), LEAF.end * width);
        let one = strip.profile(hole.low + outer, hole.low + inner);
        let other = strip.profile(hole.high - inner, hole.high - outer);
        let [a, b] = [&one, &other].map(|p| p.iter().sum::<f64>());
        if a.min(b) < LEAST_INK || a.min(b) < ALIKE * a.max(b) {
            return None;
        }
        let apart = (middle(&one) - middle(&other)).abs();
        if apart < APART || !APART_M.contains(&(apart / metre)) {
            return None;
        }
        let (from, to) = (hole.low + outer, hole.high - outer);
        let beside = |near: f64, far: f64| share(&self.lines, from, near, to, far);
        let (near, far) = (hole.centre - strip.reach, hole.centre + strip.reach);
        let clear = BESIDE_M * metre;
        if beside(near - clear, near).max(beside(far, far + clear)) >= BESIDE {
            return None;
        }
        let turned: Vec<f64> = other.into_iter().rev().collect();
        let unlike = moved(&one, &turned) / apart;
        (unlike <= UNLIKE).then_some(unlike)
    }
}

#[cfg(test)]
mod tests {
    use super::super::binarise::binarise;
    use super::*;

    /// Pixels per metre.
    const PX: f64 = 50.0;

    /// A wall of 15 cm with a hole of 2 m, in which lines of 2 pixels are drawn: along from and to, and how far across.
    fn wall(drawn: &[[f64; 3]]) -> (Raster, Raster) {
        let mut dark = Raster::new(400, 300);
        for [low, high] in [[50.0, 150.0], [250.0, 350.0]] {
            dark.fill(low, 146.0, high, 154.0, 255);
        }
        let mut walls = dark.map(|v| u8::from(v > 0));
        for [low, high, across] in drawn {
            let y = 150.0 + across;
            dark.fill(*low, y - 1.0, *high, y + 1.0, 255);
            walls.fill(*low, y - 1.0, *high, y + 1.0, 1);
        }
        (walls, dark)
    }

    fn holes(drawn: &[[f64; 3]], likely: u8, axis: Axis) -> (Vec<Hole>, Raster) {
        let (mut walls, mut dark) = wall(drawn);
        let mut seen = Seen::doors(400, 300, &[(100.0, 166.0, likely)]);
        if axis == Axis::Down {
            (walls, dark) = (walls.transposed(), dark.transposed());
            seen = seen.transposed();
        }
        let ink = binarise(&dark);
        let holes = without_leaves(&mut walls, &dark, &ink, &seen, PX);
        (holes, walls)
    }

    /// One leaf above the middle line and one below, the second beginning a bit before the first ends.
    const LEAVES: [[f64; 3]; 2] = [[150.0, 203.0, -2.0], [197.0, 250.0, 1.0]];

    #[test]
    fn leaves_that_pass_each_other_fill_a_hole_and_are_no_wall() {
        for axis in [Axis::Across, Axis::Down] {
            let (holes, walls) = holes(&LEAVES, 150, axis);
            let [hole] = holes[..] else {
                panic!("{holes:?}");
            };
            assert_eq!((hole.axis, hole.low, hole.high), (axis, 150.0, 250.0));
            let [x, y] = axis.point(200.0, 150.0).map(|v| v as i32);
            assert_eq!(walls.at(x, y), 0);
        }
    }

    #[test]
    fn what_is_the_same_mirrored_is_none() {
        let panes = [[150.0, 250.0, -2.0], [150.0, 250.0, 1.0]];
        let line = [[150.0, 250.0, 0.0]];
        for drawn in [&panes[..], &line, &[]] {
            assert!(holes(drawn, 150, Axis::Across).0.is_empty(), "{drawn:?}");
        }
    }

    #[test]
    fn leaves_are_alike_and_the_network_sees_a_door() {
        let short = [LEAVES[0], [197.0, 220.0, 1.0]];
        assert!(holes(&short, 150, Axis::Across).0.is_empty());
        assert!(holes(&LEAVES, 40, Axis::Across).0.is_empty());
    }
}
