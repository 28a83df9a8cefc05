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
            let chord = free.then(|| between(walls, ends[i], ends[j])).flatten()?;
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

fn end(wall: &Wall, side: usize) -> glam::DVec2 {
    if side == 0 { wall.a } else { wall.b }
}

/// The chord from one loose end to another, if both walls lead on to it.
fn between(walls: &[Wall], from: (usize, usize), to: (usize, usize)) -> Option<Wall> {
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
        out(first, from.1).dot(way) > LEAST_COSINE && out(last, to.1).dot(-way) > LEAST_COSINE;
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
