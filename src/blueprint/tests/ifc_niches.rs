//! What in the bodies of walls is a hole and what is none: niches, slots, splays and towers.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::fronts::{at, brep, faces, through};
use modelled::{Model, heights, openings, walls};
use plan::OpeningKind;

/// A round wall of 4 m in steps of 3 degrees; where it is open, from 0.9 m to 2.1 m.
fn tower(steps: u32, is_open: impl Fn(u32) -> bool) -> Vec<Vec<Vec<[f64; 3]>>> {
    let on = |radius: f64, degrees: f64, z: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        [radius * cos, radius * sin, z]
    };
    let mut faces = Vec::new();
    for step in 0..steps {
        let (from, to) = (f64::from(step) * 3.0, f64::from(step + 1) * 3.0);
        let levels: &[[f64; 2]] = if is_open(step) {
            &[[0.0, 0.9], [2.1, 2.6]]
        } else {
            &[[0.0, 2.6]]
        };
        for &[low, high] in levels {
            let corner = |(radius, degrees, z): (f64, f64, f64)| on(radius, degrees, z);
            for r in [3.9, 4.1] {
                let side = [(r, from, low), (r, to, low), (r, to, high), (r, from, high)];
                faces.push(vec![side.map(corner).to_vec()]);
            }
            for z in [low, high] {
                let side = [(3.9, from, z), (4.1, from, z), (4.1, to, z), (3.9, to, z)];
                faces.push(vec![side.map(corner).to_vec()]);
            }
        }
    }
    faces
}

#[test]
fn what_ends_within_the_wall_is_no_hole() {
    // Niches from both sides, a hole for a pipe, and what is open above.
    let front = [
        [0.0, 0.0],
        [6.0, 0.0],
        [6.0, 2.6],
        [5.5, 2.6],
        [5.5, 1.5],
        [4.5, 1.5],
        [4.5, 2.6],
        [0.0, 2.6],
    ];
    let niche = vec![[1.0, 0.5], [2.0, 0.5], [2.0, 2.0], [1.0, 2.0]];
    let other: Vec<[f64; 2]> = niche.iter().map(|[x, z]| [x + 0.2, *z]).collect();
    let pipe = vec![[3.0, 1.0], [3.1, 1.0], [3.1, 1.1], [3.0, 1.1]];
    let faces = faces(
        &front,
        &[(0.08, 0.0, niche), (0.12, 0.2, other), (0.0, 0.2, pipe)],
    );
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(openings(sheet), []);
}

#[test]
fn a_slot_that_a_floor_lies_in_is_no_window() {
    let front = [[0.0, 0.0], [6.0, 0.0], [6.0, 5.4], [0.0, 5.4]];
    let floor = vec![[1.0, 2.6], [5.0, 2.6], [5.0, 2.85], [1.0, 2.85]];
    let slit = vec![[1.0, 1.6], [3.0, 1.6], [3.0, 2.0], [1.0, 2.0]];
    let faces = faces(&front, &[(0.0, 0.2, floor), (0.0, 0.2, slit)]);
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(openings(sheet), [(OpeningKind::Window, [2000, 100, 2000])]);
    assert_eq!(heights(sheet), [(1600, 2000)]);
}

#[test]
fn a_splayed_hole_is_as_wide_as_its_narrow_side() {
    let wide = [[3.0, 0.9], [4.2, 0.9], [4.2, 2.1], [3.0, 2.1]];
    let narrow = [[3.3, 1.1], [3.9, 1.1], [3.9, 2.0], [3.3, 2.0]];
    let front = [[0.0, 0.0], [6.0, 0.0], [6.0, 2.6], [0.0, 2.6]];
    let mut faces = faces(&front, &[]);
    let count = faces.len();
    faces[count - 2].push(at(0.0, &wide));
    faces[count - 1].push(at(0.2, &narrow));
    for k in 0..4 {
        let next = (k + 1) % 4;
        let (a, b) = (
            at(0.0, &[wide[k], wide[next]]),
            at(0.2, &[narrow[k], narrow[next]]),
        );
        faces.push(vec![vec![a[0], a[1], b[1], b[0]]]);
    }
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 600])]);
    assert_eq!(heights(sheet), [(1100, 2000)]);
}

#[test]
fn a_tower_has_windows_wherever_its_line_may_begin() {
    let faces = tower(120, |step| step % 15 < 5);
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let found = openings(sheet);
    assert_eq!(found.len(), 8, "{found:?}");
    let chord = 2.0 * 4000.0 * 7.5_f64.to_radians().sin();
    for (kind, [x, y, width]) in found {
        assert_eq!(kind, OpeningKind::Window);
        assert!((width as f64 - chord).abs() < 10.0, "{width} {chord}");
        let degrees = (y as f64).atan2(x as f64).to_degrees();
        let off = (degrees - 7.5).rem_euclid(45.0).to_radians() * 4000.0;
        assert!(
            off < 10.0 || off > 45_f64.to_radians() * 4000.0 - 10.0,
            "{off}"
        );
    }
}

#[test]
fn a_hole_in_a_round_wall_of_faces_is_found() {
    // A quarter of a circle, without what lies between 30 and 45 degrees.
    let faces = tower(30, |step| (10..15).contains(&step));
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let [(kind, [x, y, width])] = openings(sheet)[..] else {
        panic!("{:?}", openings(sheet))
    };
    let chord = 2.0 * 4000.0 * 7.5_f64.to_radians().sin();
    assert_eq!(kind, OpeningKind::Window);
    assert!((width as f64 - chord).abs() < 10.0, "{width} {chord}");
    let turn = (y as f64).atan2(x as f64) - 37.5_f64.to_radians();
    assert!(turn.abs() * 4000.0 < 10.0, "{turn}");
    assert_eq!(heights(sheet), [(900, 2100)]);
}

#[test]
fn two_walls_that_lie_apart_have_their_own_holes() {
    // One body for two walls opposite each other: the window of one is not seen through the other.
    let mut faces = through();
    let front = [[0.0, 0.0], [6.0, 0.0], [6.0, 2.6], [0.0, 2.6]];
    let other = modelled::fronts::faces(&front, &[]);
    let moved = |ring: Vec<[f64; 3]>| ring.into_iter().map(|[x, y, z]| [x, y + 3.0, z]).collect();
    faces.extend(
        other
            .into_iter()
            .map(|face| face.into_iter().map(moved).collect()),
    );
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(
        walls(sheet),
        [[0, 100, 6000, 100, 200], [0, 3100, 6000, 3100, 200]]
    );
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Passage, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
}

#[test]
fn a_floor_with_a_hole_in_its_faces_is_a_ring_of_walls() {
    // Four walls as one body of faces: above and below, an outline and the room in it.
    let around = [[-0.2, -0.2], [6.2, -0.2], [6.2, 4.2], [-0.2, 4.2]];
    let room = [[0.0, 0.0], [6.0, 0.0], [6.0, 4.0], [0.0, 4.0]];
    let mut faces: Vec<Vec<Vec<[f64; 3]>>> = [0.0, 2.6]
        .map(|z| {
            [around, room]
                .map(|ring| ring.map(|[x, y]| [x, y, z]).to_vec())
                .to_vec()
        })
        .to_vec();
    for ring in [around, room] {
        for k in 0..4 {
            let ([a, b], [c, d]) = (ring[k], ring[(k + 1) % 4]);
            faces.push(vec![vec![
                [a, b, 0.0],
                [c, d, 0.0],
                [c, d, 2.6],
                [a, b, 2.6],
            ]]);
        }
    }
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet).len(), 4, "{:?}", walls(sheet));
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
    assert_eq!(openings(sheet), []);
}
