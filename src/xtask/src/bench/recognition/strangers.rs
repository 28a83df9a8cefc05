//! Tables of how plans are read that are drawn as other people draw them.

use std::fmt::Write as _;

use anyhow::Result;

use super::scores::{Scores, WORN, cells, edit_cost, f1, meets, shown};

/// Names of the two families that `strangers.py` draws, and what they are.
const FAMILIES: [(&str, &str); 2] = [
    (
        "relatives",
        "the bench's renderer, its walls, pens, colours and symbols put together by chance",
    ),
    ("strangers", "other ways of drawing altogether"),
];

/// The section of the report.
pub(super) fn report(scores: &Scores) -> Result<String> {
    let mut text = String::from(
        "Layouts and homes in styles that nothing in `plan` was made for (`tests/bench/strangers.py`). The targets are \
         those for the homes; here they are what is aimed at, and missing them fails no bench.\n\n\
         | | | line F1 10 cm | opening F1 | room F1 0.5 | edit cost | targets |\n\
         | --- | --- | ---: | ---: | ---: | ---: | --- |\n",
    );
    let worn = |worn: &&(&str, Option<[f64; 4]>)| !["scan", "all"].contains(&worn.0);
    for (family, what) in FAMILIES {
        for (worn, targets) in WORN.iter().filter(worn) {
            let group = scores.of("ours", family, worn)?;
            let met = match (group, targets) {
                (Some(group), Some(targets)) if meets(group, *targets) => "met",
                _ => "short of them",
            };
            let what = if *worn == "clean" { what } else { "" };
            writeln!(text, "| {what} | {worn} | {} | {met} |", cells(group))?;
        }
    }
    text.push_str("\nBy style, opening F1 / edit cost:\n\n|");
    for (worn, _) in WORN.iter().filter(worn) {
        write!(text, " | {worn}")?;
    }
    text.push_str(" |\n| --- | ---: | ---: | ---: |\n");
    let families = FAMILIES.map(|(family, _)| family);
    for style in scores.styles().filter(|style| !families.contains(style)) {
        write!(text, "| {style}")?;
        for (worn, _) in WORN.iter().filter(worn) {
            let group = scores.of("ours", style, worn)?;
            let opening = shown(group.map(|group| f1(group, "open_any")));
            write!(text, " | {opening} / {}", shown(group.map(edit_cost)))?;
        }
        text.push_str(" |\n");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_judged_and_styles_listed() {
        let mut lines = String::new();
        for (style, cost) in [("relatives", 0.1), ("strangers", 0.2), ("cad", 0.3)] {
            for worn in ["clean", "photo", "lowres"] {
                lines += &format!(
                    "{{\"by\":\"ours\",\"style\":\"{style}\",\"deg\":\"{worn}\",\"line_10cm_p_r_f1\":[1,1,0.96],\
                     \"open_any_p_r_f1\":[1,1,0.9],\"room50_p_r_f1\":[1,1,0.9],\"edit_cost\":{cost}}}\n"
                );
            }
        }
        let scores = Scores::read(&lines).expect("scores are whole");
        let text = report(&scores).expect("all were scored");
        for line in [
            "| other ways of drawing altogether | clean | 0.960 | 0.900 | 0.900 | 0.200 | short of them |",
            "|  | photo | 0.960 | 0.900 | 0.900 | 0.200 | met |",
            "| cad | 0.900 / 0.300 | 0.900 / 0.300 | 0.900 / 0.300 |",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}\nin\n{text}");
        }
        assert!(!text.contains("| relatives |"), "families are no styles");
    }
}
