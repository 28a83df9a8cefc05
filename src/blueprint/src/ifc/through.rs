//! Holes in walls that nothing tells but their bodies: where one sees through all faces of a wall from aside.

use glam::DVec2;

use super::Model;
use super::body::{Body, FARTHEST_MM, joined};
use super::line::{Line, SLACK_MM};
use super::pieces::Gap;
use super::place::Point3;
use super::solids::Face;
use crate::geometry::distance;
use crate::lines::bounds;

/// Slots that are lower, and wider by this factor than high, are where a floor lies in the wall.
const FLOOR_MM: f64 = 350.0;
const FLOOR_SPAN: f64 = 5.0;
/// Corners times points of a line: more are no wall.
const MOST_LOOKS: usize = 5_000_000;

impl Model<'_> {
    /// The holes through a body along a line. What is open above, or at an end of the wall, is none.
    pub(super) fn seen_through(&self, body: &Body, line: &Line) -> Vec<Gap> {
        if !is_quickly_seen(body, line) {
            return Vec::new();
        }
        let stations = stations(line);
        let base = body.low * self.mm;
        let mut shown: Vec<Vec<Vec<DVec2>>> = (body.faces.iter())
            .filter_map(|face| self.elevation(face, line, &stations, base))
            .collect();
        if shown.is_empty() {
            return Vec::new();
        }
        let (least, most) = bounds(shown.iter().flatten().flatten().copied());
        // A floor closes doors.
        let (below, foot) = (least.y - SLACK_MM, least.y + SLACK_MM);
        let floor = [
            DVec2::new(least.x, below),
            DVec2::new(most.x, below),
            DVec2::new(most.x, foot),
            DVec2::new(least.x, foot),
        ];
        shown.push(vec![floor.to_vec()]);
        let pieces = joined(shown).into_iter();
        let holes = pieces.flat_map(|piece| piece.into_iter().skip(1));
        let gap = |hole: Vec<DVec2>| {
            let (low, high) = bounds(hole.into_iter());
            let bottom = if low.y <= foot { least.y } else { low.y };
            let height = high.y - bottom;
            let holds_a_floor = height < FLOOR_MM && high.x - low.x > FLOOR_SPAN * height;
            let places = [low.x, high.x].map(|station| place(&stations, station));
            let gap = Gap::new(line, places, [base + bottom, base + high.y]);
            (!holds_a_floor).then_some(gap)
        };
        holes.filter_map(gap).collect()
    }

    /// How low and how high a solid reaches on both faces of a wall, where it comes through.
    pub(super) fn clear(&self, solid: &Body, line: &Line) -> Option<[f64; 2]> {
        let at = |p: &Point3| {
            let (place, aside) = line.nearest(self.on_plan([p[0], p[1]]));
            (place, aside, p[2] * self.mm)
        };
        let on_face = |face: f64| {
            let (mut low, mut high) = (f64::MAX, f64::MIN);
            for ring in solid.faces.iter().flatten() {
                for (k, p) in ring.iter().enumerate() {
                    let ((place, from, z), (_, to, end)) = (at(p), at(&ring[(k + 1) % ring.len()]));
                    let share = (face - from) / (to - from);
                    if (0.0..=1.0).contains(&share) && (0.0..=line.end()).contains(&place) {
                        let height = z + (end - z) * share;
                        (low, high) = (low.min(height), high.max(height));
                    }
                }
            }
            (low < high).then_some([low, high])
        };
        if !is_quickly_seen(solid, line) {
            return None;
        }
        let half = line.within_face();
        let ([a, b], [c, d]) = (on_face(half)?, on_face(-half)?);
        Some([a.max(c), b.min(d)])
    }

    /// A face that belongs to a wall, along its line and above its foot.
    fn elevation(
        &self,
        face: &Face,
        line: &Line,
        stations: &[f64],
        low: f64,
    ) -> Option<Vec<Vec<DVec2>>> {
        let reach = line.thickness / 2.0 + 2.0 * SLACK_MM;
        let corner = |p: &Point3| {
            let at = self.on_plan([p[0], p[1]]);
            let (place, aside) = line.nearest(at);
            let seen = DVec2::new(station(stations, place), p[2] * self.mm - low);
            let near = aside.abs() <= reach && seen.abs().max_element() < FARTHEST_MM;
            near.then_some((at, seen))
        };
        let ring = |ring: &Vec<Point3>| {
            let corners = ring.iter().map(corner).collect::<Option<Vec<_>>>()?;
            // Where a line closes, faces lie at both of its ends.
            let mut sides = corners.iter().zip(corners.iter().cycle().skip(1));
            let whole = sides.all(|((p, from), (q, to))| {
                (from.x - to.x).abs() <= 2.0 * distance(*p, *q) + 4.0 * SLACK_MM
            });
            whole.then(|| corners.into_iter().map(|(_, seen)| seen).collect())
        };
        face.iter().map(ring).collect()
    }
}

/// Whether a body has so few corners that each can be looked for along a line.
fn is_quickly_seen(body: &Body, line: &Line) -> bool {
    let corners = body.faces.iter().flatten().map(Vec::len).sum::<usize>();
    corners * line.points.len() <= MOST_LOOKS
}

/// How far along a line each of its points lies.
fn stations(line: &Line) -> Vec<f64> {
    let mut stations = vec![0.0];
    for pair in line.points.windows(2) {
        stations.push(stations[stations.len() - 1] + distance(pair[0], pair[1]));
    }
    stations
}

fn station(stations: &[f64], place: f64) -> f64 {
    let k = (place.max(0.0) as usize).min(stations.len() - 2);
    stations[k] + (stations[k + 1] - stations[k]) * (place - k as f64)
}

/// The place so far along a line.
fn place(stations: &[f64], station: f64) -> f64 {
    let after = stations.partition_point(|one| *one < station);
    let k = after.clamp(1, stations.len() - 1) - 1;
    let length = (stations[k + 1] - stations[k]).max(f64::MIN_POSITIVE);
    k as f64 + (station - stations[k]) / length
}
