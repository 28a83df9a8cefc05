//! Pictures on the GPU: mip levels, samplers, and what they cost.
use bevy::{
    asset::{AssetEventSystems, RenderAssetUsages},
    image::{ImageAddressMode, ImageFilterMode, ImageSampler, ImageSamplerDescriptor},
    prelude::*,
    render::{
        render_resource::{Extent3d, TextureDimension, TextureFormat},
        renderer::RenderAdapterInfo,
    },
};
use model::Wrap;

use crate::build::Picture;

/// Bytes of all live pictures that this view made.
#[derive(Resource, Default)]
pub(super) struct TextureBytes(pub(super) u64);

/// Fabric and planks are seen at a slant. Measured: 8 looks the same and costs a third more in software GL.
const ANISOTROPY: u16 = 4;

/// Renderers without a GPU. Anisotropic filtering costs them most of a frame, and llvmpipe (Mesa 22) spends seconds on
/// single pixels where a surface is seen edge-on, until the browser takes the context away.
const SOFTWARE: [&str; 2] = ["llvmpipe", "swiftshader"];

/// An RGBA8 picture with all its mip levels, largest first.
pub(super) fn image(
    (width, height, mips): (u32, u32, u32),
    levels: Vec<u8>,
    srgb: bool,
    wrap: [Wrap; 2],
) -> Image {
    let format = if srgb {
        TextureFormat::Rgba8UnormSrgb
    } else {
        TextureFormat::Rgba8Unorm
    };
    let size = Extent3d {
        width,
        height,
        depth_or_array_layers: 1,
    };
    let mut image = Image::new_uninit(
        size,
        TextureDimension::D2,
        format,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.texture_descriptor.mip_level_count = mips;
    image.data = Some(levels);
    let mode = |wrap| match wrap {
        Wrap::Repeat => ImageAddressMode::Repeat,
        Wrap::Mirror => ImageAddressMode::MirrorRepeat,
        Wrap::Clamp => ImageAddressMode::ClampToEdge,
    };
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: mode(wrap[0]),
        address_mode_v: mode(wrap[1]),
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        mipmap_filter: ImageFilterMode::Linear,
        anisotropy_clamp: if mips > 1 { ANISOTROPY } else { 1 },
        ..default()
    });
    image
}

/// A painted picture.
pub(super) fn painted(picture: Picture, wrap: Wrap) -> Image {
    let size = (picture.side, picture.side, picture.mips);
    image(size, picture.levels, true, [wrap; 2])
}

/// Black with the given alpha.
pub(super) fn alpha(width: u32, height: u32, alpha: &[u8]) -> Image {
    let texels = alpha.iter().flat_map(|alpha| [0, 0, 0, *alpha]).collect();
    image((width, height, 1), texels, false, [Wrap::Clamp; 2])
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<TextureBytes>()
        .add_systems(Update, weigh.in_set(super::SceneSystems::Report))
        .add_systems(PostUpdate, spare_software.after(AssetEventSystems));
}

/// Takes anisotropy from new pictures where no GPU helps, before they go to the renderer.
fn spare_software(
    adapter: Res<RenderAdapterInfo>,
    mut events: MessageReader<AssetEvent<Image>>,
    mut images: ResMut<Assets<Image>>,
) {
    let name = adapter.name.to_lowercase();
    if !SOFTWARE.iter().any(|software| name.contains(software)) {
        events.clear();
        return;
    }
    for event in events.read() {
        // Untracked: the picture is on its way to the renderer now, and would be lost if it went twice.
        if let AssetEvent::Added { id } = event
            && let Some(image) = images.get_mut_untracked(*id)
            && let ImageSampler::Descriptor(sampler) = &mut image.sampler
        {
            sampler.anisotropy_clamp = 1;
        }
    }
}

/// Counts what the page's figures want to know; only when pictures came or went.
fn weigh(
    mut events: MessageReader<AssetEvent<Image>>,
    images: Res<Assets<Image>>,
    mut bytes: ResMut<TextureBytes>,
    mut weights: Local<bevy::platform::collections::HashMap<AssetId<Image>, u64>>,
) {
    for event in events.read() {
        match event {
            AssetEvent::Added { id } | AssetEvent::Modified { id } => {
                if let Some(image) = images.get(*id) {
                    let descriptor = &image.texture_descriptor;
                    let texel = descriptor.format.block_copy_size(None).unwrap_or(4);
                    let Extent3d {
                        width,
                        height,
                        depth_or_array_layers,
                    } = descriptor.size;
                    let total: u64 = (0..descriptor.mip_level_count)
                        .map(|level| {
                            u64::from((width >> level).max(1)) * u64::from((height >> level).max(1))
                        })
                        .sum::<u64>()
                        * u64::from(texel)
                        * u64::from(depth_or_array_layers);
                    weights.insert(*id, total);
                }
            }
            AssetEvent::Removed { id } => {
                weights.remove(id);
            }
            _ => {}
        }
        bytes.0 = weights.values().sum();
    }
}
