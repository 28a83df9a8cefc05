//! Reads the JSON. What serde refuses becomes one fault with line and column.

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
    serde_json::from_str(json).map_err(|error| vec![fault_of(&error)])
}

pub(crate) fn fault_of(error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    let (code, remedy) = if message.contains("recursion limit") {
        ("too_deep", "write the condition with fewer levels")
    } else if !error.is_data() {
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
    Fault::error(
        code,
        format!("line {} column {}", error.line(), error.column()),
        message,
        remedy,
    )
}
