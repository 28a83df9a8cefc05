//! `alcove parts`

use std::path::PathBuf;
use std::process::ExitCode;

use catalogue::Picks;
use clap::Args;
use configure::Configurator;
use serde_json::Value;

use crate::prices::{Refusal, in_words, instant, list, open, refusal, report};

#[derive(Args)]
pub(crate) struct PartsArguments {
    /// Directory with `catalogue.json`, or the file itself.
    directory: PathBuf,
    /// Id of the product.
    #[arg(long)]
    product: String,
    /// Options as a JSON object; what is left out takes its default.
    #[arg(long, default_value = "{}")]
    options: String,
    /// How many.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=9999))]
    quantity: u32,
    /// RFC 3339 instant; now unless told.
    #[arg(long)]
    at: Option<String>,
    /// Id of the price list, which decides which sizes are made; the valid one unless told.
    #[arg(long)]
    list: Option<String>,
}

pub(crate) fn run(arguments: &PartsArguments) -> ExitCode {
    report(parts(arguments))
}

fn parts(arguments: &PartsArguments) -> Result<Value, Refusal> {
    let catalogue = open(&arguments.directory, &arguments.product)?;
    let at = instant(arguments.at.as_deref())?;
    let list = list(&catalogue, arguments.list.as_deref(), None, at)?;
    let picks: Picks =
        serde_json::from_str(&arguments.options).map_err(|error| refusal("BAD_OPTIONS", error))?;
    let configurator = Configurator::new(&catalogue, &arguments.product, list, at)
        .map_err(|error| refusal(error.code(), error))?;
    // Nothing is cut that could not be ordered.
    let filled = configurator.fill(&picks);
    let configuration = configurator
        .check(&filled.options)
        .map_err(|conflict| refusal("INVALID_CHOICE", in_words(&conflict)))?;
    let found = quote::parts_list(&catalogue, &configuration, arguments.quantity)
        .map_err(|error| refusal(error.code(), error))?;
    serde_json::to_value(found).map_err(|error| refusal("OVERFLOW", error))
}
