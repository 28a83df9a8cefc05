//! What a shopper would miss: texts, models, looks.

use std::collections::BTreeSet;

use catalogue::{Catalogue, Fault, OptionType, Texts};

/// Warnings about everything that has no words or no picture.
pub(crate) fn text_faults(catalogue: &Catalogue) -> Vec<Fault> {
    let locales = &catalogue.content().locales;
    let mut faults = Vec::new();
    let mut need = |place: String, texts: &Texts| {
        let missing: Vec<&str> = locales
            .iter()
            .filter(|locale| !texts.contains_key(*locale))
            .map(String::as_str)
            .collect();
        let message = match (texts.is_empty(), missing.as_slice()) {
            (true, _) => "it has no text".to_owned(),
            (false, []) => return,
            (false, missing) => format!("its text is missing in {}", missing.join(", ")),
        };
        faults.push(Fault::warning(
            "missing_text",
            place,
            message,
            "add the text; until then ids or English are shown",
        ));
    };
    for category in &catalogue.content().categories {
        need(format!("categories/{}", category.id), &category.text);
    }
    for id in unlisted_categories(catalogue) {
        need(format!("categories/{id}"), &Texts::new());
    }
    for material in catalogue.materials() {
        need(format!("materials/{}", material.id), &material.text);
    }
    for rule in catalogue.rules().iter().filter(|rule| rule.constrains()) {
        need(format!("rules/{}", rule.id), &rule.text);
    }
    for product in catalogue.products() {
        let place = format!("products/{}", product.id);
        need(place.clone(), &product.text);
        for option in product
            .options
            .iter()
            .filter(|option| option.derived_from.is_none())
        {
            let place = format!("{place}/options/{}", option.key);
            need(place.clone(), &option.text);
            for spec in option
                .values
                .iter()
                .filter(|_| option.kind == OptionType::Enum)
            {
                need(format!("{place}/{}", spec.value), &spec.text);
            }
        }
    }
    for product in catalogue
        .products()
        .iter()
        // A run is drawn from its elements.
        .filter(|product| product.model.is_none() && product.modular.is_none())
    {
        let place = format!("products/{}", product.id);
        let remedy = "add a model; until then it is shown as a box";
        faults.push(Fault::warning(
            "missing_model",
            place,
            "it has no 3D model",
            remedy,
        ));
    }
    for material in catalogue
        .materials()
        .iter()
        .filter(|material| material.look.is_none())
    {
        let place = format!("materials/{}", material.id);
        let remedy = "add a look; until then the model's own material is shown";
        faults.push(Fault::warning(
            "missing_look",
            place,
            "it cannot be drawn",
            remedy,
        ));
    }
    faults
}

/// The categories that a shelf shows without knowing their names.
fn unlisted_categories(catalogue: &Catalogue) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for product in catalogue.products().iter().filter(|one| !one.part_only) {
        named.extend(product.category.as_deref());
    }
    for category in &catalogue.content().categories {
        named.remove(category.id.as_str());
    }
    named
}
