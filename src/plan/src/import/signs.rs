//! What is drawn in a hole, and how far to trust what it tells.

use super::judging::Candidate;
use super::symbols::Symbol;
use crate::OpeningKind;

/// A door symbol counts from this completeness on.
pub(super) const DOOR_SEEN: f64 = 0.66;
pub(super) const LEAF_SEEN: f64 = 0.8;
pub(super) const PANE_SEEN: f64 = 0.85;

/// How often an opening is right, by what tells of it. Measured on 196 pictures of homes and 360 of other layouts, all
/// styles and degradations (`tests/bench/RESULTS.md`): a whole leaf
/// without an arc .81, a broken one .31, sliding leaves .80, one line .41,
/// blank holes in plans without symbols .63 (as wide as doors), .73 (wider), .44 (with a wall on one side only), holes
/// whose symbol was not understood .43.
const WHOLE_LEAF: f64 = 0.81;
const BROKEN_LEAF: f64 = 0.31;
const SLIDING: f64 = 0.8;
const ONE_LINE: f64 = 0.41;
const BLANK_DOOR: f64 = 0.63;
const BLANK_WIDE: f64 = 0.73;
const HALF_BLANK: f64 = 0.44;
const UNREAD_DOOR: f64 = 0.43;

/// How much speaks for an opening, 0 to 1.
pub(super) fn evidence(s: &Symbol) -> f64 {
    let pane = if s.lines >= 2 {
        s.pane
    } else if s.lines == 1 {
        s.pane * 0.7
    } else {
        0.0
    };
    let leaf = if s.leaf >= LEAF_SEEN {
        s.leaf * 0.8
    } else {
        0.0
    };
    let drawn = pane.max(s.arc).max(leaf).max(s.sliding * 0.9);
    match &s.likely {
        Some(likely) => 0.4 * drawn + 0.6 * likely.open(),
        None => drawn,
    }
}

/// Whether two leaves are drawn: each half of the hole would have a symbol of its own.
pub(super) fn has_two_leaves(s: &Symbol) -> bool {
    s.double && s.arc >= TWO_LEAVES || s.sliding >= TWO_LEAVES
}

/// Two leaves are as complete as this.
const TWO_LEAVES: f64 = 0.8;

/// Whether a line all along a hole is what leaves of a sliding door look like that lie close to each other.
pub(super) fn slides(s: &Symbol) -> bool {
    let door = s.likely.map_or(0.0, |likely| likely.door);
    s.lines == 1 && s.pane > WHOLE_LINE && door > SLIDES
}

const WHOLE_LINE: f64 = 0.93;
/// The network takes them for a door by more than this.
const SLIDES: f64 = 0.6;

/// How far to trust a leaf without its arc.
fn leaf_alone(s: &Symbol) -> f64 {
    if s.leaf >= WHOLE {
        WHOLE_LEAF
    } else {
        BROKEN_LEAF
    }
}

/// A leaf is whole from this completeness on.
const WHOLE: f64 = 0.99;

/// What a symbol alone shows, and how far to trust it.
pub(super) fn drawn(s: &Symbol) -> Option<(OpeningKind, f64)> {
    if s.arc >= DOOR_SEEN && s.arc >= s.pane * 0.8 {
        Some((OpeningKind::Door, 0.6 + 0.35 * s.arc))
    } else if s.lines >= 2 && s.pane >= PANE_SEEN {
        Some((OpeningKind::Window, 0.55 + 0.35 * s.pane))
    } else if s.leaf >= LEAF_SEEN {
        Some((OpeningKind::Door, leaf_alone(s)))
    } else {
        None
    }
}

/// Between flanks of walls the network takes what has half an arc for a door by more than this: 4 of 4 with seeds 1 and 2.
const SWINGING_DOOR: f64 = 0.4;

/// What a hole is by what is drawn in it; a `silent` plan draws no symbols.
pub(super) fn read(c: &Candidate, px_per_m: f64, silent: bool) -> Option<(OpeningKind, f64)> {
    use OpeningKind::{Door, Window};
    let metres = c.hole.width() / px_per_m;
    let s = &c.symbol;
    let bounded = c.has_jamb || c.to.is_some();
    let swings = s.arc > 0.8 || (s.likely).is_some_and(|likely| likely.door >= SWINGING_DOOR);
    if s.arc >= DOOR_SEEN && metres < 2.6 && (bounded || swings) && s.arc >= s.pane * 0.8 {
        return Some((Door, 0.6 + 0.35 * s.arc));
    }
    if s.lines >= 2 && s.pane >= PANE_SEEN && (bounded || s.pane > 0.92) {
        return Some((Window, 0.55 + 0.35 * s.pane));
    }
    if s.leaf >= LEAF_SEEN && bounded && metres < 1.5 {
        return Some((Door, leaf_alone(s)));
    }
    if s.sliding >= 0.8 && (bounded || s.sliding > 0.85) {
        return Some((Door, SLIDING));
    }
    if s.lines == 1 && s.pane >= PANE_SEEN && (bounded || slides(s)) {
        return Some((
            if !bounded || c.hole.thickness < 0.13 * px_per_m {
                Door
            } else {
                Window
            },
            ONE_LINE,
        ));
    }
    let doorlike = (0.55..=1.25).contains(&metres);
    match (c.to.is_some(), silent) {
        // What is drawn there was not understood: a door far oftener than a passage.
        (true, _) if doorlike => Some((Door, if silent { BLANK_DOOR } else { UNREAD_DOOR })),
        (true, true) if metres <= 3.2 => {
            Some((if metres > 1.25 { Window } else { Door }, BLANK_WIDE))
        }
        (false, true) if c.has_jamb && doorlike => Some((Door, HALF_BLANK)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_of_two_leaves_is_more_than_either_half() {
        let swing = Symbol {
            arc: 0.9,
            ..Symbol::default()
        };
        let double = Symbol {
            double: true,
            ..swing
        };
        let sliding = Symbol {
            sliding: 0.9,
            ..Symbol::default()
        };
        let pane = Symbol {
            lines: 2,
            pane: 1.0,
            ..Symbol::default()
        };
        let read = [double, sliding, swing, pane].map(|symbol| has_two_leaves(&symbol));
        assert_eq!(read, [true, true, false, false]);
    }
}
