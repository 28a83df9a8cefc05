//! Points and directions in millimetres, x right, y down.

/// A point or direction.
pub(crate) type Mm = [f64; 2];

pub(crate) fn add([x, y]: Mm, [u, v]: Mm) -> Mm {
    [x + u, y + v]
}

pub(crate) fn sub([x, y]: Mm, [u, v]: Mm) -> Mm {
    [x - u, y - v]
}

pub(crate) fn scaled([x, y]: Mm, factor: f64) -> Mm {
    [x * factor, y * factor]
}

pub(crate) fn dot([x, y]: Mm, [u, v]: Mm) -> f64 {
    x * u + y * v
}

/// Positive when the second lies clockwise of the first on the plan.
pub(crate) fn cross([x, y]: Mm, [u, v]: Mm) -> f64 {
    x * v - y * u
}

pub(crate) fn length([x, y]: Mm) -> f64 {
    x.hypot(y)
}

pub(crate) fn distance(p: Mm, q: Mm) -> f64 {
    length(sub(p, q))
}

/// The same direction with length 1; zero stays zero.
pub(crate) fn unit(v: Mm) -> Mm {
    let length = length(v);
    if length < 1e-9 {
        [0.0; 2]
    } else {
        scaled(v, 1.0 / length)
    }
}

/// A quarter turn to the left hand of somebody walking this way on the plan.
pub(crate) fn left([x, y]: Mm) -> Mm {
    [y, -x]
}

/// Turned clockwise on the plan.
pub(crate) fn turned([x, y]: Mm, angle: f64) -> Mm {
    let (sin, cos) = angle.sin_cos();
    [x * cos - y * sin, x * sin + y * cos]
}

pub(crate) fn middle(p: Mm, q: Mm) -> Mm {
    scaled(add(p, q), 0.5)
}

/// Whether a ring goes around a point.
pub(crate) fn holds(outline: &[Mm], at: Mm) -> bool {
    let mut inside = false;
    for (index, &p) in outline.iter().enumerate() {
        let q = outline[(index + 1) % outline.len()];
        if (p[1] > at[1]) != (q[1] > at[1])
            && at[0] < p[0] + (at[1] - p[1]) / (q[1] - p[1]) * (q[0] - p[0])
        {
            inside = !inside;
        }
    }
    inside
}

/// The area within a ring, whatever way it runs.
pub(crate) fn area(ring: &[Mm]) -> f64 {
    let first = ring.first().copied().unwrap_or_default();
    let fan = ring
        .windows(2)
        .map(|pair| [sub(pair[0], first), sub(pair[1], first)]);
    let twice: f64 = fan.map(|[p, q]| cross(p, q)).sum();
    twice.abs() / 2.0
}

/// The least and the most that points lie along a way.
#[cfg(feature = "ifc")]
pub(crate) fn span(points: &[Mm], way: Mm) -> (f64, f64) {
    let along = points.iter().map(|&p| dot(p, way));
    along.fold((f64::MAX, f64::MIN), |(low, high), at| {
        (low.min(at), high.max(at))
    })
}
