use std::rc::Rc;

use super::bands::Band;
use super::dimensions::Measured;
use super::oblique::Frame;
use super::raster::Raster;
use super::round::Shape;
use super::seen::{Agreed, Seen, is_plan};
use super::sheet::Sheet;
use super::straighten::Projection;
use super::{
    ImportError, ImportStep, binarise, chains, closings, columns, dimensions, dividing, doubles,
    flatten, forms, hairlines, kinds, labels, leaves, lettering, mullions, named, network, oblique,
    openings, outside, passing, pieces, place, reader, rims, rooms, round, scale, signs, single,
    staggered, straighten, treads, unclosed, walls_hollow,
};
use crate::Draft;

/// Pictures are read at about this length of their longer side: a partition of 75 mm in a home of 15 m is
/// then 6 pixels thick. Measured: below 1,000 thin walls are lost, above 1,400 nothing is won.
const WORKING_SIDE: f64 = 1200.0;
/// Small pictures are enlarged at most this much.
const MOST_ENLARGED: f64 = 4.0;
/// A plan has at least this much wall, in working sides.
const LEAST_WALL: f64 = 0.5;

/// What was read, and where in the picture it lies.
pub(super) struct Reading {
    pub(super) draft: Draft,
    /// Around the drawing, its sides along the walls: pixels of the upright picture, clockwise from the upper left.
    pub(super) corners: [[f64; 2]; 4],
    /// With the notes that were read on it.
    pub(super) paper: scale::Paper,
}

/// Reads a page with light paper. `upright` leads from its pixels to those of the upright picture, which has
/// `upright_size` pixels. Notes on the page count before those that are known of its `paper`. Where no wall has two sides,
/// lines are walls.
pub(super) fn read(
    page: &Raster,
    upright: &Projection,
    upright_size: (usize, usize),
    paper: &scale::Paper,
    progress: &mut dyn FnMut(ImportStep),
) -> Result<Reading, ImportError> {
    let (width, height) = (page.width, page.height);
    let shrink = (WORKING_SIDE / width.max(height) as f64).min(MOST_ENLARGED);
    let size = |v: usize| ((v as f64 * shrink).round() as usize).max(8);
    progress(ImportStep::Cleaning);
    let luma = page.resized(size(width), size(height));
    let straight = straighten::straighten(flatten::darkness(&luma));
    let original = Projection::scale(
        width as f64 / luma.width as f64,
        height as f64 / luma.height as f64,
    )
    .after(&straight.back);
    let straightened = Straightened {
        page,
        original,
        upright,
        upright_size,
        paper,
    };
    match straightened.read(&straight.dark, false, progress) {
        Err(ImportError::NoPlanFound) => {
            let painted = single::painted(&straight.dark).ok_or(ImportError::NoPlanFound)?;
            straightened.read(&painted, true, progress)
        }
        read => read,
    }
}

/// A page whose walls run along its sides.
struct Straightened<'a> {
    page: &'a Raster,
    /// To the pixels of the page.
    original: Projection,
    upright: &'a Projection,
    upright_size: (usize, usize),
    paper: &'a scale::Paper,
}

impl Straightened<'_> {
    /// Finds walls, openings and rooms in what is `dark`; of single lines only where doors with their swings are among them.
    fn read(
        &self,
        dark: &Raster,
        single: bool,
        progress: &mut dyn FnMut(ImportStep),
    ) -> Result<Reading, ImportError> {
        let Self {
            page,
            original,
            upright,
            upright_size,
            paper,
        } = *self;
        progress(ImportStep::Walls);
        let mut ink = binarise::binarise(dark);
        let texts = reader::texts(&ink, page, &original);
        let paper = paper.read(|| reader::notes(&texts, page, &original));
        lettering::erase(&mut ink, &texts);
        let lengths = dimensions::dimensions(&texts, &ink.all);
        let told = scale::early(&lengths, ink.extent);
        let outlined_px_per_m = told.unwrap_or(ink.extent / scale::HOME_M);
        let seen = Rc::new(Seen::new(dark, &ink.lines));
        let rules = walls_hollow::walls(&ink, outlined_px_per_m);
        let Agreed {
            walls: mut mask,
            shared,
        } = seen.agreed(rules, &ink, dark, outlined_px_per_m);
        let sliding = staggered::without_leaves(&mut mask, dark, &ink, &seen, outlined_px_per_m);
        let thickness = binarise::usual_thickness(&mask);
        let mut sheet = Sheet::new(mask, &ink.fine)
            .with_line_width(ink.line_width)
            .with_pens(&ink.pen)
            .with_seen(seen);
        let pieces = pieces::pieces(&sheet, thickness);
        let extent = extent_of(&pieces);
        let px_per_m = told.unwrap_or_else(|| scale::first_guess(extent, thickness));

        progress(ImportStep::Openings);
        let (mut walls, found) =
            openings::openings(pieces, &sliding, &mut sheet, px_per_m, told.is_some());
        chains::close_joints(&mut walls, thickness);
        let enlarged =
            1.0 / place::local_scale(&original, dark.width as f64 / 2.0, dark.height as f64 / 2.0);
        let rims = rims::without_rims(&mut walls, &found, &ink, enlarged, px_per_m);
        leaves::without_leaves(&mut walls, &found);
        let (walls, found) = network::kept(walls, found);
        let swings = found.iter().any(|f| f.symbol.arc >= signs::DOOR_SEEN);
        if single && !swings || !network::is_building(&walls, LEAST_WALL * WORKING_SIDE) {
            return Err(ImportError::NoPlanFound);
        }

        progress(ImportStep::Rooms);
        let px_per_m = told
            .or_else(|| openings::px_per_m(&found))
            .unwrap_or(px_per_m);
        let mut frame = Frame {
            walls,
            found,
            sheet,
            back: Projection::SAME,
        };
        let mut slanted = Vec::new();
        let mut ends = round::add(&mut slanted, &mut frame, &ink, Shape::Round, px_per_m);
        oblique::add(&mut slanted, dark, &mut frame, px_per_m);
        ends.extend(round::add(
            &mut slanted,
            &mut frame,
            &ink,
            Shape::Any,
            px_per_m,
        ));
        let mut barrier = Raster::new(frame.sheet.walls[0].width, frame.sheet.walls[0].height);
        for other in &slanted {
            oblique::paint(&mut barrier, other);
        }
        let rooms = named::named(&texts);
        closings::close(&mut frame, &barrier, &ends, &rooms, px_per_m);
        for wall in &frame.walls {
            place::fill_with_ends(&mut barrier, wall);
        }
        hairlines::add(&mut frame, &mut barrier, &rooms, px_per_m);
        let closed = rooms::spaces(&barrier, LEAST_ROOM_M2 * px_per_m * px_per_m);

        progress(ImportStep::Scale);
        let (_, areas) = labels::labels(&texts, &closed);
        let original = upright.after(&original);
        let lengths: Vec<Measured> = (lengths.into_iter())
            .map(|m| Measured {
                line: m.line.map(|ends| ends.map(|p| original.apply(p))),
                ..m
            })
            .collect();
        let enlarged = place::local_scale(
            &original,
            barrier.width as f64 / 2.0,
            barrier.height as f64 / 2.0,
        );
        let written = scale::Written {
            lengths,
            areas,
            notes: paper.measured(enlarged),
        };
        let going = treads::going(&frame.sheet);
        let forms = forms::forms(&ink.all, ink.line_width);
        let scale = scale::guess(
            &frame.found,
            &forms,
            going,
            &written,
            thickness,
            extent,
            enlarged,
        );
        let px_per_m = 1.0 / (scale.metres_per_pixel * enlarged);
        let (mut spaces, dividers) = dividing::divided(closed, &rooms, px_per_m);
        if scale.confidence >= SURE_SCALE {
            let outside = unclosed::unclosed(&spaces, &rooms, &barrier, px_per_m);
            spaces.extend(outside);
        }
        let walls: usize = (slanted.iter().chain([&frame]))
            .map(|frame| frame.walls.len())
            .sum();
        if !is_plan(shared, walls + rims, spaces.len()) {
            return Err(ImportError::NoPlanFound);
        }
        let (labels, _) = labels::labels(&texts, &spaces);
        let columns = columns::columns(&frame.sheet.walls[0], &frame.walls, thickness);
        if ink.filled {
            let drawn = ink.solid.zip(&ink.strokes, |solid, stroke| solid | stroke);
            outside::without_leads(&mut frame, &spaces, &drawn);
        }
        let mut frames = vec![frame];
        frames.extend(slanted);
        let solid = ink.filled.then_some(&ink.solid);
        outside::without_apart(&mut frames, &spaces, solid);
        frames[0].walls.extend(columns);
        doubles::without_doubles(&mut frames);
        doubles::without_walls_within(&mut frames);
        passing::completed(&mut frames[0], dark, &barrier, px_per_m);
        for frame in &mut frames {
            let found = std::mem::take(&mut frame.found);
            let found = passing::joined(found, &frame.sheet, (&frame.back, &barrier), px_per_m);
            frame.found = mullions::parted(found, &frame.sheet, px_per_m);
        }
        kinds::settle(&mut frames, &barrier);
        let mut draft = place::draft(
            &frames,
            &spaces,
            &labels,
            &dividers,
            scale,
            &original,
            upright_size,
        );
        if single {
            for wall in &mut draft.plan.walls {
                wall.confidence = wall.confidence.min(SINGLE);
            }
        }
        Ok(Reading {
            corners: corners(&barrier, px_per_m).map(|p| original.apply(p)),
            draft,
            paper,
        })
    }
}

/// How far to trust a wall that is a line: furniture is drawn with lines too.
const SINGLE: f64 = 0.7;

/// Paper left around the walls (metres): dimension chains and names stand there.
const PAPER_M: f64 = 1.0;

/// The corners of the box around all walls, and as much paper as there is.
fn corners(barrier: &Raster, px_per_m: f64) -> [[f64; 2]; 4] {
    let [left, top, right, bottom] = barrier.extent().unwrap_or_default();
    let paper = PAPER_M * px_per_m;
    let [x0, y0] = [left, top].map(|v| (v as f64 - paper).max(0.0));
    let [x1, y1] = [
        (right as f64 + paper).min(barrier.width as f64),
        (bottom as f64 + paper).min(barrier.height as f64),
    ];
    [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
}

/// A scale this certain tells how far a room reaches that no walls close.
const SURE_SCALE: f64 = 0.6;

/// Smaller spaces are shafts and cavities.
const LEAST_ROOM_M2: f64 = 0.7;

/// The longer side of the box around all walls.
fn extent_of(pieces: &[Band]) -> f64 {
    let mut low = [f64::MAX; 2];
    let mut high = [f64::MIN; 2];
    for b in pieces
        .iter()
        .filter(|b| chains::surely_wall(b) && b.length() > 30.0)
    {
        let along = b.axis as usize;
        low[along] = low[along].min(b.low);
        high[along] = high[along].max(b.high);
        low[1 - along] = low[1 - along].min(b.centre);
        high[1 - along] = high[1 - along].max(b.centre);
    }
    (high[0] - low[0]).max(high[1] - low[1]).max(1.0)
}
