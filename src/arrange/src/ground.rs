//! Everything on the floor that a piece may touch, prepared once a question.

use glam::DVec2;
use plan::{
    FixtureId, KeepOut, NicheFloor, OpeningId, Plan, Point, Room, WallId, door_sweeps, footings,
    keep_outs, niche_floors, room_around, socket_fronts,
};

use crate::rect::{Rect, at, depth, edges, hit, holds, to_point};
use crate::{Blocker, Footprint, Pose, Standing, WallGaps};

/// Touching is not overlapping: poses are whole millimetres, and turned corners fall between.
const SLACK_MM: f64 = 1.0;

pub(crate) struct Ground<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) rooms: &'a [Room],
    /// The rectangles of all other pieces; those of one piece follow each other.
    pub(crate) others: Vec<(&'a str, Rect)>,
    walls: Vec<(WallId, Vec<DVec2>)>,
    pub(crate) niches: Vec<NicheFloor>,
    /// How high the piece is that meets all this.
    pub(crate) height_mm: i32,
    pub(crate) doors: Vec<(OpeningId, Vec<DVec2>)>,
    /// What fixtures keep from a piece of this height, and where it would hide a socket.
    pub(crate) fixtures: Vec<(FixtureId, Vec<DVec2>)>,
    sockets: Vec<(FixtureId, Vec<DVec2>)>,
}

impl<'a> Ground<'a> {
    /// The ground as a piece of `height_mm` meets it.
    pub(crate) fn new(
        plan: &'a Plan,
        rooms: &'a [Room],
        others: &'a [Standing],
        height_mm: i32,
    ) -> Self {
        let points = |outline: &[Point]| outline.iter().map(|&p| at(p)).collect();
        let kept = |keep_outs: Vec<KeepOut>| {
            let outline = |kept: &KeepOut| (kept.fixture, points(&kept.outline));
            keep_outs.iter().map(outline).collect()
        };
        Self {
            plan,
            rooms,
            others: others
                .iter()
                .flat_map(|other| {
                    let rects = Rect::all(other.at, &other.floor);
                    rects.into_iter().map(|rect| (other.item.as_str(), rect))
                })
                .collect(),
            walls: footings(plan)
                .iter()
                .map(|foot| (foot.wall, points(&foot.outline)))
                .collect(),
            niches: niche_floors(plan),
            height_mm,
            doors: door_sweeps(plan)
                .iter()
                .map(|sweep| (sweep.opening, points(&sweep.outline)))
                .collect(),
            fixtures: kept(keep_outs(plan, height_mm)),
            sockets: kept(socket_fronts(plan, height_mm)),
        }
    }

    /// The room around a piece's centre.
    pub(crate) fn room(&self, rect: &Rect) -> Option<&'a Room> {
        room_around(self.rooms, to_point(rect.centre))
    }

    /// The room that a piece stands in: the centre of one that goes round a corner may be in a wall.
    pub(crate) fn room_of(&self, pose: Pose, floor: &Footprint) -> Option<&'a Room> {
        let parts = Rect::all(pose, floor);
        let around = Rect::new(pose, floor.size);
        std::iter::once(&around)
            .chain(&parts)
            .find_map(|rect| self.room(rect))
    }

    /// All that stands in a piece's way, each once, walls first.
    pub(crate) fn blockers(&self, pose: Pose, floor: &Footprint) -> Vec<Blocker> {
        let rects = Rect::all(pose, floor);
        let mut blockers: Vec<Blocker> = Vec::new();
        let by = |outline: &[DVec2]| {
            let deepest = rects.iter().map(|rect| depth(rect, outline));
            let by = deepest.fold(f64::MIN, f64::max);
            (by > SLACK_MM).then_some(by.ceil() as i32)
        };
        for (wall, outline) in &self.walls {
            let Some(by_mm) = by(outline) else { continue };
            let known = blockers.iter_mut().find_map(|blocker| match blocker {
                Blocker::Wall { wall: other, by_mm } if other == wall => Some(by_mm),
                _ => None,
            });
            match known {
                Some(most) => *most = by_mm.max(*most),
                None => blockers.push(Blocker::Wall { wall: *wall, by_mm }),
            }
        }
        if blockers.is_empty() && !self.rooms.is_empty() && !self.is_inside(pose, floor, &rects) {
            blockers.push(Blocker::Outside);
        }
        for parts in self.others.chunk_by(|one, next| one.0 == next.0) {
            let deepest = parts.iter().filter_map(|(_, part)| by(&part.corners()));
            if let Some(by_mm) = deepest.max() {
                let item = parts[0].0.to_owned();
                blockers.push(Blocker::Item { item, by_mm });
            }
        }
        for (opening, outline) in &self.doors {
            if let Some(by_mm) = by(outline) {
                let opening = *opening;
                blockers.push(Blocker::DoorSwing { opening, by_mm });
            }
        }
        for parts in self.fixtures.chunk_by(|one, next| one.0 == next.0) {
            if let Some(by_mm) = parts.iter().filter_map(|(_, part)| by(part)).max() {
                let fixture = parts[0].0;
                blockers.push(Blocker::Fixture { fixture, by_mm });
            }
        }
        blockers
    }

    /// The sockets that a piece hides.
    pub(crate) fn hides(&self, pose: Pose, floor: &Footprint) -> Vec<FixtureId> {
        let rects = Rect::all(pose, floor);
        let covers = |outline: &[DVec2]| rects.iter().any(|rect| depth(rect, outline) > SLACK_MM);
        let hidden = self.sockets.iter().filter(|(_, front)| covers(front));
        hidden.map(|(socket, _)| *socket).collect()
    }

    /// Whether a piece stands in one room; where no wall is met, only a way out can be in between.
    fn is_inside(&self, pose: Pose, floor: &Footprint, rects: &[Rect]) -> bool {
        let Some(room) = self.room_of(pose, floor) else {
            return false;
        };
        let inwards = 2.0 * SLACK_MM;
        rects.iter().all(|rect| {
            // Of a thin piece too, whose corners lie nearly in line with its middle.
            let inner = Rect {
                half_width: (rect.half_width - inwards).max(0.0),
                half_depth: (rect.half_depth - inwards).max(0.0),
                ..*rect
            };
            let in_room =
                |corner| room_around(std::slice::from_ref(room), to_point(corner)).is_some();
            let in_niche = |corner| {
                self.niches
                    .iter()
                    .any(|niche| holds(&niche.outline, corner))
            };
            let corners = inner.corners();
            corners
                .into_iter()
                .all(|corner| in_room(corner) || in_niche(corner))
        })
    }

    /// Free lengths to the walls of the room around a piece.
    pub(crate) fn wall_gaps(&self, rect: &Rect) -> WallGaps {
        let Some(room) = self.room(rect) else {
            return WallGaps::default();
        };
        let gap = |along: DVec2, half: f64| {
            let rings = std::iter::once(&room.outline).chain(&room.holes);
            rings
                .flat_map(|ring| edges(ring))
                .filter_map(|(p, q)| hit(rect.centre, along, p, q))
                .min_by(f64::total_cmp)
                .map(|distance| (distance - half).max(0.0).round() as i32)
        };
        WallGaps {
            left_mm: gap(-rect.right, rect.half_width),
            right_mm: gap(rect.right, rect.half_width),
            back_mm: gap(-rect.front, rect.half_depth),
        }
    }

    /// The wall behind a point on a room's face.
    pub(crate) fn wall_behind(&self, face: DVec2) -> Option<WallId> {
        let beside = |wall: &plan::Wall| {
            let (a, b) = self.plan.wall_ends(wall.id).ok()?;
            let (a, b) = (at(a), at(b));
            let along = b - a;
            let share = ((face - a).dot(along) / along.length_squared()).clamp(0.0, 1.0);
            let distance = face.distance(a + along * share);
            Some((
                (distance - f64::from(wall.thickness_mm) / 2.0).abs(),
                wall.id,
            ))
        };
        let walls = self.plan.walls.iter().filter_map(beside);
        walls
            .min_by(|p, q| p.0.total_cmp(&q.0))
            .map(|(_, wall)| wall)
    }
}
