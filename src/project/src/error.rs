use crate::{ItemId, MAX_ITEMS, MAX_NAME, MAX_QUANTITY, MAX_STOREYS, SCHEMA_OF_HOUSES};

/// Why an edit could not be done or a file not be opened. The project stays as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProjectError {
    /// The item was removed meanwhile; nothing to do.
    #[error("there is no item {0}")]
    NoSuchItem(ItemId),
    /// The storey was removed meanwhile; choose another.
    #[error("there is no storey {0}")]
    NoSuchStorey(u32),
    /// Remove some storeys, or make two projects of the house.
    #[error("a house has at most {MAX_STOREYS} storeys")]
    TooManyStoreys,
    /// Type the height of its floor above the ground.
    #[error("a storey {0} mm above the ground is none of a home")]
    TooHigh(i32),
    /// Import or draw a plan first.
    #[error("the project has no plan")]
    NoPlan,
    /// The plan refuses the edit; its own error says why.
    #[error("{0}")]
    Plan(#[from] plan::PlanError),
    /// Remove some items, or split the home into two projects.
    #[error("a project holds at most {MAX_ITEMS} items")]
    TooManyItems,
    /// Order between 1 and [`MAX_QUANTITY`] pieces.
    #[error("the quantity must be between 1 and {MAX_QUANTITY} (asked: {0})")]
    Quantity(u32),
    /// Place it nearer to the plan.
    #[error("{item} would stand too far from the plan ({x_mm}, {y_mm} mm)")]
    OutOfReach {
        /// The item.
        item: ItemId,
        /// Asked position.
        x_mm: i32,
        /// Asked position.
        y_mm: i32,
    },
    /// Use a shorter name.
    #[error("the name is longer than {MAX_NAME} characters")]
    NameTooLong,
    /// The file was cut off or changed by hand; open an older copy.
    #[error("the project file is damaged: {0}")]
    Damaged(String),
    /// What the browser kept was changed or cut off; remove it and keep the piece again.
    #[error("the favourite cannot be read: {0}")]
    Favourite(String),
    /// This is another program's file.
    #[error("this is not an Alcove project (schema {0:?}, wanted {SCHEMA_OF_HOUSES:?})")]
    UnknownSchema(String),
    /// Reload the page for the newest version, then open the file again.
    #[error(
        "the project was saved by a newer version (schema {0:?}, this version reads up to {SCHEMA_OF_HOUSES:?})"
    )]
    FromTheFuture(String),
}

impl ProjectError {
    /// A name for the fault that never changes, for the page's own words.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchItem(_) => "no_such_item",
            Self::NoSuchStorey(_) => "no_such_storey",
            Self::TooManyStoreys => "too_many_storeys",
            Self::TooHigh(_) => "storey_too_high",
            Self::NoPlan => "no_plan",
            Self::Plan(error) => error.code(),
            Self::TooManyItems => "too_many_items",
            Self::Quantity(_) => "bad_quantity",
            Self::OutOfReach { .. } => "out_of_reach",
            Self::NameTooLong => "name_too_long",
            Self::Damaged(_) => "project_damaged",
            Self::Favourite(_) => "favourite_damaged",
            Self::UnknownSchema(_) => "project_unknown",
            Self::FromTheFuture(_) => "project_newer",
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchItem(_) => "choose another item",
            Self::NoSuchStorey(_) => "choose another storey",
            Self::TooManyStoreys => "remove some storeys or begin a second project",
            Self::TooHigh(_) => "type the height of its floor above the ground",
            Self::NoPlan => "upload or draw a floor plan first",
            Self::Plan(_) => "try another measure or place",
            Self::TooManyItems => "remove some items or begin a second project",
            Self::Quantity(_) => "order between 1 and 9999 pieces",
            Self::OutOfReach { .. } => "place it nearer to the plan",
            Self::NameTooLong => "use a shorter name",
            Self::Damaged(_) => "open another copy of the file",
            Self::Favourite(_) => "remove it and keep the piece again",
            Self::UnknownSchema(_) => "choose a file that was downloaded from Alcove",
            Self::FromTheFuture(_) => {
                "reload the page to get the newest version, then open the file again"
            }
        }
    }
}
