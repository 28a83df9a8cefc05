//! The door for JavaScript.
use bevy::{
    app::{PluginsState, TaskPoolPlugin},
    asset::{AssetMetaCheck, AssetPlugin},
    camera::CameraPlugin,
    core_pipeline::CorePipelinePlugin,
    diagnostic::FrameCountPlugin,
    image::ImagePlugin,
    light::LightPlugin,
    math::{UVec2, Vec2},
    mesh::MeshPlugin,
    pbr::PbrPlugin,
    prelude::*,
    render::{
        RenderApp, RenderPlugin,
        render_resource::PipelineCache,
        settings::{PowerPreference, RenderCreation, WgpuSettings},
    },
    time::TimePlugin,
    window::{ExitCondition, PresentMode, WindowPlugin},
};
use js_sys::Function;
use model::Shape;
use stage::{StageCommand, StageEvent};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{
    camera, canvas,
    clock::{Clock, Wanted},
    desk::{Inbox, Outbox},
    pace::{Pace, Purpose},
    pointer::{Keys, Pointing},
    shapes::{self, Deliveries, Shapes},
    stats::Stats,
};
use crate::sense::PointerKind;

/// Above this, more pixels cost more than they show.
const MOST_PIXELS_PER_PX: f64 = 2.0;
/// A pipeline that waits longer than so many frames waits for something that will never come.
const PATIENCE: u32 = 240;

#[allow(unsafe_code, reason = "the linker's own name for the constructors")]
mod constructors {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }

    /// Runs the module's constructors once. Naming them also keeps the linker from running them at every call from
    /// JavaScript, as it does for modules that never do.
    pub(super) fn run() {
        // SAFETY: called once, before anything else of this module runs.
        unsafe { __wasm_call_ctors() }
    }
}

/// Runs when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    constructors::run();
    console_error_panic_hook::set_once();
}

/// A view of a project in one canvas. When the canvas loses its context, free the view and make another one with a
/// new canvas: the same commands rebuild it.
#[wasm_bindgen]
pub struct View {
    app: App,
    canvas: HtmlCanvasElement,
    on_event: Function,
    visible: bool,
    lost: bool,
    ready: bool,
    waited: u32,
    /// CSS pixels and device pixels a CSS pixel.
    size: (f64, f64, f64),
    pace: Pace,
}

#[wasm_bindgen]
impl View {
    /// Starts a view. `on_event` is called with one `StageEvent` as JSON at the end of [`View::frame`], while the view
    /// is still busy: collect, and answer with commands when `frame` has returned.
    ///
    /// # Errors
    /// A message of `{code, message, hint}` when the browser has no WebGL2.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, on_event: Function) -> Result<View, JsError> {
        if canvas::context(&canvas).is_none() {
            return Err(fault(
                "webgl2_missing",
                "this browser shows no 3D",
                "Switch on hardware acceleration or use another browser; the plan works without.",
            ));
        }
        let mut app = App::new();
        app.add_plugins((
            TaskPoolPlugin::default(),
            FrameCountPlugin,
            TimePlugin,
            TransformPlugin,
            WindowPlugin {
                primary_window: Some(Window {
                    present_mode: PresentMode::AutoVsync,
                    ..default()
                }),
                exit_condition: ExitCondition::DontExit,
                close_when_requested: false,
                ..default()
            },
            AssetPlugin {
                meta_check: AssetMetaCheck::Never,
                ..default()
            },
            RenderPlugin {
                render_creation: RenderCreation::Automatic(Box::new(WgpuSettings {
                    power_preference: PowerPreference::LowPower,
                    ..default()
                })),
                ..default()
            },
            ImagePlugin::default(),
            MeshPlugin,
            CameraPlugin,
            LightPlugin,
            CorePipelinePlugin,
            PbrPlugin {
                prepass_enabled: false,
                add_default_deferred_lighting_plugin: false,
                ..default()
            },
        ));
        super::plugins(&mut app);
        canvas::attach(&mut app, canvas.clone())
            .map_err(|fault_| fault("renderer", &fault_.to_string(), "Reload the page."))?;
        app.world_mut().resource_mut::<Wanted>().change();
        Ok(View {
            app,
            pace: Pace::of(&canvas),
            canvas,
            on_event,
            visible: true,
            lost: false,
            ready: false,
            waited: 0,
            size: (800.0, 600.0, 1.0),
        })
    }

    /// Obeys one `StageCommand`, or a list of them, at the next frame.
    ///
    /// # Errors
    /// When the text is not such a command.
    pub fn command(&mut self, json: &str) -> Result<(), JsError> {
        let list = if json.trim_start().starts_with('[') {
            serde_json::from_str::<Vec<StageCommand>>(json)
        } else {
            serde_json::from_str::<StageCommand>(json).map(|command| vec![command])
        };
        let list = list.map_err(|wrong| {
            fault(
                "command",
                &wrong.to_string(),
                "The page and the view are of different versions: reload.",
            )
        })?;
        self.app.world_mut().resource_mut::<Inbox>().0.extend(list);
        self.wake();
        Ok(())
    }

    /// Takes the bytes of a `model::Shape` under the key that `Place` names it by.
    ///
    /// # Errors
    /// When the bytes are no shape of this version.
    pub fn load_shape(&mut self, key: String, bytes: &[u8]) -> Result<(), JsError> {
        let shape = Shape::from_bytes(bytes).map_err(|wrong| {
            fault(
                "shape",
                &wrong.to_string(),
                "Prepare the model again or reload.",
            )
        })?;
        self.app
            .world_mut()
            .resource_mut::<Deliveries>()
            .0
            .push((key, shape));
        self.wake();
        Ok(())
    }

    /// Drops all shapes and textures that nothing shows.
    pub fn forget_shapes(&mut self) {
        self.app.world_mut().resource_mut::<Shapes>().forget();
        self.wake();
    }

    /// Keys of the textures held, as decimal text: shapes may leave out their pixels.
    #[must_use]
    pub fn held_textures(&self) -> Vec<String> {
        let keys = shapes::held(self.app.world().resource::<Shapes>());
        keys.iter().map(u64::to_string).collect()
    }

    /// A pointer event. `kind` is `down`, `move`, `up` or `cancel`; `x`, `y` are CSS pixels from the canvas's upper left;
    /// `modifiers` is 1 Shift + 2 Ctrl + 4 Alt + 8 Meta + 16 when the pointer is a finger or pen.
    pub fn pointer(&mut self, kind: &str, id: i32, x: f32, y: f32, buttons: u16, modifiers: u8) {
        let kind = match kind {
            "down" => PointerKind::Down,
            "up" => PointerKind::Up,
            "cancel" => PointerKind::Cancel,
            _ => PointerKind::Move,
        };
        let mut pointing = self.app.world_mut().resource_mut::<Pointing>();
        let meant = pointing
            .recogniser
            .feed(kind, id, Vec2::new(x, y), buttons, modifiers);
        if kind == PointerKind::Move {
            pointing.last = Vec2::new(x, y);
        }
        let idle = meant
            .iter()
            .all(|gesture| matches!(gesture, crate::sense::Gesture::Hover { .. }));
        if !idle {
            pointing.gestures.extend(meant);
            self.wake();
        }
    }

    /// A wheel event that the page gave away: pixels, and whether Ctrl is down (a pinch on a touchpad).
    pub fn wheel(&mut self, dx: f32, dy: f32, ctrl: bool) {
        let _ = dx;
        // A notch is about 100 pixels and a seventh of the way; touchpads pinch in far smaller steps.
        let step = (if ctrl { dy * 0.010 } else { dy * 0.0015 }).clamp(-0.6, 0.6);
        let mut pointing = self.app.world_mut().resource_mut::<Pointing>();
        let at = pointing.last;
        pointing.wheel.push((at, step));
        self.wake();
    }

    /// A key, by `KeyboardEvent.code`.
    pub fn key(&mut self, code: String, down: bool) {
        let mut keys = self.app.world_mut().resource_mut::<Keys>();
        if down {
            keys.0.insert(code);
        } else {
            keys.0.remove(&code);
        }
        self.wake();
    }

    /// The canvas's size in CSS pixels and the device's pixels a CSS pixel.
    pub fn resize(&mut self, css_w: f64, css_h: f64, dpr: f64) {
        self.size = (css_w, css_h, dpr);
        self.pace.resized();
        self.fill_canvas();
        self.wake();
    }

    /// Whether anybody can see the canvas. While nobody can, nothing is drawn.
    pub fn set_visible(&mut self, visible: bool) {
        self.visible = visible;
        self.app.world_mut().resource_mut::<Keys>().0.clear();
        self.wake();
    }

    /// Draws a frame if one is wanted. Call it from `requestAnimationFrame` while it returns true, and after any other
    /// call that changes something.
    pub fn frame(&mut self, time_ms: f64) -> bool {
        if self.lost || !self.visible {
            return false;
        }
        match self.app.plugins_state() {
            PluginsState::Adding => return true,
            PluginsState::Ready => {
                self.app.finish();
                self.app.cleanup();
            }
            _ => {}
        }
        if !self.app.world().resource::<Wanted>().any() {
            return false;
        }
        let purpose = self.purpose();
        if !self.pace.allows(purpose, time_ms) {
            return true;
        }
        let interval_ms = self.app.world_mut().resource_mut::<Clock>().tick(time_ms);
        if self.pace.begin(purpose, time_ms, interval_ms) {
            self.fill_canvas();
        }
        self.app.world_mut().resource_mut::<Wanted>().begin();
        self.app.update();
        self.pace.said(time_ms);
        let mut more = self.app.world_mut().resource_mut::<Wanted>().drawn();
        if self.pipelines_wait() && self.waited < PATIENCE {
            self.waited += 1;
            self.wake();
            more = true;
        } else if !self.ready && !more {
            self.ready = true;
            self.app
                .world_mut()
                .resource_mut::<Outbox>()
                .send(StageEvent::Ready);
        }
        if !more {
            self.waited = 0;
            self.app.world_mut().resource_mut::<Clock>().rest();
        }
        let events = std::mem::take(&mut self.app.world_mut().resource_mut::<Outbox>().0);
        for event in events {
            if let Ok(json) = serde_json::to_string(&event) {
                // A fault in the page's listener is the page's own.
                let _ = self
                    .on_event
                    .call1(&JsValue::NULL, &JsValue::from_str(&json));
            }
        }
        more
    }

    /// `StageStats` as JSON.
    #[must_use]
    pub fn stats(&self) -> String {
        serde_json::to_string(&self.app.world().resource::<Stats>().0).unwrap_or_default()
    }

    /// The context is gone: nothing is drawn any more. Free the view next.
    pub fn lose(&mut self) {
        self.lost = true;
    }
}

impl View {
    fn wake(&mut self) {
        self.app.world_mut().resource_mut::<Wanted>().change();
    }

    fn purpose(&self) -> Purpose {
        let wanted = self.app.world().resource::<Wanted>();
        if wanted.is_last() {
            Purpose::Staying
        } else if !self.ready {
            Purpose::Starting
        } else if wanted.motion_seen() {
            Purpose::Moving
        } else {
            Purpose::Passing
        }
    }

    fn fill_canvas(&mut self) {
        let (css_w, css_h, dpr) = self.size;
        let scale = dpr.clamp(0.5, MOST_PIXELS_PER_PX) * self.pace.scale();
        let side = |css: f64| (css * scale).round().clamp(1.0, 4096.0) as u32;
        let pixels = UVec2::new(side(css_w), side(css_h));
        self.canvas.set_width(pixels.x);
        self.canvas.set_height(pixels.y);
        let css = Vec2::new(css_w as f32, css_h as f32);
        camera::resize(self.app.world_mut(), css, pixels);
    }

    fn pipelines_wait(&self) -> bool {
        self.app.get_sub_app(RenderApp).is_some_and(|render| {
            let cache = render.world().get_resource::<PipelineCache>();
            cache.is_some_and(|cache| cache.waiting_pipelines().next().is_some())
        })
    }
}

fn fault(code: &str, message: &str, hint: &str) -> JsError {
    let body = serde_json::json!({ "code": code, "message": message, "hint": hint });
    JsError::new(&body.to_string())
}
