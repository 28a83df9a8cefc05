use super::bands::{Axis, Band, bands};
use super::oblique::Frame;
use super::place::fill_with_ends;
use super::raster::{Raster, close_rows, keep_long_rows, label};
use super::reader::{Text, Value, room_name, value};

/// A railing or glass wall drawn as a line is at least this long and at most this thick (metres).
const SHORTEST_M: f64 = 0.7;
const THICKEST_M: f64 = 0.09;
/// It ends this near to a wall (pixels): lines are not looked for right beside walls.
const TOUCH: f64 = 9.0;
/// Lines to try at most, the longest first.
const MOST_TRIED: usize = 40;
/// Name and area of one room stand this many letter heights apart at most.
const ONE_LABEL: f64 = 2.6;
/// The plan is looked at in cells of this many pixels.
const CELL: usize = 3;

/// Takes lines from wall to wall for thin walls where they part two labelled rooms or close one:
/// a railing around a balcony, glass between hall and living room. `barrier` holds all walls.
pub(super) fn add(frame: &mut Frame, barrier: &mut Raster, texts: &[Text], px_per_m: f64) {
    let anchors = anchors(texts);
    if anchors.is_empty() {
        return;
    }
    let mut lines = candidates(frame, barrier, px_per_m);
    lines.sort_by(|a, b| b.length().total_cmp(&a.length()));
    lines.truncate(MOST_TRIED);
    let mut named = named_spaces(barrier, &anchors);
    for line in lines {
        if named >= anchors.len() {
            return;
        }
        let mut tried = barrier.clone();
        fill_with_ends(&mut tried, &line);
        let now = named_spaces(&tried, &anchors);
        if now > named {
            named = now;
            *barrier = tried;
            frame.walls.push(line);
        }
    }
}

/// One point for each label of a room.
fn anchors(texts: &[Text]) -> Vec<[f64; 2]> {
    let mut out: Vec<([f64; 2], f64)> = Vec::new();
    for text in texts {
        let measures = matches!(value(&text.letters), Some(Value::Area(_) | Value::Sides(_)));
        if !measures && room_name(&text.letters).is_none() {
            continue;
        }
        let p = text.line.middle();
        let far = |q: &([f64; 2], f64)| {
            (p[0] - q.0[0]).hypot(p[1] - q.0[1]) > ONE_LABEL * text.line.height.max(q.1)
        };
        if out.iter().all(far) {
            out.push((p, text.line.height));
        }
    }
    out.into_iter().map(|(p, _)| p).collect()
}

/// Long thin lines that end at walls on both sides, carried into them.
fn candidates(frame: &Frame, barrier: &Raster, px_per_m: f64) -> Vec<Band> {
    let thickest = (THICKEST_M * px_per_m).max(4.0);
    let turned = barrier.transposed();
    let mut out = Vec::new();
    for (axis, walls) in [(Axis::Across, barrier), (Axis::Down, &turned)] {
        let long = keep_long_rows(
            &close_rows(frame.sheet.lines(axis), 4),
            (SHORTEST_M * px_per_m) as usize,
        );
        for mut line in bands(&long.transposed(), axis, thickest) {
            let touches = |from: f64, step: f64| {
                (0..TOUCH as i32)
                    .map(|k| from + step * f64::from(k))
                    .find(|at| walls.at(at.floor() as i32, line.centre.floor() as i32) != 0)
            };
            let ends = (touches(line.low, -1.0), touches(line.high, 1.0));
            if let (Some(low), Some(high)) = ends
                && line.length() >= SHORTEST_M * px_per_m
            {
                (line.low, line.high) = (low, high);
                line.thickness = line.thickness.max(2.0);
                out.push(line);
            }
        }
    }
    out
}

/// How many closed spaces hold a label.
fn named_spaces(barrier: &Raster, anchors: &[[f64; 2]]) -> usize {
    let mut cells = Raster::new(barrier.width / CELL + 3, barrier.height / CELL + 3);
    for y in 0..barrier.height {
        for (x, v) in barrier.row(y).iter().enumerate() {
            cells.data[(y / CELL + 1) * cells.width + x / CELL + 1] |= v;
        }
    }
    let (labels, _) = label(&cells, |v| v == 0);
    let mut inside: Vec<u32> = anchors
        .iter()
        .filter(|p| (0.0..barrier.width as f64).contains(&p[0]))
        .filter(|p| (0.0..barrier.height as f64).contains(&p[1]))
        .map(|p| labels[(p[1] as usize / CELL + 1) * cells.width + p[0] as usize / CELL + 1])
        .filter(|id| *id != 0 && *id != labels[0])
        .collect();
    inside.sort_unstable();
    inside.dedup();
    inside.len()
}

#[cfg(test)]
mod tests {
    use super::super::place::fill;
    use super::super::reader::Line;
    use super::super::sheet::Sheet;
    use super::super::straighten::Projection;
    use super::*;

    /// A room of 8 × 4 m at 50 pixels per metre, with a line from wall to wall in its middle.
    fn room() -> (Frame, Raster) {
        let wall = |axis, centre, low, high| Band {
            axis,
            centre,
            thickness: 10.0,
            low,
            high,
        };
        let walls = vec![
            wall(Axis::Across, 50.0, 50.0, 450.0),
            wall(Axis::Across, 250.0, 50.0, 450.0),
            wall(Axis::Down, 50.0, 50.0, 250.0),
            wall(Axis::Down, 450.0, 50.0, 250.0),
        ];
        let mut barrier = Raster::new(500, 300);
        for wall in &walls {
            fill(&mut barrier, wall);
        }
        let mut ink = barrier.clone();
        ink.fill(249.0, 50.0, 251.0, 250.0, 1);
        let frame = Frame {
            walls,
            found: Vec::new(),
            sheet: Sheet::new(barrier.clone(), &ink),
            back: Projection::SAME,
        };
        (frame, barrier)
    }

    fn named(letters: &str, x: f64) -> Text {
        Text {
            letters: letters.to_owned(),
            certainty: 0.9,
            line: Line {
                axis: Axis::Across,
                low: x - 30.0,
                high: x + 30.0,
                centre: 150.0,
                height: 12.0,
            },
        }
    }

    #[test]
    fn a_line_between_two_named_rooms_is_a_thin_wall() {
        let (mut frame, mut barrier) = room();
        let texts = [named("hall", 150.0), named("living room", 350.0)];
        add(&mut frame, &mut barrier, &texts, 50.0);
        assert_eq!(frame.walls.len(), 5);
        let wall = frame.walls[4];
        assert!(
            (wall.centre - 250.0).abs() < 1.0 && wall.length() > 180.0,
            "{wall:?}"
        );
    }

    #[test]
    fn a_line_inside_one_named_room_is_furniture() {
        let (mut frame, mut barrier) = room();
        add(
            &mut frame,
            &mut barrier,
            &[named("living room", 350.0)],
            50.0,
        );
        assert_eq!(frame.walls.len(), 4);
    }
}
