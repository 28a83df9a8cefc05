//! How fast rules answer on made-up catalogues of two sizes, outside of a browser: median and 95th percentile
//! over shoppers who pick one possible value after another, as a table.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use catalogue::{Catalogue, Picks, TaxBasis, Value};
use configure::{Configurator, OptionState};
use fastrand::Rng;
use price::PriceRequest;
use tests::{Measure, catalogue_json};

const SIZES: [(Measure, u64); 2] = [
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

/// Times per question.
#[derive(Default)]
struct Times {
    compiled: Vec<Duration>,
    domains: Vec<Duration>,
    explanation: Vec<Duration>,
    refused: Vec<Duration>,
    panel: Vec<Duration>,
    check: Vec<Duration>,
}

#[allow(clippy::print_stdout, reason = "this is the program's output")]
fn main() -> Result<()> {
    println!(
        "| native, release, one thread | median ms | 95 % ms | times |\n| --- | ---: | ---: | ---: |"
    );
    for (measure, seeds) in SIZES {
        let mut times = Times::default();
        for seed in 0..seeds {
            shop(measure, seed, &mut times)?;
        }
        let name = format!(
            "{} options x {} values, {} rules",
            measure.options, measure.values, measure.rules
        );
        for (what, times) in [
            ("compiled", times.compiled),
            ("all domains after a pick", times.domains),
            ("one explanation", times.explanation),
            ("a refused choice with its repairs", times.refused),
            ("all price differences of an option", times.panel),
            ("checked before publishing", times.check),
        ] {
            let mut ms: Vec<f64> = times.iter().map(|one| one.as_secs_f64() * 1e3).collect();
            ms.sort_by(f64::total_cmp);
            let at = |percent: usize| {
                ms.get((ms.len().max(1) - 1) * percent / 100)
                    .unwrap_or(&0.0)
            };
            println!(
                "| {name}: {what} | {:.2} | {:.2} | {} |",
                at(50),
                at(95),
                ms.len()
            );
        }
    }
    Ok(())
}

fn shop(measure: Measure, seed: u64, times: &mut Times) -> Result<()> {
    let json = catalogue_json(measure, seed);
    let catalogue = Catalogue::parse(&json).map_err(|faults| anyhow!("{faults:?}"))?;
    let list = &catalogue.price_lists()[0];
    let at = catalogue::Instant::from_unix_ms(0);
    let configurator = timed(&mut times.compiled, || {
        Configurator::new(&catalogue, "P", list, at)
    })?;
    if seed < 3 {
        timed(&mut times.check, || configure::publish_check(&catalogue));
    }
    let mut rng = Rng::with_seed(seed + 1000);
    let mut picks = Picks::new();
    for _ in 0..measure.options {
        let states = timed(&mut times.domains, || configurator.domains(&picks));
        let state = &states[rng.usize(0..states.len())];
        if let Some(value) = refused(state, &mut rng) {
            timed(&mut times.explanation, || {
                configurator.explain(&picks, &state.key, &value)
            });
            timed(&mut times.refused, || {
                configurator.choose(&picks, &state.key, value.clone())
            })?;
        }
        let panel = timed(&mut times.panel, || -> Option<usize> {
            let configuration = &configurator.preview(&picks).ok()?;
            let others = configurator.alternatives(&picks, "o0");
            let request = PriceRequest {
                catalogue: &catalogue,
                list,
                configuration,
                quantity: 1,
                at,
                campaigns: &[],
                services: &[],
            };
            let wholes = others
                .iter()
                .filter_map(|other| Some((&other.value, other.configuration.as_ref()?)));
            Some(
                price::differences(&request, wholes, TaxBasis::Gross)
                    .ok()?
                    .len(),
            )
        });
        panel.ok_or_else(|| anyhow!("the picks {picks:?} have no price"))?;
        if let Some(value) = possible(state, &mut rng) {
            picks.insert(state.key.clone(), value);
        }
    }
    Ok(())
}

fn refused(state: &OptionState, rng: &mut Rng) -> Option<Value> {
    let values: Vec<&Value> = state
        .values
        .iter()
        .filter(|one| !one.available)
        .map(|one| &one.value)
        .collect();
    rng.choice(values).cloned()
}

fn possible(state: &OptionState, rng: &mut Rng) -> Option<Value> {
    let values = state
        .values
        .iter()
        .filter(|one| one.available)
        .map(|one| one.value.clone());
    let ranges = state
        .ranges
        .iter()
        .filter(|one| one.available)
        .map(|one| Value::Int(one.min));
    rng.choice(values.chain(ranges).collect::<Vec<_>>())
}

fn timed<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let made = std::hint::black_box(work());
    times.push(begun.elapsed());
    made
}
