//! What the readers of drawings hand over: straight strokes, arcs, fills and texts, all in one unit, y down.

use std::f64::consts::FRAC_PI_2;

use glam::{DAffine2, DVec2};
use plan::{FixtureKind, Remark, ScaleEvidence};

use super::covers::{Cover, MOST_COVERS};
use super::spaces::{MOST_CORNERS, Space};
use crate::Notice;
use crate::told::Told;

/// What a layer's or a block's name says about a line: a hint, never a gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hint {
    #[default]
    None,
    Wall,
    Door,
    Window,
    /// Furniture, sanitary ware, plants, cars.
    Furniture,
    Stairs,
    /// A line that parts an open space: nothing stands on it.
    Divider,
    /// Dimensions, grids, hatching, frames, texts.
    Annotation,
}

/// A straight stroke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Segment {
    pub(crate) a: DVec2,
    pub(crate) b: DVec2,
    /// How broad it is drawn.
    pub(crate) width: f64,
    pub(crate) hint: Hint,
}

/// A part of a circle, from `start` on through `sweep` (radians, growing clockwise on the sheet, as y runs down).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    pub(crate) centre: DVec2,
    pub(crate) radius: f64,
    pub(crate) start: f64,
    pub(crate) sweep: f64,
    pub(crate) hint: Hint,
}

/// Pieces of one arc differ by this share of its radius.
const SAME_ARC: f64 = 0.01;

impl Arc {
    pub(crate) fn at(&self, share: f64) -> DVec2 {
        self.centre + DVec2::from_angle(self.start + self.sweep * share) * self.radius
    }

    pub(crate) fn ends(&self) -> [DVec2; 2] {
        [self.at(0.0), self.at(1.0)]
    }

    /// Whether another arc goes on where this one ends: curves are often written in pieces.
    fn runs_on_in(&self, next: &Self) -> bool {
        let slack = SAME_ARC * self.radius;
        self.sweep.signum() == next.sweep.signum()
            && self.centre.distance(next.centre) <= slack
            && (self.radius - next.radius).abs() <= slack
            && self.at(1.0).distance(next.at(0.0)) <= slack
            && (self.sweep + next.sweep).abs() <= std::f64::consts::TAU + SAME_ARC
            && self.hint == next.hint
    }
}

/// A filled area, by its rings; holes are told by the even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fill {
    pub(crate) rings: Vec<Vec<DVec2>>,
    /// 0 black to 1 white, where the file says it.
    pub(crate) lightness: f64,
    pub(crate) hint: Hint,
}

/// From this lightness on, paint is as white as paper: it covers what lies below, and is no material.
pub(crate) const PAPER_LIGHT: f64 = 0.95;
/// From here on paint may be the glass of a window over a wall.
const TINT_LIGHT: f64 = 0.75;
/// How light a pattern is taken for: something between.
pub(crate) const PATTERN_LIGHT: f64 = 0.6;

/// How light a colour is, 0 black to 1 white, its parts 0 to 1: the luma of ITU-R BT.601.
pub(crate) fn lightness([red, green, blue]: [f64; 3]) -> f64 {
    red * 0.3 + green * 0.59 + blue * 0.11
}

/// A text at its middle.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) letters: String,
    pub(crate) at: DVec2,
    pub(crate) height: f64,
    /// Radians, clockwise on the sheet.
    pub(crate) turn: f64,
}

/// A stated measure between two points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) from: DVec2,
    pub(crate) to: DVec2,
    /// As written, in metres; `sure` if a unit or a decimal point was written.
    pub(crate) metres: f64,
    pub(crate) sure: bool,
}

impl Measure {
    /// In units of the drawing.
    pub(crate) fn length(&self) -> f64 {
        self.from.distance(self.to)
    }
}

/// How large a piece is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Extent {
    /// As drawn, along its own axes.
    Drawn(DVec2),
    /// In millimetres, whatever the unit of the drawing: only our own files say it.
    Told(Told),
}

/// A piece of furniture, or a part of the building, that the file tells apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) kind: FixtureKind,
    /// Empty where the file has none that a person would understand.
    pub(crate) name: String,
    pub(crate) centre: DVec2,
    pub(crate) extent: Extent,
    /// Radians, clockwise on the sheet; at 0 its front faces down.
    pub(crate) turn: f64,
}

impl Piece {
    /// One that the file itself tells all about, and how what it tells comes to lie on the sheet: mirrored, too.
    pub(crate) fn told(mut told: Told, world_from_fixture: DAffine2) -> Self {
        if let Some(winding) = &mut told.winding {
            winding.to_left ^= world_from_fixture.matrix2.determinant() < 0.0;
        }
        let front = world_from_fixture.transform_vector2(DVec2::Y);
        Self {
            kind: told.kind,
            name: told.name.clone(),
            centre: world_from_fixture.translation,
            extent: Extent::Told(told),
            turn: front.to_angle() - FRAC_PI_2,
        }
    }
}

/// A drawing of lines in one unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) segments: Vec<Segment>,
    pub(crate) arcs: Vec<Arc>,
    pub(crate) fills: Vec<Fill>,
    /// Painted in the colour of the paper.
    pub(crate) covers: Vec<Cover>,
    /// Closed lines, painted or not.
    pub(crate) outlines: Vec<Vec<DVec2>>,
    /// Rooms that are painted as areas, or have a line around them and their name in it.
    pub(crate) spaces: Vec<Space>,
    pub(crate) texts: Vec<Text>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) pieces: Vec<Piece>,
    /// What the file itself says about its unit, in metres per unit; the strongest first.
    pub(crate) units: Vec<ScaleEvidence>,
    /// The units that are possible, where the format has a list of them; empty if any is.
    pub(crate) candidates: Vec<f64>,
    /// Metres of paper for each unit, where the drawing is a page.
    pub(crate) paper_m: Option<f64>,
    /// Strokes from this breadth on, in millimetres, are walls drawn with one stroke.
    pub(crate) wall_stroke_mm: f64,
    pub(crate) title: Option<String>,
    pub(crate) remarks: Vec<Remark>,
}

/// More strokes than this are a city, not a home.
pub(crate) const MOST_STROKES: usize = 400_000;
/// Pieces of a drawing that are kept.
const MOST_PIECES: usize = 500;
/// Closed lines that are kept.
const MOST_OUTLINES: usize = 2000;
/// Coordinates beyond this are damage.
const MOST_COORDINATE: f64 = 1e9;

impl Drawing {
    /// How much there is, for limits.
    pub(crate) fn strokes(&self) -> usize {
        self.segments.len() + self.arcs.len() + self.texts.len()
    }

    /// Notes that something was seen and left out.
    pub(crate) fn remark(&mut self, notice: Notice, subject: Option<&str>) {
        let code = notice.code();
        let same = |r: &&mut Remark| r.code == code && r.subject.as_deref() == subject;
        let room = self.remarks.len() < 200;
        match self.remarks.iter_mut().find(same) {
            Some(known) => known.count += 1,
            None if room => self.remarks.push(Remark {
                code: code.to_owned(),
                subject: subject.map(str::to_owned),
                count: 1,
            }),
            None => {}
        }
    }

    /// A stroke, unless it has no length or lies nowhere.
    pub(crate) fn stroke(&mut self, a: DVec2, b: DVec2, hint: Hint) {
        self.wide_stroke(a, b, 0.0, hint);
    }

    /// A stroke that is drawn with a breadth.
    pub(crate) fn wide_stroke(&mut self, a: DVec2, b: DVec2, width: f64, hint: Hint) {
        if sound(a) && sound(b) && a != b {
            let width = if width.is_finite() { width.abs() } else { 0.0 };
            self.segments.push(Segment { a, b, width, hint });
        }
    }

    /// A part of a circle, unless it lies nowhere.
    pub(crate) fn arc(&mut self, arc: Arc) {
        if sound(arc.centre)
            && arc.radius.is_finite()
            && arc.radius > 0.0
            && arc.radius < MOST_COORDINATE
            && arc.start.is_finite()
            && arc.sweep.is_finite()
            && arc.sweep.abs() > 1e-6
        {
            match self.arcs.last_mut().filter(|last| last.runs_on_in(&arc)) {
                Some(last) => last.sweep += arc.sweep,
                None => self.arcs.push(arc),
            }
        }
    }

    /// An area as it is painted: paper hides what lies below, and so does glass, which is an area besides.
    pub(crate) fn paint(&mut self, rings: Vec<Vec<DVec2>>, lightness: f64, hint: Hint) {
        if lightness >= PAPER_LIGHT {
            self.cover(rings);
            return;
        }
        if lightness >= TINT_LIGHT {
            self.cover(rings.clone());
        }
        self.fill(rings, lightness, hint);
    }

    /// A filled area together with its outline.
    pub(crate) fn fill(&mut self, mut rings: Vec<Vec<DVec2>>, lightness: f64, hint: Hint) {
        rings.retain(|ring| ring.len() > 2 && ring.iter().all(|p| sound(*p)));
        if rings.is_empty() {
            return;
        }
        for ring in &rings {
            for (k, &a) in ring.iter().enumerate() {
                self.stroke(a, ring[(k + 1) % ring.len()], hint);
            }
        }
        self.fills.push(Fill {
            rings,
            lightness,
            hint,
        });
    }

    /// A closed line.
    pub(crate) fn outline(&mut self, ring: &[DVec2]) {
        let simple = (3..=MOST_CORNERS).contains(&ring.len());
        if simple && self.outlines.len() < MOST_OUTLINES && ring.iter().all(|p| sound(*p)) {
            self.outlines.push(ring.to_vec());
        }
    }

    /// An area in the colour of the paper: what lies below is hidden.
    pub(super) fn cover(&mut self, rings: Vec<Vec<DVec2>>) {
        let room = MOST_COVERS.saturating_sub(self.covers.len());
        let sound = |ring: &Vec<DVec2>| ring.len() > 2 && ring.iter().all(|p| sound(*p));
        let rings = rings.into_iter().filter(sound).take(room);
        self.covers.extend(rings.map(Cover));
    }

    /// A stroke in the colour of the paper.
    pub(crate) fn covering_stroke(&mut self, a: DVec2, b: DVec2, width: f64) {
        let aside = (b - a).normalize_or_zero().perp() * (width / 2.0);
        if width > 0.0 && a != b {
            self.cover(vec![vec![a + aside, b + aside, b - aside, a - aside]]);
        }
    }

    pub(crate) fn text(&mut self, text: Text) {
        let letters = text.letters.trim();
        if sound(text.at) && text.height.is_finite() && text.turn.is_finite() && !letters.is_empty()
        {
            self.texts.push(Text {
                letters: letters.chars().take(200).collect(),
                ..text
            });
        }
    }

    /// A piece of furniture or the like, unless it lies nowhere or there are too many.
    pub(crate) fn piece(&mut self, piece: Piece) {
        let sized = match &piece.extent {
            Extent::Drawn(size) => sound(*size),
            Extent::Told(_) => true,
        };
        let room = self.pieces.len() < MOST_PIECES;
        if room && sized && sound(piece.centre) && piece.turn.is_finite() {
            self.pieces.push(piece);
        }
    }

    /// Everything times a factor: from units to millimetres.
    pub(crate) fn scaled(mut self, factor: f64) -> Self {
        for s in &mut self.segments {
            s.a *= factor;
            s.b *= factor;
            s.width *= factor;
        }
        for a in &mut self.arcs {
            a.centre *= factor;
            a.radius *= factor;
        }
        for p in self.fills.iter_mut().flat_map(|f| &mut f.rings).flatten() {
            *p *= factor;
        }
        for p in self.covers.iter_mut().flat_map(|c| &mut c.0) {
            *p *= factor;
        }
        self.spaces.iter_mut().for_each(|space| space.scale(factor));
        for t in &mut self.texts {
            t.at *= factor;
            t.height *= factor;
        }
        for p in &mut self.pieces {
            p.centre *= factor;
            if let Extent::Drawn(size) = &mut p.extent {
                *size *= factor;
            }
        }
        for m in &mut self.measures {
            m.from *= factor;
            m.to *= factor;
        }
        self
    }
}

/// Whether a point is somewhere.
pub(crate) fn sound(p: DVec2) -> bool {
    p.is_finite() && p.abs().max_element() < MOST_COORDINATE
}
