//! A flat of our own, so that no test depends on homes beside the repository.

use plan::OpeningKind;

use super::home::{Home, Opening, Wall, dist, unit};

/// 10 x 8 m with one corner cut off: four rooms, partitions of two thicknesses, each kind of opening.
pub fn own() -> Home {
    let wall = |a, b, thickness| Wall {
        a,
        b,
        thickness,
        round: false,
    };
    let walls = vec![
        wall([0.0, 0.0], [7600.0, 0.0], 300.0),
        wall([7600.0, 0.0], [10_000.0, 2000.0], 300.0),
        wall([10_000.0, 2000.0], [10_000.0, 8000.0], 300.0),
        wall([10_000.0, 8000.0], [0.0, 8000.0], 300.0),
        wall([0.0, 8000.0], [0.0, 0.0], 300.0),
        wall([5500.0, 0.0], [5500.0, 8000.0], 175.0),
        wall([0.0, 4300.0], [5500.0, 4300.0], 115.0),
        wall([5500.0, 3600.0], [10_000.0, 3600.0], 115.0),
    ];
    let hole = |number: usize, along: f64, width: f64, kind: OpeningKind| {
        let wall: &Wall = &walls[number];
        let u = unit(wall.a, wall.b);
        assert!(along + width / 2.0 < dist(wall.a, wall.b));
        Opening {
            kind,
            double: false,
            centre: [0, 1].map(|k| wall.a[k] + u[k] * along),
            width,
            along: u,
            thickness: wall.thickness,
        }
    };
    use OpeningKind::{Door, Passage, Window};
    let mut openings = vec![
        hole(0, 2100.0, 1600.0, Window),
        hole(1, 1500.0, 1200.0, Window),
        hole(2, 3900.0, 1400.0, Window),
        hole(3, 8000.0, 1500.0, Window),
        hole(4, 2400.0, 1010.0, Door),
        hole(5, 1500.0, 885.0, Door),
        hole(5, 6200.0, 1400.0, Door),
        hole(6, 4200.0, 885.0, Door),
        hole(7, 2000.0, 1100.0, Passage),
    ];
    openings[6].double = true;
    Home {
        id: "own".to_owned(),
        openings,
        rooms: vec![
            ("Bedroom".to_owned(), [2600.0, 2900.0], 21.7),
            ("Kitchen".to_owned(), [2600.0, 6900.0], 18.4),
            ("Study".to_owned(), [7600.0, 2600.0], 12.2),
            ("Living".to_owned(), [7600.0, 6900.0], 18.1),
        ],
        furniture: vec![
            ([1500.0, 1500.0], [1800.0, 2000.0], 0.0),
            ([2600.0, 6000.0], [1600.0, 900.0], 0.0),
            (
                [8400.0, 5000.0],
                [2000.0, 900.0],
                std::f64::consts::FRAC_PI_2,
            ),
        ],
        walls,
    }
}
