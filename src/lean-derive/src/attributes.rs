//! What `#[serde(…)]` says, as far as it concerns reading.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, Ident, LitStr, Path};

/// What stands where a field is left out.
pub(crate) enum Missing {
    /// Nothing may: only an `Option` can be left out.
    Refused,
    /// The default of the field's type, or of the whole struct.
    Default,
    /// What this function gives.
    From(Path),
}

/// Of a type.
#[derive(Default)]
pub(crate) struct OfType {
    pub(crate) is_snake_case: bool,
    pub(crate) denies_unknown: bool,
    pub(crate) has_default: bool,
    pub(crate) is_untagged: bool,
    pub(crate) tag: Option<LitStr>,
    /// The type that is read in its place and converted.
    pub(crate) converted_from: Option<Path>,
}

/// Of a field or variant.
pub(crate) struct OfPart {
    pub(crate) name: Option<String>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) missing: Missing,
    pub(crate) is_skipped: bool,
}

impl OfType {
    pub(crate) fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("rename_all") {
                let case: LitStr = meta.value()?.parse()?;
                if case.value() != "snake_case" {
                    return Err(meta.error("only snake_case is known"));
                }
                found.is_snake_case = true;
            } else if meta.path.is_ident("deny_unknown_fields") {
                found.denies_unknown = true;
            } else if meta.path.is_ident("default") {
                found.has_default = true;
            } else if meta.path.is_ident("untagged") {
                found.is_untagged = true;
            } else if meta.path.is_ident("tag") {
                found.tag = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("try_from") {
                found.converted_from = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            } else if meta.path.is_ident("into") {
                meta.value()?.parse::<LitStr>()?;
            } else if !meta.path.is_ident("transparent") {
                return Err(meta.error("lean::Read does not know this"));
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl OfPart {
    pub(crate) fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut found = Self {
            name: None,
            aliases: Vec::new(),
            missing: Missing::Refused,
            is_skipped: false,
        };
        each(attributes, |meta| {
            if meta.path.is_ident("rename") {
                found.name = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("alias") {
                found.aliases.push(meta.value()?.parse()?);
            } else if meta.path.is_ident("default") {
                found.missing = match meta.input.peek(syn::Token![=]) {
                    true => Missing::From(meta.value()?.parse::<LitStr>()?.parse()?),
                    false => Missing::Default,
                };
            } else if meta.path.is_ident("skip") {
                found.is_skipped = true;
            } else if meta.path.is_ident("skip_serializing_if") {
                meta.value()?.parse::<LitStr>()?;
            } else {
                return Err(meta.error("lean::Read does not know this"));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// What the part is called in JSON.
    pub(crate) fn called(&self, ident: &Ident, of_type: &OfType) -> String {
        // `r#type` is called `type`.
        let own = ident.to_string();
        let own = own.strip_prefix("r#").unwrap_or(&own);
        match &self.name {
            Some(name) => name.clone(),
            None if of_type.is_snake_case => snake_case(own),
            None => own.to_owned(),
        }
    }
}

fn each(
    attributes: &[Attribute],
    mut take: impl FnMut(ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    for attribute in attributes.iter().filter(|one| one.path().is_ident("serde")) {
        attribute.parse_nested_meta(&mut take)?;
    }
    Ok(())
}

/// `FarRight` is `far_right`, as serde writes it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
