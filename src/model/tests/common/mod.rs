//! Hand-made glTF for tests: boards with metric UVs, and whatever a test wants to spoil.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::HashSet;

use model::{Asset, Shape};
use serde_json::{Value, json};

/// A document under construction.
pub(crate) struct Doc {
    pub(crate) json: Value,
    pub(crate) bin: Vec<u8>,
}

impl Doc {
    pub(crate) fn new() -> Self {
        let json = json!({
            "asset": { "version": "2.0" }, "scene": 0, "scenes": [{ "nodes": [0], "extras": {} }],
            "nodes": [{ "name": "root", "children": [] }],
            "meshes": [], "materials": [], "accessors": [], "bufferViews": [], "buffers": [{ "byteLength": 0 }],
        });
        Self {
            json,
            bin: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, list: &str, value: Value) -> usize {
        if self.json[list].is_null() {
            self.json[list] = json!([]);
        }
        let list = self.json[list].as_array_mut().unwrap();
        list.push(value);
        list.len() - 1
    }

    pub(crate) fn view(&mut self, bytes: &[u8]) -> usize {
        self.bin.resize(self.bin.len().next_multiple_of(4), 0);
        let offset = self.bin.len();
        self.bin.extend_from_slice(bytes);
        self.json["buffers"][0]["byteLength"] = json!(self.bin.len());
        self.push(
            "bufferViews",
            json!({ "buffer": 0, "byteOffset": offset, "byteLength": bytes.len() }),
        )
    }

    pub(crate) fn accessor(
        &mut self,
        bytes: &[u8],
        component: u32,
        kind: &str,
        count: usize,
    ) -> usize {
        let view = self.view(bytes);
        self.push(
            "accessors",
            json!({ "bufferView": view, "componentType": component, "type": kind, "count": count }),
        )
    }

    pub(crate) fn floats<const N: usize>(&mut self, values: &[[f32; N]]) -> usize {
        let bytes: Vec<u8> = values
            .iter()
            .flatten()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.accessor(
            &bytes,
            5126,
            ["", "SCALAR", "VEC2", "VEC3", "VEC4"][N],
            values.len(),
        )
    }

    pub(crate) fn indices(&mut self, values: &[u32]) -> usize {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.accessor(&bytes, 5125, "SCALAR", values.len())
    }

    pub(crate) fn node(&mut self, node: Value) -> usize {
        let number = self.push("nodes", node);
        self.json["nodes"][0]["children"]
            .as_array_mut()
            .unwrap()
            .push(json!(number));
        number
    }

    pub(crate) fn zone(&mut self, axis: &str, from: f32, to: f32, weight: f32) {
        self.node(json!({ "name": format!("rz.zone.{axis}.001"),
            "extras": { "rz_axis": axis, "rz_from": from, "rz_to": to, "rz_weight": weight } }));
    }

    pub(crate) fn slot(&mut self, slot: &str) -> usize {
        self.push(
            "materials",
            json!({ "name": slot, "extras": { "rz_slot": slot } }),
        )
    }

    /// A primitive of plain lists; normals are left to the reader.
    pub(crate) fn primitive(&mut self, solid: &Solid) -> Value {
        let position = self.floats(&solid.positions);
        let uv = self.floats(&solid.uvs);
        let indices = self.indices(&solid.indices);
        json!({ "attributes": { "POSITION": position, "TEXCOORD_0": uv }, "indices": indices })
    }

    pub(crate) fn mesh(
        &mut self,
        name: &str,
        solid: &Solid,
        material: Option<usize>,
        extras: Value,
    ) -> usize {
        let mut primitive = self.primitive(solid);
        if let Some(material) = material {
            primitive["material"] = json!(material);
        }
        let mesh = self.push("meshes", json!({ "primitives": [primitive] }));
        self.node(json!({ "name": name, "mesh": mesh, "extras": extras }))
    }

    pub(crate) fn glb(&self) -> Vec<u8> {
        let mut json = self.json.to_string().into_bytes();
        json.resize(json.len().next_multiple_of(4), b' ');
        let mut bin = self.bin.clone();
        bin.resize(bin.len().next_multiple_of(4), 0);
        let mut out = b"glTF".to_vec();
        for word in [2, 28 + json.len() + bin.len(), json.len(), 0x4E4F_534A] {
            out.extend_from_slice(&(word as u32).to_le_bytes());
        }
        out.extend_from_slice(&json);
        for word in [bin.len(), 0x004E_4942] {
            out.extend_from_slice(&(word as u32).to_le_bytes());
        }
        out.extend_from_slice(&bin);
        out
    }
}

/// Triangles with UVs.
#[derive(Clone, Default)]
pub(crate) struct Solid {
    pub(crate) positions: Vec<[f32; 3]>,
    pub(crate) uvs: Vec<[f32; 2]>,
    pub(crate) indices: Vec<u32>,
}

impl Solid {
    /// A closed box, each side divided into `steps` x `steps` squares, UVs in metres.
    pub(crate) fn board(min: [f32; 3], max: [f32; 3], steps: u32) -> Self {
        let mut solid = Self::default();
        for axis in 0..3 {
            for high in [false, true] {
                let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
                let first = solid.positions.len() as u32;
                for row in 0..=steps {
                    for column in 0..=steps {
                        let mut point = [0.0; 3];
                        point[axis] = if high { max[axis] } else { min[axis] };
                        point[u] = min[u] + (max[u] - min[u]) * column as f32 / steps as f32;
                        point[v] = min[v] + (max[v] - min[v]) * row as f32 / steps as f32;
                        solid.positions.push(point);
                        solid.uvs.push([point[u], point[v]]);
                    }
                }
                for row in 0..steps {
                    for column in 0..steps {
                        let a = first + row * (steps + 1) + column;
                        let (b, c, d) = (a + 1, a + steps + 1, a + steps + 2);
                        let faces = if high {
                            [a, b, d, a, d, c]
                        } else {
                            [a, d, b, a, c, d]
                        };
                        solid.indices.extend(faces);
                    }
                }
            }
        }
        solid
    }
}

/// A bookcase with a stretching body, rigid feet and repeated shelves; base 800 x 300 x 1840.
pub(crate) fn bookcase() -> Doc {
    let mut doc = Doc::new();
    doc.json["scenes"][0]["extras"] = json!({ "rz_anchor_x": 0.5, "rz_anchor_y": 0, "rz_anchor_z": 0.5,
        "rz_min_x_mm": 600, "rz_max_x_mm": 1600, "rz_min_y_mm": 700, "rz_max_y_mm": 2600 });
    let wood = doc.slot("wood");
    let stretch = json!({ "rz_role": "stretch" });
    doc.mesh(
        "left",
        &Solid::board([-0.4, 0.1, -0.15], [-0.38, 1.84, 0.15], 3),
        Some(wood),
        stretch.clone(),
    );
    doc.mesh(
        "right",
        &Solid::board([0.38, 0.1, -0.15], [0.4, 1.84, 0.15], 3),
        Some(wood),
        stretch.clone(),
    );
    doc.mesh(
        "top",
        &Solid::board([-0.38, 1.82, -0.15], [0.38, 1.84, 0.15], 3),
        Some(wood),
        stretch.clone(),
    );
    doc.mesh(
        "bottom",
        &Solid::board([-0.38, 0.1, -0.15], [0.38, 0.12, 0.15], 3),
        Some(wood),
        stretch,
    );
    for (n, x) in [-0.36f32, 0.36].into_iter().enumerate() {
        let foot = Solid::board([x - 0.02, 0.0, -0.1], [x + 0.02, 0.1, 0.1], 1);
        doc.mesh(
            &format!("foot.{n:03}"),
            &foot,
            Some(wood),
            json!({ "rz_role": "rigid" }),
        );
    }
    let bay = 1.7 / 5.0;
    let shelf = Solid::board(
        [-0.38, 0.12 + bay - 0.01, -0.14],
        [0.38, 0.12 + bay + 0.01, 0.14],
        2,
    );
    doc.mesh(
        "shelf",
        &shelf,
        Some(wood),
        json!({ "rz_role": "repeat", "rz_axis": "y", "rz_mode": "fit", "rz_pitch": 0.35,
        "rz_margin_lo": 0.12, "rz_margin_hi": 0.02 }),
    );
    doc.zone("x", -0.3, 0.3, 1.0);
    doc.zone("y", 0.3, 0.9, 1.0);
    doc.zone("y", 1.1, 1.6, 1.0);
    doc
}

pub(crate) fn drawn(asset: &Asset) -> Shape {
    model::shape(asset, &HashSet::new()).unwrap()
}

/// Each triangle's corners.
pub(crate) fn triangles(shape: &Shape) -> Vec<[[f32; 3]; 3]> {
    let of = |part: &model::Part| -> Vec<[[f32; 3]; 3]> {
        part.indices
            .chunks_exact(3)
            .map(|face| [face[0], face[1], face[2]].map(|v| part.positions[v as usize]))
            .collect()
    };
    shape.parts.iter().flat_map(of).collect()
}

pub(crate) fn sub(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|n| a[n] - b[n])
}

pub(crate) fn cross(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

pub(crate) fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Enclosed volume; positive when faces look outwards.
pub(crate) fn volume(shape: &Shape) -> f32 {
    triangles(shape)
        .iter()
        .map(|[a, b, c]| dot(*a, cross(*b, *c)) / 6.0)
        .sum()
}
