//! Pictures as cameras, scanners and drawing programs save them.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::io::Cursor;

use image::{DynamicImage, ImageBuffer, ImageFormat, Luma, LumaA, Rgba, RgbaImage};

use super::import_picture;
use super::sketch::{Walls, encoded, two_rooms};
use crate::Draft;

fn read(picture: &DynamicImage) -> Draft {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    import_picture(&bytes.into_inner(), &mut |_| ()).unwrap()
}

fn plain() -> Draft {
    let picture = two_rooms().picture(Walls::Filled(0), 0.0);
    import_picture(&encoded(&picture, ImageFormat::Png), &mut |_| ()).unwrap()
}

#[test]
fn sixteen_bits_read_like_eight() {
    let picture = two_rooms().picture(Walls::Filled(0), 0.0);
    let deep = ImageBuffer::from_fn(picture.width(), picture.height(), |x, y| {
        Luma([u16::from(picture.get_pixel(x, y).0[0]) * 257])
    });
    assert_eq!(read(&DynamicImage::ImageLuma16(deep)), plain());
}

#[test]
fn transparent_paper_is_white_whatever_colour_hides_in_it() {
    let picture = two_rooms().picture(Walls::Filled(0), 0.0);
    let ink = |x: u32, y: u32| 255 - picture.get_pixel(x, y).0[0];
    // As drawing programs export: black everywhere, and only the alpha tells ink from paper.
    let black = RgbaImage::from_fn(picture.width(), picture.height(), |x, y| {
        Rgba([0, 0, 0, ink(x, y)])
    });
    assert_eq!(read(&DynamicImage::ImageRgba8(black)), plain());
    let grey = ImageBuffer::from_fn(picture.width(), picture.height(), |x, y| {
        LumaA([0, ink(x, y)])
    });
    assert_eq!(read(&DynamicImage::ImageLumaA8(grey)), plain());
}
