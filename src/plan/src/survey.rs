//! How sure a plan is that was read from a file: what its scale rests on and what a person has already settled.

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CornerId, EvidenceKind, Point};

/// A length that is written on the drawing, on the plan as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct WrittenSpan {
    /// One end of the line it stands over.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// What is written there.
    pub length_mm: i32,
}

/// One estimate of the scale, told against the plan as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct ScaleReading {
    /// What it was read from.
    pub kind: EvidenceKind,
    /// How long 1000 mm of the plan would be by this reading, in millimetres.
    pub permille: i32,
    /// 0 (a guess) to 100 (certain).
    pub confidence_pct: u8,
    /// The longest written length that says so, where it is known which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub written: Option<WrittenSpan>,
}

/// What was known when a plan was read, kept until a person has confirmed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Survey {
    /// What the scale rests on, the most certain first.
    pub scale: Vec<ScaleReading>,
    /// 0 (a guess) to 100 (certain): the scale that was proposed.
    pub scale_pct: u8,
    /// Loose wall ends that a person wants left open.
    pub open_ends: Vec<CornerId>,
    /// Areas written in rooms reach to the axes of the walls around them, not to their faces.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub areas_to_axes: bool,
}

impl Survey {
    /// The same readings after the plan was made larger by a factor.
    pub(crate) fn rescale(&mut self, factor: f64) {
        for reading in &mut self.scale {
            reading.permille = (f64::from(reading.permille) / factor).round() as i32;
        }
    }

    /// The same after every point of the plan came to lie elsewhere.
    pub(crate) fn carry(&mut self, moved: impl Fn(Point) -> Point) {
        let spans = self.scale.iter_mut().filter_map(|r| r.written.as_mut());
        for span in spans {
            (span.from, span.to) = (moved(span.from), moved(span.to));
        }
    }
}
