//! Storeys of a building model, and what stands on which.

use std::collections::HashMap;

use super::line::Line;
use super::place::placement;
use super::{CURTAIN, DOORS, Model, WALLS, fixtures, short};
use crate::survey::{Survey, SurveyWall};

/// The storeys of a model, and which element belongs to which.
pub(super) struct Levels {
    pub(super) list: Vec<Level>,
    places: HashMap<u64, usize>,
}

pub(super) struct Level {
    id: u64,
    /// Where its floor may lie above the world's zero: by its elevation, which may count from the building's, and by its
    /// place.
    floors: [f64; 2],
    /// Where its walls begin.
    pub(super) bases: Vec<f64>,
    /// Its walls, each with its height where that is told.
    pub(super) lines: Vec<(Line, Option<f64>)>,
    pub(super) survey: Survey,
}

impl Levels {
    pub(super) fn of(model: &Model<'_>) -> Self {
        let mut list: Vec<Level> = Vec::new();
        for storey in model.step.all("IFCBUILDINGSTOREY") {
            let placed = placement(model.step, storey.get(5)).origin[2] * model.mm;
            let stated = storey.get(9).number().map(|height| height * model.mm);
            let elevation = stated.unwrap_or(placed);
            let named = storey.get(2).text().or(storey.get(7).text());
            list.push(Level {
                id: storey.id,
                floors: [elevation, placed],
                bases: Vec::new(),
                lines: Vec::new(),
                survey: Survey {
                    title: named.filter(|name| !name.is_empty()).map(short),
                    elevation: Some(elevation),
                    ..Survey::default()
                },
            });
        }
        if list.is_empty() {
            list.push(Level {
                id: 0,
                floors: [0.0; 2],
                bases: Vec::new(),
                lines: Vec::new(),
                survey: Survey::default(),
            });
        }
        // A storey can hold a wall through a group or an assembly.
        let index_of = |id: u64| {
            let mut id = model.storey_of.get(&id).copied();
            for _ in 0..8 {
                let found = id.and_then(|id| list.iter().position(|level| level.id == id));
                if found.is_some() {
                    return found;
                }
                id = id.and_then(|id| model.storey_of.get(&id).copied());
            }
            None
        };
        let kinds = (WALLS.into_iter().chain(DOORS).chain([CURTAIN, "IFCSPACE"]))
            .chain(fixtures::TAKEN.map(|(kind, _)| kind));
        let places = kinds
            .flat_map(|kind| model.step.all(kind))
            .filter_map(|one| Some((one.id, index_of(one.id)?)))
            .collect();
        Self { list, places }
    }

    /// The storey of an element; the first, where nothing is said.
    pub(super) fn of_element(&mut self, id: u64) -> &mut Level {
        let index = self.places.get(&id).copied().unwrap_or(0);
        &mut self.list[index]
    }
}

impl Level {
    /// Makes walls of its lines. Where an opening sits, a round one is straight.
    pub(super) fn build(&mut self) {
        let mut lines = std::mem::take(&mut self.lines);
        if lines.iter().any(|(line, _)| line.is_round()) {
            let (owners, walls): (Vec<usize>, Vec<SurveyWall>) = (lines.iter().enumerate())
                .flat_map(|(index, (line, height))| {
                    line.walls(*height).map(move |wall| (index, wall))
                })
                .unzip();
            for opening in &self.survey.openings {
                if let Some(host) = opening.host(&walls) {
                    let (line, _) = &mut lines[owners[host]];
                    if line.is_round() {
                        line.straighten(opening);
                    }
                }
            }
        }
        let walls = lines.iter().flat_map(|(line, height)| line.walls(*height));
        self.survey.walls.extend(walls);
    }

    /// Its floor above the world's zero, where most of its walls begin.
    pub(super) fn floor(&self) -> f64 {
        let mut bases = self.bases.clone();
        lean::sort_by(&mut bases, f64::total_cmp);
        let [stated, placed] = self.floors;
        match bases.get(bases.len() / 2) {
            Some(base) if (base - placed).abs() < (base - stated).abs() => placed,
            _ => stated,
        }
    }
}
