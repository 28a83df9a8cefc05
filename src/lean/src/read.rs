//! What can be read from a tree.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::{Entries, Misread, Tree};

/// Something that is read from a tree, as serde's `Deserialize` would read it.
pub trait Read: Sized {
    /// Takes it out of the tree.
    ///
    /// # Errors
    /// Where the tree says something else.
    fn read(tree: Tree) -> Result<Self, Misread>;

    /// What stands for a field that is left out.
    ///
    /// # Errors
    /// That it must not be, for all but `Option`.
    fn missing(field: &'static str) -> Result<Self, Misread> {
        Err(Misread::missing(field))
    }
}

impl Read for Tree {
    fn read(tree: Tree) -> Result<Self, Misread> {
        Ok(tree)
    }
}

impl Read for bool {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Bool(yes) => Ok(yes),
            other => Err(Misread::wrong(&other, "true or false")),
        }
    }
}

impl Read for String {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Text(text) => Ok(text),
            other => Err(Misread::wrong(&other, "a string")),
        }
    }
}

impl Read for f64 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "as every reader of JSON: the nearest number that there is"
    )]
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Float(number) => Ok(number),
            Tree::Int(number) => Ok(number as f64),
            Tree::Large(number) => Ok(number as f64),
            other => Err(Misread::wrong(&other, "a number")),
        }
    }
}

impl Read for f32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "as every reader of JSON: the nearest number that there is"
    )]
    fn read(tree: Tree) -> Result<Self, Misread> {
        f64::read(tree).map(|number| number as f32)
    }
}

/// Whole numbers, by one function for all.
macro_rules! whole {
    ($($type:ty)*) => {$(
        impl Read for $type {
            fn read(tree: Tree) -> Result<Self, Misread> {
                match &tree {
                    Tree::Int(number) => Self::try_from(*number).ok(),
                    Tree::Large(number) => Self::try_from(*number).ok(),
                    _ => None,
                }
                .ok_or_else(|| Misread::wrong(&tree, concat!("a whole number (", stringify!($type), ")")))
            }
        }
    )*};
}

whole! { i8 i16 i32 i64 u8 u16 u32 u64 usize }

impl<T: Read> Read for Option<T> {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Null => Ok(None),
            some => T::read(some).map(Some),
        }
    }

    fn missing(_: &'static str) -> Result<Self, Misread> {
        Ok(None)
    }
}

/// Wrappers that cannot be seen in JSON.
macro_rules! wrappers {
    ($($wrapper:ident)*) => {$(
        impl<T: Read> Read for $wrapper<T> {
            fn read(tree: Tree) -> Result<Self, Misread> {
                T::read(tree).map($wrapper::new)
            }

            fn missing(field: &'static str) -> Result<Self, Misread> {
                T::missing(field).map($wrapper::new)
            }
        }
    )*};
}

wrappers! { Arc Box Rc }

impl<T: Read> Read for Vec<T> {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let mut entries = Entries::of(tree)?;
        let mut all = Self::with_capacity(entries.count());
        while entries.count() > 0 {
            all.push(entries.take()?);
        }
        Ok(all)
    }
}

impl<T: Read + Ord> Read for BTreeSet<T> {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let mut entries = Entries::of(tree)?;
        let mut all = Self::new();
        while entries.count() > 0 {
            all.insert(entries.take()?);
        }
        Ok(all)
    }
}

impl<T: Read, const N: usize> Read for [T; N] {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let count = |found: &Vec<T>| {
            Misread::new(format!("a list of {}, expected one of {N}", found.len()))
        };
        Vec::read(tree)?.try_into().map_err(|found| count(&found))
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let mut entries = Entries::of(tree)?;
        let both = (entries.take()?, entries.take()?);
        entries.end()?;
        Ok(both)
    }
}

/// Keys are texts: nothing of ours is filed by number.
impl<K: Read + Ord, V: Read> Read for BTreeMap<K, V> {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let Tree::Fields(fields) = tree else {
            return Err(Misread::wrong(&tree, "an object"));
        };
        let mut all = Self::new();
        for (name, tree) in fields {
            let value = V::read(tree).map_err(|error| error.within(&name))?;
            all.insert(K::read(Tree::Text(name))?, value);
        }
        Ok(all)
    }
}
