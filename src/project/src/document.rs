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

/// A project and its history. A step is a snapshot of what was before.
#[derive(Debug)]
pub struct Document {
    now: Project,
    past: VecDeque<Project>,
    future: Vec<Project>,
    stroke: Option<Stroke>,
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

    /// The project that an edit of this gesture starts from: what was before its first movement.
    #[must_use]
    pub fn base(&self, edit: &Edit) -> &Project {
        match &self.stroke {
            Some(stroke) if stroke.subject == subject(edit) => &stroke.before,
            _ => &self.now,
        }
    }

    /// Applies an edit. All edits of one gesture, up to the final one, are one step; an edit of something else
    /// ends an open gesture first. An edit that changes nothing is no step.
    pub fn edit(&mut self, edit: &Edit, gesture: Gesture) -> Result<(), ProjectError> {
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
        self.past.push_back(before);
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

    /// Takes the last step back. False when there is none.
    pub fn undo(&mut self) -> bool {
        self.end_gesture();
        let Some(before) = self.past.pop_back() else {
            return false;
        };
        self.future.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Does the last taken-back step again. False when there is none.
    pub fn redo(&mut self) -> bool {
        self.end_gesture();
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.past.push_back(std::mem::replace(&mut self.now, after));
        true
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
