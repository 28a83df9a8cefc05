//! Real homes, as neutral plans in metres. They are not part of the repository: without them this test says so.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

use plan::{
    Draft, OpeningKind, PictureOpening, PicturePlan, PictureWall, ScaleGuess, draw,
    plan_from_draft, rooms, solids,
};
use serde_json::Value;

/// Homes in `ALCOVE_HOMES`, else beside the repository.
fn homes() -> Vec<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/plans/homes");
    let folder = std::env::var_os("ALCOVE_HOMES").map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "json"));
    files.sort();
    files
}

/// Floor areas in square metres of the spaces between the walls, largest first, by another program: shapely's
/// union of wall rectangles. The room with the round wall: as its author drew it in Sweet Home 3D.
const FLOORS: [(&str, &[f64]); 7] = [
    ("sh3d-1BedroomApartmentWithRoundWall", &[31.5, 12.79, 6.62]),
    (
        "sh3d-2BedroomApartment",
        &[15.96, 10.84, 10.57, 9.73, 9.72, 4.79, 1.08],
    ),
    (
        "sh3d-2BedroomHouseWithBasement-1stfloor",
        &[13.23, 9.64, 9.29, 9.18, 8.15, 5.18, 2.13],
    ),
    (
        "sh3d-2BedroomHouseWithBasement-Basement",
        &[15.71, 14.37, 13.86, 10.89, 1.78],
    ),
    (
        "sh3d-3BedroomApartment",
        &[29.23, 10.93, 9.32, 8.99, 7.15, 6.15, 5.99, 5.43, 1.4],
    ),
    (
        "sh3d-3BedroomHouseWithMezzanine-1stfloor",
        &[70.84, 28.28, 22.3, 2.16],
    ),
    (
        "sh3d-3BedroomHouseWithMezzanine-2ndfloor",
        &[
            42.9, 25.85, 18.52, 16.65, 14.72, 13.32, 12.59, 3.46, 2.34, 1.86, 1.39,
        ],
    ),
];

fn pair(value: &Value) -> [f64; 2] {
    [0, 1].map(|k| value[k].as_f64().unwrap())
}

/// The centre line of a wall; an arc (its extent in radians) becomes steps of at most 6 degrees.
fn wall_points(wall: &Value) -> Vec<[f64; 2]> {
    let (a, b) = (pair(&wall["a"]), pair(&wall["b"]));
    let Some(extent) = wall["arc"].as_f64().filter(|e| *e != 0.0) else {
        return vec![a, b];
    };
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let chord = dx.hypot(dy);
    let rise = chord / 2.0 * (extent / 4.0).tan();
    let steps = (extent.abs().to_degrees() / 6.0).ceil() as usize;
    (0..=steps)
        .map(|k| {
            // On the arc through the chord's ends with sagitta `rise`.
            let angle = extent * (k as f64 / steps as f64 - 0.5);
            let radius = chord / 2.0 / (extent / 2.0).sin();
            let along = 0.5 + radius * angle.sin() / chord;
            let aside = rise - radius * (1.0 - angle.cos());
            [
                a[0] + dx * along + dy / chord * aside,
                a[1] + dy * along - dx / chord * aside,
            ]
        })
        .collect()
}

fn draft(home: &Value) -> Draft {
    let mut plan = PicturePlan::default();
    for wall in home["walls"].as_array().unwrap() {
        for ends in wall_points(wall).windows(2) {
            plan.walls.push(PictureWall {
                id: plan.walls.len() as u32,
                a: ends[0],
                b: ends[1],
                thickness: wall["thickness"].as_f64().unwrap(),
                confidence: 1.0,
                height_mm: None,
            });
        }
    }
    for opening in home["openings"].as_array().unwrap() {
        plan.openings.push(PictureOpening {
            id: plan.openings.len() as u32,
            wall: None,
            kind: match opening["kind"].as_str().unwrap() {
                "door" => OpeningKind::Door,
                "window" => OpeningKind::Window,
                _ => OpeningKind::Passage,
            },
            centre: pair(&opening["centre"]),
            width: opening["width"].as_f64().unwrap(),
            angle: opening["angle"].as_f64().unwrap(),
            confidence: 1.0,
            hinge: None,
            swing: None,
            leaf: None,
            sill_mm: None,
            head_mm: None,
        });
    }
    Draft {
        plan,
        doubts: Vec::new(),
        scale: ScaleGuess {
            metres_per_pixel: 1.0,
            confidence: 1.0,
            evidence: Vec::new(),
        },
        width_px: 40,
        height_px: 40,
        exact: false,
        areas_to_axes: false,
    }
}

#[test]
fn real_homes_have_their_rooms() {
    let homes = homes();
    if homes.is_empty() {
        println!("SKIPPED: no homes found; set ALCOVE_HOMES to a folder of neutral plans");
    }
    for file in homes {
        let home: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let plan = plan_from_draft(&draft(&home), 1.0).unwrap();
        let found = rooms(&plan);
        let drawing = draw(&plan);
        assert_eq!(drawing.walls.len(), plan.walls.len());
        let built = solids(&plan);
        assert_eq!(built.floors.len(), found.len());
        assert!(built.floors.iter().all(|floor| !floor.triangles.is_empty()));
        let areas: Vec<f64> = found
            .iter()
            .map(|room| room.area_mm2 as f64 / 1e6)
            .collect();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        println!(
            "{name}: {} walls, {} of {} openings, floors {areas:.1?}",
            plan.walls.len(),
            plan.openings.len(),
            home["openings"].as_array().unwrap().len(),
        );
        if let Some((_, floors)) = FLOORS.iter().find(|(known, _)| *known == name) {
            assert_eq!(areas.len(), floors.len(), "{name}");
            for (area, floor) in areas.iter().zip(*floors) {
                assert!(
                    (area - floor).abs() <= 0.05 + floor * 0.01,
                    "{name}: {area} for {floor}"
                );
            }
        }
    }
}
