//! One storey as an exact file tells it, in millimetres of the file's own space, before it becomes a sheet.

use plan::{FixtureKind, Leaf, OpeningKind, ScaleGuess, Winding};

use crate::geometry::{Mm, cross, distance, dot, left, length, sub, unit};

/// A straight wall.
#[derive(Clone, Debug)]
pub(crate) struct SurveyWall {
    pub(crate) a: Mm,
    pub(crate) b: Mm,
    pub(crate) thickness: f64,
    pub(crate) height: Option<f64>,
    /// 0 (a guess) to 1 (certain).
    pub(crate) confidence: f64,
}

/// A door, window or passage, wherever its wall may be.
#[derive(Clone, Debug)]
pub(crate) struct SurveyOpening {
    pub(crate) kind: OpeningKind,
    pub(crate) centre: Mm,
    pub(crate) width: f64,
    /// A direction along the wall.
    pub(crate) along: Mm,
    /// Where a single leaf hangs.
    pub(crate) hinge: Option<Mm>,
    /// A direction to the side that the leaf opens to.
    pub(crate) opens_to: Option<Mm>,
    pub(crate) leaf: Option<Leaf>,
    pub(crate) sill: Option<f64>,
    pub(crate) head: Option<f64>,
    /// 0 (a guess) to 1 (certain).
    pub(crate) confidence: f64,
}

/// A room by its outline.
#[derive(Clone, Debug)]
pub(crate) struct SurveyRoom {
    pub(crate) outline: Vec<Mm>,
    pub(crate) name: Option<String>,
    /// The area that the author wrote in it, square metres.
    pub(crate) printed_m2: Option<f64>,
}

/// A piece of furniture, or a part of the building that stands in a room.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) kind: FixtureKind,
    pub(crate) name: String,
    pub(crate) centre: Mm,
    /// Width, depth and height.
    pub(crate) size: [f64; 3],
    pub(crate) base: f64,
    /// Clockwise, radians; at 0 its front faces down the plan.
    pub(crate) turn: f64,
    /// How stairs turn.
    pub(crate) winding: Option<Winding>,
}

/// One storey.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    pub(crate) title: Option<String>,
    pub(crate) elevation: Option<f64>,
    pub(crate) height: Option<f64>,
    pub(crate) walls: Vec<SurveyWall>,
    pub(crate) openings: Vec<SurveyOpening>,
    pub(crate) rooms: Vec<SurveyRoom>,
    /// Names written at a place, each of the room around it.
    pub(crate) names: Vec<(Mm, String)>,
    pub(crate) pieces: Vec<Piece>,
    /// Lines that part open spaces.
    pub(crate) dividers: Vec<[Mm; 2]>,
    /// Printed areas reach to the axes of walls.
    pub(crate) areas_to_axes: bool,
    /// What the scale rests on, where the file does not vouch for its lengths.
    pub(crate) scale: Option<ScaleGuess>,
}

/// An opening this far from the face of a wall still belongs to it.
pub(crate) const REACH_MM: f64 = 150.0;
/// Sine of the largest angle between an opening and its wall (10 degrees).
const SINE: f64 = 0.17;

impl SurveyWall {
    pub(crate) fn length(&self) -> f64 {
        distance(self.a, self.b)
    }

    pub(crate) fn along(&self) -> Mm {
        unit(sub(self.b, self.a))
    }

    /// How far along from `a` a point lies.
    pub(crate) fn station(&self, at: Mm) -> f64 {
        dot(sub(at, self.a), self.along())
    }

    /// How far to the left of a→b a point lies.
    pub(crate) fn offset(&self, at: Mm) -> f64 {
        dot(sub(at, self.a), left(self.along()))
    }
}

impl SurveyOpening {
    /// The wall it is cut into: runs its way, and is the nearest.
    pub(crate) fn host(&self, walls: &[SurveyWall]) -> Option<usize> {
        let along = unit(self.along);
        let near = walls.iter().enumerate().filter_map(|(index, wall)| {
            let station = wall.station(self.centre);
            let beyond = (-station).max(station - wall.length()).max(0.0);
            let aside = (wall.offset(self.centre).abs() - wall.thickness / 2.0).max(0.0);
            let fits = cross(along, wall.along()).abs() <= SINE
                && aside <= REACH_MM
                && beyond <= self.width / 2.0;
            fits.then(|| (index, aside + beyond, wall.offset(self.centre).abs()))
        });
        let nearest = near.min_by(|p, q| {
            (p.1, p.2)
                .partial_cmp(&(q.1, q.2))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        nearest.map(|(index, ..)| index)
    }
}

/// A round wall as straight ones, none farther from the circle than [`SAGITTA_MM`]: the points of the chain from `a` to
/// `b`. `extent` is the angle between the radii of both ends, positive when the middle lies to the right of a→b. Where an
/// opening sits, its width stays one straight piece.
pub(crate) fn chain(a: Mm, b: Mm, extent: f64, openings: &[(Mm, f64)]) -> Vec<Mm> {
    let chord = distance(a, b);
    let half = extent.abs() / 2.0;
    let straight = half < 1e-4 || chord < 1.0 || half.sin().abs() < 1e-4;
    if straight || half >= std::f64::consts::PI {
        return vec![a, b];
    }
    let radius = chord / (2.0 * half.sin());
    let sign = extent.signum();
    let right = {
        let [x, y] = left(unit(sub(b, a)));
        [-x, -y]
    };
    let reach = radius * half.cos() * sign;
    let middle = crate::geometry::middle(a, b);
    let centre = [middle[0] + right[0] * reach, middle[1] + right[1] * reach];
    let from = sub(a, centre);
    // Going on from `a`, the angle grows clockwise when the middle is to the right.
    let at = |turn: f64| crate::geometry::add(centre, crate::geometry::turned(from, turn * sign));
    let whole = extent.abs();
    let mut cuts = vec![0.0, whole];
    for &(place, width) in openings {
        let to = sub(place, centre);
        let off = (length(to) - radius).abs();
        let turn = cross(from, to).atan2(dot(from, to)) * sign;
        let turn = turn.rem_euclid(std::f64::consts::TAU);
        let half_width = (width / 2.0 / radius).min(1.0).asin();
        if off <= REACH_MM && turn - half_width > 0.0 && turn + half_width < whole {
            cuts.extend([turn - half_width, turn + half_width]);
        }
    }
    lean::sort_by(&mut cuts, f64::total_cmp);
    let held = |from: f64, to: f64| {
        openings.iter().any(|&(place, width)| {
            let reach = distance(at((from + to) / 2.0), place);
            (distance(at(from), at(to)) - width).abs() < 1.0 && reach <= REACH_MM + width / 8.0
        })
    };
    let step = 2.0 * (1.0 - (SAGITTA_MM / radius).min(1.0)).acos();
    let mut points = vec![a];
    for pair in cuts.windows(2) {
        let &[from, to] = pair else { continue };
        if to - from < 1e-6 {
            continue;
        }
        let pieces = if held(from, to) {
            1
        } else {
            ((to - from) / step).ceil().clamp(1.0, 200.0) as usize
        };
        for piece in 1..=pieces {
            points.push(at(from + (to - from) * piece as f64 / pieces as f64));
        }
    }
    if let Some(last) = points.last_mut() {
        *last = b;
    }
    points
}

/// How far a chord may lie from its arc: half of the 10 mm that a file is kept within.
pub(crate) const SAGITTA_MM: f64 = 5.0;
