//! A large catalogue, opened without being read: only what is asked for is parsed and checked.
//!
//! Opening walks over the text once and notes where each product, rule, material and price component stands.
//! [`CatalogueIndex::excerpt`] then reads the few that some products need. What stands elsewhere is not
//! checked: a shop checks the whole before it publishes, whoever opens an index reads what was published.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use lean::{Misread, Read, Walk};

use crate::parse::{fault_of, too_large};
use crate::{Catalogue, Content, Fault, OptionType, Product, SlotSource};

/// Where everything stands in the JSON of a catalogue.
#[derive(Debug)]
pub struct CatalogueIndex<'j> {
    /// Fields of the catalogue itself.
    head: Vec<(Cow<'j, str>, &'j str)>,
    products: BTreeMap<String, (usize, &'j str)>,
    order: Vec<String>,
    materials: Vec<(String, &'j str)>,
    rules: Filed<'j>,
    lists: Vec<List<'j>>,
}

/// Things that belong to products: those that name some, by product, and those that are about any.
#[derive(Debug, Default)]
struct Filed<'j> {
    all: Vec<&'j str>,
    by_product: BTreeMap<Cow<'j, str>, Vec<usize>>,
    about_any: Vec<usize>,
}

/// A price list without its components.
#[derive(Debug)]
struct List<'j> {
    head: Vec<(Cow<'j, str>, &'j str)>,
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
        Self::walked(json).map_err(|misread| vec![fault_of(&misread)])
    }

    fn walked(json: &'j str) -> Result<Self, Misread> {
        let mut index = Self {
            head: Vec::new(),
            products: BTreeMap::new(),
            order: Vec::new(),
            materials: Vec::new(),
            rules: Filed::default(),
            lists: Vec::new(),
        };
        let all = |walk: &mut Walk<'j>| {
            walk.fields(|walk, name| match name.as_ref() {
                "products" => walk.entries(|walk| {
                    let one = walk.value()?;
                    let id = id_of(one)?;
                    let at = index.order.len();
                    index.order.push(id.clone());
                    index.products.entry(id).or_insert((at, one));
                    Ok(())
                }),
                "materials" => walk.entries(|walk| {
                    let one = walk.value()?;
                    index.materials.push((id_of(one)?, one));
                    Ok(())
                }),
                "rules" => index.rules.fill(walk),
                "price_lists" => walk.entries(|walk| {
                    index.lists.push(List::new(walk)?);
                    Ok(())
                }),
                _ => {
                    index.head.push((name, walk.value()?));
                    Ok(())
                }
            })
        };
        Walk::over(json, all)?;
        Ok(index)
    }

    /// The ids of all products, in the merchant's order.
    #[must_use]
    pub fn product_ids(&self) -> &[String] {
        &self.order
    }

    /// The part of the catalogue that is about some products and those inside them, with all price lists. An id
    /// that no product has is left out.
    ///
    /// # Errors
    /// Everything wrong with that part, as [`Catalogue::parse`] says it.
    pub fn excerpt(&self, products: &[&str]) -> Result<Catalogue, Vec<Fault>> {
        let products = self.with_inner(products)?;
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
        Catalogue::check(content)
    }

    /// Products and those they are made of or let choose, each once, in the merchant's order.
    fn with_inner(&self, products: &[&str]) -> Result<Vec<Product>, Vec<Fault>> {
        let mut found: BTreeMap<usize, Product> = BTreeMap::new();
        let mut open: Vec<String> = products.iter().map(|&id| id.to_owned()).collect();
        while let Some(id) = open.pop() {
            let Some(&(at, raw)) = self.products.get(&id) else {
                continue;
            };
            if found.contains_key(&at) {
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
            found.insert(at, one);
        }
        Ok(found.into_values().collect())
    }

    fn head(&self) -> Result<Content, Vec<Fault>> {
        object(&self.head, "products")
    }
}

impl Catalogue {
    /// Shows each product with the part of the catalogue that is about it: most of a large one is about others.
    pub fn each_product(&self, mut see: impl FnMut(&Product, &Self)) {
        let json = serde_json::to_string(self.content()).unwrap_or_default();
        let index = CatalogueIndex::open(&json).ok();
        for product in self.products() {
            let part = index
                .as_ref()
                .and_then(|index| index.excerpt(&[&product.id]).ok());
            see(product, part.as_ref().unwrap_or(self));
        }
    }
}

impl<'j> Filed<'j> {
    fn fill(&mut self, walk: &mut Walk<'j>) -> Result<(), Misread> {
        walk.entries(|walk| {
            let one = walk.value()?;
            let at = self.all.len();
            self.all.push(one);
            let products = products_of(one)?;
            if products.is_empty() {
                self.about_any.push(at);
            }
            for product in products {
                self.by_product.entry(product).or_default().push(at);
            }
            Ok(())
        })
    }

    /// Those about some products, in their order.
    fn about(&self, ids: &BTreeSet<&str>) -> Vec<&'j str> {
        let named = ids
            .iter()
            .filter_map(|id| self.by_product.get(*id))
            .flatten();
        let places: BTreeSet<usize> = named.chain(&self.about_any).copied().collect();
        places.into_iter().map(|at| self.all[at]).collect()
    }
}

impl<'j> List<'j> {
    fn new(walk: &mut Walk<'j>) -> Result<Self, Misread> {
        let mut list = Self {
            head: Vec::new(),
            components: Filed::default(),
        };
        walk.fields(|walk, name| match name.as_ref() {
            "components" => list.components.fill(walk),
            _ => {
                list.head.push((name, walk.value()?));
                Ok(())
            }
        })?;
        Ok(list)
    }

    fn head(&self) -> Result<crate::PriceList, Vec<Fault>> {
        object(&self.head, "components")
    }
}

/// Fields put together again, with an empty list for what was taken out.
fn object<T: Read>(fields: &[(Cow<'_, str>, &str)], without: &str) -> Result<T, Vec<Fault>> {
    let mut json = format!("{{\"{without}\":[]");
    for (name, raw) in fields {
        json.push(',');
        json.push_str(&serde_json::Value::from(name.as_ref()).to_string());
        json.push(':');
        json.push_str(raw);
    }
    json.push('}');
    read(&json)
}

fn read<T: Read>(json: &str) -> Result<T, Vec<Fault>> {
    lean::from_json(json).map_err(|misread| vec![fault_of(&misread)])
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

// Ids and products stand near the front of what people and programs write, so that little is walked over again.
fn id_of(json: &str) -> Result<String, Misread> {
    let id = lean::field_of(json, &["id"])?;
    Ok(id.and_then(lean::text_of).unwrap_or_default().into_owned())
}

/// The products that a rule or price component names.
fn products_of(json: &str) -> Result<Vec<Cow<'_, str>>, Misread> {
    let mut all = Vec::new();
    match lean::field_of(json, &["product", "products"])? {
        Some(list) if list.starts_with('[') => Walk::over(list, |walk| {
            walk.entries(|walk| {
                all.extend(lean::text_of(walk.value()?));
                Ok(())
            })
        })?,
        Some(one) => all.extend(lean::text_of(one).filter(|id| id != "*")),
        None => {}
    }
    Ok(all)
}
