//! Runs of elements: what stands in them, what could, and what is done to them.

use catalogue::{Configuration, Picks, Product, run_of};
use configure::{Configurator, Conflict};
use project::Gesture;

use crate::offer::Offer;
use crate::run_repair::{self, Wish};
use crate::session::Session;
use crate::{PageError, RunCard, RunChoice, RunEdit, RunElement, RunOutcome, options};

/// An item that is a run, ready to be asked.
pub(crate) struct Run<'o> {
    pub(crate) offer: &'o Offer,
    pub(crate) product: &'o Product,
    pub(crate) configurator: std::rc::Rc<Configurator>,
    /// With the run that it begins with where none was picked yet.
    pub(crate) picks: Picks,
}

impl Run<'_> {
    /// Products from left to right.
    pub(crate) fn elements(&self) -> Vec<&str> {
        run_of(&self.picks)
    }

    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.elements().len()).unwrap_or(u16::MAX)
    }

    /// The picks after some edits; of one that names no place of the run, as they were before it.
    pub(crate) fn after(&self, edits: &[RunEdit]) -> Picks {
        edits.iter().fold(self.picks.clone(), |picks, edit| {
            let run = &self.configurator;
            let count = u16::try_from(run_of(&picks).len()).unwrap_or(u16::MAX);
            match edit {
                RunEdit::Insert { place, product } if (1..=count + 1).contains(place) => {
                    run.insert(&picks, *place, product)
                }
                RunEdit::Replace { place, product } if (1..=count).contains(place) => {
                    run.replace(&picks, *place, product)
                }
                RunEdit::Remove { place } if (1..=count).contains(place) => {
                    run.remove(&picks, *place)
                }
                RunEdit::Move { place, to }
                    if (1..=count).contains(place) && (1..=count).contains(to) =>
                {
                    run.shift(&picks, *place, *to)
                }
                RunEdit::Choose { option, value } => {
                    let mut picks = picks;
                    picks.insert(option.clone(), value.clone());
                    picks
                }
                _ => picks,
            }
        })
    }

    pub(crate) fn try_edits(&self, edits: &[RunEdit]) -> Result<(Picks, Configuration), Conflict> {
        let picks = self.after(edits);
        let whole = self.configurator.preview(&picks)?;
        Ok((picks, whole))
    }

    fn gross(&self) -> Option<i64> {
        let whole = self.configurator.preview(&self.picks).ok()?;
        self.offer.unit_gross(&whole)
    }

    /// What a whole costs more than the present one.
    pub(crate) fn difference(&self, whole: &Configuration) -> Option<i64> {
        Some(self.offer.unit_gross(whole)? - self.gross()?)
    }

    fn choice(&self, edit: RunEdit, product: &str, now: Option<i64>) -> RunChoice {
        let tried = self.try_edits(std::slice::from_ref(&edit));
        let found = self.offer.catalogue.product(product);
        RunChoice {
            edit,
            product: product.to_owned(),
            title: self.offer.title(product),
            picture: found.and_then(|product| product.picture.clone()),
            available: tried.is_ok(),
            why: tried
                .as_ref()
                .err()
                .map(|conflict| self.why(conflict))
                .unwrap_or_default(),
            difference: tried
                .ok()
                .and_then(|(_, whole)| Some(self.offer.unit_gross(&whole)? - now?)),
        }
    }

    pub(crate) fn why(&self, conflict: &Conflict) -> Vec<String> {
        let said = |reason: &configure::Reason| self.offer.text(&reason.text, &reason.rule);
        conflict.rules.iter().map(said).collect()
    }
}

impl Session {
    /// What a run consists of; `None` when the item is none.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn run(&self, item: &str) -> Result<Option<RunCard>, PageError> {
        let found = self.item(item)?;
        let Some(run) = self.run_of(item)? else {
            return Ok(None);
        };
        let Some(modular) = &run.product.modular else {
            return Ok(None);
        };
        let made = self.offer.make_item(found);
        let whole = made
            .configuration
            .clone()
            .unwrap_or_else(|| run.configurator.fill(&run.picks));
        let parts = self.offer.catalogue.parts(&whole);
        let chosen = self.selected.as_ref() == Some(&found.id);
        let layout = made.layout.clone().unwrap_or_default();
        let element = |(place, id): (u16, &str)| {
            let product = self.offer.catalogue.product(id);
            let part = parts.iter().find(|part| part.place == place.to_string());
            let stands = layout.elements.iter().find(|one| one.place == place);
            let own = part.map(|part| {
                let mut own = part.configuration.options.clone();
                own.retain(|key, _| !modular.shares.contains(key));
                own
            });
            RunElement {
                place,
                product: id.to_owned(),
                title: self.offer.title(id),
                summary: product
                    .zip(own)
                    .map(|(product, own)| options::summary(&self.offer, product, &own, [0; 3]))
                    .unwrap_or_default(),
                picture: product.and_then(|product| product.picture.clone()),
                x_mm: stands.map_or(0, |one| one.x_mm),
                y_mm: stands.map_or(0, |one| one.y_mm),
                width_mm: stands.map_or(0, |one| one.width_mm),
                depth_mm: stands.map_or(0, |one| one.depth_mm),
                turn_mdeg: stands.map_or(0, |one| one.turn_mdeg),
                corner: modular.element(id).is_some_and(|element| element.corner),
                selected: chosen && self.part.as_deref() == Some(&place.to_string()),
            }
        };
        let ends: Vec<Option<&catalogue::Element>> = run
            .elements()
            .iter()
            .map(|id| modular.element(id))
            .collect();
        let open = |end: Option<&Option<&catalogue::Element>>, left: bool| {
            end.copied()
                .flatten()
                .is_some_and(|element| if left { &element.left } else { &element.right }.is_some())
        };
        let gap = |place: &u16| match *place {
            1 => open(ends.first(), true),
            place if place > run.len() => open(ends.last(), false),
            _ => true,
        };
        Ok(Some(RunCard {
            gaps: (1..=run.len() + 1).filter(gap).collect(),
            elements: (1..).zip(run.elements()).map(element).collect(),
            legs_mm: layout.legs_mm.clone(),
            width_mm: layout.width_mm,
            depth_mm: layout.depth_mm,
            max_leg_mm: modular.max_leg_mm,
            min_leg_mm: modular.min_leg_mm,
            min_elements: modular.min_elements,
            max_elements: modular.max_elements,
        }))
    }

    /// Every element that could be put in at a place, or with `replace` in place of the one that stands there,
    /// with its price difference. Empty for what is no run.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn docking(
        &self,
        item: &str,
        place: u16,
        replace: bool,
    ) -> Result<Vec<RunChoice>, PageError> {
        let Some(run) = self.run_of(item)? else {
            return Ok(Vec::new());
        };
        let now = run.gross();
        let elements = run
            .product
            .modular
            .iter()
            .flat_map(|modular| &modular.elements);
        Ok(elements
            .map(|element| {
                let product = element.product.clone();
                let edit = if replace {
                    RunEdit::Replace { place, product }
                } else {
                    RunEdit::Insert { place, product }
                };
                run.choice(edit, &element.product, now)
            })
            .collect())
    }

    /// What can be done with the element at a place besides replacing it: taken out, moved a place to the left
    /// and to the right, where there is one.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn run_moves(&self, item: &str, place: u16) -> Result<Vec<RunChoice>, PageError> {
        let Some(run) = self.run_of(item)? else {
            return Ok(Vec::new());
        };
        let elements = run.elements();
        let Some(product) = elements.get(usize::from(place.max(1)) - 1) else {
            return Ok(Vec::new());
        };
        let now = run.gross();
        let mut edits = vec![RunEdit::Remove { place }];
        if place > 1 {
            edits.push(RunEdit::Move {
                place,
                to: place - 1,
            });
        }
        if place < run.len() {
            edits.push(RunEdit::Move {
                place,
                to: place + 1,
            });
        }
        let choices = edits.into_iter().map(|edit| run.choice(edit, product, now));
        Ok(choices.collect())
    }

    /// Does something to a run as one step, or says why not and what else would have to be done. No edits at all
    /// ask what is wrong with the run as it is. What came or was moved is the part being changed afterwards.
    ///
    /// # Errors
    /// When the edits cannot be read, there is no such item, or it is no run.
    pub fn edit_run(&mut self, item: &str, edits_json: &str) -> Result<RunOutcome, PageError> {
        let edits: Vec<RunEdit> = lean::from_json(edits_json)?;
        let base = self.item(item)?.clone();
        let Some(run) = self.run_of(item)? else {
            return Err(PageError::BadRequest(format!(
                "{item} is no run of elements"
            )));
        };
        let (picks, _) = match run.try_edits(&edits) {
            Ok(done) => done,
            Err(conflict) => {
                let wish = Wish {
                    edits: &edits,
                    conflict: &conflict,
                };
                return Ok(RunOutcome {
                    accepted: false,
                    why: run.why(&conflict),
                    repairs: run_repair::search(&run, &wish),
                    change: None,
                });
            }
        };
        let was: Vec<usize> = (0..run.elements().len()).collect();
        let (kept, part) = followed(&was, &edits);
        if edits.is_empty() {
            return Ok(RunOutcome {
                accepted: true,
                why: Vec::new(),
                repairs: Vec::new(),
                change: None,
            });
        }
        let before = self.part.clone();
        self.part = part.map(|place| place.to_string()).or(before.clone());
        match self.put_picks(&base, picks, Some(&kept), Gesture::Final) {
            Ok(mut change) => {
                change.selection |= self.part != before;
                Ok(RunOutcome {
                    accepted: true,
                    why: Vec::new(),
                    repairs: Vec::new(),
                    change: Some(change),
                })
            }
            Err(error) => {
                self.part = before;
                Err(error)
            }
        }
    }

    fn run_of(&self, item: &str) -> Result<Option<Run<'_>>, PageError> {
        let item = self.item(item)?;
        let product = self.offer.product(&item.product)?;
        if product.modular.is_none() {
            return Ok(None);
        }
        let configurator = self.offer.configurator(&item.product)?;
        let (known, _) = self.offer.known_picks(product, &item.picks);
        Ok(Some(Run {
            offer: &self.offer,
            product,
            picks: configurator.begun(&known),
            configurator,
        }))
    }
}

/// For each element after the edits where it was before, and the place to look at next.
fn followed(was: &[usize], edits: &[RunEdit]) -> (Vec<Option<usize>>, Option<u16>) {
    let mut order: Vec<Option<usize>> = was.iter().copied().map(Some).collect();
    let mut part = None;
    for edit in edits {
        let index = |place: u16| usize::from(place.max(1)) - 1;
        match edit {
            RunEdit::Insert { place, .. } if index(*place) <= order.len() => {
                order.insert(index(*place), None);
                part = part.or(Some(*place));
            }
            RunEdit::Replace { place, .. } => part = part.or(Some(*place)),
            RunEdit::Remove { place } if index(*place) < order.len() => {
                order.remove(index(*place));
                let last = u16::try_from(order.len()).unwrap_or(u16::MAX);
                part = part.or(Some((*place).min(last).max(1)));
            }
            RunEdit::Move { place, to }
                if index(*place) < order.len() && index(*to) < order.len() =>
            {
                let moved = order.remove(index(*place));
                order.insert(index(*to), moved);
                part = part.or(Some(*to));
            }
            _ => {}
        }
    }
    (order, part)
}
