//! A short run of every fuzz target; `cargo run -p tests --bin fuzz` runs them for as long as wanted.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tests::{TARGETS, mutated};

#[test]
fn no_foreign_bytes_make_a_parser_panic() -> anyhow::Result<()> {
    for target in &TARGETS {
        let seeds = (target.seeds)()?;
        for run in 0..target.runs {
            let mut rng = fastrand::Rng::with_seed(u64::from(run));
            let bytes = mutated(&seeds[rng.usize(0..seeds.len())], &mut rng);
            let outcome = catch_unwind(AssertUnwindSafe(|| (target.read)(&bytes)));
            assert!(outcome.is_ok(), "{} panicked on run {run}", target.name);
        }
    }
    Ok(())
}
