//! Which files a request wants, and the models made so far.
use std::collections::{BTreeMap, HashMap, HashSet};

use model::{Asset, Dress, Look, ModelError, Size};
use serde::Deserialize;

use crate::Fault;

/// What to prepare.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Request {
    /// The model.
    pub uri: String,
    /// Width, depth, height; 0 stays as authored, nothing at all too.
    #[serde(default)]
    pub size_mm: Option<[i32; 3]>,
    /// Looks by slot.
    #[serde(default)]
    pub slots: BTreeMap<String, Look>,
    /// Parts to leave out, by name.
    #[serde(default)]
    pub hidden: Vec<String>,
}

impl Request {
    /// Reads the JSON of a request; unknown fields are ignored.
    ///
    /// # Errors
    /// `bad_request`.
    pub fn parse(json: &str) -> Result<Self, Fault> {
        serde_json::from_str(json)
            .map_err(|fault| Fault::new("bad_request", fault.to_string(), "Reload the page."))
    }
}

/// Files given, models read, and textures sent.
#[derive(Default)]
pub struct Bench {
    files: HashMap<String, Vec<u8>>,
    assets: HashMap<String, Asset>,
    sent: HashSet<u64>,
}

impl Bench {
    /// Takes a file. A model given again replaces the one that was read.
    pub fn give(&mut self, uri: &str, bytes: &[u8]) {
        self.assets.remove(uri);
        self.files.insert(uri.into(), bytes.into());
    }

    /// The files still wanted, each once.
    ///
    /// # Errors
    /// What is wrong with the .gltf; its bytes are then let go, so that they are asked for again.
    pub fn missing(&mut self, request: &Request) -> Result<Vec<String>, Fault> {
        let mut wanted = Vec::new();
        if !self.assets.contains_key(&request.uri) {
            match self.files.get(&request.uri) {
                None => wanted.push(request.uri.clone()),
                Some(bytes) => match model::external_files(bytes) {
                    Ok(beside) => {
                        wanted.extend(beside.iter().map(|name| resolve(&request.uri, name)))
                    }
                    Err(fault) => {
                        self.files.remove(&request.uri);
                        return Err(fault.into());
                    }
                },
            }
        }
        wanted.extend(
            request
                .slots
                .values()
                .flat_map(Look::files)
                .map(str::to_owned),
        );
        let mut missing: Vec<String> = Vec::new();
        for uri in wanted {
            if !self.files.contains_key(&uri) && !missing.contains(&uri) {
                missing.push(uri);
            }
        }
        Ok(missing)
    }

    /// The bytes of the shape.
    ///
    /// # Errors
    /// Whatever is wrong with model, size, looks or pictures.
    pub fn prepare(&mut self, request: &Request) -> Result<Vec<u8>, Fault> {
        let shape = self
            .made(request)
            .and_then(|made| model::shape(&made, &self.sent));
        let shape = shape.map_err(|fault| self.refused(request, fault))?;
        self.sent
            .extend(shape.textures.iter().map(|texture| texture.key));
        Ok(shape.to_bytes())
    }

    /// The bytes of a .glb.
    ///
    /// # Errors
    /// As [`Bench::prepare`].
    pub fn glb(&mut self, request: &Request) -> Result<Vec<u8>, Fault> {
        let glb = self.made(request).and_then(|made| model::write_glb(&made));
        glb.map_err(|fault| self.refused(request, fault))
    }

    /// The box as JSON.
    ///
    /// # Errors
    /// As [`Bench::prepare`]; looks are not needed.
    pub fn footprint(&mut self, request: &Request) -> Result<String, Fault> {
        let made = self.sized(request)?;
        let (min, max) = made.bounds();
        let mm = |corner: [f32; 3]| corner.map(|metres| metres * 1000.0);
        let json = serde_json::json!({
            "min_mm": mm(min), "max_mm": mm(max), "size": made.size(), "repeated": made.repeated(),
        });
        Ok(json.to_string())
    }

    /// The inspection of a model as JSON.
    ///
    /// # Errors
    /// What is wrong with the model.
    pub fn report(&mut self, uri: &str) -> Result<String, Fault> {
        let report = model::inspect(self.asset(uri)?);
        serde_json::to_string(&report)
            .map_err(|fault| Fault::new("internal", fault.to_string(), "Tell the shop."))
    }

    /// All pixels go out again.
    pub fn forget(&mut self) {
        self.sent.clear();
    }

    /// Lets go of a model.
    pub fn close(&mut self, uri: &str) {
        self.assets.remove(uri);
        self.files.remove(uri);
    }

    fn made(&mut self, request: &Request) -> Result<Asset, ModelError> {
        let mut made = model::without(self.sized(request)?, &request.hidden)?;
        let slots = request.slots.iter();
        let dresses: Vec<Dress> = slots
            .map(|(slot, look)| Dress {
                slot: slot.clone(),
                look: look.clone(),
            })
            .collect();
        model::dress(&mut made, &dresses, &|uri| self.files.get(uri).cloned())?;
        Ok(made)
    }

    /// A picture that was cut off on its way is asked for again next time.
    fn refused(&mut self, request: &Request, fault: ModelError) -> Fault {
        if matches!(fault, ModelError::Picture { .. }) {
            self.close(&request.uri);
            request
                .slots
                .values()
                .flat_map(Look::files)
                .for_each(|uri| drop(self.files.remove(uri)));
        }
        fault.into()
    }

    fn sized(&mut self, request: &Request) -> Result<Asset, ModelError> {
        let asset = self.asset(&request.uri)?;
        let Some([width_mm, depth_mm, height_mm]) = request.size_mm else {
            return Ok(asset.clone());
        };
        Ok(model::resize(
            asset,
            &Size {
                width_mm,
                depth_mm,
                height_mm,
            },
        )?)
    }

    /// Reads a model once; its bytes are let go either way.
    fn asset(&mut self, uri: &str) -> Result<&Asset, ModelError> {
        if !self.assets.contains_key(uri) {
            let bytes = self
                .files
                .remove(uri)
                .ok_or_else(|| ModelError::MissingFile { uri: uri.into() })?;
            let beside = model::external_files(&bytes)?;
            let asset =
                model::read_gltf(&bytes, &|name| self.files.get(&resolve(uri, name)).cloned());
            if let Err(fault @ ModelError::MissingFile { .. }) = &asset {
                let fault = fault.clone();
                self.files.insert(uri.into(), bytes);
                return Err(fault);
            }
            beside
                .iter()
                .for_each(|name| drop(self.files.remove(&resolve(uri, name))));
            self.assets.insert(uri.into(), asset?);
        }
        self.assets
            .get(uri)
            .ok_or_else(|| ModelError::MissingFile { uri: uri.into() })
    }
}

/// The address of a file beside a model: `models/sofa.gltf` and `../wood.jpg` make `wood.jpg`.
fn resolve(model: &str, name: &str) -> String {
    if name.starts_with('/') || name.contains("://") {
        return name.into();
    }
    let (host, path) = match model
        .find("://")
        .and_then(|at| model[at + 3..].find('/').map(|slash| at + 3 + slash + 1))
    {
        Some(split) => model.split_at(split),
        None => ("", model),
    };
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in name.split('/') {
        match step {
            "." | "" => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("{host}{}", steps.join("/"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use model::Shape;

    use super::*;

    /// One pixel of white as PNG.
    const PIXEL: &[u8] = &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
        0, 0, 0, 31, 21, 196, 137, 0, 0, 0, 11, 73, 68, 65, 84, 120, 156, 99, 248, 15, 4, 0, 9,
        251, 3, 253, 251, 94, 107, 43, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];

    fn gltf() -> Vec<u8> {
        serde_json::json!({
            "asset": { "version": "2.0" }, "scene": 0, "scenes": [{ "nodes": [0] }], "nodes": [{ "mesh": 0 }],
            "meshes": [{ "primitives": [{ "attributes": { "POSITION": 0, "TEXCOORD_0": 1 }, "material": 0 }] }],
            "materials": [{ "name": "cloth", "extras": { "rz_slot": "cloth" } }],
            "accessors": [
                { "bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3" },
                { "bufferView": 1, "componentType": 5126, "count": 3, "type": "VEC2" }],
            "bufferViews": [{ "buffer": 0, "byteLength": 36 }, { "buffer": 0, "byteOffset": 36, "byteLength": 24 }],
            "buffers": [{ "uri": "../bin/tri%20angle.bin", "byteLength": 60 }],
        })
        .to_string()
        .into_bytes()
    }

    fn bin() -> Vec<u8> {
        let points = [
            0.0f32, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0,
        ];
        points
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect()
    }

    fn request() -> Request {
        let json = r##"{ "key": "k", "uri": "models/tri.gltf", "size_mm": [1000, 0, 1000],
            "slots": { "cloth": { "base_colour": "#ff0000", "base_texture": "materials/white.png", "tile_mm": 250 } } }"##;
        Request::parse(json).unwrap()
    }

    #[test]
    fn files_are_asked_for_as_they_become_known() {
        let mut bench = Bench::default();
        assert_eq!(
            bench.missing(&request()).unwrap(),
            ["models/tri.gltf", "materials/white.png"]
        );
        bench.give("models/tri.gltf", &gltf());
        assert_eq!(bench.prepare(&request()).unwrap_err().code, "missing_file");
        bench.give("materials/white.png", PIXEL);
        assert_eq!(bench.missing(&request()).unwrap(), ["bin/tri angle.bin"]);
        bench.give("bin/tri angle.bin", &bin());
        assert!(bench.missing(&request()).unwrap().is_empty());
        let shape = Shape::from_bytes(&bench.prepare(&request()).unwrap()).unwrap();
        assert_eq!(shape.materials[0].base_colour, [1.0, 0.0, 0.0, 1.0]);
        assert_eq!(shape.materials[0].base_texture.unwrap().scale, [4.0; 2]);
        assert!(bench.missing(&request()).unwrap().is_empty());
    }

    #[test]
    fn pixels_go_out_once_until_the_view_is_rebuilt() {
        let mut bench = Bench::default();
        bench.give("models/tri.gltf", &gltf());
        bench.give("materials/white.png", PIXEL);
        bench.give("bin/tri angle.bin", &bin());
        let pixels = |bench: &mut Bench| {
            Shape::from_bytes(&bench.prepare(&request()).unwrap())
                .unwrap()
                .textures[0]
                .levels
                .len()
        };
        assert_eq!([pixels(&mut bench), pixels(&mut bench)], [4, 0]);
        bench.forget();
        assert_eq!(pixels(&mut bench), 4);
    }

    #[test]
    fn a_size_that_cannot_be_made_is_refused_in_words() {
        let mut bench = Bench::default();
        bench.give("models/tri.gltf", &gltf());
        bench.give("bin/tri angle.bin", &bin());
        let request = Request {
            size_mm: Some([1200, 0, 0]),
            slots: BTreeMap::new(),
            ..request()
        };
        let fault = bench.footprint(&request).unwrap_err();
        assert_eq!(fault.code, "not_resizable");
        assert_eq!(
            fault.message,
            "the width of this model is fixed at 1000 mm (asked: 1200 mm)"
        );
    }

    #[test]
    fn a_damaged_model_can_be_given_again() {
        let mut bench = Bench::default();
        bench.give("models/tri.gltf", b"<html>not found</html>");
        assert_eq!(bench.missing(&request()).unwrap_err().code, "not_gltf");
        assert_eq!(bench.missing(&request()).unwrap()[0], "models/tri.gltf");
    }

    #[test]
    fn a_damaged_picture_is_asked_for_again() {
        let mut bench = Bench::default();
        bench.give("models/tri.gltf", &gltf());
        bench.give("bin/tri angle.bin", &bin());
        bench.give("materials/white.png", &PIXEL[..PIXEL.len() - 20]);
        assert_eq!(bench.prepare(&request()).unwrap_err().code, "bad_picture");
        assert!(
            bench
                .missing(&request())
                .unwrap()
                .contains(&"materials/white.png".to_owned())
        );
    }

    #[test]
    fn files_lie_beside_their_model() {
        assert_eq!(
            resolve("models/a/sofa.gltf", "textures/x.jpg"),
            "models/a/textures/x.jpg"
        );
        assert_eq!(resolve("models/sofa.gltf", "./../wood.jpg"), "wood.jpg");
        assert_eq!(resolve("sofa.gltf", "../../wood.jpg"), "../../wood.jpg");
        assert_eq!(
            resolve("https://s.example/m/sofa.gltf", "../x.bin"),
            "https://s.example/x.bin"
        );
    }
}
