//! Walls hold together: what stands alone or hangs loose is furniture.

use glam::DVec2;

use super::areas::bounds;
use super::choose::LEAF_MM;
use super::walls::Wall;

/// Parts of a plan this far apart may be one home: a pillar, a parapet.
pub(super) const ONE_HOME_MM: f64 = 1500.0;
/// Filled bars thinner than this are walls only where they meet one.
const BAR_MM: f64 = 100.0;
/// A scale is five metres at most.
const SCALE_MM: f64 = 5100.0;
/// Thin walls shorter than this are leaves.
const RAILING_MM: f64 = 1200.0;
/// A plan is at least this much wall, for each of its parts.
const LEAST_PART_MM: f64 = 1500.0;

/// Sets that grow together.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub(super) fn of(&mut self, mut k: usize) -> usize {
        while self.0[k] != k {
            self.0[k] = self.0[self.0[k]];
            k = self.0[k];
        }
        k
    }

    pub(super) fn join(&mut self, p: usize, q: usize) {
        let (p, q) = (self.of(p), self.of(q));
        self.0[p.max(q)] = p.min(q);
    }
}

/// The distance between two walls' middle lines.
pub(super) fn apart(p: &Wall, q: &Wall) -> f64 {
    let (u, v) = (p.b - p.a, q.b - q.a);
    let cross = u.perp_dot(v);
    if cross.abs() > 1e-9 {
        let to = q.a - p.a;
        let (s, t) = (to.perp_dot(v) / cross, to.perp_dot(u) / cross);
        if (0.0..=1.0).contains(&s) && (0.0..=1.0).contains(&t) {
            return 0.0;
        }
    }
    let ends = [from(p.a, q), from(p.b, q), from(q.a, p), from(q.b, p)];
    ends.into_iter().fold(f64::MAX, f64::min)
}

fn from(p: DVec2, wall: &Wall) -> f64 {
    let local = wall.local(p);
    let beyond = (-local.x).max(local.x - wall.length()).max(0.0);
    local.y.hypot(beyond)
}

/// Walls that lie no farther apart than `most` says, and those that hang together by them.
fn together(walls: &[Wall], most: impl Fn(&Wall, &Wall) -> f64) -> Sets {
    let mut sets = Sets::new(walls.len());
    for (i, wall) in walls.iter().enumerate() {
        for (j, other) in walls[..i].iter().enumerate() {
            let most = most(wall, other);
            let [low, high] = wall.within(most);
            let (from, to) = (other.a.min(other.b), other.a.max(other.b));
            let far = from.cmpgt(high).any() || to.cmplt(low).any();
            if !far && sets.of(i) != sets.of(j) && apart(wall, other) <= most {
                sets.join(i, j);
            }
        }
    }
    sets
}

/// Drops loose ends of rare thickness and parts that are too small. Returns whether something went.
pub(super) fn drop_loose(walls: &mut Vec<Wall>) -> bool {
    let before = walls.len();
    let [low, high] = home(walls);
    walls.retain(|wall| {
        let met = wall.met.iter().filter(|m| **m).count();
        let thin = wall.thickness < LEAF_MM;
        let rare = wall.usual < 0.12;
        // A filled bar by itself, or beside the home, shows a scale.
        let (from, to) = (wall.a.min(wall.b), wall.a.max(wall.b));
        let outside = to.cmplt(low).any() || from.cmpgt(high).any();
        let beside = outside && wall.length() < SCALE_MM;
        let bar = (rare || beside) && wall.thickness < BAR_MM;
        let needed = match (wall.sure, thin, rare) {
            (true, _, _) if bar => 1,
            (true, _, _) | (_, false, false) => 0,
            // Railings and glass run free at one end.
            (_, true, _) if wall.rooted && wall.length() > RAILING_MM => 1,
            (_, true, _) => 2,
            (_, false, true) => {
                if wall.length() > 2500.0 {
                    1
                } else {
                    2
                }
            }
        };
        met >= needed
    });
    let touch = |p: &Wall, q: &Wall| (p.thickness + q.thickness) / 2.0 + 30.0;
    let mut sets = together(walls, touch);
    let mut sizes = vec![0.0; walls.len()];
    for (k, wall) in walls.iter().enumerate() {
        sizes[sets.of(k)] += wall.length();
    }
    let most = sizes.iter().copied().fold(0.0, f64::max);
    let mut k = 0;
    walls.retain(|wall| {
        let size = sizes[sets.of(k)];
        k += 1;
        let usual = wall.usual > 0.3 && wall.length() > 500.0 && wall.thickness > LEAF_MM;
        wall.sure || size >= LEAST_PART_MM.max(0.12 * most) || usual && size > 600.0
    });
    walls.len() != before
}

/// The box around the walls that meet others.
fn home(walls: &[Wall]) -> [DVec2; 2] {
    let met = walls.iter().filter(|wall| wall.met.contains(&true));
    let ends = met.flat_map(|wall| [wall.a, wall.b]);
    bounds(ends).into()
}

/// Groups of walls that lie far apart: several plans in one drawing, the largest first.
pub(super) fn plans(walls: &[Wall]) -> Vec<Vec<usize>> {
    let mut sets = together(walls, |_, _| ONE_HOME_MM);
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> =
        std::collections::BTreeMap::new();
    for k in 0..walls.len() {
        groups.entry(sets.of(k)).or_default().push(k);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    let length = |group: &Vec<usize>| group.iter().map(|k| walls[*k].length()).sum::<f64>();
    lean::sort_by(&mut groups, |p, q| length(q).total_cmp(&length(p)));
    groups
}
