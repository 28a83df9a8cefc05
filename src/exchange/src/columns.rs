//! Which sheets and columns there are. A header is the name of the field in `catalogue.json`, with dots
//! towards the inside; a star stands for any name, such as a language.
//!
//! What has no column here (a field added later, something a cell cannot say) is kept as JSON under the
//! header `{field}`, so that nothing is ever lost.

use crate::cell::Kind;
use crate::cell::Kind::{
    Condition, Flag, List, Money, Number, Operand, Parts, Ranges, Required, Text, Tiers, Value,
};

/// One column of a sheet.
pub(crate) struct Column {
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
}

const fn column(path: &'static str, kind: Kind) -> Column {
    Column { path, kind }
}

/// The catalogue itself: one field a row.
pub(crate) const CATALOGUE: &[Column] = &[
    column("schema", Text),
    column("id", Text),
    column("rev", Text),
    column("tz", Text),
    column("currencies", List),
    column("locales", List),
    column("text.*", Text),
    column("merchant", Text),
    column("valid_from", Text),
    column("valid_to", Text),
];

pub(crate) const CATEGORIES: &[Column] = &[column("id", Text), column("text.*", Text)];

pub(crate) const MATERIALS: &[Column] = &[
    column("id", Text),
    column("group", Text),
    column("text.*", Text),
    column("description.*", Text),
    column("kind", Text),
    column("swatch", Text),
    column("look.base_colour", Text),
    column("look.base_texture", Text),
    column("look.normal_texture", Text),
    column("look.orm_texture", Text),
    column("look.roughness", Number),
    column("look.metallic", Number),
    column("look.normal_scale", Number),
    column("look.sheen", Text),
    column("look.tile_mm", Number),
    column("bespoke", Flag),
    column("lead_days", Number),
    column("discontinued_at", Text),
];

pub(crate) const PRODUCTS: &[Column] = &[
    column("id", Text),
    column("text.*", Text),
    column("description.*", Text),
    column("tax_category", Text),
    column("category", Text),
    column("picture", Text),
    column("lead_days", Number),
    column("bespoke", Flag),
    column("model.uri", Text),
    column("model.size.*", Value),
    column("model.slots.*", Value),
    column("model.shown.*", Condition),
    column("part_only", Flag),
];

pub(crate) const OPTIONS: &[Column] = &[
    column("product", Text),
    column("key", Text),
    column("type", Text),
    column("text.*", Text),
    column("description.*", Text),
    column("group", Text),
    column("unit", Text),
    column("ranges", Ranges),
    column("max_length", Number),
    column("default", Value),
    column("derived_from", Text),
    column("visible_if", Condition),
    column("required", Required),
    column("shares", List),
];

pub(crate) const VALUES: &[Column] = &[
    column("product", Text),
    column("option", Text),
    column("value", Text),
    column("text.*", Text),
    column("swatch", Text),
    column("group", Text),
    column("material", Text),
    column("bespoke", Flag),
    column("discontinued_at", Text),
];

pub(crate) const PARTS: &[Column] = &[
    column("product", Text),
    column("id", Text),
    column("text.*", Text),
    column("article_no", Text),
    column("when", Condition),
    column("count", Operand),
    column("length_mm", Operand),
    column("width_mm", Operand),
    column("thickness_mm", Operand),
    column("material", Value),
];

pub(crate) const CARTONS: &[Column] = &[
    column("product", Text),
    column("id", Text),
    column("text.*", Text),
    column("when", Condition),
    column("count", Operand),
    column("width_mm", Operand),
    column("depth_mm", Operand),
    column("height_mm", Operand),
    column("mass_g", Operand),
];

pub(crate) const RULES: &[Column] = &[
    column("id", Text),
    column("kind", Text),
    column("products", List),
    column("when", Condition),
    column("then", Condition),
    column("set.*", Value),
    column("severity", Text),
    column("text.*", Text),
    column("source", Text),
];

pub(crate) const PRICE_LISTS: &[Column] = &[
    column("id", Text),
    column("currency", Text),
    column("tax_basis", Text),
    column("country", Text),
    column("channel", Text),
    column("customer_group", Text),
    column("vat_bp", Number),
    column("vat_rates.*", Number),
    column("valid_from", Text),
    column("valid_to", Text),
];

pub(crate) const COMPONENTS: &[Column] = &[
    column("price_list", Text),
    column("id", Text),
    column("level", Text),
    column("seq", Number),
    column("product", Text),
    column("when", Condition),
    column("fixed", Money),
    column("tiers", Tiers),
    column("percent.bp", Number),
    column("percent.of", Text),
    column("per_unit.rate", Text),
    column("per_unit.measure", Operand),
    column("per_unit.min", Text),
    column("per_unit.unit", Text),
    column("grid.off_grid", Text),
    column("discountable", Flag),
    column("tax_category", Text),
    column("exclusive_group", Text),
    column("text.*", Text),
    column("announced_from", Text),
];

pub(crate) const COUPONS: &[Column] = &[
    column("price_list", Text),
    column("code", Text),
    column("off.fixed", Money),
    column("off.percent_bp", Number),
    column("scope", List),
    column("products", List),
    column("min_order", Money),
    column("single_use", Flag),
    column("valid_from", Text),
    column("valid_to", Text),
    column("text.*", Text),
];

pub(crate) const BUNDLES: &[Column] = &[
    column("price_list", Text),
    column("id", Text),
    column("off.fixed", Money),
    column("off.percent_bp", Number),
    column("parts", Parts),
    column("text.*", Text),
];

pub(crate) const ROUNDING: &[Column] = &[
    column("price_list", Text),
    column("min", Money),
    column("max", Money),
    column("mode", Text),
    column("precision", Money),
    column("add_before", Money),
    column("add_after", Money),
];

pub(crate) const SERVICES: &[Column] = &[
    column("price_list", Text),
    column("id", Text),
    column("amount", Money),
    column("tax_category", Text),
    column("text.*", Text),
];

/// The sheets of rows, by name.
pub(crate) const SHEETS: [(&str, &[Column]); 14] = [
    ("categories", CATEGORIES),
    ("materials", MATERIALS),
    ("products", PRODUCTS),
    ("options", OPTIONS),
    ("values", VALUES),
    ("parts", PARTS),
    ("cartons", CARTONS),
    ("rules", RULES),
    ("price_lists", PRICE_LISTS),
    ("components", COMPONENTS),
    ("rounding", ROUNDING),
    ("services", SERVICES),
    ("coupons", COUPONS),
    ("bundles", BUNDLES),
];
