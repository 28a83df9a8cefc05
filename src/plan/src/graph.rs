//! Looking things up in the wall graph.

use lean::Gather as _;
use std::collections::BTreeMap;

use crate::vector::Vector;
use crate::{Corner, CornerId, Opening, OpeningId, Plan, PlanError, Point, Wall, WallId};

/// The centre line of a wall, ready to calculate with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub(crate) a: Vector,
    pub(crate) b: Vector,
    /// Unit direction a→b.
    pub(crate) along: Vector,
    pub(crate) length: f64,
}

impl Axis {
    pub(crate) fn new(a: Vector, b: Vector) -> Self {
        Self {
            a,
            b,
            along: (b - a).unit(),
            length: (b - a).length(),
        }
    }

    /// The point `s` millimetres from `a`.
    pub(crate) fn at(&self, s: f64) -> Vector {
        self.a + self.along * s
    }

    /// How far along from `a` a point lies.
    pub(crate) fn station(&self, at: Vector) -> f64 {
        (at - self.a).dot(self.along)
    }

    /// How far to the left of a→b a point lies.
    pub(crate) fn offset(&self, at: Vector) -> f64 {
        (at - self.a).dot(self.along.left())
    }
}

/// Corner positions by id.
pub(crate) fn positions(plan: &Plan) -> BTreeMap<CornerId, Vector> {
    plan.corners
        .iter()
        .map(|corner| (corner.id, Vector::from(corner.at)))
        .gather()
}

/// The axes of all walls in the plan's order; a wall with a lost corner gets none.
pub(crate) fn axes(plan: &Plan) -> Vec<Option<Axis>> {
    let at = positions(plan);
    plan.walls
        .iter()
        .map(|wall| Some(Axis::new(*at.get(&wall.a)?, *at.get(&wall.b)?)))
        .collect()
}

impl Plan {
    /// A plan without walls, at the usual ceiling height.
    pub fn empty() -> Self {
        Self {
            corners: Vec::new(),
            walls: Vec::new(),
            openings: Vec::new(),
            labels: Vec::new(),
            dividers: Vec::new(),
            fixtures: Vec::new(),
            height_mm: 2500,
            scale_confirmed: false,
            backdrop: None,
            survey: None,
            next_id: 1,
        }
    }

    /// The corner with this id.
    pub fn corner(&self, id: CornerId) -> Result<&Corner, PlanError> {
        let mut corners = self.corners.iter();
        corners
            .find(|corner| corner.id == id)
            .ok_or(PlanError::NoCorner(id))
    }

    /// The wall with this id.
    pub fn wall(&self, id: WallId) -> Result<&Wall, PlanError> {
        let mut walls = self.walls.iter();
        walls
            .find(|wall| wall.id == id)
            .ok_or(PlanError::NoWall(id))
    }

    /// The opening with this id.
    pub fn opening(&self, id: OpeningId) -> Result<&Opening, PlanError> {
        let mut openings = self.openings.iter();
        openings
            .find(|opening| opening.id == id)
            .ok_or(PlanError::NoOpening(id))
    }

    /// The two ends of a wall's centre line.
    pub fn wall_ends(&self, id: WallId) -> Result<(Point, Point), PlanError> {
        let wall = self.wall(id)?;
        Ok((self.corner(wall.a)?.at, self.corner(wall.b)?.at))
    }

    pub(crate) fn axis(&self, id: WallId) -> Result<Axis, PlanError> {
        let (a, b) = self.wall_ends(id)?;
        Ok(Axis::new(a.into(), b.into()))
    }

    pub(crate) fn wall_mut(&mut self, id: WallId) -> Result<&mut Wall, PlanError> {
        let mut walls = self.walls.iter_mut();
        walls
            .find(|wall| wall.id == id)
            .ok_or(PlanError::NoWall(id))
    }

    pub(crate) fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        id
    }

    /// The corner exactly here, made when there is none.
    pub(crate) fn corner_at(&mut self, at: Point) -> CornerId {
        if let Some(corner) = self.corners.iter().find(|corner| corner.at == at) {
            return corner.id;
        }
        let id = CornerId(self.fresh_id());
        self.corners.push(Corner { id, at });
        id
    }
}
