//! Makes walls meet only at corners: welds corners that fall together, splits walls where they touch or cross.

use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Axis, axes};
use crate::settle::settle_openings;
use crate::vector::Vector;
use crate::{CornerId, Plan, Point, Wall, WallId};

/// Corners nearer than this are one: less than the thinnest wall, more than rounding.
pub(crate) const WELD_MM: f64 = 10.0;
/// Each round can only split walls at places where they already touch; real plans settle in two.
const MOST_ROUNDS: usize = 12;

/// Restores the invariants of the wall graph after any change of it.
pub(crate) fn join(plan: &mut Plan) {
    for _ in 0..MOST_ROUNDS {
        weld(plan);
        if !split_where_walls_meet(plan) {
            break;
        }
    }
    weld(plan);
    drop_lonely_corners(plan);
    settle_openings(plan);
    plan.dividers.retain(|divider| divider.a != divider.b);
}

/// Removes corners that no wall needs.
pub(crate) fn drop_lonely_corners(plan: &mut Plan) {
    let used: BTreeSet<CornerId> = plan.walls.iter().flat_map(|w| [w.a, w.b]).gather();
    plan.corners.retain(|corner| used.contains(&corner.id));
}

/// Merges corners that fall together into the older one; walls that lose their length or double another go.
fn weld(plan: &mut Plan) {
    let mut order: Vec<usize> = (0..plan.corners.len()).collect();
    lean::sort_by_key(&mut order, |&i| (plan.corners[i].at, plan.corners[i].id));
    let mut becomes: BTreeMap<CornerId, CornerId> = BTreeMap::new();
    for (rank, &i) in order.iter().enumerate() {
        let here = &plan.corners[i];
        for &j in &order[rank + 1..] {
            let there = &plan.corners[j];
            if f64::from(there.at.x_mm - here.at.x_mm) > WELD_MM {
                break;
            }
            if (Vector::from(there.at) - Vector::from(here.at)).length() <= WELD_MM {
                let (p, q) = (last(&becomes, here.id), last(&becomes, there.id));
                if p != q {
                    becomes.insert(p.max(q), p.min(q));
                }
            }
        }
    }
    for wall in &mut plan.walls {
        wall.a = last(&becomes, wall.a);
        wall.b = last(&becomes, wall.b);
    }
    plan.corners
        .retain(|corner| !becomes.contains_key(&corner.id));
    drop_flat_and_double_walls(plan);
}

fn last(becomes: &BTreeMap<CornerId, CornerId>, mut id: CornerId) -> CornerId {
    while let Some(&next) = becomes.get(&id) {
        id = next;
    }
    id
}

fn drop_flat_and_double_walls(plan: &mut Plan) {
    let lengths: BTreeMap<WallId, f64> = (plan.walls.iter().map(|wall| wall.id))
        .zip(axes(plan))
        .map(|(id, axis)| (id, axis.map_or(0.0, |axis| axis.length)))
        .gather();
    let mut kept: BTreeMap<(CornerId, CornerId), Wall> = BTreeMap::new();
    let mut walls: Vec<Wall> = std::mem::take(&mut plan.walls);
    lean::sort_by_key(&mut walls, |wall| wall.id);
    for wall in walls {
        if wall.a == wall.b {
            continue;
        }
        let ends = (wall.a.min(wall.b), wall.a.max(wall.b));
        let Some(first) = kept.get_mut(&ends) else {
            kept.insert(ends, wall);
            continue;
        };
        first.thickness_mm = first.thickness_mm.max(wall.thickness_mm);
        first.confidence_pct = first.confidence_pct.max(wall.confidence_pct);
        let turned = first.a != wall.a;
        let length = lengths.get(&wall.id).copied().unwrap_or(0.0).round() as i32;
        for opening in plan.openings.iter_mut().filter(|o| o.wall == wall.id) {
            opening.wall = first.id;
            if turned {
                opening.turn_round(length);
            }
        }
    }
    plan.walls = kept.into_values().collect();
    lean::sort_by_key(&mut plan.walls, |wall| wall.id);
    let walls: BTreeSet<WallId> = plan.walls.iter().map(|wall| wall.id).gather();
    plan.openings.retain(|o| walls.contains(&o.wall));
}

/// Finds where walls touch or cross away from their corners, and puts corners there.
fn split_where_walls_meet(plan: &mut Plan) -> bool {
    let axes: Vec<Option<Axis>> = axes(plan);
    let mut cuts: Vec<Vec<(f64, CornerId)>> = vec![Vec::new(); plan.walls.len()];
    let mut degree: BTreeMap<CornerId, usize> = BTreeMap::new();
    for id in plan.walls.iter().flat_map(|wall| [wall.a, wall.b]) {
        *degree.entry(id).or_default() += 1;
    }
    for (wall, (axis, cuts)) in plan.walls.iter().zip(axes.iter().zip(&mut cuts)) {
        let Some(axis) = axis else { continue };
        for corner in &mut plan.corners {
            let at = Vector::from(corner.at);
            let station = axis.station(at);
            let inside = station > WELD_MM && station < axis.length - WELD_MM;
            if !inside || axis.offset(at).abs() > WELD_MM || [wall.a, wall.b].contains(&corner.id) {
                continue;
            }
            if degree.get(&corner.id) == Some(&1) {
                // A loose end bends to the wall, not the wall to the loose end.
                corner.at = axis.at(station).round();
            }
            cuts.push((station, corner.id));
        }
    }
    for i in 0..axes.len() {
        for j in i + 1..axes.len() {
            let (Some(p), Some(q)) = (&axes[i], &axes[j]) else {
                continue;
            };
            if let Some((s, t)) = crossing(p, q) {
                let corner = plan.corner_at(p.at(s).round());
                cuts[i].push((s, corner));
                cuts[j].push((t, corner));
            }
        }
    }
    let mut changed = false;
    for (index, mut cuts) in cuts.into_iter().enumerate() {
        lean::sort_by(&mut cuts, |p, q| p.0.total_cmp(&q.0));
        cuts.dedup_by_key(|cut| cut.1);
        changed |= !cuts.is_empty();
        split(plan, index, &cuts);
    }
    changed
}

/// Where two walls cross, away from the ends of both.
fn crossing(p: &Axis, q: &Axis) -> Option<(f64, f64)> {
    let (low, high) = (|a: f64, b: f64| a.min(b), |a: f64, b: f64| a.max(b));
    if high(p.a.x, p.b.x) < low(q.a.x, q.b.x)
        || high(q.a.x, q.b.x) < low(p.a.x, p.b.x)
        || high(p.a.y, p.b.y) < low(q.a.y, q.b.y)
        || high(q.a.y, q.b.y) < low(p.a.y, p.b.y)
    {
        return None;
    }
    let sine = p.along.cross(q.along);
    if sine.abs() < 1e-6 {
        return None;
    }
    let s = (q.a - p.a).cross(q.along) / sine;
    let t = (q.a - p.a).cross(p.along) / sine;
    let inside = |s: f64, axis: &Axis| s > WELD_MM && s < axis.length - WELD_MM;
    (inside(s, p) && inside(t, q)).then_some((s, t))
}

/// Cuts one wall at corners along it; its first piece keeps the id, openings go with the piece under them.
pub(crate) fn split(plan: &mut Plan, index: usize, cuts: &[(f64, CornerId)]) {
    let Some(&(_, first)) = cuts.first() else {
        return;
    };
    let whole = plan.walls[index].clone();
    plan.walls[index].b = first;
    let mut pieces = vec![(0, whole.id)];
    for (k, &(station, from)) in cuts.iter().enumerate() {
        let to = cuts.get(k + 1).map_or(whole.b, |next| next.1);
        let id = WallId(plan.fresh_id());
        pieces.push((station.round() as i32, id));
        let (a, b) = (from, to);
        let wall = Wall {
            id,
            a,
            b,
            ..whole.clone()
        };
        plan.walls.push(wall);
    }
    for opening in plan.openings.iter_mut().filter(|o| o.wall == whole.id) {
        if let Some(&(start, id)) = pieces.iter().rfind(|p| p.0 <= opening.centre_mm) {
            opening.wall = id;
            opening.centre_mm -= start;
        }
    }
}

/// Joins the two walls of a corner into one when they are the same wall to a person: straight on, and as thick.
pub(crate) fn heal(plan: &mut Plan, corner: CornerId) {
    let here = |wall: &&Wall| wall.a == corner || wall.b == corner;
    let ids: Vec<WallId> = plan.walls.iter().filter(here).map(|wall| wall.id).collect();
    let &[first, second] = ids.as_slice() else {
        return;
    };
    let (Ok(keep), Ok(gone)) = (plan.wall(first).cloned(), plan.wall(second).cloned()) else {
        return;
    };
    let far = |wall: &Wall| if wall.a == corner { wall.b } else { wall.a };
    let (near_end, far_end) = (far(&keep), far(&gone));
    let ends = (
        plan.corner(near_end),
        plan.corner(corner),
        plan.corner(far_end),
    );
    let (Ok(p), Ok(c), Ok(q)) = ends else { return };
    let (p, c, q): (Vector, Vector, Vector) = (p.at.into(), c.at.into(), q.at.into());
    let through = Axis::new(p, q);
    let straight = through.offset(c).abs() <= 2.0 && (c - p).dot(q - c) > 0.0;
    if near_end == far_end || keep.thickness_mm != gone.thickness_mm || !straight {
        return;
    }
    // Both halves are read in the kept wall's direction, which then runs over both.
    let (keep_length, gone_length) = ((c - p).length().round(), (q - c).length().round());
    let onward = keep.b == corner;
    let same_way = onward == (gone.a == corner);
    for opening in &mut plan.openings {
        if opening.wall == gone.id {
            if !same_way {
                opening.turn_round(gone_length as i32);
            }
            opening.wall = keep.id;
            if onward {
                opening.centre_mm += keep_length as i32;
            }
        } else if opening.wall == keep.id && !onward {
            opening.centre_mm += gone_length as i32;
        }
    }
    plan.walls.retain(|wall| wall.id != gone.id);
    if let Ok(wall) = plan.wall_mut(keep.id) {
        if onward {
            wall.b = far_end;
        } else {
            wall.a = far_end;
        }
        wall.confidence_pct = keep.confidence_pct.min(gone.confidence_pct);
    }
}

/// The point on the wall graph that a hand-drawn end means: a corner, a place on a wall, or itself.
pub(crate) fn land(plan: &Plan, at: Point) -> Point {
    const CORNER_REACH_MM: f64 = 60.0;
    let here = Vector::from(at);
    let corners = plan.corners.iter().map(|corner| corner.at);
    let near = corners
        .map(|corner| ((Vector::from(corner) - here).length(), corner))
        .filter(|(distance, _)| *distance <= CORNER_REACH_MM)
        .min_by(|p, q| p.0.total_cmp(&q.0));
    if let Some((_, corner)) = near {
        return corner;
    }
    let walls = plan.walls.iter().zip(axes(plan));
    let on_wall = walls
        .filter_map(|(wall, axis)| {
            let axis = axis?;
            let station = axis.station(here);
            let distance = axis.offset(here).abs();
            let reach = f64::from(wall.thickness_mm) / 2.0 + 20.0;
            let beside = (0.0..=axis.length).contains(&station) && distance <= reach;
            beside.then(|| (distance, axis.at(station).round()))
        })
        .min_by(|p, q| p.0.total_cmp(&q.0));
    on_wall.map_or(at, |(_, point)| point)
}
