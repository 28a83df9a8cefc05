/// A page that another reader drew or unpacked: grey pixels row by row, 255 is paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Grey {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` of them.
    pub pixels: Vec<u8>,
    /// Metres of its paper in a pixel, where the file tells how large it is printed.
    pub paper_m: Option<f64>,
}
