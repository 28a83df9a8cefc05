//! Loose wall ends with a wall in sight: is a piece missing between them?

use std::collections::BTreeSet;

use super::{About, Answer, MISSING, Question, Reply, around, corner_key, saves};
use crate::graph::{Axis, axes, positions};
use crate::vector::Vector;
use crate::{CornerId, OpeningKind, Plan, PlanEdit, Survey};

/// Farther away nothing belongs together any more.
const FARTHEST_MM: f64 = 4000.0;
/// Nearer ends are joined when a draft becomes a plan.
const NEAREST_MM: f64 = 60.0;
/// Sine of the largest turn between a wall and the piece that goes on from it (10 degrees).
const ONWARD_SINE: f64 = 0.17;
/// A loose end with a wall before it is a mistake more often than not: homes have few walls that end in a room.
const MEANT_PCT: u8 = 30;
/// A stroke that is hardly a wall is asked about itself first.
const SURE_WALL_PCT: u8 = 75;

pub(super) fn questions(plan: &Plan, survey: &Survey) -> Vec<Question> {
    let axes = axes(plan);
    let ends = loose_ends(plan, &axes);
    let mut asked = BTreeSet::new();
    let mut questions = Vec::new();
    for end in &ends {
        let settled = survey.open_ends.contains(&end.corner) || asked.contains(&end.corner);
        if settled || plan.walls[end.wall].confidence_pct < SURE_WALL_PCT {
            continue;
        }
        let Some((far, gap)) = missing_piece(end, &ends, &axes) else {
            continue;
        };
        if is_walled(&gap, plan, &axes) {
            continue;
        }
        asked.insert(end.corner);
        asked.extend(far);
        let (from, to) = (gap.a.round(), gap.b.round());
        questions.push(Question {
            key: corner_key(end.corner),
            about: About::Gap { from, to },
            around: around(&[from, to]),
            answers: answers(end.corner, far, &gap, is_outer(&gap, &axes)),
            confidence_pct: MEANT_PCT,
            saves_permille: saves(MEANT_PCT, MISSING),
        });
    }
    questions
}

struct LooseEnd {
    corner: CornerId,
    at: Vector,
    /// Out of the wall.
    onward: Vector,
    wall: usize,
}

fn loose_ends(plan: &Plan, axes: &[Option<Axis>]) -> Vec<LooseEnd> {
    let at = positions(plan);
    let ends = plan.corners.iter().filter_map(|corner| {
        let mut here = (plan.walls.iter().enumerate())
            .filter(|(_, wall)| wall.a == corner.id || wall.b == corner.id);
        let (index, wall) = here.next()?;
        let along = axes[index].as_ref()?.along;
        let onward = if wall.b == corner.id { along } else { -along };
        here.next().is_none().then_some(LooseEnd {
            corner: corner.id,
            at: *at.get(&corner.id)?,
            onward,
            wall: index,
        })
    });
    ends.collect()
}

/// The nearest thing straight on from a loose end: another loose end that looks back, or a wall.
fn missing_piece(
    end: &LooseEnd,
    ends: &[LooseEnd],
    axes: &[Option<Axis>],
) -> Option<(Option<CornerId>, Axis)> {
    let facing = ends.iter().filter(|other| other.wall != end.wall);
    let to_ends = facing.filter_map(|other| {
        let gap = Axis::new(end.at, other.at);
        let straight = gap.along.dot(end.onward) > 0.0
            && gap.along.cross(end.onward).abs() <= ONWARD_SINE
            && gap.along.cross(other.onward).abs() <= ONWARD_SINE;
        straight.then_some((Some(other.corner), gap))
    });
    let ray = Axis::new(end.at, end.at + end.onward * FARTHEST_MM);
    let to_walls = axes.iter().enumerate().filter_map(|(index, axis)| {
        let axis = axis.as_ref().filter(|_| index != end.wall)?;
        let (along, _) = meeting(&ray, axis)?;
        Some((None, Axis::new(end.at, ray.at(along))))
    });
    to_ends
        .chain(to_walls)
        .filter(|(_, gap)| (NEAREST_MM..=FARTHEST_MM).contains(&gap.length))
        .min_by(|p, q| p.1.length.total_cmp(&q.1.length))
}

/// Where a ray meets a wall, along each of them.
fn meeting(ray: &Axis, wall: &Axis) -> Option<(f64, f64)> {
    let sine = ray.along.cross(wall.along);
    if sine.abs() < 0.26 {
        return None;
    }
    let t = (wall.a - ray.a).cross(wall.along) / sine;
    let s = (wall.a - ray.a).cross(ray.along) / sine;
    (t > 1.0 && (-1.0..=wall.length + 1.0).contains(&s)).then_some((t, s))
}

/// Whether another wall runs there already: then the loose one lies in its body, or beside it.
fn is_walled(gap: &Axis, plan: &Plan, axes: &[Option<Axis>]) -> bool {
    let middle = gap.at(gap.length / 2.0);
    plan.walls.iter().zip(axes).any(|(wall, axis)| {
        axis.as_ref().is_some_and(|axis| {
            let from = middle - axis.a;
            (0.0..=axis.length).contains(&from.dot(axis.along))
                && from.cross(axis.along).abs() <= f64::from(wall.thickness_mm) / 2.0
                && gap.along.cross(axis.along).abs() <= ONWARD_SINE
        })
    })
}

/// Whether nothing stands on one side of a gap: it would be in an outer wall.
fn is_outer(gap: &Axis, axes: &[Option<Axis>]) -> bool {
    let middle = gap.at(gap.length / 2.0);
    let seen = |side: Vector| {
        let ray = Axis::new(middle, middle + side);
        let mut walls = axes.iter().flatten();
        walls.any(|wall| meeting(&ray, wall).is_some())
    };
    let left = gap.along.left();
    !(seen(left) && seen(-left))
}

/// What the gap may be, the likeliest first, and that it is meant.
fn answers(corner: CornerId, far: Option<CornerId>, gap: &Axis, outer: bool) -> Vec<Answer> {
    use OpeningKind::{Door, Passage, Window};
    // Clear widths: a door leaf is 0.6 to 1.1 m wide (DIN 18101: 610 to 1110 mm), double ones up to 2 m.
    let order = match (gap.length as i32, outer) {
        (..550, _) => [None, Some(Door), Some(Passage), Some(Window)],
        (550..=1150, false) => [Some(Door), Some(Passage), None, Some(Window)],
        (1151..=2400, false) => [Some(Passage), Some(Door), None, Some(Window)],
        (2401.., false) => [None, Some(Passage), Some(Door), Some(Window)],
        (550..=1150, true) => [Some(Door), Some(Window), None, Some(Passage)],
        (1151..=2600, true) => [Some(Window), None, Some(Door), Some(Passage)],
        (2601.., true) => [None, Some(Window), Some(Door), Some(Passage)],
    };
    let close = order.into_iter().map(|opening| Answer {
        reply: opening.map_or(Reply::Wall, |opening| Reply::Opening { opening }),
        edits: vec![PlanEdit::CloseGap {
            corner,
            to: gap.b.round(),
            opening,
        }],
    });
    let ends = std::iter::once(corner).chain(far);
    let leave = Answer {
        reply: Reply::LeaveOpen,
        edits: ends.map(|corner| PlanEdit::LeaveOpen { corner }).collect(),
    };
    close.chain([leave]).collect()
}
