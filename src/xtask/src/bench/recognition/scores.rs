//! Tables of what `tests/bench/scores.py` says of our recogniser, the naive one and the oracle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// How the pictures were worn, and what is asked of each: line F1, opening F1, room F1, edit cost.
pub(super) const WORN: [(&str, Option<[f64; 4]>); 5] = [
    ("clean", Some([0.95, 0.85, 0.85, 0.15])),
    ("scan", Some([0.92, 0.78, 0.80, 0.22])),
    ("photo", Some([0.85, 0.65, 0.65, 0.35])),
    ("lowres", Some([0.85, 0.65, 0.65, 0.35])),
    ("all", None),
];

const RECOGNISERS: [&str; 3] = ["ours", "naive", "oracle"];

/// From this edit cost on a picture failed: half as much work as drawing it.
const FAILED: f64 = 0.5;

/// What was scored, by recogniser.
#[derive(Default)]
pub(super) struct Scores {
    /// By recogniser, style and wear.
    groups: BTreeMap<[String; 3], Value>,
    /// By recogniser and picture.
    pictures: BTreeMap<[String; 2], Value>,
    /// Why a recogniser was not run.
    skipped: BTreeMap<String, String>,
}

impl Scores {
    /// Reads the lines that `score_homes.sh` prints, each a JSON object.
    pub(super) fn read(printed: &str) -> Result<Self> {
        let mut read = Self::default();
        for line in printed.lines() {
            let scores: Value = serde_json::from_str(line)
                .with_context(|| format!("the scores hold a line that is none: {line}"))?;
            let text = |key: &str| scores[key].as_str().map(str::to_owned);
            let by = text("by").context("scores of nobody")?;
            if let Some(why) = text("skipped") {
                read.skipped.insert(by, why);
            } else if let Some(picture) = text("picture") {
                read.pictures.insert([by, picture], scores);
            } else if let (Some(style), Some(worn)) = (text("style"), text("deg")) {
                read.groups.insert([by, style, worn], scores);
            }
        }
        Ok(read)
    }

    /// Names of the pictures that our recogniser failed on, the worst first.
    pub(super) fn failed(&self) -> Vec<&str> {
        let mut failed: Vec<(f64, &str)> = (self.pictures.iter())
            .filter(|([by, _], _)| by == "ours")
            .map(|([_, picture], scores)| (edit_cost(scores), picture.as_str()))
            .filter(|(cost, _)| *cost >= FAILED)
            .collect();
        failed.sort_by(|one, other| other.0.total_cmp(&one.0));
        failed.into_iter().map(|(_, picture)| picture).collect()
    }

    /// The section of the report.
    pub(super) fn report(&self) -> Result<String> {
        let mut text = String::from(
            "`score.py` on the homes in seven styles and four degradations; each home's pictures are read at a scale \
             the recogniser does not know. Beside it the bench's naive recogniser, which is told the true scale, and \
             the oracle: the truth itself, its rooms the faces between the walls.\n\n",
        );
        for (by, why) in &self.skipped {
            writeln!(text, "SKIPPED: {by} ({why}).\n")?;
        }
        self.by_wear(&mut text)?;
        self.by_style(&mut text)?;
        self.by_walk(&mut text)?;
        self.failures(&mut text)?;
        Ok(text)
    }

    fn by_wear(&self, text: &mut String) -> Result<()> {
        text.push_str(
            "| | | line F1 10 cm | opening F1 | room F1 0.5 | edit cost | targets |\n\
             | --- | --- | ---: | ---: | ---: | ---: | --- |\n",
        );
        for (worn, targets) in WORN {
            for by in RECOGNISERS {
                let ours = by == "ours";
                let row = if ours { worn } else { "" };
                let scores = self.of(by, "all", worn)?;
                let met = match (scores, targets) {
                    (Some(scores), Some(targets)) if ours => verdict(scores, targets),
                    _ => "",
                };
                writeln!(text, "| {row} | {by} | {} | {met} |", cells(scores))?;
            }
        }
        Ok(())
    }

    fn by_style(&self, text: &mut String) -> Result<()> {
        text.push_str(
            "\nBy style, opening F1 / edit cost, and in brackets the edit cost of naive and oracle:\n\n|",
        );
        for (worn, _) in WORN {
            write!(text, " | {worn}")?;
        }
        text.push_str(" |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        for style in self.styles() {
            write!(text, "| {style}")?;
            for (worn, _) in WORN {
                let ours = self.of("ours", style, worn)?;
                let costs = ["naive", "oracle"].map(|by| self.of(by, style, worn));
                let [naive, oracle] = costs.map(|cost| cost.map(|cost| shown(cost.map(edit_cost))));
                write!(
                    text,
                    " | {} / {} ({}, {})",
                    shown(ours.map(|ours| f1(ours, "open_any"))),
                    shown(ours.map(edit_cost)),
                    naive?,
                    oracle?
                )?;
            }
            text.push_str(" |\n");
        }
        Ok(())
    }

    /// What answering the questions of the walk is worth. Photos are straightened by people first.
    fn by_walk(&self, text: &mut String) -> Result<()> {
        text.push_str(
            "\nThe plan that a person gets, at the proposed scale, and the same after one who knows the home has answered \
             what is asked about walls, openings, gaps and lengths; drawing a plan by hand is as many actions as stand \
             under it:\n\n\
             | | edit cost as read | taken over | answered | room F1 0.5 as read | taken over | answered | answers a plan \
             | by hand |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        );
        for (worn, _) in WORN
            .iter()
            .filter(|(worn, _)| !["photo", "all"].contains(worn))
        {
            let scores: Vec<Option<&Value>> = ["ours", "adopted", "walked"]
                .map(|by| self.of(by, "all", worn))
                .into_iter()
                .collect::<Result<_>>()?;
            let row = |of: fn(&Value) -> f64| {
                let cells: Vec<String> = scores.iter().map(|one| shown(one.map(of))).collect();
                cells.join(" | ")
            };
            writeln!(
                text,
                "| {worn} | {} | {} | {:.1} | {:.1} |",
                row(edit_cost),
                row(|scores| f1(scores, "room50")),
                self.mean_of_walks(worn, "answers"),
                self.mean_of_walks(worn, "by_hand"),
            )?;
        }
        Ok(())
    }

    /// What the walks through pictures worn in one way tell, a picture.
    fn mean_of_walks(&self, worn: &str, of: &str) -> f64 {
        let walks = self.pictures.iter().filter_map(|([by, picture], scores)| {
            let here = by == "walked" && picture.rsplit('.').next() == Some(worn);
            here.then(|| scores[of].as_f64()).flatten()
        });
        let walks: Vec<f64> = walks.collect();
        walks.iter().sum::<f64>() / walks.len().max(1) as f64
    }

    fn failures(&self, text: &mut String) -> Result<()> {
        let failed = self.failed();
        if failed.is_empty() {
            writeln!(text, "\nNo picture has an edit cost of {FAILED} or more.")?;
            return Ok(());
        }
        writeln!(
            text,
            "\nPictures that failed, with an edit cost of {FAILED} or more: {}. The worst of them, with the truth and \
             what was read drawn in, stand in `bench/recognition/failed` of the target folder: the homes are test data \
             that is not part of the repository, and neither are pictures of them.\n\n\
             | picture | line F1 10 cm | opening F1 | room F1 0.5 | edit cost | naive |\n\
             | --- | ---: | ---: | ---: | ---: | ---: |",
            failed.len()
        )?;
        for picture in failed {
            let of = |by: &str| self.pictures.get(&[by.to_owned(), picture.to_owned()]);
            writeln!(
                text,
                "| {picture} | {} | {} |",
                cells(of("ours")),
                shown(of("naive").map(edit_cost))
            )?;
        }
        Ok(())
    }

    /// All styles and families of styles, by name.
    pub(super) fn styles(&self) -> impl Iterator<Item = &str> {
        let styles: BTreeSet<&str> = (self.groups.keys())
            .map(|[_, style, _]| style.as_str())
            .filter(|style| *style != "all")
            .collect();
        styles.into_iter()
    }

    /// Scores of a group of pictures, `None` where the recogniser was skipped.
    pub(super) fn of(&self, by: &str, style: &str, worn: &str) -> Result<Option<&Value>> {
        let scores = self.groups.get(&[by, style, worn].map(str::to_owned));
        if scores.is_none() && !self.skipped.contains_key(by) {
            anyhow::bail!("no scores of {by}, style {style}, worn {worn}");
        }
        Ok(scores)
    }
}

/// Line F1, opening F1, room F1, edit cost.
fn headline(scores: &Value) -> [f64; 4] {
    [
        f1(scores, "line_10cm"),
        f1(scores, "open_any"),
        f1(scores, "room50"),
        edit_cost(scores),
    ]
}

pub(super) fn f1(scores: &Value, of: &str) -> f64 {
    scores[format!("{of}_p_r_f1")][2].as_f64().unwrap_or(0.0)
}

pub(super) fn edit_cost(scores: &Value) -> f64 {
    scores["edit_cost"].as_f64().unwrap_or(1.0)
}

fn verdict(scores: &Value, targets: [f64; 4]) -> &'static str {
    if meets(scores, targets) {
        "met"
    } else {
        "missed"
    }
}

/// Whether line F1, opening F1, room F1 and edit cost are as good as the targets.
pub(super) fn meets(scores: &Value, targets: [f64; 4]) -> bool {
    let [line, opening, room, cost] = headline(scores);
    let f1s = [line, opening, room];
    f1s.iter().zip(targets).all(|(is, wanted)| *is >= wanted) && cost <= targets[3]
}

pub(super) fn cells(scores: Option<&Value>) -> String {
    let scores = scores.map(headline);
    let cell = |k: usize| shown(scores.map(|scores| scores[k]));
    [0, 1, 2, 3].map(cell).join(" | ")
}

pub(super) fn shown(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{score:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of a recogniser as `scores.py` prints them: clean pictures, others, and two pictures alone.
    fn scored(by: &str, clean: f64, rest: f64) -> String {
        let scores = |of: &str, cost: f64| {
            format!(
                "{{\"by\":\"{by}\",{of},\"line_10cm_p_r_f1\":[1,1,0.96],\"open_any_p_r_f1\":[1,1,0.9],\
                 \"room50_p_r_f1\":[1,1,0.9],\"edit_cost\":{cost}}}\n"
            )
        };
        let mut lines = String::new();
        for style in ["all", "solid"] {
            for (worn, _) in WORN {
                let cost = if worn == "clean" { clean } else { rest };
                lines += &scores(&format!("\"style\":\"{style}\",\"deg\":\"{worn}\""), cost);
            }
        }
        for (picture, more) in [("hut", 0.1), ("villa", 0.5), ("castle", 0.6)] {
            lines += &scores(&format!("\"picture\":\"{picture}\""), clean + more);
        }
        lines
    }

    /// Plans as they are taken over, and two of them after a walk.
    fn walks() -> String {
        let walk = |picture: &str, answers: u32| {
            format!(
                "{{\"by\":\"walked\",\"picture\":\"{picture}\",\"answers\":{answers},\"by_hand\":40}}\n"
            )
        };
        scored("adopted", 0.15, 0.2)
            + &scored("walked", 0.1, 0.1)
            + &walk("hut.solid.scan", 3)
            + &walk("villa.solid.scan", 8)
            + &walk("villa.solid.clean", 1)
    }

    #[test]
    fn what_answers_are_worth_stands_beside_what_they_cost() {
        let text = everybody().report().expect("all were scored");
        says(
            &text,
            "| scan | 0.200 | 0.200 | 0.100 | 0.900 | 0.900 | 0.900 | 5.5 | 40.0 |",
        );
    }

    fn everybody() -> Scores {
        let lines = scored("ours", 0.16, 0.2)
            + &scored("naive", 0.5, 0.7)
            + &scored("oracle", 0.0, 0.0)
            + &walks();
        Scores::read(&lines).expect("scores are whole")
    }

    #[track_caller]
    fn says(text: &str, line: &str) {
        assert!(text.lines().any(|one| one == line), "{line}\nin\n{text}");
    }

    #[test]
    fn tables_say_which_targets_are_met() {
        let text = everybody().report().expect("all were scored");
        says(
            &text,
            "| clean | ours | 0.960 | 0.900 | 0.900 | 0.160 | missed |",
        );
        says(
            &text,
            "| scan | ours | 0.960 | 0.900 | 0.900 | 0.200 | met |",
        );
        says(&text, "| all | ours | 0.960 | 0.900 | 0.900 | 0.200 |  |");
    }

    #[test]
    fn naive_and_oracle_stand_beside_ours() {
        let text = everybody().report().expect("all were scored");
        says(&text, "|  | naive | 0.960 | 0.900 | 0.900 | 0.500 |  |");
        says(&text, "|  | oracle | 0.960 | 0.900 | 0.900 | 0.000 |  |");
        let rest = " | 0.900 / 0.200 (0.700, 0.000)".repeat(4);
        says(
            &text,
            &format!("| solid | 0.900 / 0.160 (0.500, 0.000){rest} |"),
        );
    }

    #[test]
    fn pictures_that_failed_are_listed_worst_first() {
        let scores = everybody();
        assert_eq!(scores.failed(), ["castle", "villa"]);
        let text = scores.report().expect("all were scored");
        let (_, failed) = text.split_once("of 0.5 or more: 2.").expect("two failed");
        let rows: Vec<&str> = failed.lines().skip(4).collect();
        assert_eq!(
            rows,
            [
                "| castle | 0.960 | 0.900 | 0.900 | 0.760 | 1.100 |",
                "| villa | 0.960 | 0.900 | 0.900 | 0.660 | 1.000 |"
            ]
        );
    }

    #[test]
    fn a_recogniser_that_was_skipped_is_named_and_leaves_dashes() {
        let lines = scored("ours", 0.0, 0.0)
            + "{\"by\":\"naive\",\"skipped\":\"python3 cannot load OpenCV\"}\n"
            + &scored("oracle", 0.0, 0.0)
            + &walks();
        let text = Scores::read(&lines).and_then(|scores| scores.report());
        let text = text.expect("a skipped recogniser is no fault");
        says(&text, "SKIPPED: naive (python3 cannot load OpenCV).");
        says(&text, "|  | naive | – | – | – | – |  |");
        let cell = " | 0.900 / 0.000 (–, 0.000)".repeat(5);
        says(&text, &format!("| solid{cell} |"));
    }

    #[test]
    fn a_recogniser_without_scores_is_a_fault() {
        let scores = Scores::read(&scored("ours", 0.1, 0.1)).expect("lines are whole");
        let fault = scores.report().expect_err("naive is missing");
        assert_eq!(
            fault.to_string(),
            "no scores of naive, style all, worn clean"
        );
    }
}
