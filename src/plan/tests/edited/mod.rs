//! Edits by chance.
#![allow(missing_docs, unreachable_pub, reason = "helpers of tests")]

use plan::{
    Fixture, FixtureId, FixtureKind, OpeningKind, Plan, PlanEdit, Point, RoomId, WallId, rooms,
};
use proptest::prelude::*;

fn any_point() -> impl Strategy<Value = Point> {
    // Coarse enough that walls often meet, cross and fall together.
    (-6..14_i32, -6..14_i32, -15..16_i32).prop_map(|(x, y, d)| Point::new(x * 500 + d, y * 500 - d))
}

/// An edit told by places in lists, so that it fits any plan.
pub fn any_edit() -> impl Strategy<Value = (u8, usize, Point, Point, i32)> {
    (
        0..25_u8,
        0..64_usize,
        any_point(),
        any_point(),
        -3000..6000_i32,
    )
}

pub fn meant(plan: &Plan, (kind, index, p, q, n): (u8, usize, Point, Point, i32)) -> PlanEdit {
    let wall = match plan.walls.len() {
        0 => WallId(9999),
        count => plan.walls[index % count].id,
    };
    let opening = match plan.openings.len() {
        0 => plan::OpeningId(9999),
        count => plan.openings[index % count].id,
    };
    let corner = match plan.corners.len() {
        0 => plan::CornerId(9999),
        count => plan.corners[index % count].id,
    };
    match kind {
        0..=3 => PlanEdit::AddWall {
            from: p,
            to: q,
            thickness_mm: 60 + n.rem_euclid(300),
        },
        4 => PlanEdit::MoveCorner { corner, to: p },
        5 => PlanEdit::RemoveWall { wall },
        6 => PlanEdit::SetWallLength { wall, length_mm: n },
        7 => PlanEdit::MoveWall { wall, by_mm: n / 4 },
        8 => PlanEdit::SplitWall { wall, at_mm: n },
        9 | 10 => PlanEdit::AddOpening {
            wall,
            opening: [OpeningKind::Door, OpeningKind::Window, OpeningKind::Passage][index % 3],
            centre_mm: n,
            width_mm: 400 + n.rem_euclid(900),
        },
        11 => PlanEdit::Rescale {
            permille: 700 + n.rem_euclid(700),
        },
        12 => PlanEdit::NameRoom {
            at: p,
            name: format!("Room {index}"),
        },
        13 => PlanEdit::RemoveOpening { opening },
        14 => PlanEdit::AddDivider { from: p, to: q },
        15 => {
            let rooms = rooms(plan);
            let room = match rooms.len() {
                0 => RoomId(9999),
                count => rooms[index % count].id,
            };
            PlanEdit::MoveRoom {
                room,
                by_x_mm: n / 4,
                by_y_mm: p.x_mm / 8,
            }
        }
        16 => PlanEdit::JoinWalls { corner },
        17 => PlanEdit::CloseGap {
            corner,
            to: p,
            opening: [Some(OpeningKind::Door), None][index % 2],
        },
        18 => PlanEdit::Mirror,
        19 => PlanEdit::Turn,
        20 => match plan.dividers.first() {
            Some(divider) => PlanEdit::MoveDivider {
                divider: divider.id,
                from: p,
                to: q,
            },
            None => PlanEdit::TrustScale,
        },
        21 | 22 => {
            let kinds = [
                FixtureKind::Stairs,
                FixtureKind::Slope,
                FixtureKind::Socket,
                FixtureKind::Niche,
            ];
            let mut fixture = Fixture::usual(kinds[index % 4], p, 2500);
            fixture.turn_mdeg = [n * 50, n.rem_euclid(4) * 90_000][index % 2];
            fixture.width_mm = n;
            if let Some(other) = plan.fixtures.get(index) {
                fixture.id = other.id;
            }
            PlanEdit::PutFixture { fixture }
        }
        23 => PlanEdit::RemoveFixture {
            fixture: FixtureId(index as u32),
        },
        _ => PlanEdit::LeaveOpen { corner },
    }
}
