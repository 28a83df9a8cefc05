use std::fmt::Write;

use super::fixtures::DrawnFixture;
use super::paper::{MARGIN_MM, TITLE_MM};
use super::strokes::{DASH_MM, Layer, Stroke, Strokes, scale_bar, scale_bar_metres, strokes};
use super::{Drawing, Paper};
use crate::geometry::{Mm, distance};

/// The drawing as an SVG document in real millimetres of its sheet, at its scale: printed without fitting it to the page,
/// it can be measured with a ruler. Each fixture is a group with what lines cannot tell in `data-` attributes.
#[must_use]
pub fn write_svg(drawing: &Drawing<'_>, paper: Option<Paper>) -> String {
    let Strokes {
        mut strokes,
        fixtures,
        bounds,
    } = strokes(drawing);
    let paper = paper.unwrap_or_else(|| Paper::fitting(bounds));
    let [width, height] = paper.size_mm();
    let scale = f64::from(paper.scale);
    let [left, top] = paper.place(bounds);
    // The home's millimetres are the document's units; the sheet begins above and to the left of it.
    let x0 = f64::from(bounds.x_mm) - left * scale;
    let y0 = f64::from(bounds.y_mm) - top * scale;
    let foot = y0 + f64::from(height - MARGIN_MM - TITLE_MM / 2) * scale;
    let metres = scale_bar_metres(bounds);
    let edge = f64::from(MARGIN_MM) * scale;
    let bar = x0 + f64::from(width) * scale - edge - f64::from(metres) * 1000.0 - 4.0 * scale;
    strokes.extend(scale_bar([bar, foot], metres));

    // Writing to a String cannot fail.
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="{} {} {} {}" font-family="Helvetica, Arial, sans-serif">"#,
        number(x0),
        number(y0),
        f64::from(width) * scale,
        f64::from(height) * scale,
    );
    let _ = write!(svg, "<title>{}</title>", escaped(drawing.title));
    let hair = number(0.18 * scale);
    for layer in Layer::ALL {
        let style = match layer {
            Layer::Wall | Layer::Column => "fill=\"#3a3a3a\" fill-rule=\"evenodd\"".to_owned(),
            Layer::Furniture => format!("fill=\"none\" stroke=\"#8a8478\" stroke-width=\"{hair}\""),
            Layer::Dimension => format!("fill=\"none\" stroke=\"#777\" stroke-width=\"{hair}\""),
            Layer::Divider => {
                let [dash, gap] = DASH_MM.map(|mm| number(mm * scale));
                format!(
                    "fill=\"none\" stroke=\"#777\" stroke-width=\"{hair}\" stroke-dasharray=\"{dash} {gap}\""
                )
            }
            _ => format!("fill=\"none\" stroke=\"#222\" stroke-width=\"{hair}\""),
        };
        let _ = write!(svg, r#"<g id="{}" {style}>"#, layer.name());
        for stroke in &strokes {
            write_stroke(&mut svg, layer, stroke);
        }
        for fixture in fixtures.iter().filter(|one| one.layer() == layer) {
            write_fixture(&mut svg, fixture);
        }
        svg.push_str("</g>");
    }
    let big = number(4.0 * scale);
    let small = number(2.8 * scale);
    let _ = write!(
        svg,
        r##"<g id="title" fill="#222"><text x="{x}" y="{}" font-size="{big}">{}</text><text x="{x}" y="{}" font-size="{small}">1:{} · {} {}</text></g>"##,
        number(foot - scale),
        escaped(drawing.title),
        number(foot + 4.5 * scale),
        paper.scale,
        paper.format.name(),
        escaped(drawing.note),
        x = number(x0 + edge),
    );
    svg.push_str("</svg>");
    svg
}

/// A group about the middle of a fixture, so that moving it in another program moves the fixture.
fn write_fixture(svg: &mut String, fixture: &DrawnFixture) {
    let [x, y] = fixture.at.map(number);
    let _ = write!(
        svg,
        r#"<g class="{FIXTURE}" transform="translate({x} {y}) rotate({})""#,
        fixture.turn
    );
    for (tag, value) in fixture.told.entries() {
        let value = escaped(&value).replace('"', "&quot;");
        let _ = write!(svg, r#" {}="{value}""#, attribute(tag));
    }
    svg.push('>');
    for stroke in &fixture.symbol {
        write_stroke(svg, fixture.layer(), stroke);
    }
    svg.push_str("</g>");
}

/// The class of groups that are fixtures.
pub(crate) const FIXTURE: &str = "fixture";

/// The attribute for something that is told about a fixture.
pub(crate) fn attribute(tag: &str) -> String {
    format!("data-{}", tag.to_lowercase().replace('_', "-"))
}

fn write_stroke(svg: &mut String, wanted: Layer, stroke: &Stroke) {
    match stroke {
        Stroke::Area { layer, rings } if *layer == wanted => {
            let path: String = rings.iter().map(|ring| line(ring, true)).collect();
            let fill = if wanted == Layer::Note {
                " fill=\"#222\""
            } else {
                ""
            };
            let _ = write!(svg, r#"<path d="{path}"{fill}/>"#);
        }
        Stroke::Line {
            layer,
            points,
            closed,
        } if *layer == wanted => {
            let _ = write!(svg, r#"<path d="{}"/>"#, line(points, *closed));
        }
        Stroke::Arc {
            layer,
            centre,
            from,
            to,
            clockwise,
        } if *layer == wanted => {
            let radius = number(distance(*centre, *from));
            let _ = write!(
                svg,
                r#"<path d="M{} {}A{radius} {radius} 0 0 {} {} {}"/>"#,
                number(from[0]),
                number(from[1]),
                u8::from(*clockwise),
                number(to[0]),
                number(to[1]),
            );
        }
        Stroke::Text {
            layer,
            at,
            height,
            turn,
            text,
        } if *layer == wanted => {
            // A capital is 0.72 of the font size in Helvetica.
            let _ = write!(
                svg,
                r##"<text transform="translate({} {}) rotate({})" y="{}" font-size="{}" text-anchor="middle" fill="#222" stroke="none">{}</text>"##,
                number(at[0]),
                number(at[1]),
                number(*turn),
                number(height / 2.0),
                number(height / 0.72),
                escaped(text),
            );
        }
        _ => {}
    }
}

fn line(points: &[Mm], closed: bool) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", number(*x), number(*y));
    }
    if closed {
        path.push('Z');
    }
    path
}

/// At most two decimals, and none where none are needed.
fn number(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
