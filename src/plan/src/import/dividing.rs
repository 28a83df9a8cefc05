//! Where a space with two names is parted.

use super::named::Named;
use super::outline::{P, centre, contains, inside_rays, reflex, signed_area, split, steady};
use super::rooms::{Bound, Space};

/// A part of a room has at least this area (square metres).
const LEAST_PART_M2: f64 = 1.0;
/// Written and drawn areas of two parts differ at most this much (natural logarithm).
const SAME_SHARE: f64 = 0.35;
/// Where nothing narrows, areas alone say where to divide: they must fit better.
const SAME_SHARE_FREE: f64 = 0.08;
/// A face narrows where the line is shorter than this share of the smaller part's side.
const NARROW: f64 = 0.6;
/// A line that starts at no corner is worse by this.
const FREE: f64 = 0.3;
/// How much areas that differ weigh against the length of the line.
const AREA_WEIGHT: f64 = 2.0;
/// Free lines are tried this far apart (pixels).
const STEP: f64 = 4.0;
/// A space is not divided oftener.
const MOST_PARTS: usize = 6;

/// A line that may part a space.
struct Cut {
    parts: [Vec<P>; 2],
    line: [P; 2],
    free: bool,
}

/// Divides every space that holds several labels: at its narrowest place, or where both parts have the areas that
/// are written in them. Gives the lines too.
pub(super) fn divided(
    spaces: Vec<Space>,
    rooms: &[Named],
    px_per_m: f64,
) -> (Vec<Space>, Vec<[P; 2]>) {
    let (mut out, mut lines) = (Vec::new(), Vec::new());
    for space in spaces {
        let mut open = vec![space];
        let mut cuts = 0;
        while let Some(space) = open.pop() {
            let inside: Vec<&Named> = rooms
                .iter()
                .filter(|r| contains(&space.outline, r.at))
                .collect();
            let cut = (inside.len() > 1 && cuts < MOST_PARTS)
                .then(|| best(&space.outline, &inside, px_per_m))
                .flatten();
            let Some(cut) = cut else {
                out.push(space);
                continue;
            };
            cuts += 1;
            lines.push(cut.line);
            open.extend(cut.parts.map(|outline| Space {
                area: signed_area(&outline).abs(),
                outline,
                bound: Bound::Label,
            }));
        }
    }
    out.sort_by(|a, b| b.area.total_cmp(&a.area));
    (out, lines)
}

fn best(outline: &[P], inside: &[&Named], px_per_m: f64) -> Option<Cut> {
    let mut cuts = at_corners(outline);
    if inside.iter().all(|r| r.area_m2.is_some()) {
        cuts.extend(free(outline, inside));
    }
    let least = LEAST_PART_M2 * px_per_m * px_per_m;
    cuts.into_iter()
        .filter_map(|cut| cost(&cut, inside, least).map(|cost| (cost, cut)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, cut)| cut)
}

/// How unlikely a line is to be meant; none if it parts no labels.
fn cost(cut: &Cut, inside: &[&Named], least: f64) -> Option<f64> {
    let [first, second] = &cut.parts;
    let areas = [first, second].map(|part| signed_area(part).abs());
    let smaller = areas[0].min(areas[1]);
    if smaller < least {
        return None;
    }
    let (here, there): (Vec<&Named>, Vec<&Named>) =
        inside.iter().partition(|r| contains(first, r.at));
    if here.is_empty() || there.is_empty() {
        return None;
    }
    let [a, b] = cut.line;
    let narrow = (a[0] - b[0]).hypot(a[1] - b[1]) / smaller.sqrt();
    let written = |list: &[&Named]| list.iter().map(|r| r.area_m2).sum::<Option<f64>>();
    let differ = match (written(&here), written(&there)) {
        (Some(a), Some(b)) => Some(((areas[0] / areas[1]) / (a / b)).ln().abs()),
        _ => None,
    };
    let fits = match differ {
        Some(differ) if cut.free => differ <= SAME_SHARE_FREE,
        Some(differ) => differ <= SAME_SHARE,
        None => !cut.free && narrow <= NARROW,
    };
    // Labels stand in the middle of their rooms.
    let aside: f64 = [(&here, first, areas[0]), (&there, second, areas[1])]
        .iter()
        .filter(|(list, ..)| list.len() == 1)
        .map(|(list, part, area)| {
            let c = centre(part);
            (c[0] - list[0].at[0]).hypot(c[1] - list[0].at[1]) / area.sqrt()
        })
        .sum();
    let free = if cut.free { FREE } else { 0.0 };
    fits.then_some(AREA_WEIGHT * differ.unwrap_or(0.0) + narrow + aside + free)
}

/// Lines from one inner corner to another, and from each along the walls to what it faces.
fn at_corners(outline: &[P]) -> Vec<Cut> {
    let corners = reflex(outline);
    let mut out = Vec::new();
    for (n, i) in corners.iter().enumerate() {
        for (edge, at) in inside_rays(outline, *i) {
            out.extend(cut(outline, (*i, outline[*i]), (edge, at), false));
        }
        for j in &corners[n + 1..] {
            if steady(outline, outline[*i], outline[*j]) {
                out.extend(cut(outline, (*i, outline[*i]), (*j, outline[*j]), false));
            }
        }
    }
    out
}

/// Lines along the axes between two labels.
fn free(outline: &[P], inside: &[&Named]) -> Vec<Cut> {
    let mut out = Vec::new();
    for (n, p) in inside.iter().enumerate() {
        for q in &inside[n + 1..] {
            for k in 0..2 {
                let (from, to) = if p.at[k] <= q.at[k] { (p, q) } else { (q, p) };
                let span = to.at[k] - from.at[k];
                let mut along = STEP;
                while along < span {
                    let t = along / span;
                    let across = from.at[1 - k] + t * (to.at[1 - k] - from.at[1 - k]);
                    out.extend(chord(outline, k, from.at[k] + along, across));
                    along += STEP;
                }
            }
        }
    }
    out
}

/// The line across a space where coordinate `k` is `at`, through the point with the other coordinate `through`.
fn chord(outline: &[P], k: usize, at: f64, through: f64) -> Option<Cut> {
    let n = outline.len();
    let mut before: Option<(usize, f64)> = None;
    let mut after = before;
    for i in 0..n {
        let (a, b) = (outline[i], outline[(i + 1) % n]);
        if (a[k] > at) == (b[k] > at) {
            continue;
        }
        let v = a[1 - k] + (at - a[k]) / (b[k] - a[k]) * (b[1 - k] - a[1 - k]);
        if v <= through && before.is_none_or(|(_, w)| v > w) {
            before = Some((i, v));
        }
        if v > through && after.is_none_or(|(_, w)| v < w) {
            after = Some((i, v));
        }
    }
    let point = |v: f64| {
        let mut p = [v; 2];
        p[k] = at;
        p
    };
    let ((i, v), (j, w)) = (before?, after?);
    cut(outline, (i, point(v)), (j, point(w)), true)
}

fn cut(outline: &[P], a: (usize, P), b: (usize, P), free: bool) -> Option<Cut> {
    let parts = split(outline, a, b)?;
    Some(Cut {
        parts,
        line: [a.1, b.1],
        free,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(x: f64, y: f64, area_m2: Option<f64>) -> Named {
        Named {
            at: [x, y],
            has_name: true,
            area_m2,
        }
    }

    fn parts(outline: &[P], rooms: &[Named]) -> Vec<f64> {
        let space = Space {
            area: signed_area(outline).abs(),
            outline: outline.to_vec(),
            bound: Bound::Walls,
        };
        let (spaces, lines) = divided(vec![space], rooms, 50.0);
        assert_eq!(lines.len() + 1, spaces.len());
        spaces.iter().map(|s| s.area).collect()
    }

    /// 10 m × 4 m at 50 px/m, with a wall from above that leaves 1.5 m open at x = 6 m.
    const NECK: [P; 8] = [
        [0.0, 0.0],
        [295.0, 0.0],
        [295.0, 125.0],
        [305.0, 125.0],
        [305.0, 0.0],
        [500.0, 0.0],
        [500.0, 200.0],
        [0.0, 200.0],
    ];
    const BOX: [P; 4] = [[0.0, 0.0], [500.0, 0.0], [500.0, 200.0], [0.0, 200.0]];

    #[test]
    fn two_names_in_one_space_are_parted_where_it_narrows() {
        let areas = parts(&NECK, &[room(150.0, 100.0, None), room(400.0, 100.0, None)]);
        assert_eq!(areas.len(), 2);
        assert!((areas[0] - 60_000.0).abs() < 1200.0, "{areas:?}");
    }

    #[test]
    fn areas_say_where_an_open_space_is_divided() {
        let rooms = [
            room(150.0, 100.0, Some(24.0)),
            room(400.0, 100.0, Some(16.0)),
        ];
        let areas = parts(&BOX, &rooms);
        assert_eq!(areas.len(), 2);
        assert!((areas[0] / 60_000.0 - 1.0).abs() < 0.05, "{areas:?}");
    }

    #[test]
    fn an_open_space_with_two_names_and_no_areas_stays_whole() {
        let areas = parts(&BOX, &[room(150.0, 100.0, None), room(400.0, 100.0, None)]);
        assert_eq!(areas.len(), 1);
    }

    #[test]
    fn one_name_divides_nothing() {
        assert_eq!(parts(&NECK, &[room(150.0, 100.0, None)]).len(), 1);
    }
}
