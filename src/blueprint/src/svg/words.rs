//! The texts of an SVG file: `usvg` without its fonts leaves them out.

use std::str::FromStr;

use glam::{DAffine2, DVec2};
use usvg::roxmltree::{Document, Node};

use super::style::Styles;
use crate::lines::{Drawing, Text};

/// Texts that are read.
const MOST_TEXTS: usize = 20_000;
/// Letters are about this wide, measured in heights.
const LETTER: f64 = 0.55;

/// What the file calls itself.
pub(super) fn title(document: &Document<'_>) -> Option<String> {
    let title = document
        .root_element()
        .children()
        .find(|n| n.has_tag_name("title") || n.tag_name().name() == "title")?;
    let text = title.text()?.trim();
    (!text.is_empty()).then(|| text.chars().take(80).collect())
}

/// All texts at their middle; `size` is that of the picture in pixels.
pub(super) fn texts(document: &Document<'_>, size: DVec2, drawing: &mut Drawing) {
    let page = page_from_view(document.root_element(), size);
    let styles = Styles::of(document);
    let texts = document
        .descendants()
        .filter(|n| n.tag_name().name() == "text");
    for node in texts.take(MOST_TEXTS) {
        let hidden = |n: Node<'_, '_>| {
            matches!(n.tag_name().name(), "defs" | "symbol" | "clipPath" | "mask")
                || styles.own(n, "display").is_some_and(|v| v == "none")
        };
        if node.ancestors().any(hidden) {
            continue;
        }
        let world = page * world_from(node);
        let height = node.ancestors().find_map(|n| {
            let size = styles.own(n, "font-size").and_then(|v| number(&v));
            size.or_else(|| size_of(&styles.own(n, "font")?))
        });
        let height = height.unwrap_or(16.0);
        let anchor = styles.inherited(node, "text-anchor").unwrap_or_default();
        // Lines are spans with their own y, or with a step down.
        let spans: Vec<Node<'_, '_>> = node
            .children()
            .filter(|n| n.tag_name().name() == "tspan")
            .collect();
        let placed = spans
            .iter()
            .any(|s| s.attribute("y").is_some() || s.attribute("dy").is_some());
        let lines: Vec<Node<'_, '_>> = if placed { spans } else { vec![node] };
        let mut y = coordinate(node, "y");
        for line in lines {
            let letters: String = line
                .descendants()
                .filter(Node::is_text)
                .filter_map(|n| n.text())
                .collect();
            let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
            let x = line
                .attribute("x")
                .map_or(coordinate(node, "x"), |_| coordinate(line, "x"));
            if line != node {
                y = if line.attribute("y").is_some() {
                    coordinate(line, "y")
                } else {
                    y
                };
                y += step(line, height);
            }
            let width = letters.chars().count() as f64 * LETTER * height;
            let x = match anchor.as_str() {
                "middle" => x,
                "end" => x - width / 2.0,
                _ => x + width / 2.0,
            };
            let scale = world.matrix2.determinant().abs().sqrt();
            drawing.text(Text {
                letters,
                at: world.transform_point2(DVec2::new(x, y - 0.35 * height)),
                height: height * scale,
                turn: world.transform_vector2(DVec2::X).to_angle(),
            });
        }
    }
}

/// From the space of an element to that of the drawing, by its own transform and those around it.
pub(super) fn world_from(node: Node<'_, '_>) -> DAffine2 {
    let mut chain: Vec<Node<'_, '_>> = node.ancestors().collect();
    chain.reverse();
    let transforms = chain.iter().filter_map(|n| n.attribute("transform"));
    transforms
        .filter_map(|text| svgtypes::Transform::from_str(text).ok())
        .map(|t| DAffine2::from_cols_array(&[t.a, t.b, t.c, t.d, t.e, t.f]))
        .fold(DAffine2::IDENTITY, |world, own| world * own)
}

/// From the view box to pixels: as large as fits, in the middle.
pub(super) fn page_from_view(root: Node<'_, '_>, size: DVec2) -> DAffine2 {
    let numbers: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|n| n.parse().ok())
        .collect();
    let &[x, y, width, height] = &numbers[..] else {
        return DAffine2::IDENTITY;
    };
    let fit = size / DVec2::new(width, height);
    let stretched = root
        .attribute("preserveAspectRatio")
        .is_some_and(|v| v.trim() == "none");
    let scale = if stretched {
        fit
    } else {
        DVec2::splat(fit.min_element())
    };
    if !scale.is_finite() || scale.min_element() <= 0.0 {
        return DAffine2::IDENTITY;
    }
    let rest = (size - DVec2::new(width, height) * scale) / 2.0;
    DAffine2::from_translation(rest)
        * DAffine2::from_scale(scale)
        * DAffine2::from_translation(-DVec2::new(x, y))
}

/// The size in a `font`: `600 24px/1 system-ui`.
fn size_of(font: &str) -> Option<f64> {
    let mut words = font.split([' ', '/']);
    let sized = words.find(|word| word.ends_with("px") || word.ends_with("pt"))?;
    number(sized)
}

fn number(text: &str) -> Option<f64> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || ".-+".contains(c)))
        .unwrap_or(text.len());
    text[..end].parse().ok().filter(|n: &f64| n.is_finite())
}

fn coordinate(node: Node<'_, '_>, name: &str) -> f64 {
    let first = node
        .attribute(name)
        .and_then(|v| v.split([' ', ',']).next());
    first.and_then(number).unwrap_or(0.0)
}

/// A step down, in letters' heights or plain.
fn step(node: Node<'_, '_>, height: f64) -> f64 {
    let Some(dy) = node.attribute("dy") else {
        return 0.0;
    };
    let value = number(dy).unwrap_or(0.0);
    if dy.trim().ends_with("em") {
        value * height
    } else {
        value
    }
}
