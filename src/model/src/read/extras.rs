//! Custom properties that a modelling program wrote into `extras`.
use gltf::json::Extras;
use serde_json::{Map, Value};

/// The scalar properties of one element.
#[derive(Clone, Debug, Default)]
pub(super) struct Props(Map<String, Value>);

impl Props {
    /// Empty when there are none or they are not an object.
    pub(super) fn new(extras: &Extras) -> Self {
        let parsed = extras
            .as_ref()
            .and_then(|raw| serde_json::from_str::<Value>(raw.get()).ok());
        match parsed {
            Some(Value::Object(map)) => Self(map),
            _ => Self::default(),
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.0
            .get(key)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Numbers, and numbers written as text.
    pub(super) fn number(&self, key: &str) -> Option<f32> {
        let value = self.0.get(key)?;
        let number = value
            .as_f64()
            .or_else(|| value.as_str()?.trim().parse().ok())?;
        Some(number as f32).filter(|number| number.is_finite())
    }

    pub(super) fn whole(&self, key: &str) -> Option<i32> {
        self.number(key).map(|number| number.round() as i32)
    }

    /// Keeps our properties, letting earlier ones win.
    pub(super) fn or(mut self, other: Self) -> Self {
        for (key, value) in other.0 {
            self.0.entry(key).or_insert(value);
        }
        self
    }
}
