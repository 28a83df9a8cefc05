//! A plain writer of DXF text, with what files in the wild do: blocks mirrored and stretched, broken extents.

use super::draw::{Group, Thing};
use super::home::Point;

/// How a file is written: millimetres per unit and the code of that unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    pub mm: f64,
    pub code: i32,
}

struct Writer {
    text: String,
    unit: Unit,
}

pub fn dxf(groups: &[Group], unit: Unit) -> Vec<u8> {
    let mut w = Writer {
        text: String::new(),
        unit,
    };
    w.pair(0, "SECTION");
    w.pair(2, "HEADER");
    w.pair(9, "$ACADVER");
    w.pair(1, "AC1021");
    w.pair(9, "$INSUNITS");
    w.pair(70, unit.code);
    w.pair(9, "$EXTMIN");
    w.pair(10, 1e20);
    w.pair(20, 1e20);
    w.pair(9, "$EXTMAX");
    w.pair(10, -1e20);
    w.pair(20, -1e20);
    w.pair(0, "ENDSEC");
    w.pair(0, "SECTION");
    w.pair(2, "BLOCKS");
    for (k, group) in groups.iter().enumerate() {
        if let Some(block) = group.block {
            w.block(&format!("{block}{k}"), group);
        }
    }
    w.pair(0, "ENDSEC");
    w.pair(0, "SECTION");
    w.pair(2, "ENTITIES");
    for (k, group) in groups.iter().enumerate() {
        match group.block {
            Some(block) => w.insert(&format!("{block}{k}"), group),
            None => group
                .things
                .iter()
                .for_each(|t| w.thing(t, group.layer, false)),
        }
    }
    w.pair(0, "ENDSEC");
    w.pair(0, "EOF");
    w.text.into_bytes()
}

/// Blocks are drawn mirrored and half as wide, so that their insertion must put it right.
const STRETCH: [f64; 2] = [-2.0, 4.0];

impl Writer {
    fn pair(&mut self, code: i32, value: impl std::fmt::Display) {
        self.text.push_str(&format!("{code:3}\r\n{value}\r\n"));
    }

    fn point(&mut self, code: i32, p: Point, block: bool) {
        let p = [p[0] / self.unit.mm, -p[1] / self.unit.mm];
        let p = if block {
            [p[0] / STRETCH[0], p[1] / STRETCH[1]]
        } else {
            p
        };
        self.pair(code, p[0]);
        self.pair(code + 10, p[1]);
    }

    fn block(&mut self, name: &str, group: &Group) {
        self.pair(0, "BLOCK");
        self.pair(8, "0");
        self.pair(2, name);
        self.pair(70, 0);
        self.point(10, [0.0, 0.0], true);
        for thing in &group.things {
            self.thing(thing, "0", true);
        }
        self.pair(0, "ENDBLK");
        self.pair(8, "0");
    }

    fn insert(&mut self, name: &str, group: &Group) {
        self.pair(0, "INSERT");
        self.pair(8, group.layer);
        self.pair(2, name);
        self.point(10, [0.0, 0.0], false);
        self.pair(41, STRETCH[0]);
        self.pair(42, STRETCH[1]);
    }

    fn thing(&mut self, thing: &Thing, layer: &str, block: bool) {
        match thing {
            Thing::Line(a, b) => {
                self.pair(0, "LINE");
                self.pair(8, layer);
                self.point(10, *a, block);
                self.point(11, *b, block);
            }
            Thing::Broad(a, b, width) => {
                self.pair(0, "LWPOLYLINE");
                self.pair(8, layer);
                self.pair(90, 2);
                self.pair(70, 0);
                self.pair(43, width / self.unit.mm);
                self.point(10, *a, block);
                self.point(10, *b, block);
            }
            // A wipeout has no plain form: here nothing is painted over.
            Thing::White(..) => {}
            Thing::Ring(ring) => {
                self.pair(0, "LWPOLYLINE");
                self.pair(8, layer);
                self.pair(90, ring.len());
                self.pair(70, 1);
                for p in ring {
                    self.point(10, *p, block);
                }
            }
            Thing::Fill(rings) => {
                self.pair(0, "HATCH");
                self.pair(8, layer);
                self.pair(2, "ANSI31");
                self.pair(70, 0);
                self.pair(91, rings.len());
                for ring in rings {
                    self.pair(92, 2);
                    self.pair(72, 0);
                    self.pair(73, 1);
                    self.pair(93, ring.len());
                    for p in ring {
                        self.point(10, *p, block);
                    }
                    self.pair(97, 0);
                }
                self.pair(75, 1);
                self.pair(76, 1);
            }
            Thing::Arc(centre, radius, start, sweep) if block => {
                // A stretched circle is no circle: in blocks it is an ellipse.
                let (from, to) = (-start, -(start + sweep));
                let (from, to) = if to < from { (to, from) } else { (from, to) };
                let radius = radius / self.unit.mm;
                // x = r cos / sx, y = r sin / sy: major axis along x, turned against the clock by the mirror.
                self.pair(0, "ELLIPSE");
                self.pair(8, layer);
                self.point(10, *centre, true);
                self.pair(11, radius / STRETCH[0]);
                self.pair(21, 0.0);
                self.pair(40, STRETCH[0] / STRETCH[1]);
                self.pair(41, from);
                self.pair(42, to);
            }
            Thing::Arc(centre, radius, start, sweep) => {
                // Against the clock with y up: the other way round than here.
                let (from, to) = (-(start + sweep), -start);
                let (from, to) = if to < from { (to, from) } else { (from, to) };
                self.pair(0, "ARC");
                self.pair(8, layer);
                self.point(10, *centre, false);
                self.pair(40, radius / self.unit.mm);
                self.pair(50, from.to_degrees().rem_euclid(360.0));
                self.pair(51, to.to_degrees().rem_euclid(360.0));
            }
            Thing::Text(at, height, letters) => {
                self.pair(0, "TEXT");
                self.pair(8, layer);
                self.point(10, *at, block);
                self.pair(40, height / self.unit.mm);
                self.pair(1, letters);
                self.pair(72, 1);
                self.pair(73, 2);
                self.point(11, *at, block);
            }
        }
    }
}
