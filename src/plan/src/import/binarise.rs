use super::filled;
use super::lettering::without_lettering;
use super::raster::{Raster, close_rows, keep_long_rows, open_square, runs};

/// The picture as ink, at the two levels that matter.
pub(super) struct Ink {
    /// Everything drawn: walls, lines, text.
    pub(super) all: Raster,
    /// The same without lettering.
    pub(super) lines: Raster,
    /// Only what is finer than a wall: outlines, symbols.
    pub(super) fine: Raster,
    /// How dark that is: heavy pens leave more than light ones.
    pub(super) pen: Raster,
    /// Straight strokes as dark as a wall, thin ones too: walls, or lines of a broad pen.
    pub(super) strokes: Raster,
    /// What is as dark and as thick as a wall.
    pub(super) solid: Raster,
    /// The drawing with hatching closed, lettering left out.
    pub(super) closed: Raster,
    /// Walls are filled, and about as dark inside as at their rims.
    pub(super) filled: bool,
    /// The usual width of a thin line, pixels.
    pub(super) line_width: f64,
    /// The longer side of the drawing without what stands apart, pixels.
    pub(super) extent: f64,
}

impl Ink {
    /// What lies in a part of the picture: left, top, right, bottom.
    pub(super) fn within(&self, part: [usize; 4]) -> Self {
        Self {
            all: self.all.within(part),
            lines: self.lines.within(part),
            fine: self.fine.within(part),
            pen: self.pen.within(part),
            strokes: self.strokes.within(part),
            solid: self.solid.within(part),
            closed: self.closed.within(part),
            ..*self
        }
    }
}

/// Ink is at least this dark: half the darkness of a half-pixel line.
const LEAST_INK: f64 = 22.0;
/// Symbols are looked for by their shape, so fainter lines count: a door's arc in a picture of 400 pixels.
const LEAST_FAINT: f64 = 13.0;
/// Noise is exceeded by this many of its own quantiles before it counts as ink.
const OVER_NOISE: f64 = 3.0;
/// What is finer than this share of the picture's longer side is a line; what is wider is a fill or a wall.
const FINEST_SHARE: usize = 100;
/// The edge of a wall is where darkness is half of the wall's: the blur of scanner and camera is even.
const WALL_EDGE: f64 = 0.5;
/// Partitions are at least this share of the thickest usual wall (0.075 m against 0.36 m and more).
const THINNEST_WALL: f64 = 0.19;

/// A wall is this many pixels thicker than a line, at least: rounding at both edges.
const OVER_LINE: f64 = 1.4;

/// Separates ink from paper and walls from lines.
pub(super) fn binarise(dark: &Raster) -> Ink {
    let side = dark.width.max(dark.height) / FINEST_SHARE;
    let fine = dark.zip(&opened(dark, side.max(5)), u8::saturating_sub);
    let noise = noise(&fine) * OVER_NOISE;
    let line_level = noise.clamp(LEAST_INK, 70.0) as u8;
    let faint_level = noise.clamp(LEAST_FAINT, 70.0) as u8;
    let wall_level = wall_level(dark, line_level);
    let edge = (f64::from(wall_level) * WALL_EDGE).max(f64::from(line_level)) as u8;
    let ink = dark.zip(&fine, |v, f| u8::from(v >= edge || f >= line_level));
    let (lines, extent) = without_lettering(&ink);
    let heavy = dark.zip(&lines, |v, drawn| u8::from(v >= edge) & drawn);
    let thickness = usual_thickness(&heavy);
    // Lines may be as dark as walls: what is kept as wall is thicker than they are.
    let widest = (USUAL_LINE * extent).max(2.0);
    let line = line_width(&heavy, widest as usize).min(widest);
    let least = (thickness * THINNEST_WALL)
        .round()
        .max((line + OVER_LINE).ceil())
        .max(3.0) as usize;
    // Lines may be as dark as pale walls; at the level where all of their blur counts, they are still thinner.
    let solid = open_square(&heavy, least);
    let solid = match broadest_line(&lines, (BLURRED_LINE * extent) as usize) {
        Some(line) => solid.zip(&open_square(&lines, line + 1), |a, b| a & b),
        None => solid,
    };
    let closed = hatching_closed(&lines, (HATCH_PITCH * extent).max(4.0) as usize);
    let line_width = line_width(&lines, (WIDEST_LINE * extent).max(3.0) as usize);
    Ink {
        all: ink,
        fine: fine.map(|v| u8::from(v >= faint_level)),
        pen: fine,
        lines,
        strokes: long_strokes(&heavy, (LONG_STROKE * extent) as usize),
        solid,
        filled: filled::are_filled(dark, &closed, line_width, extent),
        closed,
        line_width,
        extent,
    }
}

/// Shorter strokes of a broad pen are no walls, as a share of the drawing's extent (0.25 m on 10 m).
const LONG_STROKE: f64 = 0.025;
/// What is thinner is a line of a door or a window, dark as it may be (pixels). Measured on homes and other layouts:
/// 3 costs openings.
const BROAD: usize = 4;

/// What runs on along either axis for so long, and is no hairline.
fn long_strokes(heavy: &Raster, least: usize) -> Raster {
    let broad = open_square(heavy, BROAD);
    let across = keep_long_rows(&broad, least);
    let down = keep_long_rows(&broad.transposed(), least).transposed();
    across.zip(&down, |a, b| a | b)
}

/// Hatch lines are at most this far apart, as a share of the drawing's extent (0.08 m on 10 m).
const HATCH_PITCH: f64 = 0.008;

/// Fills the holes between hatch lines: those that are short across and down. Between two outlines only one
/// of both is short, so outlines stay apart.
fn hatching_closed(lines: &Raster, pitch: usize) -> Raster {
    let across = close_rows(lines, pitch);
    let down = close_rows(&lines.transposed(), pitch).transposed();
    across.zip(&down, |a, b| a & b)
}

/// The darkness that 97 % of the lighter half of the picture stays under: paper with its grain.
fn noise(dark: &Raster) -> f64 {
    let mut histogram = [0usize; 256];
    for v in &dark.data {
        histogram[*v as usize] += 1;
    }
    let wanted = dark.data.len() * 60 / 100;
    let mut seen = 0;
    for (value, count) in histogram.iter().enumerate() {
        seen += count;
        if seen >= wanted {
            return value as f64;
        }
    }
    255.0
}

/// How dark walls are: the upper tenth of what survives a grey erosion that thin lines do not survive.
fn wall_level(dark: &Raster, line_level: u8) -> u8 {
    let core = extreme(dark, 5, u8::min);
    let mut values: Vec<u8> = core
        .data
        .iter()
        .copied()
        .filter(|v| *v >= line_level)
        .collect();
    values.sort_unstable();
    values
        .get(values.len() * 3 / 4)
        .copied()
        .unwrap_or(line_level)
}

/// Lines are at most this wide, as a share of the drawing's extent (0.075 m on 10 m).
const WIDEST_LINE: f64 = 0.0075;
/// The widest lines of blurred pictures, as a share of the drawing's extent. Measured on renders.
pub(super) const USUAL_LINE: f64 = 0.0045;

/// The usual width of a thin line: the commonest thickness among long strokes of at most `most` pixels.
fn line_width(mask: &Raster, most: usize) -> f64 {
    let area = stroke_areas(mask);
    // Area over thickness is length.
    let length = |t: usize| area[t] as f64 / t as f64;
    (1..=most.min(area.len() - 1))
        .max_by(|a, b| length(*a).total_cmp(&length(*b)).then(b.cmp(a)))
        .map_or(1.0, |t| t as f64)
}

/// The commonest line in a photo is at most this thick, as a share of the drawing's extent. Measured on renders.
const BLURRED_LINE: f64 = 0.0056;
/// Thin lines are drawn when this share of all long strokes, by length, is of the commonest thin thickness.
const LINED: f64 = 0.08;
/// Lines are as much broader than the commonest one (pixels) as there are this many of them.
const SPREAD: usize = 2;
const STILL_LINES: f64 = 0.15;

/// The thickness that lines stay under where thin ones are drawn: that of the commonest, at most `most` pixels, and on
/// until hardly any are left.
fn broadest_line(mask: &Raster, most: usize) -> Option<usize> {
    let area = stroke_areas(mask);
    let length = |t: usize| area[t] as f64 / t as f64;
    let all: f64 = (1..area.len()).map(length).sum();
    let usual = (1..=most.min(area.len() - 1 - SPREAD))
        .max_by(|a, b| length(*a).total_cmp(&length(*b)).then(b.cmp(a)))
        .filter(|t| length(*t) > LINED * all)?;
    let goes_on =
        |t: &usize| length(*t) >= STILL_LINES * length(usual) && length(*t) < length(t - 1);
    (usual + 1..=usual + SPREAD)
        .take_while(goes_on)
        .last()
        .or(Some(usual))
}

/// Grey opening: what is darker than its surroundings and finer than `side` pixels is gone.
fn opened(dark: &Raster, side: usize) -> Raster {
    extreme(&extreme(dark, side, u8::min), side, u8::max)
}

/// The least or greatest value in a square around each pixel (van Herk: three steps per pixel and axis).
fn extreme(dark: &Raster, side: usize, pick: fn(u8, u8) -> u8) -> Raster {
    let rows = |r: &Raster| {
        let mut out = Raster::new(r.width, r.height);
        let reach = side / 2;
        let side = 2 * reach + 1;
        let padded = r.width + 2 * reach;
        let (mut ahead, mut behind) = (vec![0u8; padded], vec![0u8; padded]);
        for y in 0..r.height {
            let row = r.row(y);
            let value = |i: usize| row[i.saturating_sub(reach).min(r.width - 1)];
            for i in 0..padded {
                ahead[i] = if i % side == 0 {
                    value(i)
                } else {
                    pick(ahead[i - 1], value(i))
                };
            }
            for i in (0..padded).rev() {
                let last = i % side == side - 1 || i + 1 == padded;
                behind[i] = if last {
                    value(i)
                } else {
                    pick(behind[i + 1], value(i))
                };
            }
            for x in 0..r.width {
                out.data[y * r.width + x] = pick(behind[x], ahead[x + side - 1]);
            }
        }
        out
    };
    rows(&rows(dark).transposed()).transposed()
}

/// The thickness that four fifths of all long strokes (by area) stay under.
pub(super) fn usual_thickness(mask: &Raster) -> f64 {
    let area = stroke_areas(mask);
    let total: usize = area.iter().sum();
    let mut seen = 0;
    for (thickness, count) in area.iter().enumerate() {
        seen += count;
        if seen * 5 >= total * 4 {
            return thickness as f64;
        }
    }
    0.0
}

/// Pixels in long strokes, by the thickness of the stroke.
fn stroke_areas(mask: &Raster) -> Vec<usize> {
    let turned = mask.transposed();
    let (across, down) = (run_lengths(mask), run_lengths(&turned));
    let mut area = vec![0usize; 128];
    for y in 0..mask.height {
        for x in 0..mask.width {
            let (a, b) = (across[y * mask.width + x], down[x * mask.height + y]);
            let (thin, long) = (a.min(b), a.max(b));
            if thin > 0 && long >= 3 * thin && long >= 16 {
                area[(thin as usize).min(127)] += 1;
            }
        }
    }
    area
}

pub(super) fn run_lengths(mask: &Raster) -> Vec<u16> {
    let mut out = vec![0u16; mask.data.len()];
    for y in 0..mask.height {
        for (a, b) in runs(mask.row(y)) {
            out[y * mask.width + a..y * mask.width + b].fill((b - a).min(60_000) as u16);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A house of 1000 × 500 pixels with outer walls of 14 and partitions of 8, and lines of 2 where `lined`.
    fn drawn(lined: bool) -> Raster {
        let mut dark = Raster::new(1200, 700);
        for [x0, y0, x1, y1] in [
            [100.0, 100.0, 1100.0, 114.0],
            [100.0, 586.0, 1100.0, 600.0],
            [100.0, 100.0, 114.0, 600.0],
            [1086.0, 100.0, 1100.0, 600.0],
            [400.0, 114.0, 408.0, 500.0],
            [700.0, 114.0, 708.0, 500.0],
            [400.0, 350.0, 600.0, 358.0],
        ] {
            dark.fill(x0, y0, x1, y1, 230);
            if lined {
                dark.fill(x0 + 2.0, y0 + 2.0, x1 - 2.0, y1 - 2.0, 0);
            }
        }
        dark
    }

    #[test]
    fn thin_walls_are_filled_where_nothing_else_is_drawn() {
        let ink = binarise(&drawn(false));
        assert!(ink.filled);
        // The partitions are walls, not lines.
        assert_eq!(ink.solid.at(404, 300), 1);
    }

    #[test]
    fn lines_as_dark_as_pale_walls_are_not_walls() {
        let mut dark = drawn(false).map(|v| v / 2);
        // Lines of two pixels and their blur.
        for k in 0..8 {
            let y = 150.0 + 50.0 * f64::from(k);
            dark.fill(750.0, y - 1.0, 1050.0, y + 3.0, 45);
            dark.fill(750.0, y, 1050.0, y + 2.0, 230);
        }
        // Two of them that have become one.
        dark.fill(150.0, 200.0, 350.0, 204.0, 230);
        let ink = binarise(&dark);
        assert!(ink.filled);
        assert_eq!(ink.solid.at(250, 202), 0);
        assert_eq!(ink.solid.at(404, 300), 1);
    }

    #[test]
    fn outlines_are_not_filled() {
        assert!(!binarise(&drawn(true)).filled);
    }
}
