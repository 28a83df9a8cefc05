use super::bands::{Axis, Band, bands};
use super::cells::Cells;
use super::named::{self, Named, agreement};
use super::oblique::Frame;
use super::place::{body, fill_with_ends, with_ends};
use super::raster::{Raster, close_rows, keep_long_rows};

/// A railing or glass wall drawn as a line is at least this long and at most this thick (metres).
const SHORTEST_M: f64 = 0.7;
const THICKEST_M: f64 = 0.09;
/// It ends this near to a wall (pixels): lines are not looked for right beside walls.
const TOUCH: f64 = 9.0;
/// Lines to try at most, the longest first.
const MOST_TRIED: usize = 40;

/// Takes lines from wall to wall for thin walls where they part two labelled rooms or close one:
/// a railing around a balcony, glass between hall and living room. `barrier` holds all walls.
pub(super) fn add(frame: &mut Frame, barrier: &mut Raster, rooms: &[Named], px_per_m: f64) {
    if rooms.is_empty() {
        return;
    }
    let mut lines = candidates(frame, barrier, px_per_m);
    lines.sort_by(|a, b| b.length().total_cmp(&a.length()));
    lines.truncate(MOST_TRIED);
    let mut cells = Cells::of(barrier);
    let spaces = cells.spaces();
    let scale = named::px_per_m(rooms, &spaces);
    let mut seen = agreement(rooms, &spaces, scale);
    for line in lines {
        if seen.named >= rooms.len() {
            return;
        }
        let tried = cells.with(body(&with_ends(&line)));
        let now = agreement(rooms, &tried.spaces(), scale);
        if now.named > seen.named {
            (cells, seen) = (tried, now);
            fill_with_ends(barrier, &line);
            frame.walls.push(line);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::place::fill;
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

    fn named(x: f64) -> Named {
        Named {
            at: [x, 150.0],
            has_name: true,
            area_m2: None,
        }
    }

    #[test]
    fn a_line_between_two_named_rooms_is_a_thin_wall() {
        let (mut frame, mut barrier) = room();
        let rooms = [named(150.0), named(350.0)];
        add(&mut frame, &mut barrier, &rooms, 50.0);
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
        add(&mut frame, &mut barrier, &[named(350.0)], 50.0);
        assert_eq!(frame.walls.len(), 4);
    }
}
