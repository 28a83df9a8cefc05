//! Where things are.

use std::path::{Path, PathBuf};

/// The checkout. Clones share a target folder, so the binary may have been built in another one: what counts is
/// where cargo was called.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR");
    let here = here.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}

/// Cargo's target folder: `CARGO_TARGET_DIR`, else one in the user's cache, so that clones share it.
pub(crate) fn target() -> PathBuf {
    if let Some(folder) = std::env::var_os("CARGO_TARGET_DIR") {
        return PathBuf::from(folder);
    }
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(|| root().join("target"));
    cache.join("alcove/target")
}

/// The newest change below `place` (a file or a folder), build outputs left out; `None` where it is absent.
pub(crate) fn newest(place: &Path) -> Option<std::time::SystemTime> {
    let about = place.metadata().ok()?;
    if about.is_file() {
        return about.modified().ok();
    }
    std::fs::read_dir(place)
        .ok()?
        .flatten()
        .filter(|entry| {
            !matches!(
                entry.file_name().to_str(),
                Some("node_modules" | "dist" | "target")
            )
        })
        .filter_map(|entry| newest(&entry.path()))
        .max()
}
