use super::raster::{Raster, label};

/// The space of a room, in straightened pixels.
pub(super) struct Space {
    pub(super) outline: Vec<[f64; 2]>,
    pub(super) area: f64,
    pub(super) bound: Bound,
}

/// What bounds a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Walls and openings all around.
    Walls,
    /// Walls, and a line where its label says that it ends.
    Label,
    /// Nothing that was seen: where its label stands and how large it is said to be.
    Guess,
}

/// Corners nearer to their chord than this are pixel steps, not corners.
const STEP: f64 = 1.5;

/// The closed spaces between walls, largest first; `barrier` is 1 where walls and openings are.
pub(super) fn spaces(barrier: &Raster, least_area: f64) -> Vec<Space> {
    let (labels, sizes) = label(barrier, |v| v == 0);
    let (w, h) = (barrier.width, barrier.height);
    let mut outside = vec![false; sizes.len()];
    for x in 0..w {
        outside[labels[x] as usize] = true;
        outside[labels[(h - 1) * w + x] as usize] = true;
    }
    for y in 0..h {
        outside[labels[y * w] as usize] = true;
        outside[labels[y * w + w - 1] as usize] = true;
    }
    let mut first = vec![None; sizes.len()];
    for (i, id) in labels.iter().enumerate() {
        first[*id as usize].get_or_insert(i);
    }
    let mut out = Vec::new();
    for id in 1..sizes.len() {
        if outside[id] || (sizes[id] as f64) < least_area {
            continue;
        }
        if let Some(start) = first[id] {
            let outline = simplified(&trace(&labels, w, h, id as u32, start));
            if outline.len() >= 3 {
                out.push(Space {
                    outline,
                    area: sizes[id] as f64,
                    bound: Bound::Walls,
                });
            }
        }
    }
    out.sort_by(|a, b| b.area.total_cmp(&a.area));
    out
}

/// Walks along the pixel edges around a piece, its pixels to the right; starts at its topmost row.
fn trace(labels: &[u32], w: usize, h: usize, id: u32, start: usize) -> Vec<[f64; 2]> {
    let inside = |x: i64, y: i64| {
        x >= 0
            && y >= 0
            && x < w as i64
            && y < h as i64
            && labels[y as usize * w + x as usize] == id
    };
    let origin = ((start % w) as i64, (start / w) as i64);
    let (mut x, mut y) = origin;
    let (mut dx, mut dy) = (1i64, 0i64);
    let mut out = vec![[x as f64, y as f64]];
    // A border has at most four edges per pixel of the picture.
    for _ in 0..4 * w * h {
        // The two pixels ahead: right and left of the direction of travel.
        let ahead = |side: i64| {
            let (px, py) = (2 * x + dx - side * dy, 2 * y + dy + side * dx);
            inside((px - 1).div_euclid(2), (py - 1).div_euclid(2))
        };
        let turn = match (ahead(1), ahead(-1)) {
            (false, _) => 1,
            (true, false) => 0,
            (true, true) => -1,
        };
        if turn != 0 {
            if (x, y) != origin {
                out.push([x as f64, y as f64]);
            }
            (dx, dy) = (-dy * turn, dx * turn);
        }
        x += dx;
        y += dy;
        if (x, y) == origin {
            break;
        }
    }
    out
}

/// Ramer–Douglas–Peucker on a closed outline.
fn simplified(outline: &[[f64; 2]]) -> Vec<[f64; 2]> {
    if outline.len() < 4 {
        return outline.to_vec();
    }
    let far = (0..outline.len())
        .max_by(|a, b| {
            let d = |i: usize| (outline[i][0] - outline[0][0]).hypot(outline[i][1] - outline[0][1]);
            d(*a).total_cmp(&d(*b))
        })
        .unwrap_or(0);
    let mut ring = outline.to_vec();
    ring.push(outline[0]);
    let mut keep = vec![false; ring.len()];
    (keep[0], keep[far]) = (true, true);
    let mut stack = vec![(0, far), (far, ring.len() - 1)];
    while let Some((a, b)) = stack.pop() {
        let (p, q) = (ring[a], ring[b]);
        let (ux, uy) = (q[0] - p[0], q[1] - p[1]);
        let n = ux.hypot(uy).max(1e-9);
        let off = |i: usize| ((ring[i][0] - p[0]) * uy - (ring[i][1] - p[1]) * ux).abs() / n;
        if let Some(i) = (a + 1..b).max_by(|i, j| off(*i).total_cmp(&off(*j)))
            && off(i) > STEP
        {
            keep[i] = true;
            stack.push((a, i));
            stack.push((i, b));
        }
    }
    ring.pop();
    ring.iter()
        .zip(&keep)
        .filter(|(_, k)| **k)
        .map(|(p, _)| *p)
        .collect()
}
