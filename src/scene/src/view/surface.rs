//! What everything in the view is made of: Bevy's standard material under our own light.
use bevy::{
    asset::embedded_asset,
    pbr::{ExtendedMaterial, MaterialExtension, MaterialPlugin},
    prelude::*,
    reflect::TypePath,
    render::render_resource::AsBindGroup,
    shader::ShaderRef,
};
// The derives look for Bevy among the manifest's plain dependencies; ours is one of wasm alone.
use bevy::{asset as bevy_asset, ecs as bevy_ecs, reflect as bevy_reflect, render as bevy_render};

/// The one material of the view.
pub(super) type Coat = ExtendedMaterial<StandardMaterial, Cloth>;

/// What the standard material does not know of fabrics.
#[derive(Asset, AsBindGroup, TypePath, Clone, Debug, Default)]
pub(super) struct Cloth {
    /// Linear RGB of the sheen (`KHR_materials_sheen`) and its roughness; black is none.
    #[uniform(100)]
    pub(super) sheen: Vec4,
}

impl MaterialExtension for Cloth {
    fn fragment_shader() -> ShaderRef {
        "embedded://scene/view/surface.wesl".into()
    }
}

/// A surface without sheen.
pub(super) fn plain(base: StandardMaterial) -> Coat {
    Coat {
        base,
        extension: Cloth::default(),
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "surface.wesl");
    app.add_plugins(MaterialPlugin::<Coat>::default());
}
