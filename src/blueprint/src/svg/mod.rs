//! Drawings as SVG: shapes flattened by `usvg`, texts read as words.

mod fixtures;
mod paper;
mod style;
mod words;

use glam::DVec2;
use plan::{EvidenceKind, PlanFile, ScaleEvidence};
use usvg::tiny_skia_path::{PathSegment, Point, Transform};
use usvg::{Group, Node, Options, Path, roxmltree};

use crate::lines::{self, Drawing, Hint, MOST_STROKES, PAPER_LIGHT, hint, on_cubic};
use crate::look::Look;
use crate::{BlueprintError, Notice};
use paper::Paper;

/// Larger files are not read.
const MOST_BYTES: usize = 64 << 20;
/// Nodes of the XML tree, after its entities.
const MOST_NODES: u32 = 2_000_000;
/// Groups within groups.
const MOST_DEPTH: usize = 200;
/// A CSS pixel.
const PIXEL_M: f64 = 0.0254 / 96.0;
/// A drawing larger than a plotter's paper is drawn at its true size.
const PAPER_M: f64 = 2.5;
/// Strokes on paper from this breadth on, in millimetres of the world, are walls drawn with one stroke.
const WALL_STROKE_MM: f64 = 80.0;

/// Reads an SVG file.
///
/// # Errors
/// It is damaged, holds more than a home could, or nothing that looks like walls.
pub fn read(bytes: &[u8], look: &mut Look<'_>) -> Result<PlanFile, BlueprintError> {
    lines::sheets(drawing(bytes)?, look)
}

fn damaged(what: impl ToString) -> BlueprintError {
    BlueprintError::Damaged {
        format: "SVG",
        what: what.to_string(),
    }
}

fn drawing(bytes: &[u8]) -> Result<Drawing, BlueprintError> {
    crate::read::within(bytes, MOST_BYTES)?;
    let text = std::str::from_utf8(bytes).map_err(damaged)?;
    let limits = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let text = style::without_variables(text);
    let document = roxmltree::Document::parse_with_options(&text, limits).map_err(damaged)?;
    if depth(&document) > MOST_DEPTH {
        return Err(damaged("groups nested too deep"));
    }
    // Pictures in the drawing are left out, and nothing is fetched.
    let mut options = Options::default();
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = usvg::Tree::from_xmltree(&document, &options).map_err(damaged)?;
    let mut drawing = Drawing {
        wall_stroke_mm: WALL_STROKE_MM,
        ..Drawing::default()
    };
    let size = DVec2::new(
        f64::from(tree.size().width()),
        f64::from(tree.size().height()),
    );
    units(&document, size, &mut drawing);
    drawing.title = words::title(&document);
    words::texts(&document, size, &mut drawing);
    fixtures::fixtures(&document, size, &mut drawing);
    let paper = Paper::of(&tree);
    group(tree.root(), Hint::None, &paper, &mut drawing)?;
    Ok(drawing)
}

/// How deep the tree is: readers of it call themselves for each level.
fn depth(document: &roxmltree::Document<'_>) -> usize {
    let mut depth: usize = 0;
    let mut most = 0;
    let mut open = vec![document.root().children()];
    while let Some(children) = open.last_mut() {
        match children.next() {
            Some(child) => {
                depth += 1;
                most = most.max(depth);
                if depth > MOST_DEPTH {
                    return most;
                }
                open.push(child.children());
            }
            None => {
                open.pop();
                depth = depth.saturating_sub(1);
            }
        }
    }
    most
}

/// A width in millimetres or inches says how large the drawing is on paper, or in the world if no paper is that large.
fn units(document: &roxmltree::Document<'_>, size: DVec2, drawing: &mut Drawing) {
    let width = document
        .root_element()
        .attribute("width")
        .unwrap_or_default();
    let absolute = ["mm", "cm", "in", "pt", "pc", "Q"]
        .iter()
        .any(|unit| width.trim().ends_with(unit));
    if !absolute {
        return;
    }
    drawing.paper_m = Some(PIXEL_M);
    if size.max_element() * PIXEL_M > PAPER_M {
        drawing.units.push(ScaleEvidence {
            kind: EvidenceKind::FileUnit,
            metres_per_pixel: PIXEL_M,
            confidence: 0.9,
            written: None,
        });
    }
}

fn group(
    parent: &Group,
    said: Hint,
    paper: &Paper,
    drawing: &mut Drawing,
) -> Result<(), BlueprintError> {
    for node in parent.children() {
        if drawing.strokes() > MOST_STROKES {
            let what = format!("more than {MOST_STROKES} lines, as a town has");
            return Err(BlueprintError::MoreThanAHome { what });
        }
        match node {
            Node::Group(inner) => {
                let own = hint(inner.id());
                let said = if own == Hint::None { said } else { own };
                group(inner, said, paper, drawing)?;
            }
            Node::Path(shape) => {
                let own = hint(shape.id());
                let said = if own == Hint::None { said } else { own };
                path(shape, said, paper, drawing);
            }
            Node::Image(_) => drawing.remark(Notice::PictureInDrawing, None),
            Node::Text(_) => {}
        }
    }
    Ok(())
}

fn at(transform: Transform, mut point: Point) -> DVec2 {
    transform.map_point(&mut point);
    DVec2::new(f64::from(point.x), f64::from(point.y))
}

fn path(shape: &Path, said: Hint, paper: &Paper, drawing: &mut Drawing) {
    let transform = shape.abs_transform();
    if !shape.is_visible() || paper.is(shape) {
        return;
    }
    let scale = f64::from(transform.get_scale().0 * transform.get_scale().1)
        .abs()
        .sqrt();
    let stroke = shape.stroke().filter(|s| s.opacity().get() > 0.05);
    let fill = shape.fill().filter(|f| f.opacity().get() > 0.05);
    let light = fill.map(|fill| paper.lightness(fill.paint(), fill.opacity()));
    let pen_light = stroke.map(|pen| paper.lightness(pen.paint(), pen.opacity()));
    // Fine dashes are axes and hidden edges.
    let said = match stroke.and_then(|s| s.dasharray()) {
        Some(dashes) if !dashes.is_empty() && said == Hint::None => Hint::Annotation,
        _ => said,
    };
    let width = stroke.map(|s| f64::from(s.width().get()) * scale);
    let covers = pen_light.is_some_and(|light| light >= PAPER_LIGHT);
    let line = |a: DVec2, b: DVec2, drawing: &mut Drawing| match width {
        Some(width) if covers => drawing.covering_stroke(a, b, width),
        Some(width) => drawing.wide_stroke(a, b, width, said),
        None => {}
    };
    let mut rings: Vec<Vec<DVec2>> = Vec::new();
    let mut last = DVec2::ZERO;
    for segment in shape.data().segments() {
        match segment {
            PathSegment::MoveTo(p) => {
                last = at(transform, p);
                rings.push(vec![last]);
            }
            PathSegment::LineTo(p) => {
                let to = at(transform, p);
                line(last, to, drawing);
                next(&mut rings, to);
                last = to;
            }
            PathSegment::QuadTo(p, q) => {
                let (p, to) = (at(transform, p), at(transform, q));
                let cubic = [last, last.lerp(p, 2.0 / 3.0), to.lerp(p, 2.0 / 3.0), to];
                curved(cubic, width.is_some() && !covers, said, drawing, &mut rings);
                last = to;
            }
            PathSegment::CubicTo(p, q, r) => {
                let to = at(transform, r);
                let cubic = [last, at(transform, p), at(transform, q), to];
                curved(cubic, width.is_some() && !covers, said, drawing, &mut rings);
                last = to;
            }
            PathSegment::Close => {
                if let Some(ring) = rings.last() {
                    line(last, ring[0], drawing);
                    last = ring[0];
                    if said == Hint::None {
                        drawing.outline(ring);
                    }
                }
            }
        }
    }
    if let Some(light) = light {
        drawing.paint(rings, light, said);
    }
}

fn next(rings: &mut [Vec<DVec2>], to: DVec2) {
    if let Some(ring) = rings.last_mut() {
        ring.push(to);
    }
}

fn curved(
    cubic: [DVec2; 4],
    stroked: bool,
    said: Hint,
    drawing: &mut Drawing,
    rings: &mut [Vec<DVec2>],
) {
    if stroked {
        drawing.cubic(cubic, said);
    }
    for k in 1..=8 {
        next(rings, on_cubic(cubic, f64::from(k) / 8.0));
    }
}
