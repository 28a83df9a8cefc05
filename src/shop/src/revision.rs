//! Catalogue revisions: read from a directory, checked, kept for ever by name and hash.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use catalogue::{Catalogue, Content, Fault, ModelLength, Severity};
use quote::sha256_hex;
use sqlx::SqlitePool;

use crate::shown::Shown;

/// A checked catalogue and the bytes it was read from.
pub(crate) struct Revision {
    pub(crate) catalogue: Catalogue,
    json: String,
    sha256: String,
    /// What everybody may see of it.
    pub(crate) shown: Shown,
}

impl Revision {
    /// Reads and checks a catalogue directory. Faults are errors here: nothing faulty goes live.
    ///
    /// What is published is resolved: days are instants (they begin where the merchant lives), and a model
    /// whose size the merchant left out has been measured.
    pub(crate) fn load(directory: &Path) -> Result<Self> {
        let read = read_catalogue(directory)?;
        let catalogue = Catalogue::parse(&read)
            .and_then(|catalogue| {
                Catalogue::check(measured(catalogue.content().clone(), directory))
            })
            .and_then(|catalogue| price::resolve_days(&catalogue))
            .map_err(|faults| refused(directory, &faults))?;
        let faults: Vec<_> = configure::publish_check(&catalogue)
            .into_iter()
            .filter(|fault| fault.severity == Severity::Error)
            .collect();
        if !faults.is_empty() {
            return Err(refused(directory, &faults));
        }
        let json = serde_json::to_string(catalogue.content())?;
        let sha256 = sha256_hex(json.as_bytes());
        Ok(Self {
            shown: Shown::new(&catalogue)?,
            catalogue,
            json,
            sha256,
        })
    }

    /// Stores the revision. The same name with other content is refused: a published revision is never edited.
    pub(crate) async fn publish(&self, store: &SqlitePool, now: i64) -> Result<()> {
        let rev = self.catalogue.rev();
        let known: Option<(String,)> = sqlx::query_as("SELECT sha256 FROM revisions WHERE rev = ?")
            .bind(rev)
            .fetch_optional(store)
            .await?;
        match known {
            Some((sha256,)) if sha256 == self.sha256 => Ok(()),
            Some(_) => {
                bail!("revision {rev} was published before with other content: give it a new rev")
            }
            None => {
                sqlx::query(
                    "INSERT INTO revisions (rev, sha256, json, published_at) VALUES (?, ?, ?, ?)",
                )
                .bind(rev)
                .bind(&self.sha256)
                .bind(&self.json)
                .bind(now)
                .execute(store)
                .await?;
                Ok(())
            }
        }
    }
}

/// The text of a catalogue directory: `catalogue.json`, else its only JSON file that has products.
pub fn read_catalogue(directory: &Path) -> Result<String> {
    if directory.is_file() {
        return std::fs::read_to_string(directory)
            .with_context(|| format!("could not read {}", directory.display()));
    }
    let named = directory.join("catalogue.json");
    if named.is_file() {
        return std::fs::read_to_string(&named)
            .with_context(|| format!("could not read {}", named.display()));
    }
    let listing = std::fs::read_dir(directory)
        .with_context(|| format!("could not open {}", directory.display()))?;
    let mut candidates: Vec<String> = listing
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|text| text.contains("\"products\""))
        .collect();
    match (candidates.pop(), candidates.is_empty()) {
        (Some(text), true) => Ok(text),
        (Some(_), false) => bail!(
            "{} holds several catalogues: name one catalogue.json",
            directory.display()
        ),
        (None, _) => bail!("{} holds no catalogue.json", directory.display()),
    }
}

/// Fills in the outer measures that the merchant left out, from the models themselves. A model that cannot be
/// read keeps its gap: the page then shows a box, and `alcove model inspect` says what is wrong with the file.
fn measured(mut content: Content, directory: &Path) -> Content {
    for model in content
        .products
        .iter_mut()
        .filter_map(|product| product.model.as_mut())
    {
        let dimensions = ["width", "depth", "height"];
        if dimensions
            .iter()
            .all(|dimension| model.size.contains_key(*dimension))
        {
            continue;
        }
        let Some(size) = size_of(&directory.join(&model.uri)) else {
            tracing::warn!("{} could not be measured", model.uri);
            continue;
        };
        for (dimension, length) in
            dimensions
                .into_iter()
                .zip([size.width_mm, size.depth_mm, size.height_mm])
        {
            model
                .size
                .entry(dimension.to_owned())
                .or_insert(ModelLength::Fixed(length));
        }
    }
    content
}

fn size_of(file: &Path) -> Option<model::Size> {
    let folder = file.parent()?;
    let bytes = std::fs::read(file).ok()?;
    let asset = model::read_gltf(&bytes, &|name| std::fs::read(folder.join(name)).ok()).ok()?;
    Some(asset.size())
}

fn refused(directory: &Path, faults: &[Fault]) -> anyhow::Error {
    let list: String = faults
        .iter()
        .map(|fault| format!("\n  {}: {} {}", fault.place, fault.message, fault.remedy))
        .collect();
    anyhow::anyhow!(
        "the catalogue in {} cannot go live:{list}",
        directory.display()
    )
}
