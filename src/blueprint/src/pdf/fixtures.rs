//! Fixtures on pages that we wrote: beside what is drawn the page says what they are.

use glam::{DAffine2, DVec2};
use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, String as Bytes};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point};

use crate::export::PIECES;
use crate::lines::{Drawing, Piece};
use crate::told::Told;

/// All of a page, in points, y down.
pub(super) fn fixtures(page: &Page<'_>, drawing: &mut Drawing) {
    let own =
        (page.raw().get::<Dict<'_>>(b"PieceInfo")).and_then(|info| info.get::<Dict<'_>>(PIECES));
    let Some(all) = own.and_then(|own| own.get::<Array<'_>>(b"Private")) else {
        return;
    };
    let page_from_user = page.initial_transform(true).to_kurbo();
    for said in all.iter::<Dict<'_>>() {
        if let Some(piece) = piece(&said, page_from_user) {
            drawing.piece(piece);
        }
    }
}

fn piece(said: &Dict<'_>, page_from_user: Affine) -> Option<Piece> {
    let told = Told::read(|tag| match said.get::<Object<'_>>(tag)? {
        Object::String(bytes) => Some(decoded(&bytes)),
        _ => None,
    })?;
    let at = said.get::<Array<'_>>(b"AT")?;
    let mut numbers = at.iter::<f64>();
    let at = page_from_user * Point::new(numbers.next()?, numbers.next()?);
    let at = DVec2::new(at.x, at.y);
    let along = page_from_user * Point::new(1.0, 0.0) - page_from_user * Point::ZERO;
    // Clockwise where y runs up is clockwise where it runs down.
    let turn = said.get::<f64>(b"TURN")?.to_radians() + along.atan2();
    Some(Piece::told(
        told,
        DAffine2::from_angle_translation(turn, at),
    ))
}

/// A text string: UTF-16 with its mark, else one byte a letter.
fn decoded(bytes: &Bytes<'_>) -> String {
    let bytes = bytes.as_bytes();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units = units.chunks_exact(2);
            let units = units.map(|two| u16::from_be_bytes([two[0], two[1]]));
            char::decode_utf16(units)
                .map(Result::unwrap_or_default)
                .collect()
        }
        None => bytes.iter().copied().map(char::from).collect(),
    }
}
