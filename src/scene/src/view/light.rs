//! Studio light from all around, one sun with one shadow map fitted to the home.
use bevy::{
    asset::RenderAssetUsages,
    camera::Exposure,
    image::{CompressedImageFormats, ImageSampler, ImageType},
    light::{
        CascadeShadowConfig, Cascades, DirectionalLightShadowMap, GlobalAmbientLight,
        SimulationLightSystems,
    },
    math::Vec4,
    prelude::*,
};
use stage::{Daylight, StageCommand};

use super::desk::Told;
use crate::build::{Light, ShadowBox, shadow_box, sun_from, sun_of_studio};

/// Prefiltered by `cargo xtask light`.
const DIFFUSE: &[u8] = include_bytes!("../../../../assets/light/studio_diffuse.ktx2");
const SPECULAR: &[u8] = include_bytes!("../../../../assets/light/studio_specular.ktx2");

/// Makes a white of the environment's mean radiance come out as white; all other figures are shares of it.
pub(super) const EXPOSURE: Exposure = Exposure { ev100: 9.7 };

/// The sun of the home.
#[derive(Component)]
struct Sun;

/// What the sun shines on.
#[derive(Resource)]
pub(super) struct Sunlit {
    light: Light,
    /// Corners of all that throws shadow.
    low: Vec3,
    high: Vec3,
}

impl Default for Sunlit {
    fn default() -> Self {
        Self {
            light: sun_of_studio(),
            low: Vec3::new(-2.0, 0.0, -2.0),
            high: Vec3::new(2.0, 2.5, 2.0),
        }
    }
}

impl Sunlit {
    /// A new home: windows as outward direction times area, and its corners.
    pub(super) fn fit(&mut self, windows: &[Vec2], low: Vec3, high: Vec3) {
        *self = Self {
            light: sun_from(windows),
            low,
            high,
        };
    }
}

/// The chosen time of day.
#[derive(Resource, Default)]
struct Hour(Daylight);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Sunlit>()
        .init_resource::<Hour>()
        .insert_resource(GlobalAmbientLight::NONE)
        .insert_resource(DirectionalLightShadowMap { size: 2048 })
        .add_systems(Startup, hang_sun)
        .add_systems(
            Update,
            (turn_sun, set_hour).in_set(super::SceneSystems::Follow),
        )
        .add_systems(
            PostUpdate,
            fit_shadow
                .after(SimulationLightSystems::UpdateDirectionalLightCascades)
                .before(SimulationLightSystems::UpdateLightFrusta),
        )
        .add_observer(on_light);
}

/// The light of the studio, for the camera.
pub(super) fn studio(images: &mut Assets<Image>) -> EnvironmentMapLight {
    let mut read = |bytes: &[u8]| {
        let image = Image::from_buffer(
            bytes,
            ImageType::Extension("ktx2"),
            CompressedImageFormats::NONE,
            false,
            ImageSampler::linear(),
            RenderAssetUsages::RENDER_WORLD,
        );
        image.ok().map(|image| images.add(image))
    };
    match (read(DIFFUSE), read(SPECULAR)) {
        (Some(diffuse_map), Some(specular_map)) => EnvironmentMapLight {
            diffuse_map,
            specular_map,
            intensity: STUDIO,
            ..default()
        },
        _ => EnvironmentMapLight::hemispherical_gradient(
            images,
            Color::srgb(1.0, 0.99, 0.97),
            Color::srgb(0.9, 0.9, 0.9),
            Color::srgb(0.75, 0.73, 0.7),
        )
        .with_intensity(STUDIO),
    }
}

fn hang_sun(mut commands: Commands) {
    commands.spawn((
        Sun,
        DirectionalLight {
            shadow_maps_enabled: true,
            // Measured: no acne on walls and no gap under sofas with a texel of 4 to 12 mm.
            shadow_depth_bias: 0.012,
            shadow_normal_bias: 1.1,
            ..default()
        },
        CascadeShadowConfig {
            bounds: vec![1000.0],
            overlap_proportion: 0.0,
            minimum_distance: 0.05,
        },
    ));
}

fn on_light(told: On<Told>, mut hour: ResMut<Hour>) {
    if let StageCommand::Light { daylight } = &told.0 {
        hour.0 = *daylight;
    }
}

fn set_hour(
    hour: Res<Hour>,
    mut suns: Query<&mut DirectionalLight, With<Sun>>,
    mut studios: Query<&mut EnvironmentMapLight>,
) {
    if !hour.is_changed() {
        return;
    }
    let (colour, lux, studio) = match hour.0 {
        Daylight::Studio => (Color::srgb(1.0, 0.975, 0.94), SUN_LUX, STUDIO),
        Daylight::Evening => (Color::srgb(1.0, 0.72, 0.46), SUN_LUX * 0.85, STUDIO * 0.62),
    };
    for mut sun in &mut suns {
        sun.color = colour;
        sun.illuminance = lux;
    }
    for mut light in &mut studios {
        light.intensity = studio;
    }
}

/// Lux of the sun; a white in it and the studio just stays below the shoulder of the tone curve.
const SUN_LUX: f32 = 1700.0;
/// Candela a square metre for a radiance of 1 in the studio's maps.
const STUDIO: f32 = 740.0;

fn turn_sun(sunlit: Res<Sunlit>, mut suns: Query<&mut Transform, With<Sun>>) {
    if !sunlit.is_changed() {
        return;
    }
    let seen = shadow_box(&sunlit.light, sunlit.low, sunlit.high);
    for mut transform in &mut suns {
        transform.rotation = seen.world_from_light;
    }
}

/// Bevy fits the map to what the camera sees, so shadows would swim and blur with every orbit. A home is small and
/// known: the map is fitted to it once.
fn fit_shadow(
    sunlit: Res<Sunlit>,
    size: Res<DirectionalLightShadowMap>,
    mut suns: Query<&mut Cascades, With<Sun>>,
) {
    let ShadowBox {
        world_from_light,
        near_centre,
        side,
        depth,
    } = shadow_box(&sunlit.light, sunlit.low, sunlit.high);
    let world_from_cascade =
        Mat4::from_rotation_translation(world_from_light, world_from_light * near_centre);
    let clip_from_cascade = Mat4::from_cols(
        Vec4::new(2.0 / side, 0.0, 0.0, 0.0),
        Vec4::new(0.0, 2.0 / side, 0.0, 0.0),
        Vec4::new(0.0, 0.0, depth.recip(), 0.0),
        Vec4::new(0.0, 0.0, 1.0, 1.0),
    );
    for mut cascades in &mut suns {
        for cascade in cascades.cascades.values_mut().flatten() {
            cascade.world_from_cascade = world_from_cascade;
            cascade.clip_from_cascade = clip_from_cascade;
            cascade.clip_from_world = clip_from_cascade * world_from_cascade.inverse();
            cascade.texel_size = side / size.size as f32;
        }
    }
}
