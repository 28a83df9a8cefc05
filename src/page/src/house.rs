//! Where plans come from, the storeys of a house, and what was built into them.

use std::sync::Arc;

use arrange::{Pose, SnappedTo, Standing};
use plan::{
    Backdrop, Draft, EvidenceKind, Fixture, FixtureId, FixtureKind, Plan, PlanEdit, PlanError,
    Point, Sheet,
};
use project::{Edit, Gesture, Project, ProjectError, Storey};

use crate::form::Form;
use crate::ground::{Ground, SNAP_REACH_MM};
use crate::session::{Session, gesture};
use crate::{Change, PageError, RepairFacts};

// Plans.
impl Session {
    /// Takes over the sheets of a file: one as the plan that is worked on, at a scale that is known or only proposed
    /// so far; several as the storeys of a house, each at the scale that the file states. `backdrops` are the keys of
    /// the pictures that lie under them.
    ///
    /// # Errors
    /// When a sheet has no walls or the scale makes no home of it.
    pub fn adopt_sheets(
        &mut self,
        sheets_json: &str,
        metres_per_pixel: f64,
        backdrops_json: &str,
        scale_known: bool,
    ) -> Result<Change, PageError> {
        let sheets: Vec<Sheet> = lean::from_json(sheets_json)?;
        let backdrops: Vec<Option<String>> = lean::from_json(backdrops_json)?;
        let mut levels = Vec::with_capacity(sheets.len());
        for (index, sheet) in sheets.iter().enumerate() {
            let scale = if sheets.len() == 1 {
                metres_per_pixel
            } else {
                sheet.draft.scale.metres_per_pixel
            };
            let mut plan = plan::plan_from_sheet(sheet, scale)?;
            plan.scale_confirmed = scale_known
                || match &sheet.own {
                    Some(own) => own.scale_confirmed,
                    None => states_its_unit(&sheet.draft),
                };
            let picture = backdrops.get(index).cloned().flatten();
            plan.backdrop = picture.map(|picture| backdrop(&sheet.draft, picture, scale));
            if sheets.len() > 1 {
                let [x_mm, y_mm] = [0, 1].map(|axis| {
                    let apart_m = sheet.origin_m[axis] - sheets[0].origin_m[axis];
                    (apart_m * 1000.0).round() as i32
                });
                plan::shift(&mut plan, x_mm, y_mm);
            }
            levels.push((sheet, plan));
        }
        let change = match levels.pop() {
            None => return Err(PlanError::Empty.into()),
            Some((_, plan)) if levels.is_empty() => self.adopt(plan, Vec::new())?,
            Some(last) => {
                levels.push(last);
                self.adopt_house(levels)?
            }
        };
        self.repairs = RepairFacts::default();
        Ok(change)
    }

    /// The sheet that is nearest to the ground becomes the storey that is worked on, the others storeys beside it. In a
    /// house that has storeys already, the lowest takes the place of the lowest, and so on.
    fn adopt_house(&mut self, levels: Vec<(&Sheet, Plan)>) -> Result<Change, PageError> {
        let project = self.document.project();
        let height = |sheet: &Sheet| sheet.elevation_mm.unwrap_or(0);
        let ground = levels.iter().enumerate();
        let ground = ground.min_by_key(|(_, (sheet, _))| height(sheet).unsigned_abs());
        let ground = ground.map_or(0, |(index, _)| index);
        let mut next = project.next_storey();
        let mut edits = Vec::new();
        let mut first = None;
        for (index, (sheet, plan)) in levels.into_iter().enumerate() {
            let known = match project.storeys.get(index) {
                Some(storey) => Some(storey.id),
                None if project.storeys.is_empty() && index == ground => Some(project.storey),
                None => None,
            };
            let id = known.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            if index == ground {
                first = Some((id, plan.clone()));
            }
            edits.push(Edit::PutStorey {
                storey: Storey {
                    id,
                    name: sheet.title.clone().unwrap_or_default(),
                    elevation_mm: height(sheet),
                    plan: Some(Arc::new(plan)),
                },
            });
        }
        let Some((storey, plan)) = first else {
            return Err(PlanError::Empty.into());
        };
        edits.push(Edit::ShowStorey { storey });
        self.adopt(plan, edits)
    }

    /// Begins with one rectangular room.
    ///
    /// # Errors
    /// When a length is not one of a room.
    pub fn starter_plan(&mut self, width_mm: i32, depth_mm: i32) -> Result<Change, PageError> {
        self.adopt(plan::starter_plan(width_mm, depth_mm)?, Vec::new())
    }

    /// Puts a plan in place of the one that is worked on, or with edits of its own a whole house. Furniture that stood
    /// on the neutral floor finds a place in its first home.
    fn adopt(&mut self, plan: Plan, mut edits: Vec<Edit>) -> Result<Change, PageError> {
        if edits.is_empty() {
            edits.push(Edit::AdoptPlan {
                plan: Some(plan.clone()),
            });
        }
        let project = self.document.project();
        if project.plan.is_none() && !project.items.is_empty() && project.storeys.is_empty() {
            let mut ground = Ground::default();
            let home = Project {
                plan: Some(Arc::new(plan)),
                items: Vec::new(),
                ..project.clone()
            };
            ground.survey(&home, &self.offer);
            let mut placed: Vec<Standing> = Vec::new();
            for item in &project.items {
                let made = self.offer.make_item(item);
                let at = ground.free_spot(project.storey, &placed, &made.form);
                placed.push(Standing {
                    item: item.id.0.clone(),
                    at,
                    floor: made.form.floor.clone(),
                });
                edits.push(Edit::MoveItem {
                    item: item.id.clone(),
                    at,
                });
            }
        }
        self.apply(&Edit::Several { edits }, Gesture::Final)
    }
}

// Storeys.
impl Session {
    /// Adds a storey above all others, or below, on the walls of its neighbour, and works on it.
    ///
    /// # Errors
    /// When the house has too many.
    pub fn add_storey(&mut self, above: bool) -> Result<Change, PageError> {
        let storey = self.document.project().further_storey(above);
        let show = Edit::ShowStorey { storey: storey.id };
        let edits = vec![Edit::PutStorey { storey }, show];
        self.apply(&Edit::Several { edits }, Gesture::Final)
    }
}

// Fixtures.
impl Session {
    /// Puts a fixture of the usual size of its kind in, its back at the nearest wall.
    ///
    /// # Errors
    /// When there is no such kind, or no plan to put it into.
    pub fn add_fixture(
        &mut self,
        kind_json: &str,
        x_mm: i32,
        y_mm: i32,
    ) -> Result<Change, PageError> {
        let kind: FixtureKind = lean::from_json(kind_json)?;
        let plan = self.document.project().plan.as_ref();
        let ceiling_mm = plan.ok_or(ProjectError::NoPlan)?.height_mm;
        let at = Point { x_mm, y_mm };
        self.put_fixture(Fixture::usual(kind, at, ceiling_mm), true, true)
    }

    /// Moves or turns a fixture. `snap` pulls its back to the nearest wall.
    ///
    /// # Errors
    /// When there is no such fixture.
    pub fn move_fixture(
        &mut self,
        fixture: u32,
        at_json: &str,
        snap: bool,
        is_final: bool,
    ) -> Result<Change, PageError> {
        let Pose {
            x_mm,
            y_mm,
            turn_mdeg,
        } = lean::from_json(at_json)?;
        let moved = Fixture {
            at: Point { x_mm, y_mm },
            turn_mdeg,
            ..self.fixture(fixture)?.clone()
        };
        self.put_fixture(moved, snap, is_final)
    }

    /// Lets stairs take another way up: a [`plan::StairShape`], or null for straight on.
    ///
    /// # Errors
    /// When there is no such fixture or shape.
    pub fn wind_stairs(&mut self, fixture: u32, shape_json: &str) -> Result<Change, PageError> {
        let wound = self.fixture(fixture)?.wound(lean::from_json(shape_json)?);
        self.put_fixture(wound, false, true)
    }

    fn fixture(&self, id: u32) -> Result<&Fixture, PageError> {
        let id = FixtureId(id);
        let plan = self.document.project().plan.as_ref();
        let plan = plan.ok_or(ProjectError::NoPlan)?;
        let known = plan.fixtures.iter().find(|known| known.id == id);
        Ok(known.ok_or(PlanError::NoFixture(id))?)
    }

    fn put_fixture(
        &mut self,
        mut fixture: Fixture,
        snap: bool,
        is_final: bool,
    ) -> Result<Change, PageError> {
        let stands_free = matches!(fixture.kind, FixtureKind::Stairs | FixtureKind::Beam);
        if snap && fixture.kind == FixtureKind::Niche {
            let plan = self.document.project().plan.as_ref();
            fixture = plan::facing_nearest_wall(plan.ok_or(ProjectError::NoPlan)?, &fixture);
        } else if snap && !stands_free {
            let at = Pose {
                x_mm: fixture.at.x_mm,
                y_mm: fixture.at.y_mm,
                turn_mdeg: fixture.turn_mdeg,
            };
            let form = Form::single(
                // Without a height it passes below every other fixture.
                [fixture.width_mm, fixture.depth_mm, 0],
                None,
            );
            let storey = self.document.project().storey;
            let placed = self.ground.place(storey, &[], at, &form, SNAP_REACH_MM);
            if matches!(placed.snapped, SnappedTo::Wall { .. }) {
                fixture.at = Point::new(placed.pose.x_mm, placed.pose.y_mm);
                fixture.turn_mdeg = placed.pose.turn_mdeg;
            }
        }
        let edit = PlanEdit::PutFixture { fixture };
        self.apply(&Edit::Plan { edit }, gesture(is_final))
    }
}

/// A picture under the plan of its draft, at the draft's scale.
fn backdrop(draft: &Draft, picture: String, metres_per_pixel: f64) -> Backdrop {
    let length_mm = |pixels: u32| (f64::from(pixels) * metres_per_pixel * 1000.0).round() as i32;
    Backdrop {
        picture,
        origin: Point::default(),
        width_mm: length_mm(draft.width_px),
        height_mm: length_mm(draft.height_px),
        opacity_pct: 50,
        mirrored: false,
        quarters: 0,
        turn_mdeg: (-plan::tilt(draft).to_degrees() * 1000.0).round() as i32,
    }
}

/// Whether a file with true lengths says in which unit, so that there is nothing to measure.
fn states_its_unit(draft: &Draft) -> bool {
    const SURE: f64 = 0.95;
    let mut evidence = draft.scale.evidence.iter();
    draft.exact && evidence.any(|one| one.kind == EvidenceKind::FileUnit && one.confidence >= SURE)
}
