//! One page: its operators as strokes, fills and words.

use glam::DVec2;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, PathSeg, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};

use crate::export::PRODUCER;
use crate::lines::{
    Drawing, Hint, MOST_STROKES, PAPER_LIGHT, PATTERN_LIGHT, Text, lightness, on_cubic,
};
use crate::{BlueprintError, Notice};

/// A PostScript point.
const POINT_M: f64 = 0.0254 / 72.0;
/// Strokes on paper from this breadth on, in millimetres of the world, are walls drawn with one stroke.
const WALL_STROKE_MM: f64 = 90.0;
/// Letters nearer than this share of their height belong to one word; nearer than twice that to one line.
const APART: f64 = 0.28;
/// Pictures of a page that are kept, and their pixels together.
const MOST_PICTURES: usize = 64;
const MOST_PIXELS: u64 = 40_000_000;

/// What all pages share.
pub(super) struct Pages<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    title: Option<String>,
    /// What broken lines are: in pages that we wrote, lines that part an open space.
    broken: Hint,
}

impl<'a> Pages<'a> {
    pub(super) fn of(pdf: &'a Pdf) -> Self {
        let title = pdf.metadata().title.as_ref();
        let title = title.map(|t| String::from_utf8_lossy(t).trim().to_owned());
        let ours = pdf.metadata().producer.as_deref() == Some(PRODUCER.as_bytes());
        Self {
            pdf,
            broken: if ours {
                Hint::Divider
            } else {
                Hint::Annotation
            },
            cache: InterpreterCache::new(),
            title: title
                .filter(|t| !t.is_empty() && t.chars().all(|c| !c.is_control() && c != '\u{fffd}')),
        }
    }
}

/// A picture on a page: its pixels and where its unit square, y down, lies.
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) grey: Vec<u8>,
    pub(super) page_from_unit: Affine,
}

/// A page in points, y down.
pub(super) struct Drawn {
    pub(super) drawing: Drawing,
    pub(super) pictures: Vec<Picture>,
    pub(super) size: DVec2,
}

/// Interprets a page.
pub(super) fn drawn<'a>(
    pages: &Pages<'a>,
    page: &'a Page<'a>,
    number: usize,
    count: usize,
) -> Result<Drawn, BlueprintError> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        area,
        &pages.cache,
        pages.pdf.xref(),
        InterpreterSettings::default(),
    );
    let title = match (&pages.title, count) {
        (Some(title), 1) => title.clone(),
        (Some(title), _) => format!("{title}, {}", number + 1),
        (None, _) => format!("{}", number + 1),
    };
    let mut pen = Pen {
        drawing: Drawing {
            paper_m: Some(POINT_M * user_unit(page)),
            wall_stroke_mm: WALL_STROKE_MM,
            title: (count > 1 || pages.title.is_some()).then_some(title),
            ..Drawing::default()
        },
        pictures: Vec::new(),
        pixels: 0,
        clips: vec![area],
        broken: pages.broken,
        words: Words::default(),
    };
    interpret_page(page, &mut context, &mut pen);
    pen.words.end(&mut pen.drawing);
    if pen.full() {
        let what = format!("a page of more than {MOST_STROKES} lines");
        return Err(BlueprintError::MoreThanAHome { what });
    }
    Ok(Drawn {
        drawing: pen.drawing,
        pictures: pen.pictures,
        size: DVec2::new(f64::from(width), f64::from(height)),
    })
}

/// How many points a unit of the page is (ISO 32000-1, 14.11.1).
fn user_unit(page: &Page<'_>) -> f64 {
    let told = page.raw().get::<f64>(b"UserUnit");
    told.filter(|unit| unit.is_normal() && *unit > 0.0)
        .unwrap_or(1.0)
}

struct Pen {
    drawing: Drawing,
    pictures: Vec<Picture>,
    pixels: u64,
    clips: Vec<Rect>,
    broken: Hint,
    words: Words,
}

fn vector(p: Point) -> DVec2 {
    DVec2::new(p.x, p.y)
}

fn scale_of(transform: Affine) -> f64 {
    transform.determinant().abs().sqrt()
}

impl Pen {
    fn full(&self) -> bool {
        self.drawing.strokes() > MOST_STROKES
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    /// What a white stroke along the straight pieces of a path hides.
    fn cover_along(&mut self, path: &BezPath, width: f64) {
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                let (a, b) = (vector(line.p0), vector(line.p1));
                self.drawing.covering_stroke(a, b, width);
            }
        }
    }

    /// Strokes a path that is already on the page, and gives back its rings.
    fn trace(&mut self, path: &BezPath, width: Option<f64>, hint: Hint) -> Vec<Vec<DVec2>> {
        let mut rings: Vec<Vec<DVec2>> = Vec::new();
        let mut last = DVec2::ZERO;
        for element in path.elements() {
            let curve = match *element {
                PathEl::MoveTo(p) => {
                    last = vector(p);
                    rings.push(vec![last]);
                    continue;
                }
                PathEl::LineTo(p) => {
                    let to = vector(p);
                    if let Some(width) = width {
                        self.drawing.wide_stroke(last, to, width, hint);
                    }
                    rings.last_mut().into_iter().for_each(|r| r.push(to));
                    last = to;
                    continue;
                }
                PathEl::ClosePath => {
                    if let Some(ring) = rings.last() {
                        if let Some(width) = width {
                            self.drawing.wide_stroke(last, ring[0], width, hint);
                        }
                        last = ring[0];
                        if hint == Hint::None {
                            self.drawing.outline(ring);
                        }
                    }
                    continue;
                }
                PathEl::QuadTo(p, q) => {
                    let (p, q) = (vector(p), vector(q));
                    [last, last.lerp(p, 2.0 / 3.0), q.lerp(p, 2.0 / 3.0), q]
                }
                PathEl::CurveTo(p, q, r) => [last, vector(p), vector(q), vector(r)],
            };
            if width.is_some() {
                self.drawing.cubic(curve, hint);
            }
            for k in 1..=6 {
                let p = on_cubic(curve, f64::from(k) / 6.0);
                rings.last_mut().into_iter().for_each(|r| r.push(p));
            }
            last = curve[3];
        }
        rings
    }
}

/// 0 black to 1 white.
fn light_of(paint: &Paint<'_>) -> f64 {
    match paint {
        Paint::Color(colour) => {
            let [r, g, b, _] = colour.to_rgba().components();
            lightness([r, g, b].map(f64::from))
        }
        Paint::Pattern(_) => PATTERN_LIGHT,
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let on_page = props.transform * path.clone();
        let bounds = on_page.bounding_box();
        let visible = bounds.x1 >= self.clip().x0
            && bounds.x0 <= self.clip().x1
            && bounds.y1 >= self.clip().y0
            && bounds.y0 <= self.clip().y1;
        if self.full() || !visible {
            return;
        }
        let light = light_of(&props.paint);
        let (stroke, filled) = match mode {
            DrawMode::Stroke(stroke) => (Some(stroke), false),
            DrawMode::FillAndStroke(_, stroke) => (Some(stroke), true),
            DrawMode::Fill(_) => (None, true),
            DrawMode::Invisible => return,
        };
        // Fine dashes are axes and hidden edges; white is paper.
        let dashed = stroke.is_some_and(|s| !s.dash_array.is_empty());
        let hint = if dashed { self.broken } else { Hint::None };
        let width = stroke.map(|s| f64::from(s.line_width) * scale_of(props.transform));
        let white = light >= PAPER_LIGHT;
        if let Some(width) = width.filter(|_| white) {
            self.cover_along(&on_page, width);
        }
        let rings = self.trace(&on_page, width.filter(|_| !white), hint);
        if filled {
            self.drawing.paint(rings, light, hint);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let inner = self.clip().intersect(clip.path.bounding_box());
        self.clips.push(inner);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let letters = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => continue,
            };
            // An em is a thousand units of a glyph; capitals are about 0.7 of it.
            let page_from_glyph = props.transform * glyph.transform();
            let height = scale_of(page_from_glyph) * 700.0;
            let at = page_from_glyph * Point::ZERO;
            let along = page_from_glyph * Point::new(1000.0, 0.0) - at;
            self.words.letter(
                &letters,
                vector(at),
                DVec2::new(along.x, along.y),
                height,
                &mut self.drawing,
            );
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let pixels = u64::from(width) * u64::from(height);
        if self.pictures.len() >= MOST_PICTURES || self.pixels + pixels > MOST_PIXELS || pixels == 0
        {
            self.drawing.remark(Notice::PictureInDrawing, None);
            return;
        }
        self.pixels += pixels;
        self.pictures
            .extend(super::scan::picture(&image, props.transform));
    }
}

/// Letters on their way to lines of text.
#[derive(Default)]
struct Words {
    letters: String,
    from: DVec2,
    to: DVec2,
    along: DVec2,
    height: f64,
}

impl Words {
    fn letter(
        &mut self,
        letters: &str,
        at: DVec2,
        along: DVec2,
        height: f64,
        drawing: &mut Drawing,
    ) {
        let way = along.normalize_or_zero();
        // Letters carry their place, not their width: about 0.5 of an em each.
        let next = at + way * (height * 0.7 * letters.chars().count() as f64);
        let step = at - self.to;
        let gap = step.dot(self.along);
        let same = !self.letters.is_empty()
            && (height / self.height.max(1e-9)).ln().abs() < 0.2
            && way.dot(self.along) > 0.99
            && self.along.perp_dot(step).abs() < 0.3 * height
            && (-1.2..2.0 * APART + 1.0).contains(&(gap / height));
        if !same {
            self.end(drawing);
            (self.from, self.along, self.height) = (at, way, height);
        } else if gap > APART * 2.0 * height && !letters.starts_with(' ') {
            self.letters.push(' ');
        }
        self.letters.push_str(letters);
        self.to = next;
    }

    /// Hands over the line that was gathered.
    fn end(&mut self, drawing: &mut Drawing) {
        let letters = std::mem::take(&mut self.letters);
        let up = DVec2::new(self.along.y, -self.along.x) * (self.height / 2.0);
        drawing.text(Text {
            letters,
            at: (self.from + self.to) / 2.0 + up,
            height: self.height,
            turn: self.along.to_angle(),
        });
    }
}
