//! Takes blocks apart, however deep, mirrored, stretched or repeated they are.

use glam::{DAffine2, DMat2, DVec2};

use super::file::{Entity, File};
use super::pieces::Boxes;
use super::{hatch, pieces, shapes, words};
use crate::lines::{Drawing, Hint, MOST_STROKES, hint};
use crate::{BlueprintError, Notice};

/// Blocks within blocks.
const MOST_DEPTH: usize = 12;
/// Entities looked at, repeated ones each time.
const MOST_VISITS: usize = 3_000_000;
/// Rows times columns of one insertion.
const MOST_COPIES: i64 = 10_000;
/// Lines that are broken on purpose: axes, and what is hidden or above.
const BROKEN: [&str; 7] = [
    "CENTER", "DASHDOT", "HIDDEN", "DASHED", "PHANTOM", "DIVIDE", "BORDER",
];

/// The state while walking into blocks.
pub(super) struct Walk<'a> {
    pub(super) file: &'a File,
    pub(super) drawing: &'a mut Drawing,
    pub(super) boxes: Boxes,
    visits: usize,
}

/// Where a block stands and what is known about its lines.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) world_from_block: DAffine2,
    pub(super) hint: Hint,
    layer: &'a str,
    depth: usize,
    within_furniture: bool,
}

/// Everything that is shown in model space.
pub(super) fn explode(file: &File, drawing: &mut Drawing) -> Result<(), BlueprintError> {
    for block in file.blocks.values() {
        if let Some(path) = &block.external {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
            drawing.remark(Notice::ExternalReference, Some(name));
        }
    }
    // Drawings have y up, sheets down.
    let place = Place::at(DAffine2::from_scale(DVec2::new(1.0, -1.0)));
    Walk::new(file, drawing).all(&file.entities, place)
}

impl Place<'_> {
    fn at(world_from_block: DAffine2) -> Self {
        Self {
            world_from_block,
            hint: Hint::None,
            layer: "0",
            depth: 0,
            within_furniture: false,
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a File, drawing: &'a mut Drawing) -> Self {
        Self {
            file,
            drawing,
            boxes: Boxes::default(),
            visits: 0,
        }
    }

    /// What a block draws, in its own space.
    pub(super) fn block(&mut self, entities: &'a [Entity]) -> Result<(), BlueprintError> {
        self.all(entities, Place::at(DAffine2::IDENTITY))
    }

    fn all(&mut self, entities: &'a [Entity], place: Place<'a>) -> Result<(), BlueprintError> {
        for entity in entities {
            self.visits += 1;
            if self.visits > MOST_VISITS || self.drawing.strokes() > MOST_STROKES {
                let what = format!("more than {MOST_STROKES} lines, as a town has");
                return Err(BlueprintError::MoreThanAHome { what });
            }
            self.one(entity, place)?;
        }
        Ok(())
    }

    fn one(&mut self, entity: &'a Entity, place: Place<'a>) -> Result<(), BlueprintError> {
        let paper = entity.whole(67) == 1;
        let own = entity.text(8).unwrap_or("0");
        // Layer 0 in a block is the layer of its insertion.
        let layer = if own == "0" { place.layer } else { own };
        let known = self.file.layers.get(layer);
        let shown = known.is_none_or(|l| l.shown) && entity.whole(60) == 0;
        if paper || !shown || layer.eq_ignore_ascii_case("defpoints") {
            return Ok(());
        }
        let mut inner = place;
        inner.layer = layer;
        if own != "0" || place.depth == 0 {
            let said = hint(layer);
            // What an insertion is called says more than the layers of its parts.
            if said != Hint::None && matches!(place.hint, Hint::None | Hint::Wall) {
                inner.hint = said;
            }
        }
        let line_type = match entity.text(6) {
            Some(name) if !name.eq_ignore_ascii_case("bylayer") => name.to_uppercase(),
            _ => known.map(|l| l.line_type.clone()).unwrap_or_default(),
        };
        let drawn = matches!(inner.hint, Hint::Wall | Hint::Divider);
        if !drawn && BROKEN.iter().any(|kind| line_type.starts_with(kind)) {
            inner.hint = Hint::Annotation;
        }
        let upside_down = entity.number(230).is_some_and(|z| z < 0.0);
        if upside_down
            && !matches!(
                entity.kind.as_str(),
                "LINE" | "ELLIPSE" | "SPLINE" | "MTEXT" | "MLINE"
            )
        {
            // The arbitrary axis of a plane seen from behind is -x.
            inner.world_from_block *= DAffine2::from_scale(DVec2::new(-1.0, 1.0));
        }
        match entity.kind.as_str() {
            "INSERT" => return self.insert(entity, inner),
            "HATCH" => hatch::hatch(self.drawing, entity, inner),
            "TEXT" | "ATTRIB" | "MTEXT" => words::text(self.drawing, entity, inner),
            "DIMENSION" => words::dimension(self.drawing, entity, inner),
            _ => shapes::shape(self.drawing, entity, inner),
        }
        Ok(())
    }

    fn insert(&mut self, entity: &'a Entity, place: Place<'a>) -> Result<(), BlueprintError> {
        let name = entity.text(2).unwrap_or_default();
        for part in &entity.parts {
            // Attributes stand in the space around the insertion.
            if part.whole(70) & 1 == 0 {
                words::text(self.drawing, part, place);
            }
        }
        let Some(block) = self.file.blocks.get(&name.to_uppercase()) else {
            self.drawing.remark(Notice::MissingBlock, Some(name));
            return Ok(());
        };
        if place.depth >= MOST_DEPTH {
            self.drawing.remark(Notice::BlocksTooDeep, Some(name));
            return Ok(());
        }
        let scale = DVec2::new(
            entity.number(41).unwrap_or(1.0),
            entity.number(42).unwrap_or(1.0),
        );
        let turn = DMat2::from_angle(entity.number(50).unwrap_or(0.0).to_radians());
        let at = entity.point(10).unwrap_or_default();
        let copies = |code: i32| entity.whole(code).clamp(1, MOST_COPIES);
        let step = DVec2::new(
            entity.number(44).unwrap_or(0.0),
            entity.number(45).unwrap_or(0.0),
        );
        let mut inner = place;
        inner.depth += 1;
        // Furniture within furniture is a part of it.
        let told = pieces::told(entity);
        let kind = pieces::kind(name, place.layer, place.hint).filter(|_| !place.within_furniture);
        inner.within_furniture |= kind.is_some() || told.is_some();
        let said = hint(name);
        if said != Hint::None && !matches!(place.hint, Hint::Annotation) {
            inner.hint = said;
        }
        let (columns, rows) = (copies(70), copies(71));
        for copy in 0..(columns * rows).min(MOST_COPIES) {
            let cell = DVec2::new((copy % columns) as f64, (copy / columns) as f64) * step;
            let block_in_place = DAffine2::from_mat2_translation(turn, at)
                * DAffine2::from_translation(cell)
                * DAffine2::from_scale(scale)
                * DAffine2::from_translation(-block.base);
            inner.world_from_block = place.world_from_block * block_in_place;
            match (&told, kind) {
                (Some(told), _) => pieces::told_piece(self, told.clone(), inner.world_from_block),
                (None, Some(kind)) => {
                    let what = (name, kind);
                    pieces::piece(self, what, &block.entities, inner.world_from_block)?;
                }
                (None, None) => {}
            }
            self.all(&block.entities, inner)?;
        }
        Ok(())
    }
}
