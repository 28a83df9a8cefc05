//! Pictures handed from one wasm module to the one that reads them: `drafting.wasm` and `prints.wasm` find pages that are
//! better seen than followed line by line, and the network that sees is in `workbench.wasm` alone.
//!
//! Owns: the call across. Leaves pictures to `plan`, and what is one to `blueprint`.
//!
//! Invariants: whoever sees no plan, or fails, has seen nothing; a file is never lost for a picture in it.

use plan::{Grey, Sheet};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `read_grey` of `workbench.wasm`, as a function of width, height, pixels and metres of paper in a pixel; it may throw
    /// where it sees no plan.
    pub type Look;

    #[wasm_bindgen(method, catch)]
    fn call(
        this: &Look,
        receiver: &JsValue,
        width: u32,
        height: u32,
        pixels: &[u8],
        paper_m: Option<f64>,
    ) -> Result<JsValue, JsValue>;
}

impl Look {
    /// Reads the plans in a page.
    #[must_use]
    pub fn sheets(&self, page: &Grey) -> Vec<Sheet> {
        let (width, height) = (page.width as u32, page.height as u32);
        let answer = self.call(
            &JsValue::UNDEFINED,
            width,
            height,
            &page.pixels,
            page.paper_m,
        );
        let json = answer.ok().and_then(|json| json.as_string());
        json.and_then(|json| lean::from_json(&json).ok())
            .unwrap_or_default()
    }
}
