//! What goes to the view and comes back from it.

use arrange::Pose;
use project::{ItemId, Mirror, Shown};
use stage::{Picked, StageCommand, StageEvent};

use crate::session::Session;
use crate::{Change, PageError};

/// The shape of an item without a model: the view draws a plain box under any name it has no bytes for.
const NO_SHAPE: &str = "box";

/// A ring turned by hand stops at eighths of a circle within this much.
const TURN_REACH_MDEG: i32 = 4_000;
const EIGHTH_MDEG: i32 = 45_000;

impl Session {
    /// What the view must be told since the last call.
    pub fn stage_commands(&mut self) -> Vec<StageCommand> {
        let project = self.document.project();
        let shown = |item: &project::Item| {
            let made = self.offer.make_item(item);
            let shape = made
                .dressing
                .as_ref()
                .map_or_else(|| NO_SHAPE.to_owned(), |dressing| dressing.key.clone());
            Shown {
                shape,
                at: item.at,
                size_mm: made.size_mm,
                blocked: self.ground.blocked(&item.id),
            }
        };
        let items = project
            .items
            .iter()
            .map(|item| (item.id.clone(), shown(item)))
            .collect();
        self.mirror
            .follow(project.plan.as_ref(), items, self.selected.as_ref())
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
        let event: StageEvent = serde_json::from_str(event_json)?;
        match event {
            StageEvent::Tapped {
                picked: Picked::Item { item },
            } => match self.item(&item) {
                Ok(_) => self.select(Some(item)).map(Some),
                Err(_) => Ok(None),
            },
            StageEvent::Tapped { .. } => self.select(None).map(Some),
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

    /// Selects an item, or nothing.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn select(&mut self, item: Option<String>) -> Result<Change, PageError> {
        let before = self.before();
        self.selected = match item {
            Some(item) => Some(self.item(&item)?.id.clone()),
            None => None,
        };
        Ok(self.changed(before))
    }

    /// The selected item's id.
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        self.selected.as_ref().map(|ItemId(id)| id.clone())
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
