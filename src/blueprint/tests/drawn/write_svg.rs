//! A plain writer of SVG, with what files in the wild do: groups mirrored and turned, sizes on paper.

use super::draw::{Group, Thing};
use super::home::Point;
use super::{PAGE_FROM_MM, PAGE_SIDE_MM};

/// How a file is written: the unit of its size, millimetres of the world for each millimetre of paper.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    pub unit: &'static str,
    /// Millimetres in that unit.
    pub mm: f64,
    pub scale: f64,
    /// Whether the scale is written on it.
    pub note: bool,
}

pub fn svg(groups: &[Group], paper: Paper) -> Vec<u8> {
    let size = PAGE_SIDE_MM / paper.scale / paper.mm;
    let mut out = format!(
        r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="{size}{0}" height="{size}{0}" viewBox="{PAGE_FROM_MM} {PAGE_FROM_MM} {PAGE_SIDE_MM} {PAGE_SIDE_MM}">"#,
        paper.unit
    );
    for (k, group) in groups.iter().enumerate() {
        let mirrored = group.block.is_some();
        out.push_str(&format!(
            r#"<g id="{}_{k}" fill="none" stroke="black" stroke-width="12">"#,
            group.layer
        ));
        if mirrored {
            out.push_str(
                r#"<g transform="scale(-1 2) translate(500 0)"><g transform="translate(-500 0)">"#,
            );
        }
        let at = |p: Point| if mirrored { [-p[0], p[1] / 2.0] } else { p };
        for thing in &group.things {
            out.push_str(&element(thing, &at, mirrored));
        }
        if mirrored {
            out.push_str("</g></g>");
        }
        out.push_str("</g>");
    }
    if paper.note {
        out.push_str(&format!(
            r#"<text x="{}" y="{}" font-size="200">Scale 1:{}</text>"#,
            PAGE_FROM_MM + 500.0,
            PAGE_FROM_MM + 500.0,
            paper.scale
        ));
    }
    out.push_str("</svg>");
    out.into_bytes()
}

fn element(thing: &Thing, at: &impl Fn(Point) -> Point, mirrored: bool) -> String {
    let point = |p: Point| {
        let p = at(p);
        format!("{:.3} {:.3}", p[0], p[1])
    };
    let ring = |ring: &Vec<Point>| {
        let points: Vec<String> = ring.iter().map(|p| point(*p)).collect();
        format!("M{}Z", points.join("L"))
    };
    match thing {
        Thing::Line(a, b) => format!(r#"<path d="M{}L{}"/>"#, point(*a), point(*b)),
        Thing::Broad(a, b, width) => {
            let (a, b) = (point(*a), point(*b));
            format!(r#"<path d="M{a}L{b}" stroke-width="{width:.1}"/>"#)
        }
        Thing::White(a, b, width) => {
            let (a, b) = (point(*a), point(*b));
            format!(r#"<path d="M{a}L{b}" stroke="white" stroke-width="{width:.1}"/>"#)
        }
        Thing::Ring(points) => format!(r#"<path d="{}"/>"#, ring(points)),
        Thing::Fill(rings) => {
            let d: String = rings.iter().map(ring).collect();
            format!(r##"<path d="{d}" fill="#777" fill-rule="evenodd" stroke="none"/>"##)
        }
        Thing::Arc(centre, radius, start, sweep) => {
            let end = |t: f64| [centre[0] + radius * t.cos(), centre[1] + radius * t.sin()];
            let (rx, ry) = if mirrored {
                (*radius, radius / 2.0)
            } else {
                (*radius, *radius)
            };
            let clockwise = (*sweep > 0.0) != mirrored;
            format!(
                r#"<path d="M{}A{rx} {ry} 0 0 {} {}"/>"#,
                point(end(*start)),
                u8::from(clockwise),
                point(end(start + sweep))
            )
        }
        Thing::Text(p, height, letters) => {
            let p = at(*p);
            format!(
                r#"<text x="{:.1}" y="{:.1}" font-size="{height}" text-anchor="middle" stroke="none" fill="black">{letters}</text>"#,
                p[0],
                p[1] + height * 0.35
            )
        }
    }
}
