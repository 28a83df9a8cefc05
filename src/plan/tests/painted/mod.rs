//! Flats drawn for tests as pictures, in metres, so that the right answer is known by hand; and what must be read.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

pub mod canvas;
pub mod flats;
pub mod furniture;
pub mod truth;

pub type Point = [f64; 2];

/// Pixels per metre of the pictures.
pub const PX: f64 = 70.0;
/// Paper around the drawing, metres.
pub const MARGIN: f64 = 1.8;

/// A straight wall by its centre line.
#[derive(Clone, Copy, Debug)]
pub struct Wall {
    pub a: Point,
    pub b: Point,
    pub thickness: f64,
}

/// What is drawn in a hole. Sides are hands of somebody walking along the wall; `at_end` is the jamb nearer its `b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Symbol {
    /// A leaf at right angles to the wall and the arc of its swing.
    Swing {
        at_end: bool,
        to_left: bool,
    },
    /// The leaf as a bar, with its arc.
    Bar {
        at_end: bool,
        to_left: bool,
    },
    /// The leaf alone.
    Leaf {
        at_end: bool,
        to_left: bool,
    },
    /// Two leaves with their arcs, hinged at both jambs.
    Double {
        to_left: bool,
    },
    /// Two leaves that pass each other in the middle.
    Sliding,
    /// The same as bars.
    SlidingBars,
    /// So many lines along the wall, within it.
    Panes(u32),
    /// A box as thick as the wall, with a pane in its middle.
    Box,
    Empty,
}

/// A hole in a wall, from and to metres along it.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    pub wall: usize,
    pub from: f64,
    pub to: f64,
    pub symbol: Symbol,
}

/// Something thin, drawn with the pen.
#[derive(Clone, Copy, Debug)]
pub enum Stroke {
    Line(Point, Point),
    /// Centre, radius, start and sweep in radians, clockwise on the page.
    Arc(Point, f64, f64, f64),
}

/// How walls are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body {
    Filled([u8; 3]),
    Outlined,
    /// Outlines with slanting lines between them.
    Hatched,
}

/// Colours and pen.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub body: Body,
    pub paper: [u8; 3],
    pub ink: [u8; 3],
    /// Breadth of lines, metres.
    pub pen: f64,
}

/// The usual way: black on white.
pub const BLACK: Look = Look {
    body: Body::Filled([0; 3]),
    paper: [255; 3],
    ink: [20; 3],
    pen: 0.02,
};

#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// Its outer corner at the lower right; the upper left one is (0, 0).
    pub size: Point,
    pub walls: Vec<Wall>,
    pub holes: Vec<Hole>,
    /// Furniture, stairs and dimensions.
    pub strokes: Vec<Stroke>,
    /// Clear floor areas in square metres, smallest first.
    pub rooms_m2: Vec<f64>,
}

impl Wall {
    pub fn length(&self) -> f64 {
        (self.b[0] - self.a[0]).hypot(self.b[1] - self.a[1])
    }

    pub fn along(&self) -> Point {
        [0, 1].map(|k| (self.b[k] - self.a[k]) / self.length())
    }

    /// The point so far along the wall and so far to the left of somebody walking it. y runs down.
    pub fn at(&self, along: f64, left: f64) -> Point {
        let [u, v] = self.along();
        [
            self.a[0] + u * along + v * left,
            self.a[1] + v * along - u * left,
        ]
    }
}

/// Where a point lies in the picture, pixels.
pub fn pixel(p: Point) -> Point {
    p.map(|v| (v + MARGIN) * PX)
}
