//! Windows and doors that fill the whole of a chord between two others: round walls, bays.

use plan::OpeningKind;

use super::openings::Symbols;
use super::walls::{NARROWEST_HOLE_MM, Wall};

/// Cosine of the largest turn at one end of such a chord (35 degrees).
const LEAST_COSINE: f64 = 0.82;
/// The widest of them.
const WIDEST_MM: f64 = 2500.0;
/// Ends that are tried from each end.
const NEAREST: usize = 6;
/// Walls of a round differ this much in thickness.
const SAME_MM: f64 = 15.0;

/// A wall for each gap between loose ends that turn a little and have something drawn between them.
pub(super) fn bridge(walls: &mut Vec<Wall>, symbols: &Symbols<'_>) {
    let ends: Vec<(usize, usize)> = (0..walls.len())
        .flat_map(|k| [(k, 0), (k, 1)])
        .filter(|&(k, side)| !walls[k].met[side])
        .collect();
    let mut taken = vec![false; ends.len()];
    for i in 0..ends.len() {
        let near = |j: &usize| {
            let gap =
                end(&walls[ends[i].0], ends[i].1).distance(end(&walls[ends[*j].0], ends[*j].1));
            (gap, *j)
        };
        let mut others: Vec<(f64, usize)> = (i + 1..ends.len())
            .filter(|j| ends[*j].0 != ends[i].0)
            .map(|j| near(&j))
            .filter(|(gap, _)| (NARROWEST_HOLE_MM..WIDEST_MM).contains(gap))
            .collect();
        lean::sort_by(&mut others, |p, q| p.0.total_cmp(&q.0));
        let chord = others.into_iter().take(NEAREST).find_map(|(_, j)| {
            let free = !taken[i] && !taken[j];
            let chord = free
                .then(|| between(walls, ends[i], ends[j], LEAST_COSINE))
                .flatten()?;
            let seen = symbols.seen(&chord, 0.0, chord.length())?;
            (seen.kind != OpeningKind::Passage).then_some((j, chord))
        });
        if let Some((j, chord)) = chord {
            taken[i] = true;
            taken[j] = true;
            let chord = mitred(walls, [ends[i], ends[j]], chord);
            walls.push(chord);
        }
    }
}

/// Cosine of the largest turn at a hole in a wall that somebody meant to be straight (2 degrees).
const HARDLY_TURNS: f64 = 0.9994;

/// The longer wall runs on over a hole to an end that is no farther aside of it; short walls have a less true direction.
const ASIDE_MM: f64 = 8.0;

/// Walls of old houses bend by less than a degree: where that is at a hole, the longer one runs on over it to the other, or
/// the other to it where that keeps nearer to both.
pub(super) fn bend_on(walls: &mut [Wall], symbols: &Symbols<'_>) {
    for longer in 0..walls.len() {
        for its_side in 0..2 {
            let Some((shorter, end_there)) = beyond_a_hole(walls, (longer, its_side), symbols)
            else {
                continue;
            };
            let aside = |wall: usize, (other, side): (usize, usize)| {
                walls[wall].local(end(&walls[other], side)).y.abs()
            };
            let off = aside(longer, (shorter, end_there));
            let turned = off > ASIDE_MM && aside(shorter, (longer, its_side)) < off;
            let [(i, side), (j, other_side)] = if turned {
                [(shorter, end_there), (longer, its_side)]
            } else {
                [(longer, its_side), (shorter, end_there)]
            };
            let station = walls[i].local(end(&walls[j], other_side)).x;
            let wall = &mut walls[i];
            wall.run_on_over(side, (station, station), station);
            wall.fixed[side] = true;
            let joint = end(wall, side);
            let other = &mut walls[j];
            if other_side == 0 {
                other.a = joint;
            } else {
                other.b = joint;
            }
            (other.met[other_side], other.fixed[other_side]) = (true, true);
        }
    }
}

/// The loose end of a shorter wall that a wall leads on to over a hole with something drawn in it.
fn beyond_a_hole(
    walls: &[Wall],
    (i, side): (usize, usize),
    symbols: &Symbols<'_>,
) -> Option<(usize, usize)> {
    if walls[i].met[side] {
        return None;
    }
    let at = end(&walls[i], side);
    let ends = (0..walls.len()).flat_map(|j| [(j, 0), (j, 1)]);
    let facing = ends.filter_map(|(j, other_side)| {
        let other = &walls[j];
        let gap = at.distance(end(other, other_side));
        let may = j != i && other.length() <= walls[i].length() && !other.met[other_side];
        let hole = (may && (NARROWEST_HOLE_MM..WIDEST_MM).contains(&gap))
            .then(|| between(walls, (i, side), (j, other_side), HARDLY_TURNS))??;
        let seen = symbols.seen(&hole, 0.0, hole.length())?;
        let stands_in_it = |other: &Wall| {
            let crossing = hole.crossing(other);
            crossing.is_some_and(|(here, there, _)| {
                let reach = hole.thickness;
                (-reach..=gap + reach).contains(&here)
                    && (-reach..=other.length() + reach).contains(&there)
            })
        };
        let free = !walls.iter().any(stands_in_it);
        (free && seen.kind != OpeningKind::Passage).then_some((gap, (j, other_side)))
    });
    let nearest = facing.min_by(|p, q| p.0.total_cmp(&q.0));
    nearest.map(|(_, end)| end)
}

fn end(wall: &Wall, side: usize) -> glam::DVec2 {
    if side == 0 { wall.a } else { wall.b }
}

/// The chord from one loose end to another, if both walls lead on to it.
fn between(
    walls: &[Wall],
    from: (usize, usize),
    to: (usize, usize),
    least_cosine: f64,
) -> Option<Wall> {
    let (first, last) = (&walls[from.0], &walls[to.0]);
    let (a, b) = (end(first, from.1), end(last, to.1));
    let way = (b - a).normalize_or_zero();
    let out = |wall: &Wall, side: usize| {
        if side == 0 {
            -wall.along()
        } else {
            wall.along()
        }
    };
    let leads =
        out(first, from.1).dot(way) > least_cosine && out(last, to.1).dot(-way) > least_cosine;
    let alike = (first.thickness - last.thickness).abs() <= SAME_MM;
    let length = a.distance(b);
    (leads && alike).then(|| Wall {
        a,
        b,
        // All of it is hole.
        solids: vec![(0.0, 0.0), (length, length)],
        fixed: [true; 2],
        met: [true; 2],
        ..first.clone()
    })
}

/// Both faces of a wall end at a mitre, what they see of each other a little before: the walls run on to the middle of it,
/// and the chord begins there.
fn mitred(walls: &mut [Wall], ends: [(usize, usize); 2], chord: Wall) -> Wall {
    let along = chord.along();
    for (k, side) in ends {
        let wall = &mut walls[k];
        let sine = wall.along().perp_dot(along).abs().min(1.0);
        let beyond = wall.thickness / 2.0 * (sine.asin() / 2.0).tan();
        let station = if side == 0 {
            -beyond
        } else {
            wall.length() + beyond
        };
        wall.run_on(side, station);
    }
    let [a, b] = ends.map(|(k, side)| end(&walls[k], side));
    let length = a.distance(b);
    Wall {
        a,
        b,
        solids: vec![(0.0, 0.0), (length, length)],
        ..chord
    }
}
