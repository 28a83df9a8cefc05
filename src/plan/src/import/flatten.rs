use super::decode::Upright;
use super::raster::Raster;

/// Paper is looked for in cells of this many pixels: wider than any wall at the working size.
const CELL: usize = 24;
/// Polarity is looked at in this many places along the longer side: wider than walls, narrower than shadows.
const PLACES: usize = 16;
/// In even light the median is so many times nearer to the paper's end than to the ink's.
const EVEN: i32 = 10;
/// A cell's paper is this share of its pixels from the light end, so that thick walls do not count.
const PAPER_QUANTILE: f64 = 0.85;

/// Luma of the picture with light paper: drawings light on dark are inverted.
pub(super) fn luma(picture: &Upright) -> Raster {
    let data = picture
        .rgb
        .chunks_exact(3)
        .map(|p| {
            // ITU-R BT.601 weights in 8 bit.
            ((u32::from(p[0]) * 77 + u32::from(p[1]) * 150 + u32::from(p[2]) * 29) >> 8) as u8
        })
        .collect();
    Raster {
        width: picture.width,
        height: picture.height,
        data,
    }
}

/// Turns drawings that are light on dark into dark on light.
pub(super) fn with_light_paper(luma: Raster) -> Raster {
    if has_dark_paper(&luma) {
        luma.map(|v| 255 - v)
    } else {
        luma
    }
}

/// Most of a drawing is paper. In even light its median lies at one end of what is there, however thick the walls.
///
/// Elsewhere it is looked at place by place: ink is what pulls the mean of a place away from its median, and light and
/// shade, which differ more than that across a photo, pull both alike.
fn has_dark_paper(luma: &Raster) -> bool {
    let mut all = [0usize; 256];
    for v in &luma.data {
        all[*v as usize] += 1;
    }
    let at = |share| i32::from(quantile(&all, share));
    let (below, above) = (at(0.5) - at(0.01), at(0.99) - at(0.5));
    if below.min(above) * EVEN <= below.max(above) {
        return below < above;
    }
    let cell = (luma.width.max(luma.height) / PLACES).max(8);
    let mut pull = 0.0;
    for y0 in (0..luma.height).step_by(cell) {
        for x0 in (0..luma.width).step_by(cell) {
            let (x1, y1) = ((x0 + cell).min(luma.width), (y0 + cell).min(luma.height));
            let mut histogram = [0usize; 256];
            let mut sum = 0.0;
            for y in y0..y1 {
                for v in &luma.row(y)[x0..x1] {
                    histogram[*v as usize] += 1;
                    sum += f64::from(*v);
                }
            }
            let pixels = ((x1 - x0) * (y1 - y0)) as f64;
            pull += sum - pixels * f64::from(quantile(&histogram, 0.5));
        }
    }
    pull > 0.0
}

/// Darkness against the local paper: 0 is paper, 255 is as dark as the sensor knows.
pub(super) fn darkness(luma: &Raster) -> Raster {
    let (cw, ch) = (luma.width.div_ceil(CELL), luma.height.div_ceil(CELL));
    let mut paper = vec![0f64; cw * ch];
    for cy in 0..ch {
        for cx in 0..cw {
            let mut histogram = [0usize; 256];
            // A cell looks at its neighbours too: it may lie inside a wall.
            let (x0, x1) = (
                (cx * CELL).saturating_sub(CELL),
                ((cx + 2) * CELL).min(luma.width),
            );
            let (y0, y1) = (
                (cy * CELL).saturating_sub(CELL),
                ((cy + 2) * CELL).min(luma.height),
            );
            for y in y0..y1 {
                for v in &luma.row(y)[x0..x1] {
                    histogram[*v as usize] += 1;
                }
            }
            paper[cy * cw + cx] = f64::from(quantile(&histogram, PAPER_QUANTILE)).max(16.0);
        }
    }
    let smooth = median_of_neighbours(&paper, cw, ch);
    let mut out = Raster::new(luma.width, luma.height);
    for y in 0..luma.height {
        for x in 0..luma.width {
            let light = between_cells(&smooth, cw, ch, x, y);
            let v = f64::from(luma.data[y * luma.width + x]);
            out.data[y * luma.width + x] = (255.0 * (1.0 - v / light)).clamp(0.0, 255.0) as u8;
        }
    }
    out
}

fn quantile(histogram: &[usize; 256], share: f64) -> u8 {
    let total: usize = histogram.iter().sum();
    let wanted = (total as f64 * share) as usize;
    let mut seen = 0;
    for (value, count) in histogram.iter().enumerate() {
        seen += count;
        if seen > wanted {
            return value as u8;
        }
    }
    255
}

fn median_of_neighbours(cells: &[f64], width: usize, height: usize) -> Vec<f64> {
    let mut out = Vec::with_capacity(cells.len());
    for y in 0..height {
        for x in 0..width {
            let mut near = Vec::with_capacity(25);
            for j in y.saturating_sub(2)..(y + 3).min(height) {
                near.extend_from_slice(
                    &cells[j * width + x.saturating_sub(2)..j * width + (x + 3).min(width)],
                );
            }
            near.sort_by(f64::total_cmp);
            out.push(near[near.len() / 2]);
        }
    }
    out
}

fn between_cells(cells: &[f64], width: usize, height: usize, x: usize, y: usize) -> f64 {
    let place = |v: usize, most: usize| {
        let f = ((v as f64 + 0.5) / CELL as f64 - 0.5).clamp(0.0, (most - 1) as f64);
        let i = (f as usize).min(most - 1);
        (i, (i + 1).min(most - 1), f - i as f64)
    };
    let ((x0, x1, tx), (y0, y1, ty)) = (place(x, width), place(y, height));
    let row = |y: usize| cells[y * width + x0] * (1.0 - tx) + cells[y * width + x1] * tx;
    row(y0) * (1.0 - ty) + row(y1) * ty
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper that falls from light to nearly dark, with thin lines that are darker or lighter than it by some.
    fn lit(line: f64) -> Raster {
        let mut page = Raster::new(400, 300);
        for y in 0..300 {
            for x in 0..400 {
                let paper =
                    230.0 - 150.0 * (1.0 - x as f64 / 400.0).powi(4) - 60.0 * y as f64 / 300.0;
                let drawn = x % 80 < 3 || y % 70 < 3;
                let value = if drawn { paper + line } else { paper };
                page.data[y * 400 + x] = value.clamp(0.0, 255.0) as u8;
            }
        }
        page
    }

    #[test]
    fn paper_in_half_shade_is_still_paper() {
        let dark_lines = lit(-15.0);
        assert_eq!(with_light_paper(dark_lines.clone()), dark_lines);
    }

    #[test]
    fn light_lines_on_dark_paper_become_dark_in_any_light() {
        let page = lit(15.0).map(|v| v / 2);
        let turned = with_light_paper(page.clone());
        assert_eq!(turned, page.map(|v| 255 - v));
    }
}
