use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};

use crate::clock::Clock;
use crate::keys::KeyRing;
use crate::revision::Revision;

/// What a shop is told at start.
#[derive(Clone, Debug)]
pub struct ShopConfig {
    /// Catalogue directory: `catalogue.json`, models, materials, pictures.
    pub catalogue: PathBuf,
    /// The built page (`dist/`), if this shop serves it itself.
    pub web: Option<PathBuf>,
    /// Sample plans, if this shop offers some.
    pub plans: Option<PathBuf>,
    /// Where the database and the sealing key live; made when absent.
    pub data: PathBuf,
    /// The name quotes are sealed for and by, such as `shop.example`.
    pub name: String,
    /// How long a quote is honoured.
    pub quote_days: u16,
    /// What time it is.
    pub clock: Clock,
}

/// The running shop: cheap to clone, shared by all requests.
#[derive(Clone)]
pub struct Shop {
    pub(crate) store: SqlitePool,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) revision: Arc<Revision>,
    pub(crate) config: Arc<ShopConfig>,
}

impl Shop {
    /// Opens the store, the key and the catalogue. A catalogue with faults is refused, each named.
    pub async fn open(config: ShopConfig) -> Result<Self> {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("could not make {}", config.data.display()))?;
        let keys = KeyRing::open(&config.data.join("seal.key"))?;
        let store = open_store(&config.data.join("shop.sqlite")).await?;
        let revision = Revision::load(&config.catalogue)?;
        revision.publish(&store, config.clock.now()).await?;
        Ok(Self {
            store,
            keys: Arc::new(keys),
            revision: Arc::new(revision),
            config: Arc::new(config),
        })
    }
}

async fn open_store(file: &std::path::Path) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{}", file.display()))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .foreign_keys(true);
    let store = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await
        .with_context(|| format!("could not open {}", file.display()))?;
    sqlx::migrate!()
        .run(&store)
        .await
        .context("could not migrate the database")?;
    Ok(store)
}
