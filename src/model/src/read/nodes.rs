//! The node tree, flattened: which mesh stands where, and what its properties say.
use glam::{Affine3A, Mat4, Quat, Vec3};
use gltf::json::{Index, Root, mesh::Mesh, scene::Node};

use super::extras::Props;
use crate::{Finding, ModelError, Severity};

/// Deeper trees are faulty exports.
const MAX_DEPTH: usize = 64;
/// More than any piece of furniture.
const MAX_NODES: usize = 20_000;

/// What stands in the scene.
pub(super) struct Flat {
    pub(super) placed: Vec<Placed>,
    pub(super) empties: Vec<Empty>,
    /// Of the scene and its root nodes.
    pub(super) props: Props,
    pub(super) findings: Vec<Finding>,
}

/// One mesh at one place.
pub(super) struct Placed {
    pub(super) name: String,
    pub(super) mesh: Index<Mesh>,
    pub(super) to_asset: Affine3A,
    /// The node whose properties decide its role, itself or an ancestor: its meshes move together.
    pub(super) owner: usize,
    pub(super) owner_name: String,
    /// Where the owner's origin lies.
    pub(super) origin: Vec3,
    pub(super) props: Props,
}

/// A node without mesh but with properties.
pub(super) struct Empty {
    pub(super) name: String,
    pub(super) to_asset: Affine3A,
    pub(super) props: Props,
}

#[derive(Clone)]
struct Step {
    node: Index<Node>,
    depth: usize,
    parent: Affine3A,
    owner: Option<(usize, String, Vec3)>,
    props: Props,
}

/// Walks the default scene, or all nodes without parent where there is no scene.
pub(super) fn flatten(root: &Root) -> Result<Flat, ModelError> {
    super::cap("the list of nodes", root.nodes.len(), MAX_NODES)?;
    let mut flat = Flat {
        placed: Vec::new(),
        empties: Vec::new(),
        props: Props::default(),
        findings: Vec::new(),
    };
    let starts = match root
        .scene
        .or_else(|| (!root.scenes.is_empty()).then(|| Index::new(0)))
    {
        Some(index) => {
            let scene = super::at(&root.scenes, index, "the file", "scene")?;
            flat.props = Props::new(&scene.extras);
            scene.nodes.clone()
        }
        None => orphans(root),
    };
    let mut seen = vec![false; root.nodes.len()];
    let mut mirrored = false;
    let step = |node| Step {
        node,
        depth: 0,
        parent: Affine3A::IDENTITY,
        owner: None,
        props: Props::default(),
    };
    let mut stack: Vec<Step> = starts.into_iter().rev().map(step).collect();
    while let Some(step) = stack.pop() {
        let node = super::at(&root.nodes, step.node, "the scene", "node")?;
        let number = step.node.value();
        if std::mem::replace(&mut seen[number], true) || step.depth > MAX_DEPTH {
            return Err(ModelError::NodeLoop(number));
        }
        let name = node
            .name
            .clone()
            .unwrap_or_else(|| format!("node {number}"));
        let to_asset = step.parent * local(node, &name)?;
        if !to_asset.is_finite() {
            return Err(ModelError::NotFinite(name));
        }
        mirrored |= node.mesh.is_some() && to_asset.matrix3.determinant() < 0.0;
        let own = Props::new(&node.extras);
        if step.depth == 0 {
            flat.props = flat.props.or(own.clone());
        }
        let origin: Vec3 = to_asset.translation.into();
        let owner = if own.has("rz_role") {
            Some((number, name.clone(), origin))
        } else {
            step.owner
        };
        let props = own.clone().or(step.props);
        if let Some(mesh) = node.mesh {
            let (owner, owner_name, origin) =
                owner.clone().unwrap_or((number, name.clone(), origin));
            let props = props.clone();
            flat.placed.push(Placed {
                name,
                mesh,
                to_asset,
                owner,
                owner_name,
                origin,
                props,
            });
        } else if own.has("rz_axis") || name.starts_with("rz.zone.") {
            flat.empties.push(Empty {
                name,
                to_asset,
                props: own,
            });
            continue;
        }
        for &child in node.children.iter().flatten().rev() {
            let (owner, props) = (owner.clone(), props.clone());
            stack.push(Step {
                node: child,
                depth: step.depth + 1,
                parent: to_asset,
                owner,
                props,
            });
        }
    }
    if mirrored {
        flat.findings.push(Finding::new(
            Severity::Note,
            "mirrored",
            "some parts are mirrored by a negative scale; their faces were turned round".into(),
            "Nothing to do here; other programs want the scale applied.",
        ));
    }
    Ok(flat)
}

fn orphans(root: &Root) -> Vec<Index<Node>> {
    let mut child = vec![false; root.nodes.len()];
    for index in root
        .nodes
        .iter()
        .flat_map(|node| node.children.iter().flatten())
    {
        if let Some(mark) = child.get_mut(index.value()) {
            *mark = true;
        }
    }
    (0..root.nodes.len())
        .filter(|&number| !child[number])
        .map(|number| Index::new(number as u32))
        .collect()
}

fn local(node: &Node, name: &str) -> Result<Affine3A, ModelError> {
    let transform = match &node.matrix {
        Some(matrix) => Affine3A::from_mat4(Mat4::from_cols_array(matrix)),
        None => {
            let scale = Vec3::from(node.scale.unwrap_or([1.0; 3]));
            let turn = Quat::from_array(node.rotation.map_or([0.0, 0.0, 0.0, 1.0], |turn| turn.0));
            let turn = if turn.length_squared() > 1e-12 {
                turn.normalize()
            } else {
                Quat::IDENTITY
            };
            Affine3A::from_scale_rotation_translation(
                scale,
                turn,
                Vec3::from(node.translation.unwrap_or_default()),
            )
        }
    };
    if transform.is_finite() {
        Ok(transform)
    } else {
        Err(ModelError::NotFinite(name.into()))
    }
}
