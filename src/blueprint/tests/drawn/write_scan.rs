//! A page of PDF that is nothing but a picture.

use super::write_pdf::file;

/// Grey pixels, `width` in a row.
pub struct Scan {
    pub width: usize,
    pub pixels: Vec<u8>,
}

impl Scan {
    /// A file of one page, `size` units of `unit` points, all of it covered.
    pub fn pdf(&self, size: [f64; 2], unit: f64) -> Vec<u8> {
        let height = self.pixels.len() / self.width;
        let hex: String = self.pixels.iter().map(|v| format!("{v:02x}")).collect();
        let image = format!(
            "6 0 obj\n<</Type/XObject/Subtype/Image/Width {}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode/Length {}>>\nstream\n{hex}>\nendstream\nendobj\n",
            self.width,
            hex.len() + 1
        );
        let [wide, high] = size;
        let page = file(&format!("q {wide} 0 0 {high} 0 0 cm /Im Do Q"), 1.0);
        let page = String::from_utf8(page)
            .unwrap()
            .replace("/Font", "/XObject << /Im 6 0 R >> /Font")
            .replace(
                "/MediaBox [0 0 1.00 1.00]",
                &format!("/UserUnit {unit} /MediaBox [0 0 {wide} {high}]"),
            );
        // The table of places is wrong now: readers look for the objects themselves.
        let (objects, _) = page.split_once("xref\n").unwrap();
        format!("{objects}{image}trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n").into_bytes()
    }
}
