//! What a drawing is drawn on: white paper, or the dark ground of a screen.

use crate::lines::{PATTERN_LIGHT, lightness};
use usvg::{Group, Node, Opacity, Paint, Path, Tree};

/// The ground covers this share of the picture, along both sides.
const WHOLE: f32 = 0.9;
/// A box has so many pieces at most, with round corners.
const MOST_CORNERS: usize = 10;
/// A ground darker than this is turned: what is light on it is ink.
const DARK: f64 = 0.4;
/// From here on strokes are too light for white paper.
const LIGHT: f64 = 0.9;
/// This share of all strokes is nearly all of them.
const MOSTLY: f64 = 0.8;
/// Dark areas that together cover less of the picture are lamps and labels.
const SPECKS: f32 = 0.05;
/// Nodes that are looked at for a ground.
const MOST_NODES: usize = 100_000;

/// The ground of a drawing.
pub(super) struct Paper {
    /// How light a dark ground is; none is white.
    dark: Option<f64>,
    /// The box that was painted first, over everything.
    ground: Option<usvg::Rect>,
}

impl Paper {
    /// The first area that covers everything; without one, a drawing in white only is meant for a dark page.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut paths = Vec::new();
        paths_in(tree.root(), &mut paths);
        let (width, height) = (tree.size().width(), tree.size().height());
        let covers = |path: &&&Path| {
            let around = path.abs_bounding_box();
            let plain = path.data().len() <= MOST_CORNERS;
            plain && around.width() >= WHOLE * width && around.height() >= WHOLE * height
        };
        let ground = paths.first().filter(covers).and_then(|path| {
            let fill = path.fill()?;
            Some((
                path.abs_bounding_box(),
                solid(fill.paint()),
                f64::from(fill.opacity().get()),
            ))
        });
        let painted = ground.map(|(_, light, opacity)| 1.0 - opacity * (1.0 - light));
        let in_white = || is_in_white(&paths, width * height);
        let dark = painted.unwrap_or_else(|| f64::from(u8::from(!in_white())));
        let dark = Some(dark).filter(|light| *light < DARK);
        Self {
            dark,
            ground: ground.filter(|_| dark.is_some()).map(|(around, ..)| around),
        }
    }

    /// Whether a path is the ground itself.
    pub(super) fn is(&self, path: &Path) -> bool {
        self.ground == Some(path.abs_bounding_box()) && path.stroke().is_none()
    }

    /// How light a paint is on this ground, as if it were white paper: 0 is ink, 1 is paper.
    pub(super) fn lightness(&self, paint: &Paint, opacity: Opacity) -> f64 {
        let opacity = f64::from(opacity.get());
        let ink = match self.dark {
            Some(ground) => ((solid(paint) - ground) / (1.0 - ground)).max(0.0),
            None => 1.0 - solid(paint),
        };
        1.0 - opacity * ink
    }
}

/// Whether nearly all strokes are white, and no dark area is large enough for walls that they could lie on.
fn is_in_white(paths: &[&Path], page: f32) -> bool {
    let pens: Vec<f64> = (paths.iter().filter_map(|path| path.stroke()))
        .map(|pen| solid(pen.paint()))
        .collect();
    let white = pens.iter().filter(|light| **light >= LIGHT).count();
    let dark: f32 = (paths.iter())
        .filter(|path| path.fill().is_some_and(|fill| solid(fill.paint()) < LIGHT))
        .map(|path| path.abs_bounding_box())
        .map(|around| around.width() * around.height())
        .sum();
    !pens.is_empty() && white as f64 >= MOSTLY * pens.len() as f64 && dark < SPECKS * page
}

fn paths_in<'a>(group: &'a Group, paths: &mut Vec<&'a Path>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => paths_in(inner, paths),
            Node::Path(path) if path.is_visible() && paths.len() < MOST_NODES => paths.push(path),
            _ => {}
        }
    }
}

/// 0 black to 1 white.
fn solid(paint: &Paint) -> f64 {
    match paint {
        Paint::Color(c) => lightness([c.red, c.green, c.blue].map(|part| f64::from(part) / 255.0)),
        _ => PATTERN_LIGHT,
    }
}

#[cfg(test)]
mod tests {
    use crate::lines::Drawing;

    fn drawing(body: &str) -> Drawing {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">{body}</svg>"#
        );
        crate::svg::drawing(svg.as_bytes()).expect("reads")
    }

    #[test]
    fn light_on_a_dark_ground_is_ink_and_dark_is_paper() {
        let ground = r##"<rect width="400" height="300" fill="#101418"/>"##;
        let wall = r##"<path d="M10 10H390" fill="none" stroke="#fff" stroke-width="6"/>"##;
        let patch = r##"<path d="M100 10H140" stroke="#101418" stroke-width="8"/>"##;
        let dark = drawing(&[ground, wall, patch].concat());
        assert_eq!((dark.segments.len(), dark.covers.len()), (1, 1));
        assert!(dark.fills.is_empty());
        // The same white line on nothing is meant for a dark page; beside black ones it hides something.
        assert_eq!(drawing(wall).segments.len(), 1);
        let black = r#"<path d="M10 90H390" stroke="black"/>"#;
        let both = drawing(&[wall, black].concat());
        assert_eq!((both.segments.len(), both.covers.len()), (1, 1));
    }
}
