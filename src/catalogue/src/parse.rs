//! Reads the JSON. What cannot be read becomes one fault with its place.

use lean::Misread;

use crate::{Content, Fault};

/// The only schema this version reads.
pub(crate) const SCHEMA: &str = "fc.catalogue/1";

// 64 MiB holds about 10,000 products with their grids; more is a mistake or an attack.
const MAX_BYTES: usize = 64 << 20;

pub(crate) fn too_large(json: &str) -> Option<Fault> {
    (json.len() > MAX_BYTES).then(|| {
        Fault::error(
            "too_large",
            "",
            format!(
                "the catalogue has {} bytes, at most {MAX_BYTES} are read",
                json.len()
            ),
            "split it into several catalogues",
        )
    })
}

pub(crate) fn read(json: &str) -> Result<Content, Vec<Fault>> {
    if let Some(fault) = too_large(json) {
        return Err(vec![fault]);
    }
    lean::from_json(json).map_err(|error| vec![fault_of(&error)])
}

pub(crate) fn fault_of(error: &Misread) -> Fault {
    let message = error.message();
    let (code, remedy) = if message.contains("recursion limit") {
        ("too_deep", "write the condition with fewer levels")
    } else if error.is_malformed() {
        ("malformed", "mend the JSON at this place")
    } else if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        (
            "unknown_field",
            "correct the name, or take it out: unknown names are never ignored",
        )
    } else if message.starts_with("missing field") {
        ("missing_field", "add the field")
    } else {
        (
            "wrong_type",
            "give the field a value of the kind that is expected",
        )
    };
    Fault::error(code, error.place(), message, remedy)
}
