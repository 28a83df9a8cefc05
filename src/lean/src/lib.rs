//! Sorting, gathering and reading JSON with little code, for what a page waits for.
//!
//! The standard sorts are made anew for every type and closure, 2 to 8 kB each, and `collect` into a `BTreeMap` sorts
//! too: together they were a sixth of `core.wasm`. Here one sort of numbers serves all, and maps grow by inserting.
//! serde makes a reader for every type and every source of it, which remembers what has come so far and reads lists as
//! well: they were a quarter of `core.wasm`. Here a field is one call, [`Fields::take`], on one [`Tree`].
//!
//! Owns: nothing of the trade. Where many thousand things are sorted in a hot loop, the standard sorts are right.
//!
//! Invariants: sorting is stable and gives what the standard sorts give; what is read is what `serde_json` reads, but
//! for structs written as lists, which are refused, and a fault names the place by names.

mod misread;
mod parts;
mod read;
mod scan;
mod sort;
mod tree;

/// The derive: reads what serde's `Deserialize` would, from the same attributes.
pub use lean_derive::Read;
pub use misread::Misread;
pub use parts::{Entries, Fields, named, nothing, tagged};
pub use read::Read;
pub use scan::{Walk, field_of, text_of};
pub use sort::{Gather, sort_by, sort_by_key};
pub use tree::{Tree, from_json};
