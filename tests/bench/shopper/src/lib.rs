//! The shopper: made-up catalogues of any size, and somebody who picks one possible value after another in them.
//!
//! The same measurement runs natively (`cargo run --release -p shopper`) and in a browser ([`measure_rules`], which
//! `tests/bench/rules.mjs` calls): only the clock is another one.
//!
//! Owns: the catalogues, what the shopper does, the table. Leaves what is measured to `configure` and `price`.
//!
//! Invariants: the same seed gives the same catalogue and the same walk; the clock comes in as an argument.

mod large;
mod measure;
mod ruleset;
mod walk;

use js_sys::Function;
use wasm_bindgen::prelude::*;

pub use large::ten_thousand_products;
pub use measure::{SIZES, Times, table};
pub use ruleset::{Measure, catalogue_json};

/// The table of all measurements, in Markdown. `now` gives milliseconds, as `performance.now` does.
///
/// # Errors
/// Throws when a made-up catalogue cannot be read or priced.
#[wasm_bindgen]
pub fn measure_rules(now: &Function) -> Result<String, JsError> {
    console_error_panic_hook::set_once();
    let mut clock = || {
        let told = now.call0(&JsValue::NULL).ok();
        told.and_then(|ms| ms.as_f64()).unwrap_or(f64::NAN)
    };
    table(&mut clock).map_err(|error| JsError::new(&format!("{error:#}")))
}
