//! The wasm door of drawings and building models: `drafting.wasm`, for the Worker, loaded when such a file arrives.
//!
//! Owns: nothing but the door. Leaves the files to `blueprint`, pages of PDF to `prints`, pictures and light files to
//! `workbench`.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use blueprint::Grey;
use wasm_bindgen::prelude::*;

/// Reads a building model, or a drawing as DXF or SVG, and gives the sheets (`plan::PlanFile`) as JSON.
///
/// `look` is `read_grey` of `workbench.wasm`: it is called with width, height and pixels where a page is a picture, and may
/// throw where it sees no plan.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `too_large` or `no_plan_found`.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8], look: &js_sys::Function) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let mut look = |page: Grey| {
        let pixels = js_sys::Uint8Array::from(page.pixels.as_slice());
        let size = [page.width, page.height].map(|side| JsValue::from(side as u32));
        let sheets = look.call3(&JsValue::NULL, &size[0], &size[1], &pixels);
        let sheets = sheets.ok().and_then(|json| json.as_string());
        (sheets.and_then(|json| lean::from_json(&json).ok())).unwrap_or_default()
    };
    blueprint::read_json_with(name, bytes, &mut look).map_err(|fault| JsError::new(&fault.json()))
}
