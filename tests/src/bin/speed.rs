//! How fast rules, prices and models are outside of a browser: medians of many runs, as a table.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use catalogue::{Catalogue, CatalogueIndex, Picks, Value};
use configure::Configurator;
use price::PriceRequest;

#[allow(clippy::print_stdout, reason = "this is the program's output")]
fn main() -> Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/demo");
    let json = std::fs::read_to_string(folder.join("catalogue.json"))?;
    let catalogue = Catalogue::parse(&json).map_err(|faults| anyhow!("{faults:?}"))?;
    let list = catalogue.price_lists().first().context("no price list")?;
    let at = "2026-11-23T00:00:00Z".parse()?;
    let table = Configurator::new(&catalogue, "TBL-FLEX", list, at)?;
    let picks = Picks::from([
        ("width_mm".to_owned(), Value::Int(1730)),
        ("edge".to_owned(), Value::from("bevel")),
    ]);
    let configuration = table.fill(&picks);
    let request = PriceRequest {
        catalogue: &catalogue,
        list,
        configuration: &configuration,
        quantity: 1,
        at,
        campaigns: &[],
        services: &[],
    };
    let asset = model::read_glb(&std::fs::read(folder.join("models/sofa.glb"))?)?;
    let wide = model::Size {
        width_mm: 2600,
        ..asset.size()
    };
    let warm = model::resize(&asset, &wide)?;

    println!("| native, release, one thread | median |\n| --- | ---: |");
    let row = |what: &str, median: Duration| {
        println!("| {what} | {:.1} µs |", median.as_secs_f64() * 1e6)
    };
    row(
        "price of the table with its breakdown",
        median(2000, || price::price(&request).is_ok()),
    );
    let cart: Vec<_> = (0..50)
        .map(|line| {
            let width = Value::Int(1200 + line * 20);
            table.fill(&Picks::from([("width_mm".to_owned(), width)]))
        })
        .filter(|configuration| {
            price::price(&PriceRequest {
                configuration,
                ..request
            })
            .is_ok()
        })
        .collect();
    row(
        &format!(
            "a cart of {} lines priced again, with its total",
            cart.len()
        ),
        median(200, || {
            let priced = |configuration| {
                price::price(&PriceRequest {
                    configuration,
                    ..request
                })
            };
            let lines: Result<Vec<_>, _> = cart.iter().map(priced).collect();
            lines.is_ok_and(|lines| price::total(&lines, &[]).is_ok())
        }),
    );
    row(
        "the same cart validated and priced again as the shop does, rules compiled once a product",
        median(50, || {
            let fresh = Configurator::new(&catalogue, "TBL-FLEX", list, at);
            fresh.is_ok_and(|fresh| {
                let checked = |line: &catalogue::Configuration| {
                    let whole = fresh.check(&line.options).ok()?;
                    price::price(&PriceRequest {
                        configuration: &whole,
                        ..request
                    })
                    .ok()
                };
                cart.iter().filter_map(checked).count() > 30
            })
        }),
    );
    let large = shopper::ten_thousand_products()?;
    row(
        &format!(
            "a catalogue of 10,000 products ({:.1} MB) opened lazily",
            large.len() as f64 / 1e6
        ),
        median(20, || {
            CatalogueIndex::open(&large).is_ok_and(|index| index.product_ids().len() == 10_000)
        }),
    );
    let index = CatalogueIndex::open(&large).map_err(|faults| anyhow!("{faults:?}"))?;
    row(
        "one of its products with rules, materials and prices",
        median(200, || {
            index
                .excerpt(&["TBL-5000"])
                .is_ok_and(|part| !part.products().is_empty())
        }),
    );
    let whole = Catalogue::parse(&large).map_err(|faults| anyhow!("{faults:?}"))?;
    let shelf = shelf::Shelf::new(&whole);
    let page = |search: &str, from: usize| {
        let wish = shelf::Wish {
            locale: "en",
            currency: "EUR",
            at,
            search,
            category: None,
            from,
            count: 24,
        };
        shelf
            .page(&whole, &index, &wish)
            .is_ok_and(|page| page.cards.iter().all(|card| card.from_gross.is_some()))
    };
    let from = std::cell::Cell::new(0);
    row(
        "a page of 24 cards of its shelf, seen for the first time",
        median(20, || {
            from.set(from.get() + 24);
            page("", from.get())
        }),
    );
    row("the same page again", median(100, || page("", 24)));
    row("a search in it", median(100, || page("table 777", 0)));
    row(
        "all of it checked before it goes live",
        median(1, || {
            configure::publish_check(&whole)
                .iter()
                .all(|fault| fault.severity != catalogue::Severity::Error)
        }),
    );
    row(
        "all options of the table after a pick",
        median(300, || table.options(&picks).len() > 3),
    );
    row("a refused choice with its minimal conflict and repairs", {
        let oak = Picks::from([("top_material".to_owned(), Value::from("lam-oak-12"))]);
        median(300, || {
            table.choose(&oak, "edge", Value::from("live")).is_ok()
        })
    });
    row(
        "the sofa (35,162 triangles) resized",
        median(100, || model::resize(&asset, &wide).is_ok()),
    );
    row(
        "the resized sofa made into a shape",
        median(50, || model::shape(&warm, &Default::default()).is_ok()),
    );
    Ok(())
}

/// The middle of `runs` times; `work` says whether it did what it should.
fn median(runs: usize, work: impl Fn() -> bool) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            assert!(std::hint::black_box(work()), "the work was refused");
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}
