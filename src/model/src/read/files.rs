//! Where the bytes behind a `uri` come from.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::ModelError;

/// Fetches a file that the model names, by its decoded relative address.
pub type Files<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// The bytes of a `data:` address or of a file beside the model.
pub(super) fn fetch(uri: &str, files: &Files) -> Result<Vec<u8>, ModelError> {
    let Some(data) = uri.strip_prefix("data:") else {
        let name = percent_decoded(uri);
        return files(&name).ok_or(ModelError::MissingFile { uri: name });
    };
    let (head, body) = data
        .split_once(',')
        .ok_or_else(|| bad("no comma after the type"))?;
    if head.ends_with(";base64") {
        STANDARD
            .decode(body)
            .map_err(|fault| bad(&fault.to_string()))
    } else {
        Ok(percent_bytes(body))
    }
}

/// The files that a .gltf names and that lie outside of it, decoded, each once.
///
/// # Errors
/// [`ModelError::Json`] when `json` is no glTF.
pub fn external_files(json: &[u8]) -> Result<Vec<String>, ModelError> {
    if super::container::is_glb(json) {
        return Ok(Vec::new());
    }
    let root = super::parse(json)?;
    let buffers = root
        .buffers
        .iter()
        .filter_map(|buffer| buffer.uri.as_deref());
    let images = root.images.iter().filter_map(|image| image.uri.as_deref());
    let mut names: Vec<String> = Vec::new();
    for uri in buffers
        .chain(images)
        .filter(|uri| !uri.starts_with("data:"))
    {
        let name = percent_decoded(uri);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn bad(fault: &str) -> ModelError {
    ModelError::BadUri(fault.into())
}

fn percent_decoded(text: &str) -> String {
    String::from_utf8(percent_bytes(text)).unwrap_or_else(|_| text.into())
}

fn percent_bytes(text: &str) -> Vec<u8> {
    let mut rest = text.as_bytes();
    let mut out = Vec::with_capacity(rest.len());
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let value = digits
            .filter(|_| byte == b'%')
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(value.unwrap_or(byte));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_umlauts_in_file_names_are_decoded() {
        let given = |name: &str| (name == "Bühne 1%.bin").then(|| vec![7]);
        assert_eq!(fetch("B%C3%BChne%201%.bin", &given).unwrap(), [7]);
    }

    #[test]
    fn embedded_files_are_decoded() {
        assert_eq!(
            fetch("data:application/octet-stream;base64,AAEC", &|_| None).unwrap(),
            [0, 1, 2]
        );
        assert!(matches!(
            fetch("data:;base64,A", &|_| None),
            Err(ModelError::BadUri(_))
        ));
    }
}
