use std::io::Cursor;

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::camera::proportion;
use super::decode::{self, Upright, decode};
use super::groups::groups;
use super::raster::Raster;
use super::read::{Reading, read};
use super::scale::Paper;
use super::straighten::Projection;
use super::{ImportError, ImportStep, flatten};
use crate::{Draft, Framing, Grey, PlanFile, Sheet};

/// What a person says about a picture before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureHints {
    /// Where the plan lies: the corners of its sheet or of a part of it, pixels of the upright picture, clockwise
    /// from the upper left. What lies outside is not read. `None`: everywhere.
    pub corners: Option<[[f64; 2]; 4]>,
}

/// Reads a PNG, JPEG or WebP picture of a floor plan.
///
/// The draft is in pixels of the upright picture (turned by its EXIF orientation). The same bytes always
/// give the same draft. `progress` is told each step as it begins.
///
/// # Errors
/// Names what is wrong with the file, or that it holds no floor plan.
pub fn import_picture(
    bytes: &[u8],
    progress: &mut dyn FnMut(ImportStep),
) -> Result<Draft, ImportError> {
    progress(ImportStep::Decoding);
    let picture = decode(bytes)?;
    let size = (picture.width, picture.height);
    let page = flatten::with_light_paper(flatten::luma(&picture));
    drop(picture);
    let reading = read(&page, &Projection::SAME, size, &Paper::default(), progress)?;
    Ok(reading.draft)
}

/// Reads every plan in a PNG, JPEG or WebP picture: storeys side by side are sheets of their own, the largest first,
/// each in pixels of the upright picture. The framing proposes corners for [`PictureHints::corners`] and
/// [`straightened_picture`].
///
/// `progress` is told each step when it begins for the first time.
///
/// # Errors
/// Names what is wrong with the file or the corners, or that it holds no floor plan.
pub fn import_pictures(
    bytes: &[u8],
    hints: &PictureHints,
    progress: &mut dyn FnMut(ImportStep),
) -> Result<PlanFile, ImportError> {
    let mut furthest = None;
    let mut once = |step| {
        if furthest.is_none_or(|told| told < step) {
            furthest = Some(step);
            progress(step);
        }
    };
    once(ImportStep::Decoding);
    let picture = decode(bytes)?;
    let size = (picture.width, picture.height);
    let whole = flatten::with_light_paper(flatten::luma(&picture));
    drop(picture);
    sheets(whole, size, hints, &Paper::default(), &mut once)
}

/// As [`import_pictures`], from pixels.
///
/// # Errors
/// They are too few or too many, or show no floor plan.
pub fn import_grey(
    page: Grey,
    progress: &mut dyn FnMut(ImportStep),
) -> Result<PlanFile, ImportError> {
    let size = (page.width, page.height);
    let side = |v: usize| u32::try_from(v).unwrap_or(u32::MAX);
    decode::check_size(side(page.width), side(page.height))?;
    if page.pixels.len() != page.width * page.height {
        return Err(ImportError::Truncated);
    }
    let paper = Paper {
        pixel_m: page.paper_m,
        ..Paper::default()
    };
    let page = Raster {
        width: page.width,
        height: page.height,
        data: page.pixels,
    };
    let page = flatten::with_light_paper(page);
    sheets(page, size, &PictureHints::default(), &paper, progress)
}

/// The plans of a page with light paper.
fn sheets(
    whole: Raster,
    size: (usize, usize),
    hints: &PictureHints,
    paper: &Paper,
    once: &mut dyn FnMut(ImportStep),
) -> Result<PlanFile, ImportError> {
    let (page, upright) = match &hints.corners {
        None => (whole, Projection::SAME),
        Some(corners) => {
            let (upright, width, height) = seen_from_above(corners, size)?;
            (seen(&whole, &upright, width, height), upright)
        }
    };
    let mut first = read(&page, &upright, size, paper, once)?;
    let mut readings = parts(&page, &upright, size, &first, once);
    if readings.len() < 2 {
        if hints.corners.is_none() {
            first.corners = refined(&page, first.corners, size, once);
        }
        readings = vec![first];
    }
    let corners: Vec<_> = readings.iter().map(|r| r.corners).collect();
    Ok(PlanFile {
        sheets: readings.into_iter().map(|r| sheet(r.draft)).collect(),
        remarks: Vec::new(),
        framing: Some(Framing {
            aslant: corners.first().is_some_and(|c| slant(c) > MOST_SLANT),
            corners,
        }),
    })
}

/// Corners of a picture that lies aslant, found once more in what lies between them: seen from above, lines that tell
/// one direction from the other run nearer to it.
fn refined(
    page: &Raster,
    corners: [[f64; 2]; 4],
    size: (usize, usize),
    progress: &mut dyn FnMut(ImportStep),
) -> [[f64; 2]; 4] {
    if slant(&corners) <= MOST_SLANT {
        return corners;
    }
    let Ok((above, width, height)) = seen_from_above(&corners, size) else {
        return corners;
    };
    let again = read(
        &seen(page, &above, width, height),
        &above,
        size,
        &Paper::default(),
        progress,
    );
    again
        .map(|reading| reading.corners)
        .ok()
        .filter(|found| seen_from_above(found, size).is_ok())
        .unwrap_or(corners)
}

/// What lies a degree or two off is taken as it is: such walls become straight anyway. Measured: 49 scans up to 0.026, 23
/// photos from 0.011 to 0.045, so that half of the photos go on unasked.
const MOST_SLANT: f64 = 0.03;

/// How far four corners are from an upright rectangle, as a share of its longer side.
fn slant(corners: &[[f64; 2]; 4]) -> f64 {
    let bound = |k: usize, pick: fn(f64, f64) -> f64, from: f64| {
        corners.iter().map(|corner| corner[k]).fold(from, pick)
    };
    let [x0, y0] = [0, 1].map(|k| bound(k, f64::min, f64::MAX));
    let [x1, y1] = [0, 1].map(|k| bound(k, f64::max, f64::MIN));
    let upright = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    let off = corners.iter().zip(upright);
    off.map(|(c, u)| (c[0] - u[0]).hypot(c[1] - u[1]))
        .fold(0.0, f64::max)
        / (x1 - x0).max(y1 - y0).max(1.0)
}

/// What lies between four corners of a picture, clockwise from the upper left, as if seen from straight above: to be
/// read and shown in place of the picture. A JPEG of a JPEG, else a PNG; at most 2400 pixels long.
///
/// # Errors
/// Names what is wrong with the file or the corners.
pub fn straightened_picture(bytes: &[u8], corners: &[[f64; 2]; 4]) -> Result<Vec<u8>, ImportError> {
    let picture = decode(bytes)?;
    let (_, wide, high) = seen_from_above(corners, (picture.width, picture.height))?;
    let shrink = (MOST_SHOWN / wide.max(high) as f64).min(1.0);
    let [wide, high] = [wide, high].map(|side| (side as f64 * shrink).round().max(1.0));
    let projection = Projection::onto(corners, wide, high).ok_or(ImportError::WrongCorners)?;
    // As many samples across a pixel as there are pixels of the picture in it.
    let grain = (1.0 / shrink).ceil() as usize;
    let pixels = colours(&picture, &projection, wide as usize, high as usize, grain);
    drop(picture);
    let (wide, high) = (wide as u32, high as u32);
    let mut out = Cursor::new(Vec::new());
    let written = if bytes.starts_with(b"\xff\xd8") {
        JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).write_image(
            &pixels,
            wide,
            high,
            ExtendedColorType::Rgb8,
        )
    } else {
        PngEncoder::new(&mut out).write_image(&pixels, wide, high, ExtendedColorType::Rgb8)
    };
    written.map_err(|fault| ImportError::Damaged {
        detail: fault.to_string(),
    })?;
    Ok(out.into_inner())
}

/// Longer pictures are not read any better, and this one is kept in the browser.
const MOST_SHOWN: f64 = 2400.0;
/// Lettering stays readable.
const JPEG_QUALITY: u8 = 92;

/// A picture in colour as a projection leads to it; the pixels at its rim go on outside.
fn colours(
    from: &Upright,
    projection: &Projection,
    width: usize,
    height: usize,
    grain: usize,
) -> Vec<u8> {
    let at = |x: usize, y: usize, k: usize| f64::from(from.rgb[(y * from.width + x) * 3 + k]);
    let most = [from.width as f64 - 1.0, from.height as f64 - 1.0];
    let mut out = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let mut sum = [0.0; 3];
            for part in 0..grain * grain {
                let inside = |k: usize| (k as f64 + 0.5) / grain as f64;
                let place = [
                    x as f64 + inside(part % grain),
                    y as f64 + inside(part / grain),
                ];
                let [u, v] = projection.apply(place);
                let (u, v) = ((u - 0.5).clamp(0.0, most[0]), (v - 0.5).clamp(0.0, most[1]));
                let (x0, y0) = (u as usize, v as usize);
                let (x1, y1) = ((x0 + 1).min(from.width - 1), (y0 + 1).min(from.height - 1));
                let (right, down) = (u - x0 as f64, v - y0 as f64);
                for (k, sum) in sum.iter_mut().enumerate() {
                    let upper = at(x0, y0, k) * (1.0 - right) + at(x1, y0, k) * right;
                    let lower = at(x0, y1, k) * (1.0 - right) + at(x1, y1, k) * right;
                    *sum += upper * (1.0 - down) + lower * down;
                }
            }
            out.extend(sum.map(|sum| (sum / (grain * grain) as f64 + 0.5) as u8));
        }
    }
    out
}

/// Corners are dragged at most this far out of the picture, as a share of its longer side.
const MOST_OUTSIDE: f64 = 0.5;
/// What they bound is at least this large (pixels).
const LEAST_SIDE: f64 = 60.0;

/// Whoever reads a plan from the side sees it at most this much shorter or longer than it is.
const MOST_TILT: std::ops::RangeInclusive<f64> = 0.4..=2.5;

/// From a rectangle to the four corners, and its size: as large as the longer of opposite sides, in the proportion
/// that it has on the paper.
fn seen_from_above(
    corners: &[[f64; 2]; 4],
    (width, height): (usize, usize),
) -> Result<(Projection, usize, usize), ImportError> {
    let long =
        |a: usize, b: usize| (corners[a][0] - corners[b][0]).hypot(corners[a][1] - corners[b][1]);
    let (mut wide, mut high) = (long(0, 1).max(long(3, 2)), long(0, 3).max(long(1, 2)));
    let on_paper = proportion(corners, (width as f64, height as f64));
    let seen = wide / high;
    if let Some(proportion) = on_paper.filter(|one| MOST_TILT.contains(&(one / seen))) {
        // Neither side gets shorter: no detail is lost.
        (wide, high) = (wide.max(high * proportion), high.max(wide / proportion));
    }
    let out = MOST_OUTSIDE * width.max(height) as f64;
    let inside = corners.iter().all(|[x, y]| {
        (-out..=width as f64 + out).contains(x) && (-out..=height as f64 + out).contains(y)
    });
    Projection::onto(corners, wide.round(), high.round())
        .filter(|_| inside && wide >= LEAST_SIDE && high >= LEAST_SIDE)
        .map(|upright| (upright, wide.round() as usize, high.round() as usize))
        .ok_or(ImportError::WrongCorners)
}

/// A picture as a projection leads to it; the pixels at its rim go on outside.
fn seen(from: &Raster, projection: &Projection, width: usize, height: usize) -> Raster {
    let mut out = Raster::new(width, height);
    let most = [from.width as f64 - 0.5, from.height as f64 - 0.5];
    for y in 0..height {
        for x in 0..width {
            let [u, v] = projection.apply([x as f64 + 0.5, y as f64 + 0.5]);
            let value = from.sample(u.clamp(0.5, most[0]), v.clamp(0.5, most[1]));
            out.data[y * width + x] = (value + 0.5) as u8;
        }
    }
    out
}

/// Each plan of a page by itself, if there are several: alone they are larger, and their scales may differ.
fn parts(
    page: &Raster,
    upright: &Projection,
    size: (usize, usize),
    whole: &Reading,
    progress: &mut dyn FnMut(ImportStep),
) -> Vec<Reading> {
    let parts = groups(&whole.draft.plan);
    let (2.., Some(down)) = (parts.len(), upright.inverse()) else {
        return Vec::new();
    };
    parts
        .iter()
        .filter_map(|[x0, y0, x1, y1]| {
            let corners = [[*x0, *y0], [*x1, *y0], [*x1, *y1], [*x0, *y1]].map(|p| down.apply(p));
            let bound = |k: usize, pick: fn(f64, f64) -> f64, from: f64, most: usize| {
                let edge = corners.iter().map(|p| p[k]).fold(from, pick);
                (edge.max(0.0) as usize).min(most)
            };
            let low = [
                bound(0, f64::min, f64::MAX, page.width),
                bound(1, f64::min, f64::MAX, page.height),
            ];
            let high = [
                bound(0, f64::max, f64::MIN, page.width),
                bound(1, f64::max, f64::MIN, page.height),
            ];
            let part = page.part(low, high);
            let shift = Projection::shift(low[0] as f64, low[1] as f64);
            read(&part, &upright.after(&shift), size, &whole.paper, progress).ok()
        })
        .collect()
}

fn sheet(draft: Draft) -> Sheet {
    Sheet {
        title: None,
        elevation_mm: None,
        height_mm: None,
        draft,
        origin_m: [0.0; 2],
        placeholders: Vec::new(),
        own: None,
        underlay: None,
    }
}
