//! What a person should look at in a plan that was read from a file, one question at a time.
//!
//! Every question has answers that are edits, the proposed one first. The order is that of the repair work a
//! tap is expected to save: how likely the guess is wrong, times what putting it right by hand would cost.
//!
//! The costs are those of the plan bench (missing wall or opening 2, spurious or of the wrong kind 1), and 1 more
//! for finding the fault unaided.

mod gaps;
mod rooms;
mod scale;

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::graph::axes;
use crate::outline::outlines;
use crate::rooms::enclosed;
use crate::{
    Bounds, CornerId, EvidenceKind, OpeningId, OpeningKind, Plan, PlanEdit, Point, RoomId, WallId,
    WrittenSpan,
};

/// Asking is worth a tap when it saves at least half an action.
const LEAST_SAVED_PERMILLE: u32 = 500;
/// A person sees what stands around an element.
const MARGIN_MM: i32 = 900;
const FIND: f64 = 1.0;
const SPURIOUS: f64 = 1.0;
const WRONG_KIND: f64 = 1.0;
const MISSING: f64 = 2.0;

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum About {
    /// Is the scale right?
    Scale {
        /// One end of a length that can be checked.
        from: Point,
        /// The other end.
        to: Point,
        /// Between them, as drawn.
        length_mm: i32,
        /// The door that is as wide; left out: a clear length of a room.
        door: Option<OpeningId>,
    },
    /// Which of these lengths is right? One for each answer, in the same order.
    Lengths {
        /// Each with the line it stands over.
        candidates: Vec<WrittenSpan>,
    },
    /// Is this a wall or furniture?
    Wall {
        /// Which wall.
        wall: WallId,
    },
    /// Door, window or passage?
    Opening {
        /// Which opening.
        opening: OpeningId,
    },
    /// Is a piece of wall missing here?
    Gap {
        /// The loose end.
        from: Point,
        /// Where the missing piece would end.
        to: Point,
    },
    /// Is this one room or two?
    Space {
        /// The room with two names.
        room: RoomId,
        /// Where it would be divided.
        from: Point,
        /// The other end of that line.
        to: Point,
    },
    /// Which room is this?
    Room {
        /// The room without a name.
        room: RoomId,
    },
    /// The written or the drawn area?
    Area {
        /// The room.
        room: RoomId,
        /// Square millimetres as written.
        #[ts(type = "number")]
        printed_mm2: i64,
        /// Square millimetres as drawn.
        #[ts(type = "number")]
        drawn_mm2: i64,
    },
}

/// What rooms are for, to choose a name from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoomUse {
    /// To sit together.
    Living,
    /// To sleep.
    Bedroom,
    /// To cook.
    Kitchen,
    /// To wash.
    Bath,
    /// A way between rooms.
    Hall,
    /// To keep things.
    Storage,
}

/// What a person can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Reply {
    /// It is a wall, or a gap that is one.
    Wall,
    /// It is no wall: furniture, a line of the drawing.
    NoWall,
    /// It is such an opening.
    Opening {
        /// Which.
        opening: OpeningKind,
    },
    /// Nothing is missing: the wall ends here.
    LeaveOpen,
    /// It is one room.
    OneRoom,
    /// There are two rooms.
    TwoRooms,
    /// The room is for this; the page puts its own word into the edit.
    Room {
        /// What for.
        room: RoomUse,
    },
    /// This length is right.
    Length {
        /// How long.
        length_mm: i32,
        /// What says so; left out: the plan as it is.
        evidence: Option<EvidenceKind>,
    },
    /// The drawn area is right, the written one was misread.
    Drawn,
    /// The written area is right: the least certain wall moves.
    Printed,
}

/// A reply and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answer {
    /// What the person says.
    pub reply: Reply,
    /// What is done then, all of it or nothing.
    pub edits: Vec<PlanEdit>,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Question {
    /// The same for the same question of a changed plan, to skip it by.
    pub key: String,
    /// What it is about.
    pub about: About,
    /// The part of the plan to show.
    pub around: Bounds,
    /// What can be said, the proposal first; never empty.
    pub answers: Vec<Answer>,
    /// How sure the proposal is, 0 to 100.
    pub confidence_pct: u8,
    /// Actions of repair that the tap is expected to save, thousandths.
    pub saves_permille: u32,
}

/// What to ask about a plan, what saves most first. A plan that was drawn by hand has no questions.
pub fn questions(plan: &Plan) -> Vec<Question> {
    let Some(survey) = &plan.survey else {
        return Vec::new();
    };
    let outlines = outlines(plan);
    let rooms = enclosed(plan, &outlines, &plan.dividers);
    let mut asked = Vec::new();
    asked.extend(scale::question(plan, survey, &rooms));
    asked.extend(walls(plan));
    asked.extend(openings(plan));
    asked.extend(gaps::questions(plan, survey));
    asked.extend(rooms::spaces(plan, &rooms));
    asked.extend(rooms::areas(plan, &rooms));
    asked.extend(rooms::names(plan, &rooms));
    asked.retain(|question| question.saves_permille >= LEAST_SAVED_PERMILLE);
    lean::sort_by_key(&mut asked, |question| {
        std::cmp::Reverse(question.saves_permille)
    });
    asked
}

/// What a guess of this confidence is expected to cost when it is left alone.
fn saves(confidence_pct: u8, cost: f64) -> u32 {
    let wrong = 1.0 - f64::from(confidence_pct.min(100)) / 100.0;
    (wrong * (cost + FIND) * 1000.0).round() as u32
}

fn around(points: &[Point]) -> Bounds {
    let low = |of: fn(&Point) -> i32| points.iter().map(of).min().unwrap_or(0) - MARGIN_MM;
    let high = |of: fn(&Point) -> i32| points.iter().map(of).max().unwrap_or(0) + MARGIN_MM;
    let (x_mm, y_mm) = (low(|p| p.x_mm), low(|p| p.y_mm));
    Bounds {
        x_mm,
        y_mm,
        width_mm: high(|p| p.x_mm) - x_mm,
        height_mm: high(|p| p.y_mm) - y_mm,
    }
}

fn walls(plan: &Plan) -> impl Iterator<Item = Question> {
    plan.walls.iter().filter_map(|wall| {
        let (a, b) = plan.wall_ends(wall.id).ok()?;
        let (confidence_pct, wall) = (wall.confidence_pct, wall.id);
        let stays = Answer {
            reply: Reply::Wall,
            edits: vec![PlanEdit::ConfirmWall { wall }],
        };
        let goes = Answer {
            reply: Reply::NoWall,
            edits: vec![PlanEdit::RemoveWall { wall }],
        };
        Some(Question {
            key: format!("wall {}", wall.0),
            about: About::Wall { wall },
            around: around(&[a, b]),
            answers: vec![stays, goes],
            confidence_pct,
            saves_permille: saves(confidence_pct, SPURIOUS),
        })
    })
}

fn openings(plan: &Plan) -> impl Iterator<Item = Question> {
    let axes = axes(plan);
    plan.openings.iter().filter_map(move |opening| {
        let index = plan.walls.iter().position(|wall| wall.id == opening.wall)?;
        let axis = axes[index].as_ref()?;
        let half = f64::from(opening.width_mm) / 2.0;
        let centre = f64::from(opening.centre_mm);
        let jambs = [centre - half, centre + half].map(|s| axis.at(s).round());
        let confidence_pct = opening.confidence_pct;
        Some(Question {
            key: format!("opening {}", opening.id.0),
            about: About::Opening {
                opening: opening.id,
            },
            around: around(&jambs),
            answers: kinds(opening.id, opening.kind),
            confidence_pct,
            saves_permille: saves(confidence_pct, WRONG_KIND),
        })
    })
}

/// The kind as read, the two others, and that there is none.
fn kinds(opening: OpeningId, read: OpeningKind) -> Vec<Answer> {
    let all = [OpeningKind::Door, OpeningKind::Window, OpeningKind::Passage];
    let rest = all.into_iter().filter(|kind| *kind != read);
    let kinds = std::iter::once(read).chain(rest).map(|kind| Answer {
        reply: Reply::Opening { opening: kind },
        edits: vec![PlanEdit::set_opening(
            opening,
            None,
            (kind != read).then_some(kind),
        )],
    });
    let wall = Answer {
        reply: Reply::Wall,
        edits: vec![PlanEdit::RemoveOpening { opening }],
    };
    kinds.chain([wall]).collect()
}

/// The key of a corner's question.
fn corner_key(corner: CornerId) -> String {
    format!("gap {}", corner.0)
}
