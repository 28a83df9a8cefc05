//! Where doors and windows lead from one wall to the next.

use super::openings::{Seen, Symbols};
use super::walls::{WIDEST_HOLE_MM, Wall};

/// Doors and windows right beside a crossing wall: the loose end runs on to that wall if something is drawn between.
pub(super) fn run_to_the_next_wall(walls: &mut [Wall], symbols: &Symbols<'_>) -> bool {
    let others = walls.to_vec();
    let boxes: Vec<_> = (others.iter())
        .map(|wall| wall.within(2.0 * WIDEST_HOLE_MM))
        .collect();
    let mut ran = false;
    for (k, wall) in walls.iter_mut().enumerate() {
        for side in 0..2 {
            if wall.met[side] {
                continue;
            }
            let mut best: Option<(f64, f64)> = None;
            let at = [wall.a, wall.b][side];
            for (j, other) in others.iter().enumerate() {
                let far = at.cmplt(boxes[j][0]).any() || at.cmpgt(boxes[j][1]).any();
                if j == k || far {
                    continue;
                }
                let Some((here, half)) = wall.ahead(side, other) else {
                    continue;
                };
                if best.is_none_or(|(least, _)| {
                    (here - half_end(wall, side)).abs() < (least - half_end(wall, side)).abs()
                }) {
                    best = Some((here, half));
                }
            }
            let Some((here, half)) = best else { continue };
            let (from, to) = if side == 0 {
                (here + half, 0.0)
            } else {
                (wall.length(), here - half)
            };
            // The hole ends at the other wall's face, or at a nib on it.
            let (near, face) = if side == 0 { (to, from) } else { (from, to) };
            let nib = symbols.nib(wall, near, face);
            let far = nib.unwrap_or(face);
            let (from, to) = (near.min(far), near.max(far));
            let shown = |s: Seen| nib.is_some() || s.kind != plan::OpeningKind::Passage;
            if to - from < WIDEST_HOLE_MM && symbols.seen(wall, from, to).is_some_and(shown) {
                // From there on it is that wall's material.
                let stub = (here.min(far), here.max(far));
                wall.run_on_over(side, stub, here);
                ran = true;
            }
        }
    }
    ran
}

/// Roots loose pieces between two doors: a door drawn at one of their ends leads to a rooted wall.
pub(super) fn lead_on(walls: &mut [Wall], symbols: &Symbols<'_>) {
    let others = walls.to_vec();
    for wall in walls.iter_mut().filter(|w| !w.rooted) {
        let leads = (0..2).any(|side| {
            let ahead = others
                .iter()
                .filter(|o| o.rooted || o.sure)
                .filter_map(|o| wall.ahead(side, o));
            ahead.into_iter().any(|(here, half)| {
                let (from, to) = if side == 0 {
                    (here + half, 0.0)
                } else {
                    (wall.length(), here - half)
                };
                let seen = symbols.seen(wall, from, to);
                seen.is_some_and(|s| {
                    s.kind == plan::OpeningKind::Door && (500.0..1600.0).contains(&(to - from))
                })
            })
        });
        wall.rooted |= leads && wall.usual > 0.3;
    }
}

/// Its thickness is at least this usual.
const USUAL_BAR: f64 = 0.2;
/// How far an end misses the face it stands on.
const BUTT_MM: f64 = 5.0;
/// A bar is so many times longer than thick.
const BAR: f64 = 2.0;

/// Roots bars as thick as walls usually are that stand with one end on the face of a rooted wall: pieces of wall drawn
/// each by itself. Furniture stands with its long side on a wall, or is not as thick to the millimetre.
pub(super) fn butt_on(walls: &mut [Wall]) {
    loop {
        let others: Vec<Wall> = (walls.iter().filter(|w| w.rooted || w.sure))
            .cloned()
            .collect();
        let stands = |wall: &Wall| {
            let bar = wall.length() >= BAR * wall.thickness && wall.usual > USUAL_BAR;
            let on = |other: &Wall| {
                let Some((here, there, sine)) = wall.crossing(other) else {
                    return false;
                };
                let face = other.thickness / 2.0;
                let on_face = |beyond: f64| (beyond - face).abs() <= BUTT_MM;
                let within = (0.0..=other.length()).contains(&there);
                sine > 0.99 && within && (on_face(-here) || on_face(here - wall.length()))
            };
            bar && others.iter().any(on)
        };
        let found: Vec<bool> = walls.iter().map(|w| !w.rooted && stands(w)).collect();
        if !found.contains(&true) {
            return;
        }
        for (wall, rooted) in walls.iter_mut().zip(found) {
            wall.rooted |= rooted;
        }
    }
}

fn half_end(wall: &Wall, side: usize) -> f64 {
    if side == 0 { 0.0 } else { wall.length() }
}
