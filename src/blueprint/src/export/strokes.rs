//! A plan as strokes on layers: what SVG, DXF and PDF each write in their own words.

use plan::{Bounds, FixtureKind, OpeningKind, PlanDrawing, Point, draw};

use super::Drawing;
use super::fixtures::DrawnFixture;
use super::paths::paths;
use crate::geometry::{Mm, add, left, scaled, sub, unit};

/// What a stroke belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    Wall,
    Door,
    Glazing,
    Furniture,
    Stairs,
    Column,
    Beam,
    /// Sloped ceilings, by the line where one stands upright.
    Slope,
    Niche,
    Radiator,
    Socket,
    /// Lines that part an open space: dashed.
    Divider,
    Room,
    Dimension,
    Note,
}

impl Layer {
    pub(crate) const ALL: [Self; 15] = [
        Self::Furniture,
        Self::Stairs,
        Self::Wall,
        Self::Column,
        Self::Niche,
        Self::Beam,
        Self::Slope,
        Self::Radiator,
        Self::Socket,
        Self::Door,
        Self::Glazing,
        Self::Divider,
        Self::Dimension,
        Self::Room,
        Self::Note,
    ];

    /// Its name in the AIA CAD layer guidelines (US National CAD Standard), whose last four letters a firm may choose.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wall => "A-WALL",
            Self::Door => "A-DOOR",
            Self::Glazing => "A-GLAZ",
            Self::Furniture => "A-FURN",
            Self::Stairs => "A-FLOR-STRS",
            Self::Column => "S-COLS",
            Self::Beam => "S-BEAM",
            Self::Slope => "A-CLNG-SLOP",
            Self::Niche => "A-WALL-NICH",
            Self::Radiator => "M-HVAC",
            Self::Socket => "E-POWR",
            Self::Divider => "A-AREA-DIVD",
            Self::Room => "A-AREA-IDEN",
            Self::Dimension => "A-ANNO-DIMS",
            Self::Note => "A-ANNO-NOTE",
        }
    }

    /// That of fixtures of a kind.
    pub(crate) fn of(kind: FixtureKind) -> Self {
        match kind {
            FixtureKind::Stairs => Self::Stairs,
            FixtureKind::Column | FixtureKind::RoundColumn => Self::Column,
            FixtureKind::Radiator => Self::Radiator,
            FixtureKind::Socket => Self::Socket,
            FixtureKind::Beam => Self::Beam,
            FixtureKind::Slope => Self::Slope,
            FixtureKind::Niche => Self::Niche,
            FixtureKind::Furniture => Self::Furniture,
        }
    }
}

/// Something to draw, in millimetres of the home, x right, y down.
#[derive(Clone, Debug)]
pub(crate) enum Stroke {
    /// A filled area: rings by the even-odd rule.
    Area { layer: Layer, rings: Vec<Vec<Mm>> },
    /// A line through points.
    Line {
        layer: Layer,
        points: Vec<Mm>,
        closed: bool,
    },
    /// A quarter circle that a door sweeps, about `centre`; `clockwise` on the plan.
    Arc {
        layer: Layer,
        centre: Mm,
        from: Mm,
        to: Mm,
        clockwise: bool,
    },
    /// A line of text around a point.
    Text {
        layer: Layer,
        at: Mm,
        /// Height of a capital.
        height: f64,
        /// Clockwise, degrees.
        turn: f64,
        text: String,
    },
}

impl Stroke {
    /// The same elsewhere; `turn` is how far `world` turns, degrees.
    pub(crate) fn moved(&self, world: &impl Fn(Mm) -> Mm, turn: f64) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Area { rings, .. } => rings.iter_mut().flatten().for_each(|at| *at = world(*at)),
            Self::Line { points, .. } => points.iter_mut().for_each(|at| *at = world(*at)),
            Self::Arc {
                centre, from, to, ..
            } => [centre, from, to]
                .into_iter()
                .for_each(|at| *at = world(*at)),
            Self::Text { at, turn: own, .. } => {
                *at = world(*at);
                *own += turn;
            }
        }
        moved
    }
}

/// How far inside a room a dimension line runs.
const INSET_MM: f64 = 120.0;
const NAME_MM: f64 = 140.0;
const AREA_MM: f64 = 110.0;
const DIMENSION_MM: f64 = 90.0;
pub(crate) const FURNITURE_MM: f64 = 70.0;
/// Dash and gap of a dividing line, millimetres of paper.
pub(crate) const DASH_MM: [f64; 2] = [2.0, 1.2];
/// Shorter dimensions would lie over each other.
const LEAST_DIMENSION_MM: i32 = 800;

/// Everything of a drawing.
pub(crate) struct Strokes {
    pub(crate) strokes: Vec<Stroke>,
    /// Apart from the rest: formats tell more about them than their strokes.
    pub(crate) fixtures: Vec<DrawnFixture>,
    /// The box around all of it.
    pub(crate) bounds: Bounds,
}

pub(crate) fn strokes(drawing: &Drawing<'_>) -> Strokes {
    let drawn: PlanDrawing = draw(drawing.plan);
    let mut strokes = Vec::new();
    for piece in drawing
        .furniture
        .iter()
        .filter(|piece| piece.ring.len() > 2)
    {
        let points: Vec<Mm> = piece.ring.iter().map(|&point| mm(point)).collect();
        let middle = scaled(
            points.iter().fold([0.0; 2], |sum, &p| add(sum, p)),
            1.0 / points.len() as f64,
        );
        strokes.push(Stroke::Line {
            layer: Layer::Furniture,
            points,
            closed: true,
        });
        if !piece.name.is_empty() {
            strokes.push(text(
                Layer::Furniture,
                middle,
                FURNITURE_MM,
                0.0,
                piece.name.clone(),
            ));
        }
    }
    strokes.push(Stroke::Area {
        layer: Layer::Wall,
        rings: paths(&drawn.solid_path)
            .into_iter()
            .map(|path| path.points)
            .collect(),
    });
    for opening in &drawn.openings {
        let layer = match opening.kind {
            OpeningKind::Window => Layer::Glazing,
            OpeningKind::Door | OpeningKind::Passage => Layer::Door,
        };
        // The first two lines are the jambs, which are edges of the walls.
        for path in paths(&opening.line_path).into_iter().skip(2) {
            strokes.push(Stroke::Line {
                layer,
                points: path.points,
                closed: false,
            });
        }
        for path in paths(&opening.swing_path) {
            let (Some(&[hinge, from]), Some((to, clockwise))) =
                (path.points.first_chunk(), path.arc)
            else {
                continue;
            };
            strokes.push(Stroke::Line {
                layer,
                points: vec![hinge, from],
                closed: false,
            });
            strokes.push(Stroke::Arc {
                layer,
                centre: hinge,
                from,
                to,
                clockwise,
            });
        }
    }
    strokes.extend(drawn.dividers.iter().map(|divider| Stroke::Line {
        layer: Layer::Divider,
        points: [divider.a, divider.b].map(mm).to_vec(),
        closed: false,
    }));
    for dimension in (drawn.dimensions.iter()).filter(|one| one.length_mm >= LEAST_DIMENSION_MM) {
        let [a, b] = [dimension.a, dimension.b].map(mm);
        // Rooms run clockwise on the plan, so their inside is on the right.
        let inside = scaled(left(unit(sub(b, a))), -INSET_MM);
        let (a, b) = (add(a, inside), add(b, inside));
        strokes.push(Stroke::Line {
            layer: Layer::Dimension,
            points: vec![a, b],
            closed: false,
        });
        let beside = add(scaled(add(a, b), 0.5), scaled(inside, 0.75));
        let turn = f64::from(dimension.label_turn_mdeg) / 1000.0;
        strokes.push(text(
            Layer::Dimension,
            beside,
            DIMENSION_MM,
            turn,
            metres(dimension.length_mm),
        ));
    }
    for room in &drawn.rooms {
        let area = format!("{:.1} m²", room.area_mm2 as f64 / 1e6);
        let [x, y] = mm(room.label_at);
        match &room.name {
            Some(name) => {
                strokes.push(text(
                    Layer::Room,
                    [x, y - NAME_MM * 0.8],
                    NAME_MM,
                    0.0,
                    name.clone(),
                ));
                strokes.push(text(
                    Layer::Room,
                    [x, y + NAME_MM * 0.9],
                    AREA_MM,
                    0.0,
                    area,
                ));
            }
            None => strokes.push(text(Layer::Room, [x, y], AREA_MM, 0.0, area)),
        }
    }
    Strokes {
        strokes,
        fixtures: drawing.plan.fixtures.iter().map(DrawnFixture::of).collect(),
        bounds: with_furniture(drawn.bounds, drawing),
    }
}

/// The scale bar: lengths of a metre each, in millimetres of the home from its left end.
pub(crate) fn scale_bar(at: Mm, metres: u32) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let high = 60.0;
    for metre in 0..metres {
        let x = at[0] + f64::from(metre) * 1000.0;
        let ring = vec![
            [x, at[1]],
            [x + 1000.0, at[1]],
            [x + 1000.0, at[1] + high],
            [x, at[1] + high],
        ];
        strokes.push(if metre % 2 == 0 {
            Stroke::Area {
                layer: Layer::Note,
                rings: vec![ring],
            }
        } else {
            Stroke::Line {
                layer: Layer::Note,
                points: ring,
                closed: true,
            }
        });
    }
    for metre in [0, metres] {
        let x = at[0] + f64::from(metre) * 1000.0;
        let unit = if metre == 0 {
            "0".to_owned()
        } else {
            format!("{metre} m")
        };
        strokes.push(text(Layer::Note, [x, at[1] - 110.0], 100.0, 0.0, unit));
    }
    strokes
}

/// The longest bar of whole metres within a third of the drawing, at most five.
pub(crate) fn scale_bar_metres(bounds: Bounds) -> u32 {
    (bounds.width_mm / 3000).clamp(1, 5) as u32
}

pub(crate) fn text(layer: Layer, at: Mm, height: f64, turn: f64, text: String) -> Stroke {
    Stroke::Text {
        layer,
        at,
        height,
        turn,
        text,
    }
}

pub(crate) fn metres(length_mm: i32) -> String {
    format!("{:.2}", f64::from(length_mm) / 1000.0)
}

pub(crate) fn mm(point: Point) -> Mm {
    [f64::from(point.x_mm), f64::from(point.y_mm)]
}

fn with_furniture(bounds: Bounds, drawing: &Drawing<'_>) -> Bounds {
    // The picture under a plan is not drawn, and may be larger than it.
    let without = plan::Plan {
        backdrop: None,
        ..drawing.plan.clone()
    };
    let bounds = if drawing.plan.backdrop.is_some() {
        draw(&without).bounds
    } else {
        bounds
    };
    let (mut x0, mut y0) = (bounds.x_mm, bounds.y_mm);
    let (mut x1, mut y1) = (x0 + bounds.width_mm, y0 + bounds.height_mm);
    for point in drawing.furniture.iter().flat_map(|piece| &piece.ring) {
        (x0, y0) = (x0.min(point.x_mm), y0.min(point.y_mm));
        (x1, y1) = (x1.max(point.x_mm), y1.max(point.y_mm));
    }
    Bounds {
        x_mm: x0,
        y_mm: y0,
        width_mm: x1 - x0,
        height_mm: y1 - y0,
    }
}
