//! The wasm door of heavy files of plans: `drafting.wasm`, for the Worker, loaded when such a file arrives.
//!
//! Owns: nothing but the door. Leaves the files to `blueprint`, pictures and light files to `workbench`.
//!
//! Invariants: whatever fails is thrown as an `Error` whose message is JSON `{ "code", "message", "hint" }`.

use wasm_bindgen::prelude::*;

/// Reads a building model, a DXF or SVG drawing or the pages of a PDF and gives the sheets (`plan::PlanFile`) as JSON.
///
/// # Errors
/// Throws the code of `blueprint::BlueprintError`, such as `damaged`, `too_large` or `no_plan_found`.
#[wasm_bindgen]
pub fn read_plan(name: &str, bytes: &[u8]) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let read = blueprint::read(name, bytes, &mut |_| {});
    let file = read.map_err(|fault| thrown(fault.code(), &fault.to_string(), fault.hint()))?;
    serde_json::to_string(&file)
        .map_err(|fault| thrown("internal", &fault.to_string(), "Tell the shop."))
}

fn thrown(code: &str, message: &str, hint: &str) -> JsError {
    let fault = serde_json::json!({ "code": code, "message": message, "hint": hint });
    JsError::new(&fault.to_string())
}
