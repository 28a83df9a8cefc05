//! What a closed outline bounds: points inside it, its corners, its parts.

/// A point in straightened pixels.
pub(super) type P = [f64; 2];

/// Whether a point lies inside an outline, by the crossings of a ray.
pub(super) fn contains(outline: &[P], p: P) -> bool {
    let next = outline.iter().cycle().skip(1);
    outline
        .iter()
        .zip(next)
        .filter(|(a, b)| {
            (a[1] > p[1]) != (b[1] > p[1])
                && p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        })
        .count()
        % 2
        == 1
}

/// The area inside an outline, positive if it runs clockwise on the picture.
pub(super) fn signed_area(outline: &[P]) -> f64 {
    let next = outline.iter().cycle().skip(1);
    let twice: f64 = outline
        .iter()
        .zip(next)
        .map(|(p, q)| p[0] * q[1] - q[0] * p[1])
        .sum();
    twice / 2.0
}

/// The centre of gravity of the area inside an outline.
pub(super) fn centre(outline: &[P]) -> P {
    let area = signed_area(outline);
    let next = outline.iter().cycle().skip(1);
    let mut sum = [0.0; 2];
    for (p, q) in outline.iter().zip(next) {
        let cross = p[0] * q[1] - q[0] * p[1];
        for k in 0..2 {
            sum[k] += (p[k] + q[k]) * cross;
        }
    }
    sum.map(|v| v / (6.0 * area))
}

/// The corners that point inwards, where walls end or turn away.
pub(super) fn reflex(outline: &[P]) -> Vec<usize> {
    let n = outline.len();
    let turn = signed_area(outline).signum();
    (0..n)
        .filter(|i| {
            let (a, b, c) = (outline[(i + n - 1) % n], outline[*i], outline[(i + 1) % n]);
            let cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
            cross * turn < -1e-6
        })
        .collect()
}

/// Along the axes from a corner through the inside: the edges that are met, and where.
pub(super) fn inside_rays(outline: &[P], corner: usize) -> Vec<(usize, P)> {
    let from = outline[corner];
    [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
        .into_iter()
        .filter(|d: &P| contains(outline, [from[0] + 2.5 * d[0], from[1] + 2.5 * d[1]]))
        .filter_map(|d| hit(outline, from, d))
        .collect()
}

/// The first edge that a ray meets after a few pixels.
fn hit(outline: &[P], from: P, d: P) -> Option<(usize, P)> {
    let n = outline.len();
    let mut best: Option<(f64, usize)> = None;
    for i in 0..n {
        let (a, b) = (outline[i], outline[(i + 1) % n]);
        let e = [b[0] - a[0], b[1] - a[1]];
        let cross = d[0] * e[1] - d[1] * e[0];
        if cross.abs() < 1e-9 {
            continue;
        }
        let to = [a[0] - from[0], a[1] - from[1]];
        let far = (to[0] * e[1] - to[1] * e[0]) / cross;
        let along = (to[0] * d[1] - to[1] * d[0]) / cross;
        if far > 2.0 && (0.0..=1.0).contains(&along) && best.is_none_or(|(b, _)| far < b) {
            best = Some((far, i));
        }
    }
    best.map(|(far, i)| (i, [from[0] + far * d[0], from[1] + far * d[1]]))
}

/// Whether the straight line between two points of an outline stays inside it.
pub(super) fn steady(outline: &[P], a: P, b: P) -> bool {
    let length = (a[0] - b[0]).hypot(a[1] - b[1]);
    let steps = (length / 3.0) as usize;
    steps > 2
        && (1..steps).all(|k| {
            let t = k as f64 / steps as f64;
            contains(
                outline,
                [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
            )
        })
}

/// Both sides of a line between two points, each given with the edge that it lies on or starts.
pub(super) fn split(outline: &[P], a: (usize, P), b: (usize, P)) -> Option<[Vec<P>; 2]> {
    let ((i, p), (j, q)) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    if i == j {
        return None;
    }
    let part = |points: Vec<P>| {
        let mut out: Vec<P> = Vec::new();
        for p in points {
            if out
                .last()
                .is_none_or(|l| (l[0] - p[0]).hypot(l[1] - p[1]) > 1e-6)
            {
                out.push(p);
            }
        }
        (out.len() >= 3).then_some(out)
    };
    let first = [&[p], &outline[i + 1..=j], &[q]].concat();
    let second = [&[q], &outline[j + 1..], &outline[..=i], &[p]].concat();
    Some([part(first)?, part(second)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An L: 100 × 100 without its upper right quarter.
    const L: [P; 6] = [
        [0.0, 0.0],
        [50.0, 0.0],
        [50.0, 50.0],
        [100.0, 50.0],
        [100.0, 100.0],
        [0.0, 100.0],
    ];

    #[test]
    fn an_l_has_one_inner_corner_from_which_two_lines_part_it() {
        assert_eq!(reflex(&L), [2]);
        assert!((signed_area(&L) - 7500.0).abs() < 1e-9);
        let areas: Vec<f64> = inside_rays(&L, 2)
            .into_iter()
            .filter_map(|to| split(&L, (2, L[2]), to))
            .map(|[a, b]| signed_area(&a) + signed_area(&b))
            .collect();
        assert_eq!(areas, [7500.0, 7500.0]);
    }

    #[test]
    fn the_centre_of_an_l_lies_in_its_corner() {
        let c = centre(&L);
        assert!(
            (c[0] - 41.667).abs() < 0.01 && (c[1] - 58.333).abs() < 0.01,
            "{c:?}"
        );
        assert!(contains(&L, c) && !contains(&L, [75.0, 25.0]));
    }

    #[test]
    fn a_line_around_a_corner_is_not_inside() {
        assert!(!steady(&L, [25.0, 0.0], [100.0, 60.0]));
        assert!(steady(&L, [25.0, 0.0], [25.0, 100.0]));
    }
}
