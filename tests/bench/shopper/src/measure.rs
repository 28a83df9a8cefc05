use std::fmt::Write as _;

use anyhow::{Result, ensure};
use catalogue::CatalogueIndex;

use crate::walk::Shopper;
use crate::{Measure, ten_thousand_products};

/// The two sizes that are measured, each with how many catalogues.
pub const SIZES: [(Measure, u64); 2] = [
    (
        Measure {
            options: 30,
            values: 12,
            rules: 150,
        },
        20,
    ),
    (
        Measure {
            options: 60,
            values: 15,
            rules: 500,
        },
        6,
    ),
];

/// A price takes less than a browser's clock can tell apart: so many are taken together.
const PRICES_TOGETHER: usize = 20;
/// How often the large catalogue is opened.
const OPENINGS: usize = 5;

/// How long each answer took, milliseconds.
#[derive(Debug, Default)]
pub struct Times {
    compiled: Vec<f64>,
    domains: Vec<f64>,
    explained: Vec<f64>,
    refused: Vec<f64>,
    priced: Vec<f64>,
    panel: Vec<f64>,
}

/// Everything measured, as a Markdown table. `now` gives milliseconds.
///
/// # Errors
/// When a made-up catalogue cannot be read or priced.
pub fn table(now: &mut dyn FnMut() -> f64) -> Result<String> {
    let mut text =
        String::from("| | median ms | 95 % ms | times |\n| --- | ---: | ---: | ---: |\n");
    for (measure, seeds) in SIZES {
        let mut times = Times::default();
        for seed in 0..seeds {
            shop(measure, seed, &mut times, now)?;
        }
        let size = format!(
            "{} options x {} values, {} rules",
            measure.options, measure.values, measure.rules
        );
        for (what, times) in [
            ("rules compiled", times.compiled),
            ("all domains after a pick", times.domains),
            ("one explanation", times.explained),
            ("a refused choice with its repairs", times.refused),
            ("one price with its breakdown", times.priced),
            ("all price differences of an option", times.panel),
        ] {
            row(&mut text, &format!("{size}: {what}"), times)?;
        }
    }
    let json = ten_thousand_products()?;
    let (mut opened, mut excerpts) = (Vec::new(), Vec::new());
    for round in 0..OPENINGS {
        let begun = now();
        let index = CatalogueIndex::open(&json).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
        opened.push(now() - begun);
        let begun = now();
        let excerpt = index.excerpt(&[&format!("TBL-{}", 1999 * (round + 1))]);
        excerpts.push(now() - begun);
        ensure!(
            excerpt.is_ok_and(|part| !part.products().is_empty()),
            "a product is not there"
        );
    }
    let megabytes = json.len() as f64 / 1e6;
    let what = format!("a catalogue of 10,000 products ({megabytes:.1} MB) opened lazily");
    row(&mut text, &what, opened)?;
    row(&mut text, "one of its products read", excerpts)?;
    Ok(text)
}

fn row(text: &mut String, what: &str, mut ms: Vec<f64>) -> Result<()> {
    ms.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        ms.get((ms.len().max(1) - 1) * percent / 100)
            .unwrap_or(&f64::NAN)
    };
    let (median, most, times) = (at(50), at(95), ms.len());
    writeln!(text, "| {what} | {median:.3} | {most:.3} | {times} |")?;
    Ok(())
}

/// One shopper through one catalogue: a pick for every option.
fn shop(
    measure: Measure,
    seed: u64,
    times: &mut Times,
    now: &mut dyn FnMut() -> f64,
) -> Result<()> {
    let catalogue = crate::walk::read(measure, seed)?;
    let begun = now();
    let mut shopper = Shopper::enter(&catalogue, seed)?;
    times.compiled.push(now() - begun);
    for _ in 0..measure.options {
        let begun = now();
        let states = shopper.domains();
        times.domains.push(now() - begun);
        let looked = shopper.look(&states);
        if let Some(value) = &looked.refused {
            let begun = now();
            shopper.explain(&looked.key, value);
            times.explained.push(now() - begun);
            let begun = now();
            shopper.insist(&looked.key, value)?;
            times.refused.push(now() - begun);
        }
        let whole = shopper.whole()?;
        let begun = now();
        for _ in 0..PRICES_TOGETHER {
            shopper.price(&whole)?;
        }
        times.priced.push((now() - begun) / PRICES_TOGETHER as f64);
        let begun = now();
        shopper.differences(&whole)?;
        times.panel.push(now() - begun);
        shopper.pick(looked);
    }
    Ok(())
}
