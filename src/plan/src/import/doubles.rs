use super::bands::Band;
use super::bodies::Body;
use super::network::hosts;
use super::oblique::Frame;
use super::openings::Found;

/// Keeps one of two openings that different axes saw in one place: the one in the longer wall.
pub(super) fn without_doubles(frames: &mut [Frame]) {
    // Frame, place among its openings, middle, width, length of the wall.
    let mut all: Vec<(usize, usize, [f64; 2], f64, f64)> = Vec::new();
    for (f, frame) in frames.iter().enumerate() {
        for (i, found) in frame.found.iter().enumerate() {
            let hole = &found.hole;
            let middle = hole.axis.point((hole.low + hole.high) / 2.0, hole.centre);
            let host = frame.walls.iter().filter(|w| hosts(w, found));
            let length = host.map(Band::length).fold(0.0, f64::max);
            all.push((f, i, frame.back.apply(middle), hole.width(), length));
        }
    }
    let doubled = |a: &(usize, usize, [f64; 2], f64, f64)| {
        all.iter().any(|b| {
            let near = (a.2[0] - b.2[0]).hypot(a.2[1] - b.2[1]) < SAME_PLACE * a.3.min(b.3);
            a.0 != b.0 && near && (b.4, b.0) > (a.4, a.0)
        })
    };
    let gone: Vec<(usize, usize)> = all
        .iter()
        .filter(|a| doubled(a))
        .map(|a| (a.0, a.1))
        .collect();
    for (f, frame) in frames.iter_mut().enumerate() {
        let mut i = 0;
        frame.found.retain(|_| {
            i += 1;
            !gone.contains(&(f, i - 1))
        });
    }
}

/// Two openings are one when their middles are nearer than this share of the narrower one.
const SAME_PLACE: f64 = 0.5;

/// Leaves out walls whose body lies within that of a thicker one: its own outlines, or the lines of a window in it.
pub(super) fn without_walls_within(frames: &mut [Frame]) {
    let bodies: Vec<Vec<Body>> = (frames.iter())
        .map(|frame| {
            let body = |wall| Body::of(wall, frame);
            frame.walls.iter().map(body).collect()
        })
        .collect();
    for (frame, own) in frames.iter_mut().zip(&bodies) {
        let within = |body: &Body| bodies.iter().flatten().any(|other| body.is_within(other));
        let (kept, inner): (Vec<_>, Vec<_>) =
            (frame.walls.iter().zip(own)).partition(|(_, body)| !within(body));
        let kept: Vec<Band> = kept.into_iter().map(|(wall, _)| *wall).collect();
        let holds = |wall: &Band| {
            let alone = |found: &&Found| !kept.iter().any(|other| hosts(other, found));
            (frame.found.iter().filter(alone)).any(|found| hosts(wall, found))
        };
        let needed: Vec<Band> = (inner.into_iter())
            .map(|(wall, _)| *wall)
            .filter(holds)
            .collect();
        frame.walls = [kept, needed].concat();
    }
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::raster::Raster;
    use super::super::sheet::Sheet;
    use super::super::straighten::Projection;
    use super::super::symbols::{Hole, Symbol};
    use super::*;
    use crate::OpeningKind;

    fn frame(low: f64, high: f64, found: Vec<Found>) -> Frame {
        let paper = Raster::new(400, 400);
        Frame {
            walls: vec![Band {
                axis: Axis::Across,
                centre: 100.0,
                thickness: 10.0,
                low,
                high,
            }],
            found,
            sheet: Sheet::new(paper.clone(), &paper),
            back: Projection::SAME,
        }
    }

    #[test]
    fn of_two_openings_in_one_place_the_one_in_the_longer_wall_stays() {
        let window = |low: f64| Found {
            hole: Hole {
                axis: Axis::Across,
                centre: 100.0,
                thickness: 10.0,
                low,
                high: low + 40.0,
            },
            kind: OpeningKind::Window,
            symbol: Symbol::default(),
            confidence: 0.8,
        };
        let long = frame(50.0, 350.0, vec![window(100.0), window(200.0)]);
        let short = frame(90.0, 160.0, vec![window(104.0)]);
        let mut frames = [short, long];
        without_doubles(&mut frames);
        assert_eq!((frames[0].found.len(), frames[1].found.len()), (0, 2));
    }

    #[test]
    fn the_lines_of_a_window_are_no_walls_within_the_wall() {
        let mut wall = frame(50.0, 350.0, Vec::new());
        let line = Band {
            thickness: 3.0,
            centre: 104.0,
            low: 200.0,
            high: 260.0,
            ..wall.walls[0]
        };
        let beside = Band {
            centre: 112.0,
            ..line
        };
        let onward = Band {
            low: 300.0,
            high: 420.0,
            ..line
        };
        wall.walls.extend([line, beside, onward]);
        let mut frames = [wall];
        without_walls_within(&mut frames);
        assert_eq!(frames[0].walls[1..], [beside, onward]);
    }
}
