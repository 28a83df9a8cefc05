//! Favourites: keeping a configuration, and what has become of it since.

use arrange::Pose;
use lean::Gather as _;
use project::{Edit, Favourite, Gesture, ItemId, Word, configuration_key};
use serde::Serialize;
use ts_rs::TS;

use crate::offer::Offer;
use crate::session::Session;
use crate::{Added, Change, Message, PageError, Refusal, Swatch, options, traits};

/// A favourite to be kept, and the key to keep it under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeptFavourite {
    /// The same for the same configuration: keeping it again replaces it.
    pub key: String,
    /// What is kept.
    pub favourite: Favourite,
}

/// A favourite as it is shown: what it is, and whether the catalogue still has it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FavouriteCard {
    /// Its key.
    pub key: String,
    /// The product's id.
    pub product: String,
    /// The shopper's name for it, else the product's in the session's language.
    pub name: String,
    /// The product's name in the session's language.
    pub title: String,
    /// What was chosen, in words.
    pub summary: String,
    /// Picture of the product, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// The chosen colours and materials.
    pub swatches: Vec<Swatch>,
    /// What one piece cost when it was kept, minor units, tax included.
    #[ts(type = "number | null")]
    pub gross_then: Option<i64>,
    /// The currency of `gross_then`.
    pub currency_then: String,
    /// What one piece costs now.
    #[ts(type = "number | null")]
    pub gross_now: Option<i64>,
    /// The currency of `gross_now`.
    pub currency: String,
    /// How much more (or, negative, less) it costs now; `null` where the two cannot be compared.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
    /// What has changed since, beside the price: `product_gone`, `option_gone`, `choice_gone`, `choice_moved`
    /// (a default is another one now).
    pub news: Vec<Message>,
    /// What keeps it from being ordered as it is.
    pub problem: Option<Refusal>,
    /// It can be opened and put into the plan.
    pub usable: bool,
}

impl Session {
    /// The item as a favourite.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn favourite(&self, item: &str) -> Result<KeptFavourite, PageError> {
        let item = self.item(item)?;
        let offer = &self.offer;
        let product = offer.product(&item.product)?;
        let made = offer.make_item(item);
        let values = made.configuration.as_ref().map(|whole| &whole.options);
        let values = values.unwrap_or(&item.picks);
        let mut favourite = Favourite::of_item(item, values, offer.catalogue.rev());
        favourite.words = values
            .iter()
            .filter_map(|(key, value)| {
                let option = product.option(key)?;
                let word = Word {
                    option: traits::label(offer, product, option),
                    value: options::value_label(offer, product, key, value, option.unit.as_deref()),
                };
                Some((key.clone(), word))
            })
            .gather();
        favourite.unit_gross = made
            .configuration
            .as_ref()
            .and_then(|whole| offer.unit_gross(whole));
        favourite.currency.clone_from(&offer.currency);
        Ok(KeptFavourite {
            key: favourite.key(),
            favourite,
        })
    }

    /// The key that an item would be kept under, to know whether it is among the favourites.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn favourite_key(&self, item: &str) -> Result<String, PageError> {
        let item = self.item(item)?;
        let made = self.offer.make_item(item);
        let values = made.configuration.as_ref().map(|whole| &whole.options);
        Ok(configuration_key(
            &item.product,
            values.unwrap_or(&item.picks),
        ))
    }

    /// A kept favourite under today's catalogue. One that cannot be read is a card with its problem.
    #[must_use]
    pub fn favourite_card(&self, favourite_json: &str) -> FavouriteCard {
        match Favourite::read(favourite_json) {
            Ok(favourite) => card(&self.offer, &favourite),
            Err(error) => FavouriteCard {
                key: String::new(),
                product: String::new(),
                name: String::new(),
                title: String::new(),
                summary: String::new(),
                picture: None,
                swatches: Vec::new(),
                gross_then: None,
                currency_then: String::new(),
                gross_now: None,
                currency: self.offer.currency.clone(),
                difference: None,
                news: Vec::new(),
                problem: Some(PageError::from(error).refusal()),
                usable: false,
            },
        }
    }

    /// The same favourite under another name.
    ///
    /// # Errors
    /// When it cannot be read or the name is too long.
    pub fn rename_favourite(
        &self,
        favourite_json: &str,
        name: &str,
    ) -> Result<Favourite, PageError> {
        Ok(Favourite::read(favourite_json)?.named(name)?)
    }

    /// Puts a favourite into the plan and selects it. What the catalogue lost stays marked on the item and is
    /// told in the messages.
    ///
    /// # Errors
    /// When it cannot be read, its product is gone, or there is no more room in the project.
    pub fn add_favourite(
        &mut self,
        favourite_json: &str,
        at_json: Option<&str>,
    ) -> Result<Added, PageError> {
        let favourite = Favourite::read(favourite_json)?;
        self.offer.product(&favourite.product)?;
        let made = self.offer.make(&favourite.product, &favourite.picks);
        let at: Pose = match at_json {
            Some(json) => lean::from_json(json)?,
            None => self.free_spot(&made.form),
        };
        let mut added = self.add(favourite.product, favourite.picks, at)?;
        let item = self.item(&added.item)?;
        added.change.messages = self.offer.losses(item);
        Ok(added)
    }

    /// Puts a favourite in the place of an item, as one step: the item changes, or gives way to another product
    /// that is selected then.
    ///
    /// # Errors
    /// When there is no such item, or the favourite cannot be read or its product is gone.
    pub fn wear_favourite(
        &mut self,
        item: &str,
        favourite_json: &str,
    ) -> Result<Change, PageError> {
        let Favourite { product, picks, .. } = Favourite::read(favourite_json)?;
        self.offer.product(&product)?;
        let item = self.item(item)?.clone();
        let (worn, mut change) = if item.product == product {
            let change = self.put_picks(&item, picks, None, Gesture::Final)?;
            (item.id, change)
        } else {
            let before = self.before();
            let id = ItemId(format!("i{}", self.document.project().next_item));
            let (at, quantity) = (item.at, item.quantity);
            let edits = vec![
                Edit::RemoveItem { item: item.id },
                Edit::AddItem { product, picks, at },
                Edit::SetQuantity {
                    item: id.clone(),
                    quantity,
                },
            ];
            self.document
                .edit(&Edit::Several { edits }, Gesture::Final)?;
            self.selected = Some(id.clone());
            (id, self.changed(before))
        };
        if let Some(item) = self.document.project().item(&worn) {
            change.messages = self.offer.losses(item);
        }
        Ok(change)
    }
}

fn card(offer: &Offer, favourite: &Favourite) -> FavouriteCard {
    let product = offer.catalogue.product(&favourite.product);
    let made = offer.make(&favourite.product, &favourite.picks);
    let whole = made.configuration.as_ref();
    let values = whole.map_or(&favourite.values, |whole| &whole.options);
    let gross_now = whole.and_then(|whole| offer.unit_gross(whole));
    let same_currency = favourite.currency == offer.currency;
    let title = offer.title(&favourite.product);
    FavouriteCard {
        key: favourite.key(),
        product: favourite.product.clone(),
        name: match favourite.name.as_str() {
            "" => title.clone(),
            name => name.to_owned(),
        },
        title,
        summary: product
            .map(|product| options::summary(offer, product, values, made.form.size_mm))
            .unwrap_or_default(),
        picture: product.and_then(|product| product.picture.clone()),
        swatches: product
            .map(|product| traits::swatches(offer, product, values))
            .unwrap_or_default(),
        gross_then: favourite.unit_gross,
        currency_then: favourite.currency.clone(),
        gross_now,
        currency: offer.currency.clone(),
        difference: gross_now
            .zip(favourite.unit_gross)
            .filter(|_| same_currency)
            .map(|(now, then)| now - then),
        news: news(offer, favourite),
        problem: made.fault.as_ref().map(PageError::refusal),
        usable: product.is_some(),
    }
}

/// What the catalogue did to a favourite since it was kept.
fn news(offer: &Offer, favourite: &Favourite) -> Vec<Message> {
    let message = Message::new;
    let Ok(product) = offer.product(&favourite.product) else {
        let words = format!("{} is no longer offered", favourite.product);
        return vec![message(
            "product_gone",
            words,
            &[("product", &favourite.product)],
        )];
    };
    let word = |key: &String, value: &catalogue::Value| {
        favourite.words.get(key).cloned().unwrap_or_else(|| Word {
            option: key.clone(),
            value: value.to_string(),
        })
    };
    let (_, gone) = offer.known_picks(product, &favourite.picks);
    let mut all: Vec<Message> = gone
        .iter()
        .map(|(key, value)| {
            let Word { option, value } = word(key, value);
            match product.option(key) {
                None => message(
                    "option_gone",
                    format!("there is no {option} to choose any more"),
                    &[("option", &option)],
                ),
                Some(_) => message(
                    "choice_gone",
                    format!("{option}: {value} is no longer offered"),
                    &[("option", &option), ("value", &value)],
                ),
            }
        })
        .collect();
    let made = offer.make(&favourite.product, &favourite.picks);
    let now = made.configuration.as_ref().map(|whole| &whole.options);
    for (key, value) in now.into_iter().flatten() {
        let before = favourite.values.get(key).filter(|before| *before != value);
        if let (Some(before), Some(option)) = (before, product.option(key))
            && !gone.contains_key(key)
        {
            let label = traits::label(offer, product, option);
            let before = word(key, before).value;
            let value = options::value_label(offer, product, key, value, option.unit.as_deref());
            all.push(message(
                "choice_moved",
                format!("{label}: {value} instead of {before}"),
                &[("option", &label), ("value", &value), ("before", &before)],
            ));
        }
    }
    all
}
