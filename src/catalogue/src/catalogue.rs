//! The checked catalogue and what it can be asked.

use lean::Gather as _;
use lean::Read;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::product::OptionType;
use crate::{
    Category, Configuration, Fault, Material, Moment, Part, Picks, PriceList, Product, Rule, Texts,
    Value, modular, parse,
};

/// One immutable revision of what may be bought, checked. [`Catalogue::parse`] is the only way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    content: Content,
}

/// The content of a catalogue, as its JSON has it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// `fc.catalogue/1`.
    pub schema: String,
    /// The same in all revisions.
    pub id: String,
    /// Name of this revision, such as `acme-de@2026.2+7`.
    pub rev: String,
    /// IANA time zone in which the merchant's days begin.
    pub tz: String,
    /// ISO 4217 codes of the price lists.
    pub currencies: Vec<String>,
    /// Languages that every text should have; missing ones are reported before publishing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locales: Vec<String>,
    /// Name of the collection, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// Who sells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<String>,
    /// First instant of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Moment>,
    /// First instant after validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Moment>,
    /// What products are sorted by, with names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Materials that options may choose.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// What may be bought.
    pub products: Vec<Product>,
    /// What goes together.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// What it costs.
    #[serde(default)]
    pub price_lists: Vec<PriceList>,
}

impl Catalogue {
    /// Reads and checks the JSON of a catalogue.
    ///
    /// # Errors
    /// Every fault found, each with its place and remedy; JSON that cannot be read at all is one fault with
    /// line and column.
    pub fn parse(json: &str) -> Result<Self, Vec<Fault>> {
        Self::check(parse::read(json)?)
    }

    /// Checks content that was put together in memory.
    ///
    /// # Errors
    /// As [`Catalogue::parse`].
    pub fn check(content: Content) -> Result<Self, Vec<Fault>> {
        let faults = crate::check::faults(&content);
        if faults.is_empty() {
            Ok(Self { content })
        } else {
            Err(faults)
        }
    }

    /// Content that was put together from checked parts.
    pub(crate) fn composed(content: Content) -> Self {
        Self { content }
    }

    /// Everything in it.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Name of the revision.
    #[must_use]
    pub fn rev(&self) -> &str {
        &self.content.rev
    }

    /// The products, in the merchant's order.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.content.products
    }

    /// The product with this id.
    #[must_use]
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.content
            .products
            .iter()
            .find(|product| product.id == id)
    }

    /// The names of a category, per locale; none where the merchant wrote none.
    #[must_use]
    pub fn category_text(&self, id: &str) -> Option<&Texts> {
        let mut categories = self.content.categories.iter();
        let found = categories.find(|category| category.id == id)?;
        Some(&found.text).filter(|texts| !texts.is_empty())
    }

    /// The materials, in the merchant's order.
    #[must_use]
    pub fn materials(&self) -> &[Material] {
        &self.content.materials
    }

    /// The material with this id.
    #[must_use]
    pub fn material(&self, id: &str) -> Option<&Material> {
        self.content
            .materials
            .iter()
            .find(|material| material.id == id)
    }

    /// All rules.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.content.rules
    }

    /// All price lists. Which of them is valid now is asked of `price::choose_list`.
    #[must_use]
    pub fn price_lists(&self) -> &[PriceList] {
        &self.content.price_lists
    }

    /// The price list with this id.
    #[must_use]
    pub fn price_list(&self, id: &str) -> Option<&PriceList> {
        self.content.price_lists.iter().find(|list| list.id == id)
    }

    /// The part of this catalogue that is about one product and all that can be part of it.
    #[must_use]
    pub fn family(&self, product: &Product, list: &PriceList) -> Self {
        let elements = product.modular.iter().flat_map(|run| &run.elements);
        let chosen = product
            .options
            .iter()
            .filter(|option| option.kind == OptionType::ProductRef)
            .flat_map(|option| &option.values);
        let ids: std::collections::BTreeSet<&str> = elements
            .map(|element| element.product.as_str())
            .chain(chosen.map(|spec| spec.value.as_str()))
            .gather();
        let mut products = vec![product.clone()];
        products.extend(ids.into_iter().filter_map(|id| self.product(id)).cloned());
        let mut family = self.excerpt(product, list);
        family.content.materials = self.content.materials.clone();
        let all: Vec<&Product> = products.iter().collect();
        family.content.price_lists = vec![list.about(&all)];
        family.content.rules = self
            .content
            .rules
            .iter()
            .filter(|rule| products.iter().any(|one| rule.concerns(one)))
            .cloned()
            .collect();
        family.content.products = products;
        family
    }

    /// The part of this catalogue that is about one product: its rules, its materials, its prices in one list.
    #[must_use]
    pub fn excerpt(&self, product: &Product, list: &PriceList) -> Self {
        let content = &self.content;
        let used = |id: &str| {
            product
                .options
                .iter()
                .flat_map(|option| &option.values)
                .any(|spec| spec.value == id)
        };
        Self {
            content: Content {
                categories: content
                    .categories
                    .iter()
                    .filter(|one| product.category.as_ref() == Some(&one.id))
                    .cloned()
                    .collect(),
                materials: content
                    .materials
                    .iter()
                    .filter(|one| used(&one.id))
                    .cloned()
                    .collect(),
                products: vec![product.clone()],
                rules: content
                    .rules
                    .iter()
                    .filter(|rule| rule.concerns(product))
                    .cloned()
                    .collect(),
                price_lists: vec![list.about(&[product])],
                schema: content.schema.clone(),
                id: content.id.clone(),
                rev: content.rev.clone(),
                tz: content.tz.clone(),
                currencies: content.currencies.clone(),
                locales: content.locales.clone(),
                text: content.text.clone(),
                merchant: content.merchant.clone(),
                valid_from: content.valid_from.clone(),
                valid_to: content.valid_to.clone(),
            },
        }
    }

    /// The values of a product's derived options that follow from `options`.
    #[must_use]
    pub fn derive(&self, product: &Product, options: &Picks) -> Picks {
        let mut derived = Picks::new();
        for option in &product.options {
            let chosen = option
                .source()
                .and_then(|source| options.get(source)?.as_text());
            if let Some(material) = chosen.and_then(|id| self.material(id)) {
                derived.insert(option.key.clone(), Value::Text(material.group.clone()));
            }
        }
        derived
    }

    /// The products inside a configuration: elements of a run, and what its `product_ref` options chose.
    #[must_use]
    pub fn parts(&self, whole: &Configuration) -> Vec<Part> {
        self.product(&whole.product)
            .map(|product| modular::parts_of(self, product, whole))
            .unwrap_or_default()
    }

    /// What the shopper reads for a value of an option: its own text, else that of its material or product.
    #[must_use]
    pub fn value_text<'c>(
        &'c self,
        product: &'c Product,
        key: &str,
        value: &Value,
    ) -> Option<&'c Texts> {
        let option = product.option(key)?;
        let id = value.as_text()?;
        let own = option
            .values
            .iter()
            .find(|spec| spec.value == id)
            .map(|spec| &spec.text);
        let own = own.filter(|texts| !texts.is_empty());
        let named = || match option.kind {
            OptionType::Material => self.material(id).map(|material| &material.text),
            OptionType::ProductRef => self.product(id).map(|product| &product.text),
            _ => None,
        };
        own.or_else(named).filter(|texts| !texts.is_empty())
    }

    /// `sha256:` and the hex digest of the canonical JSON (RFC 8785) of the content: the same for the same
    /// content however it was spelled.
    #[must_use]
    pub fn content_hash(&self) -> String {
        // Cannot fail: string keys, no NaN. An empty digest would still be a stable answer.
        let bytes = serde_json_canonicalizer::to_vec(&self.content).unwrap_or_default();
        let digest = Sha256::digest(&bytes);
        digest.iter().fold("sha256:".to_owned(), |text, byte| {
            text + &format!("{byte:02x}")
        })
    }
}
