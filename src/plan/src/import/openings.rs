use super::bands::Band;
use super::bridges::bridges;
use super::chains::{crossing, in_line, joined, surely_wall};
use super::floors::is_floor;
use super::holes_seen::{Between, holes};
use super::judging::{Candidate, NARROWEST_M, WIDEST_M, judge};
use super::kinds::outward;
use super::passing;
use super::sheet::{Sheet, share};
use super::side_by_side;
use super::signs::{DOOR_SEEN, PANE_SEEN, evidence, has_two_leaves};
use super::straighten::Projection;
use super::symbols::{Hole, Symbol, symbol};
use crate::OpeningKind;

/// A hole that was judged to be an opening.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) hole: Hole,
    pub(super) kind: OpeningKind,
    pub(super) symbol: Symbol,
    pub(super) confidence: f64,
}

/// Usual width of a door in metres, from wall to wall: 0.885 for a leaf of 0.86 in DIN 18100, 0.90 for one of 0.83 in
/// France and Britain, 0.86 for one of 32 inches, 0.915 in Sweet Home 3D.
pub(super) const DOOR_M: f64 = 0.91;
/// Arcs tell the scale where the network takes a hole for a door by this much.
const HALF_SURE: f64 = 0.5;
/// An opening of two leaves is looked at before its halves by this much evidence.
const WHOLE_FIRST: f64 = 0.12;
/// Of two holes that run side by side, this near to each other, one is the shadow of the other (metres).
const BESIDE_M: f64 = 0.2;

/// Finds openings, and joins the pieces of wall on both sides of each. Holes that are filled by `sliding` leaves are known.
/// If the scale is not `sure`, doors that are seen correct it; `sheet` forgets its pens when windows are drawn with the
/// light one.
pub(super) fn openings(
    bands: Vec<Band>,
    sliding: &[Hole],
    sheet: &mut Sheet,
    px_per_m: f64,
    sure: bool,
) -> (Vec<Band>, Vec<Found>) {
    let thin = quantile(
        bands
            .iter()
            .filter(|b| surely_wall(b))
            .map(|b| b.thickness)
            .collect(),
        0.35,
    )
    .unwrap_or(4.0);
    let mut candidates = candidates(&bands, sheet, px_per_m, thin);
    if sheet.has_pens() {
        let all = sheet.without_pens();
        let plain = self::candidates(&bands, &all, px_per_m, thin);
        if windows(&candidates) < HEAVY_WINDOWS * windows(&plain) {
            candidates = plain;
            *sheet = all;
        }
    }
    let sheet = &*sheet;
    for (hole, symbol) in bridges(&bands, sheet, px_per_m, thin) {
        candidates.push(Candidate {
            hole,
            from: None,
            to: None,
            symbol,
            has_jamb: false,
        });
    }
    if let Some(seen) = &sheet.seen {
        for Between { hole, from, to } in holes(seen, &bands) {
            let symbol = symbol(sheet, &hole);
            candidates.push(Candidate {
                hole,
                from,
                to,
                symbol,
                has_jamb: from.is_some(),
            });
        }
    }
    // The best evidence first; then the narrower hole.
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| {
            evidence(&c.symbol)
                + if c.to.is_some() { 0.3 } else { 0.0 }
                + if c.has_jamb { 0.2 } else { 0.0 }
                + if has_two_leaves(&c.symbol) {
                    WHOLE_FIRST
                } else {
                    0.0
                }
        };
        key(b)
            .total_cmp(&key(a))
            .then(a.hole.width().total_cmp(&b.hole.width()))
    });
    let doors: Vec<f64> = candidates
        .iter()
        .filter(|c| c.symbol.arc >= DOOR_SEEN && !c.symbol.double)
        .filter(|c| (c.symbol.likely).is_none_or(|likely| likely.door >= HALF_SURE))
        .map(|c| c.hole.width())
        .collect();
    let px_per_m = median(doors.clone())
        .filter(|_| doors.len() >= 2 && !sure)
        .map_or(px_per_m, |w| w / DOOR_M);
    let jambs = candidates.iter().filter(|c| c.has_jamb).count();
    let drawn = candidates
        .iter()
        .filter(|c| c.has_jamb && evidence(&c.symbol) >= 0.8)
        .count();
    let silent = drawn * 5 < jambs;
    let mut found: Vec<Found> = Vec::new();
    let mut links = Vec::new();
    for hole in sliding {
        let (hole, from, to) = between(hole, &bands, thin);
        found.push(passing::sliding(hole, sheet));
        links.push((from, to, hole));
    }
    for c in &candidates {
        let overlaps = found.iter().any(|f| {
            f.hole.axis == c.hole.axis
                && (f.hole.centre - c.hole.centre).abs()
                    < f.hole
                        .thickness
                        .max(c.hole.thickness)
                        .max(BESIDE_M * px_per_m)
                && f.hole.low < c.hole.high - 2.0
                && c.hole.low < f.hole.high - 2.0
        });
        if overlaps {
            continue;
        }
        let between_flanks = !c.has_jamb && c.to.is_none();
        let surely_open = (c.symbol.likely).is_some_and(|likely| likely.open() >= NO_SEAM);
        if between_flanks && !surely_open && is_floor(&c.hole, sheet.lines(c.hole.axis), px_per_m) {
            continue;
        }
        if let Some((kind, confidence)) = judge(c, px_per_m, silent) {
            if kind == OpeningKind::Window && is_furniture(c, sheet) {
                continue;
            }
            let parts = match side_by_side::parted(c, sheet, px_per_m) {
                Some(doors) => doors.map(|door| (door, OpeningKind::Door)).to_vec(),
                None => vec![(*c, kind)],
            };
            for (part, kind) in parts {
                found.push(Found {
                    hole: part.hole,
                    kind,
                    symbol: part.symbol,
                    confidence,
                });
                links.push((part.from, part.to, part.hole));
            }
        }
    }
    (joined_over(bands, &links), found)
}

/// A hole with the walls that it parts, as thick as they are; without any, as thin walls.
fn between(hole: &Hole, bands: &[Band], thin: f64) -> (Hole, Option<usize>, Option<usize>) {
    let in_line = |band: &Band| {
        let reach = hole.thickness.max(band.thickness) / 2.0;
        surely_wall(band) && band.axis == hole.axis && (band.centre - hole.centre).abs() <= reach
    };
    let at = |gap: fn(&Band, &Hole) -> f64| {
        (bands.iter()).position(|b| in_line(b) && gap(b, hole).abs() <= JAMB_GAP)
    };
    let from = at(|band, hole| band.high - hole.low);
    let to = at(|band, hole| band.low - hole.high);
    let parted = from.or(to).map(|k| bands[k]);
    let hole = Hole {
        centre: parted.map_or(hole.centre, |wall| wall.centre),
        thickness: parted.map_or(thin, |wall| wall.thickness),
        ..*hole
    };
    (hole, from, to)
}

/// Leaves end so near to the walls that they slide along (pixels).
const JAMB_GAP: f64 = 6.0;

/// Lines across a room that the network takes for no opening are lettering or the edges of furniture: windows look out.
fn is_furniture(c: &Candidate, sheet: &Sheet) -> bool {
    let likely = c.symbol.likely.map(|likely| likely.open());
    likely.is_some_and(|open| open < NO_OPENING)
        && !outward(&c.hole, &Projection::SAME, &sheet.walls[0])
}

/// What the network takes for an opening by more than this is one, even where seams of a floor run beside it.
const NO_SEAM: f64 = 0.6;

/// What the network takes for an opening by less than this is none to it.
const NO_OPENING: f64 = 0.2;

/// Windows are drawn with the heavy pen if it draws this share of those between two piers.
const HEAVY_WINDOWS: f64 = 0.8;

/// Holes between two piers that carry a window's lines.
fn windows(candidates: &[Candidate]) -> f64 {
    let seen = |c: &&Candidate| {
        c.has_jamb && c.to.is_some() && c.symbol.lines >= 2 && c.symbol.pane >= PANE_SEEN
    };
    candidates.iter().filter(seen).count() as f64
}

fn candidates(bands: &[Band], sheet: &Sheet, px_per_m: f64, thin: f64) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (i, band) in bands.iter().enumerate() {
        for forward in [true, false] {
            let end = if forward { band.high } else { band.low };
            let met = crossing(bands, band.axis, end, band.centre, 3.0)
                .filter(|across| !is_pier(band, bands, thin) || stands_out(across, band));
            // Behind a crossing wall the line may go on as an opening that fills the whole side.
            let starts = match met {
                Some(across) if surely_wall(band) => {
                    vec![(
                        if forward {
                            across.centre + across.thickness / 2.0
                        } else {
                            across.centre - across.thickness / 2.0
                        },
                        false,
                    )]
                }
                Some(_) => Vec::new(),
                None => vec![(end, true)],
            };
            for (start, has_jamb) in starts {
                if let Some(c) = cast(bands, sheet, i, start, forward, has_jamb, px_per_m) {
                    out.push(c);
                }
            }
        }
    }
    out
}

/// Whether a wall across reaches beyond the faces of another: a short pier between two windows is a stub along both axes.
fn stands_out(across: &Band, band: &Band) -> bool {
    let half = band.thickness / 2.0 + STUB;
    across.low < band.centre - half || across.high > band.centre + half
}

/// Whether a piece may be a pier: about as thick as the plan's thin walls, longer than thick, which ticks are not, and
/// one of several in line.
fn is_pier(band: &Band, bands: &[Band], thin: f64) -> bool {
    surely_wall(band)
        && band.thickness >= PIER * thin
        && bands
            .iter()
            .any(|b| b != band && surely_wall(b) && in_line(b, band))
}

/// A pier has at least this share of the thickness of thin walls.
const PIER: f64 = 0.7;

/// Faces are this rough (pixels).
const STUB: f64 = 2.0;

/// Walks from an end of a wall along its line to the next wall.
fn cast(
    bands: &[Band],
    sheet: &Sheet,
    i: usize,
    start: f64,
    forward: bool,
    has_jamb: bool,
    px_per_m: f64,
) -> Option<Candidate> {
    let band = &bands[i];
    let walls = sheet.walls(band.axis);
    let half = (band.thickness / 2.0).max(2.0);
    let step = if forward { 1.0 } else { -1.0 };
    let most = (WIDEST_M * px_per_m * 1.3) as i32;
    let slice = |at: f64| {
        share(
            walls,
            at - 0.5,
            band.centre - half,
            at + 0.5,
            band.centre + half,
        )
    };
    // The first pixels belong to the wall's own rough end.
    let mut hit = None;
    for k in 2..most {
        let at = start + step * f64::from(k);
        if at < 0.0 || at >= walls.width as f64 {
            return None;
        }
        if slice(at) >= 0.5 {
            hit = Some(at - step * 0.5);
            break;
        }
    }
    let hit = hit?;
    let (low, high) = if forward { (start, hit) } else { (hit, start) };
    if high - low < NARROWEST_M * px_per_m * 0.6 {
        return None;
    }
    let to = bands.iter().position(|b| {
        let near_end = if forward { b.low } else { b.high };
        b.axis == band.axis
            && (near_end - hit).abs() <= 4.0
            && (in_line(band, b)
                || (b.centre - band.centre).abs() <= 0.5 * b.thickness.min(band.thickness))
    });
    let hole = Hole {
        axis: band.axis,
        centre: band.centre,
        thickness: band.thickness,
        low,
        high,
    };
    Some(Candidate {
        hole,
        from: Some(i),
        to,
        symbol: symbol(sheet, &hole),
        has_jamb,
    })
}

/// Walls run on through their openings.
fn joined_over(bands: Vec<Band>, links: &[(Option<usize>, Option<usize>, Hole)]) -> Vec<Band> {
    let mut group: Vec<usize> = (0..bands.len()).collect();
    fn root(group: &[usize], mut i: usize) -> usize {
        while group[i] != i {
            i = group[i];
        }
        i
    }
    let mut pieces = bands;
    let mut linked = vec![false; pieces.len()];
    for (from, to, hole) in links {
        let a = match from {
            Some(from) => root(&group, *from),
            None => {
                pieces.push(Band {
                    axis: hole.axis,
                    centre: hole.centre,
                    thickness: hole.thickness,
                    low: hole.low,
                    high: hole.high,
                });
                linked.push(false);
                group.push(group.len());
                group.len() - 1
            }
        };
        pieces[a].low = pieces[a].low.min(hole.low);
        pieces[a].high = pieces[a].high.max(hole.high);
        linked[a] = true;
        if let Some(to) = to {
            let b = root(&group, *to);
            if a != b {
                pieces[a] = joined(&pieces[a], &pieces[b]);
                group[b] = a;
            }
        }
    }
    (0..pieces.len())
        .filter(|i| group[*i] == *i && (linked[*i] || surely_wall(&pieces[*i])))
        .map(|i| pieces[i])
        .collect()
}

/// The middle value.
pub(super) fn median(values: Vec<f64>) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value that a share of all values stays under.
fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get((values.len() as f64 * share) as usize).copied()
}

/// Pixels per metre from the doors that were seen with their arcs.
pub(super) fn px_per_m(found: &[Found]) -> Option<f64> {
    let widths: Vec<f64> = found
        .iter()
        .filter(|f| f.symbol.arc >= DOOR_SEEN && !f.symbol.double)
        .map(|f| f.hole.width())
        .collect();
    if widths.len() < 2 {
        None
    } else {
        median(widths).map(|w| w / DOOR_M)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::raster::Raster;
    use super::super::seen::Likely;
    use super::*;

    #[test]
    fn a_pier_between_two_windows_is_no_wall_across_itself() {
        let band = |axis, centre, thickness, low, high| Band {
            axis,
            centre,
            thickness,
            low,
            high,
        };
        let pier = band(Axis::Across, 118.0, 7.0, 222.0, 236.0);
        assert!(!stands_out(
            &band(Axis::Down, 229.0, 14.0, 114.5, 121.5),
            &pier
        ));
        assert!(stands_out(
            &band(Axis::Down, 229.0, 14.0, 114.5, 160.0),
            &pier
        ));
    }

    #[test]
    fn a_window_that_the_network_does_not_see_looks_out() {
        let mut walls = Raster::new(300, 200);
        walls.fill(20.0, 20.0, 280.0, 30.0, 1);
        walls.fill(20.0, 170.0, 280.0, 180.0, 1);
        let sheet = Sheet::new(walls.clone(), &walls);
        let lines = |centre: f64, open: Option<f64>| Candidate {
            hole: Hole {
                axis: Axis::Across,
                centre,
                thickness: 10.0,
                low: 100.0,
                high: 200.0,
            },
            from: None,
            to: None,
            symbol: Symbol {
                likely: open.map(|window| Likely {
                    window,
                    ..Likely::default()
                }),
                ..Symbol::default()
            },
            has_jamb: false,
        };
        assert!(is_furniture(&lines(100.0, Some(0.05)), &sheet));
        assert!(!is_furniture(&lines(100.0, Some(0.6)), &sheet));
        assert!(!is_furniture(&lines(100.0, None), &sheet), "no network");
        assert!(!is_furniture(&lines(25.0, Some(0.05)), &sheet), "outside");
    }
}
