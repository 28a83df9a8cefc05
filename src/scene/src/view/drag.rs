//! What gestures mean: taps, drags of furniture and knob, and the camera for all the rest.
use bevy::prelude::*;
use stage::{Picked, StageEvent, ViewMode};

use super::{
    SceneSystems,
    clock::Wanted,
    desk::Outbox,
    fade::WallFade,
    home::Home,
    items::{Item, Items, Part},
    pointer::Pointing,
    rig::{Rig, Viewport},
    selection::{Knob, Selected},
};
use crate::sense::{Gesture, Ray};

/// Bits of the page's `modifiers`.
const SHIFT: u8 = 1;
/// Not a key: the pointer is a finger.
const TOUCH: u8 = 16;
/// Bits of `PointerEvent.buttons`.
const SECONDARY: u16 = 2;
const MIDDLE: u16 = 4;
/// What the hand holds.
#[derive(Resource, Default)]
pub(super) enum Grip {
    /// Nothing, so the camera.
    #[default]
    Camera,
    /// A piece, at a place of it.
    Item {
        id: String,
        /// Height of the place above the floor.
        height: f32,
        /// From the place to the footprint's centre.
        offset: Vec2,
        /// Where the last proposal was.
        at: Vec2,
        /// Where the piece stood before.
        from: Vec2,
        /// Whether the hand has moved it.
        moved: bool,
    },
    /// The knob of a piece, or two fingers on it.
    Turn {
        id: String,
        /// Turn of the piece minus turn of the hand, radians.
        lead: f32,
        turn: f32,
        /// How the piece stood before.
        from: f32,
    },
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Grip>()
        .add_systems(Update, understand.in_set(SceneSystems::Sense));
}

/// Everything under the pointer.
struct Scene<'a> {
    home: &'a Home,
    items: Vec<&'a Item>,
    ghosts: Vec<u32>,
}

impl Scene<'_> {
    fn item(&self, ray: &Ray) -> Option<(&Item, &Part, f32)> {
        let hits = self.items.iter().filter_map(|item| {
            let (near, part) = item.hit(ray)?;
            Some((*item, part, near))
        });
        hits.min_by(|a, b| a.2.total_cmp(&b.2))
    }

    fn wall(&self, ray: &Ray) -> Option<(u32, f32)> {
        self.home.hit(ray, |wall| self.ghosts.contains(&wall))
    }

    /// The nearest thing on a ray.
    fn pick(&self, ray: &Ray) -> Picked {
        let item = self.item(ray);
        let wall = self.wall(ray);
        let depth = |hit: Option<f32>| hit.unwrap_or(f32::INFINITY);
        if let Some((item, part, near)) = item
            && near <= depth(wall.map(|(_, far)| far))
        {
            return Picked::Item {
                item: item.id.clone(),
                part: part.place.clone(),
            };
        }
        let floor = ray.level(0.0).and_then(|at| {
            let room = self.home.room_at(Vec2::new(at.x, at.z))?;
            Some((room, at, (at - ray.origin).length()))
        });
        match (wall, floor) {
            (Some((wall, near)), floor) if near < depth(floor.map(|(_, _, far)| far)) => {
                Picked::Wall { wall }
            }
            (_, Some((room, at, _))) => Picked::Floor {
                room,
                x_mm: (at.x * 1000.0).round() as i32,
                y_mm: (at.z * 1000.0).round() as i32,
            },
            _ => Picked::Nothing,
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a gesture may mean anything")]
fn understand(
    mut pointing: ResMut<Pointing>,
    mut grip: ResMut<Grip>,
    mut rig: ResMut<Rig>,
    mut outbox: ResMut<Outbox>,
    mut wanted: ResMut<Wanted>,
    viewport: Res<Viewport>,
    home: Res<Home>,
    selected: Res<Selected>,
    ids: Res<Items>,
    items: Query<&Item>,
    walls: Query<&WallFade>,
    knob: Query<&GlobalTransform, With<Knob>>,
) {
    if pointing.gestures.is_empty() && pointing.wheel.is_empty() {
        return;
    }
    wanted.motion();
    let scene = Scene {
        home: &home,
        items: items.iter().collect(),
        ghosts: walls
            .iter()
            .filter(|wall| wall.is_ghost())
            .map(|wall| wall.wall)
            .collect(),
    };
    let find = |id: &str| ids.find(id).and_then(|entity| items.get(entity).ok());
    for gesture in std::mem::take(&mut pointing.gestures) {
        match gesture {
            Gesture::Press { at } => {
                let ray = rig.ray(at, &viewport);
                *grip = take_hold(&ray, &rig, &viewport, &scene, &selected, knob.iter().next());
            }
            Gesture::Tap { at } => {
                *grip = Grip::Camera;
                let picked = scene.pick(&rig.ray(at, &viewport));
                outbox.send(StageEvent::Tapped { picked });
            }
            Gesture::Drag {
                at,
                by,
                buttons,
                modifiers,
            } => {
                let_go_of_unselected(&mut grip, &selected, modifiers, buttons, &mut outbox);
                let ray = rig.ray(at, &viewport);
                match &mut *grip {
                    Grip::Camera => move_camera(&mut rig, &viewport, by, buttons, modifiers),
                    Grip::Item { .. } => {
                        drag_item(&mut grip, &ray, &mut outbox);
                    }
                    Grip::Turn { id, lead, turn, .. } => {
                        if let (Some(item), Some(at)) = (find(id), ray.level(0.0)) {
                            *turn = bearing(item.goal(), at) + *lead;
                            outbox.send(turned(id, *turn, false));
                        }
                    }
                }
            }
            Gesture::DragEnd { dropped } => {
                finish(&grip, dropped, &mut outbox);
                if !matches!(&*grip, Grip::Item { .. }) {
                    *grip = Grip::Camera;
                }
            }
            Gesture::Pinch {
                centre,
                by,
                spread,
                twist,
            } => {
                // Two fingers on the selected piece turn it; everywhere else they move the camera.
                if let Grip::Item { id, .. } = &*grip
                    && selected.is(id)
                    && let Some(item) = find(id)
                {
                    *grip = Grip::Turn {
                        id: id.clone(),
                        lead: 0.0,
                        turn: item.goal_turn(),
                        from: item.goal_turn(),
                    };
                }
                match &mut *grip {
                    Grip::Turn { id, lead, turn, .. } => {
                        *lead += twist;
                        if twist != 0.0 {
                            *turn += twist;
                            outbox.send(turned(id, *turn, false));
                        }
                    }
                    _ => pinch_camera(&mut rig, &viewport, &home, centre, by, spread, twist),
                }
            }
            Gesture::PinchEnd => {
                finish(&grip, true, &mut outbox);
                *grip = Grip::Camera;
            }
            Gesture::Hover { at } => pointing.last = at,
        }
    }
    for (at, step) in std::mem::take(&mut pointing.wheel) {
        pinch_camera(
            &mut rig,
            &viewport,
            &home,
            at,
            Vec2::ZERO,
            (-step).exp(),
            0.0,
        );
    }
}

fn take_hold(
    ray: &Ray,
    rig: &Rig,
    viewport: &Viewport,
    scene: &Scene,
    selected: &Selected,
    knob: Option<&GlobalTransform>,
) -> Grip {
    if rig.mode == ViewMode::Walk {
        return Grip::Camera;
    }
    let chosen = scene.items.iter().find(|item| selected.is(&item.id));
    if let (Some(knob), Some(item), Some(at)) = (knob, chosen, ray.level(0.0)) {
        let place = knob.translation();
        // A finger needs 22 pixels around.
        let reach = (rig.metres_per_px(place, viewport) * 24.0).max(0.09);
        if (place - at).length() < reach {
            return Grip::Turn {
                id: item.id.clone(),
                lead: item.goal_turn() - bearing(item.goal(), at),
                turn: item.goal_turn(),
                from: item.goal_turn(),
            };
        }
    }
    let Some((item, _, near)) = scene.item(ray) else {
        return Grip::Camera;
    };
    if scene.wall(ray).is_some_and(|(_, wall)| wall < near) {
        return Grip::Camera;
    }
    let touched = ray.at(near);
    Grip::Item {
        id: item.id.clone(),
        height: touched.y,
        offset: Vec2::new(item.goal().x - touched.x, item.goal().z - touched.z),
        at: Vec2::new(item.goal().x, item.goal().z),
        from: Vec2::new(item.goal().x, item.goal().z),
        moved: false,
    }
}

/// A finger must select a piece before it moves it, or one could never turn the view in a full room. A mouse takes
/// any piece, which selects it.
fn let_go_of_unselected(
    grip: &mut Grip,
    selected: &Selected,
    modifiers: u8,
    buttons: u16,
    outbox: &mut Outbox,
) {
    let Grip::Item {
        id, moved: false, ..
    } = &*grip
    else {
        return;
    };
    let camera_wanted = buttons & (SECONDARY | MIDDLE) != 0 || modifiers & SHIFT != 0;
    if camera_wanted || (modifiers & TOUCH != 0 && !selected.is(id)) {
        *grip = Grip::Camera;
    } else if !selected.is(id) {
        let picked = Picked::Item {
            item: id.clone(),
            part: None,
        };
        outbox.send(StageEvent::Tapped { picked });
    }
}

fn drag_item(grip: &mut Grip, ray: &Ray, outbox: &mut Outbox) {
    let Grip::Item {
        id,
        height,
        offset,
        at,
        moved,
        ..
    } = grip
    else {
        return;
    };
    let Some(place) = ray.level(*height) else {
        return;
    };
    // Near the horizon a pixel is a mile.
    if (place - ray.origin).length() > 60.0 {
        return;
    }
    *at = Vec2::new(place.x, place.z) + *offset;
    *moved = true;
    outbox.send(dragged(id, *at, false));
}

/// The last proposal of a gesture; one that was taken away proposes what was before.
fn finish(grip: &Grip, dropped: bool, outbox: &mut Outbox) {
    match grip {
        Grip::Item {
            id,
            at,
            from,
            moved: true,
            ..
        } => outbox.send(dragged(id, if dropped { *at } else { *from }, true)),
        Grip::Turn { id, turn, from, .. } => {
            outbox.send(turned(id, if dropped { *turn } else { *from }, true))
        }
        _ => {}
    }
}

fn move_camera(rig: &mut Rig, viewport: &Viewport, by: Vec2, buttons: u16, modifiers: u8) {
    if rig.mode == ViewMode::Walk {
        if let Some(walker) = &mut rig.walker {
            walker.look(by);
        }
        return;
    }
    let panning =
        rig.mode == ViewMode::Top || buttons & (SECONDARY | MIDDLE) != 0 || modifiers & SHIFT != 0;
    let orbit = rig.by_hand();
    if panning {
        orbit.pan(by, viewport.size.y);
    } else {
        orbit.turn(by);
    }
}

fn pinch_camera(
    rig: &mut Rig,
    viewport: &Viewport,
    home: &Home,
    centre: Vec2,
    by: Vec2,
    spread: f32,
    twist: f32,
) {
    if rig.mode == ViewMode::Walk {
        if let Some(walker) = &mut rig.walker {
            walker.look(by);
        }
        return;
    }
    let about = rig.ray(centre, viewport).level(0.0);
    let about = about.filter(|at| (*at - rig.eye()).length() < 80.0);
    let top = rig.mode == ViewMode::Top;
    let limits = home.limits();
    let orbit = rig.by_hand();
    orbit.zoom(1.0 / spread, about, &limits);
    orbit.pan(by, viewport.size.y);
    if !top {
        orbit.yaw += twist;
    }
}

/// Turn of the direction from `centre` to `at`, radians clockwise from down the plan.
fn bearing(centre: Vec3, at: Vec3) -> f32 {
    (-(at.x - centre.x)).atan2(at.z - centre.z)
}

fn dragged(id: &str, at: Vec2, is_final: bool) -> StageEvent {
    StageEvent::Dragged {
        item: id.to_owned(),
        x_mm: (at.x * 1000.0).round() as i32,
        y_mm: (at.y * 1000.0).round() as i32,
        is_final,
    }
}

fn turned(id: &str, turn: f32, is_final: bool) -> StageEvent {
    let degrees = turn.to_degrees().round().rem_euclid(360.0);
    StageEvent::Turned {
        item: id.to_owned(),
        turn_mdeg: degrees as i32 * 1000,
        is_final,
    }
}
