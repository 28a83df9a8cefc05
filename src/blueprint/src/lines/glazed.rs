//! Glass and sliding doors from wall to wall: windows down to the floor and fronts of balconies stand between two walls that
//! run across, and have no wall of their own.

use glam::DVec2;
use plan::OpeningKind;

use super::choose::LEAF_MM;
use super::edges::Edge;
use super::openings::Symbols;
use super::primitive::Hint;
use super::walls::Wall;

/// How wide such a front is.
const WIDTH_MM: std::ops::RangeInclusive<f64> = 500.0..=6000.0;
/// From its first line to its last.
const DEPTH_MM: std::ops::RangeInclusive<f64> = 30.0..=350.0;
/// Lines of one front are no farther apart.
const APART_MM: f64 = 160.0;
/// How far an end misses the face it stands on.
const BUTT_MM: f64 = 15.0;
/// Treads, tiles and boards recur beside each other; a front stands by itself, this far.
const ALONE_MM: f64 = 700.0;
/// What covers this much of the way from wall to wall recurs.
const RECURS: f64 = 0.6;
/// Lines of a front together cover this much of the way.
const WHOLE: f64 = 0.95;
/// No wall runs so near beside a front.
const BESIDE_MM: f64 = 150.0;
/// Worktops and cupboards have their front so near before a wall, where no layer tells.
const CUPBOARD_MM: f64 = 900.0;
/// Lines that make a front, and where a layer says that it is one.
const LEAST_LINES: usize = 3;
const LEAST_NAMED: usize = 2;
/// As usual as this, thin walls are no panes.
const USUAL: f64 = 0.3;
/// Fronts that are looked at.
const MOST_FRONTS: usize = 4000;

/// A wall that is all hole for each front. Returns whether there was one.
pub(super) fn glazed_between(walls: &mut Vec<Wall>, symbols: &Symbols<'_>) -> bool {
    let (mut pairs, solid): (Vec<Wall>, Vec<Wall>) = walls.drain(..).partition(is_pair_of_panes);
    *walls = solid;
    let panes: Vec<bool> = (symbols.edges.iter())
        .map(|edge| is_pane(edge, walls))
        .collect();
    let fronts: Vec<Wall> = (0..symbols.edges.len())
        .filter(|k| panes[*k] && symbols.edges[*k].length() >= WIDTH_MM.start() / 2.0)
        .flat_map(|k| [(k, false), (k, true)])
        .filter_map(|(k, turned)| {
            let edge = &symbols.edges[k];
            let (from, way) = if turned {
                (edge.b, -edge.along)
            } else {
                (edge.a, edge.along)
            };
            let stands = walls.iter().any(|wall| stands_on(wall, from, way));
            stands.then_some((from, way))
        })
        .take(MOST_FRONTS)
        .filter_map(|(from, way)| front(from, way, walls, symbols, &panes))
        .collect();
    let mut found = false;
    for front in fronts {
        if !walls.iter().any(|wall| runs_along(wall, &front, BESIDE_MM)) {
            pairs.retain(|pair| !runs_along(pair, &front, 0.0));
            walls.push(front);
            found = true;
        }
    }
    walls.append(&mut pairs);
    found
}

/// Whether a wall may be two panes side by side.
fn is_pair_of_panes(wall: &Wall) -> bool {
    !wall.sure && wall.thickness < LEAF_MM && wall.usual < USUAL
}

/// Whether a line may be glass: no face of a wall, nothing that a layer says is something else.
fn is_pane(edge: &Edge, walls: &[Wall]) -> bool {
    let elsewhere = [
        Hint::Furniture,
        Hint::Annotation,
        Hint::Stairs,
        Hint::Divider,
    ];
    let middle = (edge.a + edge.b) / 2.0;
    let lies_in = |wall: &Wall| {
        let at = wall.local(middle);
        let parallel = wall.along().perp_dot(edge.along).abs() < 0.02;
        let within = (0.0..=wall.length()).contains(&at.x);
        parallel && within && at.y.abs() <= wall.thickness / 2.0 + BUTT_MM
    };
    !elsewhere.contains(&edge.hint) && !walls.iter().any(lies_in)
}

/// Whether a line that comes from a point stands on a wall's face there.
fn stands_on(wall: &Wall, from: DVec2, way: DVec2) -> bool {
    let at = wall.local(from);
    let face = wall.thickness / 2.0;
    let beside = (-face..=wall.length() + face).contains(&at.x);
    let leaves = wall.along().perp_dot(way) * at.y > 0.0;
    wall.along().perp_dot(way).abs() > 0.9
        && beside
        && leaves
        && (at.y.abs() - face).abs() <= BUTT_MM
}

/// How far it is to the face of the next wall that runs across.
fn next_face(from: DVec2, way: DVec2, walls: &[Wall]) -> Option<f64> {
    let line = |wall: &Wall| {
        let sine = way.perp_dot(wall.along());
        let to = wall.a - from;
        let there = to.perp_dot(way) / sine;
        let half = wall.thickness / 2.0;
        let meets = sine.abs() > 0.9 && (-half..=wall.length() + half).contains(&there);
        meets.then(|| to.perp_dot(wall.along()) / sine - half / sine.abs())
    };
    let ahead = walls.iter().filter_map(line).filter(|d| *d > BUTT_MM);
    ahead.min_by(f64::total_cmp)
}

/// A line beside a way: how far aside, and from where to where along it.
struct Beside {
    aside: f64,
    low: f64,
    high: f64,
    hint: Hint,
}

/// The front that begins on a wall with a line there.
fn front(
    from: DVec2,
    way: DVec2,
    walls: &[Wall],
    symbols: &Symbols<'_>,
    panes: &[bool],
) -> Option<Wall> {
    let width = next_face(from, way, walls).filter(|w| WIDTH_MM.contains(w))?;
    let beside = |edge: &Edge| {
        let [p, q] =
            [edge.a, edge.b].map(|p| DVec2::new(way.dot(p - from), way.perp_dot(p - from)));
        let (low, high) = (p.x.min(q.x), p.x.max(q.x));
        let within = low >= -BUTT_MM && high <= width + BUTT_MM;
        (way.perp_dot(edge.along).abs() < 0.02 && within).then_some(Beside {
            aside: (p.y + q.y) / 2.0,
            low,
            high,
            hint: edge.hint,
        })
    };
    let mut lines: Vec<Beside> = (symbols.grid.near(from, from + way * width).into_iter())
        .filter(|k| panes[*k as usize])
        .filter_map(|k| beside(&symbols.edges[k as usize]))
        .collect();
    lean::sort_by(&mut lines, |p, q| p.aside.total_cmp(&q.aside));
    let here = lines.iter().position(|l| l.aside.abs() < 1.0)?;
    let near = |pair: &[Beside]| pair[1].aside - pair[0].aside <= APART_MM;
    let last = here + lines[here..].windows(2).take_while(|p| near(p)).count();
    let first = here
        - lines[..=here]
            .windows(2)
            .rev()
            .take_while(|p| near(p))
            .count();
    let its = &lines[first..=last];
    let mut others = lines[..first].iter().chain(&lines[last + 1..]);
    let (low, high) = (its[0].aside, its[its.len() - 1].aside);
    let alone = !others.any(|line| {
        let far = (low - line.aside).max(line.aside - high);
        far < ALONE_MM && line.high - line.low >= RECURS * width
    });
    let named = its
        .iter()
        .any(|l| matches!(l.hint, Hint::Window | Hint::Door));
    let least = if named { LEAST_NAMED } else { LEAST_LINES };
    let whole = covered(its) >= WHOLE * width;
    if !alone || !whole || !DEPTH_MM.contains(&(high - low)) || distinct(its) < least {
        return None;
    }
    let front = all_hole(from, way, width, (low, high), symbols);
    let deep = named
        || !walls
            .iter()
            .any(|wall| runs_along(wall, &front, CUPBOARD_MM));
    let seen = symbols.seen(&front, front.solids[0].1, front.solids[1].0)?;
    (deep && seen.kind != OpeningKind::Passage).then_some(front)
}

/// A wall that is hole from face to face, or between the stubs of wall at both ends.
fn all_hole(
    from: DVec2,
    way: DVec2,
    width: f64,
    (low, high): (f64, f64),
    symbols: &Symbols<'_>,
) -> Wall {
    let between = |aside: f64, thickness: f64| {
        let a = from + way.perp() * aside;
        Wall::all_hole(a, a + way * width, thickness)
    };
    let Some([one, two]) = symbols.nibs(from, way, width) else {
        return between(low.midpoint(high), high - low);
    };
    Wall {
        solids: vec![(0.0, one.end), (two.end, width)],
        ..between(
            one.aside.midpoint(two.aside),
            one.thickness.midpoint(two.thickness),
        )
    }
}

/// How much of the way lines cover together.
fn covered(lines: &[Beside]) -> f64 {
    let mut spans: Vec<(f64, f64)> = lines.iter().map(|l| (l.low, l.high)).collect();
    lean::sort_by(&mut spans, |p, q| p.0.total_cmp(&q.0));
    let (mut all, mut reached) = (0.0, f64::MIN);
    for (low, high) in spans {
        all += (high - low.max(reached)).max(0.0);
        reached = reached.max(high);
    }
    all
}

fn distinct(lines: &[Beside]) -> usize {
    1 + lines
        .windows(2)
        .filter(|p| p[1].aside - p[0].aside > 3.0)
        .count()
}

/// Whether a wall runs where a front would stand, or so near beside.
fn runs_along(wall: &Wall, front: &Wall, near_mm: f64) -> bool {
    let middle = wall.local((front.a + front.b) / 2.0);
    let beside = middle.y.abs() <= (wall.thickness + front.thickness) / 2.0 + near_mm;
    let parallel = wall.along().perp_dot(front.along()).abs() < 0.5;
    parallel && beside && middle.x > 0.0 && middle.x < wall.length()
}
