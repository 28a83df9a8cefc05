//! Pages that are pictures: their pixels on one canvas, read as a picture is.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use glam::DVec2;
use hayro_interpret::kurbo::{Affine, Point};
use hayro_interpret::{Image, ImageData};
use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Luma};
use plan::{Grey, Sheet};

use super::page::{Drawn, Picture};
use crate::look::Look;

/// The longer side of the canvas at most.
const MOST_SIDE: f64 = 3000.0;
/// A scan covers this much of its page.
const LEAST_COVER: f64 = 0.35;
/// Of the picture that lies under the plan while it is confirmed.
const JPEG_QUALITY: u8 = 80;

/// The grey pixels of a picture in the file, under `page_from_pixel` of its stated size.
pub(super) fn picture(image: &Image<'_, '_>, page_from_pixel: Affine) -> Option<Picture> {
    let stated = [image.width(), image.height()].map(f64::from);
    let mut found = None;
    match image {
        Image::Raster(raster) => raster.with_rgba(
            |data, _| {
                let (width, height) = (data.width(), data.height());
                let grey = match data {
                    ImageData::Luma(luma) => luma.data,
                    ImageData::Rgb(rgb) => rgb.data.chunks_exact(3).map(luminance).collect(),
                };
                found = Some((width, height, grey));
            },
            None,
        ),
        // Fax pages are stencils: what is set is ink.
        Image::Stencil(stencil) => stencil.with_stencil(
            |data, _| {
                let grey = data.data.iter().map(|a| 255 - a).collect();
                found = Some((data.width, data.height, grey));
            },
            None,
        ),
    }
    let (width, height, grey) = found?;
    let whole = width > 0 && height > 0 && grey.len() == (width as usize) * (height as usize);
    let page_from_unit = page_from_pixel * Affine::scale_non_uniform(stated[0], stated[1]);
    (whole && page_from_unit.determinant().abs() > 1e-9).then_some(Picture {
        width,
        height,
        grey,
        page_from_unit,
    })
}

fn luminance(rgb: &[u8]) -> u8 {
    let sum = u32::from(rgb[0]) * 77 + u32::from(rgb[1]) * 151 + u32::from(rgb[2]) * 28;
    (sum >> 8) as u8
}

/// The plans on a page that is mostly picture; none if it is not, or shows none.
pub(super) fn sheets(page: &Drawn, look: &mut Look<'_>) -> Vec<Sheet> {
    let cover: f64 = (page.pictures.iter())
        .map(|p| p.page_from_unit.determinant().abs())
        .sum();
    if cover < LEAST_COVER * page.size.x * page.size.y {
        return Vec::new();
    }
    read(page, look).unwrap_or_default()
}

fn read(page: &Drawn, look: &mut Look<'_>) -> Option<Vec<Sheet>> {
    let canvas = canvas(page)?;
    let mut sheets = look(Grey {
        width: canvas.width() as usize,
        height: canvas.height() as usize,
        pixels: canvas.as_raw().clone(),
        paper_m: page
            .drawing
            .paper_m
            .map(|point_m| point_m * page.size.x / f64::from(canvas.width())),
    });
    if sheets.is_empty() {
        return None;
    }
    let underlay = underlay(&canvas)?;
    for sheet in &mut sheets {
        sheet.title.clone_from(&page.drawing.title);
        sheet.underlay = Some(underlay.clone());
    }
    Some(sheets)
}

/// The page as the shopper sees it under the plan, in the pixels that were read.
fn underlay(canvas: &GrayImage) -> Option<String> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY);
    canvas.write_with_encoder(encoder).ok()?;
    let (width, height) = canvas.dimensions();
    let data = BASE64_STANDARD.encode(jpeg);
    Some(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>"#
    ))
}

/// The page at the resolution of its finest picture: scans come in strips.
fn canvas(page: &Drawn) -> Option<GrayImage> {
    let fineness = |p: &Picture| {
        let size = p.page_from_unit.determinant().abs();
        (f64::from(p.width) * f64::from(p.height) / size.max(1.0)).sqrt()
    };
    let longest = page.size.max_element().max(1.0);
    let finest = page.pictures.iter().map(fineness).fold(0.0, f64::max);
    let scale = finest.min(MOST_SIDE / longest);
    let size = (page.size * scale).round();
    if size.min_element() < 8.0 {
        return None;
    }
    let mut canvas = GrayImage::from_pixel(size.x as u32, size.y as u32, Luma([255]));
    for picture in &page.pictures {
        let unit_from_page = picture.page_from_unit.inverse();
        // As many samples as a canvas pixel covers picture pixels: thin lines must not fall through.
        let samples = (fineness(picture) / scale).ceil().clamp(1.0, 4.0) as u32;
        for (x, y, pixel) in canvas.enumerate_pixels_mut() {
            let (mut sum, mut count) = (0_u32, 0_u32);
            for k in 0..samples * samples {
                let offset = DVec2::new(f64::from(k % samples), f64::from(k / samples));
                let corner = DVec2::new(f64::from(x), f64::from(y));
                let at = (corner + (offset + 0.5) / f64::from(samples)) / scale;
                let unit = unit_from_page * Point::new(at.x, at.y);
                if (0.0..1.0).contains(&unit.x) && (0.0..1.0).contains(&unit.y) {
                    let column = (unit.x * f64::from(picture.width)) as usize;
                    let row = (unit.y * f64::from(picture.height)) as usize;
                    sum += u32::from(picture.grey[row * picture.width as usize + column]);
                    count += 1;
                }
            }
            if let Some(mean) = sum.checked_div(count) {
                *pixel = Luma([mean as u8]);
            }
        }
    }
    Some(canvas)
}
