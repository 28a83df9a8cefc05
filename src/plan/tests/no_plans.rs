//! Pictures that have lines enough, but are no plans: textures of furniture, where they are at hand.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::path::{Path, PathBuf};

use plan::{ImportError, import_picture};

/// Colour textures of the models in `shared`, beside the repository.
fn textures() -> Vec<PathBuf> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/furniture");
    let inside = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = inside(models)
        .flat_map(|model| inside(model.path().join("textures")))
        .map(|texture| texture.path())
        .filter(|path| path.to_string_lossy().ends_with("_diff_1k.jpg"))
        .collect();
    files.sort();
    files
}

#[test]
fn textures_of_furniture_hold_no_plan() {
    let textures = textures();
    if textures.is_empty() {
        println!("SKIPPED: no models in ../shared");
    }
    for file in textures {
        let read = import_picture(&std::fs::read(&file).unwrap(), &mut |_| ());
        assert_eq!(
            read.err(),
            Some(ImportError::NoPlanFound),
            "{}",
            file.display()
        );
    }
}
