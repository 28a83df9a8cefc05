//! The drawing as an SVG picture, to lie under the draft.

use std::fmt::Write;

use glam::DVec2;

use super::primitive::Drawing;

/// Strokes that are drawn; the longest come first.
const MOST_STROKES: usize = 30_000;
/// Broader ones are drawn as broad as they are.
const BROAD_PX: f64 = 2.0;
/// Fills and broad strokes that are drawn.
const MOST_AREAS: usize = 4000;
/// How much of the darkness of an area is shown: what was found lies over it.
const INK: f64 = 0.45;
/// Paler fills are tints of floors.
const PALEST: f64 = 0.9;
/// Shorter ones are dots.
const LEAST_PX: f64 = 0.4;

/// What lies between two corners, in pixels from the first.
pub(super) fn underlay(drawing: &Drawing, low: DVec2, high: DVec2, pixel: f64) -> String {
    let inside = |p: DVec2| p.cmpge(low).all() && p.cmple(high).all();
    let at = |p: DVec2| (p - low) / pixel;
    let areas = areas(drawing, &inside, &at, pixel);
    let mut strokes: Vec<(f64, DVec2, DVec2)> = (drawing.segments.iter())
        .filter(|s| inside(s.a) || inside(s.b))
        .filter(|s| s.width <= BROAD_PX * pixel)
        .map(|s| (s.a.distance(s.b) / pixel, at(s.a), at(s.b)))
        .filter(|s| s.0 > LEAST_PX)
        .collect();
    if strokes.len() > MOST_STROKES {
        lean::sort_by(&mut strokes, |p, q| q.0.total_cmp(&p.0));
        strokes.truncate(MOST_STROKES);
    }
    let mut path = String::new();
    for (_, a, b) in strokes {
        // Writing to a string does not fail.
        let _ = write!(path, "M{:.1} {:.1}L{:.1} {:.1}", a.x, a.y, b.x, b.y);
    }
    for arc in drawing
        .arcs
        .iter()
        .filter(|a| inside(a.at(0.5)))
        .take(MOST_STROKES)
    {
        let steps = (arc.sweep.abs() / 0.2).ceil().clamp(2.0, 64.0) as usize;
        for k in 0..=steps {
            let p = at(arc.at(k as f64 / steps as f64));
            let _ = write!(
                path,
                "{}{:.1} {:.1}",
                if k == 0 { 'M' } else { 'L' },
                p.x,
                p.y
            );
        }
    }
    let mut texts = String::new();
    for text in drawing.texts.iter().filter(|t| inside(t.at)).take(2000) {
        let p = at(text.at);
        let size = (text.height / pixel).clamp(1.0, 400.0);
        let (lines, middle) = (text.letters.lines().count() as f64, text.turn.to_degrees());
        for (k, line) in text.letters.lines().enumerate() {
            let dy = (k as f64 - (lines - 1.0) / 2.0) * 1.3 * size + 0.35 * size;
            let _ = write!(
                texts,
                r#"<text transform="translate({:.1} {:.1}) rotate({middle:.1})" y="{dy:.1}" font-size="{size:.1}">{}</text>"#,
                p.x,
                p.y,
                escaped(line)
            );
        }
    }
    // Without its own width and height a browser would show it as nothing.
    let size = ((high - low) / pixel).ceil();
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0}" height="{1:.0}" viewBox="0 0 {0:.0} {1:.0}"><g stroke="#99a">{areas}</g><path d="{path}" fill="none" stroke="#445" stroke-width="0.8"/><g fill="#445" font-family="sans-serif" text-anchor="middle">{texts}</g></svg>"##,
        size.x, size.y
    )
}

/// Filled areas, broad strokes, and what was painted over them.
fn areas(
    drawing: &Drawing,
    inside: &impl Fn(DVec2) -> bool,
    at: &impl Fn(DVec2) -> DVec2,
    pixel: f64,
) -> String {
    let mut out = String::new();
    let ring = |out: &mut String, ring: &[DVec2]| {
        for (k, p) in ring.iter().enumerate() {
            let (letter, p) = (if k == 0 { 'M' } else { 'L' }, at(*p));
            let _ = write!(out, "{letter}{:.1} {:.1}", p.x, p.y);
        }
        out.push('Z');
    };
    let fills = drawing.fills.iter().filter(|f| f.lightness < PALEST);
    for fill in fills.take(MOST_AREAS) {
        let mut path = String::new();
        let shown = fill.rings.iter().filter(|r| r.iter().any(|p| inside(*p)));
        shown.for_each(|r| ring(&mut path, r));
        let opacity = (1.0 - fill.lightness) * INK;
        let _ = write!(
            out,
            r##"<path d="{path}" fill="#445" fill-opacity="{opacity:.2}" fill-rule="evenodd" stroke="none"/>"##
        );
    }
    let broad = drawing
        .segments
        .iter()
        .filter(|s| s.width > BROAD_PX * pixel);
    for s in broad
        .filter(|s| inside(s.a) || inside(s.b))
        .take(MOST_AREAS)
    {
        let (a, b, width) = (at(s.a), at(s.b), s.width / pixel);
        let _ = write!(
            out,
            r#"<path d="M{:.1} {:.1}L{:.1} {:.1}" stroke-width="{width:.1}"/>"#,
            a.x, a.y, b.x, b.y
        );
    }
    let covers = drawing.covers.iter().map(|cover| &cover.0);
    for cover in covers
        .filter(|c| c.iter().any(|p| inside(*p)))
        .take(MOST_AREAS)
    {
        let mut path = String::new();
        ring(&mut path, cover);
        let _ = write!(out, r##"<path d="{path}" fill="#fff" stroke="none"/>"##);
    }
    out
}

/// Text that is safe within an element; control characters are no XML.
fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}
