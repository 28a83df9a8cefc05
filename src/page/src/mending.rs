//! Putting a plan right that was read from a file: what to ask, what an answer does, what it has cost.

use plan::{PlanEdit, Question};
use project::{Edit, Gesture};
use serde::Serialize;
use ts_rs::TS;

use crate::{Change, PageError, Session};

/// What it has cost to put the plan right since it was read from a file, in actions of the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RepairFacts {
    /// Questions answered.
    pub answers: u32,
    /// Changes of the plan by hand: a drag, a drawn wall, a typed length.
    pub edits: u32,
    /// Steps taken back or done again that changed the plan.
    pub undos: u32,
    /// Questions that are open now.
    pub open: u32,
    /// A person has confirmed that lengths are true.
    pub scale_confirmed: bool,
}

/// Whether an edit puts right what was read wrong. How the picture is shown, what is put in besides and what the whole is turned
/// to are no repair.
pub(crate) fn repairs(edit: &Edit) -> bool {
    use PlanEdit::{Mirror, PutFixture, RemoveFixture, SetBackdrop, Turn};
    let Edit::Plan { edit } = edit else {
        return false;
    };
    !matches!(
        edit,
        Mirror | Turn | PutFixture { .. } | RemoveFixture { .. } | SetBackdrop { .. }
    )
}

impl Session {
    /// What to ask about the plan, what saves most first.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let plan = self.document.project().plan.as_deref();
        plan.map(plan::questions).unwrap_or_default()
    }

    /// Does what an answer says, as one step.
    ///
    /// # Errors
    /// When it cannot be read, or the plan has changed so that it cannot be done.
    pub fn answer(&mut self, edits_json: &str) -> Result<Change, PageError> {
        let edits: Vec<PlanEdit> = lean::from_json(edits_json)?;
        let edits = edits.into_iter().map(|edit| Edit::Plan { edit }).collect();
        let change = self.apply(&Edit::Several { edits }, Gesture::Final)?;
        self.repairs.answers += 1;
        Ok(change)
    }

    /// What it has cost so far.
    #[must_use]
    pub fn repair_facts(&self) -> RepairFacts {
        let plan = self.document.project().plan.as_deref();
        RepairFacts {
            open: self.questions().len() as u32,
            scale_confirmed: plan.is_some_and(|plan| plan.scale_confirmed),
            ..self.repairs
        }
    }
}
