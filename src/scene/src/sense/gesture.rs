//! Pointers in, gestures out: the same for mouse, pen and touch.
use glam::Vec2;

/// What a pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointerKind {
    Down,
    Move,
    Up,
    /// The browser took the pointer away.
    Cancel,
}

/// What was meant. All places are CSS pixels from the canvas's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// A first pointer came down; nothing is decided yet.
    Press { at: Vec2 },
    /// Down and up again at the same place.
    Tap { at: Vec2 },
    /// One pointer drags; `buttons` and `modifiers` as when it came down.
    Drag {
        at: Vec2,
        by: Vec2,
        buttons: u16,
        modifiers: u8,
    },
    /// The drag is over; `dropped` is false when it was taken away and should be undone.
    DragEnd { dropped: bool },
    /// Two pointers move: their middle by `by`, their distance by the factor `spread`, their direction by `twist`
    /// (radians, clockwise on the picture).
    Pinch {
        centre: Vec2,
        by: Vec2,
        spread: f32,
        twist: f32,
    },
    /// One of the two was lifted.
    PinchEnd,
    /// A mouse moves without a button.
    Hover { at: Vec2 },
}

/// A finger trembles by less than this, CSS pixels.
const SLOP: f32 = 6.0;

#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    at: Vec2,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Idle,
    Pressed,
    Dragging,
    Pinching,
    /// One of two fingers was lifted: the other means nothing any more.
    Spent,
}

/// The recogniser.
#[derive(Debug)]
pub(crate) struct Gestures {
    pointers: Vec<Pointer>,
    phase: Phase,
    start: Vec2,
    buttons: u16,
    modifiers: u8,
}

impl Default for Gestures {
    fn default() -> Self {
        Self {
            pointers: Vec::new(),
            phase: Phase::Idle,
            start: Vec2::ZERO,
            buttons: 0,
            modifiers: 0,
        }
    }
}

impl Gestures {
    /// Feeds one pointer event and returns what it means.
    pub(crate) fn feed(
        &mut self,
        kind: PointerKind,
        id: i32,
        at: Vec2,
        buttons: u16,
        modifiers: u8,
    ) -> Vec<Gesture> {
        match kind {
            PointerKind::Down => self.down(id, at, buttons, modifiers),
            PointerKind::Move => self.moved(id, at),
            PointerKind::Up => self.lifted(id, true),
            PointerKind::Cancel => self.lifted(id, false),
        }
    }

    fn down(&mut self, id: i32, at: Vec2, buttons: u16, modifiers: u8) -> Vec<Gesture> {
        self.pointers.retain(|pointer| pointer.id != id);
        self.pointers.push(Pointer { id, at });
        match (self.pointers.len(), self.phase) {
            (1, _) => {
                self.phase = Phase::Pressed;
                self.start = at;
                self.buttons = buttons;
                self.modifiers = modifiers;
                vec![Gesture::Press { at }]
            }
            (2, Phase::Dragging) => {
                self.phase = Phase::Pinching;
                vec![Gesture::DragEnd { dropped: true }]
            }
            (2, _) => {
                self.phase = Phase::Pinching;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn moved(&mut self, id: i32, at: Vec2) -> Vec<Gesture> {
        let Some(index) = self.pointers.iter().position(|pointer| pointer.id == id) else {
            return vec![Gesture::Hover { at }];
        };
        let before = self.pointers[index].at;
        match self.phase {
            Phase::Pressed if (at - self.start).length() < SLOP => return Vec::new(),
            Phase::Pressed => self.phase = Phase::Dragging,
            _ => {}
        }
        self.pointers[index].at = at;
        match self.phase {
            Phase::Dragging => vec![Gesture::Drag {
                at,
                by: at - before,
                buttons: self.buttons,
                modifiers: self.modifiers,
            }],
            Phase::Pinching if index < 2 && self.pointers.len() >= 2 => {
                let other = self.pointers[1 - index].at;
                let (was, is) = (before - other, at - other);
                let spread = is.length().max(1.0) / was.length().max(1.0);
                let twist = was.angle_to(is);
                vec![Gesture::Pinch {
                    centre: (at + other) * 0.5,
                    by: (at - before) * 0.5,
                    spread,
                    twist: if twist.is_finite() { twist } else { 0.0 },
                }]
            }
            _ => Vec::new(),
        }
    }

    fn lifted(&mut self, id: i32, dropped: bool) -> Vec<Gesture> {
        let known = self.pointers.len();
        self.pointers.retain(|pointer| pointer.id != id);
        if self.pointers.len() == known {
            return Vec::new();
        }
        let meant = match self.phase {
            Phase::Pressed if dropped => vec![Gesture::Tap { at: self.start }],
            Phase::Dragging => vec![Gesture::DragEnd { dropped }],
            Phase::Pinching => vec![Gesture::PinchEnd],
            _ => Vec::new(),
        };
        self.phase = if self.pointers.is_empty() {
            Phase::Idle
        } else {
            Phase::Spent
        };
        meant
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(x: f32, y: f32) -> Vec2 {
        Vec2::new(x, y)
    }

    #[test]
    fn a_trembling_finger_taps() {
        let mut gestures = Gestures::default();
        gestures.feed(PointerKind::Down, 1, v(10.0, 10.0), 1, 0);
        assert!(
            gestures
                .feed(PointerKind::Move, 1, v(12.0, 11.0), 1, 0)
                .is_empty()
        );
        let meant = gestures.feed(PointerKind::Up, 1, v(12.0, 11.0), 0, 0);
        assert_eq!(meant, vec![Gesture::Tap { at: v(10.0, 10.0) }]);
    }

    #[test]
    fn a_drag_loses_no_way_to_the_slop() {
        let mut gestures = Gestures::default();
        gestures.feed(PointerKind::Down, 1, v(0.0, 0.0), 1, 0);
        let mut way = Vec2::ZERO;
        for x in 1..=20 {
            for meant in gestures.feed(PointerKind::Move, 1, v(x as f32, 0.0), 1, 0) {
                if let Gesture::Drag { by, .. } = meant {
                    way += by;
                }
            }
        }
        assert_eq!(way, v(20.0, 0.0));
        let meant = gestures.feed(PointerKind::Up, 1, v(20.0, 0.0), 0, 0);
        assert_eq!(meant, vec![Gesture::DragEnd { dropped: true }]);
    }

    #[test]
    fn two_fingers_pinch_and_never_tap() {
        let mut gestures = Gestures::default();
        gestures.feed(PointerKind::Down, 1, v(0.0, 0.0), 1, 0);
        gestures.feed(PointerKind::Down, 2, v(100.0, 0.0), 1, 0);
        let meant = gestures.feed(PointerKind::Move, 2, v(200.0, 0.0), 1, 0);
        let [
            Gesture::Pinch {
                by, spread, twist, ..
            },
        ] = meant[..]
        else {
            panic!("{meant:?}");
        };
        assert_eq!((by, spread, twist), (v(50.0, 0.0), 2.0, 0.0));
        let meant = gestures.feed(PointerKind::Up, 2, v(200.0, 0.0), 0, 0);
        assert_eq!(meant, vec![Gesture::PinchEnd]);
        assert!(
            gestures
                .feed(PointerKind::Move, 1, v(30.0, 0.0), 1, 0)
                .is_empty()
        );
        assert!(
            gestures
                .feed(PointerKind::Up, 1, v(30.0, 0.0), 0, 0)
                .is_empty()
        );
    }

    #[test]
    fn twisting_clockwise_is_positive() {
        let mut gestures = Gestures::default();
        gestures.feed(PointerKind::Down, 1, v(0.0, 0.0), 1, 0);
        gestures.feed(PointerKind::Down, 2, v(100.0, 0.0), 1, 0);
        let meant = gestures.feed(PointerKind::Move, 2, v(100.0, 10.0), 1, 0);
        let [Gesture::Pinch { twist, .. }] = meant[..] else {
            panic!("{meant:?}");
        };
        assert!(twist > 0.09 && twist < 0.11);
    }

    #[test]
    fn a_cancelled_drag_is_not_dropped() {
        let mut gestures = Gestures::default();
        gestures.feed(PointerKind::Down, 1, v(0.0, 0.0), 1, 0);
        gestures.feed(PointerKind::Move, 1, v(50.0, 0.0), 1, 0);
        let meant = gestures.feed(PointerKind::Cancel, 1, v(50.0, 0.0), 0, 0);
        assert_eq!(meant, vec![Gesture::DragEnd { dropped: false }]);
    }

    #[test]
    fn a_mouse_without_button_hovers() {
        let mut gestures = Gestures::default();
        let meant = gestures.feed(PointerKind::Move, 7, v(3.0, 4.0), 0, 0);
        assert_eq!(meant, vec![Gesture::Hover { at: v(3.0, 4.0) }]);
    }
}
