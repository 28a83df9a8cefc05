//! Price tables by size.

use lean::Read;
use serde::{Deserialize, Serialize};

/// A price table over one or two int options. The next larger cell applies; `null` is not made.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Key of the int option of the rows.
    pub x: String,
    /// Key of the int option of the columns; without one there is a single column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// Upper borders of the rows, rising, included.
    pub x_max: Vec<i64>,
    /// Upper borders of the columns, rising, included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub y_max: Vec<i64>,
    /// `cells[row][column]` in minor units, or `null`.
    pub cells: Vec<Vec<Option<i64>>>,
    /// What happens between the borders.
    #[serde(default, skip_serializing_if = "OffGrid::is_next_larger")]
    pub off_grid: OffGrid,
}

/// What happens to sizes between grid borders.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum OffGrid {
    /// They pay the next larger cell.
    #[default]
    NextLarger,
    /// They are not made.
    Forbid,
}

/// Where a size lands in a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridHit {
    /// The cell by its borders, such as `1800x900`.
    pub cell: String,
    /// Its price, if it is made.
    pub price: Option<i64>,
    /// True when the size is exactly on the borders.
    pub on_grid: bool,
}

impl Grid {
    /// The cell of a size: the next larger row and column, or `None` beyond the table.
    #[must_use]
    pub fn find(&self, x: i64, y: Option<i64>) -> Option<GridHit> {
        let row = self.x_max.partition_point(|border| *border < x);
        let x_border = self.x_max.get(row)?;
        let (column, cell, y_exact) = match (y, self.y.is_some()) {
            (Some(y), true) => {
                let column = self.y_max.partition_point(|border| *border < y);
                let y_border = self.y_max.get(column)?;
                (column, format!("{x_border}x{y_border}"), *y_border == y)
            }
            (None, true) => return None,
            (_, false) => (0, x_border.to_string(), true),
        };
        let on_grid = *x_border == x && y_exact;
        let price = self.cells.get(row)?.get(column).copied()?;
        let made = on_grid || self.off_grid == OffGrid::NextLarger;
        Some(GridHit {
            cell,
            price: price.filter(|_| made),
            on_grid,
        })
    }
}

impl OffGrid {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands it over by reference"
    )]
    fn is_next_larger(&self) -> bool {
        *self == Self::NextLarger
    }
}
