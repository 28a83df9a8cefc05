use std::sync::Arc;

use arrange::Pose;
use catalogue::Picks;
use lean::Read;
use plan::{Motion, Plan, PlanEdit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Item, ItemId, MAX_ITEMS, MAX_NAME, MAX_QUANTITY, MAX_REACH_MM, Project, ProjectError, Storey,
    upright,
};

/// Everything that can be done to a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum Edit {
    /// Edits the plan; drawing the first wall begins one.
    Plan {
        /// What to do to it.
        edit: PlanEdit,
    },
    /// Puts another plan in place of the one that is worked on, or takes it away. Items stay where they stand.
    AdoptPlan {
        /// The new plan.
        plan: Option<Plan>,
    },
    /// Adds a storey, or changes the one of this id: its name and height, and its plan where one is given. A new one's
    /// id is one more than the largest.
    PutStorey {
        /// The storey.
        storey: Storey,
    },
    /// Takes a storey out with the furniture on it.
    RemoveStorey {
        /// Which.
        storey: u32,
    },
    /// Works on another storey from now on. No step of undo.
    ShowStorey {
        /// Which.
        storey: u32,
    },
    /// Adds a product. Its id is `i` and the project's `next_item`.
    AddItem {
        /// The product's id in the catalogue.
        product: String,
        /// What is already picked.
        #[serde(default)]
        picks: Picks,
        /// Where it stands.
        at: Pose,
    },
    /// Moves or turns an item.
    MoveItem {
        /// Which.
        item: ItemId,
        /// Where to.
        at: Pose,
    },
    /// Takes an item out.
    RemoveItem {
        /// Which.
        item: ItemId,
    },
    /// Picks values for some options and keeps the other picks.
    Choose {
        /// Which item.
        item: ItemId,
        /// Option to value.
        changes: Picks,
    },
    /// Puts these picks in place of all present ones.
    SetPicks {
        /// Which item.
        item: ItemId,
        /// All picks from now on.
        picks: Picks,
    },
    /// Changes how many are ordered.
    SetQuantity {
        /// Which item.
        item: ItemId,
        /// How many, 1 to [`MAX_QUANTITY`].
        quantity: u32,
    },
    /// Names the project.
    Rename {
        /// The name; may be empty.
        name: String,
    },
    /// Does several things as one: all of them or, when one is refused, none. The first says what it is about.
    Several {
        /// In this order.
        edits: Vec<Edit>,
    },
}

/// The project after an edit. The given one is untouched, and what the edit leaves alone is shared.
///
/// # Errors
/// When the edit names something that is not there or would break a limit.
pub fn apply(project: &Project, edit: &Edit) -> Result<Project, ProjectError> {
    let mut after = project.clone();
    match edit {
        Edit::Plan { edit } => {
            let before = match (&project.plan, edit) {
                (Some(plan), _) => Arc::clone(plan),
                (None, PlanEdit::AddWall { .. } | PlanEdit::SetBackdrop { .. }) => {
                    Arc::new(blank_plan())
                }
                (None, _) => return Err(ProjectError::NoPlan),
            };
            let plan = plan::apply(&before, edit)?;
            if let Some(motion) = Motion::of(&before, edit) {
                for item in on_storey(&mut after) {
                    item.at = within_reach(&item.id, carried(&motion, item.at))?;
                }
            }
            if let Some((new_mm, old_mm)) = scale_change(&before, &plan, edit) {
                for item in on_storey(&mut after) {
                    let at = &mut item.at;
                    at.x_mm = scaled(at.x_mm, new_mm, old_mm);
                    at.y_mm = scaled(at.y_mm, new_mm, old_mm);
                }
            }
            after.plan = Some(Arc::new(plan));
        }
        Edit::AdoptPlan { plan } => {
            if let Some(plan) = plan {
                plan::check(plan)?;
            }
            after.plan = plan.clone().map(Arc::new);
        }
        Edit::PutStorey { storey } => after.put_storey(storey)?,
        Edit::RemoveStorey { storey } => after.remove_storey(*storey)?,
        Edit::ShowStorey { storey } => {
            if !after.levels().any(|(id, _)| id == *storey) {
                return Err(ProjectError::NoSuchStorey(*storey));
            }
            after.show(*storey);
        }
        Edit::AddItem { product, picks, at } => {
            if after.items.len() >= MAX_ITEMS {
                return Err(ProjectError::TooManyItems);
            }
            let id = ItemId(format!("i{}", after.next_item));
            let at = within_reach(&id, *at)?;
            after.next_item += 1;
            after.items.push(Arc::new(Item {
                id,
                product: product.clone(),
                picks: picks.clone(),
                at,
                quantity: 1,
                storey: project.storey,
            }));
        }
        Edit::MoveItem { item, at } => item_mut(&mut after, item)?.at = within_reach(item, *at)?,
        Edit::RemoveItem { item } => {
            let place = after.items.iter().position(|other| other.id == *item);
            after
                .items
                .remove(place.ok_or_else(|| ProjectError::NoSuchItem(item.clone()))?);
        }
        Edit::Choose { item, changes } => {
            let picks = &mut item_mut(&mut after, item)?.picks;
            picks.extend(
                changes
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone())),
            );
        }
        Edit::SetPicks { item, picks } => item_mut(&mut after, item)?.picks = picks.clone(),
        Edit::SetQuantity { item, quantity } => {
            if !(1..=MAX_QUANTITY).contains(quantity) {
                return Err(ProjectError::Quantity(*quantity));
            }
            item_mut(&mut after, item)?.quantity = *quantity;
        }
        Edit::Rename { name } => {
            if name.chars().count() > MAX_NAME {
                return Err(ProjectError::NameTooLong);
            }
            after.name.clone_from(name);
        }
        Edit::Several { edits } => {
            for edit in edits {
                after = apply(&after, edit)?;
            }
        }
    }
    after.name_schema();
    Ok(after)
}

/// The items of the storey that is worked on.
fn on_storey(project: &mut Project) -> impl Iterator<Item = &mut Item> {
    let storey = project.storey;
    let items = project
        .items
        .iter_mut()
        .filter(move |item| item.storey == storey);
    items.map(Arc::make_mut)
}

/// A plan without walls, to draw the first one on.
#[must_use]
pub fn blank_plan() -> Plan {
    Plan {
        scale_confirmed: true,
        ..Plan::empty()
    }
}

fn item_mut<'a>(project: &'a mut Project, id: &ItemId) -> Result<&'a mut Item, ProjectError> {
    project
        .items
        .iter_mut()
        .find(|item| item.id == *id)
        .map(Arc::make_mut)
        .ok_or_else(|| ProjectError::NoSuchItem(id.clone()))
}

/// The pose with its turn within one circle, or why nothing can stand there.
///
/// # Errors
/// When it is farther than [`MAX_REACH_MM`] from the plan's origin.
pub fn within_reach(item: &ItemId, at: Pose) -> Result<Pose, ProjectError> {
    let near = -MAX_REACH_MM..=MAX_REACH_MM;
    if near.contains(&at.x_mm) && near.contains(&at.y_mm) {
        Ok(upright(at))
    } else {
        Err(ProjectError::OutOfReach {
            item: item.clone(),
            x_mm: at.x_mm,
            y_mm: at.y_mm,
        })
    }
}

/// Furniture goes along when the plan is mirrored or turned; a mirrored piece keeps its own left and right.
fn carried(motion: &Motion, at: Pose) -> Pose {
    let point = motion.point(plan::Point::new(at.x_mm, at.y_mm));
    Pose {
        x_mm: point.x_mm,
        y_mm: point.y_mm,
        turn_mdeg: motion.turn_mdeg(at.turn_mdeg),
    }
}

/// A plan that is scaled as a whole takes its furniture's places along; the furniture keeps its true size.
fn scale_change(before: &Plan, after: &Plan, edit: &PlanEdit) -> Option<(i64, i64)> {
    match edit {
        PlanEdit::Rescale { permille } => Some((i64::from(*permille), 1000)),
        PlanEdit::ConfirmScale { .. } | PlanEdit::ConfirmDistance { .. } => {
            let reach = |plan: &Plan| {
                let far = |corner: &plan::Corner| {
                    i64::from(corner.at.x_mm.abs()) + i64::from(corner.at.y_mm.abs())
                };
                plan.corners.iter().map(far).max()
            };
            let (new_mm, old_mm) = (reach(after)?, reach(before)?);
            (old_mm > 0 && new_mm > 0).then_some((new_mm, old_mm))
        }
        _ => None,
    }
}

fn scaled(value_mm: i32, new_mm: i64, old_mm: i64) -> i32 {
    let scaled = (i64::from(value_mm) * new_mm + old_mm.signum() * old_mm / 2).div_euclid(old_mm);
    i32::try_from(scaled)
        .unwrap_or(MAX_REACH_MM)
        .clamp(-MAX_REACH_MM, MAX_REACH_MM)
}

/// What an edit is about. Edits of the same subject in one gesture are one step of undo.
pub(crate) fn subject(edit: &Edit) -> String {
    match edit {
        Edit::Plan { edit } => match edit {
            PlanEdit::MoveCorner { corner, .. } => format!("corner {}", corner.0),
            PlanEdit::MoveWall { wall, .. } => format!("wall {}", wall.0),
            PlanEdit::SetWallLength { wall, .. } => format!("length {}", wall.0),
            PlanEdit::SetWallThickness { wall, .. } => format!("thickness {}", wall.0),
            PlanEdit::SetOpening { opening, .. } => format!("opening {}", opening.0),
            PlanEdit::MoveRoom { room, .. } => format!("room {}", room.0),
            PlanEdit::MoveDivider { divider, .. } => format!("divider {}", divider.0),
            PlanEdit::PutFixture { fixture } => format!("fixture {}", fixture.id.0),
            PlanEdit::AddWall { .. } => "new wall".to_owned(),
            PlanEdit::AddOpening { .. } => "new opening".to_owned(),
            PlanEdit::SetHeight { .. } => "height".to_owned(),
            PlanEdit::Rescale { .. } => "scale".to_owned(),
            PlanEdit::SetBackdrop { .. } => "backdrop".to_owned(),
            _ => "plan".to_owned(),
        },
        Edit::AdoptPlan { .. } => "whole plan".to_owned(),
        Edit::PutStorey { storey } => format!("storey {}", storey.id),
        Edit::RemoveStorey { .. } | Edit::ShowStorey { .. } => "storeys".to_owned(),
        Edit::AddItem { .. } => "new item".to_owned(),
        Edit::MoveItem { item, .. } => format!("place {item}"),
        Edit::RemoveItem { item } => format!("removal {item}"),
        Edit::Choose { item, .. } | Edit::SetPicks { item, .. } => format!("picks {item}"),
        Edit::SetQuantity { item, .. } => format!("quantity {item}"),
        Edit::Rename { .. } => "name".to_owned(),
        Edit::Several { edits } => edits.first().map(subject).unwrap_or_default(),
    }
}
