//! Runs: what stands beside what, which elements may dock where, and where each of them stands.

use catalogue::{
    Configuration, Element, Modular, Picks, Product, Texts, Value, place_and_option, run_of,
};
use lean::Gather as _;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::{Words, run_reason};
use crate::{Configurator, Conflict, Pick, Reason};

/// An element that could stand at a place of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DockState {
    /// Id of the element's product.
    pub product: String,
    /// Name, per locale.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// True when the run with it is a valid whole.
    pub available: bool,
    /// Why not.
    pub why: Vec<Reason>,
    /// The picks that stand against it.
    pub against: Vec<Pick>,
}

/// Where the elements of a run stand on the floor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Layout {
    /// From the left edge of everything to the right, in millimetres.
    pub width_mm: i32,
    /// From the back edge of everything to the front, in millimetres.
    pub depth_mm: i32,
    /// Of the tallest element whose height the catalogue knows, in millimetres; else 0.
    pub height_mm: i32,
    /// The straight legs along their backs from the left, with the corners at their ends, in millimetres.
    pub legs_mm: Vec<i32>,
    /// The elements from the left.
    pub elements: Vec<PlacedElement>,
}

/// One element on the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlacedElement {
    /// Its place, counted from 1.
    pub place: u16,
    /// Id of its product.
    pub product: String,
    /// From the left edge of everything to the left edge of its footprint, in millimetres.
    pub x_mm: i32,
    /// From the back edge of everything to the back edge of its footprint, in millimetres.
    pub y_mm: i32,
    /// Its own width, before it is turned, in millimetres.
    pub width_mm: i32,
    /// Its own depth, before it is turned, in millimetres.
    pub depth_mm: i32,
    /// Clockwise as seen from above, in thousandths of a degree: 0, 90000, 180000 or 270000. At 0 its front
    /// faces +y.
    pub turn_mdeg: i32,
}

impl Configurator {
    /// Which elements may be put in at a place of the run, 1 to one more than there are: what stands there now
    /// and all that follows moves on to the right.
    #[must_use]
    pub fn docking(&self, picks: &Picks, place: u16) -> Vec<DockState> {
        let (Some(modular), Some(family)) = (&self.product().modular, self.family()) else {
            return Vec::new();
        };
        let state = |element: &Element| {
            let conflict = self
                .preview(&self.insert(picks, place, &element.product))
                .err();
            let product = family.catalogue.product(&element.product);
            DockState {
                product: element.product.clone(),
                text: product.map(|one| one.text.clone()).unwrap_or_default(),
                available: conflict.is_none(),
                why: conflict.iter().flat_map(|one| one.rules.clone()).collect(),
                against: conflict.into_iter().flat_map(|one| one.picks).collect(),
            }
        };
        modular.elements.iter().map(state).collect()
    }

    /// The picks with one more element at a place; places behind it move on with their own picks.
    #[must_use]
    pub fn insert(&self, picks: &Picks, place: u16, product: &str) -> Picks {
        let mut after = renumbered(&self.begun(picks), |at| {
            Some(if at >= place { at + 1 } else { at })
        });
        after.insert(place.to_string(), product.into());
        after
    }

    /// The picks without the element at a place; places behind it close up with their own picks.
    #[must_use]
    pub fn remove(&self, picks: &Picks, place: u16) -> Picks {
        renumbered(&self.begun(picks), |at| match at.cmp(&place) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        })
    }

    /// The picks with another element at a place; of what was picked for the old one, what the new one has too.
    #[must_use]
    pub fn replace(&self, picks: &Picks, place: u16, product: &str) -> Picks {
        self.put(&self.begun(picks), &place.to_string(), &product.into())
    }

    /// The picks with an element moved to another place, with its own picks; those between close up.
    #[must_use]
    pub fn shift(&self, picks: &Picks, from: u16, to: u16) -> Picks {
        renumbered(&self.begun(picks), |at| {
            Some(if at == from {
                to
            } else if from < at && at <= to {
                at - 1
            } else if to <= at && at < from {
                at + 1
            } else {
                at
            })
        })
    }

    /// Where the elements of a configured run stand; `None` when the product is no run.
    #[must_use]
    pub fn layout(&self, whole: &Configuration) -> Option<Layout> {
        let modular = self.product().modular.as_ref()?;
        let parts = self.family()?.catalogue.parts(whole);
        let mut elements = Vec::new();
        let mut tallest = 0;
        for part in parts
            .iter()
            .filter(|part| part.place.parse::<u16>().is_ok())
        {
            let product = self
                .family()?
                .catalogue
                .product(&part.configuration.product)?;
            let [width, depth, height] = product.size_mm(&part.configuration.options);
            let length = |side: Option<i64>| i32::try_from(side?).ok();
            tallest = tallest.max(length(height).unwrap_or(0));
            elements.push((
                modular.element(&product.id)?,
                length(width)?,
                length(depth)?,
            ));
        }
        Some(Layout {
            height_mm: tallest,
            ..lay_out(&elements)
        })
    }

    /// That the places of a run fit together, whatever is chosen for them.
    pub(crate) fn stands(&self, picks: &Picks) -> Result<(), Conflict> {
        let Some(modular) = &self.product().modular else {
            return Ok(());
        };
        match structure(modular, picks) {
            None => Ok(()),
            Some(rule) => Err(refusal(rule, self.product())),
        }
    }

    /// That a decided run has legs of an allowed length and that nothing stands in something else.
    pub(crate) fn fits(&self, whole: &Configuration) -> Result<(), Conflict> {
        let (Some(modular), Some(layout)) = (&self.product().modular, self.layout(whole)) else {
            return Ok(());
        };
        let longest = layout.legs_mm.iter().copied().max().unwrap_or(0);
        let shortest = layout.legs_mm.iter().copied().min().unwrap_or(0);
        let fault = if modular.max_leg_mm.is_some_and(|most| longest > most) {
            Words::LegTooLong(modular.max_leg_mm.unwrap_or(longest))
        } else if modular.min_leg_mm.is_some_and(|least| shortest < least) {
            Words::LegTooShort(modular.min_leg_mm.unwrap_or(shortest))
        } else if let Some((one, other)) = overlap(&layout) {
            Words::Overlap(one, other)
        } else {
            return Ok(());
        };
        Err(refusal(fault, self.product()))
    }
}

fn refusal(fault: Words, product: &Product) -> Conflict {
    Conflict {
        rules: vec![run_reason(&fault, product)],
        ..Conflict::default()
    }
}

fn renumbered(picks: &Picks, to: impl Fn(u16) -> Option<u16>) -> Picks {
    let moved = |(key, value): (&String, &Value)| {
        let (at, option) =
            place_and_option(key).map_or((key.as_str(), None), |(at, option)| (at, Some(option)));
        let Ok(at) = at.parse::<u16>() else {
            return Some((key.clone(), value.clone()));
        };
        let at = to(at)?;
        let key = option.map_or_else(|| at.to_string(), |option| format!("{at}.{option}"));
        Some((key, value.clone()))
    };
    picks.iter().filter_map(moved).gather()
}

/// The first fault of the places of a run.
fn structure(modular: &Modular, picks: &Picks) -> Option<Words> {
    let run = run_of(picks);
    let stray = picks.keys().find(|key| {
        key.parse::<usize>()
            .is_ok_and(|at| at == 0 || at > run.len())
    });
    if let Some(stray) = stray {
        return Some(Words::Gap(stray.clone()));
    }
    let (least, most) = (
        usize::from(modular.min_elements),
        usize::from(modular.max_elements),
    );
    if !(least..=most).contains(&run.len()) {
        return Some(Words::Count(modular.min_elements, modular.max_elements));
    }
    let mut elements = Vec::new();
    for id in &run {
        match modular.element(id) {
            Some(element) => elements.push(element),
            None => return Some(Words::NoElement((*id).to_owned())),
        }
    }
    for (at, pair) in (1..).zip(elements.windows(2)) {
        let joined = matches!((&pair[0].right, &pair[1].left), (Some(left), Some(right)) if left.kind == right.kind);
        if !joined {
            return Some(Words::NoJoint(at, at + 1));
        }
    }
    let open = |dock: &Option<catalogue::Dock>| dock.as_ref().is_none_or(|dock| dock.may_end);
    if !elements.first().is_some_and(|first| open(&first.left)) {
        return Some(Words::OpenEnd(1));
    }
    let last = u16::try_from(elements.len()).unwrap_or(u16::MAX);
    (!elements.last().is_some_and(|last| open(&last.right))).then_some(Words::OpenEnd(last))
}

/// Walks along the backs: straight on, and a quarter to the right at every corner.
fn lay_out(elements: &[(&Element, i32, i32)]) -> Layout {
    let mut layout = Layout::default();
    // The left end of the back of what comes next, and the way it runs: 0 right, 1 front, 2 left, 3 back.
    let (mut x, mut y, mut way) = (0, 0, 0);
    let mut leg = 0;
    let mut places: Vec<[i32; 4]> = Vec::new();
    for (place, (element, width, depth)) in (1..).zip(elements) {
        let (width, depth) = (*width, *depth);
        let rectangle = match way {
            0 => [x, y, x + width, y + depth],
            1 => [x - depth, y, x, y + width],
            2 => [x - width, y - depth, x, y],
            _ => [x, y - width, x + depth, y],
        };
        places.push(rectangle);
        layout.elements.push(PlacedElement {
            place,
            product: element.product.clone(),
            x_mm: rectangle[0],
            y_mm: rectangle[1],
            width_mm: width,
            depth_mm: depth,
            turn_mdeg: way * 90_000,
        });
        leg += width;
        (x, y) = ahead(x, y, way, width);
        if element.corner {
            layout.legs_mm.push(leg);
            leg = depth;
            way = (way + 1) % 4;
            (x, y) = ahead(x, y, way, depth);
        }
    }
    layout.legs_mm.push(leg);
    let edge = |index: usize, far: bool| {
        let all = places.iter().map(|place| place[index]);
        if far { all.max() } else { all.min() }.unwrap_or(0)
    };
    let (left, back) = (edge(0, false), edge(1, false));
    layout.width_mm = edge(2, true) - left;
    layout.depth_mm = edge(3, true) - back;
    for element in &mut layout.elements {
        element.x_mm -= left;
        element.y_mm -= back;
    }
    layout
}

fn ahead(x: i32, y: i32, way: i32, length: i32) -> (i32, i32) {
    match way {
        0 => (x + length, y),
        1 => (x, y + length),
        2 => (x - length, y),
        _ => (x, y - length),
    }
}

/// Two places that stand in each other.
fn overlap(layout: &Layout) -> Option<(u16, u16)> {
    let sides = |one: &PlacedElement| {
        let turned = one.turn_mdeg % 180_000 != 0;
        let (width, depth) = if turned {
            (one.depth_mm, one.width_mm)
        } else {
            (one.width_mm, one.depth_mm)
        };
        [one.x_mm, one.y_mm, one.x_mm + width, one.y_mm + depth]
    };
    for (index, one) in layout.elements.iter().enumerate() {
        for other in &layout.elements[index + 1..] {
            let (a, b) = (sides(one), sides(other));
            if a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] {
                return Some((one.place, other.place));
            }
        }
    }
    None
}
