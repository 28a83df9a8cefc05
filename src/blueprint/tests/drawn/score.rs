//! How near a sheet is to the truth: middle lines and openings within ten millimetres.

use plan::{OpeningKind, Sheet};

use super::home::{Home, Point, cross, dist, sub, unit};

/// Hits and totals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub line: [f64; 4],
    pub opening: [f64; 3],
    pub kinds: f64,
}

impl Score {
    pub fn add(&mut self, other: &Self) {
        for k in 0..4 {
            self.line[k] += other.line[k];
        }
        for k in 0..3 {
            self.opening[k] += other.opening[k];
        }
        self.kinds += other.kinds;
    }

    pub fn line_f1(&self) -> f64 {
        let (p, r) = (
            self.line[0] / self.line[1].max(1e-9),
            self.line[2] / self.line[3].max(1e-9),
        );
        2.0 * p * r / (p + r).max(1e-9)
    }

    pub fn opening_f1(&self) -> f64 {
        2.0 * self.opening[0] / (self.opening[1] + self.opening[2]).max(1e-9)
    }

    pub fn kind_share(&self) -> f64 {
        self.kinds / self.opening[0].max(1.0)
    }
}

/// In millimetres of the drawing's own space.
pub fn placed(sheet: &Sheet) -> impl Fn(Point) -> Point + use<> {
    let mm = sheet.draft.scale.metres_per_pixel * 1000.0;
    let origin = sheet.origin_m;
    move |p| {
        [
            p[0] * mm + origin[0] * 1000.0,
            p[1] * mm + origin[1] * 1000.0,
        ]
    }
}

/// `tolerance` in millimetres, for lines and for centres and ends of openings.
pub fn score(sheet: &Sheet, home: &Home, tolerance: f64) -> Score {
    let world = placed(sheet);
    let mm = sheet.draft.scale.metres_per_pixel * 1000.0;
    let found: Vec<[Point; 2]> = sheet
        .draft
        .plan
        .walls
        .iter()
        .map(|w| [world(w.a), world(w.b)])
        .collect();
    let truth: Vec<[Point; 2]> = home.walls.iter().map(|w| [w.a, w.b]).collect();
    let (hp, tp) = covered(&found, &truth, tolerance);
    let (hr, tr) = covered(&truth, &found, tolerance);
    let mut free: Vec<bool> = vec![true; home.openings.len()];
    let (mut hits, mut kinds) = (0.0, 0.0);
    for seen in &sheet.draft.plan.openings {
        let (centre, width) = (world(seen.centre), seen.width * mm);
        let fits = |o: &super::home::Opening| {
            dist(o.centre, centre) <= tolerance && (o.width - width).abs() <= 2.0 * tolerance
        };
        if let Some(k) = (0..free.len()).find(|k| free[*k] && fits(&home.openings[*k])) {
            free[k] = false;
            hits += 1.0;
            kinds += f64::from(u8::from(home.openings[k].kind == seen.kind));
        } else if std::env::var_os("ALCOVE_TELL").is_some() {
            println!(
                "  {}: no such {:?} at {centre:.0?}, {width:.0} wide, {:.2}",
                home.id, seen.kind, seen.confidence
            );
        }
    }
    if std::env::var_os("ALCOVE_TELL").is_some() {
        for (o, _) in home.openings.iter().zip(&free).filter(|(_, free)| **free) {
            println!(
                "  {}: missed {:?} at {:.0?}, {:.0} wide, in {:.0}",
                home.id, o.kind, o.centre, o.width, o.thickness
            );
        }
        for (w, t) in found.iter().zip(&sheet.draft.plan.walls) {
            let (hit, all) = covered(&[*w], &truth, tolerance);
            if hit < 0.95 * all {
                println!(
                    "  {}: wall {:.0?}-{:.0?} t {:.0} hits {hit:.0} of {all:.0}",
                    home.id,
                    w[0],
                    w[1],
                    t.thickness * mm
                );
            }
        }
        for (w, t) in truth.iter().zip(&home.walls) {
            let (hit, all) = covered(&[*w], &found, tolerance);
            if hit < 0.95 * all {
                println!(
                    "  {}: truth {:.0?}-{:.0?} t {:.0} found {hit:.0} of {all:.0}",
                    home.id, w[0], w[1], t.thickness
                );
            }
        }
    }
    Score {
        line: [hp, tp, hr, tr],
        opening: [
            hits,
            sheet.draft.plan.openings.len() as f64,
            home.openings.len() as f64,
        ],
        kinds,
    }
}

/// The length of lines that run beside others within the tolerance and 12 degrees, and their whole length.
fn covered(lines: &[[Point; 2]], others: &[[Point; 2]], tolerance: f64) -> (f64, f64) {
    let (mut hit, mut all) = (0.0, 0.0);
    for [a, b] in lines {
        let length = dist(*a, *b);
        let steps = (length / 50.0).floor().max(1.0);
        for k in 0..steps as usize {
            let t = (k as f64 + 0.5) / steps;
            let p = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
            let beside = others.iter().any(|[c, d]| {
                let v = unit(*c, *d);
                let to = sub(p, *c);
                let s = (to[0] * v[0] + to[1] * v[1]).clamp(0.0, dist(*c, *d));
                let near = dist(p, [c[0] + v[0] * s, c[1] + v[1] * s]) <= tolerance;
                near && cross(unit(*a, *b), v).abs() < 0.21
            });
            hit += if beside { length / steps } else { 0.0 };
        }
        all += length;
    }
    (hit, all)
}

/// Kinds as the bench of neutral plans calls them.
pub fn kind(kind: OpeningKind) -> &'static str {
    match kind {
        OpeningKind::Door => "door",
        OpeningKind::Window => "window",
        OpeningKind::Passage => "passage",
    }
}
