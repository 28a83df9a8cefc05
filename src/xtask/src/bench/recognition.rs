//! How well pictures of real homes are read, by the neutral-plan bench, where it is at hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::paths;
use crate::step::{self, cargo, command};

/// Scores of some pictures, as `score.py` prints them.
type Scores = BTreeMap<String, Value>;

/// How the pictures were worn, and what is asked of each: line F1, opening F1, room F1, edit cost.
const WORN: [(&str, [f64; 4]); 4] = [
    ("clean", [0.95, 0.85, 0.85, 0.15]),
    ("scan", [0.92, 0.78, 0.80, 0.22]),
    ("photo", [0.85, 0.65, 0.65, 0.35]),
    ("lowres", [0.85, 0.65, 0.65, 0.35]),
];

pub(super) fn homes() -> Result<String> {
    let root = paths::root();
    let shared = root.join("../shared");
    let (tools, homes) = (shared.join("tools/plans"), shared.join("data/plans/homes"));
    if !tools.is_dir() || !homes.is_dir() {
        return Ok("SKIPPED: the plan bench and the homes are not here.".to_owned());
    }
    let reader = [
        "--package",
        "plan",
        "--features",
        "import",
        "--example",
        "import_plan",
    ];
    step::run(cargo().args(["build", "--quiet", "--release"]).args(reader))?;
    let printed = step::output(
        command("bash", &root)
            .arg("tests/bench/score_homes.sh")
            .arg(paths::target().join("release/examples/import_plan"))
            .args([tools.canonicalize()?, homes.canonicalize()?]),
    )?;
    report(&printed)
}

/// Tables of what `score_homes.sh` printed: for all styles, then for each, a line of its name and what `score.py` says.
fn report(printed: &str) -> Result<String> {
    let mut styles: Vec<(&str, Scores)> = Vec::new();
    for line in printed.lines() {
        if let Some(style) = line.strip_prefix("== ") {
            styles.push((style, Scores::new()));
        } else if let (Some((_, scores)), Some((group, values))) =
            (styles.last_mut(), line.split_once(' '))
            && let Ok(values) = serde_json::from_str(values)
        {
            scores.insert(group.to_owned(), values);
        }
    }
    let (all, styles) = styles.split_first().context("nothing was scored")?;
    let mut text = String::from(
        "`score.py` on the homes in seven styles and four degradations; each home's pictures are read at a scale the \
         recogniser does not know.\n\n| | line F1 10 cm | opening F1 | room F1 0.5 | edit cost | targets |\n\
         | --- | ---: | ---: | ---: | ---: | --- |\n",
    );
    for (worn, targets) in WORN {
        let scores = headline(&all.1, worn)?;
        let met = (scores.iter().zip(&targets).enumerate())
            .all(|(k, (is, wanted))| if k == 3 { is <= wanted } else { is >= wanted });
        let [line, opening, room, cost] = scores;
        writeln!(
            text,
            "| {worn} | {line:.3} | {opening:.3} | {room:.3} | {cost:.3} | {} |",
            if met { "met" } else { "missed" }
        )?;
    }
    text.push_str("\nBy style, opening F1 / edit cost:\n\n|");
    for (worn, _) in WORN {
        write!(text, " | {worn}")?;
    }
    text.push_str(" |\n| --- | ---: | ---: | ---: | ---: |\n");
    for (style, scores) in styles {
        write!(text, "| {style}")?;
        for (worn, _) in WORN {
            let [_, opening, _, cost] = headline(scores, worn)?;
            write!(text, " | {opening:.3} / {cost:.3}")?;
        }
        text.push_str(" |\n");
    }
    Ok(text)
}

/// Line F1, opening F1, room F1, edit cost.
fn headline(scores: &Scores, worn: &str) -> Result<[f64; 4]> {
    let group = format!("deg:{worn}");
    let scores = scores
        .get(&group)
        .with_context(|| format!("no scores of {group}"))?;
    let f1 = |name: &str| scores[name][2].as_f64().unwrap_or(0.0);
    Ok([
        f1("line_10cm_p_r_f1"),
        f1("open_any_p_r_f1"),
        f1("room50_p_r_f1"),
        scores["edit_cost"].as_f64().unwrap_or(1.0),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_say_which_targets_are_met() {
        let scores = |cost: f64| {
            format!(
                "{{\"line_10cm_p_r_f1\":[1,1,0.96],\"open_any_p_r_f1\":[1,1,0.9],\"room50_p_r_f1\":[1,1,0.9],\"edit_cost\":{cost}}}"
            )
        };
        let group = |name: &str, clean: f64| {
            let rest =
                ["scan", "photo", "lowres"].map(|worn| format!("deg:{worn} {}\n", scores(0.2)));
            format!(
                "== {name}\ndeg:clean {}\n{}scale |log| median 0.01\n",
                scores(clean),
                rest.concat()
            )
        };
        let text = report(&(group("all", 0.16) + &group("solid", 0.1))).expect("scores are whole");
        assert!(
            text.contains("| clean | 0.960 | 0.900 | 0.900 | 0.160 | missed |"),
            "{text}"
        );
        assert!(
            text.contains("| scan | 0.960 | 0.900 | 0.900 | 0.200 | met |"),
            "{text}"
        );
        assert!(
            text.contains("| solid | 0.900 / 0.100 | 0.900 / 0.200 |"),
            "{text}"
        );
    }
}
