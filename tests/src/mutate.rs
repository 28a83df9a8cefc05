use fastrand::Rng;

/// Numbers that parsers trip over.
const AWKWARD: [u32; 8] = [
    0,
    1,
    0x7f,
    0xff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x0100_0000,
];

/// A seed as it arrives after a bad connection or from somebody who means harm.
#[must_use]
pub fn mutated(seed: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=rng.usize(0..6) {
        if bytes.is_empty() {
            bytes.push(rng.u8(..));
        }
        let at = rng.usize(0..bytes.len());
        match rng.u8(0..7) {
            0 => bytes[at] ^= 1 << rng.u8(0..8),
            1 => bytes[at] = rng.u8(..),
            2 => bytes.truncate(at),
            3 => {
                let awkward = AWKWARD[rng.usize(0..AWKWARD.len())].to_le_bytes();
                bytes
                    .iter_mut()
                    .skip(at)
                    .zip(awkward)
                    .for_each(|(byte, new)| *byte = new);
            }
            4 => {
                let end = (at + rng.usize(1..64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = rng.usize(0..=bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => {
                let end = (at + rng.usize(1..64)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => replace_number(&mut bytes, at, rng),
        }
    }
    bytes
}

/// Text formats carry numbers as digits: gives one of them another value.
fn replace_number(bytes: &mut Vec<u8>, near: usize, rng: &mut Rng) {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let Some(from) = bytes
        .iter()
        .skip(near)
        .position(is_digit)
        .map(|offset| near + offset)
    else {
        return;
    };
    let to = bytes
        .iter()
        .skip(from)
        .position(|byte| !is_digit(byte))
        .map_or(bytes.len(), |offset| from + offset);
    let number = match rng.u8(0..5) {
        0 => "0".to_owned(),
        1 => "-1".to_owned(),
        2 => "1e308".to_owned(),
        3 => i64::MAX.to_string(),
        _ => rng.u32(..).to_string(),
    };
    bytes.splice(from..to, number.into_bytes());
}
