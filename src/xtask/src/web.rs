//! The page: Vite's build, then Brotli beside every file that compresses.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use crate::paths;
use crate::step::{command, done, run, say};
use crate::wasm::Profile;

/// Builds `dist/`, unless nothing it is made of has changed.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let root = paths::root();
    let stamp = root.join("dist/.stamp");
    let sources = ["web", "assets", "package-lock.json"]
        .iter()
        .filter_map(|place| paths::newest(&root.join(place)));
    let built = std::fs::read_to_string(&stamp).is_ok_and(|found| found == profile.name());
    if built && sources.max() <= paths::newest(&stamp) {
        return Ok(());
    }
    let since = Instant::now();
    say("Building the page");
    run(command("npm", &root).args(["run", "build", "--silent", "--workspace", "web"]))?;
    if profile == Profile::Ship {
        compress(&root.join("dist"))?;
    }
    std::fs::write(stamp, profile.name())?;
    done("dist/", since);
    Ok(())
}

fn compress(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
        } else if let Some("wasm" | "js" | "css" | "html" | "json" | "svg") =
            path.extension().and_then(|end| end.to_str())
        {
            let packed = brotli(&std::fs::read(&path)?)?;
            let mut name = path.into_os_string();
            name.push(".br");
            std::fs::write(name, packed)?;
        }
    }
    Ok(())
}

/// Brotli at its smallest: quality 11, window 24.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}
