use std::collections::VecDeque;

use crate::edit::subject;
use crate::{Edit, Project, ProjectError, apply};

/// Most steps that can be taken back. Snapshots share what they have in common, so this is about memory for
/// pathological edits only.
pub const MAX_STEPS: usize = 200;

/// Where in a gesture an edit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The pointer is still down: more of the same follows. Each such edit is measured from where the
    /// gesture began, so that the last one alone decides.
    Moving,
    /// The pointer was lifted, or there never was one.
    Final,
}

/// A project and its history.
#[derive(Debug)]
pub struct Document {
    now: Project,
    past: VecDeque<Step>,
    future: Vec<Step>,
    stroke: Option<Stroke>,
}

/// What lies behind a step, or before one that was taken back.
#[derive(Debug)]
struct Step {
    project: Project,
    /// The storey that was worked on at this end of the step: meanwhile another one may be looked at.
    here: u32,
}

/// An unfinished gesture.
#[derive(Debug)]
struct Stroke {
    subject: String,
    before: Project,
}

impl Document {
    /// A document that begins with this project.
    #[must_use]
    pub fn new(project: Project) -> Self {
        Self {
            now: project,
            past: VecDeque::new(),
            future: Vec::new(),
            stroke: None,
        }
    }

    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.now
    }

    /// Has the project, and every step of its history, belong to another revision of the catalogue.
    pub fn renew_catalogue(&mut self, rev: &str) {
        let steps = self.past.iter_mut().chain(&mut self.future);
        let before = self.stroke.iter_mut().map(|stroke| &mut stroke.before);
        for project in steps
            .map(|step| &mut step.project)
            .chain(before)
            .chain([&mut self.now])
        {
            rev.clone_into(&mut project.catalogue_rev);
        }
    }

    /// The project that an edit of this gesture starts from: what was before its first movement.
    #[must_use]
    pub fn base(&self, edit: &Edit) -> &Project {
        match &self.stroke {
            Some(stroke) if stroke.subject == subject(edit) => &stroke.before,
            _ => &self.now,
        }
    }

    /// Applies an edit. All edits of one gesture, up to the final one, are one step; an edit of something else
    /// ends an open gesture first. An edit that changes nothing is no step,
    /// and looking at another storey is none either.
    pub fn edit(&mut self, edit: &Edit, gesture: Gesture) -> Result<(), ProjectError> {
        if matches!(edit, Edit::ShowStorey { .. }) {
            self.end_gesture();
            self.now = apply(&self.now, edit)?;
            return Ok(());
        }
        let after = apply(self.base(edit), edit)?;
        let subject = subject(edit);
        if self
            .stroke
            .as_ref()
            .is_none_or(|stroke| stroke.subject != subject)
        {
            self.end_gesture();
            self.stroke = Some(Stroke {
                subject,
                before: self.now.clone(),
            });
        }
        self.now = after;
        if gesture == Gesture::Final {
            self.end_gesture();
        }
        Ok(())
    }

    /// Ends an open gesture where it is, as one step.
    pub fn end_gesture(&mut self) {
        let Some(Stroke { before, .. }) = self.stroke.take() else {
            return;
        };
        if before == self.now {
            return;
        }
        self.past.push_back(Step {
            project: before,
            here: self.now.storey,
        });
        if self.past.len() > MAX_STEPS {
            self.past.pop_front();
        }
        self.future.clear();
    }

    /// Takes an open gesture back as if it had never begun. False when there is none.
    pub fn cancel_gesture(&mut self) -> bool {
        let Some(Stroke { before, .. }) = self.stroke.take() else {
            return false;
        };
        self.now = before;
        true
    }

    /// Takes the last step back, and shows the storey that it was done on. False when there is none.
    pub fn undo(&mut self) -> bool {
        self.end_gesture();
        let Some(step) = self.past.pop_back() else {
            return false;
        };
        let step = self.go(step);
        self.future.push(step);
        true
    }

    /// Does the last taken-back step again, and shows the storey that it is done on. False when there is none.
    pub fn redo(&mut self) -> bool {
        self.end_gesture();
        let Some(step) = self.future.pop() else {
            return false;
        };
        let step = self.go(step);
        self.past.push_back(step);
        true
    }

    /// Goes to the other end of a step, and gives the way back.
    fn go(&mut self, step: Step) -> Step {
        let mut left = std::mem::replace(&mut self.now, step.project);
        left.show(step.here);
        Step {
            project: left,
            here: self.now.storey,
        }
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
            || self
                .stroke
                .as_ref()
                .is_some_and(|stroke| stroke.before != self.now)
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
            && !self
                .stroke
                .as_ref()
                .is_some_and(|stroke| stroke.before != self.now)
    }
}
