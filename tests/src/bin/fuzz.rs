//! Fuzzes one target, or all, for as long as wanted: `cargo run -p tests --bin fuzz -- glTF 600`.

use std::time::{Duration, Instant};

use anyhow::Result;
use tests::{TARGETS, mutated};

#[allow(clippy::print_stdout, reason = "this is the program's output")]
fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let only = arguments.next().unwrap_or_default();
    let seconds = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(60);
    for target in TARGETS.iter().filter(|target| target.name.contains(&only)) {
        let seeds = (target.seeds)()?;
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut run = 0;
        while Instant::now() < end {
            let mut rng = fastrand::Rng::with_seed(run);
            let seed = &seeds[rng.usize(0..seeds.len())];
            // A panic ends the program; the last line printed names the run that did it.
            (target.read)(&mutated(seed, &mut rng));
            run += 1;
            if run % 1000 == 0 {
                println!("{}: {run} runs", target.name);
            }
        }
    }
    Ok(())
}
