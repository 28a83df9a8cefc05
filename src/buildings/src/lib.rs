//! The wasm door of building models: `buildings.wasm`, for the Worker, loaded when the first of them arrives.
//!
//! Owns: nothing but the door. Leaves the files to `blueprint`, drawings to `drafting`.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use wasm_bindgen::prelude::*;

/// Reads an IFC file and gives its storeys (`plan::PlanFile`) as JSON.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `too_large` or `no_plan_found`.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8]) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    // There are no pictures in building models.
    let read = blueprint::read_json_with(name, bytes, &mut |_| Vec::new());
    read.map_err(|fault| JsError::new(&fault.json()))
}
