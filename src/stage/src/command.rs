use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Lower, Point, Shell};

/// Where an item stands. The anchor is the centre of its footprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemPose {
    /// Footprint centre, to the right.
    pub x_mm: i32,
    /// Footprint centre, down the plan.
    pub y_mm: i32,
    /// Underside above the floor.
    pub z_mm: i32,
    /// Clockwise as seen from above; at 0 the front faces down the plan (+y).
    pub turn_mdeg: i32,
}

/// One shape of an item: an element of a run, a mattress in its bed, or all that there is of a chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemPart {
    /// Its place in the item, as taps tell it: `1`, `2` … for the elements of a run, the option's key for a
    /// product that was chosen; nothing for the item itself.
    pub place: Option<String>,
    /// Key under which the page loads the shape's bytes. Parts of the same key share one mesh.
    pub shape: String,
    /// Where it stands, seen from the centre of the item's footprint while the item is not turned.
    pub pose: ItemPose,
    /// Width, depth, height of its bounding box, before it is turned.
    pub size_mm: [i32; 3],
}

/// Which way of looking is active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ViewMode {
    /// Orbit around the home or a piece.
    #[default]
    Room,
    /// First person, eyes at 1600 mm, kept inside the walls by the view's collision with `Shell`.
    Walk,
    /// Straight down, like the plan.
    Top,
}

/// What the camera should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CameraAim {
    /// The whole home.
    Home,
    /// One room of the shell.
    Room {
        /// Its id.
        room: u32,
    },
    /// One item, close enough to judge the fabric.
    Item {
        /// Its id.
        item: String,
    },
    /// Stand at a point and look towards another.
    Stand {
        /// Where the feet are.
        at: Point,
        /// What the eyes look at.
        towards: Point,
    },
}

/// The light that comes from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Daylight {
    /// Neutral light in which colours are reference.
    #[default]
    Studio,
    /// Warm evening light.
    Evening,
}

/// What the view is told. Applying all of a project's commands in order to an empty view rebuilds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StageCommand {
    /// Empties the view.
    Clear,
    /// Replaces walls, floors and openings.
    Build {
        /// The new shell.
        shell: Shell,
    },
    /// Replaces the storeys that the shell stands on.
    Beneath {
        /// From the nearest down.
        storeys: Vec<Lower>,
    },
    /// Adds an item or changes its pose or shapes. A shape that has not been loaded yet is drawn as a plain
    /// box of its part's size until it is.
    Place {
        /// The item's id.
        item: String,
        /// What is drawn; at least one.
        parts: Vec<ItemPart>,
        /// The line around its footprint, clockwise, from the centre of the footprint while it is not turned.
        /// Empty when that is the rectangle of `size_mm`.
        outline: Vec<Point>,
        /// Where it stands.
        pose: ItemPose,
        /// Width, depth, height of the bounding box around all parts.
        size_mm: [i32; 3],
    },
    /// Takes an item away.
    Remove {
        /// The item's id.
        item: String,
    },
    /// Marks one item as selected, or none.
    Select {
        /// The item's id.
        item: Option<String>,
        /// The part of it that is being changed, marked besides.
        #[serde(default)]
        part: Option<String>,
    },
    /// Marks an item as colliding, so that it is drawn with a warning outline.
    Warn {
        /// The item's id.
        item: String,
        /// Whether it stands where it cannot.
        blocked: bool,
    },
    /// Changes the way of looking.
    Mode {
        /// The new mode.
        mode: ViewMode,
    },
    /// Moves the camera, smoothly.
    Look {
        /// What at.
        aim: CameraAim,
    },
    /// Changes the light.
    Light {
        /// The new light.
        daylight: Daylight,
    },
}
