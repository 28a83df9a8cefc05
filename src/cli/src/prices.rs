//! `alcove price`

use std::path::PathBuf;
use std::process::ExitCode;

use catalogue::{Catalogue, CatalogueIndex, Instant, Picks, PriceList};
use clap::Args;
use configure::{Configurator, Conflict};
use price::PriceRequest;
use serde_json::{Value, json};

use crate::print;

#[derive(Args)]
pub(crate) struct PriceArguments {
    /// Directory with `catalogue.json`, or the file itself.
    directory: PathBuf,
    /// Id of the product.
    #[arg(long)]
    product: String,
    /// Options as a JSON object; what is left out takes its default.
    #[arg(long, default_value = "{}")]
    options: String,
    /// How many.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    quantity: i64,
    /// RFC 3339 instant; now unless told.
    #[arg(long)]
    at: Option<String>,
    /// Id of the price list; the valid one unless told.
    #[arg(long)]
    list: Option<String>,
    /// ISO 4217; the catalogue's first currency unless told.
    #[arg(long)]
    currency: Option<String>,
    /// Campaign codes.
    #[arg(long)]
    campaign: Vec<String>,
    /// Services of the price list.
    #[arg(long)]
    service: Vec<String>,
}

/// A reason for programs and a sentence for people.
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) message: String,
}

pub(crate) fn run(arguments: &PriceArguments) -> ExitCode {
    report(priced(arguments))
}

/// Prints the answer, or `{ error: { code, message } }` and exit status 1.
pub(crate) fn report(answer: Result<Value, Refusal>) -> ExitCode {
    match answer {
        Ok(answer) => {
            print(&answer);
            ExitCode::SUCCESS
        }
        Err(Refusal { code, message }) => {
            print(&json!({ "error": { "code": code, "message": message } }));
            ExitCode::FAILURE
        }
    }
}

fn priced(arguments: &PriceArguments) -> Result<Value, Refusal> {
    let catalogue = open(&arguments.directory, &arguments.product)?;
    let at = instant(arguments.at.as_deref())?;
    let list = list(
        &catalogue,
        arguments.list.as_deref(),
        arguments.currency.as_deref(),
        at,
    )?;
    let picks: Picks =
        serde_json::from_str(&arguments.options).map_err(|error| refusal("BAD_OPTIONS", error))?;
    let configurator = Configurator::new(&catalogue, &arguments.product, list, at)
        .map_err(|error| refusal(error.code(), error))?;
    // The price list is asked first, so that a size nobody prices is named by its own reason.
    let filled = configurator.fill(&picks);
    let services: Result<Vec<_>, _> = arguments
        .service
        .iter()
        .map(|id| {
            list.service(id)
                .cloned()
                .ok_or_else(|| price::PriceError::UnknownService(id.clone()))
        })
        .collect();
    let services = services.map_err(|error| refusal(error.code(), error))?;
    let breakdown = price::price(&PriceRequest {
        catalogue: &catalogue,
        list,
        configuration: &filled,
        quantity: arguments.quantity,
        at,
        campaigns: &arguments.campaign,
        services: &services,
    })
    .map_err(|error| refusal(error.code(), error))?;
    if let Err(conflict) = configurator.check(&picks)
        && !is_between_rasters_only(&catalogue, &arguments.product, &picks, &conflict)
    {
        return Err(refusal("INVALID_CHOICE", in_words(&conflict)));
    }
    Ok(json!({
        "unit_net": breakdown.unit_net,
        "line_net": breakdown.line_net,
        "tax": breakdown.tax,
        "gross": breakdown.gross,
        "breakdown": breakdown,
    }))
}

/// The part of a catalogue that is about one product: a large one is not read for one price. What is wrong
/// with other products is said by `alcove catalogue check`.
pub(crate) fn open(directory: &std::path::Path, product: &str) -> Result<Catalogue, Refusal> {
    let json = shop::read_catalogue(directory)
        .map_err(|error| refusal("NO_CATALOGUE", format!("{error:#}")))?;
    let part = CatalogueIndex::open(&json)
        .and_then(|index| index.excerpt(&[product]))
        .and_then(|part| price::resolve_days(&part))
        .map_err(|faults| Refusal {
            code: "BAD_CATALOGUE".to_owned(),
            message: faults
                .iter()
                .map(|fault| format!("{}: {}", fault.place, fault.message))
                .collect::<Vec<_>>()
                .join("; "),
        })?;
    if part.product(product).is_none() {
        let unknown = price::PriceError::UnknownProduct(product.to_owned());
        return Err(refusal(unknown.code(), unknown));
    }
    Ok(part)
}

pub(crate) fn instant(at: Option<&str>) -> Result<Instant, Refusal> {
    match at {
        Some(at) => at.parse().map_err(|error| refusal("BAD_INSTANT", error)),
        None => Ok(Instant::from_unix_ms(
            jiff::Timestamp::now().as_millisecond(),
        )),
    }
}

pub(crate) fn list<'c>(
    catalogue: &'c Catalogue,
    id: Option<&str>,
    currency: Option<&str>,
    at: Instant,
) -> Result<&'c PriceList, Refusal> {
    if let Some(id) = id {
        let missing = || {
            refusal(
                "NO_PRICE_LIST",
                format!("the catalogue has no price list {id}"),
            )
        };
        return catalogue.price_list(id).ok_or_else(missing);
    }
    let first = catalogue
        .content()
        .currencies
        .first()
        .map_or("", String::as_str);
    price::choose_list(catalogue, currency.unwrap_or(first), at)
        .map_err(|error| refusal(error.code(), error))
}

pub(crate) fn refusal(code: &str, message: impl ToString) -> Refusal {
    Refusal {
        code: code.to_owned(),
        message: message.to_string(),
    }
}

/// A size between two rasters has a price, though nobody can order it: this command answers the price.
fn is_between_rasters_only(
    catalogue: &Catalogue,
    product: &str,
    picks: &Picks,
    conflict: &Conflict,
) -> bool {
    let within_limits = |key: &str| {
        let option = catalogue.product(product)?.option(key)?;
        let size = picks.get(key)?.as_int()?;
        Some(
            option
                .ranges
                .iter()
                .any(|range| (range.min..=range.max).contains(&size)),
        )
    };
    !conflict.rules.is_empty()
        && conflict.rules.iter().all(|reason| {
            reason
                .rule
                .strip_prefix("range:")
                .and_then(within_limits)
                .unwrap_or(false)
        })
}

/// A conflict as a person reads it.
pub(crate) fn in_words(conflict: &Conflict) -> String {
    let rules = conflict.rules.iter();
    let words = rules.map(|rule| match catalogue::text_in(&rule.text, "en") {
        Some(text) => format!("{} ({})", text, rule.rule),
        None => rule.rule.clone(),
    });
    words.collect::<Vec<_>>().join("; ")
}
