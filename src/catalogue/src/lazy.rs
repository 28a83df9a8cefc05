//! A large catalogue, opened without being read: only what is asked for is parsed and checked.
//!
//! Opening walks over the text once and notes where each product, rule, material and price component stands.
//! [`CatalogueIndex::excerpt`] then reads the few that one product needs. What stands elsewhere is not
//! checked: a shop checks the whole before it publishes, whoever opens an index reads what was published.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use lean::Read;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use crate::parse::{fault_of, too_large};
use crate::{Catalogue, Content, Fault, OptionType, Product, SlotSource};

/// Where everything stands in the JSON of a catalogue.
#[derive(Debug)]
pub struct CatalogueIndex<'j> {
    /// Fields of the catalogue itself.
    head: Vec<(&'j str, &'j RawValue)>,
    products: BTreeMap<String, &'j RawValue>,
    order: Vec<String>,
    materials: Vec<(String, &'j RawValue)>,
    rules: Filed<'j>,
    lists: Vec<List<'j>>,
}

/// Things that belong to products: those that name some, by product, and those that are about any.
#[derive(Debug, Default)]
struct Filed<'j> {
    all: Vec<&'j RawValue>,
    by_product: BTreeMap<String, Vec<usize>>,
    about_any: Vec<usize>,
}

/// A price list without its components.
#[derive(Debug)]
struct List<'j> {
    head: Vec<(&'j str, &'j RawValue)>,
    components: Filed<'j>,
}

impl<'j> CatalogueIndex<'j> {
    /// Walks over a catalogue's JSON.
    ///
    /// # Errors
    /// One fault with line and column where the text is no JSON or no catalogue at all.
    pub fn open(json: &'j str) -> Result<Self, Vec<Fault>> {
        if let Some(fault) = too_large(json) {
            return Err(vec![fault]);
        }
        let Outline(fields) =
            serde_json::from_str(json).map_err(|error| vec![fault_of(&error.into())])?;
        let mut index = Self {
            head: Vec::new(),
            products: BTreeMap::new(),
            order: Vec::new(),
            materials: Vec::new(),
            rules: Filed::default(),
            lists: Vec::new(),
        };
        for (name, part) in fields {
            match (name, part) {
                ("products", Part::List(all)) => {
                    for one in all {
                        let id = id_of(one)?;
                        index.order.push(id.clone());
                        index.products.entry(id).or_insert(one);
                    }
                }
                ("materials", Part::List(all)) => {
                    for one in all {
                        index.materials.push((id_of(one)?, one));
                    }
                }
                ("rules", Part::List(all)) => index.rules = Filed::new(all)?,
                (_, Part::Lists(lists)) => {
                    for fields in lists {
                        index.lists.push(List::new(fields)?);
                    }
                }
                (name, Part::Raw(raw)) => index.head.push((name, raw)),
                (_, Part::List(_)) => {}
            }
        }
        Ok(index)
    }

    /// The ids of all products, in the merchant's order.
    #[must_use]
    pub fn product_ids(&self) -> &[String] {
        &self.order
    }

    /// The part of the catalogue that is about one product and those inside it, with all price lists; `None`
    /// where there is no such product.
    ///
    /// # Errors
    /// Everything wrong with that part, as [`Catalogue::parse`] says it.
    pub fn excerpt(&self, product: &str) -> Result<Option<Catalogue>, Vec<Fault>> {
        if !self.products.contains_key(product) {
            return Ok(None);
        }
        let products = self.with_inner(product)?;
        let ids: BTreeSet<&str> = products.iter().map(|one| one.id.as_str()).collect();
        let mut content: Content = self.head()?;
        let materials: BTreeSet<&str> = products.iter().flat_map(materials_of).collect();
        for (id, raw) in &self.materials {
            if materials.contains(id.as_str()) {
                content.materials.push(read(raw)?);
            }
        }
        for raw in self.rules.about(&ids) {
            let mut rule: crate::Rule = read(raw)?;
            rule.products.retain(|id| ids.contains(id.as_str()));
            if products.iter().any(|product| rule.concerns(product)) {
                content.rules.push(rule);
            }
        }
        for list in &self.lists {
            let mut prices = list.head()?;
            for raw in list.components.about(&ids) {
                let component: crate::Component = read(raw)?;
                if products.iter().any(|product| component.concerns(product)) {
                    prices.components.push(component);
                }
            }
            let known = |id: &String| ids.contains(id.as_str());
            prices
                .bundles
                .retain(|bundle| bundle.parts.iter().all(|part| known(&part.product)));
            prices.coupons.retain_mut(|coupon| {
                let all = coupon.products.is_empty();
                coupon.products.retain(known);
                all || !coupon.products.is_empty()
            });
            content.price_lists.push(prices);
        }
        content.products = products;
        Catalogue::check(content).map(Some)
    }

    /// A product and those it is made of or lets choose, each once.
    fn with_inner(&self, product: &str) -> Result<Vec<Product>, Vec<Fault>> {
        let mut found: Vec<Product> = Vec::new();
        let mut open = vec![product.to_owned()];
        while let Some(id) = open.pop() {
            let Some(raw) = self.products.get(&id) else {
                continue;
            };
            if found.iter().any(|one| one.id == id) {
                continue;
            }
            let one: Product = read(raw)?;
            let elements = one.modular.iter().flat_map(|modular| &modular.elements);
            open.extend(elements.map(|element| element.product.clone()));
            let chosen = one
                .options
                .iter()
                .filter(|option| option.kind == OptionType::ProductRef);
            open.extend(
                chosen
                    .flat_map(|option| &option.values)
                    .map(|spec| spec.value.clone()),
            );
            found.push(one);
        }
        Ok(found)
    }

    fn head(&self) -> Result<Content, Vec<Fault>> {
        object(&self.head, "products")
    }
}

impl<'j> Filed<'j> {
    fn new(all: Vec<&'j RawValue>) -> Result<Self, Vec<Fault>> {
        let mut filed = Self::default();
        for (at, one) in all.iter().enumerate() {
            let products = products_of(one)?;
            if products.is_empty() {
                filed.about_any.push(at);
            }
            for product in products {
                filed.by_product.entry(product).or_default().push(at);
            }
        }
        filed.all = all;
        Ok(filed)
    }

    /// Those about some products, in their order.
    fn about(&self, ids: &BTreeSet<&str>) -> Vec<&'j RawValue> {
        let named = ids
            .iter()
            .filter_map(|id| self.by_product.get(*id))
            .flatten();
        let places: BTreeSet<usize> = named.chain(&self.about_any).copied().collect();
        places.into_iter().map(|at| self.all[at]).collect()
    }
}

impl<'j> List<'j> {
    fn new(fields: Fields<'j>) -> Result<Self, Vec<Fault>> {
        let mut list = Self {
            head: Vec::new(),
            components: Filed::default(),
        };
        for (name, part) in fields {
            match part {
                Part::List(all) => list.components = Filed::new(all)?,
                Part::Raw(raw) => list.head.push((name, raw)),
                Part::Lists(_) => {}
            }
        }
        Ok(list)
    }

    fn head(&self) -> Result<crate::PriceList, Vec<Fault>> {
        object(&self.head, "components")
    }
}

/// Fields put together again, with an empty list for what was taken out.
fn object<T: Read>(fields: &[(&str, &RawValue)], without: &str) -> Result<T, Vec<Fault>> {
    let mut json = format!("{{\"{without}\":[]");
    for (name, raw) in fields {
        json.push(',');
        json.push_str(&Json::from(*name).to_string());
        json.push(':');
        json.push_str(raw.get());
    }
    json.push('}');
    lean::from_json(&json).map_err(|error| vec![fault_of(&error)])
}

fn read<T: Read>(raw: &RawValue) -> Result<T, Vec<Fault>> {
    lean::from_json(raw.get()).map_err(|error| vec![fault_of(&error)])
}

fn materials_of(product: &Product) -> impl Iterator<Item = &str> {
    let values = product.options.iter().flat_map(|option| {
        let material = option.kind == OptionType::Material;
        option.values.iter().flat_map(move |spec| {
            let named = material.then_some(spec.value.as_str());
            named.into_iter().chain(spec.material.as_deref())
        })
    });
    let slots = product.model.iter().flat_map(|model| model.slots.values());
    let parts = product
        .parts
        .iter()
        .filter_map(|part| part.material.as_ref());
    values.chain(slots.chain(parts).filter_map(|source| match source {
        SlotSource::Fixed { material } => Some(material.as_str()),
        SlotSource::Option(_) => None,
    }))
}

type Fields<'j> = Vec<(&'j str, Part<'j>)>;

/// A field of a catalogue or price list, as far as it is opened.
enum Part<'j> {
    Raw(&'j RawValue),
    List(Vec<&'j RawValue>),
    Lists(Vec<Fields<'j>>),
}

/// The fields of a whole catalogue.
struct Outline<'j>(Fields<'j>);

/// How deep an object is opened: the catalogue, or one of its price lists.
#[derive(Clone, Copy)]
struct Opener<'j> {
    lists: &'static [&'static str],
    nested: bool,
    text: PhantomData<&'j str>,
}

impl<'de: 'j, 'j> Deserialize<'de> for Outline<'j> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let opener = Opener {
            lists: &["products", "materials", "rules"],
            nested: true,
            text: PhantomData,
        };
        opener.deserialize(from).map(Outline)
    }
}

impl<'de: 'j, 'j> DeserializeSeed<'de> for Opener<'j> {
    type Value = Fields<'j>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Fields<'j>, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de: 'j, 'j> Visitor<'de> for Opener<'j> {
    type Value = Fields<'j>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields<'j>, M::Error> {
        let mut fields = Fields::new();
        while let Some(name) = map.next_key::<&'de str>()? {
            let part = if self.lists.contains(&name) {
                Part::List(map.next_value()?)
            } else if self.nested && name == "price_lists" {
                Part::Lists(map.next_value_seed(Lists(PhantomData))?)
            } else {
                Part::Raw(map.next_value()?)
            };
            fields.push((name, part));
        }
        Ok(fields)
    }
}

/// The price lists of a catalogue.
struct Lists<'j>(PhantomData<&'j str>);

impl<'de: 'j, 'j> DeserializeSeed<'de> for Lists<'j> {
    type Value = Vec<Fields<'j>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de: 'j, 'j> Visitor<'de> for Lists<'j> {
    type Value = Vec<Fields<'j>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("price lists")
    }

    fn visit_seq<S: serde::de::SeqAccess<'de>>(self, mut all: S) -> Result<Self::Value, S::Error> {
        let mut lists = Vec::new();
        let opener = Opener {
            lists: &["components"],
            nested: false,
            text: PhantomData,
        };
        while let Some(list) = all.next_element_seed(opener)? {
            lists.push(list);
        }
        Ok(lists)
    }
}

/// Reads one field of an object, the first that has one of these names, and no further. Ids and products stand
/// near the front of what people and programs write, so that little of the text is walked over again.
fn peek(raw: &RawValue, names: &'static [&'static str]) -> Result<Option<Json>, Vec<Fault>> {
    let mut found = None;
    let mut reader = serde_json::Deserializer::from_str(raw.get());
    let walked = reader.deserialize_map(Peeker {
        names,
        found: &mut found,
    });
    match walked {
        Err(error) if found.is_none() => Err(vec![fault_of(&error.into())]),
        // An error behind the find is the walk's own end.
        _ => Ok(found),
    }
}

fn id_of(raw: &RawValue) -> Result<String, Vec<Fault>> {
    let id = peek(raw, &["id"])?;
    Ok(id
        .and_then(|id| Some(id.as_str()?.to_owned()))
        .unwrap_or_default())
}

/// The products that a rule or price component names.
fn products_of(raw: &RawValue) -> Result<Vec<String>, Vec<Fault>> {
    Ok(match peek(raw, &["product", "products"])? {
        Some(Json::String(one)) if one != "*" => vec![one],
        Some(Json::Array(all)) => {
            let ids = all.iter().filter_map(Json::as_str);
            ids.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    })
}

struct Peeker<'p> {
    names: &'static [&'static str],
    found: &'p mut Option<Json>,
}

impl<'de> Visitor<'de> for Peeker<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            if self.names.contains(&name.as_ref()) {
                *self.found = Some(map.next_value()?);
                return Err(M::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
