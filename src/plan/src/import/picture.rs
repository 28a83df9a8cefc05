use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::decode::{Upright, decode};
use super::groups::groups;
use super::raster::Raster;
use super::read::{Reading, read};
use super::straighten::Projection;
use super::{ImportError, ImportStep, flatten};
use crate::{Draft, Sheet};

/// What a person says about a picture before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureHints {
    /// Where the plan lies: the corners of its sheet or of a part of it, pixels of the upright picture, clockwise
    /// from the upper left. What lies outside is not read. `None`: everywhere.
    pub corners: Option<[[f64; 2]; 4]>,
}

/// The plans in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PicturePage {
    /// At least one, the largest first; each draft is in pixels of the upright picture.
    pub sheets: Vec<Sheet>,
    /// For each sheet the corners of an upright rectangle of paper around it, as the picture shows them: to propose
    /// as [`PictureHints::corners`], or to [`straightened_picture`]. They may lie outside the picture.
    pub corners: Vec<[[f64; 2]; 4]>,
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
    read(&page, &Projection::SAME, size, progress).map(|reading| reading.draft)
}

/// Reads every plan in a PNG, JPEG or WebP picture: storeys side by side are sheets of their own.
///
/// `progress` is told each step when it begins for the first time.
///
/// # Errors
/// Names what is wrong with the file or the corners, or that it holds no floor plan.
pub fn import_pictures(
    bytes: &[u8],
    hints: &PictureHints,
    progress: &mut dyn FnMut(ImportStep),
) -> Result<PicturePage, ImportError> {
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
    let (page, upright) = match &hints.corners {
        None => (whole, Projection::SAME),
        Some(corners) => {
            let (upright, width, height) = seen_from_above(corners, size)?;
            (seen(&whole, &upright, width, height), upright)
        }
    };
    let first = read(&page, &upright, size, &mut once)?;
    let mut readings = parts(&page, &upright, size, &first, &mut once);
    if readings.len() < 2 {
        readings = vec![first];
    }
    let corners = readings.iter().map(|r| r.corners).collect();
    let sheets = readings.into_iter().map(|r| sheet(r.draft)).collect();
    Ok(PicturePage { sheets, corners })
}

/// What lies between four corners of a picture, clockwise from the upper left, as if seen from straight above:
/// a PNG with upright walls, to be read and shown in place of the picture.
///
/// # Errors
/// Names what is wrong with the file or the corners.
pub fn straightened_picture(bytes: &[u8], corners: &[[f64; 2]; 4]) -> Result<Vec<u8>, ImportError> {
    let Upright { width, height, rgb } = decode(bytes)?;
    let (upright, wide, high) = seen_from_above(corners, (width, height))?;
    let channels = [0, 1, 2].map(|channel| {
        let plane = Raster {
            width,
            height,
            data: rgb.iter().skip(channel).step_by(3).copied().collect(),
        };
        seen(&plane, &upright, wide, high).data
    });
    let pixels = (0..wide * high)
        .flat_map(|i| channels.each_ref().map(|plane| plane[i]))
        .collect();
    let damaged = |detail: String| ImportError::Damaged { detail };
    let picture = RgbImage::from_raw(wide as u32, high as u32, pixels)
        .ok_or_else(|| damaged("the corners bound no picture".to_owned()))?;
    let mut out = Cursor::new(Vec::new());
    picture
        .write_to(&mut out, ImageFormat::Png)
        .map_err(|fault| damaged(fault.to_string()))?;
    Ok(out.into_inner())
}

/// Corners are dragged at most this far out of the picture, as a share of its longer side.
const MOST_OUTSIDE: f64 = 0.5;
/// What they bound is at least this large (pixels).
const LEAST_SIDE: f64 = 60.0;

/// From a rectangle to the four corners, and its size: as long as the longer of opposite sides.
fn seen_from_above(
    corners: &[[f64; 2]; 4],
    (width, height): (usize, usize),
) -> Result<(Projection, usize, usize), ImportError> {
    let long =
        |a: usize, b: usize| (corners[a][0] - corners[b][0]).hypot(corners[a][1] - corners[b][1]);
    let (wide, high) = (long(0, 1).max(long(3, 2)), long(0, 3).max(long(1, 2)));
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
            read(&part, &upright.after(&shift), size, progress).ok()
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
        underlay: None,
    }
}
