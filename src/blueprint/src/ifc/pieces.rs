//! What a wall of a building model is put together of: its lines, what solids take away from them, and the holes in it.

use super::holes::{HEADROOM_MM, HIGHEST_THRESHOLD_MM};
use super::line::{Line, SLACK_MM};
use crate::geometry::{Mm, distance};
use crate::survey::SurveyWall;

/// The lines of a wall, and from where to where it reaches above the world's zero, in millimetres.
pub(super) struct Pieces {
    pub(super) lines: Vec<Line>,
    pub(super) base: f64,
    pub(super) top: f64,
    /// Where its height is told.
    pub(super) height: Option<f64>,
    pub(super) gaps: Vec<Gap>,
}

/// A solid that is taken away, seen from above, in millimetres.
pub(super) struct Away {
    pub(super) ring: Vec<Mm>,
    pub(super) low: f64,
    pub(super) high: f64,
    /// From where to where it reaches where it is least high within the wall.
    pub(super) clear: [f64; 2],
}

/// A hole in the body of a wall, between two points of a line.
pub(super) struct Gap {
    pub(super) ends: [Mm; 2],
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Pieces {
    pub(super) fn is_round(&self) -> bool {
        self.lines.iter().any(Line::is_round)
    }

    pub(super) fn walls(&self) -> Vec<SurveyWall> {
        let lines = self.lines.iter();
        lines.flat_map(|line| line.walls(self.height)).collect()
    }

    /// What solids leave that are taken away: those across the wall shorten it from an end or from above and below, or
    /// are holes in it; grooves change nothing.
    pub(super) fn take_away(&mut self, solids: &[Away]) {
        let whole = |line: &Line, [from, to]: [f64; 2]| {
            let near = |p: f64, q: f64| distance(line.at(p), line.at(q)) <= SLACK_MM;
            [near(0.0, from), near(to, line.end())]
        };
        for Away {
            ring, low, high, ..
        } in solids
        {
            let across = |line: &Line| {
                let mut spans = line.across(ring).into_iter();
                spans.any(|span| whole(line, span) == [true; 2])
            };
            if !self.lines.iter().all(across) {
                continue;
            }
            let (from_below, to_top) = (*low <= self.base + SLACK_MM, *high >= self.top - SLACK_MM);
            match (from_below, to_top) {
                (true, false) => self.base = self.base.max(*high),
                (false, true) => self.top = self.top.min(*low),
                _ => {}
            }
        }
        self.height = self.height.map(|_| self.top - self.base);
        for Away {
            ring,
            low,
            high,
            clear,
        } in solids
        {
            let within = |height: f64| height.max(self.base).min(self.top);
            let (low, high, clear) = (within(*low), within(*high), clear.map(within));
            let all_high = low <= self.base + SLACK_MM && high >= self.top - SLACK_MM;
            let walked = low <= self.base + HIGHEST_THRESHOLD_MM && high - low >= HEADROOM_MM;
            for line in &mut self.lines {
                let mut left = [0.0, line.end()];
                for span in line.across(ring) {
                    let [from, to] = span;
                    match whole(line, span) {
                        [true, true] => {}
                        [true, false] if all_high => left[0] = to,
                        [false, true] if all_high => left[1] = from,
                        [false, false] => self.gaps.push(Gap::new(line, span, clear)),
                        _ if walked => self.gaps.push(Gap::new(line, span, clear)),
                        _ => {}
                    }
                }
                line.points = line.part(left[0], left[1]);
            }
            self.lines.retain(|line| line.points.len() > 1);
        }
    }
}

impl Gap {
    pub(super) fn new(line: &Line, places: [f64; 2], [low, high]: [f64; 2]) -> Self {
        Self {
            ends: places.map(|place| line.at(place)),
            low,
            high,
        }
    }
}
