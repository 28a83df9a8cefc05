//! Which crates the bytes of a wasm file come from, by the names its functions still carry.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, Result};

/// The `most` largest crates by bytes of code, largest first; what has no name is `(unnamed)`.
pub(super) fn largest(wasm: &[u8], most: usize) -> Result<Vec<(String, usize)>> {
    let mut reader = Reader {
        bytes: wasm.get(8..).context("not a wasm file")?,
    };
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), HashMap::new());
    while !reader.bytes.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let mut body = Reader {
            bytes: reader.take(length)?,
        };
        match id {
            0 if body.text()? == "name" => names = function_names(&mut body)?,
            2 => imported = imported_functions(&mut body)?,
            10 => {
                for _ in 0..body.number()? {
                    let length = body.number()?;
                    body.take(length)?;
                    sizes.push(length);
                }
            }
            _ => {}
        }
    }
    let mut by_crate = BTreeMap::<String, usize>::new();
    for (index, size) in sizes.into_iter().enumerate() {
        let part = names
            .get(&(imported + index))
            .map_or_else(|| "(unnamed)".to_owned(), |name| crate_of(name));
        *by_crate.entry(part).or_default() += size;
    }
    let mut parts: Vec<_> = by_crate.into_iter().collect();
    parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    parts.truncate(most);
    Ok(parts)
}

/// The crate of a function: the first path segment of its name, such as `core` in `<core::fmt::Formatter>::pad`.
fn crate_of(mangled: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let path = name.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic());
    match path.split_once("::") {
        Some((first, _))
            if first
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_') =>
        {
            first.to_owned()
        }
        _ => "(unnamed)".to_owned(),
    }
}

fn function_names(body: &mut Reader<'_>) -> Result<HashMap<usize, String>> {
    let mut names = HashMap::new();
    while !body.bytes.is_empty() {
        let id = body.byte()?;
        let length = body.number()?;
        let mut part = Reader {
            bytes: body.take(length)?,
        };
        if id == 1 {
            for _ in 0..part.number()? {
                let index = part.number()?;
                names.insert(index, part.text()?);
            }
        }
    }
    Ok(names)
}

fn imported_functions(body: &mut Reader<'_>) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..body.number()? {
        body.text()?;
        body.text()?;
        match body.byte()? {
            0 => {
                body.number()?;
                functions += 1;
            }
            1 => {
                body.byte()?;
                body.limits()?;
            }
            2 => body.limits()?,
            _ => {
                body.byte()?;
                body.byte()?;
            }
        }
    }
    Ok(functions)
}

/// A cursor over the binary format (WebAssembly Core Specification, chapter 5).
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (head, tail) = self
            .bytes
            .split_at_checked(length)
            .context("the wasm file ends too early")?;
        self.bytes = tail;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<usize> {
        let (mut value, mut shift) = (0usize, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 || shift > 35 {
                return Ok(value);
            }
        }
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8_lossy(self.take(length)?).into_owned())
    }

    fn limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}
