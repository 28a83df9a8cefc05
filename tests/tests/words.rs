//! What a file of plans may be said about has words on the page, in each of its languages.

use blueprint::{BlueprintError, Notice};
use plan::ImportError;

const LANGUAGES: [(&str, &str); 2] = [
    ("English", include_str!("../../web/src/i18n/en.ts")),
    ("German", include_str!("../../web/src/i18n/de.ts")),
];

/// Keys without words, by language.
fn missing(keys: &[String]) -> Vec<String> {
    let lacks = |texts: &str, key: &str| !texts.contains(&format!("\n  '{key}':"));
    (LANGUAGES.iter())
        .flat_map(|(language, texts)| {
            let keys = keys.iter().filter(move |key| lacks(texts, key));
            keys.map(move |key| format!("{key} in {language}"))
        })
        .collect()
}

#[test]
fn everything_noticed_in_a_file_has_words() {
    let keys: Vec<String> = (Notice::ALL.iter())
        .map(|notice| format!("remark.{}", notice.code()))
        .collect();
    assert_eq!(missing(&keys), [""; 0]);
}

#[test]
fn every_reason_to_refuse_a_file_has_words() {
    let what = || "it".to_owned();
    let format = "DXF";
    let keys: Vec<String> = [
        BlueprintError::UnknownKind,
        BlueprintError::EmptyFile,
        BlueprintError::SaveAsDxf,
        BlueprintError::Damaged {
            format,
            what: what(),
        },
        BlueprintError::TooLarge { what: what() },
        BlueprintError::MoreThanAHome { what: what() },
        BlueprintError::Encrypted,
        BlueprintError::NoPlanFound,
    ]
    .iter()
    .map(|fault| format!("fault.{}", fault.code()))
    .collect();
    assert_eq!(missing(&keys), [""; 0]);
}

/// One of each, in the order of their list. The compiler asks for a new one here.
fn next(fault: Option<&ImportError>) -> Option<ImportError> {
    Some(match fault {
        None => ImportError::NotAPicture { found: "a GIF" },
        Some(ImportError::NotAPicture { .. }) => ImportError::Truncated,
        Some(ImportError::Truncated) => ImportError::Damaged {
            detail: "it".to_owned(),
        },
        Some(ImportError::Damaged { .. }) => ImportError::TooLarge {
            found: 2,
            most: 1,
            unit: "megabytes",
        },
        Some(ImportError::TooLarge { .. }) => ImportError::TooSmall {
            width: 1,
            height: 1,
            least: 2,
        },
        Some(ImportError::TooSmall { .. }) => ImportError::Animated,
        Some(ImportError::Animated) => ImportError::WrongCorners,
        Some(ImportError::WrongCorners) => ImportError::NoPlanFound,
        Some(ImportError::NoPlanFound) => return None,
    })
}

#[test]
fn every_reason_to_refuse_a_picture_has_words() {
    let faults = std::iter::successors(next(None), |fault| next(Some(fault)));
    let keys: Vec<String> = faults
        .map(|fault| format!("fault.{}", fault.code()))
        .collect();
    assert_eq!(keys.len(), 8);
    assert_eq!(missing(&keys), [""; 0]);
}
