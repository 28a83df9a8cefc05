//! Rooms that are painted as areas, each with its name or its size in it: maps of homes, site plans, sketches on
//! squared paper. Nobody draws walls there; they are what lies between the areas and around them.

use glam::{DVec2, Vec2Swizzles};

use super::areas::{area, bounds, counterclockwise, sides, without, without_twins};
use super::between::gap;
use super::choose::crossings;
use super::primitive::{Drawing, Hint, Text};
use super::words::{name, names_a_room, written_size};

/// A space with more corners than this is a tree or a logo.
pub(super) const MOST_CORNERS: usize = 64;
/// Sides no longer than this share of the way around, so many in turn, are a rounded corner.
const CHORD: f64 = 0.012;
const LEAST_CHORDS: usize = 3;
/// Two rings are one if they lie apart by no more than this share of their size.
const TWICE: f64 = 0.01;
/// Areas and texts that are looked at.
const MOST_RINGS: usize = 1000;
const MOST_TEXTS: usize = 1000;
/// More rooms are no home.
const MOST_SPACES: usize = 200;
/// Texts fill at least this much of a plate that lies behind them, both ways.
const PLATE: f64 = 0.4;
/// Letters are about so wide for their height.
const LETTER: f64 = 0.55;
/// What has no walls around it.
const OUTDOORS: [&str; 20] = [
    "outdoor",
    "outdoors",
    "terrace",
    "veranda",
    "patio",
    "garden",
    "deck",
    "pool",
    "yard",
    "terrasse",
    "garten",
    "hof",
    "jardin",
    "giardino",
    "terrazza",
    "terraza",
    "jardín",
    "терраса",
    "露台",
    "花园",
];
/// Furniture takes no more than this of a room.
const FURNITURE: f64 = 0.5;
/// Areas with so many others in them are the home's, or the garden's.
const MOST_WITHIN: usize = 2;
/// Points along one side.
const MOST_STEPS: f64 = 400.0;
/// What is painted and what is drawn around it have their corners this near to each other.
const SAME_CORNER_MM: f64 = 60.0;
/// A room that is painted as an area.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    /// Its corners; y down, and positive by the shoelace formula.
    ring: Vec<DVec2>,
    /// Where its name and its size are written.
    said: Vec<DVec2>,
    /// How wide the longest text in it is and how high all are together.
    lettered: DVec2,
    /// It is called a terrace, a garden or the like.
    outdoors: bool,
    /// What is said is the name of a room, or a size.
    sure: bool,
    printed_m2: Option<f64>,
}

impl Space {
    /// Metres for each unit, by what is printed in it.
    pub(super) fn metres_per_unit(&self) -> Option<f64> {
        Some((self.printed_m2? / area(&self.ring)).sqrt())
    }

    /// Times a factor: from units to millimetres.
    pub(super) fn scale(&mut self, factor: f64) {
        let points = self.ring.iter_mut().chain(&mut self.said);
        points.for_each(|p| *p *= factor);
    }

    /// Whether all of these corners are its own.
    pub(super) fn has_corners(&self, corners: &[DVec2]) -> bool {
        let own = |p: &DVec2| self.ring.iter().any(|q| p.distance(*q) <= SAME_CORNER_MM);
        corners.iter().all(own)
    }

    /// Points along its border, so far from each other at most.
    pub(super) fn border(&self, step: f64) -> impl Iterator<Item = DVec2> + '_ {
        sides(&self.ring).flat_map(move |(a, b)| {
            let steps = (a.distance(b) / step).ceil().clamp(1.0, MOST_STEPS);
            (0..steps as usize).map(move |k| a.lerp(b, (k as f64 + 0.5) / steps))
        })
    }
}

/// What is painted around one name or size alone, in units of the drawing.
pub(super) fn spaces(drawing: &Drawing) -> Vec<Space> {
    let mut spaces = painted(drawing);
    let texts = || drawing.texts.iter().take(MOST_TEXTS);
    for text in texts() {
        let holding = spaces.iter_mut().find(|space| space.holds(text.at));
        holding.into_iter().for_each(|plate| plate.letter(text));
    }
    spaces.retain(|space| !space.is_plate());
    for text in texts() {
        let holding = spaces.iter_mut().find(|space| space.holds(text.at));
        holding.into_iter().for_each(|space| space.say(text));
    }
    give_names_to_rooms(&mut spaces);
    spaces.retain(|space| !space.said.is_empty() && !space.outdoors);
    spaces.truncate(2 * MOST_SPACES);
    let all = spaces.clone();
    spaces.retain(|space| {
        let rooms = all
            .iter()
            .filter(|inner| inner.sure && space.surrounds(inner));
        let most = if space.sure { MOST_WITHIN } else { 1 };
        let furniture = !space.sure && all.iter().any(|outer| outer.surrounds(space));
        rooms.count() < most && !furniture
    });
    spaces.truncate(MOST_SPACES);
    spaces
}

/// Areas and closed lines, each once, the smallest first: a text belongs to the first that holds it.
fn painted(drawing: &Drawing) -> Vec<Space> {
    let whole = drawing.fills.iter().filter_map(|fill| {
        let plain = matches!(fill.hint, Hint::None | Hint::Wall);
        let [ring] = &fill.rings[..] else { return None };
        plain.then_some(ring)
    });
    let covers = drawing.covers.iter().map(|cover| &cover.0);
    let rings = whole.chain(covers).chain(&drawing.outlines);
    let rings = rings.filter(|ring| (3..=MOST_CORNERS).contains(&ring.len()));
    let mut spaces: Vec<Space> = Vec::new();
    for space in rings.take(MOST_RINGS).map(|ring| Space::of(ring)) {
        if !spaces.iter().any(|known| known.is(&space)) {
            spaces.push(space);
        }
    }
    lean::sort_by(&mut spaces, |p, q| area(&p.ring).total_cmp(&area(&q.ring)));
    spaces
}

/// Whether a line says nothing but names of places under the sky, and sizes.
fn is_outdoors(line: &str) -> bool {
    let line = line.to_lowercase();
    let words = line.split(|c: char| !c.is_alphabetic());
    let mut words = words.filter(|word| word.chars().count() > 1).peekable();
    words.peek().is_some() && words.all(|word| OUTDOORS.contains(&word))
}

/// Spaces in millimetres: what is called anything else than rooms are is one if it stands beside a room.
pub(super) fn beside_rooms(spaces: &[Space]) -> Vec<Space> {
    let rooms = || spaces.iter().filter(|space| space.sure);
    let beside = |space: &Space| {
        let facing = |side| {
            rooms()
                .flat_map(|room| sides(&room.ring))
                .any(|other| gap(side, other).is_some())
        };
        sides(&space.ring).any(facing)
    };
    let kept = spaces.iter().filter(|space| space.sure || beside(space));
    kept.cloned().collect()
}

/// A name that is written over a cushion is the sofa's, and then the room's: what has no name of its own, and only one
/// name in it, takes that. The smallest come first.
fn give_names_to_rooms(spaces: &mut [Space]) {
    let named = (0..spaces.len()).filter(|k| spaces[*k].sure);
    let mut named: Vec<usize> = named.take(MOST_SPACES).collect();
    for k in 0..spaces.len() {
        let room = &spaces[k];
        let mut within = named.iter().filter(|j| room.surrounds(&spaces[**j]));
        let (Some(&j), None) = (within.next(), within.next()) else {
            continue;
        };
        let piece = &spaces[j];
        let stands_in = area(&piece.ring) <= FURNITURE * area(&room.ring)
            && piece.ring.iter().all(|corner| room.holds(*corner));
        if room.sure || !stands_in {
            continue;
        }
        let piece = std::mem::replace(&mut spaces[j], Space::of(&[]));
        spaces[k] = Space {
            ring: std::mem::take(&mut spaces[k].ring),
            ..piece
        };
        for named in named.iter_mut().filter(|named| **named == j) {
            *named = k;
        }
    }
}

/// A ring whose rounded corners are where the sides beside them cross.
fn sharp(ring: &[DVec2]) -> Vec<DVec2> {
    let around: f64 = sides(ring).map(|(a, b)| a.distance(b)).sum();
    let sides: Vec<(DVec2, DVec2)> = sides(ring).collect();
    let long = |k: &usize| sides[*k].0.distance(sides[*k].1) > CHORD * around;
    let long: Vec<usize> = (0..sides.len()).filter(long).collect();
    let mut corners = Vec::new();
    for (n, &k) in long.iter().enumerate() {
        let next = long[(n + 1) % long.len()];
        let chords = (next + sides.len() - k - 1) % sides.len();
        let (one, other) = (sides[k], sides[next]);
        match crossing(one, other).filter(|_| chords >= LEAST_CHORDS) {
            Some(at) => corners.push(at),
            None => corners.extend((0..=chords).map(|c| sides[(k + c) % sides.len()].1)),
        }
    }
    if corners.is_empty() {
        ring.to_vec()
    } else {
        corners
    }
}

/// Where two lines cross that are not about parallel.
fn crossing((a, b): (DVec2, DVec2), (c, d): (DVec2, DVec2)) -> Option<DVec2> {
    let (u, v) = ((b - a).normalize_or_zero(), (d - c).normalize_or_zero());
    let sine = u.perp_dot(v);
    (sine.abs() > 0.3).then(|| a + u * ((c - a).perp_dot(v) / sine))
}

impl Space {
    fn of(ring: &[DVec2]) -> Self {
        Self {
            ring: counterclockwise(sharp(&without_twins(ring))),
            said: Vec::new(),
            lettered: DVec2::ZERO,
            outdoors: false,
            sure: false,
            printed_m2: None,
        }
    }

    fn holds(&self, at: DVec2) -> bool {
        crossings(&self.ring, at) % 2 == 1
    }

    /// Whether all that another says lies in this one too.
    fn surrounds(&self, inner: &Self) -> bool {
        area(&inner.ring) < area(&self.ring) && inner.said.iter().all(|at| self.holds(*at))
    }

    /// Its ring without the rooms that stand in it at its border; those in its midst stay a part of it.
    pub(super) fn among(&self, spaces: &[Self]) -> Vec<DVec2> {
        let inner = spaces.iter().filter(|inner| self.surrounds(inner));
        let inner: Vec<Vec<DVec2>> = inner.map(|inner| inner.ring.clone()).collect();
        if inner.is_empty() {
            return self.ring.clone();
        }
        let mut left = without(std::slice::from_ref(&self.ring), &inner);
        match &mut left[..] {
            [rings] if rings.len() == 1 => counterclockwise(rings.remove(0)),
            _ => self.ring.clone(),
        }
    }

    /// Takes in what a text tells of it, if it tells anything.
    fn say(&mut self, text: &Text) {
        let size = text.letters.lines().find_map(written_size);
        let outdoors = text.letters.lines().any(is_outdoors);
        let known = text.letters.lines().any(names_a_room);
        let named = text.letters.lines().any(|line| name(line).is_some());
        if size.is_none() && !named && !outdoors {
            return;
        }
        self.said.push(text.at);
        self.sure |= known || size.is_some();
        self.printed_m2 = size.or(self.printed_m2);
        self.outdoors |= outdoors;
    }

    /// Takes in the room that a text takes up.
    fn letter(&mut self, text: &Text) {
        let letters = text.letters.lines().map(|line| line.chars().count()).max();
        let size = DVec2::new(letters.unwrap_or(0) as f64 * LETTER, 1.0) * text.height;
        let upright = text.turn.sin().abs() > 0.7;
        let size = if upright { size.yx() } else { size };
        let (row, column) = if upright {
            (DVec2::X, DVec2::Y)
        } else {
            (DVec2::Y, DVec2::X)
        };
        self.lettered = (self.lettered + size * row).max(size * column);
    }

    /// Whether both are one shape: painted, and a line around it.
    fn is(&self, other: &Self) -> bool {
        let ((low, high), (from, to)) = (self.bounds(), other.bounds());
        let off = low.distance(from).max(high.distance(to));
        off <= TWICE * low.distance(high) && self.ring.len() == other.ring.len()
    }

    fn bounds(&self) -> (DVec2, DVec2) {
        bounds(self.ring.iter().copied())
    }

    /// Whether its texts fill it: what lies behind a label.
    fn is_plate(&self) -> bool {
        let (low, high) = self.bounds();
        self.lettered.cmpge((high - low) * PLATE).all()
    }
}
