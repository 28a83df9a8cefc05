//! Walls from chosen bands: pieces on one line become one wall, with the holes between them.

use glam::DVec2;

use super::bands::Band;
use super::choose::{Chosen, SAME_MM};

/// Pieces whose middle lines are this far apart are one wall.
const ASIDE_MM: f64 = 4.0;
/// And pieces that run on from one to the next, but not straight, as far as this from the first.
const DRIFT_MM: f64 = 9.0;
/// One that leaves it by more from its own start to its end belongs to a wall that leans against the first.
const TURN_MM: f64 = 2.5;
/// A drawn corner may miss by this much.
pub(super) const SLACK_MM: f64 = 25.0;
/// The widest hole in a wall.
pub(super) const WIDEST_HOLE_MM: f64 = 6000.0;
/// The narrowest.
pub(super) const NARROWEST_HOLE_MM: f64 = 250.0;

/// A straight wall, or a chord of a round one.
#[derive(Clone, Debug)]
pub(super) struct Wall {
    pub(super) a: DVec2,
    pub(super) b: DVec2,
    pub(super) thickness: f64,
    /// Where there is material, in order, as stations from `a`.
    pub(super) solids: Vec<(f64, f64)>,
    pub(super) usual: f64,
    pub(super) sure: bool,
    /// It belongs to something as large as a home.
    pub(super) rooted: bool,
    /// Ends that are joined already: of chords.
    pub(super) fixed: [bool; 2],
    /// Ends that meet another wall.
    pub(super) met: [bool; 2],
}

impl Wall {
    /// A wall that is all hole, for what fills the whole way between two others.
    pub(super) fn all_hole(a: DVec2, b: DVec2, thickness: f64) -> Self {
        let length = a.distance(b);
        Self {
            a,
            b,
            thickness,
            solids: vec![(0.0, 0.0), (length, length)],
            usual: 0.3,
            sure: false,
            rooted: true,
            fixed: [false; 2],
            met: [false; 2],
        }
    }

    pub(super) fn length(&self) -> f64 {
        self.a.distance(self.b)
    }

    pub(super) fn along(&self) -> DVec2 {
        (self.b - self.a).normalize_or_zero()
    }

    pub(super) fn at(&self, station: f64) -> DVec2 {
        self.a + self.along() * station
    }

    /// The corners of the box around its middle line and as far beyond.
    pub(super) fn within(&self, beyond: f64) -> [DVec2; 2] {
        [self.a.min(self.b) - beyond, self.a.max(self.b) + beyond]
    }

    /// Station along the wall and distance to its right hand, as seen on the sheet.
    pub(super) fn local(&self, p: DVec2) -> DVec2 {
        let along = self.along();
        DVec2::new((p - self.a).dot(along), along.perp_dot(p - self.a))
    }

    /// Whether a point is no farther than this from its middle line.
    pub(super) fn is_near(&self, p: DVec2, reach: f64) -> bool {
        let local = self.local(p);
        let along = (-reach..=self.length() + reach).contains(&local.x);
        along && local.y.abs() <= reach
    }

    /// Where the middle lines cross: the station here and there, and the sine of the angle between them.
    pub(super) fn crossing(&self, other: &Self) -> Option<(f64, f64, f64)> {
        let (u, v) = (self.along(), other.along());
        let sine = u.perp_dot(v);
        if sine.abs() < 0.05 {
            return None;
        }
        let to = other.a - self.a;
        Some((to.perp_dot(v) / sine, to.perp_dot(u) / sine, sine.abs()))
    }

    /// How far this wall's axis runs within the other's thickness.
    pub(super) fn reach(&self, other: &Self, sine: f64) -> f64 {
        let cosine = (1.0 - sine * sine).max(0.0).sqrt();
        let reach = (other.thickness + self.thickness * cosine) / 2.0 / sine;
        reach.min(1.5 * self.thickness.max(other.thickness)) + SLACK_MM
    }

    fn set_ends(&mut self, from: f64, to: f64) {
        let (a, along) = (self.a, self.along());
        self.a = a + along * from;
        self.b = a + along * to;
        for solid in &mut self.solids {
            *solid = (solid.0 - from, solid.1 - from);
        }
        let length = to - from;
        if let Some(first) = self.solids.first_mut()
            && first.0 < first.1.min(length)
        {
            first.0 = first.0.max(0.0);
        }
        if let Some(last) = self.solids.last_mut() {
            last.1 = last.1.min(length).max(last.0);
        }
    }
}

/// One wall for each line of pieces; the holes between them stay open.
pub(super) fn lined_up(chosen: &[Chosen]) -> Vec<Wall> {
    let mut free: Vec<&Chosen> = chosen.iter().collect();
    lean::sort_by(&mut free, |p, q| {
        q.band.length().total_cmp(&p.band.length())
    });
    let mut walls = Vec::new();
    while !free.is_empty() {
        let mut line = vec![free.remove(0)];
        let mut known = 0;
        while known < line.len() {
            let last = line[known];
            known += 1;
            let (more, others) = free
                .into_iter()
                .partition(|piece| runs_on(&line[0].band, &last.band, &piece.band));
            line.extend::<Vec<_>>(more);
            free = others;
        }
        walls.push(wall(&line));
    }
    walls
}

/// Whether a piece lies on the line that begins with `first`, where `last` is one of its pieces.
fn runs_on(first: &Band, last: &Band, piece: &Band) -> bool {
    let aside = |from: &Band| from.aside(piece.a).max(from.aside(piece.b));
    let turn = first.along().perp_dot(piece.b - piece.a).abs();
    turn <= TURN_MM
        && (first.thickness - piece.thickness).abs() <= SAME_MM
        && first.along().perp_dot(piece.along()).abs() < 0.02
        && aside(first) <= DRIFT_MM
        && aside(last) <= ASIDE_MM
}

fn wall(pieces: &[&Chosen]) -> Wall {
    // The longest piece has the truest direction.
    let first = pieces[0].band;
    let along = first.along();
    let mut solids: Vec<(f64, f64)> = pieces
        .iter()
        .map(|c| [c.band.a, c.band.b].map(|p| (p - first.a).dot(along)))
        .map(|[s, t]| (s.min(t), s.max(t)))
        .collect();
    lean::sort_by(&mut solids, |p, q| p.0.total_cmp(&q.0));
    solids.dedup_by(|next, last| {
        let touch = next.0 <= last.1 + 6.0;
        if touch {
            last.1 = last.1.max(next.1);
        }
        touch
    });
    let from = solids[0].0;
    let to = solids[solids.len() - 1].1;
    let weigh = |of: fn(&Chosen) -> f64| {
        let sum: f64 = pieces.iter().map(|c| of(c) * c.band.length()).sum();
        sum / pieces.iter().map(|c| c.band.length()).sum::<f64>()
    };
    Wall {
        a: first.a + along * from,
        b: first.a + along * to,
        thickness: weigh(|c| c.band.thickness),
        solids: solids.iter().map(|(s, t)| (s - from, t - from)).collect(),
        usual: weigh(|c| c.usual),
        sure: pieces.iter().any(|c| c.sure),
        rooted: pieces.iter().any(|c| c.rooted),
        fixed: [false; 2],
        met: [false; 2],
    }
}

/// Parts walls at holes that are none: `hole` says whether one is.
pub(super) fn parted(walls: Vec<Wall>, hole: impl Fn(&Wall, f64, f64) -> bool) -> Vec<Wall> {
    let mut out = Vec::with_capacity(walls.len());
    for wall in walls {
        let mut run: Vec<(f64, f64)> = Vec::new();
        let mut runs = Vec::new();
        for &solid in &wall.solids {
            if let Some(last) = run.last()
                && !hole(&wall, last.1, solid.0)
            {
                runs.push(std::mem::take(&mut run));
            }
            run.push(solid);
        }
        runs.push(run);
        for solids in runs {
            let (from, to) = (solids[0].0, solids[solids.len() - 1].1);
            let mut part = Wall {
                solids,
                ..wall.clone()
            };
            part.set_ends(from, to);
            out.push(part);
        }
    }
    out
}

impl Wall {
    pub(super) fn set_ends_to(&mut self, [from, to]: [f64; 2]) {
        // Material runs on with the ends.
        if let Some(first) = self.solids.first_mut() {
            first.0 = from;
        }
        if let Some(last) = self.solids.last_mut() {
            last.1 = to;
        }
        self.set_ends(from, to);
    }

    /// Makes the wall longer by a hole at one end and the material beyond it.
    pub(super) fn run_on_over(&mut self, side: usize, beyond: (f64, f64), to: f64) {
        if side == 0 {
            self.solids.insert(0, beyond);
        } else {
            self.solids.push(beyond);
        }
        self.run_on(side, to);
    }

    /// Makes the wall longer by a hole at one end.
    pub(super) fn run_on(&mut self, side: usize, to: f64) {
        if side == 0 {
            self.set_ends(to, self.length());
        } else {
            self.set_ends(0.0, to);
        }
        self.met[side] = true;
    }

    /// Where another wall stands across the way beyond an end: the station of its middle line, and half its thickness.
    pub(super) fn ahead(&self, side: usize, other: &Self) -> Option<(f64, f64)> {
        let (here, there, sine) = self.crossing(other)?;
        let half = other.thickness / 2.0 / sine;
        let beyond = if side == 0 {
            -here
        } else {
            here - self.length()
        };
        let hits = there >= -self.thickness && there <= other.length() + self.thickness;
        (sine > 0.5 && hits && beyond - half > NARROWEST_HOLE_MM && beyond < WIDEST_HOLE_MM)
            .then_some((here, half))
    }
}
