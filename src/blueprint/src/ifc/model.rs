//! What the elements of a building model have to do with each other: storeys, openings, parts and materials.

use std::collections::{HashMap, HashSet};

use super::WALLS;
use super::body::corners;
use super::holes::CutInto;
use super::place::placement;
use super::step::{Entity, Step};
use crate::geometry::Mm;

/// Models farther from their zero than this lie somewhere on Earth.
const FAR_MM: f64 = 1e8;
/// Nothing on Earth lies farther than this, and one of so many walls is not damaged.
const EARTH_MM: f64 = 1e11;
const MOST_PLACES: usize = 20;
/// Windows in these are skylights.
const OVERHEAD: [&str; 2] = ["IFCSLAB", "IFCROOF"];

pub(super) struct Model<'a> {
    pub(super) step: &'a Step<'a>,
    /// Millimetres in a unit of the file.
    pub(super) mm: f64,
    /// What is taken for the zero of the plan, in units of the file.
    pub(super) zero: [f64; 2],
    /// The storey that an element or space is in.
    pub(super) storey_of: HashMap<u64, u64>,
    /// Openings of a wall, what fills an opening, material and type of an element.
    pub(super) voids: HashMap<u64, Vec<u64>>,
    pub(super) fills: HashMap<u64, u64>,
    pub(super) materials: HashMap<u64, u64>,
    pub(super) types: HashMap<u64, u64>,
    /// What fills holes in floors and roofs.
    pub(super) overhead: HashSet<u64>,
    /// What an element is put together of.
    pub(super) parts: HashMap<u64, Vec<u64>>,
}

impl<'a> Model<'a> {
    pub(super) fn read(step: &'a Step<'a>, mm: f64) -> Self {
        let mut model = Self {
            step,
            mm,
            zero: [0.0; 2],
            storey_of: HashMap::new(),
            voids: HashMap::new(),
            fills: HashMap::new(),
            materials: HashMap::new(),
            types: HashMap::new(),
            overhead: HashSet::new(),
            parts: HashMap::new(),
        };
        let first = WALLS.iter().chain(&["IFCSPACE"]).find_map(|kind| {
            let mut places = step.all(kind).take(MOST_PLACES).map(|first| {
                let corner = corners(step, &first).first().copied();
                corner.unwrap_or_else(|| placement(step, first.get(5)).origin)
            });
            places.find(|at| at[0].abs().max(at[1].abs()) * mm < EARTH_MM)
        });
        if let Some(at) = first.filter(|at| at[0].abs().max(at[1].abs()) * mm > FAR_MM) {
            model.zero = [at[0], at[1]].map(f64::round);
        }
        for one in step.all("IFCRELAGGREGATES") {
            let Some(whole) = one.get(4).reference() else {
                continue;
            };
            let parts = model.parts.entry(whole).or_default();
            for part in one.get(5).references() {
                model.storey_of.insert(part, whole);
                parts.push(part);
            }
        }
        for one in step.all("IFCRELCONTAINEDINSPATIALSTRUCTURE") {
            let Some(storey) = one.get(5).reference() else {
                continue;
            };
            model
                .storey_of
                .extend(one.get(4).references().map(|id| (id, storey)));
        }
        for one in step.all("IFCRELVOIDSELEMENT") {
            if let (Some(wall), Some(hole)) = (one.get(4).reference(), one.get(5).reference()) {
                model.voids.entry(wall).or_default().push(hole);
            }
        }
        for one in step.all("IFCRELFILLSELEMENT") {
            if let (Some(hole), Some(element)) = (one.get(4).reference(), one.get(5).reference()) {
                model.fills.insert(hole, element);
            }
        }
        for (host, holes) in &model.voids {
            let host = step.get(*host).map(|host| host.kind).unwrap_or_default();
            if OVERHEAD.contains(&host.as_str()) {
                let fills = holes.iter().filter_map(|hole| model.fills.get(hole));
                model.overhead.extend(fills);
            }
        }
        for (kind, map) in [
            ("IFCRELASSOCIATESMATERIAL", &mut model.materials),
            ("IFCRELDEFINESBYTYPE", &mut model.types),
        ] {
            for one in step.all(kind) {
                let Some(what) = one.get(5).reference() else {
                    continue;
                };
                map.extend(one.get(4).references().map(|id| (id, what)));
            }
        }
        model
    }

    /// x right, y down.
    pub(super) fn on_plan(&self, [x, y]: [f64; 2]) -> Mm {
        [(x - self.zero[0]) * self.mm, (self.zero[1] - y) * self.mm]
    }

    /// The walls that are told by others, and the wall that each is a part of which tells itself: walls put together of
    /// walls are one where those lie along one line, one above the other or as layers.
    pub(super) fn wholes(&self) -> (HashSet<u64>, HashMap<u64, u64>) {
        let (mut told, mut wholes) = (HashSet::new(), HashMap::new());
        for wall in WALLS.iter().flat_map(|kind| self.step.all(kind)) {
            let parts = self.parts.get(&wall.id).into_iter().flatten();
            let parts = parts.filter_map(|&part| self.step.get(part));
            let parts: Vec<Entity> = parts
                .filter(|part| WALLS.contains(&part.kind.as_str()))
                .collect();
            let ids = parts.iter().map(|part| part.id);
            if parts.is_empty() {
                continue;
            }
            let one = self
                .walls(&wall)
                .is_some_and(|pieces| pieces.lines.len() == 1);
            if one {
                told.extend(ids);
            } else {
                told.insert(wall.id);
                wholes.extend(ids.map(|part| (part, wall.id)));
            }
        }
        (told, wholes)
    }

    /// The holes of a wall, of its parts, and of what it is a part of.
    pub(super) fn holes(&self, wall: u64, whole: Option<&u64>) -> Vec<(u64, CutInto)> {
        let of = |element: &u64, cut| {
            let holes = self.voids.get(element).into_iter().flatten();
            holes.map(move |&hole| (hole, cut))
        };
        let parts = self.parts.get(&wall).into_iter().flatten();
        of(&wall, CutInto::Wall)
            .chain(parts.flat_map(|part| of(part, CutInto::Part)))
            .chain(
                whole
                    .into_iter()
                    .flat_map(|whole| of(whole, CutInto::Whole)),
            )
            .collect()
    }
}
