use lean::Gather as _;
use std::collections::BTreeMap;
use std::sync::Arc;

use arrange::{Footprint, Placement, Pose, SnappedTo, Standing, WallGaps, Wanted};
use plan::{Plan, Point, Room};
use project::{Item, ItemId, Project};

/// How far an item is pulled to a wall or a neighbour while it is dragged.
// Chosen by hand: a hand's breadth on a plan of 10 m that is 800 pixels wide is about 15 pixels.
pub(crate) const SNAP_REACH_MM: i32 = 200;

/// A back this near to a wall stands against it, skirting included.
pub(crate) const AT_WALL_MM: i32 = 60;

/// Free floor between items that stand in a row where there is no plan.
const GAP_MM: i32 = 400;

/// Where everything stands and whether it may, kept up to date with the project.
#[derive(Default)]
pub(crate) struct Ground {
    plan: Option<Arc<Plan>>,
    /// Between walls: where furniture may stand, across dividing lines too.
    spaces: Vec<Room>,
    /// As people call them.
    rooms: Vec<Room>,
    placements: BTreeMap<ItemId, Placement>,
}

impl Ground {
    /// Looks at the project anew. Rooms are found again only when the plan is another one.
    pub(crate) fn survey(&mut self, project: &Project, floor_of: impl Fn(&Item) -> Footprint) {
        let same = match (&self.plan, &project.plan) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (before, now) => before.is_none() && now.is_none(),
        };
        if !same {
            let plan = project.plan.as_deref();
            self.rooms = plan.map(plan::rooms).unwrap_or_default();
            self.spaces = match plan {
                Some(plan) if !plan.dividers.is_empty() => plan::spaces(plan),
                _ => self.rooms.clone(),
            };
            self.plan.clone_from(&project.plan);
        }
        let standings = standings(project, floor_of);
        self.placements = standings
            .iter()
            .map(|standing| {
                let others: Vec<Standing> = standings
                    .iter()
                    .filter(|other| other.item != standing.item)
                    .cloned()
                    .collect();
                let placement = self.place(&others, standing.at, &standing.floor, 0);
                // What stands somewhere stands there: a check proposes no other place.
                (
                    ItemId(standing.item.clone()),
                    Placement {
                        pose: standing.at,
                        ..placement
                    },
                )
            })
            .gather();
    }

    /// Where an item would stand that is wanted there, and what is in its way.
    pub(crate) fn place(
        &self,
        others: &[Standing],
        at: Pose,
        floor: &Footprint,
        reach_mm: i32,
    ) -> Placement {
        match &self.plan {
            Some(plan) => {
                let wanted = Wanted {
                    at,
                    floor: floor.clone(),
                    reach_mm,
                };
                arrange::place(plan, &self.spaces, others, &wanted)
            }
            None => Placement {
                pose: at,
                snapped: SnappedTo::None,
                blocked: Vec::new(),
                room: None,
                wall_gap_mm: WallGaps::default(),
            },
        }
    }

    /// A first place for a new item: free floor, or the middle of the home when nothing is free. Without a
    /// plan, the origin, or the end of the row that begins there.
    pub(crate) fn free_spot(&self, others: &[Standing], floor: &Footprint, height_mm: i32) -> Pose {
        let Some(plan) = &self.plan else {
            let right =
                |other: &Standing| other.at.x_mm.saturating_add(other.floor.size.width_mm / 2);
            let row_end = others.iter().map(right).max();
            let x_mm = row_end.map_or(0, |end| {
                end.saturating_add(GAP_MM + floor.size.width_mm / 2)
            });
            return Pose {
                x_mm,
                ..Pose::default()
            };
        };
        arrange::free_spot(plan, &self.spaces, others, floor, height_mm).unwrap_or_else(|| {
            let middle = self.rooms.first().map(|room| room.label_at);
            let middle = middle
                .or_else(|| plan.corners.first().map(|corner| corner.at))
                .unwrap_or_default();
            Pose {
                x_mm: middle.x_mm,
                y_mm: middle.y_mm,
                turn_mdeg: 0,
            }
        })
    }

    pub(crate) fn placement(&self, item: &ItemId) -> Option<&Placement> {
        self.placements.get(item)
    }

    pub(crate) fn blocked(&self, item: &ItemId) -> bool {
        self.placement(item)
            .is_some_and(|placement| !placement.blocked.is_empty())
    }

    pub(crate) fn room_name(&self, item: &Item) -> Option<String> {
        let at = Point::new(item.at.x_mm, item.at.y_mm);
        plan::room_around(&self.rooms, at)?.name.clone()
    }

    /// The items whose freedom differs from `before`.
    pub(crate) fn newly(&self, before: &BTreeMap<ItemId, bool>) -> Vec<ItemId> {
        let now = self.freedom();
        now.into_iter()
            .filter(|(id, blocked)| before.get(id).is_some_and(|was| was != blocked))
            .map(|(id, _)| id)
            .collect()
    }

    /// Each item and whether it is blocked.
    pub(crate) fn freedom(&self) -> BTreeMap<ItemId, bool> {
        self.placements
            .iter()
            .map(|(id, placement)| (id.clone(), !placement.blocked.is_empty()))
            .gather()
    }
}

/// All items of a project as they stand on the floor.
pub(crate) fn standings(project: &Project, floor_of: impl Fn(&Item) -> Footprint) -> Vec<Standing> {
    let stand = |item: &Item| Standing {
        item: item.id.0.clone(),
        at: item.at,
        floor: floor_of(item),
    };
    project.items.iter().map(|item| stand(item)).collect()
}

/// The pose after the depth grew: the back stays where it was, because it stands against a wall.
pub(crate) fn keep_back(at: Pose, old_depth_mm: i32, new_depth_mm: i32) -> Pose {
    let forward_mm = f64::from(new_depth_mm - old_depth_mm) / 2.0;
    let (sin, cos) = (f64::from(at.turn_mdeg) / 1000.0).to_radians().sin_cos();
    // At turn 0 the front faces down the plan; turning is clockwise.
    Pose {
        x_mm: at.x_mm.saturating_add((-sin * forward_mm).round() as i32),
        y_mm: at.y_mm.saturating_add((cos * forward_mm).round() as i32),
        ..at
    }
}
