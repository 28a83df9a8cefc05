//! What a camera makes of a rectangle: the proportion that it has on the paper, from the four corners in the picture.
//! Source: Zhang and He, Whiteboard Scanning and Image Enhancement, Digital Signal Processing 17 (2007).

use super::straighten::Projection;

/// Focal lengths as shares of the picture's diagonal that phones and cameras have, from very wide to portrait.
const FOCAL_RANGE: std::ops::RangeInclusive<f64> = 0.4..=2.5;
/// The main camera of a phone: 26 mm on the 43.3 mm of a full frame's diagonal.
const USUAL_FOCAL: f64 = 0.6;
/// Sides that come nearer to each other by a smaller share of their distance tell nothing of the focal length.
const LEAST_CONVERGENCE: f64 = 0.05;

/// Width over height of a rectangle whose corners, clockwise from the upper left, are seen in a picture of this size.
/// Where both pairs of sides run together, they tell the focal length; else it is that of a phone. The middle of the
/// picture is taken to be where the camera points.
pub(super) fn proportion(corners: &[[f64; 2]; 4], (width, height): (f64, f64)) -> Option<f64> {
    let centred = corners.map(|[x, y]| [x - width / 2.0, y - height / 2.0]);
    let Projection(map) = Projection::onto(&centred, 1.0, 1.0)?;
    let [across, down] = [0, 1].map(|column| [0, 1, 2].map(|row| map[row][column]));
    let flat = |p: [f64; 3], q: [f64; 3]| p[0] * q[0] + p[1] * q[1];
    let converging = |side: [f64; 3]| side[2].abs() >= LEAST_CONVERGENCE;
    let diagonal = width.hypot(height);
    // The sides are square to each other on the paper.
    let seen = (converging(across) && converging(down))
        .then(|| -flat(across, down) / (across[2] * down[2]))
        .filter(|square| *square > 0.0)
        .map(|square| square.sqrt() / diagonal)
        .filter(|focal| FOCAL_RANGE.contains(focal));
    let focal = seen.unwrap_or(USUAL_FOCAL) * diagonal;
    let length = |side: [f64; 3]| (flat(side, side) / (focal * focal) + side[2] * side[2]).sqrt();
    let proportion = length(across) / length(down);
    (0.02..=50.0).contains(&proportion).then_some(proportion)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (4000.0, 3000.0);

    /// The corners of a sheet of 3 by 2 before a camera of this focal length (in diagonals), the sheet turned about
    /// its own horizontal and vertical axis.
    fn photographed(focal: f64, [pitch, yaw]: [f64; 2]) -> [[f64; 2]; 4] {
        let diagonal = SIZE.0.hypot(SIZE.1);
        [[-1.5, -1.0], [1.5, -1.0], [1.5, 1.0], [-1.5, 1.0]].map(|[x, y]| {
            let (y, z) = (y * pitch.cos(), y * pitch.sin());
            let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
            let scale = focal * diagonal / (z + 6.0);
            [SIZE.0 / 2.0 + x * scale, SIZE.1 / 2.0 + y * scale]
        })
    }

    fn assert_seen(focal: f64, turned: [f64; 2], slack: f64) {
        let seen = proportion(&photographed(focal, turned), SIZE).unwrap_or_default();
        assert!(
            (seen / 1.5 - 1.0).abs() < slack,
            "{focal} {turned:?}: {seen}"
        );
    }

    #[test]
    fn a_sheet_keeps_its_proportion_however_it_is_photographed() {
        for focal in [0.6, 0.8, 1.4] {
            assert_seen(focal, [0.0, 0.0], 1e-9);
            assert_seen(focal, [0.5, 0.4], 1e-6);
            assert_seen(focal, [-0.6, 0.3], 1e-6);
        }
        // Turned about one axis alone the focal length cannot be seen: a phone's is taken.
        assert_seen(0.6, [0.6, 0.0], 1e-6);
        assert_seen(0.6, [0.0, -0.6], 1e-6);
        // Which errs less than nothing would: the longer sides alone are 10 % off and more.
        assert_seen(0.75, [0.5, 0.0], 0.06);
    }

    #[test]
    fn what_no_camera_sees_has_no_proportion() {
        assert_eq!(proportion(&[[5.0, 5.0]; 4], SIZE), None);
        assert_eq!(proportion(&[[f64::NAN; 2]; 4], SIZE), None);
    }
}
