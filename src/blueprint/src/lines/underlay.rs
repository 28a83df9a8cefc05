//! The drawing as an SVG picture, to lie under the draft.

use std::fmt::Write;

use glam::DVec2;

use super::primitive::Drawing;

/// Strokes that are drawn; the longest come first.
const MOST_STROKES: usize = 30_000;
/// Shorter ones are dots.
const LEAST_PX: f64 = 0.4;

/// What lies between two corners, in pixels from the first.
pub(super) fn underlay(drawing: &Drawing, low: DVec2, high: DVec2, pixel: f64) -> String {
    let inside = |p: DVec2| p.cmpge(low).all() && p.cmple(high).all();
    let at = |p: DVec2| (p - low) / pixel;
    let mut strokes: Vec<(f64, DVec2, DVec2)> = (drawing.segments.iter())
        .filter(|s| inside(s.a) || inside(s.b))
        .map(|s| (s.a.distance(s.b) / pixel, at(s.a), at(s.b)))
        .filter(|s| s.0 > LEAST_PX)
        .collect();
    if strokes.len() > MOST_STROKES {
        strokes.sort_by(|p, q| q.0.total_cmp(&p.0));
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
    let size = (high - low) / pixel;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:.1} {:.1}"><path d="{path}" fill="none" stroke="#445" stroke-width="0.8"/><g fill="#445" font-family="sans-serif" text-anchor="middle">{texts}</g></svg>"##,
        size.x.ceil(),
        size.y.ceil()
    )
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
