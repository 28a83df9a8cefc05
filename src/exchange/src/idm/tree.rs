//! XML as a tree of elements, under caps.

use catalogue::Fault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

// A manufacturer's whole catalogue; larger ones come in several files.
const MAX_BYTES: usize = 256 << 20;
const MAX_ELEMENTS: usize = 5_000_000;
const MAX_DEPTH: usize = 64;

/// One element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// The line it begins in, from 1.
    pub(super) line: usize,
}

impl Element {
    /// The attribute, or the text of the child of this name.
    pub(super) fn get(&self, name: &str) -> &str {
        let attribute = self.attributes.iter().find(|(own, _)| own == name);
        let child = || self.child(name).map(|child| child.text.as_str());
        attribute
            .map(|(_, value)| value.as_str())
            .or_else(child)
            .unwrap_or_default()
            .trim()
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Follows names inwards, one child each, and lists what stands there under the last name.
    pub(super) fn find<'e>(&'e self, path: &[&'e str]) -> Vec<&'e Element> {
        match path {
            [] => vec![self],
            [first, rest @ ..] => self.all(first).flat_map(|child| child.find(rest)).collect(),
        }
    }

    pub(super) fn place(&self) -> String {
        format!("row {}, {}", self.line, self.name)
    }

    pub(super) fn doubt(&self, code: &str, message: impl Into<String>, remedy: &str) -> Fault {
        Fault::warning(code, self.place(), message, remedy)
    }
}

/// Reads a document. Nothing outside of it is ever opened, and no entity but the five of XML is known.
pub(super) fn read(bytes: &[u8]) -> Result<Element, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::error(
            "too_large",
            "",
            format!(
                "the file has {} bytes, at most {MAX_BYTES} are read",
                bytes.len()
            ),
            "import one series at a time",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| malformed(1, "the file is not in UTF-8"))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut lines = Lines {
        bytes,
        at: 0,
        line: 1,
    };
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.of(at);
        let event = reader
            .read_event()
            .map_err(|error| malformed(line, error))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if count > MAX_ELEMENTS || open.len() > MAX_DEPTH {
                    return Err(Fault::error(
                        "too_many",
                        format!("row {line}"),
                        format!("more than {MAX_ELEMENTS} elements or {MAX_DEPTH} levels"),
                        "import one series at a time",
                    ));
                }
                open.push(element(&start, line)?);
            }
            Event::Empty(start) => {
                count += 1;
                let element = element(&start, line)?;
                if let (true, Some(outer)) = (count <= MAX_ELEMENTS, open.last_mut()) {
                    outer.children.push(element);
                }
            }
            Event::End(_) => {
                let inner = open.pop();
                match (inner, open.last_mut()) {
                    (Some(inner), Some(outer)) => outer.children.push(inner),
                    _ => return Err(malformed(line, "an element ends that never began")),
                }
            }
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(data) => push(&mut open, &data.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character.to_string()),
                    _ => quick_xml::escape::resolve_xml_entity(&reference).map(str::to_owned),
                };
                let known = known.ok_or_else(|| malformed(line, "an entity is not known"))?;
                push(&mut open, &known);
            }
            Event::DocType(_) => {
                return Err(malformed(line, "a document type is never read"));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let complete = open.len() == 1;
    let root = open.pop().and_then(|mut outer| outer.children.pop());
    root.filter(|_| complete)
        .ok_or_else(|| malformed(1, "the document has no end, or is empty"))
}

fn element(start: &BytesStart<'_>, line: usize) -> Result<Element, Fault> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| malformed(line, error))?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| malformed(line, error))?;
        attributes.push((
            attribute.key.local_name().as_ref().to_owned(),
            value.into_owned(),
        ));
    }
    Ok(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes,
        line,
        ..Element::default()
    })
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Counts lines up to a position that only grows.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, position: usize) -> usize {
        let end = position.min(self.bytes.len());
        let passed = self.bytes.get(self.at..end).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = end.max(self.at);
        self.line
    }
}

fn malformed(line: usize, cause: impl std::fmt::Display) -> Fault {
    Fault::error(
        "malformed",
        format!("row {line}"),
        format!("this is no XML that is read here: {cause}"),
        "export it again as IDM Living 4.0 in UTF-8",
    )
}
