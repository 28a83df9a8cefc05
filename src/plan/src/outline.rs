//! The outlines of walls on the floor: real thickness, mitred where walls meet, so that they share every
//! joint's points exactly and leave no gap.

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

use crate::graph::{Axis, axes};
use crate::vector::{Vector, vector};
use crate::{CornerId, Plan, WallId};

/// A mitre reaches at most this many half thicknesses beyond its corner; sharper corners are cut off.
const MITRE_LIMIT: f64 = 3.0;

/// One wall on the floor.
#[derive(Clone, Debug)]
pub(crate) struct WallOutline {
    pub(crate) wall: WallId,
    pub(crate) axis: Axis,
    pub(crate) half: f64,
    /// Clockwise on the plan, in whole millimetres.
    pub(crate) ring: Vec<Vector>,
    /// The same area as convex pieces: itself, or its left and right half.
    pub(crate) pieces: Vec<Vec<Vector>>,
    /// How far the left and the right face reach along the axis.
    pub(crate) left: [f64; 2],
    pub(crate) right: [f64; 2],
}

/// How a wall ends at a corner, seen from the corner along the wall: a face point on either side, and a
/// point that fills the outside of a corner too sharp to mitre.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    clockwise: Vector,
    clockwise_fill: Option<Vector>,
    anticlockwise: Vector,
    anticlockwise_fill: Option<Vector>,
    is_free: bool,
}

/// A wall as it leaves a corner.
#[derive(Clone, Copy)]
struct Spoke {
    wall: usize,
    starts_here: bool,
    along: Vector,
    half: f64,
    length: f64,
    angle: f64,
}

/// Outlines of all walls, in the plan's order; a wall without length has none.
pub(crate) fn outlines(plan: &Plan) -> Vec<WallOutline> {
    let axes = axes(plan);
    let mut ends = vec![[End::default(); 2]; plan.walls.len()];
    for (at, spokes) in spokes(plan, &axes).values() {
        for (index, near) in spokes.iter().enumerate() {
            let far = &spokes[(index + 1) % spokes.len()];
            let (p, q, fill) = joint(*at, near, far);
            let slot = |spoke: &Spoke| usize::from(!spoke.starts_here);
            let end = &mut ends[near.wall][slot(near)];
            (end.clockwise, end.clockwise_fill) = (p, fill);
            end.is_free = spokes.len() == 1;
            let end = &mut ends[far.wall][slot(far)];
            (end.anticlockwise, end.anticlockwise_fill) = (q, fill);
        }
    }
    let mut outlines = Vec::with_capacity(plan.walls.len());
    for (index, wall) in plan.walls.iter().enumerate() {
        if let Some(axis) = axes[index].filter(|axis| axis.length >= 1.0) {
            let half = f64::from(wall.thickness_mm) / 2.0;
            outlines.push(outline(wall.id, axis, half, &ends[index]));
        }
    }
    outlines
}

fn spokes(plan: &Plan, axes: &[Option<Axis>]) -> BTreeMap<CornerId, (Vector, Vec<Spoke>)> {
    let mut corners: BTreeMap<CornerId, (Vector, Vec<Spoke>)> = BTreeMap::new();
    for (index, (wall, axis)) in plan.walls.iter().zip(axes).enumerate() {
        let Some(axis) = axis.filter(|axis| axis.length >= 1.0) else {
            continue;
        };
        for (corner, at, along, starts_here) in [
            (wall.a, axis.a, axis.along, true),
            (wall.b, axis.b, -axis.along, false),
        ] {
            let spoke = Spoke {
                wall: index,
                starts_here,
                along,
                half: f64::from(wall.thickness_mm) / 2.0,
                length: axis.length,
                angle: along.y.atan2(along.x),
            };
            corners
                .entry(corner)
                .or_insert((at, Vec::new()))
                .1
                .push(spoke);
        }
    }
    for (_, spokes) in corners.values_mut() {
        lean::sort_by(spokes, |p, q| p.angle.total_cmp(&q.angle));
    }
    corners
}

/// The face points of two neighbouring spokes in the sector from `near` clockwise to `far`.
fn joint(at: Vector, near: &Spoke, far: &Spoke) -> (Vector, Vector, Option<Vector>) {
    let p = at - near.along.left() * near.half;
    let q = at + far.along.left() * far.half;
    let whole = |v: Vector| Vector::from(v.round());
    let mut sector = (far.angle - near.angle).rem_euclid(TAU);
    if near.wall == far.wall && near.starts_here == far.starts_here {
        return (whole(p), whole(q), None);
    }
    if sector < 1e-9 {
        sector = 0.0;
    }
    let sine = sector.sin();
    let thick = near.half.max(far.half);
    if sine.abs() > 0.02 {
        let between = q - p;
        let t = between.cross(far.along) / sine;
        let u = between.cross(near.along) / sine;
        let reach = MITRE_LIMIT * thick;
        let fits = |t: f64, length: f64| {
            if sector < PI * 5.0 / 6.0 {
                t <= length && t >= -reach
            } else {
                t.abs() <= reach && t <= length
            }
        };
        if fits(t, near.length) && fits(u, far.length) {
            let mitre = whole(p + near.along * t);
            return (mitre, mitre, None);
        }
    }
    let fill = (sector > PI + 0.03).then(|| {
        let middle = near.angle + sector / 2.0;
        whole(at + vector(middle.cos(), middle.sin()) * thick)
    });
    (whole(p), whole(q), fill)
}

fn outline(wall: WallId, axis: Axis, half: f64, [a, b]: &[End; 2]) -> WallOutline {
    // Leaving `a`, clockwise is the right hand; leaving `b` it is the left hand of a→b.
    let (mut left_a, mut left_b) = (a.anticlockwise, b.clockwise);
    let (mut right_a, mut right_b) = (a.clockwise, b.anticlockwise);
    let whole = |v: Vector| Vector::from(v.round());
    let side = axis.along.left() * half;
    if axis.station(left_b) - axis.station(left_a) < 1.0 {
        (left_a, left_b) = (whole(axis.a + side), whole(axis.b + side));
    }
    if axis.station(right_b) - axis.station(right_a) < 1.0 {
        (right_a, right_b) = (whole(axis.a - side), whole(axis.b - side));
    }
    let middle = |end: &End, at: Vector| (!end.is_free).then_some(at);
    let mut left_half = vec![axis.a];
    left_half.extend(a.anticlockwise_fill);
    left_half.extend([left_a, left_b]);
    left_half.extend(b.clockwise_fill);
    left_half.push(axis.b);
    let mut right_half = vec![axis.b];
    right_half.extend(b.anticlockwise_fill);
    right_half.extend([right_b, right_a]);
    right_half.extend(a.clockwise_fill);
    right_half.push(axis.a);
    let mut ring = left_half[1..left_half.len() - 1].to_vec();
    ring.extend(middle(b, axis.b));
    ring.extend(&right_half[1..right_half.len() - 1]);
    ring.extend(middle(a, axis.a));
    let pieces = if is_convex(&ring) {
        vec![ring.clone()]
    } else {
        vec![left_half, right_half]
    };
    WallOutline {
        wall,
        axis,
        half,
        left: [axis.station(left_a), axis.station(left_b)],
        right: [axis.station(right_a), axis.station(right_b)],
        ring,
        pieces,
    }
}

/// Whether a clockwise ring is convex to within a millimetre.
fn is_convex(ring: &[Vector]) -> bool {
    (0..ring.len()).all(|index| {
        let [p, q, r] = [0, 1, 2].map(|step| ring[(index + step) % ring.len()]);
        (q - p).cross(r - q) >= -(r - p).length().max(1.0)
    })
}

/// The part of a ring between two stations of an axis.
pub(crate) fn slice(ring: &[Vector], axis: &Axis, from: f64, to: f64) -> Vec<Vector> {
    let after = kept(ring, &|at| axis.station(at) - from);
    kept(&after, &|at| to - axis.station(at))
}

/// The part of a ring on one side of a line: where the distance to it, told with its sign, is not negative.
pub(crate) fn kept(ring: &[Vector], distance: &dyn Fn(Vector) -> f64) -> Vec<Vector> {
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for (index, &p) in ring.iter().enumerate() {
        let q = ring[(index + 1) % ring.len()];
        let (s, t) = (distance(p), distance(q));
        if s >= 0.0 {
            kept.push(p);
        }
        if (s > 0.0 && t < 0.0) || (s < 0.0 && t > 0.0) {
            kept.push(p + (q - p) * (s / (s - t)));
        }
    }
    kept
}
