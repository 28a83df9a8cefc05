//! Draws small plans for tests, in metres, so that the right answer is known by hand.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

/// Pixels per metre of the test pictures.
pub(super) const PX: f64 = 60.0;
/// Paper around the drawing, metres.
pub(super) const MARGIN: f64 = 1.0;
/// Lines are this wide, metres.
const LINE: f64 = 0.02;

/// A rectangle of wall or a thin line, by its corners in metres.
pub(super) type Bar = [f64; 4];

/// What to draw: walls, thin lines and door arcs (hinge x, y, radius, direction of the quarter).
#[derive(Clone, Default)]
pub(super) struct Sketch {
    pub(super) walls: Vec<Bar>,
    pub(super) lines: Vec<Bar>,
    pub(super) arcs: Vec<[f64; 5]>,
}

/// How walls are drawn.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Walls {
    Filled(u8),
    Outlined,
}

/// Two rooms of 4.0 × 4.5 m and 3.4 × 4.5 m (clear), outer walls 0.25 m, a partition of 0.1 m between them.
///
/// The partition's middle is at x = 4.3, its door from y = 1.25 to 2.15 hangs at y = 1.25 and opens to +x.
/// A window from x = 1.5 to 3.0 is in the upper wall, an entrance from y = 3.0 to 3.9 in the left wall, its
/// leaf on y = 3.9, opening outwards. Outer corners: (0, 0) and (8.0, 5.0).
pub(super) fn two_rooms() -> Sketch {
    let t = 0.25;
    let (w, h) = (8.0, 5.0);
    let mut sketch = Sketch {
        walls: vec![
            [0.0, 0.0, 1.5, t],
            [3.0, 0.0, w, t],
            [0.0, h - t, w, h],
            [0.0, 0.0, t, 3.0],
            [0.0, 3.9, t, h],
            [w - t, 0.0, w, h],
            [4.25, 0.0, 4.35, 1.25],
            [4.25, 2.15, 4.35, h],
        ],
        ..Sketch::default()
    };
    for y in [0.05, 0.125, 0.2] {
        sketch
            .lines
            .push([1.5, y - LINE / 2.0, 3.0, y + LINE / 2.0]);
    }
    sketch.lines.push([4.35, 1.25, 4.35 + 0.9, 1.25 + LINE]);
    sketch.arcs.push([4.35, 1.25, 0.9, 1.0, 1.0]);
    sketch.lines.push([-0.9, 3.9 - LINE, 0.0, 3.9]);
    sketch.arcs.push([0.0, 3.9, 0.9, -1.0, -1.0]);
    sketch
}

impl Sketch {
    fn in_wall(&self, x: f64, y: f64) -> bool {
        self.walls
            .iter()
            .any(|b| b[0] <= x && x <= b[2] && b[1] <= y && y <= b[3])
    }

    /// The grey value at a point, metres.
    fn grey(&self, x: f64, y: f64, style: Walls) -> u8 {
        let on_line = self
            .lines
            .iter()
            .any(|b| b[0] <= x && x <= b[2] && b[1] <= y && y <= b[3]);
        let on_arc = self.arcs.iter().any(|a| {
            let (dx, dy) = ((x - a[0]) * a[3], (y - a[1]) * a[4]);
            dx >= 0.0 && dy >= 0.0 && (dx.hypot(dy) - a[2]).abs() <= LINE / 2.0
        });
        if on_line || on_arc {
            return 20;
        }
        match style {
            Walls::Filled(value) if self.in_wall(x, y) => value,
            Walls::Outlined if self.in_wall(x, y) => {
                let near = [-LINE, 0.0, LINE];
                let inside = near
                    .iter()
                    .all(|dx| near.iter().all(|dy| self.in_wall(x + dx, y + dy)));
                if inside { 255 } else { 20 }
            }
            _ => 255,
        }
    }

    /// The picture, turned by some degrees about its middle.
    pub(super) fn picture(&self, style: Walls, degrees: f64) -> GrayImage {
        let (width, height) = ((8.0 + 2.0 * MARGIN) * PX, (5.0 + 2.0 * MARGIN) * PX);
        let (c, s) = (degrees.to_radians().cos(), degrees.to_radians().sin());
        GrayImage::from_fn(width as u32, height as u32, |px, py| {
            let mut sum = 0u32;
            for k in 0..9 {
                let x = f64::from(px) + (f64::from(k % 3) + 0.5) / 3.0 - width / 2.0;
                let y = f64::from(py) + (f64::from(k / 3) + 0.5) / 3.0 - height / 2.0;
                let (u, v) = (c * x + s * y + width / 2.0, -s * x + c * y + height / 2.0);
                sum += u32::from(self.grey(u / PX - MARGIN, v / PX - MARGIN, style));
            }
            Luma([(sum / 9) as u8])
        })
    }
}

/// The bytes of a picture file.
pub(super) fn encoded(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    #[expect(clippy::expect_used, reason = "tests may panic")]
    picture.write_to(&mut out, format).expect("encodes");
    out.into_inner()
}

/// Where a point in metres lies in the picture, pixels.
pub(super) fn pixel(x: f64, y: f64) -> [f64; 2] {
    [(x + MARGIN) * PX, (y + MARGIN) * PX]
}
