use lean::Gather as _;
use std::collections::BTreeMap;
use std::sync::Arc;

use arrange::{Placement, Pose, SnappedTo, Standing, WallGaps, Wanted};
use plan::{Plan, Point, Room};
use project::{Item, ItemId, Project};

use crate::form::Form;
use crate::offer::Offer;

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
    levels: Vec<Level>,
    placements: BTreeMap<ItemId, Placement>,
}

/// One storey's plan with its rooms.
#[derive(Default)]
struct Level {
    id: u32,
    /// Its own plan and that of the storey below, as the project has them.
    from: [Option<Arc<Plan>>; 2],
    /// Its plan with the flights that come up from below.
    plan: Option<Arc<Plan>>,
    /// Between walls: where furniture may stand, across dividing lines too.
    spaces: Vec<Room>,
    /// As people call them.
    rooms: Vec<Room>,
}

impl Level {
    fn new(id: u32, from: [Option<&Arc<Plan>>; 2]) -> Self {
        let [own, below] = from;
        let plan = own.map(|plan| plan::with_flights(plan, below.map(Arc::as_ref)));
        let rooms = own.map(|plan| plan::rooms(plan)).unwrap_or_default();
        let spaces = match own {
            Some(plan) if !plan.dividers.is_empty() => plan::spaces(plan),
            _ => rooms.clone(),
        };
        Self {
            id,
            from: from.map(|plan| plan.cloned()),
            plan,
            spaces,
            rooms,
        }
    }

    fn is_of(&self, id: u32, from: [Option<&Arc<Plan>>; 2]) -> bool {
        let same = |(before, now): (&Option<Arc<Plan>>, Option<&Arc<Plan>>)| match (before, now) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (before, now) => before.is_none() && now.is_none(),
        };
        self.id == id && self.from.iter().zip(from).all(same)
    }

    /// Where a form would stand that is wanted there, and what is in its way.
    fn place(&self, others: &[Standing], at: Pose, form: &Form, reach_mm: i32) -> Placement {
        match &self.plan {
            Some(plan) => arrange::place(plan, &self.spaces, others, &wanted(at, form, reach_mm)),
            None => Placement {
                pose: at,
                snapped: SnappedTo::None,
                blocked: Vec::new(),
                hides: Vec::new(),
                room: None,
                wall_gap_mm: WallGaps::default(),
            },
        }
    }
}

fn wanted(at: Pose, form: &Form, reach_mm: i32) -> Wanted {
    Wanted {
        at,
        floor: form.floor.clone(),
        height_mm: form.size_mm[2],
        reach_mm,
    }
}

impl Ground {
    /// Looks at the project anew. Rooms are found again only where the plan is another one.
    pub(crate) fn survey(&mut self, project: &Project, offer: &Offer) {
        let mut before = std::mem::take(&mut self.levels);
        let mut below = None;
        for (id, plan) in project.levels() {
            let from = [plan, below];
            let known = before.iter().position(|level| level.is_of(id, from));
            let level = known.map(|known| before.swap_remove(known));
            self.levels
                .push(level.unwrap_or_else(|| Level::new(id, from)));
            below = plan;
        }
        let mut placements = BTreeMap::new();
        for level in &self.levels {
            let standings = standings(project, level.id, offer);
            for item in project.items.iter().filter(|item| item.storey == level.id) {
                let mut others = standings.clone();
                others.retain(|other| other.item != item.id.0);
                let form = &offer.make_item(item).form;
                let placement = level.place(&others, item.at, form, 0);
                // What stands somewhere stands there: a check proposes no other place.
                placements.insert(
                    item.id.clone(),
                    Placement {
                        pose: item.at,
                        ..placement
                    },
                );
            }
        }
        self.placements = placements;
    }

    fn level(&self, storey: u32) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == storey)
    }

    /// A storey's plan as it is shown: with the flights that come up from below.
    pub(crate) fn plan(&self, storey: u32) -> Option<&Arc<Plan>> {
        self.level(storey)?.plan.as_ref()
    }

    /// Where an item would stand that is wanted there, and what is in its way.
    pub(crate) fn place(
        &self,
        storey: u32,
        others: &[Standing],
        at: Pose,
        form: &Form,
        reach_mm: i32,
    ) -> Placement {
        let nowhere = Level::default();
        self.level(storey)
            .unwrap_or(&nowhere)
            .place(others, at, form, reach_mm)
    }

    /// A first place for a new item: free floor, or the middle of the home when nothing is free. Without a
    /// plan, the origin, or the end of the row that begins there.
    pub(crate) fn free_spot(&self, storey: u32, others: &[Standing], form: &Form) -> Pose {
        let floor = &form.floor;
        let Some((level, plan)) = self
            .level(storey)
            .and_then(|level| Some((level, level.plan.as_ref()?)))
        else {
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
        arrange::free_spot(plan, &level.spaces, others, floor, form.size_mm[2]).unwrap_or_else(
            || {
                let middle = level.rooms.first().map(|room| room.label_at);
                let middle = middle
                    .or_else(|| plan.corners.first().map(|corner| corner.at))
                    .unwrap_or_default();
                Pose {
                    x_mm: middle.x_mm,
                    y_mm: middle.y_mm,
                    turn_mdeg: 0,
                }
            },
        )
    }

    /// The nearest place at which nothing is in an item's way, if there is one.
    pub(crate) fn fitting_spot(
        &self,
        item: &Item,
        others: &[Standing],
        form: &Form,
    ) -> Option<Pose> {
        let level = self.level(item.storey)?;
        let plan = level.plan.as_ref()?;
        arrange::fitting_spot(plan, &level.spaces, others, &wanted(item.at, form, 0))
    }

    pub(crate) fn placement(&self, item: &ItemId) -> Option<&Placement> {
        self.placements.get(item)
    }

    pub(crate) fn blocked(&self, item: &ItemId) -> bool {
        self.placement(item)
            .is_some_and(|placement| !placement.blocked.is_empty())
    }

    pub(crate) fn room_name(&self, item: &Item) -> Option<String> {
        let level = self.level(item.storey)?;
        let at = Point::new(item.at.x_mm, item.at.y_mm);
        plan::room_around(&level.rooms, at)?.name.clone()
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

/// All items of a storey as they stand on its floor.
pub(crate) fn standings(project: &Project, storey: u32, offer: &Offer) -> Vec<Standing> {
    let stand = |item: &Arc<Item>| Standing {
        item: item.id.0.clone(),
        at: item.at,
        floor: offer.make_item(item).form.floor.clone(),
    };
    let items = project.items.iter().filter(|item| item.storey == storey);
    items.map(stand).collect()
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
