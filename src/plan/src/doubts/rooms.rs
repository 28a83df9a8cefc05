//! Questions about rooms: one or two, which area, what it is for.

use super::{About, Answer, MISSING, Question, Reply, RoomUse, SPURIOUS, around, saves};
use crate::rooms::{Enclosed, holds};
use crate::vector::{Vector, vector};
use crate::{OpeningKind, Plan, PlanEdit, Room, RoomLabel};

/// Two names in one space: about as often one room as two.
const TWO_NAMES_PCT: u8 = 50;
/// An area that differs by more is not rounding: a wall is elsewhere, or the number was misread.
const OFF_PERMILLE: i64 = 80;
const OFF_PCT: u8 = 55;
/// A wall that would have to move farther is not the reason.
const FARTHEST_MOVE_MM: f64 = 600.0;
/// A name is worth little, but nobody knows it better.
const NAMELESS_PCT: u8 = 50;

/// Rooms with two names in them.
pub(super) fn spaces(plan: &Plan, rooms: &[Enclosed]) -> Vec<Question> {
    let asked = rooms.iter().filter_map(|enclosed| {
        let room = &enclosed.room;
        let inside = |label: &&RoomLabel| !label.name.is_empty() && holds(room, label.at.into());
        let names: Vec<&RoomLabel> = plan.labels.iter().filter(inside).collect();
        let (first, second) = (names.first()?, names.get(1)?);
        let (from, to) = border(room, first.at.into(), second.at.into())?;
        let (from, to) = (from.round(), to.round());
        let two = Answer {
            reply: Reply::TwoRooms,
            edits: vec![PlanEdit::AddDivider { from, to }],
        };
        let all: Vec<&str> = names.iter().map(|label| label.name.as_str()).collect();
        let one = Answer {
            reply: Reply::OneRoom,
            edits: vec![PlanEdit::NameRoom {
                at: first.at,
                name: all.join(" / "),
            }],
        };
        Some(Question {
            key: format!("space {} {}", first.at.x_mm, first.at.y_mm),
            about: About::Space {
                room: room.id,
                from,
                to,
            },
            around: around(&room.outline),
            answers: vec![two, one],
            confidence_pct: TWO_NAMES_PCT,
            saves_permille: saves(TWO_NAMES_PCT, MISSING),
        })
    });
    asked.collect()
}

/// The shortest level or upright line that keeps two points of a room apart: through a corner that juts into the
/// room where there is one between them, else halfway.
fn border(room: &Room, p: Vector, q: Vector) -> Option<(Vector, Vector)> {
    let corners = room.outline.iter().map(|&at| Vector::from(at));
    let candidates = corners.chain([(p + q) * 0.5]);
    let lines = candidates.flat_map(|through| {
        [vector(1.0, 0.0), vector(0.0, 1.0)].map(|along| cut(room, p, q, through, along))
    });
    lines
        .flatten()
        .min_by(|a, b| (a.1 - a.0).length().total_cmp(&(b.1 - b.0).length()))
}

/// The piece inside a room of the line through a point, if it crosses the way from `p` to `q` well away from both.
fn cut(
    room: &Room,
    p: Vector,
    q: Vector,
    through: Vector,
    along: Vector,
) -> Option<(Vector, Vector)> {
    let way = q - p;
    let t = (through - p).cross(along) / way.cross(along);
    if !(0.15..=0.85).contains(&t) {
        return None;
    }
    let middle = p + way * t;
    let mut ends = [f64::MIN, f64::MAX];
    let rings = std::iter::once(&room.outline).chain(&room.holes);
    for ring in rings {
        for (index, &a) in ring.iter().enumerate() {
            let (a, b) = (
                Vector::from(a),
                Vector::from(ring[(index + 1) % ring.len()]),
            );
            let sine = along.cross(b - a);
            let share = (a - middle).cross(along) / sine;
            // Whole millimetres at the corner that the line goes through count as a hit.
            if sine.abs() < 1e-9 || !(-1e-6..=1.0 + 1e-6).contains(&share) {
                continue;
            }
            let s = (a - middle).cross(b - a) / sine;
            if s < -1.0 {
                ends[0] = ends[0].max(s);
            } else if s > 1.0 {
                ends[1] = ends[1].min(s);
            }
        }
    }
    let [low, high] = ends;
    (low > -1e6 && high < 1e6).then(|| (middle + along * low, middle + along * high))
}

/// Rooms that measure something else than is written in them.
pub(super) fn areas(plan: &Plan, rooms: &[Enclosed]) -> Vec<Question> {
    let mut all: Vec<i64> = rooms.iter().filter_map(Enclosed::off_permille).collect();
    lean::sort_by_key(&mut all, |off| *off);
    // Where all rooms are off alike it is the scale, and that is asked for.
    let usual = all.get(all.len() / 2).copied().unwrap_or(0);
    if !plan.scale_confirmed && usual.abs() > OFF_PERMILLE / 2 {
        return Vec::new();
    }
    let asked = rooms.iter().filter_map(|enclosed| {
        let room = &enclosed.room;
        let printed_mm2 = room.printed_mm2?;
        if enclosed.off_permille()?.abs() <= OFF_PERMILLE {
            return None;
        }
        let drawn = Answer {
            reply: Reply::Drawn,
            edits: vec![PlanEdit::ForgetArea { at: room.label_at }],
        };
        let moved = stretch(plan, enclosed, printed_mm2).map(|edit| Answer {
            reply: Reply::Printed,
            edits: vec![edit],
        });
        Some(Question {
            key: format!("area {}", room.id.0),
            about: About::Area {
                room: room.id,
                printed_mm2,
                drawn_mm2: enclosed.measured_mm2,
            },
            around: around(&room.outline),
            answers: std::iter::once(drawn).chain(moved).collect(),
            confidence_pct: OFF_PCT,
            saves_permille: saves(OFF_PCT, SPURIOUS),
        })
    });
    asked.collect()
}

/// Moves the least certain wall of a room so that it becomes as large as written.
fn stretch(plan: &Plan, enclosed: &Enclosed, printed_mm2: i64) -> Option<PlanEdit> {
    let room = &enclosed.room;
    let wanted = (printed_mm2 - enclosed.measured_mm2) as f64;
    let outer = enclosed.faces.iter().filter(|face| face.ring == 0);
    let moves = outer.filter_map(|face| {
        let (a, b) = (
            Vector::from(room.outline[face.edge]),
            Vector::from(room.outline[(face.edge + 1) % room.outline.len()]),
        );
        let by = wanted / (b - a).length().max(1.0);
        let wall = plan.wall(face.wall).ok()?;
        // A room on the left grows when its wall moves to the right.
        let by_mm = if face.on_left { -by } else { by }.round() as i32;
        (by.abs() <= FARTHEST_MOVE_MM).then_some((wall.confidence_pct, by.abs(), wall.id, by_mm))
    });
    let (_, _, wall, by_mm) = moves.min_by(|p, q| {
        (p.0, p.1)
            .partial_cmp(&(q.0, q.1))
            .unwrap_or(std::cmp::Ordering::Equal)
    })?;
    Some(PlanEdit::MoveWall { wall, by_mm })
}

/// Rooms without a name.
pub(super) fn names(plan: &Plan, rooms: &[Enclosed]) -> Vec<Question> {
    let nameless = rooms.iter().filter(|enclosed| enclosed.room.name.is_none());
    let asked = nameless.map(|enclosed| {
        let room = &enclosed.room;
        let uses = likely_uses(plan, enclosed).into_iter().map(|usual| Answer {
            reply: Reply::Room { room: usual },
            edits: vec![PlanEdit::NameRoom {
                at: room.label_at,
                name: String::new(),
            }],
        });
        Question {
            key: format!("name {}", room.id.0),
            about: About::Room { room: room.id },
            around: around(&room.outline),
            answers: uses.collect(),
            confidence_pct: NAMELESS_PCT,
            saves_permille: saves(NAMELESS_PCT, 0.0),
        }
    });
    asked.collect()
}

/// What a room of this size with these doors and windows usually is, the likeliest first.
// Sizes as in the homes of the plan bench: baths 3 to 7 m2, kitchens 6 to 13, bedrooms 8 to 18, living rooms more.
fn likely_uses(plan: &Plan, enclosed: &Enclosed) -> [RoomUse; 3] {
    use RoomUse::{Bath, Bedroom, Hall, Kitchen, Living, Storage};
    let around = |kind: OpeningKind| {
        let here = plan.openings.iter().filter(|opening| opening.kind == kind);
        here.filter(|opening| enclosed.faces.iter().any(|face| face.wall == opening.wall))
            .count()
    };
    let lit = around(OpeningKind::Window) > 0;
    let many_doors = around(OpeningKind::Door) + around(OpeningKind::Passage) >= 3;
    match (enclosed.room.area_mm2 / 1_000_000, lit, many_doors) {
        (..2, _, _) => [Storage, Bath, Hall],
        (2..7, false, true) => [Hall, Bath, Storage],
        (2..7, _, _) => [Bath, Hall, Kitchen],
        (7..14, false, true) => [Hall, Bedroom, Kitchen],
        (7..10, _, _) => [Kitchen, Bedroom, Bath],
        (10..17, _, _) => [Bedroom, Living, Kitchen],
        (17.., _, _) => [Living, Bedroom, Kitchen],
    }
}
