//! The same home in several habits of drawing, as things that any format can write.

use plan::OpeningKind;

use super::home::{Home, Point, bar, cross, dist, material, sub, unit};

/// Something drawn, in millimetres, y down.
#[derive(Clone, Debug)]
pub enum Thing {
    Line(Point, Point),
    /// Closed.
    Ring(Vec<Point>),
    /// Filled or hatched rings.
    Fill(Vec<Vec<Point>>),
    /// Centre, radius, start and sweep in radians, clockwise as y runs down.
    Arc(Point, f64, f64, f64),
    /// Middle, height, letters.
    Text(Point, f64, String),
    /// A line of a breadth.
    Broad(Point, Point, f64),
    /// A line of a breadth in the colour of the paper.
    White(Point, Point, f64),
}

/// Things on one layer; `block` asks formats that have blocks to draw them as an insertion.
#[derive(Clone, Debug)]
pub struct Group {
    pub layer: &'static str,
    pub block: Option<&'static str>,
    pub things: Vec<Thing>,
}

/// A habit of drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Habit {
    /// Double lines on layers by name, doors and windows as blocks.
    Layers,
    /// Closed outlines, all on layer 0.
    Outlines,
    /// Filled walls, doors as an arc and one line.
    Poche,
    /// Lines only, doors without arcs.
    Bare,
    /// One broad stroke for each wall, openings painted over it.
    Pen,
    /// One broad stroke for each piece of wall between openings.
    Pieces,
    /// Outlines of walls with the lines of their leaves in them: plaster on both sides, insulation in thick ones.
    Leaves,
}

pub const HABITS: [Habit; 7] = [
    Habit::Layers,
    Habit::Outlines,
    Habit::Poche,
    Habit::Bare,
    Habit::Pen,
    Habit::Pieces,
    Habit::Leaves,
];

pub fn drawing(home: &Home, habit: Habit) -> Vec<Group> {
    let layered = habit == Habit::Layers;
    let layer = |name: &'static str| if layered { name } else { "0" };
    let group = |name: &'static str, things| Group {
        layer: layer(name),
        block: None,
        things,
    };
    let mut groups = vec![group("A-WALL", walls(home, habit))];
    for (k, opening) in home.openings.iter().enumerate() {
        if habit == Habit::Pen {
            groups.push(group("A-WALL", vec![painted_over(opening)]));
        }
        let (name, block) = match opening.kind {
            OpeningKind::Door => ("A-DOOR", "TUER"),
            OpeningKind::Window => ("A-GLAZ", "FENSTER"),
            OpeningKind::Passage => continue,
        };
        groups.push(Group {
            block: matches!(habit, Habit::Layers | Habit::Poche).then_some(if layered {
                block
            } else {
                "A$C01"
            }),
            ..group(name, symbol(opening, k, habit))
        });
    }
    for furniture in &home.furniture {
        let (at, size, turn) = *furniture;
        let u = [turn.cos(), turn.sin()];
        let half = |s: f64| {
            [
                at[0] + u[0] * size[0] / 2.0 * s,
                at[1] + u[1] * size[0] / 2.0 * s,
            ]
        };
        let outline = bar(half(-1.0), half(1.0), size[1]);
        let inner = bar(half(-0.8), half(0.8), size[1] * 0.8);
        groups.push(Group {
            block: matches!(habit, Habit::Layers | Habit::Poche).then_some(if layered {
                "MOEBEL"
            } else {
                "A$C02"
            }),
            ..group("A-FURN", vec![Thing::Ring(outline), Thing::Ring(inner)])
        });
    }
    groups.push(group("A-FLOR-STRS", stairs(home)));
    groups.push(group("A-ANNO-DIMS", dimensions(home)));
    groups.push(group("A-ANNO-TEXT", texts(home)));
    groups.push(group("A-ANNO-TTLB", title_block(home)));
    groups
}

fn walls(home: &Home, habit: Habit) -> Vec<Thing> {
    let shapes = material(home);
    let rings = || shapes.iter().flatten().cloned();
    match habit {
        Habit::Outlines => rings().map(Thing::Ring).collect(),
        Habit::Poche => shapes.iter().cloned().map(Thing::Fill).collect(),
        Habit::Pen => (home.walls.iter())
            .map(|wall| Thing::Broad(wall.a, wall.b, wall.thickness))
            .collect(),
        Habit::Pieces => (home.walls.iter())
            .flat_map(|wall| pieces(home, wall))
            .collect(),
        Habit::Leaves => {
            let within = [0.0, 20.0, 75.0].map(|deep| leaves(home, deep));
            let rings = within.iter().flat_map(|home| material(home).concat());
            rings.map(Thing::Ring).collect()
        }
        Habit::Layers | Habit::Bare => rings()
            .flat_map(|ring| {
                let ends = |k: usize| Thing::Line(ring[k], ring[(k + 1) % ring.len()]);
                (0..ring.len()).map(ends).collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// The walls that are thicker than the leaf `deep` within both of their faces, as thick as what lies between.
fn leaves(home: &Home, deep: f64) -> Home {
    let mut home = home.clone();
    home.walls.retain(|wall| wall.thickness > 3.0 * deep);
    for wall in &mut home.walls {
        wall.thickness -= 2.0 * deep;
    }
    home
}

/// What is left of a wall's middle line beside its openings.
fn pieces(home: &Home, wall: &super::home::Wall) -> Vec<Thing> {
    let u = unit(wall.a, wall.b);
    let length = dist(wall.a, wall.b);
    let mut holes: Vec<(f64, f64)> = Vec::new();
    for opening in &home.openings {
        let to = sub(opening.centre, wall.a);
        let (station, aside) = (to[0] * u[0] + to[1] * u[1], cross(u, to).abs());
        let along = cross(u, opening.along).abs() < 0.02;
        if along && aside < 2.0 && (0.0..=length).contains(&station) {
            let half = opening.width / 2.0;
            holes.push((station - half, station + half));
        }
    }
    holes.sort_by(|p, q| p.0.total_cmp(&q.0));
    holes.push((length, length));
    let at = |s: f64| [wall.a[0] + u[0] * s, wall.a[1] + u[1] * s];
    let mut begin = 0.0;
    let mut out = Vec::new();
    for (from, to) in holes {
        if from > begin {
            out.push(Thing::Broad(at(begin), at(from), wall.thickness));
        }
        begin = to;
    }
    out
}

/// Doors cover the whole wall, windows leave their frames.
fn painted_over(opening: &super::home::Opening) -> Thing {
    let (c, u, half) = (opening.centre, opening.along, opening.width / 2.0);
    let share = match opening.kind {
        OpeningKind::Window => 0.6,
        _ => 1.04,
    };
    let end = |s: f64| [c[0] + u[0] * s, c[1] + u[1] * s];
    Thing::White(end(-half), end(half), share * opening.thickness)
}

/// The side a door opens to and the jamb it hangs on, by its number: all four happen.
pub fn hangs(number: usize) -> (bool, bool) {
    (number.is_multiple_of(2), (number / 2).is_multiple_of(2))
}

fn symbol(opening: &super::home::Opening, number: usize, habit: Habit) -> Vec<Thing> {
    let (u, half) = (opening.along, opening.width / 2.0);
    let n = [-u[1], u[0]];
    let at = |s: f64, t: f64| {
        let c = opening.centre;
        [c[0] + u[0] * s + n[0] * t, c[1] + u[1] * s + n[1] * t]
    };
    let face = opening.thickness / 2.0;
    if opening.kind == OpeningKind::Window {
        let lines: &[f64] = match habit {
            Habit::Layers => &[-1.0, -0.3, 0.3, 1.0],
            Habit::Outlines => &[-1.0, 0.0, 1.0],
            Habit::Poche => &[-0.2, 0.2],
            Habit::Bare => &[-1.0, -0.1, 0.1, 1.0],
            Habit::Pen => &[0.0],
            Habit::Pieces => &[-0.3, 0.3],
            Habit::Leaves => &[-1.0, -0.1, 0.1, 1.0],
        };
        return lines
            .iter()
            .map(|t| Thing::Line(at(-half, face * t), at(half, face * t)))
            .collect();
    }
    let (right, start) = hangs(number);
    let side = if right { 1.0 } else { -1.0 };
    let leaf = |from_start: bool, width: f64| {
        let hand = if from_start { -1.0 } else { 1.0 };
        let hinge = at(half * hand, face * side);
        let tip = at(half * hand, (face + width) * side);
        let shut = at((half - width) * hand, face * side);
        let mut things = vec![Thing::Line(hinge, tip)];
        if habit != Habit::Bare {
            let begin = f64::atan2(shut[1] - hinge[1], shut[0] - hinge[0]);
            let end = f64::atan2(tip[1] - hinge[1], tip[0] - hinge[0]);
            let sweep = (end - begin + std::f64::consts::PI).rem_euclid(std::f64::consts::TAU)
                - std::f64::consts::PI;
            things.push(Thing::Arc(hinge, width, begin, sweep));
        }
        things
    };
    if opening.double && habit != Habit::Bare {
        return [leaf(true, half), leaf(false, half)].concat();
    }
    leaf(start, opening.width)
}

fn bounds(home: &Home) -> [Point; 2] {
    let points = || home.walls.iter().flat_map(|w| [w.a, w.b]);
    let low = [0, 1].map(|k| points().map(|p| p[k]).fold(f64::MAX, f64::min));
    [
        low,
        [0, 1].map(|k| points().map(|p| p[k]).fold(f64::MIN, f64::max)),
    ]
}

fn stairs(home: &Home) -> Vec<Thing> {
    let [low, high] = bounds(home);
    let (x, y) = (high[0] + 2500.0, low[1] + 500.0);
    let tread =
        |k: usize| Thing::Line([x, y + k as f64 * 270.0], [x + 950.0, y + k as f64 * 270.0]);
    let mut things: Vec<Thing> = (0..14).map(tread).collect();
    things.push(Thing::Line([x, y], [x, y + 3510.0]));
    things.push(Thing::Line([x + 950.0, y], [x + 950.0, y + 3510.0]));
    things
}

fn dimensions(home: &Home) -> Vec<Thing> {
    let [low, _] = bounds(home);
    let mut things = Vec::new();
    // Two chains, above and to the left.
    for wall in home
        .walls
        .iter()
        .filter(|w| !w.round && dist(w.a, w.b) > 1500.0)
        .take(12)
    {
        let flat = unit(wall.a, wall.b)[0].abs() > 0.99;
        let (a, b) = if flat {
            let y = low[1] - 900.0;
            ([wall.a[0], y], [wall.b[0], y])
        } else {
            let x = low[0] - 900.0;
            ([x, wall.a[1]], [x, wall.b[1]])
        };
        things.push(Thing::Line(a, b));
        for end in [a, b] {
            things.push(Thing::Line(
                [end[0] - 60.0, end[1] + 60.0],
                [end[0] + 60.0, end[1] - 60.0],
            ));
        }
    }
    things
}

fn texts(home: &Home) -> Vec<Thing> {
    let mut things = Vec::new();
    for (name, at, area) in &home.rooms {
        if !name.is_empty() {
            things.push(Thing::Text(*at, 180.0, name.clone()));
            things.push(Thing::Text(
                [at[0], at[1] + 300.0],
                140.0,
                format!("{area:.1} m2"),
            ));
        }
    }
    things
}

fn title_block(home: &Home) -> Vec<Thing> {
    let [low, high] = bounds(home);
    let frame = |grow: f64| {
        vec![
            [low[0] - grow, low[1] - grow],
            [high[0] + grow + 4000.0, low[1] - grow],
            [high[0] + grow + 4000.0, high[1] + grow + 2500.0],
            [low[0] - grow, high[1] + grow + 2500.0],
        ]
    };
    let mut things = vec![Thing::Ring(frame(3000.0)), Thing::Ring(frame(3200.0))];
    for k in 0..4 {
        let y = high[1] + 3500.0 + f64::from(k) * 350.0;
        things.push(Thing::Line([high[0], y], [high[0] + 5000.0, y]));
        things.push(Thing::Text(
            [high[0] + 1500.0, y + 175.0],
            150.0,
            format!("Drawing A-10{k}"),
        ));
    }
    things
}
