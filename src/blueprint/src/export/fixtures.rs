//! Fixtures as strokes about their own middle: a block of a DXF, a group of an SVG.

use plan::{Fixture, FixtureKind, Plan, draw};

use super::paths::paths;
use super::strokes::{FURNITURE_MM, Layer, Stroke, metres, mm, text};
use crate::geometry::{Mm, add, turned};
use crate::told::Told;

/// A fixture of a drawing and what is drawn of it.
#[derive(Clone, Debug)]
pub(crate) struct DrawnFixture {
    /// Tells apart those of one drawing.
    pub(crate) id: u32,
    pub(crate) told: Told,
    pub(crate) at: Mm,
    /// Clockwise, degrees.
    pub(crate) turn: f64,
    /// About its middle, as if it faced down the plan; texts stay upright on the plan.
    pub(crate) symbol: Vec<Stroke>,
}

impl DrawnFixture {
    pub(crate) fn of(fixture: &Fixture) -> Self {
        let turn = f64::from(fixture.turn_mdeg) / 1000.0;
        Self {
            id: fixture.id.0,
            told: Told::of(fixture),
            at: mm(fixture.at),
            turn,
            symbol: symbol(fixture, turn),
        }
    }

    pub(crate) fn layer(&self) -> Layer {
        Layer::of(self.told.kind)
    }

    /// What is drawn of it, where it stands.
    pub(crate) fn placed(&self) -> impl Iterator<Item = Stroke> + '_ {
        let world = |at: Mm| add(self.at, turned(at, self.turn.to_radians()));
        self.symbol
            .iter()
            .map(move |stroke| stroke.moved(&world, self.turn))
    }
}

/// Columns are filled; the rest is lines, with the name of a piece and the height below a beam or a slope.
fn symbol(fixture: &Fixture, turn: f64) -> Vec<Stroke> {
    let alone = Plan {
        fixtures: vec![Fixture {
            at: plan::Point::new(0, 0),
            turn_mdeg: 0,
            ..fixture.clone()
        }],
        corners: Vec::new(),
        walls: Vec::new(),
        openings: Vec::new(),
        labels: Vec::new(),
        dividers: Vec::new(),
        height_mm: fixture.to_mm,
        scale_confirmed: false,
        backdrop: None,
        survey: None,
        next_id: 0,
    };
    let Some(drawn) = draw(&alone).fixtures.pop() else {
        return Vec::new();
    };
    let layer = Layer::of(fixture.kind);
    let outline = paths(&drawn.path);
    let mut strokes: Vec<Stroke> = Vec::new();
    if matches!(fixture.kind, FixtureKind::Column | FixtureKind::RoundColumn) {
        let rings = outline.into_iter().map(|path| path.points).collect();
        strokes.push(Stroke::Area { layer, rings });
    } else {
        let line = |points, closed| Stroke::Line {
            layer,
            points,
            closed,
        };
        strokes.extend(outline.into_iter().map(|path| line(path.points, true)));
        let lines = paths(&drawn.line_path).into_iter();
        strokes.extend(lines.map(|path| line(path.points, false)));
    }
    let height = drawn.height_mm.map(metres).unwrap_or_default();
    let words = [drawn.name.as_str(), &height].join(" ");
    if !words.trim().is_empty() {
        let at = mm(drawn.label_at);
        strokes.push(text(
            layer,
            at,
            FURNITURE_MM,
            -turn,
            words.trim().to_owned(),
        ));
    }
    strokes
}
