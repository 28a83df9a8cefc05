//! Configurations side by side: what differs, and what the difference costs.

use catalogue::{Configuration, Selection};
use lean::Read;
use project::{Favourite, Gesture, Item};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::offer::{Made, Offer};
use crate::session::Session;
use crate::traits::{Trait, traits};
use crate::{Change, PageError, Refusal, Said, Swatch, options};

/// Most configurations side by side.
pub const MOST_COMPARED: usize = 3;

/// One of the configurations to compare.
#[derive(Clone, Debug, Deserialize, Read, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum CompareSide {
    /// An item as it is.
    Item {
        /// Which.
        item: String,
    },
    /// The selected item as it was when it was selected.
    Before {
        /// Which.
        item: String,
    },
    /// A favourite.
    Favourite {
        /// As it was kept.
        favourite: Favourite,
    },
}

/// Configurations side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Comparison {
    /// The configurations, in the order they were asked for.
    pub columns: Vec<ComparedColumn>,
    /// What is so about them, by heading.
    pub groups: Vec<ComparedGroup>,
    /// How many rows differ.
    pub differing: usize,
}

/// One configuration of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedColumn {
    /// The product's name in the session's language.
    pub title: String,
    /// The shopper's own name for it.
    pub name: Option<String>,
    /// What was chosen, in words.
    pub summary: String,
    /// Picture of the product, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// The chosen colours and materials.
    pub swatches: Vec<Swatch>,
    /// One piece, minor units, tax included. `null` when it cannot be priced.
    #[ts(type = "number | null")]
    pub gross: Option<i64>,
    /// How much more (or, negative, less) one piece costs than that of the first column.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
    /// The currency of both.
    pub currency: String,
    /// What keeps it from being ordered as it is.
    pub problem: Option<Refusal>,
}

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedGroup {
    /// The catalogue's group, `facts` for size, time and mass, `parts` and `part:PLACE` for what is inside; may
    /// be empty.
    pub id: String,
    /// The rows.
    pub rows: Vec<ComparedRow>,
}

/// One thing that is so, or is not, about each of the configurations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedRow {
    /// Key of the option; `size`, `lead_days` and `mass` in `facts`.
    pub key: String,
    /// Its name in the session's language; empty in `facts`.
    pub label: String,
    /// It is the price group of a material.
    pub derived: bool,
    /// The columns are not all the same.
    pub differs: bool,
    /// A cell a column; `null` where there is no such thing.
    pub cells: Vec<Option<Said>>,
}

impl Session {
    /// Compares two or three configurations.
    ///
    /// # Errors
    /// When there are fewer or more, one names an item that is not there, or a favourite cannot be read.
    pub fn compare(&self, sides_json: &str) -> Result<Comparison, PageError> {
        let sides: Vec<CompareSide> = lean::from_json(sides_json)?;
        if !(2..=MOST_COMPARED).contains(&sides.len()) {
            let count = sides.len();
            return Err(PageError::BadRequest(format!(
                "{count} configurations cannot be compared"
            )));
        }
        let found = sides
            .iter()
            .map(|side| self.side(side))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(comparison(&self.offer, &found))
    }

    /// Whether the item is another one than when it was selected.
    #[must_use]
    pub fn has_changed(&self, item: &str) -> bool {
        let before = self.sitting.as_ref().filter(|before| before.id.0 == item);
        self.item(item)
            .ok()
            .zip(before)
            .is_some_and(|(now, before)| {
                let whole = |item: &Item| self.offer.make_item(item).configuration.clone();
                whole(now) != whole(before)
            })
    }

    /// Makes the selected item what it was when it was selected.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn put_back(&mut self, item: &str) -> Result<Change, PageError> {
        let now = self.item(item)?.clone();
        let before = self.sitting.as_ref().filter(|before| before.id == now.id);
        let picks = before.map_or_else(|| now.picks.clone(), |before| before.picks.clone());
        self.put_picks(&now, picks, None, Gesture::Final)
    }

    fn side(&self, side: &CompareSide) -> Result<Column<'_>, PageError> {
        let offer = &self.offer;
        let of_item = |item: &Item| Column {
            offer,
            product: item.product.clone(),
            name: None,
            made: offer.make_item(item),
        };
        match side {
            CompareSide::Item { item } => Ok(of_item(self.item(item)?)),
            CompareSide::Before { item } => {
                let before = self.sitting.as_ref().filter(|before| before.id.0 == *item);
                Ok(of_item(match before {
                    Some(before) => before,
                    None => self.item(item)?,
                }))
            }
            CompareSide::Favourite { favourite } => Ok(Column {
                offer,
                product: favourite.product.clone(),
                name: Some(favourite.name.clone()).filter(|name| !name.is_empty()),
                made: offer.make(&favourite.product, &favourite.picks),
            }),
        }
    }
}

/// A configuration to compare.
struct Column<'o> {
    offer: &'o Offer,
    product: String,
    name: Option<String>,
    made: std::rc::Rc<Made>,
}

impl Column<'_> {
    fn whole(&self) -> Option<&Configuration> {
        self.made.configuration.as_ref()
    }

    fn gross(&self) -> Option<i64> {
        self.whole().and_then(|whole| self.offer.unit_gross(whole))
    }

    fn card(&self, first: Option<i64>) -> ComparedColumn {
        let offer = self.offer;
        let product = offer.catalogue.product(&self.product);
        let known = product.zip(self.whole());
        let gross = self.gross();
        ComparedColumn {
            title: offer.title(&self.product),
            name: self.name.clone(),
            summary: known
                .map(|(product, whole)| {
                    options::summary(offer, product, &whole.options, self.made.form.size_mm)
                })
                .unwrap_or_default(),
            picture: product.and_then(|product| product.picture.clone()),
            swatches: known
                .map(|(product, whole)| crate::traits::swatches(offer, product, &whole.options))
                .unwrap_or_default(),
            gross,
            difference: gross.zip(first).map(|(gross, first)| gross - first),
            currency: offer.currency.clone(),
            problem: self.made.fault.as_ref().map(PageError::refusal),
        }
    }

    fn facts(&self) -> [Option<Said>; 3] {
        let product = self.offer.catalogue.product(&self.product);
        let mass = self.whole().and_then(|whole| mass_g(self.offer, whole));
        [
            product.map(|_| Said::Size {
                mm: self.made.form.size_mm,
            }),
            product
                .and_then(|product| product.lead_days)
                .map(|days| Said::Days { days }),
            mass.map(|grams| Said::Mass { grams }),
        ]
    }
}

fn comparison(offer: &Offer, columns: &[Column<'_>]) -> Comparison {
    let facts: Vec<_> = columns.iter().map(Column::facts).collect();
    let mut groups = vec![ComparedGroup {
        id: "facts".to_owned(),
        rows: Vec::new(),
    }];
    for (index, key) in ["size", "lead_days", "mass"].into_iter().enumerate() {
        let cells: Vec<_> = facts.iter().map(|facts| facts[index].clone()).collect();
        if cells.iter().any(Option::is_some) {
            groups[0].rows.push(ComparedRow {
                key: key.to_owned(),
                label: String::new(),
                derived: false,
                differs: cells.iter().any(|cell| *cell != cells[0]),
                cells,
            });
        }
    }
    let all: Vec<Vec<Trait>> = columns
        .iter()
        .map(|column| {
            column
                .whole()
                .map(|whole| traits(offer, whole))
                .unwrap_or_default()
        })
        .collect();
    // The catalogue's order of the first column, then what only the others have.
    for (index, of_column) in all.iter().enumerate() {
        for one in of_column {
            let seen = |before: &Vec<Trait>| before.iter().any(|other| other.key == one.key);
            if all[..index].iter().any(seen) {
                continue;
            }
            let row = row(one, &all);
            match groups.iter_mut().find(|group| group.id == one.group) {
                Some(group) => group.rows.push(row),
                None => groups.push(ComparedGroup {
                    id: one.group.clone(),
                    rows: vec![row],
                }),
            }
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    let first = columns.first().and_then(Column::gross);
    Comparison {
        columns: columns
            .iter()
            .enumerate()
            .map(|(index, column)| column.card(first.filter(|_| index > 0)))
            .collect(),
        differing: groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(|row| row.differs)
            .count(),
        groups,
    }
}

fn row(one: &Trait, all: &[Vec<Trait>]) -> ComparedRow {
    let found: Vec<Option<&Trait>> = all
        .iter()
        .map(|traits| traits.iter().find(|other| other.key == one.key))
        .collect();
    let value = |cell: &Option<&Trait>| cell.map(|cell| cell.value.clone());
    let first = found.first().and_then(value);
    ComparedRow {
        key: one.key.clone(),
        label: one.label.clone(),
        derived: one.derived,
        differs: found.iter().any(|cell| value(cell) != first),
        cells: found
            .iter()
            .map(|cell| cell.map(|cell| cell.said.clone()))
            .collect(),
    }
}

/// What all cartons of one piece weigh with their content; `None` where the catalogue does not say.
fn mass_g(offer: &Offer, whole: &Configuration) -> Option<i64> {
    let mut wholes = vec![whole.clone()];
    wholes.extend(
        offer
            .catalogue
            .parts(whole)
            .into_iter()
            .map(|part| part.configuration),
    );
    let mut sum = None;
    for whole in &wholes {
        let values = whole.all_values();
        let facts = Selection {
            values: &values,
            list: None,
            campaigns: &[],
        };
        for carton in &offer.catalogue.product(&whole.product)?.cartons {
            let needed = match &carton.when {
                Some(when) => when.holds(&facts).ok()?,
                None => true,
            };
            if needed {
                let count = carton.count.number(&facts).ok()??.ceiling()?;
                let mass = carton.mass_g.number(&facts).ok()??.rounded()?;
                sum = Some(sum.unwrap_or(0_i64).checked_add(count.checked_mul(mass)?)?);
            }
        }
    }
    sum
}
