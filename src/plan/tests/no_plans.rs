//! Pictures that have lines enough, but are no plans: noise, clouds, a letter, a cat; and textures of furniture, where
//! they are at hand.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod paper;

use std::path::{Path, PathBuf};

use image::{ImageFormat, RgbImage};
use plan::{ImportError, import_picture};

/// The picture is refused as a drawing program and as a camera saves it.
fn assert_no_plan(name: &str, picture: &RgbImage) {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let bytes = paper::encoded(picture, format);
        // For a look at them.
        if let Some(folder) = std::env::var_os("ALCOVE_PAINTED") {
            let file = Path::new(&folder).join(format!("{name}.{}", format.extensions_str()[0]));
            std::fs::write(file, &bytes).unwrap();
        }
        let read = import_picture(&bytes, &mut |_| ());
        assert_eq!(
            read.err(),
            Some(ImportError::NoPlanFound),
            "{name} as {format:?}"
        );
    }
}

#[test]
fn noise_holds_no_plan() {
    for seed in 1..4 {
        assert_no_plan(&format!("noise-{seed}"), &paper::noise(seed, false));
        assert_no_plan(&format!("hard-noise-{seed}"), &paper::noise(seed, true));
    }
}

#[test]
fn clouds_hold_no_plan() {
    for seed in [1, 20, 300] {
        assert_no_plan(&format!("clouds-{seed}"), &paper::clouds(seed));
    }
}

#[test]
fn a_letter_holds_no_plan() {
    assert_no_plan("letter", &paper::letter(false));
    assert_no_plan("letter-between-rules", &paper::letter(true));
}

#[test]
fn a_cat_holds_no_plan() {
    for seed in [1, 50, 700] {
        assert_no_plan(&format!("cat-{seed}"), &paper::cat(seed));
    }
}

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
