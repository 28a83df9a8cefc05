//! Vertex data, read with our own bounds: nothing that a file claims is believed.
use gltf::json::accessor::{ComponentType, Type};
use gltf::json::validation::Checked;
use gltf::json::{Index, Root, accessor::Accessor, buffer::View};

use crate::ModelError;

/// More than any piece of furniture on a web page; keeps a lying count from eating the memory.
pub(crate) const MAX_VERTICES: usize = 2_000_000;
/// Indices of two million triangles.
const MAX_COUNT: usize = 3 * MAX_VERTICES;

/// A document and its buffers.
pub(super) struct Data<'a> {
    pub(super) root: &'a Root,
    pub(super) buffers: Vec<std::borrow::Cow<'a, [u8]>>,
}

impl Data<'_> {
    /// The bytes of a buffer view.
    pub(super) fn view(&self, index: Index<View>, what: &str) -> Result<&[u8], ModelError> {
        let view = super::at(&self.root.buffer_views, index, what, "buffer view")?;
        let buffer = super::at(&self.buffers, view.buffer, what, "buffer")?;
        let start = view.byte_offset.unwrap_or_default().0;
        let end = start.checked_add(view.byte_length.0);
        let range =
            end.and_then(|end| Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?));
        range
            .and_then(|range| buffer.get(range))
            .ok_or_else(|| ModelError::Truncated {
                what: format!("{what}: buffer view {}", index.value()),
                needed: end.unwrap_or(u64::MAX),
                found: buffer.len() as u64,
            })
    }

    /// Vectors of `N` numbers as floats; normalised integers become 0..1 or -1..1.
    pub(super) fn vectors<const N: usize>(
        &self,
        index: Index<Accessor>,
        what: &str,
    ) -> Result<Vec<[f32; N]>, ModelError> {
        let accessor = super::at(&self.root.accessors, index, what, "accessor")?;
        let wrong = |fault: String| ModelError::Accessor {
            accessor: index.value(),
            fault: format!("{what}: {fault}"),
        };
        let component =
            component(accessor).ok_or_else(|| wrong("unknown component type".into()))?;
        let width = width(accessor).ok_or_else(|| wrong("unknown type".into()))?;
        if width != N {
            return Err(wrong(format!("has {width} numbers each instead of {N}")));
        }
        let size = component.size();
        let mut out = vec![[0.0; N]; 0];
        self.each(index, accessor, what, size * N, &mut |at, element| {
            let value = std::array::from_fn(|n| {
                float(component, accessor.normalized, &element[n * size..])
            });
            match at {
                None => out.push(value),
                Some(at) => out[at] = value,
            }
        })?;
        if out.iter().flatten().all(|number| number.is_finite()) {
            Ok(out)
        } else {
            Err(ModelError::NotFinite(format!(
                "{what}: accessor {}",
                index.value()
            )))
        }
    }

    /// Numbers for each element of a vector accessor.
    pub(super) fn width_of(&self, index: Index<Accessor>, what: &str) -> Result<usize, ModelError> {
        let accessor = super::at(&self.root.accessors, index, what, "accessor")?;
        Ok(width(accessor).unwrap_or_default())
    }

    /// Unsigned whole numbers.
    pub(super) fn indices(
        &self,
        index: Index<Accessor>,
        what: &str,
    ) -> Result<Vec<u32>, ModelError> {
        let accessor = super::at(&self.root.accessors, index, what, "accessor")?;
        let wrong = |fault: &str| ModelError::Accessor {
            accessor: index.value(),
            fault: format!("{what}: {fault}"),
        };
        let component = component(accessor)
            .filter(|&kind| whole(kind))
            .ok_or_else(|| wrong("indices must be unsigned"))?;
        if width(accessor) != Some(1) {
            return Err(wrong("indices must be single numbers"));
        }
        let mut out = Vec::new();
        self.each(
            index,
            accessor,
            what,
            component.size(),
            &mut |at, element| match at {
                None => out.push(unsigned(component, element)),
                Some(at) => out[at] = unsigned(component, element),
            },
        )?;
        Ok(out)
    }

    /// Calls `take(None, bytes)` for every element in order, then `take(Some(n), bytes)` for every sparse one.
    fn each(
        &self,
        index: Index<Accessor>,
        accessor: &Accessor,
        what: &str,
        size: usize,
        take: &mut dyn FnMut(Option<usize>, &[u8]),
    ) -> Result<(), ModelError> {
        let wrong = |fault: String| ModelError::Accessor {
            accessor: index.value(),
            fault: format!("{what}: {fault}"),
        };
        let count = usize::try_from(accessor.count.0).unwrap_or(usize::MAX);
        super::cap("an accessor", count, MAX_COUNT)?;
        match accessor.buffer_view {
            Some(view) => {
                let stride =
                    super::at(&self.root.buffer_views, view, what, "buffer view")?.byte_stride;
                let stride = stride.map_or(size, |stride| stride.0);
                if stride < size {
                    return Err(wrong(format!(
                        "elements of {size} bytes lie only {stride} bytes apart"
                    )));
                }
                let offset = accessor.byte_offset.unwrap_or_default().0;
                let bytes = self.view(view, what)?;
                let run = slots(bytes, offset, stride, size, count);
                let run = run.ok_or_else(|| {
                    wrong(format!(
                        "{count} elements do not fit in {} bytes",
                        bytes.len()
                    ))
                })?;
                run.for_each(|element| take(None, element));
            }
            None if accessor.sparse.is_some() => {
                let zeros = [0; 64];
                (0..count).for_each(|_| take(None, &zeros[..size]));
            }
            None => return Err(wrong("has no data".into())),
        }
        let Some(sparse) = &accessor.sparse else {
            return Ok(());
        };
        let changed = usize::try_from(sparse.count.0).unwrap_or(usize::MAX);
        if changed > count {
            return Err(wrong(format!(
                "{changed} sparse values for {count} elements"
            )));
        }
        let Checked::Valid(kind) = sparse.indices.component_type else {
            return Err(wrong("unknown sparse index type".into()));
        };
        let kind = kind.0;
        let places = self.view(sparse.indices.buffer_view, what)?;
        let places = slots(
            places,
            sparse.indices.byte_offset.0,
            kind.size(),
            kind.size(),
            changed,
        );
        let values = self.view(sparse.values.buffer_view, what)?;
        let values = slots(values, sparse.values.byte_offset.0, size, size, changed);
        let (Some(places), Some(values)) = (places, values) else {
            return Err(wrong(format!(
                "{changed} sparse values do not fit in their bytes"
            )));
        };
        for (place, value) in places.zip(values) {
            let place = unsigned(kind, place) as usize;
            if place >= count {
                return Err(wrong(format!(
                    "sparse value for element {place} of {count}"
                )));
            }
            take(Some(place), value);
        }
        Ok(())
    }
}

/// `count` elements of `size` bytes, `stride` apart; `None` when they reach past the end.
fn slots(
    bytes: &[u8],
    offset: u64,
    stride: usize,
    size: usize,
    count: usize,
) -> Option<impl Iterator<Item = &[u8]>> {
    let offset = usize::try_from(offset).ok()?;
    let end = match count {
        0 => offset,
        _ => stride
            .checked_mul(count - 1)?
            .checked_add(size)?
            .checked_add(offset)?,
    };
    let bytes = bytes.get(offset..end)?;
    Some((0..count).map(move |n| &bytes[n * stride..n * stride + size]))
}

fn component(accessor: &Accessor) -> Option<ComponentType> {
    match accessor.component_type {
        Checked::Valid(kind) => Some(kind.0),
        Checked::Invalid => None,
    }
}

fn width(accessor: &Accessor) -> Option<usize> {
    match accessor.type_ {
        Checked::Valid(Type::Scalar) => Some(1),
        Checked::Valid(Type::Vec2) => Some(2),
        Checked::Valid(Type::Vec3) => Some(3),
        Checked::Valid(Type::Vec4) => Some(4),
        Checked::Valid(Type::Mat2 | Type::Mat3 | Type::Mat4) | Checked::Invalid => None,
    }
}

fn whole(kind: ComponentType) -> bool {
    matches!(
        kind,
        ComponentType::U8 | ComponentType::U16 | ComponentType::U32
    )
}

/// The first number in `bytes`, which hold at least one.
fn unsigned(kind: ComponentType, bytes: &[u8]) -> u32 {
    match kind {
        ComponentType::I8 | ComponentType::U8 => u32::from(bytes[0]),
        ComponentType::I16 | ComponentType::U16 => {
            u32::from(u16::from_le_bytes([bytes[0], bytes[1]]))
        }
        ComponentType::U32 | ComponentType::F32 => {
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        }
    }
}

/// glTF 2.0 §3.6.2.2: signed values are clamped at -1.
fn float(kind: ComponentType, normalized: bool, bytes: &[u8]) -> f32 {
    let raw = unsigned(kind, bytes);
    let (value, full) = match kind {
        ComponentType::F32 => return f32::from_bits(raw),
        ComponentType::I8 => (f32::from(raw as u8 as i8), 127.0),
        ComponentType::U8 => (raw as f32, 255.0),
        ComponentType::I16 => (f32::from(raw as u16 as i16), 32767.0),
        ComponentType::U16 => (raw as f32, 65535.0),
        ComponentType::U32 => (raw as f32, u32::MAX as f32),
    };
    if normalized {
        (value / full).max(-1.0)
    } else {
        value
    }
}
