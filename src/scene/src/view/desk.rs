//! Where messages wait: commands in, events out.
use bevy::prelude::*;
use stage::{StageCommand, StageEvent};

use super::{SceneSystems, clock::Wanted};

/// A command, for every plugin that minds it, in the order it was given.
#[derive(Event)]
pub(super) struct Told(pub(super) StageCommand);

/// Commands that wait for the next step.
#[derive(Resource, Default)]
pub(super) struct Inbox(pub(super) Vec<StageCommand>);

/// Events that wait for the end of the step.
#[derive(Resource, Default)]
pub(super) struct Outbox(pub(super) Vec<StageEvent>);

impl Outbox {
    /// Reports an event; of a run of drags or turns only the newest is kept.
    pub(super) fn send(&mut self, event: StageEvent) {
        if let Some(last) = self.0.last_mut()
            && replaces(&event, last)
        {
            *last = event;
            return;
        }
        self.0.push(event);
    }
}

fn replaces(new: &StageEvent, old: &StageEvent) -> bool {
    use StageEvent::{Dragged, Turned, Walked};
    match (new, old) {
        (
            Dragged { item, .. },
            Dragged {
                item: before,
                is_final: false,
                ..
            },
        )
        | (
            Turned { item, .. },
            Turned {
                item: before,
                is_final: false,
                ..
            },
        ) => item == before,
        (Walked { .. }, Walked { .. }) => true,
        _ => false,
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Inbox>()
        .init_resource::<Outbox>()
        .add_systems(Update, receive_commands.in_set(SceneSystems::Receive));
}

fn receive_commands(mut inbox: ResMut<Inbox>, mut wanted: ResMut<Wanted>, mut commands: Commands) {
    if inbox.0.is_empty() {
        return;
    }
    wanted.change();
    for command in inbox.0.drain(..) {
        commands.trigger(Told(command));
    }
}
