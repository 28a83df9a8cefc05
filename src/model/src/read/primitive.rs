//! Primitives become indexed triangles in asset space, with normals and tangents.
use glam::{Affine3A, Mat3A, Vec2, Vec3, Vec3A, Vec4};
use gltf::json::mesh::{Mode, Primitive, Semantic};
use gltf::json::validation::Checked;

use super::accessor::{Data, MAX_VERTICES};
use super::material::Surfaces;
use super::nodes::{Flat, Placed};
use crate::asset::{Mesh, Role};
use crate::{Finding, ModelError, Severity, normals, tangents};

/// Reads every mesh of the scene, each instance by itself, with the number of its place.
pub(super) fn read(
    data: &Data,
    scene: &Flat,
    surfaces: &mut Surfaces,
) -> Result<Vec<(usize, Mesh)>, ModelError> {
    let mut meshes = Vec::new();
    let mut vertices = 0;
    for (place, placed) in scene.placed.iter().enumerate() {
        let mesh = super::at(&data.root.meshes, placed.mesh, &placed.name, "mesh")?;
        for primitive in &mesh.primitives {
            let Some(mode) = triangles(primitive) else {
                surfaces.findings.push(Finding::new(
                    Severity::Warn,
                    "lines_ignored",
                    format!("{}: points and lines are not drawn", placed.name),
                    "Convert curves to meshes before exporting.",
                ));
                continue;
            };
            let read = one(data, placed, primitive, mode, surfaces)?;
            if read.indices.is_empty() {
                continue;
            }
            vertices += read.positions.len();
            super::cap("the model's vertices", vertices, MAX_VERTICES)?;
            meshes.push((place, read));
        }
    }
    Ok(meshes)
}

fn triangles(primitive: &Primitive) -> Option<Mode> {
    match primitive.mode {
        Checked::Valid(mode @ (Mode::Triangles | Mode::TriangleStrip | Mode::TriangleFan)) => {
            Some(mode)
        }
        Checked::Valid(_) | Checked::Invalid => None,
    }
}

fn one(
    data: &Data,
    placed: &Placed,
    primitive: &Primitive,
    mode: Mode,
    surfaces: &mut Surfaces,
) -> Result<Mesh, ModelError> {
    let what = placed.name.as_str();
    let attribute = |semantic| primitive.attributes.get(&Checked::Valid(semantic)).copied();
    let positions = attribute(Semantic::Positions).ok_or_else(|| ModelError::Authoring {
        name: what.into(),
        fault: "a primitive has no POSITION".into(),
    })?;
    let positions: Vec<Vec3> = data
        .vectors::<3>(positions, what)?
        .into_iter()
        .map(Vec3::from)
        .collect();
    let count = positions.len();
    let same = |found: usize, kind: &str| {
        if found == count {
            return Ok(());
        }
        let fault = format!("{found} values of {kind} for {count} vertices");
        Err(ModelError::Authoring {
            name: what.into(),
            fault,
        })
    };
    let mut mesh = Mesh {
        name: what.into(),
        material: surfaces.index(primitive.material, what)?,
        role: Role::Stretch,
        metric: placed.props.text("rz_uv") != Some("lock"),
        positions,
        normals: Vec::new(),
        tangents: Vec::new(),
        uv0: Vec::new(),
        uv1: Vec::new(),
        colours: Vec::new(),
        indices: Vec::new(),
    };
    if let Some(index) = attribute(Semantic::Normals) {
        mesh.normals = data
            .vectors::<3>(index, what)?
            .into_iter()
            .map(Vec3::from)
            .collect();
        same(mesh.normals.len(), "NORMAL")?;
    }
    if let Some(index) = attribute(Semantic::Tangents) {
        mesh.tangents = data
            .vectors::<4>(index, what)?
            .into_iter()
            .map(Vec4::from)
            .collect();
        same(mesh.tangents.len(), "TANGENT")?;
    }
    for (set, list) in [&mut mesh.uv0, &mut mesh.uv1].into_iter().enumerate() {
        if let Some(index) = attribute(Semantic::TexCoords(set as u32)) {
            *list = data
                .vectors::<2>(index, what)?
                .into_iter()
                .map(Vec2::from)
                .collect();
            same(list.len(), "TEXCOORD")?;
        }
    }
    if let Some(index) = attribute(Semantic::Colors(0)) {
        mesh.colours = match data.width_of(index, what)? {
            3 => data
                .vectors::<3>(index, what)?
                .into_iter()
                .map(|[r, g, b]| Vec4::new(r, g, b, 1.0))
                .collect(),
            _ => data
                .vectors::<4>(index, what)?
                .into_iter()
                .map(Vec4::from)
                .collect(),
        };
        same(mesh.colours.len(), "COLOR_0")?;
    }
    let order = match primitive.indices {
        Some(index) => data.indices(index, what)?,
        None => (0..count as u32).collect(),
    };
    if let Some(&index) = order.iter().find(|&&index| index as usize >= count) {
        let (index, count) = (u64::from(index), count as u64);
        return Err(ModelError::OutOfRange {
            what: what.into(),
            kind: "vertex",
            index,
            count,
        });
    }
    mesh.indices = listed(&order, mode);
    place(&mut mesh, placed.to_asset)?;
    shade(&mut mesh, surfaces);
    Ok(mesh)
}

/// Strips and fans as single triangles; glTF 2.0 §3.7.2.1.
fn listed(order: &[u32], mode: Mode) -> Vec<u32> {
    let all: Vec<[u32; 3]> = match mode {
        Mode::TriangleStrip => {
            let odd = |n: usize| n % 2;
            order
                .windows(3)
                .enumerate()
                .map(|(n, w)| [w[0], w[1 + odd(n)], w[2 - odd(n)]])
                .collect()
        }
        Mode::TriangleFan => order
            .windows(2)
            .skip(1)
            .map(|pair| [pair[0], pair[1], order[0]])
            .collect(),
        _ => order
            .chunks_exact(3)
            .map(|three| [three[0], three[1], three[2]])
            .collect(),
    };
    all.into_iter()
        .filter(|[a, b, c]| a != b && b != c && c != a)
        .flatten()
        .collect()
}

/// Bakes the node's transform; a mirroring one turns the faces round.
fn place(mesh: &mut Mesh, to_asset: Affine3A) -> Result<(), ModelError> {
    if to_asset == Affine3A::IDENTITY {
        return Ok(());
    }
    let determinant = to_asset.matrix3.determinant();
    for point in &mut mesh.positions {
        *point = to_asset.transform_point3(*point);
    }
    if !mesh.positions.iter().all(|point| point.is_finite()) {
        return Err(ModelError::NotFinite(mesh.name.clone()));
    }
    // Cofactors instead of the inverse transpose: the same direction, and defined for flat scales too.
    let Mat3A {
        x_axis: x,
        y_axis: y,
        z_axis: z,
    } = to_asset.matrix3;
    let cofactors = Mat3A::from_cols(y.cross(z), z.cross(x), x.cross(y)) * determinant.signum();
    for normal in &mut mesh.normals {
        *normal = (cofactors * Vec3A::from(*normal))
            .normalize_or_zero()
            .into();
    }
    for tangent in &mut mesh.tangents {
        let along =
            Vec3::from(to_asset.matrix3 * Vec3A::from(tangent.truncate())).normalize_or_zero();
        *tangent = along.extend(tangent.w * determinant.signum());
    }
    if determinant < 0.0 {
        mesh.indices
            .chunks_exact_mut(3)
            .for_each(|triangle| triangle.swap(1, 2));
    }
    Ok(())
}

/// Makes normals and tangents whole: generates what is missing, repairs what has no length.
fn shade(mesh: &mut Mesh, surfaces: &mut Surfaces) {
    if mesh.normals.is_empty() {
        surfaces.findings.push(Finding::new(
            Severity::Note,
            "normals_generated",
            format!(
                "{} has no normals; they were made, smooth across edges under {} degrees",
                mesh.name,
                normals::CREASE_DEG
            ),
            "Export normals to decide yourself which edges are soft.",
        ));
        normals::generate(mesh);
    } else {
        normals::repair(mesh);
    }
    let material = &surfaces.materials[mesh.material];
    let mapped = material.surface.normal_texture.is_some();
    let wanted = mapped || material.slot.is_some();
    if !wanted {
        mesh.tangents.clear();
    } else if mesh.uv0.is_empty() {
        mesh.tangents.clear();
        if mapped {
            surfaces.findings.push(Finding::new(
                Severity::Warn,
                "uv_missing",
                format!("{} has textures but no UVs", mesh.name),
                "Unwrap the part and export again.",
            ));
        }
    } else if mesh.tangents.is_empty()
        || mesh
            .tangents
            .iter()
            .any(|tangent| tangent.truncate().length_squared() < 0.25)
    {
        tangents::generate(mesh);
    }
}
