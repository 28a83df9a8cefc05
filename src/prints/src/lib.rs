//! The wasm door of printed pages: `prints.wasm`, for the Worker, loaded when a PDF arrives.
//!
//! Owns: nothing but the door. Leaves the pages to `blueprint`, other drawings to `drafting`, pictures and light files to
//! `workbench`. By itself because PDF brings an interpreter, its codecs and fonts, which other drawings do without.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use sight::Look;
use wasm_bindgen::prelude::*;

/// Reads the pages of a PDF and gives the sheets (`plan::PlanFile`) as JSON.
///
/// `look` reads the pages among them that are pictures.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `encrypted` or `no_plan_found`.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8], look: &Look) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let mut look = |page| look.sheets(&page);
    blueprint::read_json_with(name, bytes, &mut look).map_err(|fault| JsError::new(&fault.json()))
}
