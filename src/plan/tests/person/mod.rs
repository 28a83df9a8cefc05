//! A person who knows a home and answers the questions of the walk truly.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    reason = "helpers of tests and benches"
)]

use plan::{About, Answer, OpeningKind, Plan, PlanEdit, Point, Question, Reply, apply, check};
use serde_json::Value;

/// A wall this near to a true one is that one.
const WALL_REACH_M: f64 = 0.12;
/// An opening this near to a true one is that one.
const OPENING_REACH_M: f64 = 0.35;
/// Lengths that differ by less are the same.
const SAME_LENGTH: f64 = 0.02;
/// More answers than any plan needs.
const MOST_ANSWERS: u32 = 400;

/// A home as it is, in metres.
pub struct Truth {
    pub walls: Vec<TrueWall>,
    pub openings: Vec<TrueOpening>,
}

pub struct TrueWall {
    pub a: [f64; 2],
    pub b: [f64; 2],
    pub thickness: f64,
}

pub struct TrueOpening {
    pub centre: [f64; 2],
    pub width: f64,
    pub angle: f64,
    pub kind: OpeningKind,
}

pub struct Person<'a> {
    pub truth: &'a Truth,
    /// Metres of the home for a millimetre of the plan, which begins where the home does.
    pub metres_per_mm: f64,
}

/// A plan after all questions, and what they cost.
pub struct Walked {
    pub plan: Plan,
    pub answers: u32,
    /// Questions that the person has no answer to.
    pub skipped: u32,
}

/// How far a point is from a line between two others.
pub fn distance(at: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let t = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy);
    let t = t.clamp(0.0, 1.0);
    (at[0] - a[0] - dx * t).hypot(at[1] - a[1] - dy * t)
}

/// A point after a turn about another, radians, clockwise.
pub fn turned(at: [f64; 2], turn: f64, middle: [f64; 2]) -> [f64; 2] {
    let (x, y) = (at[0] - middle[0], at[1] - middle[1]);
    let (sine, cosine) = turn.sin_cos();
    [
        middle[0] + x * cosine - y * sine,
        middle[1] + x * sine + y * cosine,
    ]
}

impl Truth {
    /// The same home on paper that was turned.
    pub fn turned(&self, turn: f64, middle: [f64; 2]) -> Self {
        let wall = |w: &TrueWall| TrueWall {
            a: turned(w.a, turn, middle),
            b: turned(w.b, turn, middle),
            ..*w
        };
        let opening = |o: &TrueOpening| TrueOpening {
            centre: turned(o.centre, turn, middle),
            angle: o.angle + turn,
            ..*o
        };
        Self {
            walls: self.walls.iter().map(wall).collect(),
            openings: self.openings.iter().map(opening).collect(),
        }
    }

    /// A neutral plan in a unit of so many metres.
    pub fn read(plan: &Value, metres: f64) -> Self {
        let number = |value: &Value| value.as_f64().unwrap();
        let point = |value: &Value| [0, 1].map(|k| number(&value[k]) * metres);
        let wall = |w: &Value| TrueWall {
            a: point(&w["a"]),
            b: point(&w["b"]),
            thickness: number(&w["thickness"]) * metres,
        };
        let opening = |o: &Value| TrueOpening {
            centre: point(&o["centre"]),
            width: number(&o["width"]) * metres,
            angle: number(&o["angle"]),
            kind: match o["kind"].as_str().unwrap() {
                "door" => OpeningKind::Door,
                "window" => OpeningKind::Window,
                _ => OpeningKind::Passage,
            },
        };
        Self {
            walls: plan["walls"].as_array().unwrap().iter().map(wall).collect(),
            openings: plan["openings"]
                .as_array()
                .unwrap()
                .iter()
                .map(opening)
                .collect(),
        }
    }

    /// Actions that it takes to draw the home, as the bench counts them.
    pub fn by_hand(&self) -> u32 {
        2 * (self.walls.len() + self.openings.len()) as u32
    }
}

impl Person<'_> {
    /// A point of the plan, in the home.
    pub fn home(&self, at: Point) -> [f64; 2] {
        [at.x_mm, at.y_mm].map(|mm| f64::from(mm) * self.metres_per_mm)
    }

    pub fn wall_at(&self, at: [f64; 2]) -> bool {
        (self.truth.walls.iter()).any(|w| distance(at, w.a, w.b) < WALL_REACH_M)
    }

    fn opening_at(&self, at: [f64; 2]) -> Option<OpeningKind> {
        let near =
            |o: &&TrueOpening| (o.centre[0] - at[0]).hypot(o.centre[1] - at[1]) < OPENING_REACH_M;
        self.truth.openings.iter().find(near).map(|o| o.kind)
    }

    /// The truth about what a question is about, or nothing where the person does not care.
    fn says<'q>(&self, plan: &Plan, question: &'q Question) -> Option<&'q Answer> {
        let between = |p: Point, q: Point| {
            let (p, q) = (self.home(p), self.home(q));
            [0, 1].map(|k| (p[k] + q[k]) / 2.0)
        };
        let answer = |wanted: &dyn Fn(&Reply) -> bool| {
            question.answers.iter().find(|answer| wanted(&answer.reply))
        };
        let kind_or_wall = |at| match self.opening_at(at) {
            Some(kind) => Reply::Opening { opening: kind },
            None => Reply::Wall,
        };
        let is_true = |said_mm: i32, drawn_mm: f64| {
            let true_mm = drawn_mm * self.metres_per_mm * 1000.0;
            (f64::from(said_mm) / true_mm).ln().abs() < SAME_LENGTH
        };
        match &question.about {
            About::Wall { wall } => {
                let (a, b) = plan.wall_ends(*wall).unwrap();
                let is_wall = self.wall_at(between(a, b));
                answer(&|reply| (*reply == Reply::Wall) == is_wall)
            }
            About::Opening { opening } => {
                let meant = kind_or_wall(self.home_of(plan, plan.opening(*opening).unwrap()));
                answer(&|reply| *reply == meant)
            }
            About::Gap { from, to } => {
                let at = between(*from, *to);
                let meant = if self.wall_at(at) {
                    kind_or_wall(at)
                } else {
                    Reply::LeaveOpen
                };
                answer(&|reply| *reply == meant)
            }
            About::Scale {
                length_mm: drawn_mm,
                ..
            } => answer(
                &|reply| matches!(reply, Reply::Length { length_mm, .. } if is_true(*length_mm, f64::from(*drawn_mm))),
            ),
            About::Lengths { candidates } => {
                let right = candidates.iter().position(|span| {
                    let (x, y) = (span.to.x_mm - span.from.x_mm, span.to.y_mm - span.from.y_mm);
                    is_true(span.length_mm, f64::from(x).hypot(f64::from(y)))
                });
                right.and_then(|index| question.answers.get(index))
            }
            About::Space { .. } | About::Room { .. } | About::Area { .. } => None,
        }
    }

    /// The middle of an opening of the plan, in the home.
    pub fn home_of(&self, plan: &Plan, opening: &plan::Opening) -> [f64; 2] {
        let (a, b) = plan.wall_ends(opening.wall).unwrap();
        let length = f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm));
        let share = f64::from(opening.centre_mm) / length;
        let (a, b) = (self.home(a), self.home(b));
        [0, 1].map(|k| a[k] + (b[k] - a[k]) * share)
    }

    /// Does what an answer says; a plan that becomes larger is the same home.
    fn follow(&mut self, plan: &Plan, answer: &Answer) -> Plan {
        let mut next = plan.clone();
        for edit in &answer.edits {
            let before = span(&next);
            next = apply(&next, edit).unwrap();
            let rescales = matches!(
                edit,
                PlanEdit::ConfirmScale { .. }
                    | PlanEdit::ConfirmDistance { .. }
                    | PlanEdit::Rescale { .. }
            );
            if rescales {
                self.metres_per_mm *= before / span(&next);
            }
        }
        assert_eq!(check(&next), Ok(()));
        next
    }

    /// Walks through the questions that the person has an answer to, until so many are answered.
    pub fn walk(&mut self, mut plan: Plan, most: u32) -> Walked {
        let (mut answers, mut skipped) = (0, Vec::new());
        loop {
            let asked = plan::questions(&plan);
            let open = asked.iter().find(|q| !skipped.contains(&q.key));
            let Some(question) = open.filter(|_| answers < most) else {
                let skipped = skipped.len() as u32;
                return Walked {
                    plan,
                    answers,
                    skipped,
                };
            };
            match self.says(&plan, question) {
                Some(answer) => {
                    answers += 1;
                    plan = self.follow(&plan, answer);
                }
                None => skipped.push(question.key.clone()),
            }
            assert!(answers < MOST_ANSWERS, "the walk ends");
        }
    }
}

/// How far corners of a plan lie apart, all together.
fn span(plan: &Plan) -> f64 {
    let spread = |of: fn(&Point) -> i32| {
        let along = plan.corners.iter().map(|corner| of(&corner.at));
        along.clone().max().unwrap_or(0) - along.min().unwrap_or(0)
    };
    f64::from(spread(|p| p.x_mm)).hypot(f64::from(spread(|p| p.y_mm)))
}
