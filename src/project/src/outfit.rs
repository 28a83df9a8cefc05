use std::collections::BTreeMap;

use catalogue::{
    Catalogue, Configuration, Look, OptionType, Picks, Product, ProductOption, Selection,
    SlotSource, Value,
};
use lean::Gather as _;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Length taken for a dimension that the catalogue does not give: a small stool, so that the item can be seen
/// and moved.
const UNKNOWN_MM: i32 = 600;

/// What the Worker needs to make an item's shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Dressing {
    /// The same for the same look and size, another one otherwise. Names the shape on the stage.
    pub key: String,
    /// The model, relative to `/catalogue/`.
    pub uri: String,
    /// Width, depth, height to resize it to. A dimension of 0 stays as authored.
    pub size_mm: [i32; 3],
    /// Material slot of the model to what it is dressed in.
    pub slots: BTreeMap<String, Look>,
    /// Parts of the model that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub hidden: Vec<String>,
}

/// What an option is set to: picked, or by default, or the first that there is.
#[must_use]
pub fn value_of(product: &Product, values: &Picks, key: &str) -> Option<Value> {
    let option = product.option(key)?;
    let first = || match option.kind {
        OptionType::Int => option.ranges.first().map(|range| Value::Int(range.min)),
        OptionType::Bool => Some(Value::Bool(false)),
        OptionType::Enum | OptionType::Material | OptionType::ProductRef => option
            .values
            .first()
            .map(|spec| Value::Text(spec.value.clone())),
        OptionType::Text => None,
    };
    let picked = values.get(key).filter(|value| option.admits(value));
    picked
        .cloned()
        .or_else(|| option.default.clone())
        .or_else(first)
}

/// Width, depth and height of a product with these values.
#[must_use]
pub fn size_mm(product: &Product, values: &Picks) -> [i32; 3] {
    sizes(product, values).map(|size| size.unwrap_or(UNKNOWN_MM).max(1))
}

fn sizes(product: &Product, values: &Picks) -> [Option<i32>; 3] {
    let length = |length: Option<i64>| i32::try_from(length?).ok();
    product.size_mm(&settled(product, values)).map(length)
}

/// What every option is set to, hidden ones too: a model needs all of its measures.
fn settled(product: &Product, values: &Picks) -> Picks {
    let keys = product.options.iter().map(|option| option.key.clone());
    keys.filter_map(|key| Some((key.clone(), value_of(product, values, &key)?)))
        .gather()
}

/// How high a piece stands with what its options put on or into it, such as a mattress on a bed, where `own_mm` is
/// its own height.
#[must_use]
pub fn height_mm(
    catalogue: &Catalogue,
    product: &Product,
    whole: &Configuration,
    own_mm: i32,
) -> i32 {
    let heights = catalogue.parts(whole).into_iter().filter_map(|part| {
        let anchor = product.option(&part.place)?.anchor?;
        let inner = catalogue.product(&part.configuration.product)?;
        inner.model.as_ref()?;
        let [_, _, height_mm] = size_mm(inner, &part.configuration.options);
        Some(anchor.up_mm.saturating_add(height_mm))
    });
    heights.fold(own_mm, i32::max)
}

/// The size of a product that the catalogue no longer has.
#[must_use]
pub fn unknown_size_mm() -> [i32; 3] {
    [UNKNOWN_MM; 3]
}

/// What the model of a product with these values is dressed in, or `None` when it has no model. A slot whose
/// material has no look keeps the model's own.
#[must_use]
pub fn dressing(catalogue: &Catalogue, product: &Product, values: &Picks) -> Option<Dressing> {
    let model = product.model.as_ref()?;
    let slots = model
        .slots
        .iter()
        .filter_map(|(slot, source)| {
            let material = slot_material(product, values, source)?;
            Some((slot.clone(), catalogue.material(&material)?.look.clone()?))
        })
        .gather();
    let size_mm = sizes(product, values).map(|size| size.unwrap_or(0).max(0));
    let mut dressing = Dressing {
        key: String::new(),
        uri: model.uri.clone(),
        size_mm,
        slots,
        hidden: model.hidden(&shown_values(product, values)),
    };
    dressing.key = fingerprint(&serde_json::to_string(&dressing).unwrap_or_default());
    Some(dressing)
}

/// What is decided, without what is hidden or left open: an option without a value shows nothing of its own.
fn shown_values(product: &Product, values: &Picks) -> Picks {
    let settled = settled(product, values);
    let facts = Selection {
        values: &settled,
        list: None,
        campaigns: &[],
    };
    let decided = |option: &&ProductOption| {
        let asked = option.visible_if.as_ref();
        asked.is_none_or(|when| when.holds(&facts).unwrap_or(false))
            && (option.required.is_none() || values.contains_key(&option.key))
    };
    let keys = product.options.iter().filter(decided);
    keys.filter_map(|option| settled.get_key_value(&option.key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .gather()
}

fn slot_material(product: &Product, values: &Picks, source: &SlotSource) -> Option<String> {
    let key = match source {
        SlotSource::Fixed { material } => return Some(material.clone()),
        SlotSource::Option(key) => key,
    };
    let chosen = value_of(product, values, key)?.as_text()?.to_owned();
    let option = product.option(key)?;
    match option.kind {
        OptionType::Material => Some(chosen),
        _ => option
            .values
            .iter()
            .find(|spec| spec.value == chosen)?
            .material
            .clone(),
    }
}

/// FNV-1a, 64 bit: stable across versions and machines, unlike the standard library's hasher.
pub(crate) fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        // Vectors of draft-eastlake-fnv.
        assert_eq!(fingerprint(""), "cbf29ce484222325");
        assert_eq!(fingerprint("a"), "af63dc4c8601ec8c");
        assert_eq!(fingerprint("foobar"), "85944171f73967e8");
    }
}
