//! The page's canvas as Bevy's window. No selector is involved, so it may stand in a shadow root.
#![allow(
    unsafe_code,
    reason = "window handles are raw pointers; the page has one thread and the value outlives the handle"
)]
use std::ptr::NonNull;

use bevy::{
    prelude::*,
    window::{PrimaryWindow, RawHandleWrapper, RawHandleWrapperHolder, WindowWrapper},
};
use raw_window_handle::{
    DisplayHandle, HandleError, HasDisplayHandle, HasWindowHandle, RawDisplayHandle,
    RawWindowHandle, WebCanvasWindowHandle, WebDisplayHandle, WindowHandle,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext};

/// Boxed, because the handle keeps a pointer to the value.
struct Canvas(Box<JsValue>);

// SAFETY: wasm without threads: nothing is ever sent anywhere.
unsafe impl Send for Canvas {}
// SAFETY: as above.
unsafe impl Sync for Canvas {}

impl HasWindowHandle for Canvas {
    fn window_handle(&self) -> Result<WindowHandle<'_>, HandleError> {
        let handle = WebCanvasWindowHandle::new(NonNull::from(&*self.0).cast());
        // SAFETY: the pointer is to the boxed value, which lives as long as `self`.
        Ok(unsafe { WindowHandle::borrow_raw(RawWindowHandle::WebCanvas(handle)) })
    }
}

impl HasDisplayHandle for Canvas {
    fn display_handle(&self) -> Result<DisplayHandle<'_>, HandleError> {
        // SAFETY: the web's display handle holds nothing.
        Ok(unsafe { DisplayHandle::borrow_raw(RawDisplayHandle::Web(WebDisplayHandle::new())) })
    }
}

/// Gives the canvas to the primary window. Must happen in the same JavaScript task as adding the plugins: the
/// renderer starts in the next one and finds no adapter without a surface.
pub(super) fn attach(app: &mut App, canvas: HtmlCanvasElement) -> Result<(), HandleError> {
    let window = WindowWrapper::new(Canvas(Box::new(canvas.into())));
    let handle = RawHandleWrapper::new(&window)?;
    let world = app.world_mut();
    let mut windows =
        world.query_filtered::<(Entity, &RawHandleWrapperHolder), With<PrimaryWindow>>();
    let Ok((entity, holder)) = windows.single(world) else {
        return Err(HandleError::Unavailable);
    };
    if let Ok(mut held) = holder.0.lock() {
        *held = Some(handle.clone());
    }
    world.entity_mut(entity).insert(handle);
    Ok(())
}

/// The canvas's WebGL2 context, made now if it has none: the renderer gets the same one when it asks.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Option<WebGl2RenderingContext> {
    canvas.get_context("webgl2").ok().flatten()?.dyn_into().ok()
}
