//! What holds so far, level by level, and why.

use crate::clause::Literal;
use crate::propagate::Span;

/// Literals that hold, in the order in which they came to.
#[derive(Clone)]
pub struct Trail {
    pub(crate) values: Vec<i8>,
    pub(crate) causes: Vec<Cause>,
    pub(crate) order: Vec<Literal>,
    pub(crate) levels: Vec<usize>,
    pub(crate) clash: Option<Clash>,
    /// The clauses contradict each other without any assumption.
    pub(crate) void: Option<Clash>,
}

/// Why a literal holds.
#[derive(Clone, Copy)]
pub(crate) enum Cause {
    Assumed,
    /// A clause of two: the other literal, which does not hold, and the reason.
    Short(Literal, u32),
    Long(Span),
}

#[derive(Clone, Copy)]
pub(crate) enum Clash {
    /// What was assumed did not hold already.
    With(Literal),
    Short(Literal, Literal, u32),
    Long(Span),
    /// A clause without literals.
    Empty(u32),
}

impl Trail {
    pub(crate) fn empty(variables: usize) -> Self {
        Self {
            values: vec![0; variables],
            causes: vec![Cause::Assumed; variables],
            order: Vec::new(),
            levels: Vec::new(),
            clash: None,
            void: None,
        }
    }

    /// Everything that holds in a model.
    pub fn of_model(&self, holds: impl Fn(Literal) -> bool) -> Self {
        let mut whole = Self::empty(self.values.len());
        for (index, value) in whole.values.iter_mut().enumerate() {
            let number = i32::try_from(index + 1).unwrap_or(i32::MAX);
            *value = if holds(Literal(number)) { 1 } else { -1 };
        }
        whole
    }

    /// Lets a whole stand as it is, with nothing to take back.
    pub fn settle(&mut self) {
        self.order.clear();
        self.levels.clear();
    }

    /// Forgets some variables of a whole; answers what they were, for [`Trail::restore`].
    pub fn release(&mut self, variables: &[Literal]) -> Vec<i8> {
        let take = |one: &Literal| std::mem::take(&mut self.values[variable(*one)]);
        variables.iter().map(take).collect()
    }

    /// Puts back what [`Trail::release`] took.
    pub fn restore(&mut self, variables: &[Literal], values: &[i8]) {
        for (one, value) in variables.iter().zip(values) {
            self.values[variable(*one)] = *value;
        }
    }

    /// Whether a literal holds, if that is known.
    pub fn value(&self, literal: Literal) -> Option<bool> {
        match self.values[variable(literal)] {
            0 => None,
            value => Some((value > 0) == (literal.0 > 0)),
        }
    }

    /// Whether a literal is known not to hold.
    #[must_use]
    pub fn is_false(&self, literal: Literal) -> bool {
        self.value(literal) == Some(false)
    }

    /// Whether a literal is known to hold.
    #[must_use]
    pub fn is_true(&self, literal: Literal) -> bool {
        self.value(literal) == Some(true)
    }

    /// Whether the clauses contradict each other without any assumption.
    pub fn is_void(&self) -> bool {
        self.void.is_some()
    }

    /// How many levels can be taken back.
    pub fn depth(&self) -> usize {
        self.levels.len()
    }

    /// Takes the last level back.
    pub fn pop(&mut self) {
        let Some(length) = self.levels.pop() else {
            return;
        };
        for literal in self.order.drain(length..) {
            self.values[variable(literal)] = 0;
        }
        self.clash = self.void;
    }

    /// Takes levels back until `depth` are left.
    pub fn pop_to(&mut self, depth: usize) {
        while self.levels.len() > depth {
            self.pop();
        }
    }

    #[inline]
    pub(crate) fn set(&mut self, literal: Literal, cause: Cause) {
        self.values[variable(literal)] = if literal.0 > 0 { 1 } else { -1 };
        self.causes[variable(literal)] = cause;
        self.order.push(literal);
    }
}

/// The place of a literal's variable, from 0.
pub fn variable(literal: Literal) -> usize {
    literal.0.unsigned_abs() as usize - 1
}

pub(crate) fn index(literal: Literal) -> usize {
    2 * variable(literal) + usize::from(literal.0 < 0)
}
