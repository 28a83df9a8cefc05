//! The KTX2 container (Khronos KTX File Format 2.0), for grey cube maps in shared-exponent RGB.

const IDENTIFIER: [u8; 12] = *b"\xABKTX 20\xBB\r\n\x1A\n";
/// `VK_FORMAT_E5B9G9R9_UFLOAT_PACK32`.
const VK_FORMAT_RGB9E5: u32 = 123;
const HEADER_BYTES: usize = 80;
const LEVEL_INDEX_BYTES: usize = 24;

/// A cube map: `levels` from the sharpest down, each six faces of grey texels.
pub(super) fn cube_map(edge: u32, levels: &[Vec<f32>]) -> Vec<u8> {
    let descriptor = data_format_descriptor();
    let descriptor_at = HEADER_BYTES + LEVEL_INDEX_BYTES * levels.len();
    let mut at = descriptor_at + descriptor.len();
    // The format stores the smallest level first, the index names the largest first.
    let mut offsets = vec![0; levels.len()];
    for (offset, level) in offsets.iter_mut().zip(levels).rev() {
        *offset = at;
        at += 4 * level.len();
    }

    let mut file = Vec::with_capacity(at);
    file.extend(IDENTIFIER);
    let level_count = levels.len() as u32;
    // Format, type size, width, height, depth, layers, faces, levels, no supercompression.
    for word in [VK_FORMAT_RGB9E5, 4, edge, edge, 0, 0, 6, level_count, 0] {
        file.extend(word.to_le_bytes());
    }
    // Data format descriptor, key/value data, then supercompression data as 64 bit.
    for word in [descriptor_at as u32, descriptor.len() as u32, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    file.extend([0; 16]);
    for (offset, level) in offsets.iter().zip(levels) {
        let bytes = 4 * level.len() as u64;
        for word in [*offset as u64, bytes, bytes] {
            file.extend(word.to_le_bytes());
        }
    }
    file.extend(descriptor);
    for level in levels.iter().rev() {
        file.extend(
            level
                .iter()
                .flat_map(|value| rgb9e5_from_grey(*value).to_le_bytes()),
        );
    }
    file
}

/// Shared-exponent RGB with three equal nine-bit mantissas.
fn rgb9e5_from_grey(value: f32) -> u32 {
    let value = value.clamp(0.0, 65_408.0);
    let exponent = if value > 0.0 {
        (value.log2().floor() as i32 + 1).max(-15)
    } else {
        -15
    };
    let mut shared = exponent + 15;
    let mut mantissa = (value / 2f32.powi(exponent - 9)).round() as u32;
    if mantissa == 512 {
        mantissa = 256;
        shared += 1;
    }
    mantissa | (mantissa << 9) | (mantissa << 18) | ((shared as u32) << 27)
}

/// Khronos Basic Data Format Descriptor of the format: a mantissa and the shared exponent per channel.
fn data_format_descriptor() -> Vec<u8> {
    const SAMPLES: usize = 6;
    let block = 24 + 16 * SAMPLES as u32;
    let mut words = vec![
        block + 4,
        0,                        // Khronos vendor, basic format
        2 | (block << 16),        // version 1.3, block size
        1 | (1 << 8) | (1 << 16), // RGBSDA, BT.709, linear
        0,                        // one texel a block
        4,                        // bytes in plane 0
        0,
    ];
    for channel in 0..3u32 {
        words.extend([(9 * channel) | (8 << 16) | (channel << 24), 0, 0, 8448]);
        words.extend([27 | (4 << 16) | ((channel | 0x20) << 24), 0, 15, 31]);
    }
    words.into_iter().flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey_from_rgb9e5(packed: u32) -> f32 {
        (packed & 511) as f32 * 2f32.powi((packed >> 27) as i32 - 24)
    }

    #[test]
    fn packing_keeps_every_value_within_a_mantissa_step() {
        for value in [0.0, 0.001, 0.3, 1.0, 1.999, 5.2, 511.9] {
            let unpacked = grey_from_rgb9e5(rgb9e5_from_grey(value));
            assert!(
                (unpacked - value).abs() <= value / 256.0 + 1e-6,
                "{value} became {unpacked}"
            );
        }
    }

    #[test]
    fn the_file_is_as_long_as_its_index_says() {
        let file = cube_map(2, &[vec![1.0; 24], vec![0.5; 6]]);
        let word = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| file[at + i]));
        assert_eq!(word(80) + word(88), file.len() as u64);
        assert_eq!(word(104) + word(112), word(80));
    }
}
