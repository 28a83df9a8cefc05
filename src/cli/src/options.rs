//! `alcove options`

use std::path::PathBuf;
use std::process::ExitCode;

use catalogue::Picks;
use clap::Args;
use configure::{Configurator, OptionState, Reason};
use serde_json::{Value, json};

use crate::prices::{Refusal, instant, list, open, refusal, report};

#[derive(Args)]
pub(crate) struct OptionsArguments {
    /// Directory with `catalogue.json`, or the file itself.
    directory: PathBuf,
    /// Id of the product.
    #[arg(long)]
    product: String,
    /// What was picked so far, as a JSON object.
    #[arg(long, default_value = "{}")]
    picks: String,
    /// RFC 3339 instant; now unless told.
    #[arg(long)]
    at: Option<String>,
    /// Id of the price list; the valid one unless told.
    #[arg(long)]
    list: Option<String>,
}

pub(crate) fn run(arguments: &OptionsArguments) -> ExitCode {
    report(options(arguments))
}

fn options(arguments: &OptionsArguments) -> Result<Value, Refusal> {
    let catalogue = open(&arguments.directory, &arguments.product)?;
    let at = instant(arguments.at.as_deref())?;
    let list = list(&catalogue, arguments.list.as_deref(), None, at)?;
    let picks: Picks =
        serde_json::from_str(&arguments.picks).map_err(|error| refusal("BAD_PICKS", error))?;
    let configurator = Configurator::new(&catalogue, &arguments.product, list, at)
        .map_err(|error| refusal(error.code(), error))?;
    let states = configurator.options(&picks);
    Ok(json!({ "options": states.iter().map(described).collect::<Vec<_>>() }))
}

fn described(option: &OptionState) -> Value {
    let values: Vec<Value> = option
        .values
        .iter()
        .map(|state| json!({ "value": state.value, "available": state.available, "why": words(&state.why) }))
        .collect();
    let ranges: Vec<Value> = option
        .ranges
        .iter()
        .map(|range| {
            json!({
                "min": range.min, "max": range.max, "raster": range.raster,
                "available": range.available, "why": words(&range.why),
            })
        })
        .collect();
    json!({
        "key": option.key, "value": option.value, "visible": option.visible, "required": option.required,
        "values": values, "ranges": ranges,
    })
}

fn words(why: &[Reason]) -> Vec<Value> {
    why.iter()
        .map(|reason| json!({ "rule": reason.rule, "text": reason.text }))
        .collect()
}
