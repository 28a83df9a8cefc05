//! What the style sheets of an SVG file say about its texts: `usvg` keeps them to itself.

use std::borrow::Cow;
use std::collections::HashMap;

use simplecss::{AttributeOperator, PseudoClass, StyleSheet};
use usvg::roxmltree::{Document, Node};

/// Rules that are looked through for each text.
const MOST_RULES: usize = 2000;

/// The style sheets of a file, as one.
pub(super) struct Styles<'a>(StyleSheet<'a>);

impl<'a> Styles<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let mut sheet = StyleSheet::new();
        let styles = document
            .descendants()
            .filter(|n| n.tag_name().name() == "style");
        for text in styles.filter_map(|n| n.text()) {
            sheet.parse_more(text);
        }
        sheet.rules.truncate(MOST_RULES);
        Self(sheet)
    }

    /// What an element itself is told: in its `style`, by a rule, in an attribute.
    pub(super) fn own(&self, node: Node<'_, '_>, name: &str) -> Option<String> {
        let style = node.attribute("style").unwrap_or_default();
        let in_style = style.split(';').find_map(|entry| {
            let (key, value) = entry.split_once(':')?;
            (key.trim() == name).then(|| value.trim().to_owned())
        });
        let by_rule = || {
            // Rules lie in the order of their weight: the last one wins.
            let rules = self.0.rules.iter().rev();
            rules
                .filter(|rule| rule.declarations.iter().any(|d| d.name == name))
                .find(|rule| rule.selector.matches(&Element(node)))
                .and_then(|rule| rule.declarations.iter().rev().find(|d| d.name == name))
                .map(|d| d.value.to_owned())
        };
        in_style
            .or_else(by_rule)
            .or_else(|| node.attribute(name).map(str::to_owned))
    }

    /// The same, from the nearest around it that is told.
    pub(super) fn inherited(&self, node: Node<'_, '_>, name: &str) -> Option<String> {
        node.ancestors().find_map(|n| self.own(n, name))
    }
}

/// Variables that are looked up in each other.
const MOST_DEPTH: usize = 8;
/// Letters of a file with its variables put in.
const MOST_RESOLVED: usize = 64 << 20;
/// Variables of a file.
const MOST_VARIABLES: usize = 500;

/// A file with the variables of its styles put in where they are used, `var(--wall, #222)`: `usvg` knows none, and what
/// is coloured by them would not be drawn.
pub(super) fn without_variables(text: &str) -> Cow<'_, str> {
    if !text.contains("var(") {
        return Cow::Borrowed(text);
    }
    let mut values: HashMap<&str, &str> = HashMap::new();
    for (at, _) in text.match_indices("--").take(20 * MOST_VARIABLES) {
        let rest = &text[at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)));
        let Some((name, after)) = end.map(|end| rest.split_at(end)) else {
            continue;
        };
        let value = after.trim_start().strip_prefix(':');
        let value = value.and_then(|v| v.split([';', '}', '"']).next());
        if let Some(value) = value.filter(|_| values.len() < MOST_VARIABLES) {
            values.entry(name).or_insert(value.trim());
        }
    }
    let mut out = String::with_capacity(text.len());
    resolve(text, &values, 0, &mut out);
    Cow::Owned(out)
}

fn resolve(text: &str, values: &HashMap<&str, &str>, depth: usize, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("var(") {
        out.push_str(before);
        let Some(end) = closing(after) else {
            rest = after;
            continue;
        };
        let (inside, behind) = (&after[..end], &after[end + 1..]);
        let (name, fallback) = inside.split_once(',').unwrap_or((inside, ""));
        let value = values.get(name.trim()).copied().unwrap_or(fallback.trim());
        if depth < MOST_DEPTH && out.len() < MOST_RESOLVED {
            resolve(value, values, depth + 1, out);
        }
        rest = behind;
    }
    out.push_str(rest);
}

/// Where the bracket closes that was opened before.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    text.char_indices().find_map(|(at, c)| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (open == 0).then_some(at)
    })
}

struct Element<'a, 'input>(Node<'a, 'input>);

impl simplecss::Element for Element<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Element)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Element)
    }

    fn has_local_name(&self, local_name: &str) -> bool {
        self.0.tag_name().name() == local_name
    }

    fn attribute_matches(&self, local_name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0
            .attribute(local_name)
            .is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_what_they_are_set_to_or_else_what_stands_behind_them() {
        let text = "--wall: var(--text, #1c1c1e); .a { stroke: var(--wall) } .b { fill: var(--none, rgb(1, 2, 3)) }";
        let read = without_variables(text);
        assert!(read.contains("stroke: #1c1c1e }"), "{read}");
        assert!(read.contains("fill: rgb(1, 2, 3) }"), "{read}");
        // One that is set to itself ends.
        assert!(!without_variables("--a: var(--a); x: var(--a)").contains("var("));
        assert_eq!(without_variables("plain"), "plain");
    }
}
