//! From a survey to a sheet: what cannot be is left out with a remark, openings find their walls, everything moves to
//! pixels of 10 mm from the upper left corner.

use plan::{
    Doubt, DoubtElement, Draft, EvidenceKind, Hinge, OpeningKind, PictureOpening, PicturePlan,
    PictureRoom, PictureWall, Placeholder, Plan, ScaleEvidence, ScaleGuess, Sheet, Swing,
};

use crate::enclosed::{add_untold, name_room};
use crate::geometry::{Mm, add, distance, dot, left, scaled};
use crate::remarks::Remarks;
use crate::survey::{Survey, SurveyOpening, SurveyWall};
use crate::underlay::underlay;
use crate::{BlueprintError, Notice};

/// Files that state their unit come at this many millimetres a pixel.
pub(crate) const MM_PER_PX: f64 = 10.0;
/// White around the drawing.
const MARGIN_MM: f64 = 500.0;
/// Shorter walls are points.
const LEAST_WALL_MM: f64 = 20.0;
/// Walls with both ends this near to each other's are one.
const SAME_MM: f64 = 10.0;
/// The wall graph takes no more.
const MOST_WALLS: usize = 2000;
/// Bigger than any home.
const MOST_EXTENT_MM: f64 = 400_000.0;
/// A home this small was told in another unit.
const LEAST_EXTENT_MM: f64 = 1_200.0;
/// Only walls this long are ever taken for a fault.
pub(crate) const SUSPICIOUS_MM: f64 = 30_000.0;

impl Survey {
    /// The sheet, or `None` when no wall is left.
    pub(crate) fn into_sheet(
        mut self,
        remarks: &mut Remarks,
    ) -> Result<Option<Sheet>, BlueprintError> {
        self.keep_walls(remarks)?;
        if self.walls.is_empty() {
            return Ok(None);
        }
        self.keep_rest(remarks);
        let (low, high) = self.bounds();
        let extent = (high[0] - low[0]).max(high[1] - low[1]);
        if extent > MOST_EXTENT_MM {
            return Err(BlueprintError::MoreThanAHome {
                what: format!(
                    "a drawing {:.0} m long (at most {:.0} m): check its unit",
                    extent / 1000.0,
                    MOST_EXTENT_MM / 1000.0
                ),
            });
        }
        let sure = extent >= LEAST_EXTENT_MM;
        if !sure {
            remarks.note(Notice::UnitDoubtful);
        }
        let frame = Frame {
            origin: [low[0] - MARGIN_MM, low[1] - MARGIN_MM],
        };
        let width_px = ((high[0] - low[0] + 2.0 * MARGIN_MM) / MM_PER_PX).ceil() as u32;
        let height_px = ((high[1] - low[1] + 2.0 * MARGIN_MM) / MM_PER_PX).ceil() as u32;
        let plan = PicturePlan {
            walls: self
                .walls
                .iter()
                .enumerate()
                .map(|(index, wall)| frame.wall(index, wall))
                .collect(),
            openings: self
                .openings
                .iter()
                .enumerate()
                .map(|(index, opening)| frame.opening(index, opening, &self.walls, remarks))
                .collect(),
            rooms: (self.rooms.iter())
                .map(|room| PictureRoom {
                    polygon: room.outline.iter().map(|&at| frame.px(at)).collect(),
                    name: room.name.clone(),
                    printed_m2: room.printed_m2,
                    confidence: 1.0,
                })
                .collect(),
            dividers: (self.dividers.iter())
                .map(|ends| ends.map(|at| frame.px(at)))
                .collect(),
        };
        remark_shared_places(&plan, remarks);
        let sure = sure && self.scale.is_none();
        let scale = self.scale.take().unwrap_or_else(|| by_unit(sure));
        let placeholders: Vec<Placeholder> = self
            .pieces
            .iter()
            .map(|piece| frame.placeholder(piece))
            .collect();
        let mut draft = Draft {
            doubts: doubts(&plan, sure),
            plan,
            scale,
            width_px,
            height_px,
            exact: true,
            areas_to_axes: self.areas_to_axes,
        };
        if let Ok(plan) = plan::plan_from_draft(&draft, MM_PER_PX / 1000.0) {
            remark_moved(&draft, &plan, remarks);
            add_untold(&mut draft.plan.rooms, &plan, MM_PER_PX);
        }
        for (at, name) in &self.names {
            if !name_room(&mut draft.plan.rooms, frame.px(*at), name) {
                remarks.about(Notice::RoomNameLeftOut, name);
            }
        }
        let underlay = underlay(&draft, &placeholders);
        Ok(Some(Sheet {
            title: self.title,
            elevation_mm: self.elevation.map(whole),
            height_mm: self.height.map(whole).filter(|height| *height > 0),
            draft,
            origin_m: scaled(frame.origin, 1e-3),
            placeholders,
            underlay: Some(underlay),
            own: None,
        }))
    }

    fn keep_walls(&mut self, remarks: &mut Remarks) -> Result<(), BlueprintError> {
        let finite = |wall: &SurveyWall| {
            [wall.a, wall.b]
                .iter()
                .flatten()
                .all(|value| value.is_finite() && value.abs() < 1e9)
                && wall.thickness.is_finite()
        };
        let before = self.walls.len();
        self.walls
            .retain(|wall| finite(wall) && wall.length() >= LEAST_WALL_MM);
        remarks.add(
            Notice::WallWithoutLength,
            None,
            (before - self.walls.len()) as u32,
        );
        while let Some(index) = too_long(&self.walls) {
            let wall = self.walls.swap_remove(index);
            remarks.about(
                Notice::WallTooLong,
                &format!("{:.1} m", wall.length() / 1000.0),
            );
        }
        if self.walls.len() > 4 * MOST_WALLS {
            return Err(too_many(self.walls.len()));
        }
        let mut kept: Vec<SurveyWall> = Vec::with_capacity(self.walls.len());
        for wall in self.walls.drain(..) {
            let same = |other: &&mut SurveyWall| {
                let near = |p: Mm, q: Mm| distance(p, q) <= SAME_MM;
                (near(other.a, wall.a) && near(other.b, wall.b))
                    || (near(other.a, wall.b) && near(other.b, wall.a))
            };
            match kept.iter_mut().find(same) {
                Some(first) => {
                    first.thickness = first.thickness.max(wall.thickness);
                    remarks.note(Notice::DoubleWall);
                }
                None => kept.push(wall),
            }
        }
        if kept.len() > MOST_WALLS {
            return Err(too_many(kept.len()));
        }
        self.walls = kept;
        Ok(())
    }

    fn keep_rest(&mut self, remarks: &mut Remarks) {
        let (low, high) = bounds_of(self.walls.iter().flat_map(|wall| [wall.a, wall.b]));
        // Gardens and cars stand around a house; what is farther away than it is long is lost.
        let reach = (high[0] - low[0]).max(high[1] - low[1]).max(10_000.0);
        let near = |at: Mm| {
            (0..2).all(|k| at[k].is_finite() && at[k] > low[k] - reach && at[k] < high[k] + reach)
        };
        let count = self.openings.len();
        self.openings.retain(|opening| {
            near(opening.centre) && opening.width.is_finite() && opening.width >= 100.0
        });
        remarks.add(
            Notice::OpeningLeftOut,
            None,
            (count - self.openings.len()) as u32,
        );
        let count = self.pieces.len();
        self.pieces.retain(|piece| {
            let size = piece.size.iter().all(|size| (1.0..50_000.0).contains(size));
            near(piece.centre) && size && piece.base.abs() < 50_000.0 && piece.turn.is_finite()
        });
        remarks.add(
            Notice::FurnitureLeftOut,
            None,
            (count - self.pieces.len()) as u32,
        );
        self.rooms
            .retain(|room| room.outline.len() > 2 && room.outline.iter().all(|&at| near(at)));
    }

    fn bounds(&self) -> (Mm, Mm) {
        let walls = self.walls.iter().flat_map(|wall| {
            let half = wall.thickness / 2.0;
            [wall.a, wall.b]
                .into_iter()
                .flat_map(move |at| [add(at, [half; 2]), add(at, [-half; 2])])
        });
        let rooms = self
            .rooms
            .iter()
            .flat_map(|room| room.outline.iter().copied());
        let pieces = self.pieces.iter().flat_map(|piece| {
            let half = piece.size[0].max(piece.size[1]) / 2.0;
            [add(piece.centre, [half; 2]), add(piece.centre, [-half; 2])]
        });
        bounds_of(walls.chain(rooms).chain(pieces))
    }
}

fn too_many(walls: usize) -> BlueprintError {
    BlueprintError::MoreThanAHome {
        what: format!("{walls} walls on one storey (at most {MOST_WALLS})"),
    }
}

fn bounds_of(points: impl Iterator<Item = Mm>) -> (Mm, Mm) {
    let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
    for at in points {
        for k in 0..2 {
            low[k] = low[k].min(at[k]);
            high[k] = high[k].max(at[k]);
        }
    }
    (low, high)
}

/// A wall that no other wall explains: much longer than the home that the others make.
fn too_long(walls: &[SurveyWall]) -> Option<usize> {
    if walls.len() < 3 {
        return None;
    }
    let (index, longest) = (walls.iter().enumerate())
        .map(|(index, wall)| (index, wall.length()))
        .max_by(|p, q| p.1.total_cmp(&q.1))?;
    let others = walls
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index);
    let (low, high) = bounds_of(others.flat_map(|(_, wall)| [wall.a, wall.b]));
    (longest > SUSPICIOUS_MM && longest > 2.0 * distance(low, high)).then_some(index)
}

/// Openings above each other: a plan keeps the lowest of them.
fn remark_shared_places(plan: &PicturePlan, remarks: &mut Remarks) {
    let overlap = |p: &PictureOpening, q: &PictureOpening| {
        let apart = distance(p.centre, q.centre);
        p.wall.is_some() && p.wall == q.wall && (p.width + q.width) / 2.0 - apart > 2.0
    };
    for (index, opening) in plan.openings.iter().enumerate() {
        let others = plan.openings[..index].iter();
        if others.clone().any(|other| overlap(other, opening)) {
            remarks.note(Notice::OpeningOverAnother);
        }
    }
}

/// Openings that the wall graph cannot hold as they are: across the end of a wall, or across a corner.
fn remark_moved(draft: &Draft, plan: &Plan, remarks: &mut Remarks) {
    const MOVED_MM: f64 = 10.0;
    let held: Vec<(Mm, f64)> = (plan.openings.iter())
        .filter_map(|opening| {
            let (a, b) = plan.wall_ends(opening.wall).ok()?;
            let [a, b] = [a, b].map(|at| [f64::from(at.x_mm), f64::from(at.y_mm)]);
            let along = crate::geometry::unit(crate::geometry::sub(b, a));
            let at = add(a, scaled(along, f64::from(opening.centre_mm)));
            Some((at, f64::from(opening.width_mm)))
        })
        .collect();
    let mut moved = 0;
    for seen in draft
        .plan
        .openings
        .iter()
        .filter(|seen| seen.wall.is_some())
    {
        let (at, width) = (scaled(seen.centre, MM_PER_PX), seen.width * MM_PER_PX);
        let stays = held
            .iter()
            .any(|&(to, w)| distance(at, to) <= MOVED_MM && (width - w).abs() <= MOVED_MM);
        moved += u32::from(!stays);
    }
    let stacked = remarks.count(Notice::OpeningOverAnother);
    remarks.add(Notice::OpeningMoved, None, moved.saturating_sub(stacked));
}

/// Where the sheet lies in the file's space.
struct Frame {
    origin: Mm,
}

impl Frame {
    fn px(&self, [x, y]: Mm) -> [f64; 2] {
        let thousandth = |value: f64| (value / MM_PER_PX * 1e4).round() / 1e4;
        [
            thousandth(x - self.origin[0]),
            thousandth(y - self.origin[1]),
        ]
    }

    fn wall(&self, index: usize, wall: &SurveyWall) -> PictureWall {
        PictureWall {
            id: index as u32,
            a: self.px(wall.a),
            b: self.px(wall.b),
            thickness: wall.thickness / MM_PER_PX,
            confidence: wall.confidence,
            height_mm: wall.height.map(whole),
        }
    }

    fn opening(
        &self,
        index: usize,
        opening: &SurveyOpening,
        walls: &[SurveyWall],
        remarks: &mut Remarks,
    ) -> PictureOpening {
        let host = opening.host(walls);
        if host.is_none() {
            remarks.note(Notice::OpeningWithoutWall);
        }
        let wall = host.map(|index| &walls[index]);
        let along = wall.map_or(opening.along, SurveyWall::along);
        let centre = wall.map_or(opening.centre, |wall| {
            add(wall.a, scaled(wall.along(), wall.station(opening.centre)))
        });
        let hinge = opening.hinge.map(|hinge| {
            let before = dot(along, hinge) < dot(along, opening.centre);
            if before { Hinge::Start } else { Hinge::End }
        });
        let swing = opening.opens_to.map(|to| {
            let left_side = dot(left(along), to) > 0.0;
            if left_side { Swing::Left } else { Swing::Right }
        });
        let sill_mm = opening.sill.map(|sill| whole(sill).max(0));
        PictureOpening {
            id: index as u32,
            wall: host.map(|index| index as u32),
            kind: opening.kind,
            centre: self.px(centre),
            width: opening.width / MM_PER_PX,
            angle: along[1].atan2(along[0]),
            confidence: if host.is_some() {
                opening.confidence
            } else {
                0.2
            },
            hinge,
            swing,
            leaf: opening.leaf.filter(|_| opening.kind == OpeningKind::Door),
            sill_mm,
            head_mm: (opening.head.map(whole)).map(|head| head.max(sill_mm.unwrap_or(0) + 1)),
        }
    }

    fn placeholder(&self, piece: &crate::survey::Piece) -> Placeholder {
        let turn = piece.turn.to_degrees().rem_euclid(360.0) * 1000.0;
        Placeholder {
            kind: piece.kind,
            name: piece.name.clone(),
            centre: self.px(piece.centre),
            size_mm: piece.size.map(|size| whole(size).max(1)),
            base_mm: whole(piece.base),
            turn_mdeg: whole(turn) % 360_000,
            winding: piece.winding,
        }
    }
}

fn whole(mm: f64) -> i32 {
    mm.round().clamp(-1e9, 1e9) as i32
}

/// What the file itself was not sure of, least certain first.
fn by_unit(sure: bool) -> ScaleGuess {
    let confidence = if sure { 1.0 } else { 0.2 };
    let metres_per_pixel = MM_PER_PX / 1000.0;
    ScaleGuess {
        metres_per_pixel,
        confidence,
        evidence: vec![ScaleEvidence {
            kind: EvidenceKind::FileUnit,
            metres_per_pixel,
            confidence,
            written: None,
        }],
    }
}

fn doubts(plan: &PicturePlan, scale_sure: bool) -> Vec<Doubt> {
    let doubt = |element, id, confidence| Doubt {
        element,
        id,
        confidence,
    };
    let mut doubts: Vec<Doubt> = Vec::new();
    if !scale_sure {
        doubts.push(doubt(DoubtElement::Scale, 0, 0.2));
    }
    let walls = plan.walls.iter().filter(|wall| wall.confidence < 1.0);
    doubts.extend(walls.map(|wall| doubt(DoubtElement::Wall, wall.id, wall.confidence)));
    let openings = plan.openings.iter().filter(|one| one.confidence < 1.0);
    doubts.extend(openings.map(|one| doubt(DoubtElement::Opening, one.id, one.confidence)));
    lean::sort_by(&mut doubts, |p, q| p.confidence.total_cmp(&q.confidence));
    doubts
}
