//! Paints a flat.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::{Body, Flat, Hole, Look, MARGIN, PX, Point, Stroke, Symbol, Wall};

/// Samples along a pixel's side.
const FINE: usize = 3;
/// From one line of a hatching to the next, metres.
const HATCH: f64 = 0.09;

struct Canvas {
    width: usize,
    height: usize,
    samples: Vec<[u8; 3]>,
    walls: Vec<bool>,
}

/// The picture file of a flat, as PNG.
pub fn picture(flat: &Flat, look: Look) -> Vec<u8> {
    let side = |k: usize| ((flat.size[k] + 2.0 * MARGIN) * PX) as usize * FINE;
    let (width, height) = (side(0), side(1));
    let mut canvas = Canvas {
        width,
        height,
        samples: vec![look.paper; width * height],
        walls: vec![false; width * height],
    };
    for (index, wall) in flat.walls.iter().enumerate() {
        canvas.bar(
            wall,
            -run_on(flat, index, wall.a),
            wall.length() + run_on(flat, index, wall.b),
            0.0,
            true,
        );
    }
    for hole in &flat.holes {
        // A little deeper than the wall, so that nothing of it is left.
        canvas.bar(&flat.walls[hole.wall], hole.from, hole.to, 0.01, false);
    }
    canvas.bodies(look);
    for hole in &flat.holes {
        for stroke in symbol(&flat.walls[hole.wall], hole) {
            canvas.stroke(&stroke, look);
        }
    }
    for stroke in &flat.strokes {
        canvas.stroke(stroke, look);
    }
    canvas.png()
}

/// Corners are full: an end runs on as far as the mitre with what it meets there.
fn run_on(flat: &Flat, index: usize, end: Point) -> f64 {
    let near = |p: Point| (p[0] - end[0]).hypot(p[1] - end[1]) < 0.02;
    let others = flat.walls.iter().enumerate();
    let meets = others.filter(|(other, wall)| *other != index && (near(wall.a) || near(wall.b)));
    let reach = meets.map(|(_, wall)| {
        let ([u, v], [s, t]) = (flat.walls[index].along(), wall.along());
        let (sine, cosine) = ((u * t - v * s).abs(), (u * s + v * t).abs());
        wall.thickness / 2.0 * sine / (1.0 + cosine)
    });
    reach.fold(0.0, f64::max)
}

impl Canvas {
    /// Calls for each sample within a box, with its place in metres.
    fn each(&mut self, low: Point, high: Point, mut paint: impl FnMut(&mut Self, usize, Point)) {
        let fine = PX * FINE as f64;
        let index = |v: f64, most: usize| (((v + MARGIN) * fine).max(0.0) as usize).min(most);
        let (x0, x1) = (
            index(low[0], self.width),
            index(high[0] + 1.0 / fine, self.width),
        );
        let (y0, y1) = (
            index(low[1], self.height),
            index(high[1] + 1.0 / fine, self.height),
        );
        for y in y0..y1 {
            for x in x0..x1 {
                let p = [x, y].map(|v| (v as f64 + 0.5) / fine - MARGIN);
                paint(self, y * self.width + x, p);
            }
        }
    }

    /// Adds a part of a wall, or takes it away.
    fn bar(&mut self, wall: &Wall, from: f64, to: f64, deeper: f64, solid: bool) {
        let half = wall.thickness / 2.0 + deeper;
        let ends = [wall.at(from, 0.0), wall.at(to, 0.0)];
        let (low, high) = around(&ends, half);
        let ([u, v], a) = (wall.along(), wall.a);
        self.each(low, high, |canvas, index, p| {
            let (dx, dy) = (p[0] - a[0], p[1] - a[1]);
            let along = dx * u + dy * v;
            if (from..=to).contains(&along) && (dx * v - dy * u).abs() <= half {
                canvas.walls[index] = solid;
            }
        });
    }

    fn bodies(&mut self, look: Look) {
        let pen = (look.pen * PX * FINE as f64).round() as usize;
        for y in 0..self.height {
            for x in 0..self.width {
                let index = y * self.width + x;
                if !self.walls[index] {
                    continue;
                }
                let colour = match look.body {
                    Body::Filled(colour) => Some(colour),
                    Body::Outlined => self.at_edge(x, y, pen).then_some(look.ink),
                    Body::Hatched => {
                        let step = (HATCH * PX * FINE as f64) as usize;
                        let line = (x + y) % step < pen;
                        (line || self.at_edge(x, y, pen)).then_some(look.ink)
                    }
                };
                if let Some(colour) = colour {
                    self.samples[index] = colour;
                }
            }
        }
    }

    fn at_edge(&self, x: usize, y: usize, pen: usize) -> bool {
        let steps = [x.saturating_sub(pen), x, (x + pen).min(self.width - 1)];
        let rows = [y.saturating_sub(pen), y, (y + pen).min(self.height - 1)];
        let solid = |x: usize, y: usize| self.walls[y * self.width + x];
        !rows.iter().all(|y| steps.iter().all(|x| solid(*x, *y)))
    }

    fn stroke(&mut self, stroke: &Stroke, look: Look) {
        let half = look.pen / 2.0;
        match *stroke {
            Stroke::Line(a, b) => {
                let wall = Wall {
                    a,
                    b,
                    thickness: look.pen,
                };
                let ([u, v], length) = (wall.along(), wall.length());
                let (low, high) = around(&[a, b], half);
                self.each(low, high, |canvas, index, p| {
                    let (dx, dy) = (p[0] - a[0], p[1] - a[1]);
                    let along = (dx * u + dy * v).clamp(0.0, length);
                    if (dx - u * along).hypot(dy - v * along) <= half {
                        canvas.samples[index] = look.ink;
                    }
                });
            }
            Stroke::Arc(centre, radius, start, sweep) => {
                let (low, high) = around(&[centre], radius + half);
                self.each(low, high, |canvas, index, p| {
                    let (dx, dy) = (p[0] - centre[0], p[1] - centre[1]);
                    let turned = (dy.atan2(dx) - start).rem_euclid(std::f64::consts::TAU);
                    if turned <= sweep && (dx.hypot(dy) - radius).abs() <= half {
                        canvas.samples[index] = look.ink;
                    }
                });
            }
        }
    }

    fn png(&self) -> Vec<u8> {
        let (width, height) = (self.width / FINE, self.height / FINE);
        let picture = RgbImage::from_fn(width as u32, height as u32, |px, py| {
            let mut sum = [0usize; 3];
            for k in 0..FINE * FINE {
                let (x, y) = (px as usize * FINE + k % FINE, py as usize * FINE + k / FINE);
                let sample = self.samples[y * self.width + x];
                sum = [0, 1, 2].map(|c| sum[c] + usize::from(sample[c]));
            }
            Rgb(sum.map(|v| (v / (FINE * FINE)) as u8))
        });
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }
}

fn around(points: &[Point], more: f64) -> (Point, Point) {
    let low = |k: usize| points.iter().map(|p| p[k]).fold(f64::MAX, f64::min) - more;
    let high = |k: usize| points.iter().map(|p| p[k]).fold(f64::MIN, f64::max) + more;
    ([low(0), low(1)], [high(0), high(1)])
}

/// How deep a leaf is, metres.
const DEEP: f64 = 0.04;

/// The lines that show what is in a hole.
fn symbol(wall: &Wall, hole: &Hole) -> Vec<Stroke> {
    let (from, to) = (hole.from, hole.to);
    let half = wall.thickness / 2.0;
    let line = |p: Point, q: Point| Stroke::Line(wall.at(p[0], p[1]), wall.at(q[0], q[1]));
    let pane = |left: f64| line([from, left], [to, left]);
    let bar = |[a, b]: [f64; 2], [left, right]: [f64; 2]| {
        let corners = [[a, left], [b, left], [b, right], [a, right]];
        [0, 1, 2, 3]
            .map(|k| line(corners[k], corners[(k + 1) % 4]))
            .to_vec()
    };
    let leaf = |at_end: bool, to_left: bool, width: f64| {
        let (jamb, side) = (
            if at_end { to } else { from },
            if to_left { 1.0 } else { -1.0 },
        );
        line([jamb, side * half], [jamb, side * (half + width)])
    };
    let arc = |at_end: bool, to_left: bool, width: f64| {
        let (jamb, side) = (
            if at_end { to } else { from },
            if to_left { 1.0 } else { -1.0 },
        );
        let inward = if at_end { -width } else { width };
        let hinge = wall.at(jamb, side * half);
        let angle = |p: Point| (p[1] - hinge[1]).atan2(p[0] - hinge[0]);
        let open = angle(wall.at(jamb, side * (half + width)));
        let shut = angle(wall.at(jamb + inward, side * half));
        let quarter = std::f64::consts::FRAC_PI_2;
        let clockwise = (open - shut).rem_euclid(2.0 * std::f64::consts::TAU / 2.0) < 3.0;
        Stroke::Arc(hinge, width, if clockwise { shut } else { open }, quarter)
    };
    match hole.symbol {
        Symbol::Swing { at_end, to_left } => {
            vec![
                leaf(at_end, to_left, to - from),
                arc(at_end, to_left, to - from),
            ]
        }
        Symbol::Bar { at_end, to_left } => {
            let side = if to_left { 1.0 } else { -1.0 };
            let across = [side * half, side * (half + to - from)];
            let jamb = if at_end { to - DEEP } else { from };
            let mut strokes = bar([jamb, jamb + DEEP], across);
            strokes.push(arc(at_end, to_left, to - from));
            strokes
        }
        Symbol::Leaf { at_end, to_left } => vec![leaf(at_end, to_left, to - from)],
        Symbol::Double { to_left } => {
            let width = (to - from) / 2.0;
            let of = |at_end| [leaf(at_end, to_left, width), arc(at_end, to_left, width)];
            [of(false), of(true)].concat()
        }
        Symbol::Sliding => {
            let (middle, lap) = ((from + to) / 2.0, 0.04);
            vec![
                line([from, 0.025], [middle + lap, 0.025]),
                line([middle - lap, -0.025], [to, -0.025]),
            ]
        }
        Symbol::SlidingBars => {
            let (middle, lap) = ((from + to) / 2.0, 0.05);
            let first = bar([from, middle + lap], [0.01, 0.01 + DEEP]);
            let second = bar([middle - lap, to], [-0.01 - DEEP, -0.01]);
            [first, second].concat()
        }
        Symbol::Panes(count) => {
            let share = |k: u32| f64::from(k + 1) / f64::from(count + 1);
            (0..count)
                .map(|k| pane(wall.thickness * (share(k) - 0.5)))
                .collect()
        }
        Symbol::Box => vec![pane(half - 0.01), pane(0.0), pane(0.01 - half)],
        Symbol::Empty => Vec::new(),
    }
}
