//! The JSON Schema of `catalogue.json`, from the types that read it.
//!
//! Whoever adds a type that a catalogue contains derives `schemars::JsonSchema` for it under the feature
//! `schema`; what serde reads by hand is described by hand below.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema as schema};

use crate::product::ValueFields;
use crate::{Comparand, Content, Instant, Moment, Operand, Term, Value, ValueSpec};

/// The schema of a catalogue, JSON Schema 2020-12. A document that fits may still be refused by
/// [`crate::Catalogue::check`], which also follows references.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Content>();
    schema.insert(
        "title".to_owned(),
        "Alcove catalogue, fc.catalogue/1".into(),
    );
    schema.to_value()
}

macro_rules! by_hand {
    ($name:ident, $generator:ident => $schema:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

by_hand!(Value, _generator => schema!({
    "description": "What an option is set to: yes or no, a whole number in the option's unit (millimetres for sizes), or the id of a value or material, or free text.",
    "type": ["boolean", "integer", "string"],
}));

by_hand!(Instant, _generator => schema!({
    "description": "A point in time, RFC 3339, such as 2026-10-31T23:00:00Z.",
    "type": "string",
    "format": "date-time",
}));

by_hand!(Moment, _generator => schema!({
    "description": "An instant such as 2026-10-31T23:00:00Z, or a day such as 2026-12-01, which begins in the catalogue's time zone.",
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}([Tt ].+)?$",
}));

by_hand!(Operand, generator => schema!({
    "description": "A whole number, the key of an option, or a formula.",
    "anyOf": [{ "type": "integer" }, { "type": "string" }, generator.subschema_for::<Term>()],
}));

by_hand!(Comparand, generator => schema!({
    "description": "A value, or a formula. A bare string is a value here, not an option.",
    "anyOf": [{ "type": ["boolean", "integer", "string"] }, generator.subschema_for::<Term>()],
}));

by_hand!(ValueSpec, generator => schema!({
    "description": "A value of an enum, material or product option: a bare id, or an object with its texts.",
    "anyOf": [{ "type": "string" }, generator.subschema_for::<ValueFields>()],
}));
