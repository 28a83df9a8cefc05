use super::bands::Band;
use super::openings::Found;

/// A separate group of walls stays when it has this share of all wall length.
const LEAST_SHARE: f64 = 0.1;

/// A loose wall inside the building has this share of its size (1.2 m on 10 m); shorter ones are words.
const LEAST_LOOSE: f64 = 0.12;

/// Drops walls that stand apart from the building (letters, logos, furniture) and the openings in them.
pub(super) fn kept(walls: Vec<Band>, found: Vec<Found>) -> (Vec<Band>, Vec<Found>) {
    let groups = groups(walls.len(), |i, j| touch(&walls[i], &walls[j]));
    let count = groups.iter().max().map_or(0, |g| g + 1);
    let mut lengths = vec![0.0; count];
    for (wall, group) in walls.iter().zip(&groups) {
        lengths[*group] += wall.length();
    }
    let total: f64 = lengths.iter().sum();
    let main = (0..count)
        .max_by(|a, b| lengths[*a].total_cmp(&lengths[*b]))
        .unwrap_or(0);
    let frame = frame(
        walls
            .iter()
            .zip(&groups)
            .filter(|(_, g)| **g == main)
            .map(|(w, _)| w),
    );
    let stays = |wall: &Band, group: usize| {
        lengths[group] >= LEAST_SHARE * total || {
            let p = wall.at((wall.low + wall.high) / 2.0);
            let inside = (0..2).all(|k| frame[0][k] <= p[k] && p[k] <= frame[1][k]);
            let size = (frame[1][0] - frame[0][0]).max(frame[1][1] - frame[0][1]);
            inside && lengths[group] >= LEAST_LOOSE * size
        }
    };
    let walls: Vec<Band> = walls
        .into_iter()
        .zip(groups)
        .filter(|(w, g)| stays(w, *g))
        .map(|(w, _)| w)
        .collect();
    let found = found
        .into_iter()
        .filter(|f| walls.iter().any(|w| hosts(w, f)))
        .collect();
    (walls, found)
}

/// A building is mostly made of walls this many times longer than thick, and they meet.
const SLIM: f64 = 4.0;
const LEAST_SLIM_SHARE: f64 = 0.65;
const LEAST_JOINTS: usize = 3;

/// Whether the walls could be those of a building: long enough, slim, and joined to each other.
pub(super) fn is_building(walls: &[Band], least_length: f64) -> bool {
    let length = |least: f64| -> f64 {
        let slim = walls.iter().filter(|w| w.length() >= least * w.thickness);
        slim.map(Band::length).sum()
    };
    let joints = (0..walls.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .filter(|(i, j)| walls[*i].axis != walls[*j].axis && touch(&walls[*i], &walls[*j]))
        .count();
    length(SLIM) >= least_length.max(LEAST_SLIM_SHARE * length(0.0)) && joints >= LEAST_JOINTS
}

/// Whether the opening sits in the wall.
pub(super) fn hosts(wall: &Band, found: &Found) -> bool {
    let hole = &found.hole;
    let middle = (hole.low + hole.high) / 2.0;
    wall.axis == hole.axis
        && (wall.centre - hole.centre).abs() <= (wall.thickness + hole.thickness) / 2.0
        && wall.low - 2.0 <= middle
        && middle <= wall.high + 2.0
}

fn frame<'a>(walls: impl Iterator<Item = &'a Band>) -> [[f64; 2]; 2] {
    let mut out = [[f64::MAX; 2], [f64::MIN; 2]];
    for wall in walls {
        for p in wall.ends() {
            for k in 0..2 {
                out[0][k] = out[0][k].min(p[k]);
                out[1][k] = out[1][k].max(p[k]);
            }
        }
    }
    out
}

/// A group number for each of so many walls; those that touch share one.
pub(super) fn groups(count: usize, touch: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut group = vec![usize::MAX; count];
    let mut next = 0;
    for start in 0..count {
        if group[start] != usize::MAX {
            continue;
        }
        group[start] = next;
        let mut stack = vec![start];
        while let Some(i) = stack.pop() {
            for (j, known) in group.iter_mut().enumerate() {
                if *known == usize::MAX && touch(i, j) {
                    *known = next;
                    stack.push(j);
                }
            }
        }
        next += 1;
    }
    group
}

fn touch(a: &Band, b: &Band) -> bool {
    let slack = (a.thickness + b.thickness) / 2.0 + 2.0;
    if a.axis == b.axis {
        (a.centre - b.centre).abs() <= slack && a.low <= b.high + slack && b.low <= a.high + slack
    } else {
        a.low - slack <= b.centre
            && b.centre <= a.high + slack
            && b.low - slack <= a.centre
            && a.centre <= b.high + slack
    }
}
