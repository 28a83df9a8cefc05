//! The wasm door of drawings: `drafting.wasm`, for the Worker, loaded when such a file arrives.
//!
//! Owns: nothing but the door. Leaves the files to `blueprint`, building models to `buildings`, pages of PDF to
//! `prints`, pictures and light files to `workbench`.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use sight::Look;
use wasm_bindgen::prelude::*;

/// Reads a drawing as DXF or SVG and gives the sheets (`plan::PlanFile`) as JSON.
///
/// `look` reads the pages among them that are pictures.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `too_large` or `no_plan_found`.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8], look: &Look) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let mut look = |page| look.sheets(&page);
    blueprint::read_json_with(name, bytes, &mut look).map_err(|fault| JsError::new(&fault.json()))
}
