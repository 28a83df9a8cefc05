//! The derive of `lean::Read`: reads what serde's derive of `Deserialize` reads, from the same attributes, with a
//! quarter of its code.
//!
//! Owns: the derive alone. It knows `rename`, `rename_all = "snake_case"`, `alias`, `default`, `skip`,
//! `deny_unknown_fields`, `tag`, `untagged`, `transparent` and `try_from`; any other attribute that would change what is read does
//! not compile. Types with generics are left to serde.
//!
//! Invariants: both derives on one type read the same; `lean/tests` and the rooms' own tests hold them side by side.

mod attributes;
mod body;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, parse_macro_input};

/// `lean::Read` for a struct or enum, as `#[serde(…)]` says.
#[proc_macro_derive(Read, attributes(serde))]
pub fn derive_read(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    reader(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn reader(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let name = &input.ident;
    let body = body::of(input)?;
    Ok(quote! {
        impl ::lean::Read for #name {
            fn read(tree: ::lean::Tree) -> ::std::result::Result<Self, ::lean::Misread> {
                #body
            }
        }
    })
}
