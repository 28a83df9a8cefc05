use std::collections::BTreeSet;

use crate::faces::{Face, faces};
use crate::outline::{WallOutline, outlines};
use crate::overlay::{Area, difference};
use crate::pole::pole;
use crate::vector::{Vector, ring_holds, twice_area, vector};
use crate::{Divider, Plan, Point, Room, RoomId, RoomLabel};
use lean::Gather as _;

/// Smaller spaces between walls are shafts or drawing slips, not rooms.
const LEAST_AREA_MM2: i64 = 250_000;
/// Nor is a space too narrow to stand in: half its width.
const LEAST_RADIUS_MM: f64 = 150.0;
/// Corner points this near to the line of their neighbours are rounding, not corners.
const FLAT_MM: f64 = 1.6;

/// Finds the rooms: spaces enclosed by walls with doors and windows thought shut, the largest first. Loose
/// wall ends may stand in a room; columns and walled islands are its holes.
///
/// A space that a person divided is as many rooms; each loses a millimetre of floor along the line.
pub fn rooms(plan: &Plan) -> Vec<Room> {
    closed(plan, &plan.dividers)
}

/// The spaces between walls whatever lines divide them: where furniture may stand across a line.
pub fn spaces(plan: &Plan) -> Vec<Room> {
    closed(plan, &[])
}

fn closed(plan: &Plan, dividers: &[Divider]) -> Vec<Room> {
    let found = enclosed(plan, &outlines(plan), dividers).into_iter();
    found.map(|enclosed| enclosed.room).collect()
}

/// The room around a point, holes excepted.
pub fn room_around(rooms: &[Room], at: Point) -> Option<&Room> {
    // A nested room is smaller than the one around its walls, but never inside its floor.
    rooms.iter().find(|room| holds(room, at.into()))
}

pub(crate) fn holds(room: &Room, at: Vector) -> bool {
    ring_holds(&room.outline, at) && !room.holes.iter().any(|hole| ring_holds(hole, at))
}

/// How often rooms that were read are right, by what is written in them. Measured on 196 pictures of homes and 360 of other
/// layouts, all styles and degradations (`tests/bench/RESULTS.md`): as large as is written in it 1.0, of another size .84
/// (with a name .92, without .64), written in but not measured .93, not written in .68; divided by its labels .91; told by
/// its label alone .89.
pub(crate) const AREA_AGREES: f64 = 0.98;
pub(crate) const AREA_DISAGREES: f64 = 0.84;
pub(crate) const NAMED: f64 = 0.93;
pub(crate) const BLANK: f64 = 0.68;
const SAME_AREA_PERMILLE: i64 = 120;

/// A room together with the wall faces around it.
pub(crate) struct Enclosed {
    pub(crate) room: Room,
    pub(crate) faces: Vec<Face>,
    /// Its floor area as far as the author of the plan measured: to the faces of its walls, or to their axes.
    pub(crate) measured_mm2: i64,
}

impl Enclosed {
    /// How much larger (or, negative, smaller) it is than written, thousandths.
    pub(crate) fn off_permille(&self) -> Option<i64> {
        let printed = self.room.printed_mm2.filter(|mm2| *mm2 > 0)?;
        Some((self.measured_mm2 - printed) * 1000 / printed)
    }

    /// 0 (a guess) to 100 (certain): as sure as all its walls, else as what is written in it lets it be.
    pub(crate) fn confidence_pct(&self, plan: &Plan) -> u8 {
        let drawn = |face: &Face| plan.wall(face.wall).is_ok_and(|w| w.confidence_pct == 100);
        let agrees = self
            .off_permille()
            .map(|off| off.abs() <= SAME_AREA_PERMILLE);
        let sure = match agrees {
            Some(true) => AREA_AGREES,
            Some(false) => AREA_DISAGREES,
            None if self.faces.iter().all(drawn) => return 100,
            None if self.room.name.is_some() => NAMED,
            None => BLANK,
        };
        (sure * 100.0).round() as u8
    }

    /// The outline and the holes.
    pub(crate) fn rings(&self) -> impl Iterator<Item = &Vec<Point>> {
        std::iter::once(&self.room.outline).chain(&self.room.holes)
    }
}

pub(crate) fn enclosed(
    plan: &Plan,
    outlines: &[WallOutline],
    dividers: &[Divider],
) -> Vec<Enclosed> {
    const MARGIN_MM: f64 = 1000.0;
    let mut cuts: Vec<Vec<Vector>> = outlines.iter().map(|o| o.ring.clone()).collect();
    if cuts.is_empty() {
        return Vec::new();
    }
    cuts.extend(dividers.iter().map(Divider::strip));
    // The margin keeps what is outside in one piece, however far a line runs out.
    let points = || cuts.iter().flatten();
    let low = |of: fn(&Vector) -> f64| points().map(of).fold(f64::MAX, f64::min) - MARGIN_MM;
    let high = |of: fn(&Vector) -> f64| points().map(of).fold(f64::MIN, f64::max) + MARGIN_MM;
    let (x0, y0, x1, y1) = (low(|v| v.x), low(|v| v.y), high(|v| v.x), high(|v| v.y));
    let around = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| vector(x, y));
    let outside = around[0].round();
    let mut areas: Vec<(i64, Area)> = difference(&around, &cuts)
        .into_iter()
        .filter(|area| !area.outer.contains(&outside))
        .map(|area| (floor_area(&area), area))
        .filter(|(area_mm2, _)| *area_mm2 >= LEAST_AREA_MM2)
        .collect();
    lean::sort_by_key(&mut areas, |(area_mm2, area)| {
        (-area_mm2, area.outer.iter().min().copied())
    });
    let mut taken = BTreeSet::new();
    let mut rooms = Vec::with_capacity(areas.len());
    for (area_mm2, area) in areas {
        let outline = flattened(area.outer);
        let holes: Vec<Vec<Point>> = (area.holes.into_iter().map(flattened))
            .filter(|hole| hole.len() > 2)
            .collect();
        let (label_at, radius) = pole(&outline, &holes);
        if radius < LEAST_RADIUS_MM {
            continue;
        }
        let mut room = Room {
            id: RoomId(0),
            name: None,
            printed_mm2: None,
            outline,
            holes,
            area_mm2,
            label_at,
        };
        let rings: Vec<&[Point]> = std::iter::once(&room.outline)
            .chain(&room.holes)
            .map(Vec::as_slice)
            .collect();
        let faces = faces(&rings, outlines);
        room.id = room_id(&faces, &mut taken);
        let inside = |label: &&RoomLabel| holds(&room, label.at.into());
        let labels: Vec<&RoomLabel> = plan.labels.iter().filter(inside).collect();
        let mut named = labels.iter().filter(|label| !label.name.is_empty());
        let name = named.next().map(|label| label.name.clone());
        let printed = labels.iter().filter_map(|label| label.printed_mm2);
        let printed_mm2 = printed.reduce(|sum, next| sum + next);
        (room.name, room.printed_mm2) = (name, printed_mm2);
        let to_axes = plan.survey.as_ref().is_some_and(|s| s.areas_to_axes);
        let beyond = to_axes.then(|| up_to_axes(&room.outline, &faces, outlines));
        rooms.push(Enclosed {
            measured_mm2: area_mm2 + beyond.unwrap_or(0.0).round() as i64,
            room,
            faces,
        });
    }
    rooms
}

/// What lies between an outline and the axes of the walls behind it, square millimetres.
fn up_to_axes(outline: &[Point], faces: &[Face], outlines: &[WallOutline]) -> f64 {
    let half = |edge: usize| {
        let behind = |wall: &&WallOutline| {
            let mut faces = faces.iter().filter(|f| f.ring == 0 && f.edge == edge);
            faces.any(|face| face.wall == wall.wall)
        };
        let walls = outlines.iter().filter(behind);
        walls.map(|wall| wall.half).fold(0.0, f64::max)
    };
    let side = |edge: usize| {
        let [a, b] = [edge, edge + 1].map(|k| Vector::from(outline[k % outline.len()]));
        b - a
    };
    let strips = (0..outline.len()).map(|edge| {
        let before = (edge + outline.len() - 1) % outline.len();
        let (one, other) = (side(before).unit(), side(edge).unit());
        let corner = one.cross(other) / (1.0 + one.dot(other)).max(0.3);
        half(edge) * (side(edge).length() + half(before) * corner)
    });
    strips.sum()
}

/// Twice the smallest wall on the boundary, plus one for its right side: it stays when walls elsewhere change.
fn room_id(faces: &[Face], taken: &mut BTreeSet<u32>) -> RoomId {
    let keys: BTreeSet<u32> = faces
        .iter()
        .map(|face| (face.wall.0 << 1) | u32::from(!face.on_left))
        .gather();
    let free = keys.into_iter().find(|key| !taken.contains(key));
    let key = free.unwrap_or_else(|| {
        let mut last = 1 << 31;
        while taken.contains(&last) {
            last += 1;
        }
        last
    });
    taken.insert(key);
    RoomId(key)
}

fn floor_area(area: &Area) -> i64 {
    let holes: i64 = area.holes.iter().map(|ring| twice_area(ring)).sum();
    (twice_area(&area.outer) + holes) / 2
}

/// Leaves out points that only rounding put there.
fn flattened(mut ring: Vec<Point>) -> Vec<Point> {
    let mut index = 0;
    let mut kept_since = 0;
    while ring.len() > 3 && kept_since <= ring.len() {
        let count = ring.len();
        let [p, q, r] = [count - 1, 0, 1].map(|step| Vector::from(ring[(index + step) % count]));
        let base = (r - p).length();
        let height = (q - p).cross(r - p).abs() / base.max(1.0);
        let between = (q - p).dot(r - q) >= 0.0;
        if base < 1.0 || (height <= FLAT_MM && between) {
            ring.remove(index % count);
            kept_since = 0;
            index = if index % count == 0 { 0 } else { index - 1 };
        } else {
            index = (index + 1) % count;
            kept_since += 1;
        }
    }
    ring
}
