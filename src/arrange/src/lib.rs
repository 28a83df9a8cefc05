//! Furniture in the plan: where a piece may stand, what it is pulled to, and what is in its way.
//!
//! A piece is a rectangle on the floor with a front and a back, or several that go round a corner
//! ([`Footprint`]): another piece may stand in their nook. [`place`] pulls its back to a wall and its
//! sides to its neighbours, and names all that blocks it; [`free_spot`] finds a first place for a new piece and
//! [`fitting_spot`] the nearest one for a piece that is in the way.
//!
//! Owns: footprints, snapping, collisions. Leaves walls, rooms and fixtures to `plan`, looks to `scene`,
//! and what to do about a blocked piece to the page.
//!
//! Invariants: a placement without a blocker overlaps no wall, no item, no door swing and nothing that a fixture keeps free by more than 1 mm,
//! and lies inside one room. Same input, same answer.

mod model;

mod footprint;
mod ground;
mod place;
mod rect;
mod snap;
mod spot;

pub use footprint::{Footprint, Patch};
pub use model::{Blocker, Placement, Pose, Size, SnappedTo, Standing, WallGaps, Wanted};
pub use place::place;
pub use spot::{fitting_spot, free_spot};
