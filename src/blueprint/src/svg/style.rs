//! What the style sheets of an SVG file say about its texts: `usvg` keeps them to itself.

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
