//! The code that reads one type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Fields, FieldsNamed, Variant};

use crate::attributes::{Missing, OfPart, OfType};

/// From `tree` to `Result<Self, Misread>`.
pub(crate) fn of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let of_type = OfType::read(&input.attrs)?;
    if let Some(other) = &of_type.converted_from {
        return Ok(quote! {
            let other = <#other as ::lean::Read>::read(tree)?;
            ::std::convert::TryFrom::try_from(other).map_err(::lean::Misread::said)
        });
    }
    match &input.data {
        Data::Struct(data) => of_fields(&quote!(Self), &data.fields, &of_type),
        Data::Enum(data) if of_type.is_untagged => of_untagged(input, data, &of_type),
        Data::Enum(data) => of_enum(data, &of_type),
        Data::Union(_) => Err(Error::new_spanned(&input.ident, "unions are not read")),
    }
}

/// A struct, or what belongs to a variant.
fn of_fields(path: &TokenStream, fields: &Fields, of_type: &OfType) -> syn::Result<TokenStream> {
    match fields {
        Fields::Named(fields) => of_named(path, fields, of_type),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(quote!(::std::result::Result::Ok(#path(::lean::Read::read(tree)?))))
        }
        Fields::Unnamed(fields) => {
            let entries = fields.unnamed.iter().map(|_| quote!(entries.take()?));
            Ok(quote! {
                let mut entries = ::lean::Entries::of(tree)?;
                let value = #path(#(#entries),*);
                entries.end()?;
                ::std::result::Result::Ok(value)
            })
        }
        Fields::Unit => Ok(quote! {
            ::lean::nothing(&tree)?;
            ::std::result::Result::Ok(#path)
        }),
    }
}

fn of_named(
    path: &TokenStream,
    fields: &FieldsNamed,
    of_type: &OfType,
) -> syn::Result<TokenStream> {
    let mut names = Vec::new();
    let mut aliases = Vec::new();
    let mut reads = Vec::new();
    for field in &fields.named {
        let Some(ident) = &field.ident else { continue };
        let part = OfPart::read(&field.attrs)?;
        if part.is_skipped {
            reads.push(quote!(#ident: ::std::default::Default::default()));
            continue;
        }
        // `rename_all` of an enum is about its variants, of a struct about fields, which are in snake case already.
        let name = part.called(ident, &OfType::default());
        for alias in &part.aliases {
            aliases.push(quote!(fields.alias(#alias, #name);));
        }
        reads.push(match &part.missing {
            Missing::From(function) => quote!(#ident: fields.take_or(#name, #function)?),
            Missing::Default => {
                quote!(#ident: fields.take_or(#name, ::std::default::Default::default)?)
            }
            Missing::Refused if of_type.has_default => {
                quote!(#ident: fields.take_or(#name, || default.#ident)?)
            }
            Missing::Refused => quote!(#ident: fields.take(#name)?),
        });
        names.push(name);
    }
    let default = of_type
        .has_default
        .then(|| quote!(let default: Self = ::std::default::Default::default();));
    let end = of_type
        .denies_unknown
        .then(|| quote!(fields.end(&[#(#names),*])?;));
    Ok(quote! {
        let mut fields = ::lean::Fields::of(tree)?;
        #default
        #(#aliases)*
        let value = #path { #(#reads),* };
        #end
        ::std::result::Result::Ok(value)
    })
}

/// `"kind"`, `{"kind": …}`, or with a tag `{"tag": "kind", …}`.
fn of_enum(data: &DataEnum, of_type: &OfType) -> syn::Result<TokenStream> {
    let names = names_of(data, of_type)?;
    let arms = data.variants.iter().enumerate().map(|(at, variant)| {
        let content = of_variant(variant, of_type)?;
        Ok(quote!(#at => { #content }))
    });
    let arms = arms.collect::<syn::Result<Vec<_>>>()?;
    let split = match &of_type.tag {
        Some(tag) => quote!(::lean::tagged(tree, #tag, &NAMES)?),
        None => quote!(::lean::named(tree, &NAMES)?),
    };
    let count = names.len();
    Ok(quote! {
        const NAMES: [&str; #count] = [#(#names),*];
        let (at, tree) = #split;
        match at {
            #(#arms)*
            _ => ::std::result::Result::Err(::lean::Misread::new("no such variant")),
        }
    })
}

fn names_of(data: &DataEnum, of_type: &OfType) -> syn::Result<Vec<String>> {
    let name = |variant: &Variant| {
        let part = OfPart::read(&variant.attrs)?;
        match part.aliases.first() {
            Some(alias) => Err(Error::new_spanned(
                alias,
                "lean::Read knows no alias of a variant",
            )),
            None => Ok(part.called(&variant.ident, of_type)),
        }
    };
    data.variants.iter().map(name).collect()
}

fn of_variant(variant: &Variant, of_type: &OfType) -> syn::Result<TokenStream> {
    let ident = &variant.ident;
    match &variant.fields {
        // Beside its tag such an object may carry anything, for serde too.
        Fields::Unit if of_type.tag.is_some() => {
            Ok(quote!(::std::result::Result::Ok(Self::#ident)))
        }
        fields => of_fields(&quote!(Self::#ident), fields, of_type),
    }
}

/// The first variant that can be read.
fn of_untagged(input: &DeriveInput, data: &DataEnum, of_type: &OfType) -> syn::Result<TokenStream> {
    let tries = data.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let content = of_fields(&quote!(Self::#ident), &variant.fields, of_type)?;
        Ok(quote! {
            let one = |tree: ::lean::Tree| -> ::std::result::Result<Self, ::lean::Misread> { #content };
            if let ::std::result::Result::Ok(value) = one(tree.clone()) {
                return ::std::result::Result::Ok(value);
            }
        })
    });
    let tries = tries.collect::<syn::Result<Vec<_>>>()?;
    let none = format!(
        "data did not match any variant of untagged enum {}",
        input.ident
    );
    Ok(quote! {
        #(#tries)*
        ::std::result::Result::Err(::lean::Misread::new(#none))
    })
}
