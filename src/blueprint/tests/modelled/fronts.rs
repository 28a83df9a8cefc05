//! Walls by their faces, with the holes that one sees from their front.

use plan::{OpeningKind, Sheet};

use super::{Model, heights, openings, walls};

/// A wall 6 m long, 2.6 m high and 200 mm thick along x, seen from its front: a door and a window.
pub const FRONT: [[f64; 2]; 8] = [
    [0.0, 0.0],
    [1.0, 0.0],
    [1.0, 2.1],
    [1.9, 2.1],
    [1.9, 0.0],
    [6.0, 0.0],
    [6.0, 2.6],
    [0.0, 2.6],
];
pub const WINDOW: [[f64; 2]; 4] = [[3.0, 0.9], [4.2, 0.9], [4.2, 2.1], [3.0, 2.1]];

pub fn at(depth: f64, ring: &[[f64; 2]]) -> Vec<[f64; 3]> {
    ring.iter().map(|&[x, z]| [x, depth, z]).collect()
}

/// The faces of the wall between its front and its back, each of an outer ring and inner ones.
pub fn faces(front: &[[f64; 2]], holes: &[(f64, f64, Vec<[f64; 2]>)]) -> Vec<Vec<Vec<[f64; 3]>>> {
    let mut faces = Vec::new();
    let mut reveal = |near: f64, far: f64, ring: &[[f64; 2]]| {
        for (k, &p) in ring.iter().enumerate() {
            let q = ring[(k + 1) % ring.len()];
            let [a, b] = [near, far].map(|depth| at(depth, &[p, q]));
            faces.push(vec![vec![a[0], a[1], b[1], b[0]]]);
        }
    };
    reveal(0.0, 0.2, front);
    for (near, far, hole) in holes {
        reveal(*near, *far, hole);
    }
    for depth in [0.0, 0.2] {
        let mut rings = vec![at(depth, front)];
        for (near, far, hole) in holes {
            if depth == *near || depth == *far {
                rings.push(at(depth, hole));
            } else if depth == 0.0 {
                // The back of a niche.
                faces.push(vec![at(*near, hole)]);
            }
        }
        faces.push(rings);
    }
    faces
}

pub fn through() -> Vec<Vec<Vec<[f64; 3]>>> {
    faces(&FRONT, &[(0.0, 0.2, WINDOW.to_vec())])
}

/// As `IFCFACETEDBREP`, the outer bounds not always first.
pub fn brep(model: &mut Model, faces: &[Vec<Vec<[f64; 3]>>]) -> String {
    let mut told = Vec::new();
    for (index, face) in faces.iter().enumerate() {
        let mut bounds = Vec::new();
        for (k, ring) in face.iter().enumerate() {
            let points = model.points(ring).join(",");
            let ring = model.add(&format!("IFCPOLYLOOP(({points}))"));
            let kind = if k == 0 {
                "IFCFACEOUTERBOUND"
            } else {
                "IFCFACEBOUND"
            };
            bounds.push(model.add(&format!("{kind}({ring},.T.)")));
        }
        if index % 2 > 0 {
            bounds.reverse();
        }
        told.push(model.add(&format!("IFCFACE(({}))", bounds.join(","))));
    }
    let shell = model.add(&format!("IFCCLOSEDSHELL(({}))", told.join(",")));
    model.add(&format!("IFCFACETEDBREP({shell})"))
}

pub fn check(sheet: &Sheet) {
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Passage, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
    assert_eq!(heights(sheet), [(0, 2100), (900, 2100)]);
}
