//! The parts of a DXF file that a drawing needs: header, layers, blocks, entities.

use std::collections::HashMap;

use glam::DVec2;

use super::pairs::Pair;

/// A thing that is drawn, with the vertices or attributes that follow it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entity {
    pub(super) kind: String,
    pub(super) pairs: Vec<Pair>,
    pub(super) parts: Vec<Entity>,
}

impl Entity {
    pub(super) fn number(&self, code: i32) -> Option<f64> {
        self.pairs.iter().find(|p| p.code == code)?.number()
    }

    pub(super) fn whole(&self, code: i32) -> i64 {
        self.number(code).unwrap_or(0.0) as i64
    }

    pub(super) fn text(&self, code: i32) -> Option<&str> {
        Some(self.pairs.iter().find(|p| p.code == code)?.text())
    }

    /// The point whose x has this code; its y has the code 10 further on.
    pub(super) fn point(&self, code: i32) -> Option<DVec2> {
        Some(DVec2::new(self.number(code)?, self.number(code + 10)?))
    }

    /// All points whose x has this code, in order.
    pub(super) fn points(&self, code: i32) -> Vec<DVec2> {
        let mut points = Vec::new();
        let mut x = None;
        for pair in &self.pairs {
            if pair.code == code {
                x = pair.number();
            } else if pair.code == code + 10
                && let (Some(x), Some(y)) = (x.take(), pair.number())
            {
                points.push(DVec2::new(x, y));
            }
        }
        points
    }
}

/// A layer that is not shown, or drawn with broken lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    pub(super) shown: bool,
    pub(super) line_type: String,
}

/// A part of the drawing that is inserted by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) base: DVec2,
    pub(super) entities: Vec<Entity>,
    /// The file that it stands for, where it is another.
    pub(super) external: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub(super) header: HashMap<String, Pair>,
    pub(super) layers: HashMap<String, Layer>,
    pub(super) blocks: HashMap<String, Block>,
    pub(super) entities: Vec<Entity>,
}

/// Sorts pairs into the parts of a file.
pub(super) fn file(pairs: Vec<Pair>) -> File {
    let mut file = File::default();
    let mut section = String::new();
    let mut variable = String::new();
    let mut things: Vec<Entity> = Vec::new();
    let mut pairs = pairs.into_iter().peekable();
    while let Some(pair) = pairs.next() {
        if pair.begins("SECTION") {
            section = match pairs.next_if(|p| p.code == 2) {
                Some(name) => name.text().to_owned(),
                None => String::new(),
            };
        } else if pair.begins("ENDSEC") {
            section.clear();
        } else if section == "HEADER" {
            if pair.code == 9 {
                variable = pair.text().to_owned();
            } else if !variable.is_empty() {
                file.header.entry(variable.clone()).or_insert(pair);
            }
        } else if matches!(section.as_str(), "TABLES" | "BLOCKS" | "ENTITIES") {
            if pair.code == 0 {
                let kind = pair.text().to_owned();
                things.push(Entity {
                    kind,
                    ..Entity::default()
                });
            } else if let Some(thing) = things.last_mut() {
                thing.pairs.push(pair);
            }
        }
        let over = section.is_empty() || pairs.peek().is_none();
        if over && !things.is_empty() {
            sort(&mut file, std::mem::take(&mut things));
        }
    }
    file
}

/// Files things away: what stands between BLOCK and ENDBLK is a block's.
fn sort(file: &mut File, things: Vec<Entity>) {
    let mut open: Option<(String, Block)> = None;
    let mut list: Vec<Entity> = Vec::new();
    for thing in things {
        match thing.kind.as_str() {
            "LAYER" => {
                let colour = thing.number(62).unwrap_or(7.0);
                let layer = Layer {
                    shown: colour >= 0.0 && thing.whole(70) & 1 == 0,
                    line_type: thing.text(6).unwrap_or_default().to_uppercase(),
                };
                let name = thing.text(2).unwrap_or_default().to_owned();
                file.layers.insert(name, layer);
            }
            "BLOCK" => {
                let external = (thing.whole(70) & 12 != 0)
                    .then(|| thing.text(1).unwrap_or_default().to_owned());
                let block = Block {
                    base: thing.point(10).unwrap_or_default(),
                    entities: Vec::new(),
                    external,
                };
                file.entities.append(&mut list);
                open = Some((thing.text(2).unwrap_or_default().to_uppercase(), block));
            }
            "ENDBLK" => {
                if let Some((name, mut block)) = open.take() {
                    block.entities = std::mem::take(&mut list);
                    file.blocks.insert(name, block);
                }
            }
            "VERTEX" | "ATTRIB" => {
                if let Some(owner) = list.last_mut() {
                    owner.parts.push(thing);
                }
            }
            "TABLE" | "ENDTAB" | "SEQEND" | "LTYPE" | "STYLE" | "VIEW" | "UCS" | "APPID"
            | "DIMSTYLE" | "BLOCK_RECORD" | "VPORT" => {}
            _ => list.push(thing),
        }
    }
    file.entities.append(&mut list);
}
