//! A tree taken apart: objects by names, lists in their order, enums by their kind.

use std::vec;

use crate::{Misread, Read, Tree};

/// The fields of an object, taken one after the other.
#[derive(Debug)]
pub struct Fields(Vec<(String, Tree)>);

impl Fields {
    /// Of an object.
    ///
    /// # Errors
    /// Where it is none.
    pub fn of(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Fields(all) => Ok(Self(all)),
            other => Err(Misread::wrong(&other, "an object")),
        }
    }

    /// A field that must be there, unless its type says what stands for it.
    ///
    /// # Errors
    /// Where it is missing, is there twice, or says something else.
    pub fn take<T: Read>(&mut self, name: &'static str) -> Result<T, Misread> {
        match self.find(name)? {
            Some(tree) => T::read(tree).map_err(|error| error.within(name)),
            None => T::missing(name),
        }
    }

    /// A field that may be left out.
    ///
    /// # Errors
    /// Where it is there twice, or says something else.
    pub fn take_or<T: Read>(
        &mut self,
        name: &'static str,
        other: impl FnOnce() -> T,
    ) -> Result<T, Misread> {
        match self.find(name)? {
            Some(tree) => T::read(tree).map_err(|error| error.within(name)),
            None => Ok(other()),
        }
    }

    /// Reads a field under another name too.
    pub fn alias(&mut self, alias: &'static str, name: &'static str) {
        for (own, _) in &mut self.0 {
            if own == alias {
                name.clone_into(own);
            }
        }
    }

    /// Nothing may be left over.
    ///
    /// # Errors
    /// Names a field that nobody took.
    pub fn end(self, known: &[&str]) -> Result<(), Misread> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(Misread::unknown("field", name, known)),
        }
    }

    fn find(&mut self, name: &'static str) -> Result<Option<Tree>, Misread> {
        let Some(at) = self.0.iter().position(|(own, _)| own == name) else {
            return Ok(None);
        };
        let (_, tree) = self.0.swap_remove(at);
        if self.0.iter().any(|(own, _)| own == name) {
            return Err(Misread::new(format!("duplicate field `{name}`")));
        }
        Ok(Some(tree))
    }
}

/// The entries of a list, taken in their order.
#[derive(Debug)]
pub struct Entries {
    rest: vec::IntoIter<Tree>,
    at: usize,
}

impl Entries {
    /// Of a list.
    ///
    /// # Errors
    /// Where it is none.
    pub fn of(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::List(all) => Ok(Self {
                rest: all.into_iter(),
                at: 0,
            }),
            other => Err(Misread::wrong(&other, "a list")),
        }
    }

    /// How many are left.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rest.len()
    }

    /// The next one.
    ///
    /// # Errors
    /// Where there is none, or it says something else.
    pub fn take<T: Read>(&mut self) -> Result<T, Misread> {
        let tree = (self.rest.next())
            .ok_or_else(|| Misread::new(format!("the list ends after {}", self.at)))?;
        let id = tree.id().map(str::to_owned);
        let at = self.at;
        self.at += 1;
        T::read(tree).map_err(|error| match id {
            Some(id) => error.within(&id),
            None => error.within(&at.to_string()),
        })
    }

    /// Nothing may be left over.
    ///
    /// # Errors
    /// Where there are more.
    pub fn end(&self) -> Result<(), Misread> {
        match self.rest.len() {
            0 => Ok(()),
            more => Err(Misread::new(format!(
                "the list has {more} entries too many"
            ))),
        }
    }
}

/// Which of `names` an enum is, and what belongs to it: `"name"` or `{"name": …}`.
///
/// # Errors
/// Where it is neither, or the name is another.
pub fn named(tree: Tree, names: &[&str]) -> Result<(usize, Tree), Misread> {
    match tree {
        Tree::Text(name) => Ok((place(&name, names)?, Tree::Null)),
        Tree::Fields(mut all) if all.len() == 1 => {
            let (name, content) = all.swap_remove(0);
            Ok((place(&name, names)?, content))
        }
        other => Err(Misread::wrong(
            &other,
            &format!("one of `{}`", names.join("`, `")),
        )),
    }
}

/// Which of `names` stands in the field `tag`, and the other fields.
///
/// # Errors
/// Where it is no object, has no such field, or the name is another.
pub fn tagged(tree: Tree, tag: &'static str, names: &[&str]) -> Result<(usize, Tree), Misread> {
    let mut fields = Fields::of(tree)?;
    let name: String = fields.take(tag)?;
    let at = place(&name, names).map_err(|error| error.within(tag))?;
    Ok((at, Tree::Fields(fields.0)))
}

/// Where nothing is expected.
///
/// # Errors
/// Where there is something.
pub fn nothing(tree: &Tree) -> Result<(), Misread> {
    match tree {
        Tree::Null => Ok(()),
        other => Err(Misread::wrong(other, "nothing")),
    }
}

fn place(name: &str, names: &[&str]) -> Result<usize, Misread> {
    let at = names.iter().position(|known| *known == name);
    at.ok_or_else(|| Misread::unknown("variant", name, names))
}
