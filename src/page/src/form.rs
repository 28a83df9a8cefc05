use arrange::{Footprint, Patch, Size};
use catalogue::{Anchor, Catalogue, Configuration, Picks, Product};
use configure::{Layout, PlacedElement};
use project::Dressing;
use stage::{ItemPart, ItemPose, Point};

/// The shape of a part without a model: the view draws a plain box under any name it has no bytes for.
const NO_SHAPE: &str = "box";

/// What an item looks like and the floor it takes: its shapes and where they stand in it.
pub(crate) struct Form {
    /// Width, depth, height of all of it.
    pub(crate) size_mm: [i32; 3],
    pub(crate) floor: Footprint,
    /// From the left where it is a run; at least one.
    pub(crate) parts: Vec<FormPart>,
}

/// One shape of an item.
pub(crate) struct FormPart {
    /// As in [`catalogue::Part`]; nothing for the item itself.
    pub(crate) place: Option<String>,
    /// Its footprint's centre, from that of the item.
    pub(crate) pose: ItemPose,
    pub(crate) size_mm: [i32; 3],
    /// Somebody stands in front of it: not of a corner, nor of what lies in another piece.
    pub(crate) has_front: bool,
    /// For the Worker; `None` without a model.
    pub(crate) dressing: Option<Dressing>,
}

impl Form {
    /// The form of a product that the catalogue no longer has.
    pub(crate) fn unknown() -> Self {
        Self::single(project::unknown_size_mm(), None)
    }

    /// The form of a product with these values; of a run, as it is laid out.
    pub(crate) fn new(
        catalogue: &Catalogue,
        product: &Product,
        whole: Option<&Configuration>,
        values: &Picks,
        layout: Option<&Layout>,
    ) -> Self {
        let inner = whole
            .map(|whole| catalogue.parts(whole))
            .unwrap_or_default();
        let dressed = |part: &catalogue::Part| {
            let product = catalogue.product(&part.configuration.product)?;
            let values = &part.configuration.options;
            let dressing = project::dressing(catalogue, product, values);
            Some((project::size_mm(product, values), dressing))
        };
        let mut form = match layout {
            Some(layout) if !layout.elements.is_empty() => {
                let is_corner = |id: &str| {
                    let element = product.modular.as_ref().and_then(|run| run.element(id));
                    element.is_some_and(|element| element.corner)
                };
                let part = |element: &PlacedElement| {
                    let place = element.place.to_string();
                    let found = inner.iter().find(|part| part.place == place);
                    let (size_mm, dressing) = found.and_then(dressed).unwrap_or_default();
                    FormPart {
                        pose: centred(element, layout),
                        size_mm: [element.width_mm, element.depth_mm, size_mm[2]]
                            .map(|side| side.max(1)),
                        has_front: !is_corner(&element.product),
                        place: Some(place),
                        dressing,
                    }
                };
                let patches: Vec<Patch> = layout.elements.iter().map(patch).collect();
                Self {
                    size_mm: [layout.width_mm, layout.depth_mm, layout.height_mm]
                        .map(|side| side.max(1)),
                    floor: Footprint::of(&patches),
                    parts: layout.elements.iter().map(part).collect(),
                }
            }
            _ if product.modular.is_some() => Self::unknown(),
            _ => Self::single(
                project::size_mm(product, values),
                project::dressing(catalogue, product, values),
            ),
        };
        for part in &inner {
            let Some(Anchor {
                up_mm,
                right_mm,
                front_mm,
            }) = product.option(&part.place).and_then(|option| option.anchor)
            else {
                continue;
            };
            let Some((size_mm, Some(dressing))) = dressed(part) else {
                continue;
            };
            form.parts.push(FormPart {
                place: Some(part.place.clone()),
                pose: ItemPose {
                    x_mm: right_mm,
                    y_mm: front_mm,
                    z_mm: up_mm,
                    turn_mdeg: 0,
                },
                size_mm,
                has_front: false,
                dressing: Some(dressing),
            });
        }
        if let Some(whole) = whole {
            form.size_mm[2] = project::height_mm(catalogue, product, whole, form.size_mm[2]);
        }
        form
    }

    /// One box, or one shape of its size.
    pub(crate) fn single(size_mm: [i32; 3], dressing: Option<Dressing>) -> Self {
        let size = Size {
            width_mm: size_mm[0].max(1),
            depth_mm: size_mm[1].max(1),
        };
        Self {
            size_mm,
            floor: size.into(),
            parts: vec![FormPart {
                place: None,
                pose: ItemPose {
                    x_mm: 0,
                    y_mm: 0,
                    z_mm: 0,
                    turn_mdeg: 0,
                },
                size_mm,
                has_front: true,
                dressing,
            }],
        }
    }

    /// As the view is told.
    pub(crate) fn shown(&self) -> Vec<ItemPart> {
        let shown = |part: &FormPart| ItemPart {
            place: part.place.clone(),
            shape: part
                .dressing
                .as_ref()
                .map_or_else(|| NO_SHAPE.to_owned(), |dressing| dressing.key.clone()),
            pose: part.pose,
            size_mm: part.size_mm,
        };
        self.parts.iter().map(shown).collect()
    }

    /// The line around it as the view is told: empty for a rectangle.
    pub(crate) fn outline(&self) -> Vec<Point> {
        if self.floor.patches.is_empty() {
            return Vec::new();
        }
        let Size { width_mm, depth_mm } = self.floor.size;
        let from_centre = |point: plan::Point| Point {
            x_mm: half(2 * point.x_mm - width_mm),
            y_mm: half(2 * point.y_mm - depth_mm),
        };
        self.floor.outline().into_iter().map(from_centre).collect()
    }

    pub(crate) fn has_part(&self, place: &str) -> bool {
        self.parts
            .iter()
            .any(|part| part.place.as_deref() == Some(place))
    }
}

/// The floor of an element of a run, as it lies in it.
fn patch(element: &PlacedElement) -> Patch {
    let across = element.turn_mdeg % 180_000 != 0;
    let (width_mm, depth_mm) = if across {
        (element.depth_mm, element.width_mm)
    } else {
        (element.width_mm, element.depth_mm)
    };
    Patch {
        x_mm: element.x_mm,
        y_mm: element.y_mm,
        width_mm: width_mm.max(1),
        depth_mm: depth_mm.max(1),
    }
}

fn centred(element: &PlacedElement, layout: &Layout) -> ItemPose {
    let Patch {
        x_mm,
        y_mm,
        width_mm,
        depth_mm,
    } = patch(element);
    ItemPose {
        x_mm: half(2 * x_mm + width_mm - layout.width_mm),
        y_mm: half(2 * y_mm + depth_mm - layout.depth_mm),
        z_mm: 0,
        turn_mdeg: element.turn_mdeg,
    }
}

/// Half of a length, to the nearest millimetre towards the left and the back.
fn half(length: i32) -> i32 {
    length.div_euclid(2)
}
