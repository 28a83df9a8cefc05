//! A model as we hold it: flattened meshes, surfaces, pictures, and how it may be resized.
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use glam::{Vec2, Vec3, Vec4};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::picture::Source;
use crate::uv_field::UvField;
use crate::{ModelError, Surface, error::Axis};

/// The outer measures of a piece, in whole millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Size {
    /// Along x.
    pub width_mm: i32,
    /// Along z.
    pub depth_mm: i32,
    /// Along y.
    pub height_mm: i32,
}

/// A checked model. Cheap to clone: geometry and pictures are shared.
#[derive(Clone, Debug)]
pub struct Asset {
    pub(crate) base: Arc<Base>,
    /// The geometry now; the very same as the base's at base size.
    pub(crate) meshes: Arc<Vec<Mesh>>,
    pub(crate) materials: Vec<Material>,
    /// By [`crate::TextureRef::key`].
    pub(crate) textures: BTreeMap<u64, Source>,
    pub(crate) repeated: Vec<Repeated>,
}

/// What stays the same through all sizes and looks.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) meshes: Arc<Vec<Mesh>>,
    pub(crate) bounds: Bounds,
    pub(crate) growth: [Growth; 3],
    pub(crate) repeats: Vec<Repeat>,
    pub(crate) findings: Vec<crate::Finding>,
    pub(crate) copyright: Option<String>,
    /// How UVs answer to each zone; found on the first resize.
    pub(crate) uv_fields: OnceLock<Vec<UvField>>,
}

/// How the model grows along one axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Growth {
    /// Ordered and disjoint; weights sum to 1.
    pub(crate) zones: Vec<Zone>,
    /// Which point of the box stays: 0 lowest, 1 highest.
    pub(crate) anchor: f32,
    pub(crate) min_mm: Option<i32>,
    pub(crate) max_mm: Option<i32>,
    pub(crate) step_mm: Option<i32>,
}

/// A stretch of an axis that takes up a share of the growth. Metres in asset space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Zone {
    pub(crate) from: f32,
    pub(crate) to: f32,
    pub(crate) weight: f32,
}

/// What a mesh does when the model grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// Every vertex moves by itself.
    Stretch,
    /// Moves as a whole along the marked axes, and stretches along the others.
    Rigid { axes: [bool; 3], pivot: Vec3 },
    /// One unit of `Base::repeats`; stretches across the axis of repetition.
    Repeat { rule: usize, unit: usize },
}

/// How units are laid out between two margins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) name: String,
    pub(crate) axis: Axis,
    /// The pitch is exact and the rest is left over; otherwise it is adjusted so that gaps are equal.
    pub(crate) fixed: bool,
    /// Units stand at both ends of the span too; otherwise they divide it.
    pub(crate) at_ends: bool,
    pub(crate) pitch: f32,
    pub(crate) margin_lo: f32,
    pub(crate) margin_hi: f32,
}

/// How often a part stands in the piece: goes into the list of parts and the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Repeated {
    /// Name of the part.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// One primitive in asset space. All non-empty lists have the length of `positions`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mesh {
    pub(crate) name: String,
    pub(crate) material: usize,
    pub(crate) role: Role,
    /// UVs are metres and grow with the part; otherwise they stay and the texture stretches.
    pub(crate) metric: bool,
    pub(crate) positions: Vec<Vec3>,
    pub(crate) normals: Vec<Vec3>,
    pub(crate) tangents: Vec<Vec4>,
    pub(crate) uv0: Vec<Vec2>,
    pub(crate) uv1: Vec<Vec2>,
    pub(crate) colours: Vec<Vec4>,
    pub(crate) indices: Vec<u32>,
}

/// A surface and the slot that a look can be put on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Material {
    pub(crate) slot: Option<String>,
    pub(crate) surface: Surface,
}

/// A box in asset space, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min: Vec3,
    pub(crate) max: Vec3,
}

impl Bounds {
    /// The box of some meshes; `None` when they have no vertex.
    pub(crate) fn of<'a>(meshes: impl IntoIterator<Item = &'a Mesh>) -> Option<Self> {
        let mut points = meshes
            .into_iter()
            .flat_map(|mesh| mesh.positions.iter().copied());
        let first = points.next()?;
        let start = Self {
            min: first,
            max: first,
        };
        Some(points.fold(start, |grown, point| Self {
            min: grown.min.min(point),
            max: grown.max.max(point),
        }))
    }

    /// Extent along each axis in millimetres, unrounded.
    pub(crate) fn extent_mm(&self) -> [f64; 3] {
        let (min, max) = (self.min.to_array(), self.max.to_array());
        std::array::from_fn(|axis| (f64::from(max[axis]) - f64::from(min[axis])) * 1000.0)
    }
}

impl Asset {
    /// Lowest and highest corner of the box now: metres, asset space.
    #[must_use]
    pub fn bounds(&self) -> ([f32; 3], [f32; 3]) {
        let bounds = Bounds::of(self.meshes.iter()).unwrap_or(self.base.bounds);
        (bounds.min.to_array(), bounds.max.to_array())
    }

    /// The measures as read, rounded to whole millimetres.
    #[must_use]
    pub fn base_size(&self) -> Size {
        rounded(self.base.bounds.extent_mm())
    }

    /// The measures now, rounded to whole millimetres.
    #[must_use]
    pub fn size(&self) -> Size {
        rounded(
            Bounds::of(self.meshes.iter())
                .unwrap_or(self.base.bounds)
                .extent_mm(),
        )
    }

    /// The slots that a look can be put on, in file order, each once.
    #[must_use]
    pub fn slots(&self) -> Vec<String> {
        let mut slots: Vec<String> = Vec::new();
        for slot in self
            .materials
            .iter()
            .filter_map(|material| material.slot.as_ref())
        {
            if !slots.contains(slot) {
                slots.push(slot.clone());
            }
        }
        slots
    }

    /// Repeated parts and their count at the present size.
    #[must_use]
    pub fn repeated(&self) -> &[Repeated] {
        &self.repeated
    }
}

/// The model without the named parts, such as doors that were not chosen. Names that it does not have are no fault:
/// one catalogue entry may serve several models.
///
/// # Errors
/// [`ModelError::Empty`] when nothing is left.
pub fn without(mut asset: Asset, parts: &[String]) -> Result<Asset, ModelError> {
    let kept = |mesh: &Mesh| !parts.contains(&mesh.name);
    if asset.meshes.iter().all(kept) {
        return Ok(asset);
    }
    let meshes: Vec<Mesh> = asset
        .meshes
        .iter()
        .filter(|mesh| kept(mesh))
        .cloned()
        .collect();
    if meshes.is_empty() {
        return Err(ModelError::Empty);
    }
    asset.meshes = Arc::new(meshes);
    asset.repeated = crate::repeat::count(&asset.meshes, &asset.base.repeats);
    Ok(asset)
}

fn rounded([width, height, depth]: [f64; 3]) -> Size {
    let whole = |length: f64| length.round().clamp(0.0, 1e9) as i32;
    Size {
        width_mm: whole(width),
        depth_mm: whole(depth),
        height_mm: whole(height),
    }
}
