//! Clauses: what propagation and solvers are fed, built once and loaded twice.

use std::ops::Not;

/// A variable or its opposite, numbered from 1 as in DIMACS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Literal(pub i32);

/// A formula that is known, or hangs on one literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Holds always, or never.
    Known(bool),
    /// Holds when the literal does.
    Open(Literal),
}

/// Clauses, each with the number of the reason it stands for; without one it is background.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// How many variables there are; they are numbered from 1.
    pub variables: i32,
    /// Each clause with its reason, in the order they were added.
    pub all: Vec<(Option<usize>, Vec<Literal>)>,
    /// Variables that stand for a formula over earlier ones.
    pub gates: Vec<Gate>,
}

/// A variable that stands for a formula.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The variable, as the literal that holds when the formula does.
    pub variable: Literal,
    /// What the formula is over.
    pub inputs: Vec<Literal>,
    /// It holds when any of the inputs does; otherwise it is a table over them.
    pub is_any: bool,
}

impl Not for Literal {
    type Output = Self;
    fn not(self) -> Self {
        Self(-self.0)
    }
}

impl Not for Formula {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::Known(holds) => Self::Known(!holds),
            Self::Open(literal) => Self::Open(!literal),
        }
    }
}

impl Formula {
    /// The literal it hangs on, if it is open.
    #[must_use]
    pub fn literal(self) -> Option<Literal> {
        match self {
            Self::Known(_) => None,
            Self::Open(literal) => Some(literal),
        }
    }
}

impl Clauses {
    /// One more variable.
    pub fn new_variable(&mut self) -> Literal {
        self.variables += 1;
        Literal(self.variables)
    }

    /// At least one of the formulas holds.
    pub fn add(&mut self, reason: Option<usize>, any: &[Formula]) {
        let mut clause = Vec::with_capacity(any.len());
        for formula in any {
            match formula {
                Formula::Known(true) => return,
                Formula::Known(false) => {}
                Formula::Open(literal) => clause.push(*literal),
            }
        }
        self.all.push((reason, clause));
    }

    /// Exactly one of the literals holds.
    pub fn add_exactly_one(&mut self, literals: &[Literal]) {
        self.all.push((None, literals.to_vec()));
        for (index, one) in literals.iter().enumerate() {
            for other in &literals[index + 1..] {
                self.all.push((None, vec![!*one, !*other]));
            }
        }
    }

    /// A formula that holds exactly when one of these does.
    pub fn any(&mut self, formulas: &[Formula]) -> Formula {
        if formulas.contains(&Formula::Known(true)) {
            return Formula::Known(true);
        }
        let open: Vec<Formula> = formulas
            .iter()
            .filter(|formula| matches!(formula, Formula::Open(_)))
            .copied()
            .collect();
        match open.as_slice() {
            [] => Formula::Known(false),
            [one] => *one,
            several => {
                let variable = self.new_variable();
                let inputs = several.iter().filter_map(|one| one.literal());
                self.gates.push(Gate {
                    variable,
                    inputs: inputs.collect(),
                    is_any: true,
                });
                let whole = Formula::Open(variable);
                for one in several {
                    self.add(None, &[!*one, whole]);
                }
                let mut clause = several.to_vec();
                clause.push(!whole);
                self.add(None, &clause);
                whole
            }
        }
    }

    /// A formula that holds exactly when all of these do.
    pub fn all_of(&mut self, formulas: &[Formula]) -> Formula {
        let opposites: Vec<Formula> = formulas.iter().map(|formula| !*formula).collect();
        !self.any(&opposites)
    }
}
