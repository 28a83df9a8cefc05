//! Plans side by side that are the storeys of one house: told by their titles, laid above each other by their walls.

use glam::DVec2;
use plan::{PlanFile, SLAB_MM, Sheet};

use super::furniture::CEILING_MM;
use super::levels::level;

/// Walls of two storeys stand above each other when they miss by less: plaster and insulation change from one to the
/// next.
const ABOVE_MM: f64 = 40.0;
/// Shifts that are looked at, for each direction.
const MOST_SHIFTS: usize = 12;
/// The longest walls of a storey say enough.
const MOST_WALLS: usize = 120;
/// So much of the walls of the smaller storey stands above walls of the other, or they are no storeys of one house.
const LEAST_SHARE: f64 = 0.35;
/// A house is taken over without a word about its size.
const SURE: f64 = 0.9;
/// Sine of the largest turn of a wall that runs along the sheet.
const SQUARE_SINE: f64 = 0.01;

/// As [`stack`], of a whole file.
pub(crate) fn stacked(mut file: PlanFile) -> PlanFile {
    stack(&mut file.sheets);
    file
}

/// Where each of several plans names another floor, and their walls stand above each other, they are a house: each gets
/// the height of its floor and a place above the others, and they come from the lowest up, before all else.
fn stack(sheets: &mut [Sheet]) {
    let told = |sheet: &Sheet| {
        let sized = sheet.draft.exact && sheet.draft.scale.confidence >= SURE;
        let title = sheet.title.as_deref().filter(|_| sized);
        title.and_then(level)
    };
    for sheet in sheets.iter_mut() {
        sheet.elevation_mm = None;
    }
    let mut floors: Vec<(i32, usize)> = (sheets.iter().enumerate())
        .filter_map(|(index, sheet)| Some((told(sheet)?, index)))
        .collect();
    lean::sort_by(&mut floors, Ord::cmp);
    if floors.len() < 2 || floors.windows(2).any(|two| two[0].0 == two[1].0) {
        return;
    }
    let walls: Vec<Walls> = floors
        .iter()
        .map(|&(_, at)| Walls::of(&sheets[at]))
        .collect();
    let shifts: Option<Vec<DVec2>> = walls.windows(2).map(|two| two[0].shift(&two[1])).collect();
    let Some(shifts) = shifts else { return };
    // Floors between them that the drawing lacks are not guessed at.
    let ground = floors.iter().position(|(level, _)| *level >= 0);
    let ground = ground.unwrap_or(floors.len() - 1);
    let mut origin = DVec2::from(sheets[floors[0].1].origin_m);
    for (order, &(_, index)) in floors.iter().enumerate() {
        if order > 0 {
            origin += shifts[order - 1] / 1000.0;
        }
        let sheet = &mut sheets[index];
        sheet.origin_m = origin.to_array();
        sheet.elevation_mm = Some((order as i32 - ground as i32) * (CEILING_MM + SLAB_MM));
    }
    lean::sort_by_key(sheets, |sheet| {
        (sheet.elevation_mm.is_none(), sheet.elevation_mm)
    });
}

/// A wall along one direction of the sheet, in millimetres of the sheet.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Where it lies, across that direction.
    at: f64,
    /// From where to where it runs.
    reach: [f64; 2],
}

impl Run {
    fn length(&self) -> f64 {
        self.reach[1] - self.reach[0]
    }
}

/// The walls of a storey that run along the sheet: those along x, and those along y.
struct Walls([Vec<Run>; 2]);

impl Walls {
    fn of(sheet: &Sheet) -> Self {
        let mm = sheet.draft.scale.metres_per_pixel * 1000.0;
        let mut along = [Vec::new(), Vec::new()];
        for wall in &sheet.draft.plan.walls {
            let (a, b) = (DVec2::from(wall.a) * mm, DVec2::from(wall.b) * mm);
            let way = (b - a).normalize_or_zero().abs();
            let axis = usize::from(way.x < way.y);
            if way[1 - axis] < SQUARE_SINE {
                along[axis].push(Run {
                    at: (a[1 - axis] + b[1 - axis]) / 2.0,
                    reach: [a[axis].min(b[axis]), a[axis].max(b[axis])],
                });
            }
        }
        for runs in &mut along {
            lean::sort_by(runs, |p, q| q.length().total_cmp(&p.length()));
            runs.truncate(MOST_WALLS);
        }
        Self(along)
    }

    fn length(&self) -> f64 {
        self.0.iter().flatten().map(Run::length).sum()
    }

    /// How far another storey is to be moved to stand on this one, or under it; `None` when nothing fits.
    fn shift(&self, other: &Self) -> Option<DVec2> {
        let [down, across] = [0, 1].map(|axis| shifts(&self.0[axis], &other.0[axis]));
        let tries = across
            .iter()
            .flat_map(|&x| down.iter().map(move |&y| DVec2::new(x, y)));
        let scored = tries.map(|shift| (self.above(other, shift), shift));
        let (share, shift) = scored.max_by(|p, q| p.0.total_cmp(&q.0))?;
        let least = self.length().min(other.length());
        (share >= LEAST_SHARE * least).then_some(shift)
    }

    /// How much of the walls of another storey stands above walls of this one once it is moved.
    fn above(&self, other: &Self, shift: DVec2) -> f64 {
        let on_axis = |axis: usize| -> f64 {
            let (along, across) = (shift[axis], shift[1 - axis]);
            let over = |run: &Run| {
                let parts = self.0[axis]
                    .iter()
                    .filter(|own| (own.at - run.at - across).abs() < ABOVE_MM);
                let reach = run.reach.map(|at| at + along);
                let shared =
                    parts.map(|own| own.reach[1].min(reach[1]) - own.reach[0].max(reach[0]));
                shared
                    .filter(|shared| *shared > 0.0)
                    .sum::<f64>()
                    .min(run.length())
            };
            other.0[axis].iter().map(over).sum()
        };
        on_axis(0) + on_axis(1)
    }
}

/// The moves across their direction that bring most walls onto others, best first.
fn shifts(own: &[Run], other: &[Run]) -> Vec<f64> {
    let mut moves: Vec<(f64, f64)> = Vec::with_capacity(own.len() * other.len());
    for p in own {
        moves.extend(
            other
                .iter()
                .map(|q| (p.at - q.at, p.length().min(q.length()))),
        );
    }
    lean::sort_by(&mut moves, |p, q| p.0.total_cmp(&q.0));
    let mut found: Vec<(f64, f64)> = Vec::new();
    let (mut first, mut weights, mut weighed) = (0, 0.0, 0.0);
    for last in 0..moves.len() {
        let (by, weight) = moves[last];
        weights += weight;
        weighed += weight * by;
        while by - moves[first].0 > ABOVE_MM {
            let (by, weight) = moves[first];
            weights -= weight;
            weighed -= weight * by;
            first += 1;
        }
        found.push((weights, weighed / weights.max(1.0)));
    }
    lean::sort_by(&mut found, |p, q| q.0.total_cmp(&p.0));
    let mut best: Vec<f64> = Vec::new();
    for (_, by) in found {
        if best.len() < MOST_SHIFTS && best.iter().all(|known| (known - by).abs() > ABOVE_MM / 2.0)
        {
            best.push(by);
        }
    }
    best
}
