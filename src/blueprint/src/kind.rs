use crate::unpack;

/// What sort of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// PNG, JPEG or WebP: `plan::import_pictures` reads it, and says what to do with a picture of another kind.
    Picture,
    /// AutoCAD's exchange format, as text or binary.
    Dxf,
    /// AutoCAD's own format, told to be saved as DXF: of the readers in Rust, `acadrust` (0.6) is young, under a copyleft
    /// licence and has open reports of files it fails on, and `ezdwg-core` (0.22) says itself that it is not complete.
    Dwg,
    /// A drawing as SVG.
    Svg,
    /// Pages with lines, text or a scan.
    Pdf,
    /// Sweet Home 3D: `.sh3d`, `.sh3x`, or the `Home.xml` in it.
    SweetHome,
    /// Apple RoomPlan's JSON.
    RoomPlan,
    /// A building model in STEP text, also zipped as `.ifczip`.
    Ifc,
    /// A plan that we wrote.
    Own,
}

impl Kind {
    /// The kind by content; the name is asked only where bytes do not tell.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(4096)];
        let text = String::from_utf8_lossy(head);
        let begin = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let ending = name.rsplit('.').next().unwrap_or_default();
        let ending = ending.to_ascii_lowercase();
        let pictures: [&[u8]; 7] = [
            b"\x89PNG",
            b"\xff\xd8\xff",
            b"RIFF",
            b"GIF8",
            b"BM",
            b"II*\0",
            b"MM\0*",
        ];
        // HEIC and AVIF name their kind only after four bytes of length.
        let phone = head.get(4..8) == Some(b"ftyp");
        if phone || pictures.iter().any(|begin| head.starts_with(begin)) {
            return Some(Self::Picture);
        }
        if begin.starts_with("%PDF-") {
            return Some(Self::Pdf);
        }
        if begin.starts_with("ISO-10303-21;") {
            return Some(Self::Ifc);
        }
        if head.starts_with(b"AutoCAD Binary DXF") {
            return Some(Self::Dxf);
        }
        if head.starts_with(b"AC10") {
            return Some(Self::Dwg);
        }
        if begin.starts_with('<') {
            if text.contains("<home") {
                return Some(Self::SweetHome);
            }
            if text.contains("<svg") || ending == "svg" {
                return Some(Self::Svg);
            }
            return None;
        }
        if begin.starts_with('{') {
            return Some(if text.contains("alcove.") {
                Self::Own
            } else {
                Self::RoomPlan
            });
        }
        let first = unpack::first_name(head);
        let models = first.is_some_and(unpack::is_model) || (first.is_some() && ending == "ifczip");
        match ending.as_str() {
            _ if models => Some(Self::Ifc),
            "dxf" => Some(Self::Dxf),
            "sh3d" | "sh3x" if head.starts_with(b"PK\x03\x04") => Some(Self::SweetHome),
            _ if begin.starts_with("0") && text.contains("SECTION") => Some(Self::Dxf),
            _ if head.starts_with(b"PK\x03\x04") => Some(Self::SweetHome),
            _ => None,
        }
    }
}
