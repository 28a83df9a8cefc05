use super::raster::{Raster, runs};

/// The ink of a line is gathered from this many pixels on both sides of it.
const REACH: i32 = 2;
/// Two pens differ at least by this factor; less is one pen and the paper's grain.
const APART: f64 = 1.5;
/// Each pen draws at least this share of all long lines.
const LEAST_SHARE: f64 = 0.12;

/// Keeps the long lines of the heavy pen where a drawing uses two; none where it uses one. `long` holds the lines
/// along both axes, `pens` how dark the drawing is, each seen along its axis.
pub(super) fn heavy(long: &[Raster; 2], pens: &[&Raster; 2]) -> Option<[Raster; 2]> {
    let lines: Vec<(usize, usize, (usize, usize), f64)> = (0..2)
        .flat_map(|k| {
            (0..long[k].height).flat_map(move |y| {
                let along = runs(long[k].row(y)).into_iter();
                along.map(move |run| (k, y, run, weight(pens[k], y, run)))
            })
        })
        .collect();
    let border = border(
        lines
            .iter()
            .map(|(_, _, (a, b), weight)| (*weight, (b - a) as f64))
            .collect(),
    )?;
    let mut out = [0, 1].map(|k| Raster::new(long[k].width, long[k].height));
    for (k, y, (a, b), _) in lines.iter().filter(|line| line.3 >= border) {
        let width = out[*k].width;
        out[*k].data[y * width + a..y * width + b].fill(1);
    }
    Some(out)
}

/// The mean amount of ink across a line.
fn weight(pen: &Raster, y: usize, (a, b): (usize, usize)) -> f64 {
    let rows = (-REACH..=REACH).map(|dy| y as i32 + dy);
    let inside = rows.filter(|y| (0..pen.height as i32).contains(y));
    let ink: u64 = inside
        .flat_map(|y| &pen.row(y as usize)[a..b])
        .map(|v| u64::from(*v))
        .sum();
    ink as f64 / (b - a).max(1) as f64
}

/// Between the weights of two pens: the split that leaves both as even as possible (Otsu, 1979), by length.
fn border(mut lines: Vec<(f64, f64)>) -> Option<f64> {
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = lines.iter().map(|l| l.1).sum();
    let all: f64 = lines.iter().map(|l| l.0 * l.1).sum();
    let (mut length, mut sum) = (0.0, 0.0);
    let mut best: Option<(f64, f64, f64)> = None;
    for (weight, long) in &lines {
        length += long;
        sum += weight * long;
        if length < LEAST_SHARE * total || length > (1.0 - LEAST_SHARE) * total {
            continue;
        }
        let (light, heavy) = (sum / length, (all - sum) / (total - length));
        let spread = length * (total - length) * (heavy - light).powi(2);
        if best.is_none_or(|(most, ..)| spread > most) {
            best = Some((spread, light, heavy));
        }
    }
    best.filter(|(_, light, heavy)| *heavy >= APART * light)
        .map(|(_, light, heavy)| (light * heavy).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four lines of darkness 200 and three of `light`, all 80 pixels long.
    fn drawing(light: u8) -> Raster {
        let mut pen = Raster::new(100, 100);
        for (k, value) in [200, light, 200, light, 200, light, 200]
            .into_iter()
            .enumerate()
        {
            let y = 10.0 + 10.0 * k as f64;
            pen.fill(10.0, y, 90.0, y + 1.0, value);
        }
        pen
    }

    fn kept(light: u8) -> Option<usize> {
        let pen = drawing(light);
        let long = pen.map(|v| u8::from(v > 0));
        let none = Raster::new(100, 100);
        let heavy = heavy(&[long, none.clone()], &[&pen, &none])?;
        Some((0..100).filter(|y| heavy[0].row(*y)[50] == 1).count())
    }

    #[test]
    fn lines_of_the_light_pen_are_left_out() {
        assert_eq!(kept(100), Some(4));
    }

    #[test]
    fn a_drawing_of_one_pen_is_left_alone() {
        assert_eq!(kept(170), None);
    }
}
