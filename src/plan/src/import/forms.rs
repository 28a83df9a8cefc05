//! Furniture known by its form, which tells the scale: beds, baths and hobs are about as long in every home.

use super::baths::baths;
use super::beds::beds;
use super::faces::Pieces;
use super::hobs::hobs;
use super::raster::{Raster, close_rows};

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With one or two pillows.
    Bed,
    /// With its basin.
    Bath,
    /// With four burners.
    Hob,
}

impl Kind {
    /// How long it usually is, metres.
    pub(super) fn length_m(self) -> f64 {
        match self {
            // Mattresses are 1.9 to 2.1, most 2.0; a frame adds some centimetres.
            Self::Bed => 2.02,
            Self::Bath => 1.7,
            // Built in it is 0.56 to 0.6, a cooker 0.6.
            Self::Hob => 0.59,
        }
    }
}

/// A piece of furniture that was known by its form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Form {
    pub(super) kind: Kind,
    /// Its longer side, pixels.
    pub(super) length: f64,
    /// How surely it is one.
    pub(super) likelihood: f64,
    /// Its middle.
    pub(super) centre: [f64; 2],
}

impl Form {
    /// Whether the middle of one lies well within the other.
    fn overlaps(&self, other: &Self) -> bool {
        let far = |k: usize| (self.centre[k] - other.centre[k]).abs();
        far(0).max(far(1)) < self.length.max(other.length) / 4.0
    }
}

/// A drawing with what its lines enclose.
pub(super) struct Drawn {
    /// Along the rows, and along the columns.
    ink: [Raster; 2],
    /// The pieces of paper between the lines.
    pub(super) paper: Pieces,
    /// How broad lines usually are, and how broad they are at most, pixels.
    pub(super) line: f64,
    pub(super) broadest: usize,
}

impl Drawn {
    /// What the lines of `ink` enclose, which is given along the rows and along the columns.
    fn of(ink: [Raster; 2], line_width: f64) -> Self {
        Self {
            paper: Pieces::of(&ink[0].map(|v| 1 - v), false),
            line: line_width,
            broadest: (BROADEST * line_width.max(2.0)) as usize,
            ink,
        }
    }

    /// All that is drawn, along its rows.
    pub(super) fn ink(&self) -> &Raster {
        &self.ink[0]
    }

    /// The share of a row that is drawn between two columns, on one of its neighbours or itself.
    pub(super) fn drawn_across(&self, y: f64, from: f64, to: f64) -> f64 {
        drawn(&self.ink[0], y, [from, to], 1)
    }

    /// The share of a column that is drawn between two rows, give or take a line's breadth.
    pub(super) fn drawn_down(&self, x: f64, from: f64, to: f64) -> f64 {
        drawn(&self.ink[1], x, [from, to], self.broadest / 2)
    }
}

/// The share of a row between two columns that is drawn in it or so many rows off.
fn drawn(ink: &Raster, row: f64, ends: [f64; 2], off: usize) -> f64 {
    let [from, to] = ends.map(|v| (v.round().max(0.0) as usize).min(ink.width));
    let row = row.round().max(0.0) as usize;
    let rows = row.saturating_sub(off)..(row + off + 1).min(ink.height);
    let rows: Vec<&[u8]> = rows.map(|y| ink.row(y)).collect();
    let count = (from..to).filter(|x| rows.iter().any(|row| row[*x] != 0));
    count.count() as f64 / to.saturating_sub(from).max(1) as f64
}

/// Lines of furniture are at most so many usual lines broad.
const BROADEST: f64 = 2.5;

/// All furniture that is known by its form, with its sides along the walls.
pub(super) fn forms(ink: &Raster, line_width: f64) -> Vec<Form> {
    // Where a line meets a wall, a pixel between them may be neither.
    let turned = close_rows(&close_rows(ink, 1).transposed(), 1);
    let ink = turned.transposed();
    let view = Drawn::of([ink.clone(), turned.clone()], line_width);
    let mut found = [hobs(&view), beds(&view), baths(&view)].concat();
    let view = Drawn::of([turned, ink], line_width);
    let down = [beds(&view), baths(&view)].concat();
    found.extend(down.into_iter().map(|form| Form {
        centre: [form.centre[1], form.centre[0]],
        ..form
    }));
    apart(found)
}

/// One of those that lie in one place: what was drawn with two outlines, or a burner that looks like a pillow.
fn apart(found: Vec<Form>) -> Vec<Form> {
    let mut apart: Vec<Form> = Vec::new();
    for form in found {
        if apart.iter().all(|other| !other.overlaps(&form)) {
            apart.push(form);
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of two pixels.
    struct Page(Raster);

    impl Page {
        fn new() -> Self {
            Self(Raster::new(400, 400))
        }

        fn line(mut self, [x0, y0, x1, y1]: [f64; 4]) -> Self {
            self.0.fill(x0 - 1.0, y0 - 1.0, x1 + 1.0, y1 + 1.0, 1);
            self
        }

        fn frame(self, [x0, y0, x1, y1]: [f64; 4]) -> Self {
            self.line([x0, y0, x1, y0])
                .line([x0, y1, x1, y1])
                .line([x0, y0, x0, y1])
                .line([x1, y0, x1, y1])
        }

        fn ring(mut self, [x, y]: [f64; 2], inner: f64, outer: f64) -> Self {
            for (i, pixel) in self.0.data.iter_mut().enumerate() {
                let (u, v) = ((i % 400) as f64 + 0.5 - x, (i / 400) as f64 + 0.5 - y);
                if (inner..=outer).contains(&u.hypot(v)) {
                    *pixel = 1;
                }
            }
            self
        }

        fn burners(self, inner: f64, outer: f64) -> Self {
            [
                [118.0, 118.0],
                [142.0, 118.0],
                [118.0, 142.0],
                [142.0, 142.0],
            ]
            .into_iter()
            .fold(self, |page, at| page.ring(at, inner, outer))
        }

        /// Kinds and lengths, however the page lies.
        fn told(self) -> Vec<(Kind, f64)> {
            let upright = self.0;
            let mirrored = |page: &Raster| Raster {
                data: page.data.iter().rev().copied().collect(),
                ..*page
            };
            let turned = upright.transposed();
            let pages = [mirrored(&upright), mirrored(&turned), turned];
            let told = |page: &Raster| -> Vec<(Kind, f64)> {
                let forms = forms(page, 2.0).into_iter();
                forms.map(|form| (form.kind, form.length)).collect()
            };
            let first = told(&upright);
            for page in pages {
                assert_eq!(told(&page), first);
            }
            first
        }
    }

    fn bed() -> Page {
        Page::new().frame([100.0, 100.0, 260.0, 300.0])
    }

    fn pillows(page: Page) -> Page {
        page.frame([112.0, 110.0, 174.0, 150.0])
            .frame([186.0, 110.0, 248.0, 150.0])
    }

    /// Lines across below the pillows.
    fn folded(count: usize) -> Page {
        let rows = (0..count).map(|k| 170.0 + 20.0 * k as f64);
        rows.fold(pillows(bed()), |page, y| page.line([100.0, y, 260.0, y]))
    }

    #[test]
    fn a_rectangle_with_two_pillows_is_a_bed_with_and_without_a_blanket() {
        for folds in 0..=2 {
            assert_eq!(folded(folds).told(), [(Kind::Bed, 200.0)], "{folds} folds");
        }
    }

    #[test]
    fn the_head_of_a_bed_may_be_a_wall_or_stand_before_one() {
        let narrow = bed()
            .frame([116.0, 110.0, 170.0, 150.0])
            .frame([190.0, 110.0, 244.0, 150.0]);
        let outlined = narrow.line([40.0, 100.0, 360.0, 100.0]);
        let outlined = outlined.line([40.0, 80.0, 360.0, 80.0]);
        let hatched = (0..80).map(|k| 40.0 + 4.0 * f64::from(k));
        let hatched = hatched.fold(outlined, |page, x| page.line([x, 80.0, x, 100.0]));
        assert_eq!(hatched.told(), [(Kind::Bed, 200.0)]);
        // Pillows reach the head.
        let before = bed()
            .frame([104.0, 100.0, 179.0, 140.0])
            .frame([181.0, 100.0, 256.0, 140.0]);
        let before = before.line([40.0, 88.0, 360.0, 88.0]).told();
        let near =
            |(kind, length): &(Kind, f64)| *kind == Kind::Bed && (length - 200.0).abs() <= 1.0;
        assert!(before.len() == 1 && before.iter().all(near), "{before:?}");
    }

    #[test]
    fn two_that_are_unlike_apart_aside_small_upright_or_round_are_no_pillows() {
        let boxes: [[[f64; 4]; 2]; 5] = [
            [[112.0, 110.0, 174.0, 150.0], [186.0, 110.0, 248.0, 130.0]],
            [[104.0, 110.0, 150.0, 150.0], [210.0, 110.0, 256.0, 150.0]],
            [[104.0, 110.0, 152.0, 150.0], [160.0, 110.0, 208.0, 150.0]],
            [[144.0, 110.0, 178.0, 138.0], [182.0, 110.0, 216.0, 138.0]],
            [[130.0, 110.0, 176.0, 170.0], [184.0, 110.0, 230.0, 170.0]],
        ];
        for [one, other] in boxes {
            assert_eq!(bed().frame(one).frame(other).told(), [], "{one:?}");
        }
        let round = bed().ring([143.0, 135.0], 28.0, 30.0);
        assert_eq!(round.ring([217.0, 135.0], 28.0, 30.0).told(), []);
    }

    #[test]
    fn steps_lattices_and_what_has_no_foot_are_no_beds() {
        assert_eq!(folded(6).told(), []);
        let rows = [140.0, 180.0, 220.0, 260.0];
        let lattice = rows
            .into_iter()
            .fold(bed(), |page, y| page.line([100.0, y, 260.0, y]));
        assert_eq!(lattice.line([180.0, 100.0, 180.0, 300.0]).told(), []);
        let open = pillows(Page::new())
            .line([100.0, 100.0, 260.0, 100.0])
            .line([100.0, 100.0, 100.0, 300.0])
            .line([260.0, 100.0, 260.0, 300.0]);
        assert_eq!(open.told(), []);
        let beside = pillows(Page::new())
            .line([100.0, 100.0, 260.0, 100.0])
            .line([100.0, 300.0, 260.0, 300.0])
            .line([100.0, 100.0, 100.0, 300.0])
            .line([260.0, 100.0, 260.0, 180.0])
            .line([100.0, 170.0, 260.0, 170.0]);
        assert_eq!(beside.told(), []);
    }

    #[test]
    fn one_pillow_makes_a_narrow_bed_and_half_a_chair_none() {
        let table = || Page::new().frame([100.0, 100.0, 190.0, 300.0]);
        let bed = table().frame([112.0, 110.0, 178.0, 150.0]);
        assert_eq!(bed.told(), [(Kind::Bed, 200.0)]);
        assert_eq!(table().frame([120.0, 75.0, 170.0, 125.0]).told(), []);
        // A lamp on a sideboard, a narrow box, and one on its side.
        for other in [
            [123.0, 108.0, 167.0, 150.0],
            [129.0, 108.0, 161.0, 132.0],
            [106.0, 110.0, 160.0, 150.0],
        ] {
            assert_eq!(table().frame(other).told(), [], "{other:?}");
        }
    }

    #[test]
    fn a_basin_in_its_rim_with_a_drain_is_a_bath_and_a_border_none() {
        let rug = || {
            Page::new()
                .frame([100.0, 100.0, 270.0, 175.0])
                .frame([108.0, 108.0, 262.0, 167.0])
        };
        assert_eq!(rug().told(), []);
        let bath = rug().ring([125.0, 137.5], 3.0, 5.0);
        assert_eq!(bath.told(), [(Kind::Bath, 170.0)]);
        // Round corners tell a basin too.
        let mut round = rug();
        for (x, y) in [
            (109.0, 109.0),
            (251.0, 109.0),
            (109.0, 156.0),
            (251.0, 156.0),
        ] {
            round.0.fill(x, y, x + 10.0, y + 10.0, 1);
        }
        assert_eq!(round.told(), [(Kind::Bath, 170.0)]);
        // In its middle a drain is that of a sink.
        assert_eq!(rug().ring([185.0, 137.5], 3.0, 5.0).told(), []);
        // A hole of a pixel, and a rim that is lost at a wall.
        let mut nicked = rug().ring([125.0, 137.5], 3.0, 5.0);
        nicked.0.fill(185.0, 98.0, 186.0, 102.0, 0);
        assert_eq!(nicked.told(), [(Kind::Bath, 170.0)]);
        let basin = |outline: [f64; 4], basin: [f64; 4]| {
            let page = Page::new().frame(outline).frame(basin);
            let middle = (basin[1] + basin[3]) / 2.0;
            page.ring([basin[0] + 18.0, middle], 3.0, 5.0).told()
        };
        let outline = [100.0, 100.0, 270.0, 175.0];
        let at_wall = basin(outline, [108.0, 108.0, 270.0, 167.0]);
        assert_eq!(at_wall, [(Kind::Bath, 170.0)]);
        // A seat with its back, a narrow one, one at an end, one from end to end, and a tray.
        for other in [
            [108.0, 112.0, 262.0, 169.0],
            [120.0, 122.0, 250.0, 153.0],
            [108.0, 108.0, 206.0, 167.0],
            [100.0, 108.0, 270.0, 167.0],
        ] {
            assert_eq!(basin(outline, other), [], "{other:?}");
        }
        let tray = basin([100.0, 100.0, 230.0, 175.0], [108.0, 108.0, 222.0, 167.0]);
        assert_eq!(tray, []);
    }

    #[test]
    fn four_rings_in_a_square_are_a_hob_full_ones_and_one_that_touches_it_too() {
        let square = || Page::new().frame([100.0, 100.0, 160.0, 160.0]);
        for inner in [7.0, 0.0] {
            assert_eq!(square().burners(inner, 9.0).told(), [(Kind::Hob, 60.0)]);
        }
        let touching = square().burners(7.0, 9.0);
        let touching = touching.line([118.0, 151.0, 118.0, 160.0]);
        assert_eq!(touching.told(), [(Kind::Hob, 60.0)]);
    }

    #[test]
    fn rings_in_the_open_in_other_boxes_small_ones_and_uneven_ones_are_no_hob() {
        assert_eq!(Page::new().burners(7.0, 9.0).told(), []);
        for other in [[97.0, 106.0, 163.0, 154.0], [85.0, 85.0, 175.0, 175.0]] {
            assert_eq!(
                Page::new().frame(other).burners(7.0, 9.0).told(),
                [],
                "{other:?}"
            );
        }
        let square = || Page::new().frame([100.0, 100.0, 160.0, 160.0]);
        assert_eq!(square().burners(2.0, 4.0).told(), []);
        let uneven = [
            [118.0, 125.0],
            [142.0, 116.0],
            [118.0, 146.0],
            [142.0, 142.0],
        ];
        let uneven = uneven
            .into_iter()
            .fold(square(), |page, at| page.ring(at, 7.0, 9.0));
        assert_eq!(uneven.told(), []);
    }

    #[test]
    fn in_one_place_is_one_thing() {
        let bed = Form {
            kind: Kind::Bed,
            length: 200.0,
            likelihood: 0.9,
            centre: [100.0, 100.0],
        };
        let beside = Form {
            centre: [300.0, 100.0],
            ..bed
        };
        assert_eq!(apart(vec![bed, bed, beside]), [bed, beside]);
    }
}
