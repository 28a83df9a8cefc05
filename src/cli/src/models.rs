//! `alcove model inspect` and `alcove model resize`

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use clap::Subcommand;
use model::{Asset, Size};

use crate::print;

#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    /// Says what a model is made of and what is doubtful about it, as JSON.
    Inspect {
        /// GLB, or glTF with its files beside it.
        file: PathBuf,
    },
    /// Resizes a model by its zones and writes a GLB.
    Resize {
        /// GLB, or glTF with its files beside it.
        file: PathBuf,
        /// Outer width in millimetres; as it is unless told.
        #[arg(long)]
        width: Option<i32>,
        /// Outer depth in millimetres; as it is unless told.
        #[arg(long)]
        depth: Option<i32>,
        /// Outer height in millimetres; as it is unless told.
        #[arg(long)]
        height: Option<i32>,
        /// Where to write the GLB.
        #[arg(long)]
        out: PathBuf,
    },
}

pub(crate) fn run(command: ModelCommand) -> Result<()> {
    match command {
        ModelCommand::Inspect { file } => {
            print(&serde_json::to_value(model::inspect(&open(&file)?))?);
            Ok(())
        }
        ModelCommand::Resize {
            file,
            width,
            depth,
            height,
            out,
        } => {
            if width.or(depth).or(height).is_none() {
                bail!("say at least one of --width, --depth and --height");
            }
            let asset = open(&file)?;
            let base = asset.size();
            let size = Size {
                width_mm: width.unwrap_or(base.width_mm),
                depth_mm: depth.unwrap_or(base.depth_mm),
                height_mm: height.unwrap_or(base.height_mm),
            };
            let resized = model::resize(&asset, &size).map_err(|error| anyhow!("{error}"))?;
            let glb = model::write_glb(&resized).map_err(|error| anyhow!("{error}"))?;
            std::fs::write(&out, glb).with_context(|| format!("could not write {}", out.display()))
        }
    }
}

fn open(file: &Path) -> Result<Asset> {
    let bytes =
        std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| {
        // A model names files beside itself; it has no business anywhere else.
        let plain = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        plain
            .then(|| std::fs::read(folder.join(name)).ok())
            .flatten()
    };
    model::read_gltf(&bytes, &beside).map_err(|error| anyhow!("{}: {error}", file.display()))
}
