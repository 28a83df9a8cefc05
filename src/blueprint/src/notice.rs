//! What a reader may have to say about a file, each with the code that the page has words for.

macro_rules! notices {
    ($($(#[$said:meta])* $name:ident => $code:literal,)*) => {
        /// Something seen in a file that did not become part of a sheet as it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Notice {
            $($(#[$said])* $name,)*
        }

        impl Notice {
            /// Every one of them: the page has words for each.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code in [`plan::Remark`].
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

notices! {
    /// The file ends early: what lies behind is lost.
    CutOff => "cut_off",
    /// Nothing says how large the drawing is: the person tells a length.
    UnitUnknown => "unit_unknown",
    /// In the unit that the file states it would be no home.
    UnitDoubtful => "unit_doubtful",
    /// The drawing shows another file, which was not sent along.
    ExternalReference => "external_reference",
    /// A block is inserted that the file does not hold.
    MissingBlock => "missing_block",
    /// Blocks lie in blocks beyond the depth that is followed.
    BlocksTooDeep => "blocks_too_deep",
    /// A kind of entity that is not read.
    EntityNotRead => "entity_not_read",
    /// A picture lies in the drawing; only lines are read.
    PictureInDrawing => "picture_in_drawing",
    /// Its lines close no rooms: it was looked at as a picture.
    SeenAsPicture => "seen_as_picture",
    /// Further plans in a drawing of many.
    PlansLeftOut => "plans_left_out",
    /// A page that draws more than a home could.
    PageLeftOut => "page_left_out",
    /// Pages behind those that are looked at.
    PagesLeftOut => "pages_left_out",
    /// A wall whose place is not told.
    WallUnreadable => "wall_unreadable",
    /// A wall of no length.
    WallWithoutLength => "wall_without_length",
    /// A wall that is longer than the rest of the home, and was left out.
    WallTooLong => "wall_too_long",
    /// Walls over each other, kept as one.
    DoubleWall => "double_wall",
    /// A round wall, kept as short straight ones.
    RoundWall => "round_wall",
    /// The file knows no thickness: a usual one was taken.
    ThicknessAssumed => "thickness_assumed",
    /// An opening without a size or far from every wall.
    OpeningLeftOut => "opening_left_out",
    /// An opening over another one.
    OpeningOverAnother => "opening_over_another",
    /// An opening moved along its wall to fit.
    OpeningMoved => "opening_moved",
    /// An opening that lies in no wall.
    OpeningWithoutWall => "opening_without_wall",
    /// A room without an outline.
    RoomLeftOut => "room_left_out",
    /// A room's name that belongs to no space.
    RoomNameLeftOut => "room_name_left_out",
    /// Furniture without a size or far from the home.
    FurnitureLeftOut => "furniture_left_out",
    /// Furniture that the file hides.
    HiddenFurniture => "hidden_furniture",
    /// A dimension line, which the planner draws itself.
    DimensionLine => "dimension_line",
    /// A line drawn for decoration.
    DrawnLine => "drawn_line",
    /// A text in the home, which is not kept.
    Label => "label",
    /// A part of the building that is not read.
    ElementLeftOut => "element_left_out",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        for (k, one) in Notice::ALL.iter().enumerate() {
            assert!(
                Notice::ALL[..k]
                    .iter()
                    .all(|other| other.code() != one.code())
            );
        }
    }
}
