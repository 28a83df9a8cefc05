//! What the view costs.
use bevy::{camera::visibility::ViewVisibility, prelude::*};
use stage::StageStats;

use super::{SceneSystems, meshes::Triangles, textures::TextureBytes};

/// Figures of the last frame.
#[derive(Resource, Default)]
pub(super) struct Stats(pub(super) StageStats);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Stats>()
        .add_systems(Update, count.in_set(SceneSystems::Report));
}

fn count(
    mut stats: ResMut<Stats>,
    bytes: Res<TextureBytes>,
    drawn: Query<(&Triangles, &ViewVisibility)>,
) {
    let seen = drawn.iter().filter(|(_, visibility)| visibility.get());
    let (calls, triangles) = seen.fold((0, 0), |(calls, sum), (triangles, _)| {
        (calls + 1, sum + triangles.0)
    });
    stats.0.frames += 1;
    stats.0.draw_calls = calls;
    stats.0.triangles = triangles;
    stats.0.gpu_texture_bytes = bytes.0;
}
