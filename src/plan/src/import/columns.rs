use super::bands::{Axis, Band};
use super::raster::{Raster, label};

/// A column is this thick on both sides, in usual wall thicknesses, and nearly square.
const THINNEST: f64 = 0.6;
const THICKEST: f64 = 2.4;
const LONGEST: f64 = 1.8;
/// Below this many pixels a column cannot be told from a letter.
const LEAST_PX: f64 = 7.0;
/// It fills its box to this share: letters and symbols do not.
const FULL: f64 = 0.9;
/// Columns stand at most this far outside the box around all walls, as a share of its longer side.
const OUTSIDE: f64 = 0.4;
/// More small filled squares than this are a pattern.
const MOST: usize = 16;

/// Free-standing columns: filled squares as thick as walls that belong to none of `walls`. They are stored as
/// short walls along their longer side.
pub(super) fn columns(mask: &Raster, walls: &[Band], thickness: f64) -> Vec<Band> {
    let (labels, sizes) = label(mask, |v| v != 0);
    let mut boxes = vec![[usize::MAX, usize::MAX, 0, 0]; sizes.len()];
    for (i, id) in labels.iter().enumerate().filter(|(_, id)| **id != 0) {
        let (x, y) = (i % mask.width, i / mask.width);
        let b = &mut boxes[*id as usize];
        *b = [b[0].min(x), b[1].min(y), b[2].max(x + 1), b[3].max(y + 1)];
    }
    let Some(frame) = frame(walls) else {
        return Vec::new();
    };
    let usual =
        |side: f64| side >= (THINNEST * thickness).max(LEAST_PX) && side <= THICKEST * thickness;
    let found: Vec<Band> = boxes
        .iter()
        .zip(&sizes)
        .skip(1)
        .filter_map(|(b, size)| {
            let [x0, y0, x1, y1] = b.map(|v| v as f64);
            let (w, h) = (x1 - x0, y1 - y0);
            let square = usual(w) && usual(h) && w.max(h) <= LONGEST * w.min(h);
            let full = *size as f64 >= FULL * w * h;
            let middle = [(x0 + x1) / 2.0, (y0 + y1) / 2.0];
            let near = (0..2).all(|k| frame[0][k] <= middle[k] && middle[k] <= frame[1][k]);
            (square && full && near && !walls.iter().any(|wall| holds(wall, middle))).then(|| {
                if h > w {
                    band(Axis::Down, middle[0], w, y0, y1)
                } else {
                    band(Axis::Across, middle[1], h, x0, x1)
                }
            })
        })
        .collect();
    if found.len() > MOST {
        return Vec::new();
    }
    found
}

fn band(axis: Axis, centre: f64, thickness: f64, low: f64, high: f64) -> Band {
    Band {
        axis,
        centre,
        thickness,
        low,
        high,
    }
}

fn holds(wall: &Band, p: [f64; 2]) -> bool {
    let (along, across) = (p[wall.axis as usize], p[1 - wall.axis as usize]);
    let slack = wall.thickness;
    wall.low - slack <= along && along <= wall.high + slack && (across - wall.centre).abs() <= slack
}

/// The box around all walls with the paper that columns may stand on.
fn frame(walls: &[Band]) -> Option<[[f64; 2]; 2]> {
    let mut out = [[f64::MAX; 2], [f64::MIN; 2]];
    for wall in walls {
        let (along, across) = (wall.axis as usize, 1 - wall.axis as usize);
        out[0][along] = out[0][along].min(wall.low);
        out[1][along] = out[1][along].max(wall.high);
        out[0][across] = out[0][across].min(wall.centre);
        out[1][across] = out[1][across].max(wall.centre);
    }
    let more = OUTSIDE
        * (0..2)
            .map(|k| out[1][k] - out[0][k])
            .fold(f64::MIN, f64::max);
    (more > 0.0).then(|| [out[0].map(|v| v - more), out[1].map(|v| v + more)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two walls of 12 pixels that meet at a corner, and what else is drawn.
    fn seen(more: &[[f64; 4]]) -> Vec<Band> {
        let walls = [
            band(Axis::Across, 56.0, 12.0, 50.0, 350.0),
            band(Axis::Down, 56.0, 12.0, 50.0, 350.0),
        ];
        let mut mask = Raster::new(400, 400);
        for wall in &walls {
            super::super::place::fill(&mut mask, wall);
        }
        for [x0, y0, x1, y1] in more {
            mask.fill(*x0, *y0, *x1, *y1, 1);
        }
        columns(&mask, &walls, 12.0)
    }

    #[test]
    fn a_filled_square_apart_from_all_walls_is_a_column() {
        let found = seen(&[[200.0, 220.0, 216.0, 232.0]]);
        assert_eq!(found, [band(Axis::Across, 226.0, 12.0, 200.0, 216.0)]);
    }

    #[test]
    fn strokes_specks_and_patterns_are_no_columns() {
        assert!(seen(&[[200.0, 220.0, 300.0, 232.0]]).is_empty());
        assert!(seen(&[[200.0, 220.0, 204.0, 224.0]]).is_empty());
        let tiles: Vec<[f64; 4]> = (0..20)
            .map(|k| {
                [
                    80.0 + 14.0 * f64::from(k),
                    200.0,
                    90.0 + 14.0 * f64::from(k),
                    210.0,
                ]
            })
            .collect();
        assert!(seen(&tiles).is_empty());
    }
}
