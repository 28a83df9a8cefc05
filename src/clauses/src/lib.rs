//! Clauses over yes-or-no variables: what follows from a few literals at once ([`Propagator`]), and whether they can
//! hold at all ([`Solver`]).
//!
//! The hot loop of every question that a shopper's pick raises, in a crate of its own so that it is compiled for speed
//! while the rest of `core.wasm` is compiled for size.
//!
//! Owns: clauses and their propagation. Leaves to `configure` what the variables mean; the search is `batsat`'s.
//!
//! Invariants: no clock, no randomness. The same question leaves the same trace, whatever was asked before.

mod cases;
mod clause;
mod propagate;
mod solver;
mod trail;

pub use cases::{Answer, Cases};
pub use clause::{Clauses, Formula, Gate, Literal};
pub use propagate::{Propagator, Trace};
pub use solver::{Model, Solver};
pub use trail::{Trail, variable};
