use std::io::Cursor;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use super::fault::ImportError;

/// Larger files are refused unread: phone photos are 2 to 12 MB.
const MOST_BYTES: usize = 25_000_000;
/// Larger pictures are refused by their header: the largest phone photos in use have 12 to 50 Mpx, and
/// 40 Mpx decoded (120 MB) is what a browser worker holds without dying.
const MOST_PIXELS: u64 = 40_000_000;
/// Below this, a partition wall is less than a pixel.
const LEAST_SIDE: u32 = 100;
/// What a decoder may allocate: 40 Mpx in RGBA and as much again for its own work.
const MOST_DECODER_BYTES: u64 = 400_000_000;

/// A decoded picture, turned upright, without transparency.
pub(super) struct Upright {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Interleaved RGB.
    pub(super) rgb: Vec<u8>,
}

/// Decodes a PNG, JPEG or WebP and turns it as its EXIF orientation says.
pub(super) fn decode(bytes: &[u8]) -> Result<Upright, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge {
            found: bytes.len().div_ceil(1_000_000) as u64,
            most: (MOST_BYTES / 1_000_000) as u64,
            unit: "megabytes",
        });
    }
    let image = match sniff(bytes)? {
        Format::Png => {
            let decoder = PngDecoder::new(Cursor::new(bytes)).map_err(fault)?;
            measure(&decoder)?;
            if decoder.is_apng().map_err(fault)? {
                return Err(ImportError::Animated);
            }
            pixels(decoder)?
        }
        Format::Jpeg => {
            let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(fault)?;
            measure(&decoder)?;
            pixels(decoder)?
        }
        Format::WebP => {
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(fault)?;
            measure(&decoder)?;
            if decoder.has_animation() {
                return Err(ImportError::Animated);
            }
            pixels(decoder)?
        }
    };
    Ok(flatten_alpha(&image))
}

enum Format {
    Png,
    Jpeg,
    WebP,
}

fn sniff(bytes: &[u8]) -> Result<Format, ImportError> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Png);
    }
    if starts(&[0xff, 0xd8, 0xff]) {
        return Ok(Format::Jpeg);
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::WebP);
    }
    let heif = bytes.get(4..8) == Some(b"ftyp");
    let found = match () {
        () if bytes.is_empty() => "an empty file",
        () if starts(b"\x89PNG") || starts(b"RIFF") || bytes.len() < 4 => {
            return Err(ImportError::Truncated);
        }
        () if starts(b"GIF8") => "a GIF",
        () if starts(b"%PDF") => "a PDF",
        () if starts(b"II*\0") || starts(b"MM\0*") => "a TIFF",
        () if starts(b"BM") => "a BMP",
        () if starts(b"PK\x03\x04") => "a ZIP archive",
        () if starts(b"AC10") => "a DWG drawing",
        () if heif => "a HEIC or AVIF picture",
        () if is_svg(bytes) => "an SVG drawing",
        () if is_text(bytes) => "a text file",
        () => "a file of another kind",
    };
    Err(ImportError::NotAPicture { found })
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(600)).unwrap_or_default();
    head.windows(4).any(|four| four == b"<svg")
}

fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    head.iter()
        .all(|b| *b >= 0x20 || matches!(b, b'\n' | b'\r' | b'\t'))
}

fn measure(decoder: &impl ImageDecoder) -> Result<(), ImportError> {
    let (width, height) = decoder.dimensions();
    check_size(width, height)
}

/// Whether a picture of this size can be held and read.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), ImportError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(ImportError::TooLarge {
            found: pixels.div_ceil(1_000_000),
            most: MOST_PIXELS / 1_000_000,
            unit: "megapixels",
        });
    }
    if width < LEAST_SIDE || height < LEAST_SIDE {
        return Err(ImportError::TooSmall {
            width,
            height,
            least: LEAST_SIDE,
        });
    }
    Ok(())
}

fn pixels(mut decoder: impl ImageDecoder) -> Result<DynamicImage, ImportError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_DECODER_BYTES);
    decoder.set_limits(limits).map_err(fault)?;
    // A picture whose EXIF block is damaged is still a picture: it stays as it lies.
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

/// Lays transparent pixels over white paper, as a browser shows them.
fn flatten_alpha(image: &DynamicImage) -> Upright {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let rgb = if image.color().has_alpha() {
        let over = |value: u8, alpha: u8| {
            let (v, a) = (u16::from(value), u16::from(alpha));
            ((v * a + 255 * (255 - a)) / 255) as u8
        };
        image
            .to_rgba8()
            .pixels()
            .flat_map(|p| {
                [
                    over(p.0[0], p.0[3]),
                    over(p.0[1], p.0[3]),
                    over(p.0[2], p.0[3]),
                ]
            })
            .collect()
    } else {
        image.to_rgb8().into_raw()
    };
    Upright { width, height, rgb }
}

fn fault(error: ImageError) -> ImportError {
    match &error {
        ImageError::Limits(_) => ImportError::TooLarge {
            found: MOST_DECODER_BYTES / 1_000_000 + 1,
            most: MOST_DECODER_BYTES / 1_000_000,
            unit: "megabytes",
        },
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImportError::Truncated
        }
        _ => {
            let detail = error.to_string();
            let lower = detail.to_lowercase();
            // The decoders name an early end in their own words and offer no kind for it.
            let early = [
                "unexpected end",
                "eof",
                "exhausted",
                "not enough",
                "no more bytes",
                "premature",
            ];
            if early.iter().any(|word| lower.contains(word)) {
                ImportError::Truncated
            } else {
                ImportError::Damaged { detail }
            }
        }
    }
}
