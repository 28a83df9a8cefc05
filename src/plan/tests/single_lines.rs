//! Plans in which each wall is one line: by a program with a fine pen, and by a pencil.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use plan::{Draft, OpeningKind, import_picture};

/// How lines come out: by how much they sway, how broad and how dark they are.
#[derive(Clone, Copy)]
struct Hand {
    sway: f64,
    pen: f64,
    shade: u8,
}

const RULER: Hand = Hand {
    sway: 0.0,
    pen: 1.6,
    shade: 0,
};
const PENCIL: Hand = Hand {
    sway: 1.8,
    pen: 2.6,
    shade: 90,
};

/// Walls of four rooms with holes for doors: from, to.
const WALLS: [[f64; 4]; 12] = [
    [140.0, 140.0, 820.0, 140.0],
    [820.0, 140.0, 820.0, 680.0],
    [820.0, 680.0, 140.0, 680.0],
    [140.0, 680.0, 140.0, 560.0],
    [140.0, 495.0, 140.0, 140.0],
    [510.0, 140.0, 510.0, 200.0],
    [510.0, 260.0, 510.0, 520.0],
    [510.0, 580.0, 510.0, 680.0],
    [140.0, 420.0, 370.0, 420.0],
    [430.0, 420.0, 510.0, 420.0],
    [510.0, 365.0, 615.0, 365.0],
    [695.0, 365.0, 820.0, 365.0],
];
/// Doors: hinge, where the leaf stands open, where it shuts.
const DOORS: [[[f64; 2]; 3]; 4] = [
    [[140.0, 560.0], [205.0, 560.0], [140.0, 495.0]],
    [[510.0, 200.0], [570.0, 200.0], [510.0, 260.0]],
    [[510.0, 520.0], [450.0, 520.0], [510.0, 580.0]],
    [[430.0, 420.0], [430.0, 480.0], [370.0, 420.0]],
];

struct Page(GrayImage, Hand);

impl Page {
    fn dot(&mut self, [x, y]: [f64; 2]) {
        let Self(image, Hand { pen, shade, .. }) = self;
        let reach = pen.ceil() as i32;
        for dy in -reach..=reach {
            for dx in -reach..=reach {
                let (px, py) = (x.round() as i32 + dx, y.round() as i32 + dy);
                let off = (f64::from(px) - x).hypot(f64::from(py) - y);
                let cover = (*pen / 2.0 + 0.5 - off).clamp(0.0, 1.0);
                if let Some(Luma([old])) = image.get_pixel_mut_checked(px as u32, py as u32) {
                    let ink = 255.0 - cover * f64::from(255 - *shade);
                    *old = (*old).min(ink as u8);
                }
            }
        }
    }

    fn line(&mut self, [x0, y0]: [f64; 2], [x1, y1]: [f64; 2]) {
        let length = (x1 - x0).hypot(y1 - y0);
        let (u, v) = ((x1 - x0) / length, (y1 - y0) / length);
        for step in 0..=(length * 2.0) as u32 {
            let s = f64::from(step) / 2.0;
            let sway = self.1.sway * ((s + x0 + y0) / 47.0).sin();
            self.dot([x0 + u * s - v * sway, y0 + v * s + u * sway]);
        }
    }

    fn door(&mut self, [hinge, open, shut]: [[f64; 2]; 3]) {
        self.line(hinge, open);
        let arm = |p: [f64; 2]| [p[0] - hinge[0], p[1] - hinge[1]];
        let (p, q) = (arm(open), arm(shut));
        for step in 0..=180 {
            let (sin, cos) = (f64::from(step) / 2.0).to_radians().sin_cos();
            self.dot([0, 1].map(|k| hinge[k] + p[k] * cos + q[k] * sin));
        }
    }

    fn png(&self) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        self.0.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }
}

fn blank(hand: Hand) -> Page {
    let grain = |x: u32, y: u32| 246 + ((x * 7 + y * 13 + x * y) % 9) as u8;
    let paper = GrayImage::from_fn(960, 820, |x, y| Luma([grain(x, y)]));
    Page(paper, hand)
}

fn flat(hand: Hand) -> Page {
    let mut page = blank(hand);
    for [x0, y0, x1, y1] in WALLS {
        page.line([x0, y0], [x1, y1]);
    }
    for door in DOORS {
        page.door(door);
    }
    page
}

fn assert_is_the_flat(draft: &Draft) {
    let plan = &draft.plan;
    assert_eq!(plan.rooms.len(), 4, "{:?}", plan.rooms);
    for [x0, y0, x1, y1] in WALLS {
        for t in [0.2, 0.5, 0.8] {
            let p = [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
            let near = |w: &plan::PictureWall| {
                let [dx, dy] = [w.b[0] - w.a[0], w.b[1] - w.a[1]];
                let (q, length) = ([p[0] - w.a[0], p[1] - w.a[1]], dx.hypot(dy));
                let s = (q[0] * dx + q[1] * dy) / length;
                (-4.0..=length + 4.0).contains(&s) && (dx * q[1] - dy * q[0]).abs() / length < 4.0
            };
            assert!(plan.walls.iter().any(near), "no wall at {p:?}");
        }
    }
    assert!(plan.walls.iter().all(|wall| wall.confidence <= 0.7));
    for [hinge, _, shut] in DOORS {
        let [x, y] = [0, 1].map(|k| (hinge[k] + shut[k]) / 2.0);
        let near = |o: &&plan::PictureOpening| {
            o.kind == OpeningKind::Door && (o.centre[0] - x).hypot(o.centre[1] - y) < 8.0
        };
        let door = plan.openings.iter().find(near);
        let door = door.unwrap_or_else(|| panic!("no door at {x} {y} in {:?}", plan.openings));
        assert!((door.width - 61.0).abs() < 9.0, "{}", door.width);
    }
}

#[test]
fn walls_of_one_line_are_walls_where_doors_swing_among_them() {
    assert_is_the_flat(&import_picture(&flat(RULER).png(), &mut |_| ()).unwrap());
}

#[test]
fn a_pencil_that_sways_draws_walls_too() {
    assert_is_the_flat(&import_picture(&flat(PENCIL).png(), &mut |_| ()).unwrap());
}

/// The upper right corner cut off, and a shaft with a cross in the lower right one.
fn assert_cut_is_read(hand: Hand) {
    let mut page = blank(hand);
    let cut = [
        [600.0, 140.0, 820.0, 300.0],
        [140.0, 140.0, 600.0, 140.0],
        [820.0, 300.0, 820.0, 680.0],
    ];
    let shaft = [[690.0, 550.0, 820.0, 550.0], [690.0, 550.0, 690.0, 680.0]];
    let walls = [&cut[..], &WALLS[2..], &shaft[..]].concat();
    for [x0, y0, x1, y1] in &walls {
        page.line([*x0, *y0], [*x1, *y1]);
    }
    page.line([690.0, 550.0], [820.0, 680.0]);
    page.line([820.0, 550.0], [690.0, 680.0]);
    DOORS.into_iter().for_each(|door| page.door(door));
    let draft = import_picture(&page.png(), &mut |_| ()).unwrap();
    assert_eq!(draft.plan.rooms.len(), 5, "{:?}", draft.plan.rooms);
    let slants = |w: &&plan::PictureWall| {
        let [dx, dy] = [w.b[0] - w.a[0], w.b[1] - w.a[1]];
        dx.abs().min(dy.abs()) > 12.0
    };
    let slanted: Vec<_> = draft.plan.walls.iter().filter(slants).collect();
    let [wall] = slanted[..] else {
        panic!("{slanted:?}");
    };
    for [x, y] in [wall.a, wall.b] {
        let off = |p: [f64; 2]| (x - p[0]).hypot(y - p[1]);
        assert!(
            off([600.0, 140.0]) < 10.0 || off([820.0, 300.0]) < 10.0,
            "{wall:?}"
        );
    }
}

#[test]
fn a_wall_of_one_line_may_run_along_no_axis() {
    assert_cut_is_read(RULER);
    assert_cut_is_read(PENCIL);
}

#[test]
fn a_ruled_form_is_no_plan() {
    let mut page = blank(RULER);
    for y in [140.0, 220.0, 300.0, 380.0, 460.0, 680.0] {
        page.line([140.0, y], [820.0, y]);
    }
    for x in [140.0, 360.0, 580.0, 820.0] {
        page.line([x, 140.0], [x, 680.0]);
    }
    let refused = import_picture(&page.png(), &mut |_| ()).unwrap_err();
    assert_eq!(refused.code(), "no_plan_found");
}
