//! The wasm door of the heavy work: `workbench.wasm`, for a Worker, so that the page never waits.
//!
//! [`read_plan`] reads a floor plan from any file, [`read_grey`] from pixels, [`straighten_picture`] shows a part of a picture
//! from straight above, [`write_plan`] writes a plan. [`Models`] prepares furniture: it reads glTF, resizes it, dresses it
//! and hands the view a shape (`model::Shape`) with pixels and mip levels. It fetches nothing itself:
//!
//! ```js
//! for (let uris; (uris = JSON.parse(models.missing(request))).length;)
//!   for (const uri of uris) models.give(uri, await bytesOf(uri));
//! const shape = models.prepare(request);
//! ```
//!
//! A request is JSON `{ "uri", "size_mm": [width, depth, height] | null, "slots": { slot: look } }`; further fields are
//! ignored. A measure of 0 stays as authored; a look is the catalogue's. Addresses are relative to the catalogue.
//!
//! Owns: which files are still wanted, and which textures the view already holds. Leaves pictures to `plan`, other files of
//! plans to `blueprint`, models to `model`, fetching and words in the shopper's language to the page.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`; after it
//! everything can be asked again. A texture's pixels go out once until [`Models::forget`].

mod bench;
mod fault;
mod plans;

use wasm_bindgen::prelude::*;

pub use bench::{Bench, Request};
pub use fault::Fault;

/// Reads any file of plans, pictures too, and gives its sheets (`plan::PlanFile`) as JSON: of a picture with several plans
/// each by itself. `name` is asked only where the bytes do not tell what it is.
///
/// `on_step` is called with `decoding`, `cleaning`, `walls`, `openings`, `rooms` and `scale` as each begins in a picture.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError` or `plan::ImportError`, such as `unknown_kind`, `damaged`, `too_large`
/// or `no_plan_found`; `needs_drafting`, `needs_buildings` and `needs_prints` where the module of that name reads such files.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8], on_step: &js_sys::Function) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    plans::read_json(name, bytes, &mut teller(on_step)).map_err(thrown)
}

/// Reads the plans in a page of grey pixels, row by row from the upper left, and gives its sheets (`[plan::Sheet]`) as JSON:
/// what `drafting.wasm` and `prints.wasm` hand over where a page is a picture. `paper_m` is how many metres of paper a pixel
/// is, where that is known.
///
/// # Errors
/// Throws the code of `plan::ImportError`, such as `no_plan_found`.
#[wasm_bindgen]
pub fn read_grey(
    width: u32,
    height: u32,
    pixels: Vec<u8>,
    paper_m: Option<f64>,
    on_step: &js_sys::Function,
) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let page = plan::Grey {
        width: width as usize,
        height: height as usize,
        pixels,
        paper_m,
    };
    plans::seen_json(page, &mut teller(on_step)).map_err(thrown)
}

/// Tells the page of a step; a progress line that throws must not stop the work.
fn teller(on_step: &js_sys::Function) -> impl FnMut(&'static str) {
    |step| {
        let _ = on_step.call1(&JsValue::NULL, &JsValue::from_str(step));
    }
}

/// What lies between four corners of a picture as if seen from straight above: a picture to be read and shown in its place.
/// `corners` is JSON `[[x, y], …]`, pixels of the upright picture, clockwise from what becomes the upper left.
///
/// # Errors
/// Throws `wrong_corners`, or what is wrong with the picture.
#[wasm_bindgen]
pub fn straighten_picture(bytes: &[u8], corners: &str) -> Result<Vec<u8>, JsError> {
    console_error_panic_hook::set_once();
    plans::straightened(bytes, corners).map_err(thrown)
}

/// Writes a plan as a file: `format` is `svg`, `dxf`, `pdf` or `json`, `wanted` is JSON
/// `{ "plan": Plan, "furniture": [{ "name", "path" }], "title", "note" }`.
///
/// # Errors
/// Throws `bad_request`.
#[wasm_bindgen]
pub fn write_plan(format: &str, wanted: &str) -> Result<Vec<u8>, JsError> {
    plans::write(format, wanted).map_err(thrown)
}

/// Prepares furniture for the view, and remembers models and what the view holds.
#[wasm_bindgen]
#[derive(Default)]
pub struct Models {
    bench: Bench,
}

#[wasm_bindgen]
impl Models {
    /// Holds nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        console_error_panic_hook::set_once();
        Self::default()
    }

    /// The files still wanted for a request, as a JSON list of addresses; ask again after giving them, because a .gltf
    /// names further files. Empty when it can be prepared.
    ///
    /// # Errors
    /// Throws `bad_request`, or what is wrong with the .gltf.
    pub fn missing(&mut self, request: &str) -> Result<String, JsError> {
        let request = Request::parse(request).map_err(thrown)?;
        let missing = self.bench.missing(&request).map_err(thrown)?;
        Ok(serde_json::json!(missing).to_string())
    }

    /// Takes the bytes of a file by the address that [`Models::missing`] named.
    pub fn give(&mut self, uri: &str, bytes: &[u8]) {
        self.bench.give(uri, bytes);
    }

    /// The bytes of the shape, for the view. Textures that were in an earlier answer come without pixels.
    ///
    /// # Errors
    /// Throws `missing_file` when something was not given, `outside_limits`, `not_resizable`, `no_slot`, or what is wrong
    /// with the model or a picture.
    pub fn prepare(&mut self, request: &str) -> Result<Vec<u8>, JsError> {
        let request = Request::parse(request).map_err(thrown)?;
        self.bench.prepare(&request).map_err(thrown)
    }

    /// The same as a .glb file, for AR and download.
    ///
    /// # Errors
    /// As [`Models::prepare`].
    pub fn glb(&mut self, request: &str) -> Result<Vec<u8>, JsError> {
        let request = Request::parse(request).map_err(thrown)?;
        self.bench.glb(&request).map_err(thrown)
    }

    /// The box of a request as JSON `{ "min_mm": [x, y, z], "max_mm": …, "size": Size, "repeated": [{ name, count }] }`.
    ///
    /// # Errors
    /// As [`Models::prepare`].
    pub fn footprint(&mut self, request: &str) -> Result<String, JsError> {
        let request = Request::parse(request).map_err(thrown)?;
        self.bench.footprint(&request).map_err(thrown)
    }

    /// Takes a model that somebody brought along, reads it at once and gives its `model::Report` as JSON. Files beside a
    /// .gltf are given first with [`Models::give`], at addresses relative to `uri`.
    ///
    /// # Errors
    /// Throws what is wrong with the model.
    pub fn open(&mut self, uri: &str, bytes: &[u8]) -> Result<String, JsError> {
        self.bench.give(uri, bytes);
        self.bench.report(uri).map_err(thrown)
    }

    /// The `model::Report` of a model that was given, as JSON.
    ///
    /// # Errors
    /// Throws what is wrong with the model, or `missing_file`.
    pub fn report(&mut self, uri: &str) -> Result<String, JsError> {
        self.bench.report(uri).map_err(thrown)
    }

    /// The view was rebuilt and holds nothing: all pixels go out again.
    pub fn forget(&mut self) {
        self.bench.forget();
    }

    /// Lets go of a model, to save memory. It is asked for again when it is needed.
    pub fn close(&mut self, uri: &str) {
        self.bench.close(uri);
    }
}

fn thrown(fault: Fault) -> JsError {
    JsError::new(&fault.json())
}
