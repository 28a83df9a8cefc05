//! The storeys of a house, of which one is worked on.

use std::sync::Arc;

use lean::Read;
use plan::{Plan, SLAB_MM};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{MAX_NAME, Project, ProjectError, SCHEMA, SCHEMA_OF_HOUSES};

/// Most storeys of one house.
pub const MAX_STOREYS: usize = 30;
/// Higher or deeper than any home.
const MAX_ELEVATION_MM: i32 = 1_000_000;

/// One level of a house.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Storey {
    /// Its id; the storey that a project begins with is 0.
    pub id: u32,
    /// What people call it; may be empty.
    pub name: String,
    /// Its floor above the ground.
    pub elevation_mm: i32,
    /// Its plan, if it has one; left out of the storey that is worked on, whose plan is the project's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub plan: Option<Arc<Plan>>,
}

impl Project {
    /// Each storey with its plan, the lowest first; a project that knows no storeys is one.
    pub fn levels(&self) -> impl Iterator<Item = (u32, Option<&Arc<Plan>>)> {
        let own = |storey: &Storey| storey.id == self.storey;
        let one = self
            .storeys
            .is_empty()
            .then_some((self.storey, self.plan.as_ref()));
        let all = self.storeys.iter().map(move |storey| {
            let plan = if own(storey) {
                &self.plan
            } else {
                &storey.plan
            };
            (storey.id, plan.as_ref())
        });
        one.into_iter().chain(all)
    }

    /// Works on another storey from now on; one that is not there changes nothing.
    pub(crate) fn show(&mut self, id: u32) {
        let Some(shown) = self.storeys.iter_mut().find(|storey| storey.id == id) else {
            return;
        };
        if id == self.storey {
            return;
        }
        let plan = shown.plan.take();
        let left = std::mem::replace(&mut self.plan, plan);
        let before = std::mem::replace(&mut self.storey, id);
        if let Some(storey) = self.storeys.iter_mut().find(|storey| storey.id == before) {
            storey.plan = left;
        }
    }

    /// Adds a storey, or changes the one of this id: name and height, and its plan where one is given.
    pub(crate) fn put_storey(&mut self, storey: &Storey) -> Result<(), ProjectError> {
        if storey.name.chars().count() > MAX_NAME {
            return Err(ProjectError::NameTooLong);
        }
        if !(-MAX_ELEVATION_MM..=MAX_ELEVATION_MM).contains(&storey.elevation_mm) {
            return Err(ProjectError::TooHigh(storey.elevation_mm));
        }
        if let Some(plan) = &storey.plan {
            plan::check(plan)?;
        }
        if self.storeys.is_empty() {
            self.storeys.push(Storey {
                id: self.storey,
                name: String::new(),
                elevation_mm: 0,
                plan: None,
            });
        }
        let (id, is_full) = (self.next_storey(), self.storeys.len() >= MAX_STOREYS);
        match self.storeys.iter_mut().find(|other| other.id == storey.id) {
            Some(known) => {
                known.name.clone_from(&storey.name);
                known.elevation_mm = storey.elevation_mm;
                match &storey.plan {
                    Some(plan) if storey.id == self.storey => self.plan = Some(Arc::clone(plan)),
                    Some(plan) => known.plan = Some(Arc::clone(plan)),
                    None => {}
                }
            }
            None if is_full => return Err(ProjectError::TooManyStoreys),
            None => self.storeys.push(Storey {
                id,
                ..storey.clone()
            }),
        }
        lean::sort_by_key(&mut self.storeys, |storey| (storey.elevation_mm, storey.id));
        Ok(())
    }

    /// Takes a storey out with everything on it. The last one that is left is a project without storeys again.
    pub(crate) fn remove_storey(&mut self, id: u32) -> Result<(), ProjectError> {
        let place = self.storeys.iter().position(|storey| storey.id == id);
        let place = place.ok_or(ProjectError::NoSuchStorey(id))?;
        if self.storey == id {
            let next = place.checked_sub(1).unwrap_or(1);
            if let Some(next) = self.storeys.get(next).map(|storey| storey.id) {
                self.show(next);
            }
        }
        self.storeys.retain(|storey| storey.id != id);
        self.items.retain(|item| item.storey != id);
        if self.storeys.len() == 1 {
            self.storeys.clear();
            self.storey = 0;
            for item in &mut self.items {
                Arc::make_mut(item).storey = 0;
            }
        }
        Ok(())
    }

    /// The id that the next new storey gets.
    #[must_use]
    pub fn next_storey(&self) -> u32 {
        let ids = self.storeys.iter().map(|storey| storey.id);
        ids.max().unwrap_or(self.storey) + 1
    }

    /// A storey above all others, or below: its walls are those of its neighbour, without doors and windows.
    #[must_use]
    pub fn further_storey(&self, above: bool) -> Storey {
        let end = if above {
            self.storeys.last()
        } else {
            self.storeys.first()
        };
        let elevation_mm = end.map_or(0, |storey| storey.elevation_mm);
        let plan = match end {
            Some(storey) if storey.id != self.storey => storey.plan.as_deref(),
            _ => self.plan.as_deref(),
        };
        let height_mm = plan.map_or_else(|| Plan::empty().height_mm, |plan| plan.height_mm);
        let step_mm = height_mm + SLAB_MM;
        Storey {
            id: self.next_storey(),
            name: String::new(),
            elevation_mm: elevation_mm + if above { step_mm } else { -step_mm },
            plan: plan.map(|plan| {
                Arc::new(Plan {
                    corners: plan.corners.clone(),
                    walls: plan.walls.clone(),
                    height_mm,
                    scale_confirmed: plan.scale_confirmed,
                    next_id: plan.next_id,
                    ..Plan::empty()
                })
            }),
        }
    }

    /// Makes sure that storeys from outside hold together.
    pub(crate) fn check_storeys(&self) -> Result<(), ProjectError> {
        let damaged = |what: &str| Err(ProjectError::Damaged(what.to_owned()));
        if self.storeys.len() > MAX_STOREYS {
            return Err(ProjectError::TooManyStoreys);
        }
        for (index, storey) in self.storeys.iter().enumerate() {
            if self.storeys[..index]
                .iter()
                .any(|other| other.id == storey.id)
            {
                return damaged("two storeys have one id");
            }
            if storey.id == self.storey && storey.plan.is_some() || storey.id >= u32::MAX - 10_000 {
                return damaged("a storey is not as it was saved");
            }
            if let Some(plan) = &storey.plan {
                plan::check(plan)?;
            }
        }
        let known = |id: u32| self.levels().any(|(level, _)| level == id);
        if !known(self.storey) || self.storeys.is_empty() && self.storey != 0 {
            return damaged("the storey that was worked on is not there");
        }
        if self.items.iter().any(|item| !known(item.storey)) {
            return damaged("an item stands on a storey that is not there");
        }
        Ok(())
    }

    /// Tells versions that know no storeys and no fixtures that they cannot read it.
    pub(crate) fn name_schema(&mut self) {
        let fixtures = self
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.fixtures.is_empty());
        let schema = if fixtures || !self.storeys.is_empty() {
            SCHEMA_OF_HOUSES
        } else {
            SCHEMA
        };
        schema.clone_into(&mut self.schema);
    }
}
