use plan::Bounds;

/// A sheet of the A series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// 210 x 297 mm.
    A4,
    /// 297 x 420 mm.
    A3,
    /// 420 x 594 mm.
    A2,
    /// 594 x 841 mm.
    A1,
    /// 841 x 1189 mm.
    A0,
}

impl Format {
    /// From the smallest up.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0];

    /// The shorter and the longer side in millimetres (ISO 216).
    #[must_use]
    pub fn sides_mm(self) -> [u32; 2] {
        match self {
            Self::A4 => [210, 297],
            Self::A3 => [297, 420],
            Self::A2 => [420, 594],
            Self::A1 => [594, 841],
            Self::A0 => [841, 1189],
        }
    }

    /// As people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
        }
    }
}

/// A sheet of paper and the scale of the drawing on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Which of the A series.
    pub format: Format,
    /// The longer side lies across.
    pub landscape: bool,
    /// Millimetres of the home to a millimetre of paper: 50 is 1:50.
    pub scale: u32,
}

/// White at the edge that printers need.
pub(crate) const MARGIN_MM: u32 = 10;
/// The strip of the title block along the lower edge.
pub(crate) const TITLE_MM: u32 = 18;
/// Most people can print this.
const AT_HOME: Format = Format::A3;

impl Paper {
    /// The smallest sheet for a drawing: at 1:50 where that fits what people can print, else at the next usual scale.
    #[must_use]
    pub fn fitting(bounds: Bounds) -> Self {
        let scales = [50, 100, 200, 500, 1000];
        let at_home = scales.map(|scale| Self::at_scale(bounds, scale));
        let first = at_home.into_iter().flatten();
        let mut first = first.filter(|paper| paper.format <= AT_HOME);
        first.next().unwrap_or(Self {
            format: Format::A0,
            landscape: true,
            scale: 2000,
        })
    }

    /// The smallest sheet on which a drawing fits at a scale.
    #[must_use]
    pub fn at_scale(bounds: Bounds, scale: u32) -> Option<Self> {
        let sheets = Format::ALL.into_iter().flat_map(|format| {
            [false, true].map(|landscape| Self {
                format,
                landscape,
                scale,
            })
        });
        let fits = |paper: &Self| {
            let [width, height] = paper.room_mm();
            let scale = u64::from(scale);
            bounds.width_mm.max(0) as u64 <= u64::from(width) * scale
                && bounds.height_mm.max(0) as u64 <= u64::from(height) * scale
        };
        let mut sheets = sheets.filter(fits);
        sheets.next()
    }

    /// Width and height of the sheet.
    #[must_use]
    pub fn size_mm(self) -> [u32; 2] {
        let [short, long] = self.format.sides_mm();
        if self.landscape {
            [long, short]
        } else {
            [short, long]
        }
    }

    /// What is left for the drawing.
    fn room_mm(self) -> [u32; 2] {
        let [width, height] = self.size_mm();
        [width - 2 * MARGIN_MM, height - 2 * MARGIN_MM - TITLE_MM]
    }

    /// Where the drawing's upper left corner lies on the sheet when it is in the middle of its room, in millimetres of
    /// paper from the upper left.
    pub(crate) fn place(self, bounds: Bounds) -> [f64; 2] {
        let room = self.room_mm();
        let size = [bounds.width_mm, bounds.height_mm];
        [0, 1].map(|k| {
            let free = f64::from(room[k]) - f64::from(size[k]) / f64::from(self.scale);
            f64::from(MARGIN_MM) + free.max(0.0) / 2.0
        })
    }
}
