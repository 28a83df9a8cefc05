//! Ids that cannot be guessed and can be read aloud.

/// Crockford's base 32: no i, l, o or u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// `prefix_` and 125 random bits.
pub(crate) fn new_id(prefix: &str) -> Result<String, getrandom::Error> {
    let mut random = [0u8; 25];
    getrandom::fill(&mut random)?;
    let letters = random
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]));
    Ok(format!("{prefix}_{}", letters.collect::<String>()))
}

/// Whether `text` could be an id that [`new_id`] made with this prefix.
pub(crate) fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .is_some_and(|rest| rest.len() == 25 && rest.bytes().all(|byte| LETTERS.contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_recognised_and_no_two_are_alike() -> Result<(), getrandom::Error> {
        let (one, two) = (new_id("q")?, new_id("q")?);
        assert!(is_id(&one, "q") && !is_id(&one, "o") && !is_id("q_../../etc", "q"));
        assert_ne!(one, two);
        Ok(())
    }
}
