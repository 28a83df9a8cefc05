//! Furniture as draughtsmen draw it, about its own middle, its length upright.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use super::{Point, Stroke};

/// How a hand draws: some lengths in metres, and which of its ways it takes.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Of corners.
    pub round: f64,
    /// From pillows and basins to the outline.
    pub gap: f64,
    pub blanket: Blanket,
    pub basin: Basin,
    pub burners: Burners,
}

#[derive(Clone, Copy, Debug)]
pub enum Blanket {
    None,
    Line,
    /// Two lines of a fold.
    Fold,
    /// A corner that is turned down.
    Corner,
}

#[derive(Clone, Copy, Debug)]
pub enum Basin {
    /// With round corners.
    Square,
    /// Round at its foot.
    Half,
    /// Round at both ends.
    Stadium,
}

#[derive(Clone, Copy, Debug)]
pub enum Burners {
    Rings,
    /// One ring in another.
    Double,
    /// Large and small ones.
    Mixed,
    Full,
}

/// Turned by quarters, clockwise on the page, and brought to a place.
pub fn placed(strokes: Vec<Stroke>, at: Point, quarters: u32) -> Vec<Stroke> {
    let turned = |[x, y]: Point| {
        let [u, v] = (0..quarters).fold([x, y], |[x, y], _| [-y, x]);
        [at[0] + u, at[1] + v]
    };
    let moved = |stroke: Stroke| match stroke {
        Stroke::Line(a, b) => Stroke::Line(turned(a), turned(b)),
        Stroke::Arc(centre, radius, start, sweep) => {
            let start = start + f64::from(quarters) * FRAC_PI_2;
            Stroke::Arc(turned(centre), radius, start, sweep)
        }
    };
    strokes.into_iter().map(moved).collect()
}

fn circle(centre: Point, radius: f64) -> Stroke {
    Stroke::Arc(centre, radius, 0.0, TAU)
}

/// A rectangle with round corners.
pub fn rounded([x0, y0]: Point, [x1, y1]: Point, r: f64) -> Vec<Stroke> {
    let mut strokes = vec![
        Stroke::Line([x0 + r, y0], [x1 - r, y0]),
        Stroke::Line([x0 + r, y1], [x1 - r, y1]),
        Stroke::Line([x0, y0 + r], [x0, y1 - r]),
        Stroke::Line([x1, y0 + r], [x1, y1 - r]),
    ];
    if r > 0.0 {
        strokes.extend([
            Stroke::Arc([x0 + r, y0 + r], r, PI, FRAC_PI_2),
            Stroke::Arc([x1 - r, y0 + r], r, 3.0 * FRAC_PI_2, FRAC_PI_2),
            Stroke::Arc([x1 - r, y1 - r], r, 0.0, FRAC_PI_2),
            Stroke::Arc([x0 + r, y1 - r], r, FRAC_PI_2, FRAC_PI_2),
        ]);
    }
    strokes
}

/// With two pillows where it is broad, with one otherwise.
pub fn bed(width: f64, length: f64, hand: Hand) -> Vec<Stroke> {
    let (w, l, gap) = (width / 2.0, length / 2.0, hand.gap);
    let mut strokes = rounded([-w, -l], [w, l], hand.round);
    let (top, foot) = (gap - l, gap + 0.4 - l);
    if width > 1.1 {
        strokes.extend(rounded([gap - w, top], [-gap / 2.0, foot], hand.round));
        strokes.extend(rounded([gap / 2.0, top], [w - gap, foot], hand.round));
    } else {
        strokes.extend(rounded([gap - w, top], [w - gap, foot], hand.round));
    }
    let y = foot + 0.1;
    match hand.blanket {
        Blanket::None => {}
        Blanket::Line => strokes.push(Stroke::Line([-w, y], [w, y])),
        Blanket::Fold => {
            strokes.push(Stroke::Line([-w, y], [w, y]));
            strokes.push(Stroke::Line([-w, y + 0.25], [w, y + 0.25]));
        }
        Blanket::Corner => strokes.extend([
            Stroke::Line([-w, y], [w - 0.5, y]),
            Stroke::Line([w - 0.5, y], [w, y + 0.5]),
            Stroke::Line([w - 0.5, y], [w - 0.5, y + 0.5]),
            Stroke::Line([w - 0.5, y + 0.5], [w, y + 0.5]),
        ]),
    }
    strokes
}

/// With its drain at the head.
pub fn bath(width: f64, length: f64, hand: Hand) -> Vec<Stroke> {
    let (w, l, gap) = (width / 2.0, length / 2.0, hand.gap.min(0.1));
    let (u, v) = (w - gap, l - gap);
    let mut strokes = rounded([-w, -l], [w, l], hand.round.min(0.05));
    strokes.push(circle([0.0, 0.2 - v], 0.04));
    match hand.basin {
        Basin::Square => strokes.extend(rounded([-u, -v], [u, v], 0.12)),
        Basin::Half => strokes.extend([
            Stroke::Line([-u, -v], [u, -v]),
            Stroke::Line([-u, -v], [-u, v - u]),
            Stroke::Line([u, -v], [u, v - u]),
            Stroke::Arc([0.0, v - u], u, 0.0, PI),
        ]),
        Basin::Stadium => strokes.extend(rounded([-u, -v], [u, v], u - 0.005)),
    }
    strokes
}

/// As deep as wide.
pub fn hob(side: f64, hand: Hand) -> Vec<Stroke> {
    let half = side / 2.0;
    let mut strokes = rounded([-half, -half], [half, half], 0.0);
    for (k, at) in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]]
        .into_iter()
        .enumerate()
    {
        let at = at.map(|v| v * 0.235 * side);
        let radii: &[f64] = match hand.burners {
            Burners::Rings => &[0.09],
            Burners::Double => &[0.09, 0.05],
            Burners::Mixed if k == 0 || k == 3 => &[0.075],
            Burners::Mixed => &[0.1],
            Burners::Full => &[0.09, 0.075, 0.06, 0.045, 0.03, 0.015],
        };
        strokes.extend(radii.iter().map(|radius| circle(at, *radius)));
    }
    strokes
}

/// With three cushions to sit on.
pub fn sofa() -> Vec<Stroke> {
    let mut strokes = rounded([-1.05, -0.45], [1.05, 0.45], 0.08);
    for k in [-1.0, 0.0, 1.0] {
        strokes.extend(rounded(
            [0.6 * k - 0.29, -0.2],
            [0.6 * k + 0.29, 0.42],
            0.05,
        ));
    }
    strokes
}

/// With four chairs pushed half under it.
pub fn table(width: f64, length: f64) -> Vec<Stroke> {
    let (w, l) = (width / 2.0, length / 2.0);
    let mut strokes = rounded([-w, -l], [w, l], 0.0);
    for [x, y] in [[0.0, -l], [0.0, l], [-w, 0.0], [w, 0.0]] {
        strokes.extend(rounded([x - 0.22, y - 0.22], [x + 0.22, y + 0.22], 0.04));
    }
    strokes
}

/// With four round stools.
pub fn bar_table() -> Vec<Stroke> {
    let stools = [[-0.6, -0.6], [0.6, -0.6], [-0.6, 0.6], [0.6, 0.6]];
    let mut strokes: Vec<Stroke> = stools.into_iter().map(|at| circle(at, 0.18)).collect();
    strokes.extend(rounded([-0.4, -0.4], [0.4, 0.4], 0.0));
    strokes
}

/// Doors, and a rail with hangers.
pub fn wardrobe() -> Vec<Stroke> {
    let mut strokes = rounded([-0.9, -0.3], [0.9, 0.3], 0.0);
    strokes.push(Stroke::Line([0.0, -0.3], [0.0, 0.3]));
    strokes.push(Stroke::Line([-0.9, 0.0], [0.9, 0.0]));
    strokes.extend((0..8).map(|k| {
        let x = -0.8 + 0.2 * f64::from(k);
        Stroke::Line([x, -0.2], [x + 0.06, 0.2])
    }));
    strokes
}

/// With a border along its edge.
pub fn rug(width: f64, length: f64) -> Vec<Stroke> {
    let (w, l) = (width / 2.0, length / 2.0);
    let inner = rounded([0.08 - w, 0.08 - l], [w - 0.08, l - 0.08], 0.0);
    [rounded([-w, -l], [w, l], 0.0), inner].concat()
}

/// A worktop with two sinks and their drains.
pub fn counter() -> Vec<Stroke> {
    let mut strokes = rounded([-1.2, -0.3], [1.2, 0.3], 0.0);
    for x in [-0.6, -0.15] {
        strokes.extend(rounded([x - 0.2, -0.2], [x + 0.2, 0.2], 0.06));
        strokes.push(circle([x, 0.0], 0.04));
    }
    strokes
}

/// A washbasin with its drain.
pub fn washbasin() -> Vec<Stroke> {
    let mut strokes = rounded([-0.3, -0.24], [0.3, 0.24], 0.1);
    strokes.extend(rounded([-0.24, -0.12], [0.24, 0.18], 0.14));
    strokes.push(circle([0.0, 0.03], 0.03));
    strokes
}

/// A shaft with its cross.
pub fn shaft() -> Vec<Stroke> {
    let mut strokes = rounded([-0.3, -0.4], [0.3, 0.4], 0.0);
    strokes.push(Stroke::Line([-0.3, -0.4], [0.3, 0.4]));
    strokes.push(Stroke::Line([0.3, -0.4], [-0.3, 0.4]));
    strokes
}

/// Two by two letters O in a box.
pub fn letters() -> Vec<Stroke> {
    let mut strokes = rounded([-0.5, -0.25], [0.5, 0.25], 0.0);
    for at in [[-0.1, -0.1], [0.1, -0.1], [-0.1, 0.1], [0.1, 0.1]] {
        strokes.push(circle(at, 0.07));
    }
    strokes
}

/// Shelves with four boards: equal cells in two columns.
pub fn shelves() -> Vec<Stroke> {
    let mut strokes = rounded([-0.9, -1.0], [0.9, 1.0], 0.0);
    strokes.push(Stroke::Line([0.0, -1.0], [0.0, 1.0]));
    strokes.extend([-0.5, 0.0, 0.5].map(|y| Stroke::Line([-0.9, y], [0.9, y])));
    strokes
}
