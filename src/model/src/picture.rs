//! Pictures: sniffed, capped, decoded, and keyed by content.
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::mips::{self, Pixels};
use crate::{ModelError, Texture, Wrap};

/// Largest side that is decoded at all.
const MAX_SIDE: u32 = 8192;
/// Largest picture that is decoded at all: 40 million pixels are 160 MB.
const MAX_PIXELS: u64 = 40_000_000;
/// Largest side that goes to the view: a phone's GPU and a web page's budget.
pub(crate) const MAX_TEXTURE: u32 = 2048;

/// What a texture is for: decides how its smaller levels are averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// sRGB colour with alpha.
    Colour,
    /// Independent linear channels.
    Data,
    /// Directions.
    Normal,
}

/// An encoded picture in one use.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) bytes: Arc<[u8]>,
    pub(crate) format: ImageFormat,
    /// As encoded, before the cap.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) purpose: Purpose,
    pub(crate) wrap: [Wrap; 2],
}

impl Source {
    /// Checks type and size from the header alone.
    pub(crate) fn new(
        name: &str,
        bytes: Arc<[u8]>,
        purpose: Purpose,
        wrap: [Wrap; 2],
    ) -> Result<Self, ModelError> {
        let wrong = |fault: String| ModelError::Picture {
            name: name.into(),
            fault,
        };
        let format =
            sniff(&bytes).ok_or_else(|| wrong("it is neither PNG, JPEG nor WebP".into()))?;
        let reader = ImageReader::with_format(Cursor::new(&*bytes), format);
        let (width, height) = reader
            .into_dimensions()
            .map_err(|fault| wrong(fault.to_string()))?;
        if width == 0 || height == 0 {
            return Err(wrong("it has no pixels".into()));
        }
        if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(wrong(format!(
                "{width} x {height} pixels are too many, at most {MAX_SIDE} a side"
            )));
        }
        Ok(Self {
            name: name.into(),
            bytes,
            format,
            width,
            height,
            purpose,
            wrap,
        })
    }

    /// Equal for equal content, use and wrapping; never 0.
    pub(crate) fn key(&self) -> u64 {
        let mut hash = hash(&self.bytes);
        for tag in [
            self.purpose as u64,
            self.wrap[0] as u64,
            self.wrap[1] as u64,
        ] {
            hash = mix(hash, tag + 1);
        }
        hash.max(1)
    }

    /// Size after the cap: halved until it fits.
    pub(crate) fn capped(&self) -> (u32, u32) {
        let (mut width, mut height) = (self.width, self.height);
        while width.max(height) > MAX_TEXTURE {
            (width, height) = ((width / 2).max(1), (height / 2).max(1));
        }
        (width, height)
    }

    /// Bytes on the GPU with all levels.
    pub(crate) fn gpu_bytes(&self) -> u64 {
        let (width, height) = self.capped();
        crate::level_bytes(width, height, mips::count(width, height)).unwrap_or(usize::MAX) as u64
    }

    /// The texture for the view; without pixels when it is `held` there already.
    pub(crate) fn texture(&self, held: bool) -> Result<Texture, ModelError> {
        let (width, height) = self.capped();
        let levels = if held {
            Vec::new()
        } else {
            mips::levels(self.decode()?, self.purpose, (width, height))
        };
        Ok(Texture {
            key: self.key(),
            width,
            height,
            srgb: self.purpose == Purpose::Colour,
            mips: mips::count(width, height),
            levels,
            wrap: self.wrap,
        })
    }

    /// All pixels as RGBA8. Embedded colour profiles and gamma are ignored, as glTF asks.
    pub(crate) fn decode(&self) -> Result<Pixels, ModelError> {
        let image = self.image()?.into_rgba8();
        Ok(Pixels {
            width: image.width(),
            height: image.height(),
            rgba: image.into_raw(),
        })
    }

    /// The bytes as PNG or JPEG, which every glTF viewer reads, and their MIME type.
    pub(crate) fn portable(&self) -> Result<(Vec<u8>, &'static str), ModelError> {
        match self.format {
            ImageFormat::Jpeg => Ok((self.bytes.to_vec(), "image/jpeg")),
            ImageFormat::Png => Ok((self.bytes.to_vec(), "image/png")),
            _ => {
                let mut out = Cursor::new(Vec::new());
                self.image()?
                    .write_to(&mut out, ImageFormat::Png)
                    .map_err(|fault| self.wrong(fault.to_string()))?;
                Ok((out.into_inner(), "image/png"))
            }
        }
    }

    fn image(&self) -> Result<DynamicImage, ModelError> {
        let mut reader = ImageReader::with_format(Cursor::new(&*self.bytes), self.format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(8 * MAX_PIXELS);
        reader.limits(limits);
        reader
            .decode()
            .map_err(|fault| self.wrong(fault.to_string()))
    }

    fn wrong(&self, fault: String) -> ModelError {
        ModelError::Picture {
            name: self.name.clone(),
            fault,
        }
    }
}

/// By the first bytes: a declared type may lie.
fn sniff(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(ImageFormat::WebP)
    } else {
        None
    }
}

/// A 64-bit content hash, eight bytes a step. Not for secrets: only to recognise the same picture.
fn hash(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mut hash = mix(0x9E37_79B9_7F4A_7C15, bytes.len() as u64);
    for word in words.by_ref() {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        hash = mix(hash, u64::from_le_bytes(eight));
    }
    let mut rest = [0; 8];
    rest[..words.remainder().len()].copy_from_slice(words.remainder());
    mix(hash, u64::from_le_bytes(rest))
}

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014).
fn mix(hash: u64, word: u64) -> u64 {
    let mut z = hash.rotate_left(5) ^ word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
