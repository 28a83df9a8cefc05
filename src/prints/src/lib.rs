//! The wasm door of printed pages: `prints.wasm`, for the Worker, loaded when a PDF arrives.
//!
//! Owns: nothing but the door. Leaves the pages to `blueprint`, other drawings to `drafting`, pictures and light files to
//! `workbench`. By itself because PDF brings an interpreter, its codecs and fonts, which other drawings do without.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use blueprint::Grey;
use wasm_bindgen::prelude::*;

/// Reads the pages of a PDF and gives the sheets (`plan::PlanFile`) as JSON.
///
/// `look` is `read_grey` of `workbench.wasm`: it is called with width, height and pixels where a page is a picture, and may
/// throw where it sees no plan.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `encrypted` or `no_plan_found`.
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
