//! A home whose truth is known, and the material of its walls.

use std::path::{Path, PathBuf};

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::Overlay;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use plan::OpeningKind;
use serde_json::Value;

pub type Point = [f64; 2];

/// A wall's middle line in millimetres, y down.
#[derive(Clone, Debug)]
pub struct Wall {
    pub a: Point,
    pub b: Point,
    pub thickness: f64,
    /// A chord of a round wall.
    pub round: bool,
}

/// An opening with its wall's direction and thickness.
#[derive(Clone, Debug)]
pub struct Opening {
    pub kind: OpeningKind,
    pub double: bool,
    pub centre: Point,
    pub width: f64,
    pub along: Point,
    pub thickness: f64,
}

#[derive(Clone, Debug)]
pub struct Home {
    pub id: String,
    pub walls: Vec<Wall>,
    pub openings: Vec<Opening>,
    /// Name, middle, floor area in square metres.
    pub rooms: Vec<(String, Point, f64)>,
    /// Middle, size, turn.
    pub furniture: Vec<(Point, Point, f64)>,
}

/// Homes in `ALCOVE_HOMES`, else beside the repository.
pub fn homes() -> Vec<Home> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/plans/homes");
    let folder = std::env::var_os("ALCOVE_HOMES").map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "json"));
    files.sort();
    files.iter().map(|file| home(file)).collect()
}

fn mm(value: &Value) -> f64 {
    value.as_f64().unwrap() * 1000.0
}

fn pair(value: &Value) -> Point {
    [mm(&value[0]), mm(&value[1])]
}

fn home(file: &Path) -> Home {
    let json: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let list = |key: &str| json[key].as_array().unwrap().clone();
    let mut walls = Vec::new();
    let mut by_id = std::collections::HashMap::new();
    for wall in list("walls") {
        let points = chords(&wall);
        by_id.insert(wall["id"].as_str().unwrap().to_owned(), walls.len());
        for ends in points.windows(2) {
            walls.push(Wall {
                a: ends[0],
                b: ends[1],
                thickness: mm(&wall["thickness"]),
                round: points.len() > 2,
            });
        }
    }
    let mut openings: Vec<Opening> = Vec::new();
    let mut seen = list("openings");
    // A door in a frame is drawn as a door.
    seen.sort_by_key(|o| o["kind"] == "passage");
    for opening in seen {
        let Some(&wall) = opening["wall"].as_str().and_then(|id| by_id.get(id)) else {
            continue;
        };
        if hidden(&walls, wall) {
            continue;
        }
        let wall: &Wall = &walls[wall];
        let along = unit(wall.a, wall.b);
        let at = pair(&opening["centre"]);
        // On the wall's middle line.
        let off = cross(along, sub(at, wall.a));
        let centre = [at[0] + along[1] * off, at[1] - along[0] * off];
        let width = mm(&opening["width"]);
        let double = opening["sub"] == "french";
        let free = |o: &Opening| dist(o.centre, centre) > (o.width + width) / 2.0;
        if !wall.round && openings.iter().all(free) {
            openings.push(Opening {
                kind: match opening["kind"].as_str().unwrap() {
                    "door" => OpeningKind::Door,
                    "window" => OpeningKind::Window,
                    _ => OpeningKind::Passage,
                },
                double,
                centre,
                width,
                along,
                thickness: wall.thickness,
            });
        }
    }
    let rooms = list("rooms").into_iter().map(|room| {
        let ring: Vec<Point> = room["polygon"]
            .as_array()
            .unwrap()
            .iter()
            .map(pair)
            .collect();
        let n = ring.len() as f64;
        let middle = [0, 1].map(|k| ring.iter().map(|p| p[k]).sum::<f64>() / n);
        let name = room["name"].as_str().unwrap_or_default().to_owned();
        (name, middle, room["area"].as_f64().unwrap_or(0.0))
    });
    let furniture = list("furniture")
        .into_iter()
        .filter(|f| mm(&f["elevation"]) < 500.0);
    Home {
        id: json["id"].as_str().unwrap().to_owned(),
        rooms: rooms.collect(),
        furniture: furniture
            .map(|f| {
                (
                    pair(&f["centre"]),
                    pair(&f["size"]),
                    f["angle"].as_f64().unwrap(),
                )
            })
            .collect(),
        walls: (0..walls.len())
            .filter(|k| !hidden(&walls, *k))
            .map(|k| walls[k].clone())
            .collect(),
        openings,
    }
}

/// Whether a wall lies within a thicker one from end to end: nothing of it can be drawn.
fn hidden(walls: &[Wall], number: usize) -> bool {
    let wall = &walls[number];
    walls.iter().any(|other| {
        let u = unit(other.a, other.b);
        let within = |p: Point| {
            let to = sub(p, other.a);
            let station = to[0] * u[0] + to[1] * u[1];
            let room = (other.thickness - wall.thickness) / 2.0;
            cross(u, to).abs() <= room && station >= 0.0 && station <= dist(other.a, other.b)
        };
        other.thickness > wall.thickness && within(wall.a) && within(wall.b)
    })
}

/// The middle line of a wall; an arc (its extent in radians) becomes steps of at most 6 degrees.
fn chords(wall: &Value) -> Vec<Point> {
    let (a, b) = (pair(&wall["a"]), pair(&wall["b"]));
    let Some(extent) = wall["arc"].as_f64().filter(|e| *e != 0.0) else {
        return vec![a, b];
    };
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let chord = dx.hypot(dy);
    let rise = chord / 2.0 * (extent / 4.0).tan();
    let radius = chord / 2.0 / (extent / 2.0).sin();
    let steps = (extent.abs().to_degrees() / 6.0).ceil() as usize;
    (0..=steps)
        .map(|k| {
            let angle = extent * (k as f64 / steps as f64 - 0.5);
            let along = 0.5 + radius * angle.sin() / chord;
            let aside = rise - radius * (1.0 - angle.cos());
            [
                a[0] + dx * along + dy / chord * aside,
                a[1] + dy * along - dx / chord * aside,
            ]
        })
        .collect()
}

pub fn sub(p: Point, q: Point) -> Point {
    [p[0] - q[0], p[1] - q[1]]
}

pub fn cross(p: Point, q: Point) -> f64 {
    p[0] * q[1] - p[1] * q[0]
}

pub fn dist(p: Point, q: Point) -> f64 {
    (p[0] - q[0]).hypot(p[1] - q[1])
}

pub fn unit(a: Point, b: Point) -> Point {
    let length = dist(a, b).max(1e-9);
    [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}

/// The corners of a bar along a line.
pub fn bar(a: Point, b: Point, thickness: f64) -> Vec<Point> {
    let u = unit(a, b);
    let n = [-u[1] * thickness / 2.0, u[0] * thickness / 2.0];
    vec![
        [a[0] + n[0], a[1] + n[1]],
        [b[0] + n[0], b[1] + n[1]],
        [b[0] - n[0], b[1] - n[1]],
        [a[0] - n[0], a[1] - n[1]],
    ]
}

/// What is left of the walls beside their openings: rings, outer ones and holes.
pub fn material(home: &Home) -> Vec<Vec<Vec<Point>>> {
    let mut bars = Vec::new();
    for (k, wall) in home.walls.iter().enumerate() {
        let u = unit(wall.a, wall.b);
        // Corners are full: an end runs on by half of what it meets there.
        let more = |end: Point| {
            let meets = |(j, o): (usize, &Wall)| {
                let turned = cross(u, unit(o.a, o.b)).abs() > 0.3;
                (j != k && turned && dist(o.a, end).min(dist(o.b, end)) < 40.0)
                    .then_some(o.thickness / 2.0)
            };
            home.walls
                .iter()
                .enumerate()
                .filter_map(meets)
                .fold(0.0, f64::max)
        };
        let (p, q) = (more(wall.a), more(wall.b));
        let a = [wall.a[0] - u[0] * p, wall.a[1] - u[1] * p];
        let b = [wall.b[0] + u[0] * q, wall.b[1] + u[1] * q];
        bars.push(bar(a, b, wall.thickness));
    }
    let holes = home.openings.iter().map(|o| {
        let half = o.width / 2.0;
        let a = [
            o.centre[0] - o.along[0] * half,
            o.centre[1] - o.along[1] * half,
        ];
        let b = [
            o.centre[0] + o.along[0] * half,
            o.centre[1] + o.along[1] * half,
        ];
        bar(a, b, o.thickness + 2.0)
    });
    let contour = |ring: &Vec<Point>| -> Vec<IntPoint<i32>> {
        let mut points: Vec<IntPoint<i32>> = (ring.iter())
            .map(|p| IntPoint::new((p[0] * 100.0).round() as i32, (p[1] * 100.0).round() as i32))
            .collect();
        let twice: i64 = (0..points.len())
            .map(|k| {
                let (p, q) = (points[k], points[(k + 1) % points.len()]);
                i64::from(p.x) * i64::from(q.y) - i64::from(p.y) * i64::from(q.x)
            })
            .sum();
        if twice < 0 {
            points.reverse();
        }
        points
    };
    let bars: Vec<_> = bars.iter().map(contour).collect();
    let holes: Vec<_> = holes.map(|h| contour(&h)).collect();
    let mut overlay = Overlay::<i32>::from_subj_and_clip(&bars, &holes);
    let shapes = overlay.overlay(OverlayRule::Difference, FillRule::NonZero);
    let ring = |ring: Vec<IntPoint<i32>>| -> Vec<Point> {
        let mut points: Vec<Point> = (ring.iter())
            .map(|p| [f64::from(p.x) / 100.0, f64::from(p.y) / 100.0])
            .collect();
        points.dedup_by(|p, q| dist(*p, *q) < 0.5);
        points
    };
    shapes
        .into_iter()
        .map(|shape| shape.into_iter().map(ring).collect())
        .collect()
}
