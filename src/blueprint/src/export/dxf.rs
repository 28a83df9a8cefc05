use std::fmt::Write;

use super::Drawing;
use super::fixtures::DrawnFixture;
use super::strokes::{Layer, Stroke, Strokes, strokes};
use crate::geometry::{Mm, distance};

const DASHED: &str = "DASHED";
/// Flag of an attribute that is listed and not drawn.
const INVISIBLE: &str = "1";
/// Were they drawn.
const ATTRIBUTE_MM: f64 = 50.0;
/// A dash and a gap in millimetres of the home.
const DASHES_MM: [f64; 2] = [120.0, 70.0];

/// The drawing as a DXF of release 12, which every CAD program opens: millimetres, y up, model space, layers by the AIA's
/// names; walls are closed polylines with the openings cut out, doors a leaf and an arc. Each fixture is a block with what
/// lines cannot tell in its attributes.
#[must_use]
pub fn write_dxf(drawing: &Drawing<'_>) -> String {
    let Strokes {
        strokes,
        fixtures,
        bounds,
    } = strokes(drawing);
    let mut dxf = Dxf::default();
    dxf.pair(0, "SECTION").pair(2, "HEADER");
    dxf.pair(9, "$ACADVER").pair(1, "AC1009");
    // Metric, and millimetres: newer than release 12, and read by all.
    dxf.pair(9, "$MEASUREMENT").pair(70, "1");
    dxf.pair(9, "$INSUNITS").pair(70, "4");
    let (x, y) = (f64::from(bounds.x_mm), -f64::from(bounds.y_mm));
    let (width, height) = (f64::from(bounds.width_mm), f64::from(bounds.height_mm));
    dxf.pair(9, "$EXTMIN").point(10, [x, -y + height]);
    dxf.pair(9, "$EXTMAX").point(10, [x + width, -y]);
    dxf.pair(0, "ENDSEC");
    dxf.pair(0, "SECTION").pair(2, "TABLES");
    dxf.pair(0, "TABLE").pair(2, "LTYPE").pair(70, "2");
    dxf.pair(0, "LTYPE").pair(2, "CONTINUOUS").pair(70, "0");
    dxf.pair(3, "Solid line")
        .pair(72, "65")
        .pair(73, "0")
        .pair(40, "0.0");
    dxf.pair(0, "LTYPE").pair(2, DASHED).pair(70, "0");
    dxf.pair(3, "Dashed __ __ __").pair(72, "65").pair(73, "2");
    let [dash, gap] = DASHES_MM;
    dxf.number(40, dash + gap).number(49, dash).number(49, -gap);
    dxf.pair(0, "ENDTAB");
    dxf.pair(0, "TABLE")
        .pair(2, "LAYER")
        .pair(70, &Layer::ALL.len().to_string());
    for layer in Layer::ALL {
        dxf.pair(0, "LAYER").pair(2, layer.name()).pair(70, "0");
        let line_type = match layer {
            Layer::Divider => DASHED,
            _ => "CONTINUOUS",
        };
        dxf.pair(62, colour(layer)).pair(6, line_type);
    }
    dxf.pair(0, "ENDTAB").pair(0, "ENDSEC");
    dxf.pair(0, "SECTION").pair(2, "BLOCKS");
    for fixture in &fixtures {
        dxf.block(fixture);
    }
    dxf.pair(0, "ENDSEC");
    dxf.pair(0, "SECTION").pair(2, "ENTITIES");
    for stroke in &strokes {
        dxf.stroke(stroke);
    }
    for fixture in &fixtures {
        dxf.insertion(fixture);
    }
    dxf.pair(0, "ENDSEC").pair(0, "EOF");
    dxf.0
}

/// AutoCAD colour index.
fn colour(layer: Layer) -> &'static str {
    match layer {
        Layer::Wall | Layer::Room | Layer::Note => "7",
        Layer::Door => "3",
        Layer::Glazing => "5",
        Layer::Furniture | Layer::Divider | Layer::Niche => "8",
        Layer::Stairs | Layer::Beam | Layer::Slope => "8",
        Layer::Column => "7",
        Layer::Radiator => "6",
        Layer::Socket => "2",
        Layer::Dimension => "1",
    }
}

/// The block of a fixture: release 12 knows letters, digits, `$`, `-` and `_`.
fn name(fixture: &DrawnFixture) -> String {
    format!("{}-{}", fixture.told.word().to_uppercase(), fixture.id)
}

#[derive(Default)]
struct Dxf(String);

impl Dxf {
    fn pair(&mut self, code: u16, value: &str) -> &mut Self {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{code}\r\n{value}\r\n");
        self
    }

    fn number(&mut self, code: u16, value: f64) -> &mut Self {
        // Nothing is not less than nothing.
        let value = format!("{:.4}", value + 0.0);
        self.pair(code, &value)
    }

    /// A point of the plan, turned to y up.
    fn point(&mut self, code: u16, [x, y]: Mm) -> &mut Self {
        self.number(code, x)
            .number(code + 10, -y)
            .number(code + 20, 0.0)
    }

    fn entity(&mut self, kind: &str, layer: Layer) -> &mut Self {
        self.pair(0, kind).pair(8, layer.name())
    }

    /// What a fixture looks like about its middle, and what its attributes are called.
    fn block(&mut self, fixture: &DrawnFixture) {
        let layer = fixture.layer();
        self.pair(0, "BLOCK").pair(8, layer.name());
        self.pair(2, &name(fixture)).pair(70, "2");
        self.point(10, [0.0; 2]).pair(3, &name(fixture));
        for stroke in &fixture.symbol {
            self.stroke(stroke);
        }
        for (tag, _) in fixture.told.entries() {
            self.entity("ATTDEF", layer).point(10, [0.0; 2]);
            self.number(40, ATTRIBUTE_MM).pair(1, "").pair(3, tag);
            self.pair(2, tag).pair(70, INVISIBLE);
        }
        self.entity("ENDBLK", layer);
    }

    fn insertion(&mut self, fixture: &DrawnFixture) {
        let layer = fixture.layer();
        self.entity("INSERT", layer).pair(66, "1");
        self.pair(2, &name(fixture)).point(10, fixture.at);
        self.number(50, (-fixture.turn).rem_euclid(360.0));
        for (tag, value) in fixture.told.entries() {
            self.entity("ATTRIB", layer).point(10, fixture.at);
            self.number(40, ATTRIBUTE_MM).pair(1, &plain(&value));
            self.pair(2, tag).pair(70, INVISIBLE);
        }
        self.entity("SEQEND", layer);
    }

    fn polyline(&mut self, layer: Layer, points: &[Mm], closed: bool) {
        let flag = if closed { "1" } else { "0" };
        self.entity("POLYLINE", layer).pair(66, "1").pair(70, flag);
        self.point(10, [0.0; 2]);
        for &at in points {
            self.entity("VERTEX", layer).point(10, at);
        }
        self.entity("SEQEND", layer);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        match stroke {
            Stroke::Area { layer, rings } => {
                rings
                    .iter()
                    .for_each(|ring| self.polyline(*layer, ring, true));
            }
            Stroke::Line {
                layer,
                points,
                closed,
            } => match points.as_slice() {
                [a, b] => {
                    self.entity("LINE", *layer).point(10, *a).point(11, *b);
                }
                points => self.polyline(*layer, points, *closed),
            },
            Stroke::Arc {
                layer,
                centre,
                from,
                to,
                clockwise,
            } => {
                let angle = |at: &Mm| {
                    let degrees = (-(at[1] - centre[1])).atan2(at[0] - centre[0]).to_degrees();
                    degrees.rem_euclid(360.0)
                };
                // Arcs of a DXF run anticlockwise.
                let (start, end) = if *clockwise { (to, from) } else { (from, to) };
                self.entity("ARC", *layer).point(10, *centre);
                self.number(40, distance(*centre, *from));
                self.number(50, angle(start)).number(51, angle(end));
            }
            Stroke::Text {
                layer,
                at,
                height,
                turn,
                text,
            } => {
                // Around its middle: 72 and 73, with the point twice.
                self.entity("TEXT", *layer)
                    .point(10, *at)
                    .number(40, *height);
                self.pair(1, &plain(text))
                    .number(50, (-turn).rem_euclid(360.0));
                self.pair(72, "1").point(11, *at).pair(73, "2");
            }
        }
    }
}

/// One line of ASCII: other characters as `\U+XXXX`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if c.is_ascii() {
            plain.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(plain, "\\U+{unit:04X}");
            }
        }
    }
    plain
}
