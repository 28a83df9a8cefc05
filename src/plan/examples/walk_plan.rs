//! Walks a person who knows the home through what was read from pictures, and writes each plan as it is then, in pixels of
//! its picture, with what the walk cost: `walk_plan READ_DIR TRUTH_DIR PICTURES_DIR OUT_DIR [MOST_ANSWERS]`. `READ_DIR`
//! holds what `import_plan` wrote, `TRUTH_DIR` the homes in pixels (`tests/bench/oracle.py`), `PICTURES_DIR` what was
//! rendered. With 0 answers the plans are as they were taken over.
//!
//! Photos are left out: people straighten them first, and then they are other pictures.
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

#[path = "../tests/person/mod.rs"]
mod person;

use std::error::Error;
use std::fs;
use std::path::Path;

use person::{Person, Truth, Walked, turned};
use plan::{Draft, PicturePlan, Plan, ScaleGuess, plan_from_draft, rooms};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [read, truths, pictures, out, most @ ..] = &arguments[..] else {
        return Err(
            "usage: walk_plan READ_DIR TRUTH_DIR PICTURES_DIR OUT_DIR [MOST_ANSWERS]".into(),
        );
    };
    let most = most.first().map_or(Ok(u32::MAX), |most| most.parse())?;
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(read)? {
        let name = entry?.file_name();
        let file = |folder: &str| -> Result<Value, Box<dyn Error>> {
            let text = fs::read_to_string(Path::new(folder).join(&name))?;
            Ok(serde_json::from_str(&text)?)
        };
        let walked = match metres_per_pixel(&file(pictures)?) {
            Some(metres) => {
                let truth = Truth::read(&file(truths)?, metres);
                walk(&file(read)?, &truth, metres, most)
            }
            None => json!({ "left_out": true }),
        };
        fs::write(Path::new(out).join(&name), walked.to_string())?;
    }
    Ok(())
}

/// The true scale of a picture that has one everywhere.
fn metres_per_pixel(about: &Value) -> Option<f64> {
    let map = |row: usize, column: usize| about["H"][row][column].as_f64().unwrap();
    let flat = map(2, 0).abs().max(map(2, 1).abs()) < 1e-9;
    let area = map(0, 0) * map(1, 1) - map(0, 1) * map(1, 0);
    flat.then(|| map(2, 2) / area.abs().sqrt())
}

fn walk(read: &Value, truth: &Truth, true_metres: f64, most: u32) -> Value {
    let by_hand = truth.by_hand();
    let unread =
        json!({ "walls": [], "openings": [], "rooms": [], "answers": 0, "by_hand": by_hand });
    let Some(draft) = draft(read) else {
        return unread;
    };
    let proposed = draft.scale.metres_per_pixel;
    let Ok(mut plan) = plan_from_draft(&draft, proposed) else {
        return unread;
    };
    plan.scale_confirmed = false;
    // People see the home as straight as the plan.
    let middle = [draft.width_px, draft.height_px].map(|px| f64::from(px) * true_metres / 2.0);
    let tilt = plan::tilt(&draft);
    let straight = truth.turned(-tilt, middle);
    let mut person = Person {
        truth: &straight,
        metres_per_mm: true_metres / (proposed * 1000.0),
    };
    let Walked {
        plan,
        answers,
        skipped,
    } = person.walk(plan, most);
    let seen = Seen {
        pixels_per_mm: person.metres_per_mm / true_metres,
        tilt,
        middle: middle.map(|metres| metres / true_metres),
    };
    let mut told = seen.neutral(&plan);
    told["answers"] = answers.into();
    told["skipped"] = skipped.into();
    told["scale_confirmed"] = plan.scale_confirmed.into();
    told["by_hand"] = by_hand.into();
    told
}

/// What `import_plan` wrote; nothing for a picture that was refused.
fn draft(read: &Value) -> Option<Draft> {
    Some(Draft {
        doubts: Vec::new(),
        scale: ScaleGuess {
            metres_per_pixel: read["m_per_px"].as_f64()?,
            confidence: read["scale_confidence"].as_f64()?,
            evidence: serde_json::from_value(read["evidence"].clone()).ok()?,
        },
        width_px: read["size_px"][0].as_u64()? as u32,
        height_px: read["size_px"][1].as_u64()? as u32,
        plan: serde_json::from_value::<PicturePlan>(read.clone()).ok()?,
        exact: false,
        areas_to_axes: false,
    })
}

/// How a plan lies in its picture.
struct Seen {
    pixels_per_mm: f64,
    tilt: f64,
    middle: [f64; 2],
}

impl Seen {
    fn at(&self, p: plan::Point) -> [f64; 2] {
        let upright = [p.x_mm, p.y_mm].map(|mm| f64::from(mm) * self.pixels_per_mm);
        turned(upright, self.tilt, self.middle)
    }

    /// The bench's neutral plan, in pixels.
    fn neutral(&self, plan: &Plan) -> Value {
        let walls = plan.walls.iter().map(|wall| {
            let (a, b) = plan.wall_ends(wall.id).unwrap();
            let thickness = f64::from(wall.thickness_mm) * self.pixels_per_mm;
            json!({ "a": self.at(a), "b": self.at(b), "thickness": thickness })
        });
        let openings = plan.openings.iter().map(|opening| {
            let (a, b) = plan.wall_ends(opening.wall).unwrap();
            let (a, b) = (self.at(a), self.at(b));
            let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
            let share = f64::from(opening.centre_mm) * self.pixels_per_mm / dx.hypot(dy);
            json!({
                "kind": opening.kind,
                "centre": [a[0] + dx * share, a[1] + dy * share],
                "width": f64::from(opening.width_mm) * self.pixels_per_mm,
                "angle": dy.atan2(dx),
            })
        });
        let rooms = rooms(plan).into_iter().map(|room| {
            let polygon: Vec<[f64; 2]> = room.outline.into_iter().map(|p| self.at(p)).collect();
            json!({ "polygon": polygon })
        });
        json!({
            "walls": walls.collect::<Vec<_>>(),
            "openings": openings.collect::<Vec<_>>(),
            "rooms": rooms.collect::<Vec<_>>(),
        })
    }
}
