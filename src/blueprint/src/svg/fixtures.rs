//! Fixtures in drawings that we wrote: groups that say what they are.

use glam::DVec2;
use usvg::roxmltree::{Document, Node};

use super::words::{page_from_view, world_from};
use crate::export::{FIXTURE, attribute};
use crate::lines::{Drawing, Piece};
use crate::told::Told;

/// All of them; `size` is that of the picture in pixels.
pub(super) fn fixtures(document: &Document<'_>, size: DVec2, drawing: &mut Drawing) {
    let page = page_from_view(document.root_element(), size);
    let marked = |node: &Node<'_, '_>| node.attribute("class") == Some(FIXTURE);
    for node in document.descendants().filter(marked) {
        let said = |tag: &str| node.attribute(attribute(tag).as_str()).map(str::to_owned);
        if let Some(told) = Told::read(said) {
            drawing.piece(Piece::told(told, page * world_from(node)));
        }
    }
}
