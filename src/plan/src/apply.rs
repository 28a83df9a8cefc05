use crate::check::{check, height_within, near, span, thickness_within, within};
use crate::divider::{add_divider, move_divider, remove_divider};
use crate::hung::Hangings;
use crate::join::{drop_lonely_corners, heal, join, land, split};
use crate::mend::{close_gap, confirm_wall, join_walls, leave_open, trust_scale};
use crate::niche::seat;
use crate::reshape::{confirm_scale, move_corners, move_wall, rescale, set_wall_length};
use crate::room_drag::move_room;
use crate::rooms::{holds, room_around, rooms};
use crate::vector::Vector;
use crate::{
    CornerId, Fixture, FixtureId, FixtureKind, Hinge, Leaf, Motion, Opening, OpeningId,
    OpeningKind, Plan, PlanEdit, PlanError, Point, RoomLabel, Swing, Wall, WallId,
};

/// Nobody draws a wall shorter than this.
const LEAST_WALL_MM: i32 = 20;

/// Applies one edit and returns the changed plan.
///
/// # Errors
/// Says why the edit cannot be made; the plan given is untouched.
pub fn apply(plan: &Plan, edit: &PlanEdit) -> Result<Plan, PlanError> {
    let mut next = plan.clone();
    match edit {
        PlanEdit::MoveCorner { corner, to } => {
            next.corner(*corner)?;
            move_corners(&mut next, &[(*corner, *to)].into())?;
        }
        PlanEdit::AddWall {
            from,
            to,
            thickness_mm,
        } => add_wall(&mut next, *from, *to, *thickness_mm)?,
        PlanEdit::RemoveWall { wall } => remove_wall(&mut next, *wall)?,
        PlanEdit::SetWallLength { wall, length_mm } => {
            set_wall_length(&mut next, *wall, *length_mm)?;
        }
        PlanEdit::SetWallThickness { wall, thickness_mm } => {
            thickness_within(*thickness_mm)?;
            let hangings = Hangings::of(plan);
            next.wall_mut(*wall)?.thickness_mm = *thickness_mm;
            hangings.restore(&mut next);
        }
        PlanEdit::MoveWall { wall, by_mm } => move_wall(&mut next, *wall, *by_mm)?,
        PlanEdit::SplitWall { wall, at_mm } => split_wall(&mut next, *wall, *at_mm)?,
        PlanEdit::JoinWalls { corner } => join_walls(&mut next, *corner)?,
        PlanEdit::ConfirmWall { wall } => confirm_wall(&mut next, *wall)?,
        PlanEdit::CloseGap {
            corner,
            to,
            opening,
        } => close_gap(&mut next, *corner, *to, *opening)?,
        PlanEdit::LeaveOpen { corner } => leave_open(&mut next, *corner)?,
        PlanEdit::MoveRoom {
            room,
            by_x_mm,
            by_y_mm,
        } => move_room(&mut next, *room, *by_x_mm, *by_y_mm)?,
        PlanEdit::AddDivider { from, to } => add_divider(&mut next, *from, *to)?,
        PlanEdit::MoveDivider { divider, from, to } => {
            move_divider(&mut next, *divider, *from, *to)?;
        }
        PlanEdit::RemoveDivider { divider } => remove_divider(&mut next, *divider)?,
        PlanEdit::PutFixture { fixture } => put_fixture(&mut next, fixture)?,
        PlanEdit::RemoveFixture { fixture } => {
            let before = next.fixtures.len();
            next.fixtures.retain(|other| other.id != *fixture);
            if next.fixtures.len() == before {
                return Err(PlanError::NoFixture(*fixture));
            }
        }
        PlanEdit::Mirror | PlanEdit::Turn => {
            if let Some(motion) = Motion::of(plan, edit) {
                motion.carry(&mut next);
            }
        }
        PlanEdit::AddOpening {
            wall,
            opening,
            centre_mm,
            width_mm,
        } => add_opening(&mut next, *wall, *opening, *centre_mm, *width_mm)?,
        PlanEdit::SetOpening { opening, .. } => set_opening(&mut next, *opening, edit)?,
        PlanEdit::RemoveOpening { opening } => {
            next.opening(*opening)?;
            next.openings.retain(|other| other.id != *opening);
        }
        PlanEdit::NameRoom { at, name } => name_room(&mut next, *at, name)?,
        PlanEdit::ForgetArea { at } => forget_area(&mut next, *at),
        PlanEdit::SetHeight { height_mm } => {
            height_within(*height_mm)?;
            next.height_mm = *height_mm;
        }
        PlanEdit::Rescale { permille } => {
            within("the scale in thousandths", *permille, 10, 100_000)?;
            rescale(&mut next, f64::from(*permille) / 1000.0)?;
        }
        PlanEdit::ConfirmScale { wall, length_mm } => {
            let now = next.axis(*wall)?.length;
            confirm_scale(&mut next, now, *length_mm)?;
        }
        PlanEdit::ConfirmDistance {
            from,
            to,
            length_mm,
        } => {
            let now = (Vector::from(*to) - Vector::from(*from)).length();
            confirm_scale(&mut next, now, *length_mm)?;
        }
        PlanEdit::TrustScale => trust_scale(&mut next),
        PlanEdit::SetBackdrop { backdrop } => next.backdrop.clone_from(backdrop),
    }
    check(&next)?;
    Ok(next)
}

pub(crate) fn add_wall(
    plan: &mut Plan,
    from: Point,
    to: Point,
    thickness_mm: i32,
) -> Result<(), PlanError> {
    near(from)?;
    near(to)?;
    thickness_within(thickness_mm)?;
    let (from, to) = (land(plan, from), land(plan, to));
    if (Vector::from(to) - Vector::from(from)).length() < f64::from(LEAST_WALL_MM) {
        return Err(PlanError::TooShort {
            least_mm: LEAST_WALL_MM,
        });
    }
    let before = wall_length(plan);
    let (a, b) = (plan.corner_at(from), plan.corner_at(to));
    let id = WallId(plan.fresh_id());
    plan.walls.push(Wall {
        id,
        a,
        b,
        thickness_mm,
        confidence_pct: 100,
    });
    join(plan);
    if wall_length(plan) - before < f64::from(LEAST_WALL_MM) / 2.0 {
        return Err(PlanError::WallThere);
    }
    Ok(())
}

fn wall_length(plan: &Plan) -> f64 {
    let axes = crate::graph::axes(plan);
    axes.into_iter().flatten().map(|axis| axis.length).sum()
}

fn remove_wall(plan: &mut Plan, wall: WallId) -> Result<(), PlanError> {
    let ends: [CornerId; 2] = [plan.wall(wall)?.a, plan.wall(wall)?.b];
    let hangings = Hangings::of(plan);
    let gone: Vec<FixtureId> = hangings.on(wall).collect();
    plan.fixtures.retain(|fixture| !gone.contains(&fixture.id));
    plan.walls.retain(|other| other.id != wall);
    plan.openings.retain(|opening| opening.wall != wall);
    for corner in ends {
        heal(plan, corner);
    }
    drop_lonely_corners(plan);
    crate::settle::settle_openings(plan);
    Ok(())
}

fn split_wall(plan: &mut Plan, wall: WallId, at_mm: i32) -> Result<(), PlanError> {
    let axis = plan.axis(wall)?;
    let longest = axis.length.floor() as i32;
    if at_mm < LEAST_WALL_MM || at_mm > longest - LEAST_WALL_MM {
        return Err(PlanError::TooShort {
            least_mm: LEAST_WALL_MM,
        });
    }
    let mut openings = plan.openings.iter().filter(|o| o.wall == wall);
    if let Some(cut) = openings.find(|o| span(o).0 < at_mm && at_mm < span(o).1) {
        return Err(PlanError::OpeningDoesNotFit {
            width_mm: cut.width_mm,
        });
    }
    let at = f64::from(at_mm);
    let corner = plan.corner_at(axis.at(at).round());
    if let Some(index) = plan.walls.iter().position(|other| other.id == wall) {
        split(plan, index, &[(at, corner)]);
    }
    join(plan);
    Ok(())
}

/// The usual sill and head above the floor.
pub(crate) fn usual_heights(kind: OpeningKind) -> (i32, i32) {
    match kind {
        // DIN 18101: a door leaf for a 2010 mm high opening.
        OpeningKind::Door => (0, 2010),
        OpeningKind::Passage => (0, 2100),
        OpeningKind::Window => (900, 2100),
    }
}

pub(crate) fn add_opening(
    plan: &mut Plan,
    wall: WallId,
    kind: OpeningKind,
    centre_mm: i32,
    width_mm: i32,
) -> Result<(), PlanError> {
    plan.wall(wall)?;
    let (sill_mm, head_mm) = usual_heights(kind);
    let id = OpeningId(plan.fresh_id());
    let mut opening = Opening {
        id,
        wall,
        kind,
        centre_mm,
        width_mm,
        sill_mm,
        head_mm,
        hinge: Hinge::Start,
        swing: Swing::Left,
        leaf: Leaf::Single,
        confidence_pct: 100,
    };
    push_into_wall(plan, &mut opening)?;
    plan.openings.push(opening);
    Ok(())
}

/// Moves an opening that sticks out of its wall's end back into it.
fn push_into_wall(plan: &Plan, opening: &mut Opening) -> Result<(), PlanError> {
    let width_mm = opening.width_mm;
    within("the width of an opening", width_mm, 200, 20_000)?;
    let length = plan.axis(opening.wall)?.length.floor() as i32;
    if width_mm > length {
        return Err(PlanError::OpeningDoesNotFit { width_mm });
    }
    let half = width_mm / 2;
    let last = length - (width_mm - half);
    opening.centre_mm = opening.centre_mm.clamp(half, last);
    Ok(())
}

fn set_opening(plan: &mut Plan, id: OpeningId, edit: &PlanEdit) -> Result<(), PlanError> {
    let PlanEdit::SetOpening {
        centre_mm,
        width_mm,
        sill_mm,
        head_mm,
        hinge,
        swing,
        leaf,
        to,
        ..
    } = edit
    else {
        return Err(PlanError::NoOpening(id));
    };
    let mut opening = plan.opening(id)?.clone();
    if let Some(kind) = *to {
        opening.kind = kind;
        (opening.sill_mm, opening.head_mm) = usual_heights(kind);
    }
    opening.centre_mm = centre_mm.unwrap_or(opening.centre_mm);
    opening.width_mm = width_mm.unwrap_or(opening.width_mm);
    opening.sill_mm = sill_mm.unwrap_or(opening.sill_mm);
    opening.head_mm = head_mm.unwrap_or(opening.head_mm);
    opening.hinge = hinge.unwrap_or(opening.hinge);
    opening.swing = swing.unwrap_or(opening.swing);
    opening.leaf = leaf.unwrap_or(opening.leaf);
    opening.confidence_pct = 100;
    push_into_wall(plan, &mut opening)?;
    for other in &mut plan.openings {
        if other.id == id {
            *other = opening.clone();
        }
    }
    Ok(())
}

fn put_fixture(plan: &mut Plan, fixture: &Fixture) -> Result<(), PlanError> {
    let mut fixture = fixture.clone();
    fixture.turn_mdeg = fixture.turn_mdeg.rem_euclid(360_000);
    fixture.settle_stairs();
    let is_new = fixture.id == FixtureId(0);
    if fixture.kind == FixtureKind::Niche {
        seat(plan, &mut fixture, is_new)?;
    }
    if is_new {
        fixture.id = FixtureId(plan.fresh_id());
        plan.fixtures.push(fixture);
        return Ok(());
    }
    let mut places = plan.fixtures.iter_mut();
    match places.find(|other| other.id == fixture.id) {
        Some(place) => *place = fixture,
        None => return Err(PlanError::NoFixture(fixture.id)),
    }
    Ok(())
}

fn name_room(plan: &mut Plan, at: Point, name: &str) -> Result<(), PlanError> {
    const MOST_LETTERS: usize = 80;
    near(at)?;
    let name: String = name.trim().chars().take(MOST_LETTERS).collect();
    let rooms = rooms(plan);
    let here = room_around(&rooms, at).map(|room| room.id);
    let in_room = |label: &RoomLabel| {
        label.at == at || (here.is_some() && room_around(&rooms, label.at).map(|r| r.id) == here)
    };
    let (replaced, mut labels): (Vec<RoomLabel>, Vec<RoomLabel>) =
        plan.labels.drain(..).partition(in_room);
    // What the plan's author wrote there stays, whatever the room is called.
    let printed = replaced.iter().filter_map(|label| label.printed_mm2);
    let printed_mm2 = printed.reduce(|sum, next| sum + next);
    if !name.is_empty() || printed_mm2.is_some() {
        labels.push(RoomLabel {
            at,
            name,
            printed_mm2,
        });
    }
    plan.labels = labels;
    Ok(())
}

fn forget_area(plan: &mut Plan, at: Point) {
    let rooms = rooms(plan);
    let Some(here) = room_around(&rooms, at) else {
        return;
    };
    for label in &mut plan.labels {
        if holds(here, label.at.into()) {
            label.printed_mm2 = None;
        }
    }
    plan.labels
        .retain(|label| !label.name.is_empty() || label.printed_mm2.is_some());
}
