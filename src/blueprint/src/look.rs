//! Pictures in files that are none: who reads them lives elsewhere.

pub use plan::Grey;
use plan::Sheet;

/// Reads the plans in a picture; none where there are none. In the browser the network that sees walls is in the module
/// of pictures, so that the others hand their pages over.
pub type Look<'a> = dyn FnMut(Grey) -> Vec<Sheet> + 'a;

/// Reads pictures here.
#[cfg(feature = "pictures")]
pub(crate) fn here(on_step: &mut dyn FnMut(&'static str)) -> impl FnMut(Grey) -> Vec<Sheet> {
    move |page| {
        let mut tell = |step: plan::ImportStep| on_step(step.name());
        plan::import_grey(page, &mut tell).map_or_else(|_| Vec::new(), |file| file.sheets)
    }
}

/// Reads no pictures.
#[cfg(not(feature = "pictures"))]
pub(crate) fn here(_: &mut dyn FnMut(&'static str)) -> impl FnMut(Grey) -> Vec<Sheet> {
    |_| Vec::new()
}
