//! What goes to the view and comes back from it.

use arrange::Pose;
use lean::Gather as _;
use project::{Beneath, Edit, Gesture, ItemId, Mirror, Shown};
use stage::{Picked, StageCommand, StageEvent};

use crate::session::Session;
use crate::{Change, PageError};

/// A ring turned by hand stops at eighths of a circle within this much.
const TURN_REACH_MDEG: i32 = 4_000;
const EIGHTH_MDEG: i32 = 45_000;

impl Session {
    /// What the view must be told since the last call.
    pub fn stage_commands(&mut self) -> Vec<StageCommand> {
        let project = self.document.project();
        let shown = |item: &project::Item| {
            let made = self.offer.make_item(item);
            Shown {
                parts: made.form.shown(),
                outline: made.form.outline(),
                at: item.at,
                size_mm: made.form.size_mm,
                blocked: self.ground.blocked(&item.id),
            }
        };
        let items = project
            .items
            .iter()
            .filter(|item| item.storey == project.storey)
            .map(|item| (item.id.clone(), shown(item)))
            .gather();
        let selected = self.selected.clone().map(|id| (id, self.part.clone()));
        let plan = self.ground.plan(project.storey);
        self.mirror.follow(plan, self.beneath(), items, selected)
    }

    /// The storeys below the one that is worked on, from the nearest down. Of several on one level the last is taken.
    fn beneath(&self) -> Vec<Beneath> {
        let project = self.document.project();
        let own = project.storeys.iter().find(|own| own.id == project.storey);
        let Some(own) = own else {
            return Vec::new();
        };
        let mut above_mm = own.elevation_mm;
        let mut beneath = Vec::new();
        for storey in project.storeys.iter().rev() {
            if let Some(plan) = self.ground.plan(storey.id)
                && storey.elevation_mm < above_mm
                && !plan.walls.is_empty()
            {
                above_mm = storey.elevation_mm;
                beneath.push((plan.clone(), above_mm - own.elevation_mm));
            }
        }
        beneath
    }

    /// Everything that a new view must be told.
    pub fn stage_rebuild(&mut self) -> Vec<StageCommand> {
        let (mirror, clear) = Mirror::cleared();
        self.mirror = mirror;
        let mut commands = vec![clear];
        commands.extend(self.stage_commands());
        commands
    }

    /// Takes what the view reports. Gestures propose; the document decides.
    ///
    /// # Errors
    /// When it cannot be read. An item that is gone meanwhile is no error.
    pub fn stage_event(&mut self, event_json: &str) -> Result<Option<Change>, PageError> {
        let event: StageEvent = lean::from_json(event_json)?;
        match event {
            StageEvent::Tapped {
                picked: Picked::Item { item, part },
            } => match self.item(&item) {
                Ok(_) => self.select(Some(item), part).map(Some),
                Err(_) => Ok(None),
            },
            StageEvent::Tapped { .. } => self.select(None, None).map(Some),
            StageEvent::Dragged {
                item,
                x_mm,
                y_mm,
                is_final,
            } => {
                let Ok(found) = self.item(&item) else {
                    return Ok(None);
                };
                let at = Pose {
                    x_mm,
                    y_mm,
                    ..found.at
                };
                Ok(Some(self.move_to(&item, at, true, is_final)?.change))
            }
            StageEvent::Turned {
                item,
                turn_mdeg,
                is_final,
            } => {
                let Ok(found) = self.item(&item) else {
                    return Ok(None);
                };
                let at = Pose {
                    turn_mdeg: eased(turn_mdeg),
                    ..found.at
                };
                Ok(Some(self.move_to(&item, at, false, is_final)?.change))
            }
            // What is left concerns the page alone: readiness, the walker's marker, missing shapes, failures.
            _ => Ok(None),
        }
    }

    /// Selects an item, on whatever storey it stands, and, of several parts, the one to be changed; or nothing. A part that the item does not
    /// have is none.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn select(
        &mut self,
        item: Option<String>,
        part: Option<String>,
    ) -> Result<Change, PageError> {
        let before = self.before();
        if let Some(item) = &item {
            let storey = self.item(item)?.storey;
            self.document
                .edit(&Edit::ShowStorey { storey }, Gesture::Final)?;
        }
        self.selected = match item {
            Some(item) => Some(self.item(&item)?.id.clone()),
            None => None,
        };
        self.part = part;
        Ok(self.changed(before))
    }

    /// The selected item's id.
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        self.selected.as_ref().map(|ItemId(id)| id.clone())
    }

    /// The place of the selected item's part that is being changed.
    #[must_use]
    pub fn selected_part(&self) -> Option<String> {
        self.part.clone()
    }
}

/// The turn, or the eighth of a circle that it nearly is.
fn eased(turn_mdeg: i32) -> i32 {
    let turn = turn_mdeg.rem_euclid(360_000);
    let eighth = (turn + EIGHTH_MDEG / 2) / EIGHTH_MDEG * EIGHTH_MDEG;
    if (turn - eighth).abs() <= TURN_REACH_MDEG {
        eighth
    } else {
        turn
    }
}
