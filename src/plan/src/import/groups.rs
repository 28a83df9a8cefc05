use crate::PicturePlan;

/// Walls of one plan are nearer to each other than this share of the whole drawing; two plans stand further
/// apart (1.1 m on a sheet with two homes of 10 m).
const APART: f64 = 0.05;
/// A plan beside the largest one has this share of its walls, and closed rooms; less is a shed or a legend.
const LEAST_SHARE: f64 = 0.25;
/// Paper around a plan, as a share of its longer side, where its neighbours leave so much.
const PAPER: f64 = 0.2;
/// Plans on one sheet at most: each costs a reading.
const MOST: usize = 6;

/// Left, top, right, bottom.
type Rectangle = [f64; 4];

/// The parts of a picture that hold a plan each, with paper around them, the largest plan first. One part or
/// none when all walls belong together.
pub(super) fn groups(plan: &PicturePlan) -> Vec<Rectangle> {
    let walls = plan.walls.iter().map(|w| {
        let half = w.thickness / 2.0;
        let (x, y) = ([w.a[0], w.b[0]], [w.a[1], w.b[1]]);
        (
            [
                x[0].min(x[1]) - half,
                y[0].min(y[1]) - half,
                x[0].max(x[1]) + half,
                y[0].max(y[1]) + half,
            ],
            (w.b[0] - w.a[0]).hypot(w.b[1] - w.a[1]),
        )
    });
    let mut boxes: Vec<(Rectangle, f64)> = walls.collect();
    let Some(all) = boxes.iter().map(|b| b.0).reduce(around) else {
        return Vec::new();
    };
    let apart = APART * side(&all);
    while let Some((i, j)) = near(&boxes, apart) {
        let (other, length) = boxes.swap_remove(j);
        boxes[i] = (around(boxes[i].0, other), boxes[i].1 + length);
    }
    boxes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let most = boxes[0].1;
    boxes.retain(|(outline, length)| {
        let has_room = plan.rooms.iter().any(|room| {
            room.polygon
                .first()
                .is_some_and(|p| gap(outline, &[p[0], p[1], p[0], p[1]]) <= 0.0)
        });
        *length >= LEAST_SHARE * most && has_room
    });
    boxes.truncate(MOST);
    (0..boxes.len())
        .map(|i| {
            let own = boxes[i].0;
            let others = (0..boxes.len()).filter(|j| *j != i);
            let free = others.map(|j| gap(&own, &boxes[j].0) / 2.0);
            let paper = free.fold(PAPER * side(&own), f64::min);
            [
                own[0] - paper,
                own[1] - paper,
                own[2] + paper,
                own[3] + paper,
            ]
        })
        .collect()
}

fn near(boxes: &[(Rectangle, f64)], apart: f64) -> Option<(usize, usize)> {
    (0..boxes.len())
        .flat_map(|j| (0..j).map(move |i| (i, j)))
        .find(|(i, j)| gap(&boxes[*i].0, &boxes[*j].0) < apart)
}

fn around(a: Rectangle, b: Rectangle) -> Rectangle {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}

/// The larger of the distances along both axes; negative when the rectangles overlap.
fn gap(a: &Rectangle, b: &Rectangle) -> f64 {
    (b[0] - a[2])
        .max(a[0] - b[2])
        .max((b[1] - a[3]).max(a[1] - b[3]))
}

fn side(r: &Rectangle) -> f64 {
    (r[2] - r[0]).max(r[3] - r[1])
}
