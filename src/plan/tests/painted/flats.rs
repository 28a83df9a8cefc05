//! Flats that tests paint.

use super::{Flat, Hole, Stroke, Symbol, Wall};

/// Places in the list of holes of [`four_rooms`].
pub const ENTRANCE: usize = 0;
pub const DOOR_ABOVE: usize = 1;
pub const DOOR_BETWEEN: usize = 2;
pub const DOOR_BELOW: usize = 3;
pub const PASSAGE: usize = 4;
pub const WINDOW_LEFT: usize = 5;
pub const WINDOW_RIGHT: usize = 6;

const fn wall(a: [f64; 2], b: [f64; 2], thickness: f64) -> Wall {
    Wall { a, b, thickness }
}

const fn hole(wall: usize, from: f64, to: f64, symbol: Symbol) -> Hole {
    Hole {
        wall,
        from,
        to,
        symbol,
    }
}

/// 10 x 8 m, outer walls of 0.3 m and partitions of 0.12 m: two rooms above, two below. Each of the four doors hangs in
/// another of the four ways; the way between the rooms on the right is empty.
pub fn four_rooms() -> Flat {
    let swing = |at_end, to_left| Symbol::Swing { at_end, to_left };
    Flat {
        size: [10.0, 8.0],
        walls: vec![
            wall([0.15, 0.15], [9.85, 0.15], 0.3),
            wall([9.85, 0.15], [9.85, 7.85], 0.3),
            wall([0.15, 7.85], [9.85, 7.85], 0.3),
            wall([0.15, 0.15], [0.15, 7.85], 0.3),
            wall([5.5, 0.15], [5.5, 7.85], 0.12),
            wall([0.15, 4.2], [5.5, 4.2], 0.12),
            wall([5.5, 3.4], [9.85, 3.4], 0.12),
        ],
        holes: vec![
            hole(3, 5.05, 5.95, swing(true, true)),
            hole(4, 0.85, 1.7, swing(false, true)),
            hole(5, 3.3, 4.15, swing(true, false)),
            hole(4, 5.4, 6.25, swing(false, false)),
            hole(6, 1.5, 2.6, Symbol::Empty),
            hole(0, 1.3, 2.9, Symbol::Panes(3)),
            hole(0, 6.8, 8.2, Symbol::Panes(3)),
            hole(1, 5.0, 6.4, Symbol::Panes(3)),
            hole(2, 1.4, 2.9, Symbol::Panes(3)),
        ],
        strokes: Vec::new(),
        // 4.14 x 3.04, 4.14 x 4.24, 5.14 x 3.44, 5.14 x 3.84.
        rooms_m2: vec![12.59, 17.55, 17.68, 19.74],
    }
}

/// The same with its upper right corner cut off, from (7, 0.15) to (9.85, 3), and a window there.
pub fn with_an_oblique_wall() -> Flat {
    let mut flat = four_rooms();
    flat.walls[0].b = [7.0, 0.15];
    flat.walls[1].a = [9.85, 2.6];
    flat.walls.push(wall([7.0, 0.15], [9.85, 2.6], 0.3));
    let length = flat.walls[7].length();
    flat.holes[WINDOW_RIGHT] = hole(7, length / 2.0 - 0.6, length / 2.0 + 0.6, Symbol::Panes(3));
    // The window on the right keeps its place below.
    flat.holes[7].from -= 2.45;
    flat.holes[7].to -= 2.45;
    // Cut off: the triangle between the inner faces of the three walls.
    let (run, rise) = (9.85 - 7.0, 2.6 - 0.15);
    let slant = f64::hypot(run, rise);
    // The oblique inner face lies 0.15 m within its centre line; it meets y = 0.3 and x = 9.7 there.
    let x_at_top = 7.0 + (0.15 - 0.15 * slant / run) * run / rise;
    let y_at_right = 2.6 + 0.15 * slant / run - 0.15 * rise / run;
    let lost = (9.7 - x_at_top) * (y_at_right - 0.3) / 2.0;
    flat.rooms_m2[0] -= lost;
    flat
}

/// The same with a round end on the right: half a circle about (6, 4), 3.85 m to the centre line, without windows.
pub fn with_a_round_end(thickness: f64) -> Flat {
    let mut flat = four_rooms();
    let (centre, radius) = ([6.0, 4.0], 3.85);
    flat.walls[0].b = [6.0, 0.15];
    flat.walls[2].b = [6.0, 7.85];
    let at = |k: u32| {
        let (sin, cos) = (f64::from(k) / 48.0 * std::f64::consts::PI).sin_cos();
        [centre[0] + radius * sin, centre[1] - radius * cos]
    };
    flat.walls[6].b = [6.0 + f64::sqrt(radius * radius - 0.36), 3.4];
    flat.holes.remove(7);
    flat.holes.remove(WINDOW_RIGHT);
    flat.walls.remove(1);
    for hole in &mut flat.holes {
        hole.wall -= usize::from(hole.wall > 1);
    }
    let chords = (0..48).map(|k| wall(at(k), at(k + 1), thickness));
    flat.walls.extend(chords);
    // Each half of the disc within the inner face, less half the wall between them and its offset, and what lies between
    // the partition and the middle of the circle.
    let inner = radius - thickness / 2.0;
    let strip = |y: f64| {
        inner * inner / 2.0 * (y / inner).asin() + y / 2.0 * f64::sqrt(inner * inner - y * y)
    };
    let half = std::f64::consts::FRAC_PI_4 * inner * inner;
    let before = 6.0 - 5.56;
    flat.rooms_m2[0] = half - strip(0.66) + before * (inner - 0.66);
    flat.rooms_m2[1] = half + strip(0.54) + before * (inner + 0.54);
    flat.rooms_m2.sort_by(f64::total_cmp);
    flat
}

/// So many chords of an arc about a point, from one angle on in radians, clockwise on the page.
fn chords(centre: [f64; 2], radius: f64, start: f64, sweep: f64) -> impl Iterator<Item = Wall> {
    let at = move |k: u32| {
        let (sin, cos) = (start + sweep * f64::from(k) / 24.0).sin_cos();
        [centre[0] + radius * cos, centre[1] + radius * sin]
    };
    (0..24).map(move |k| wall(at(k), at(k + 1), 0.3))
}

/// The same with its lower right corner rounded, so many metres to the centre line.
pub fn with_a_round_corner(radius: f64) -> Flat {
    let mut flat = four_rooms();
    let middle = [9.85 - radius, 7.85 - radius];
    flat.walls[1].b = [9.85, middle[1]];
    flat.walls[2].b = [middle[0], 7.85];
    (flat.holes[7].from, flat.holes[7].to) = (3.6, 4.9);
    let quarter = std::f64::consts::FRAC_PI_2;
    flat.walls.extend(chords(middle, radius, 0.0, quarter));
    flat.rooms_m2[1] -= (1.0 - quarter / 2.0) * (radius - 0.15).powi(2);
    flat.rooms_m2.sort_by(f64::total_cmp);
    flat
}

/// The same with a bay below on the right: an arc of so many metres to the centre line and so many radians.
pub fn with_a_bay(radius: f64, sweep: f64) -> Flat {
    let mut flat = four_rooms();
    let (sin, cos) = (sweep / 2.0).sin_cos();
    let centre = [7.8, 7.85 - radius * cos];
    flat.walls[2].b = [centre[0] - radius * sin, 7.85];
    flat.walls
        .push(wall([centre[0] + radius * sin, 7.85], [9.85, 7.85], 0.3));
    let start = std::f64::consts::FRAC_PI_2 - sweep / 2.0;
    flat.walls.extend(chords(centre, radius, start, sweep));
    // The segment that the line of the inner face cuts from the inner circle.
    let (inner, off) = (radius - 0.15, 7.7 - centre[1]);
    let half = (inner * inner - off * off).sqrt();
    flat.rooms_m2[1] += inner * inner * (off / inner).acos() - off * half;
    flat.rooms_m2.sort_by(f64::total_cmp);
    flat
}

fn rectangle([x0, y0]: [f64; 2], [x1, y1]: [f64; 2]) -> [Stroke; 4] {
    let corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    [0, 1, 2, 3].map(|k| Stroke::Line(corners[k], corners[(k + 1) % 4]))
}

/// A double bed with two pillows and a turned-down blanket.
pub fn bed([x, y]: [f64; 2]) -> Vec<Stroke> {
    let mut strokes = rectangle([x, y], [x + 1.8, y + 2.0]).to_vec();
    strokes.extend(rectangle([x + 0.1, y + 0.1], [x + 0.8, y + 0.5]));
    strokes.extend(rectangle([x + 1.0, y + 0.1], [x + 1.7, y + 0.5]));
    strokes.push(Stroke::Line([x, y + 0.7], [x + 1.8, y + 0.7]));
    strokes
}

/// A table with two chairs on each long side.
pub fn table([x, y]: [f64; 2]) -> Vec<Stroke> {
    let mut strokes = rectangle([x, y], [x + 1.6, y + 0.9]).to_vec();
    for chair in [0.2, 0.95] {
        strokes.extend(rectangle(
            [x + chair, y - 0.5],
            [x + chair + 0.45, y - 0.05],
        ));
        strokes.extend(rectangle(
            [x + chair, y + 0.95],
            [x + chair + 0.45, y + 1.4],
        ));
    }
    strokes
}

/// A bath with its rounded basin and a tap.
pub fn bath([x, y]: [f64; 2]) -> Vec<Stroke> {
    use std::f64::consts::{FRAC_PI_2, PI, TAU};
    let mut strokes = rectangle([x, y], [x + 1.7, y + 0.75]).to_vec();
    strokes.extend([
        Stroke::Line([x + 0.4, y + 0.08], [x + 1.6, y + 0.08]),
        Stroke::Line([x + 0.4, y + 0.67], [x + 1.6, y + 0.67]),
        Stroke::Line([x + 1.6, y + 0.08], [x + 1.6, y + 0.67]),
        Stroke::Arc([x + 0.4, y + 0.375], 0.295, FRAC_PI_2, PI),
        Stroke::Arc([x + 1.45, y + 0.375], 0.05, 0.0, TAU),
    ]);
    strokes
}

/// Ten treads of 0.27 m, 1 m wide, with the line that shows the way up.
pub fn stair([x, y]: [f64; 2]) -> Vec<Stroke> {
    let mut strokes = rectangle([x, y], [x + 2.7, y + 1.0]).to_vec();
    let tread = |k: u32| x + 0.27 * f64::from(k);
    strokes.extend((1..10).map(|k| Stroke::Line([tread(k), y], [tread(k), y + 1.0])));
    let end = [x + 2.6, y + 0.5];
    strokes.push(Stroke::Line([x + 0.1, y + 0.5], end));
    strokes.push(Stroke::Line([end[0] - 0.15, end[1] - 0.1], end));
    strokes.push(Stroke::Line([end[0] - 0.15, end[1] + 0.1], end));
    strokes
}

/// A chain of dimensions above and one on the left: lines, slanting ticks at what is measured, figures over them.
pub fn dimensions(flat: &Flat) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    for (across, stations) in [
        (true, [0.0, 1.45, 3.05, 5.5, 10.0]),
        (false, [0.0, 4.2, 5.2, 6.1, 8.0]),
    ] {
        let at = |along: f64, aside: f64| {
            if across {
                [along, aside]
            } else {
                [aside, along]
            }
        };
        let size = flat.size[usize::from(!across)];
        strokes.push(Stroke::Line(at(-0.15, -0.8), at(size + 0.15, -0.8)));
        for s in stations {
            strokes.push(Stroke::Line(at(s, -0.95), at(s, -0.15)));
            strokes.push(Stroke::Line(at(s - 0.08, -0.72), at(s + 0.08, -0.88)));
        }
        for pair in stations.windows(2) {
            let text = format!("{:.2}", pair[1] - pair[0]);
            strokes.extend(figures(&text, at((pair[0] + pair[1]) / 2.0, -1.1), across));
        }
    }
    strokes
}

/// Figures of seven strokes, 0.18 m high, around a point; turned to be read from the right unless `upright`.
fn figures(text: &str, middle: [f64; 2], upright: bool) -> Vec<Stroke> {
    // Upper left, upper, upper right, middle, lower left, lower, lower right.
    const SEVEN: [u8; 10] = [
        0b1110111, 0b0010001, 0b0111110, 0b0111011, 0b1011001, 0b1101011, 0b1101111, 0b0110001,
        0b1111111, 0b1111011,
    ];
    let ends = [
        [[0.0, 0.0], [0.0, 0.5]],
        [[0.0, 0.0], [0.5, 0.0]],
        [[0.5, 0.0], [0.5, 0.5]],
        [[0.0, 0.5], [0.5, 0.5]],
        [[0.0, 0.5], [0.0, 1.0]],
        [[0.0, 1.0], [0.5, 1.0]],
        [[0.5, 0.5], [0.5, 1.0]],
    ];
    let bits = [6, 5, 4, 3, 2, 1, 0];
    let mut strokes = Vec::new();
    for (k, letter) in text.chars().enumerate() {
        let place = |[x, y]: [f64; 2]| {
            let along = 0.18 * (x + 0.8 * (k as f64 - text.len() as f64 / 2.0));
            let down = 0.18 * (y - 0.5);
            if upright {
                [middle[0] + along, middle[1] + down]
            } else {
                [middle[0] + down, middle[1] - along]
            }
        };
        let lit = letter.to_digit(10).map_or(0, |digit| SEVEN[digit as usize]);
        for (bit, [a, b]) in bits.iter().zip(ends) {
            if lit >> bit & 1 == 1 {
                strokes.push(Stroke::Line(place(a), place(b)));
            }
        }
        if letter == '.' {
            strokes.push(Stroke::Line(place([0.2, 0.95]), place([0.3, 0.95])));
        }
    }
    strokes
}
