use std::collections::{BTreeMap, BTreeSet};

use crate::graph::positions;
use crate::{Opening, Plan, PlanError, Point};

/// A plan with more walls is not a home; drawing it would stall a phone.
pub(crate) const MOST_WALLS: usize = 2000;
const MOST_OPENINGS: usize = 4000;
const MOST_LABELS: usize = 1000;
/// A home has fewer.
pub(crate) const MOST_FIXTURES: usize = 1000;
/// Letters in the name of a fixture.
pub(crate) const MOST_LETTERS: usize = 120;
/// From one end of a plan to the other.
pub(crate) const MOST_EXTENT_MM: i32 = 400_000;
/// Points stay this near to the origin, so that areas and overlays cannot overflow.
pub(crate) const FARTHEST_MM: i32 = 1_000_000;
/// Ids stay below, so that a room's id (twice a wall's, plus its side) fits.
const MOST_IDS: u32 = 1_000_000_000;
/// Narrower holes are not openings.
pub(crate) const LEAST_OPENING_MM: i32 = 100;

/// Refuses a length outside `least..=most`.
pub(crate) fn within(
    what: &'static str,
    asked: i32,
    least: i32,
    most: i32,
) -> Result<(), PlanError> {
    if (least..=most).contains(&asked) {
        Ok(())
    } else {
        Err(PlanError::OutOfRange {
            what,
            asked,
            least,
            most,
        })
    }
}

pub(crate) fn thickness_within(asked: i32) -> Result<(), PlanError> {
    within("the thickness of a wall", asked, 20, 2000)
}

pub(crate) fn height_within(asked: i32) -> Result<(), PlanError> {
    within("the height of a storey", asked, 1500, 10_000)
}

/// Refuses points so far away that no home reaches them.
pub(crate) fn near(at: Point) -> Result<(), PlanError> {
    let range = -FARTHEST_MM..=FARTHEST_MM;
    if range.contains(&at.x_mm) && range.contains(&at.y_mm) {
        Ok(())
    } else {
        Err(PlanError::TooLarge {
            most_mm: MOST_EXTENT_MM,
        })
    }
}

fn few(what: &'static str, count: usize, most: usize) -> Result<(), PlanError> {
    if count <= most {
        Ok(())
    } else {
        Err(PlanError::TooMany { what, most })
    }
}

/// Makes sure that a plan from outside can be trusted: ids unique and below `next_id`, every wall with a
/// length, openings inside their walls and apart from each other, at most 2,000 walls within 400 m.
///
/// # Errors
/// Names the first fault found.
pub fn check(plan: &Plan) -> Result<(), PlanError> {
    few("walls", plan.walls.len(), MOST_WALLS)?;
    few("corners", plan.corners.len(), 2 * MOST_WALLS)?;
    few("openings", plan.openings.len(), MOST_OPENINGS)?;
    few("room names", plan.labels.len(), MOST_LABELS)?;
    few("dividing lines", plan.dividers.len(), MOST_LABELS)?;
    few("fixtures", plan.fixtures.len(), MOST_FIXTURES)?;
    height_within(plan.height_mm)?;
    check_ids(plan)?;
    check_fixtures(plan)?;
    check_extent(plan)?;
    let at = positions(plan);
    let mut lengths = BTreeMap::new();
    for wall in &plan.walls {
        thickness_within(wall.thickness_mm)?;
        let a = at.get(&wall.a).ok_or(PlanError::NoCorner(wall.a))?;
        let b = at.get(&wall.b).ok_or(PlanError::NoCorner(wall.b))?;
        let length = (*b - *a).length();
        if length < 1.0 {
            return Err(PlanError::TooShort { least_mm: 1 });
        }
        lengths.insert(wall.id, length);
    }
    check_openings(plan, |opening| lengths.get(&opening.wall).copied())
}

fn check_ids(plan: &Plan) -> Result<(), PlanError> {
    if plan.next_id > MOST_IDS {
        return Err(PlanError::BadId(plan.next_id));
    }
    let mut seen = BTreeSet::new();
    let ids = (plan.corners.iter().map(|corner| corner.id.0))
        .chain(plan.walls.iter().map(|wall| wall.id.0))
        .chain(plan.openings.iter().map(|opening| opening.id.0))
        .chain(plan.dividers.iter().map(|divider| divider.id.0))
        .chain(plan.fixtures.iter().map(|fixture| fixture.id.0));
    for id in ids {
        if id >= plan.next_id || !seen.insert(id) {
            return Err(PlanError::BadId(id));
        }
    }
    Ok(())
}

fn check_fixtures(plan: &Plan) -> Result<(), PlanError> {
    for fixture in &plan.fixtures {
        near(fixture.at)?;
        within("the width of a fixture", fixture.width_mm, 10, 50_000)?;
        within("the depth of a fixture", fixture.depth_mm, 10, 50_000)?;
        if let Some(winding) = &fixture.winding {
            within("the width of a flight", winding.flight_mm, 10, 50_000)?;
        }
        within("the upper edge of a fixture", fixture.to_mm, 1, 20_000)?;
        within(
            "the lower edge of a fixture",
            fixture.from_mm,
            0,
            fixture.to_mm - 1,
        )?;
        few(
            "letters in a name",
            fixture.name.chars().count(),
            MOST_LETTERS,
        )?;
    }
    Ok(())
}

fn check_extent(plan: &Plan) -> Result<(), PlanError> {
    let labels = plan.labels.iter().map(|label| label.at);
    let ends = plan
        .dividers
        .iter()
        .flat_map(|divider| [divider.a, divider.b]);
    let corners = plan.corners.iter().map(|corner| corner.at);
    for at in corners.chain(labels).chain(ends) {
        near(at)?;
    }
    if plan.dividers.iter().any(|divider| divider.a == divider.b) {
        return Err(PlanError::TooShort { least_mm: 1 });
    }
    for mm2 in plan.labels.iter().filter_map(|label| label.printed_mm2) {
        // As large as the largest plan.
        let most = i64::from(MOST_EXTENT_MM) * i64::from(MOST_EXTENT_MM);
        if !(1..=most).contains(&mm2) {
            return Err(PlanError::TooLarge {
                most_mm: MOST_EXTENT_MM,
            });
        }
    }
    let extent = |of: fn(Point) -> i32| {
        let all = || plan.corners.iter().map(|corner| of(corner.at));
        all().max().unwrap_or(0) - all().min().unwrap_or(0)
    };
    if extent(|at| at.x_mm).max(extent(|at| at.y_mm)) > MOST_EXTENT_MM {
        return Err(PlanError::TooLarge {
            most_mm: MOST_EXTENT_MM,
        });
    }
    if let Some(backdrop) = &plan.backdrop {
        near(backdrop.origin)?;
        let most = 2 * MOST_EXTENT_MM;
        within("the width of the picture", backdrop.width_mm, 1, most)?;
        within("the height of the picture", backdrop.height_mm, 1, most)?;
        within(
            "the quarters of a picture",
            i32::from(backdrop.quarters),
            0,
            3,
        )?;
        within("the turn of a picture", backdrop.turn_mdeg, -45_000, 45_000)?;
    }
    Ok(())
}

fn check_openings(
    plan: &Plan,
    wall_length: impl Fn(&Opening) -> Option<f64>,
) -> Result<(), PlanError> {
    let mut spans: BTreeMap<_, Vec<(i32, i32)>> = BTreeMap::new();
    for opening in &plan.openings {
        let length = wall_length(opening).ok_or(PlanError::NoWall(opening.wall))?;
        let width_mm = opening.width_mm;
        within(
            "the width of an opening",
            width_mm,
            LEAST_OPENING_MM,
            100_000,
        )?;
        within("the head of an opening", opening.head_mm, 1, 20_000)?;
        within(
            "the sill of an opening",
            opening.sill_mm,
            0,
            opening.head_mm - 1,
        )?;
        within(
            "the place of an opening",
            opening.centre_mm,
            0,
            MOST_EXTENT_MM * 2,
        )?;
        let (start, end) = span(opening);
        // Half widths and wall lengths are rounded: a millimetre of slack.
        if start < -1 || f64::from(end) > length + 1.0 {
            return Err(PlanError::OpeningDoesNotFit { width_mm });
        }
        let others = spans.entry(opening.wall).or_default();
        if others.iter().any(|&(s, e)| start < e - 1 && s < end - 1) {
            return Err(PlanError::OpeningDoesNotFit { width_mm });
        }
        others.push((start, end));
    }
    Ok(())
}

/// Where an opening starts and ends along its wall.
pub(crate) fn span(opening: &Opening) -> (i32, i32) {
    let start = opening.centre_mm - opening.width_mm / 2;
    (start, start + opening.width_mm)
}
