use std::collections::BTreeMap;
use std::sync::Arc;

use arrange::Pose;
use plan::Plan;
use stage::{ItemPart, ItemPose, Lower, Point, Shell, StageCommand};

use crate::ItemId;
use crate::shell::shell_from_plan;

/// An item as the view shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What is drawn.
    pub parts: Vec<ItemPart>,
    /// The line around its footprint; empty for a rectangle.
    pub outline: Vec<Point>,
    /// Where it stands on the floor.
    pub at: Pose,
    /// Width, depth, height.
    pub size_mm: [i32; 3],
    /// It stands where it cannot.
    pub blocked: bool,
}

/// The plan of a storey below the one that is shown, and its floor above the other's, which is less than nothing.
pub type Beneath = (Arc<Plan>, i32);

/// What the view was last told. It turns the present into the commands that bring the view up to it.
#[derive(Debug, Default)]
pub struct Mirror {
    plan: Option<Arc<Plan>>,
    shell: Option<Shell>,
    beneath: Vec<Beneath>,
    items: BTreeMap<ItemId, Shown>,
    selected: Option<(ItemId, Option<String>)>,
}

impl Mirror {
    /// A mirror of a view that has just been cleared. The first command of a rebuild is `clear`.
    #[must_use]
    pub fn cleared() -> (Self, StageCommand) {
        (Self::default(), StageCommand::Clear)
    }

    /// The commands since the last call. Without a plan the shell is empty. `beneath` are the storeys that it stands
    /// on, from the nearest down. `selected` is an item and, of several parts, the one that is being changed.
    pub fn follow(
        &mut self,
        plan: Option<&Arc<Plan>>,
        beneath: Vec<Beneath>,
        items: BTreeMap<ItemId, Shown>,
        selected: Option<(ItemId, Option<String>)>,
    ) -> Vec<StageCommand> {
        let mut commands = Vec::new();
        self.follow_shell(plan, &mut commands);
        self.follow_beneath(beneath, &mut commands);
        for gone in self.items.keys().filter(|id| !items.contains_key(*id)) {
            commands.push(StageCommand::Remove {
                item: gone.0.clone(),
            });
        }
        for (id, shown) in &items {
            let before = self.items.get(id);
            let same = |before: &Shown| {
                let Shown {
                    parts,
                    outline,
                    at,
                    size_mm,
                    blocked: _,
                } = before;
                (parts, outline, at, size_mm)
                    == (&shown.parts, &shown.outline, &shown.at, &shown.size_mm)
            };
            if !before.is_some_and(same) {
                commands.push(place(id, shown));
            }
            if before.is_some_and(|before| before.blocked) != shown.blocked {
                commands.push(StageCommand::Warn {
                    item: id.0.clone(),
                    blocked: shown.blocked,
                });
            }
        }
        if self.selected != selected {
            let (item, part) = match selected.clone() {
                Some((id, part)) => (Some(id.0), part),
                None => (None, None),
            };
            commands.push(StageCommand::Select { item, part });
        }
        self.items = items;
        self.selected = selected;
        commands
    }

    fn follow_shell(&mut self, plan: Option<&Arc<Plan>>, commands: &mut Vec<StageCommand>) {
        let same = match (&self.plan, plan) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (before, now) => before.is_none() && now.is_none(),
        };
        if same && self.shell.is_some() {
            return;
        }
        let shell = plan.map(|plan| shell_from_plan(plan)).unwrap_or_default();
        if self.shell.as_ref() != Some(&shell) {
            commands.push(StageCommand::Build {
                shell: shell.clone(),
            });
        }
        self.shell = Some(shell);
        self.plan = plan.cloned();
    }

    fn follow_beneath(&mut self, beneath: Vec<Beneath>, commands: &mut Vec<StageCommand>) {
        let is_same = |(before, now): (&Beneath, &Beneath)| {
            Arc::ptr_eq(&before.0, &now.0) && before.1 == now.1
        };
        let pairs = self.beneath.iter().zip(&beneath);
        if self.beneath.len() != beneath.len() || !pairs.into_iter().all(is_same) {
            let lower = |(plan, floor_mm): &Beneath| Lower {
                shell: shell_from_plan(plan),
                floor_mm: *floor_mm,
            };
            commands.push(StageCommand::Beneath {
                storeys: beneath.iter().map(lower).collect(),
            });
        }
        self.beneath = beneath;
    }
}

fn place(id: &ItemId, shown: &Shown) -> StageCommand {
    let Pose {
        x_mm,
        y_mm,
        turn_mdeg,
    } = shown.at;
    StageCommand::Place {
        item: id.0.clone(),
        parts: shown.parts.clone(),
        outline: shown.outline.clone(),
        pose: ItemPose {
            x_mm,
            y_mm,
            z_mm: 0,
            turn_mdeg,
        },
        size_mm: shown.size_mm,
    }
}
