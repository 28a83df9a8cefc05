//! Reads the lettering of a plan: `lines` finds lines of text, `patch` cuts them out of the picture,
//! `network` gives letters, `values` understands lengths and areas, `words` knows what rooms are called. `notes` reads scales,
//! those in `inches` on both sides of an `equals` sign, their fractions `stacked` or not.
//!
//! The network is small and our own: `tools/reader` makes its lines from open fonts and trains it.

mod equals;
mod inches;
mod lines;
mod network;
mod notes;
mod patch;
mod stacked;
mod values;
mod words;

pub(super) use lines::Line;
pub(super) use notes::{Note, notes};
pub(super) use values::{Value, value};
pub(super) use words::{folded, room_name};

use super::binarise::Ink;
use super::raster::Raster;
use super::straighten::Projection;
use network::Network;

/// A line of text that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// Small letters without accents.
    pub(super) letters: String,
    /// The mean certainty of its letters, 0 to 1.
    pub(super) certainty: f64,
    /// Where it stands, straightened pixels.
    pub(super) line: Line,
}

impl Text {
    /// Whether it is surely lettering: a measure, a room, or a word that was read well.
    pub(super) fn says_something(&self) -> bool {
        value(&self.letters).is_some()
            || room_name(&self.letters).is_some()
            || self.letters.len() >= 4 && self.certainty >= SURE_WORD
    }
}

/// Words that are no room names are believed to be lettering from this certainty on.
const SURE_WORD: f64 = 0.85;
/// Lines to read at most, the longest first: each costs about five million multiplications.
const MOST_LINES: usize = 140;
/// What is read with less certainty is furniture.
const LEAST_CERTAINTY: f64 = 0.5;

/// The lettering among the ink. `page` is the picture with light paper, `original` leads from straightened
/// pixels to its pixels.
pub(super) fn texts(ink: &Ink, page: &Raster, original: &Projection) -> Vec<Text> {
    let network = Network::ours();
    let mut found = if ink.filled {
        lines::lines(
            &ink.all.zip(&ink.solid, |ink, wall| ink & (1 - wall)),
            ink.extent,
        )
    } else {
        lines::lines(&ink.all, ink.extent)
    };
    found.sort_by(|a, b| b.length().total_cmp(&a.length()));
    found.truncate(MOST_LINES);
    let mut out: Vec<Text> = found
        .into_iter()
        .filter_map(|line| {
            // Lettering along y is read from either side: most plans turn it to the left.
            let readings = patch::patches(&line, page, original)
                .into_iter()
                .map(|patch| network.read(&patch));
            let (letters, certainty) = readings.max_by(|a, b| score(a).total_cmp(&score(b)))?;
            (certainty >= LEAST_CERTAINTY && !letters.is_empty()).then_some(Text {
                letters,
                certainty,
                line,
            })
        })
        .collect();
    // The order of reading, so that the same picture always gives the same plan.
    out.sort_by(|a, b| {
        let key = |t: &Text| t.line.middle();
        key(a)[1]
            .total_cmp(&key(b)[1])
            .then(key(a)[0].total_cmp(&key(b)[0]))
    });
    out
}

/// Of two ways to hold a line, the better one gives more letters more surely, and a meaning.
fn score((letters, certainty): &(String, f64)) -> f64 {
    let meant = value(letters).is_some() || room_name(letters).is_some();
    certainty * (letters.len() as f64).sqrt() + if meant { 1.0 } else { 0.0 }
}
