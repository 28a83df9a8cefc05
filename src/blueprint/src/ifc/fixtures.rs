//! Columns, flights of stairs, heaters and furniture: boxes of their true size.

use std::collections::HashSet;

use plan::FixtureKind;

use super::Model;
use super::body::body;
use super::place::placement;
use super::step::Entity;
use crate::Notice;
use crate::geometry::{Mm, distance, dot, left, span, unit};
use crate::remarks::Remarks;
use crate::survey::Piece;

/// Kinds of elements that are taken over, and as what.
pub(super) const TAKEN: [(&str, FixtureKind); 6] = [
    ("IFCCOLUMN", FixtureKind::Column),
    ("IFCSTAIR", FixtureKind::Stairs),
    ("IFCSTAIRFLIGHT", FixtureKind::Stairs),
    ("IFCSPACEHEATER", FixtureKind::Radiator),
    ("IFCFURNISHINGELEMENT", FixtureKind::Furniture),
    ("IFCFURNITURE", FixtureKind::Furniture),
];

impl Model<'_> {
    /// The elements of a kind that are not told yet, each with its id. One without a body is left out with a remark; a
    /// stair that is put together of flights is told by them.
    pub(super) fn pieces(
        &self,
        (word, kind): (&str, FixtureKind),
        told: &HashSet<u64>,
        remarks: &mut Remarks,
    ) -> Vec<(u64, Piece)> {
        let mut pieces = Vec::new();
        for element in self.step.all(word) {
            if told.contains(&element.id) {
                continue;
            }
            match self.piece(&element, kind) {
                Some(piece) => pieces.push((element.id, piece)),
                None if word == "IFCSTAIR" && self.step.count("IFCSTAIRFLIGHT") > 0 => {}
                None => remarks.about(Notice::ElementLeftOut, word),
            }
        }
        pieces
    }

    /// The box around an element, along its own directions. Its underside is measured from the world's zero.
    fn piece(&self, element: &Entity, kind: FixtureKind) -> Option<Piece> {
        let body = body(self.step, element, self.mm)?;
        let x = placement(self.step, element.get(5)).x;
        let along = unit([x[0], -x[1]]);
        // Something that lies on its side shows its own directions from above.
        let along = if dot(along, along) > 0.5 {
            along
        } else {
            [1.0, 0.0]
        };
        let front: Mm = {
            let [x, y] = left(along);
            [-x, -y]
        };
        let corners: Vec<Mm> = body.points().map(|p| self.on_plan(p)).collect();
        let ((x0, x1), (y0, y1)) = (span(&corners, along), span(&corners, front));
        let (across, ahead) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        let centre = [0, 1].map(|k| along[k] * across + front[k] * ahead);
        let round = kind == FixtureKind::Column && is_round(&corners, centre);
        Some(Piece {
            kind: if round {
                FixtureKind::RoundColumn
            } else {
                kind
            },
            name: element.get(2).text().map(super::short).unwrap_or_default(),
            centre,
            size: [x1 - x0, y1 - y0, (body.high - body.low) * self.mm],
            base: body.low * self.mm,
            turn: along[1].atan2(along[0]),
            winding: None,
        })
    }
}

/// Whether many corners lie all as far from the middle.
fn is_round(corners: &[Mm], centre: Mm) -> bool {
    let radii = || corners.iter().map(|&corner| distance(corner, centre));
    let (least, most) = (
        radii().fold(f64::MAX, f64::min),
        radii().fold(0.0, f64::max),
    );
    corners.len() > 8 && most - least < 0.1 * most
}
