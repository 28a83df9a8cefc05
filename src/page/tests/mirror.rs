//! Whatever is done, a view that follows shows the same as a view that is rebuilt.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;

use page::Session;
use proptest::prelude::*;
use serde_json::json;
use stage::{ItemPart, ItemPose, Lower, Point, Shell, StageCommand};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

/// Parts, outline, pose and size of an item in the view.
type Placed = (Vec<ItemPart>, Vec<Point>, ItemPose, [i32; 3]);

/// What an obedient view shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct View {
    shell: Option<Shell>,
    beneath: Vec<Lower>,
    items: BTreeMap<String, Placed>,
    warned: BTreeMap<String, bool>,
    selected: Option<String>,
}

impl View {
    fn obey(&mut self, commands: Vec<StageCommand>) {
        for command in commands {
            match command {
                StageCommand::Clear => *self = Self::default(),
                StageCommand::Build { shell } => self.shell = Some(shell),
                StageCommand::Beneath { storeys } => self.beneath = storeys,
                StageCommand::Place {
                    item,
                    parts,
                    outline,
                    pose,
                    size_mm,
                } => {
                    self.items.insert(item, (parts, outline, pose, size_mm));
                }
                StageCommand::Remove { item } => {
                    self.items.remove(&item).unwrap();
                    self.warned.remove(&item);
                }
                StageCommand::Warn { item, blocked } => {
                    assert!(
                        self.items.contains_key(&item),
                        "warned before it was placed"
                    );
                    self.warned.insert(item, blocked);
                }
                StageCommand::Select { item, part: _ } => self.selected = item,
                other => panic!("not the project's to say: {other:?}"),
            }
        }
        self.warned.retain(|_, blocked| *blocked);
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Starter(i32, i32),
    Storey(bool),
    Show(u32),
    Add(usize),
    Copy(u8),
    Move(u8, i32, i32, bool, bool),
    Turn(u8, i32),
    Choose(u8, usize, usize, bool),
    Remove(u8),
    Select(u8),
    Undo,
    Redo,
    Cancel,
    Reopen,
    Edit(String),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || -2_000..8_000_i32;
    let item = || 1..5_u8;
    prop_oneof![
        1 => (3_000..9_000_i32, 3_000..9_000_i32).prop_map(|(width, depth)| Deed::Starter(width, depth)),
        1 => any::<bool>().prop_map(Deed::Storey),
        1 => (0..4_u32).prop_map(Deed::Show),
        3 => (0..3_usize).prop_map(Deed::Add),
        1 => item().prop_map(Deed::Copy),
        4 => (item(), place(), place(), any::<bool>(), any::<bool>()).prop_map(|(item, x, y, snap, last)| Deed::Move(item, x, y, snap, last)),
        1 => (item(), any::<i32>()).prop_map(|(item, turn)| Deed::Turn(item, turn)),
        4 => (item(), 0..8_usize, 0..12_usize, any::<bool>()).prop_map(|(item, option, value, last)| Deed::Choose(item, option, value, last)),
        1 => item().prop_map(Deed::Remove),
        1 => item().prop_map(Deed::Select),
        2 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Cancel),
        1 => Just(Deed::Reopen),
        1 => ".{0,60}".prop_map(Deed::Edit),
    ]
}

fn id(item: u8) -> String {
    format!("i{item}")
}

fn act(session: &mut Session, deed: &Deed) {
    match deed {
        Deed::Starter(width, depth) => drop(session.starter_plan(*width, *depth)),
        Deed::Storey(above) => drop(session.add_storey(*above)),
        Deed::Show(storey) => {
            let edit = json!({"kind": "show_storey", "storey": storey}).to_string();
            drop(session.edit(&edit, true));
        }
        Deed::Add(product) => {
            let products = ["SOFA-NOOK", "TBL-FLEX", "SHELF-LINE"];
            session.add_item(products[*product], None).unwrap();
        }
        Deed::Copy(item) => drop(session.copy_item(&id(*item))),
        Deed::Move(item, x_mm, y_mm, snap, is_final) => {
            let at = json!({"x_mm": x_mm, "y_mm": y_mm, "turn_mdeg": 0}).to_string();
            drop(session.move_item(&id(*item), &at, *snap, *is_final));
        }
        Deed::Turn(item, turn_mdeg) => {
            let event = json!({"kind": "turned", "item": id(*item), "turn_mdeg": turn_mdeg, "is_final": true});
            session.stage_event(&event.to_string()).unwrap();
        }
        Deed::Choose(item, option, value, is_final) => {
            let Ok(options) = session.options(&id(*item), None) else {
                return;
            };
            let Some(option) = options.get(option % options.len()) else {
                return;
            };
            if option.choices.is_empty() {
                return;
            }
            let value = &option.choices[value % option.choices.len()].value;
            let value = serde_json::to_string(value).unwrap();
            session
                .choose(&id(*item), &option.state.key, &value, *is_final)
                .unwrap();
        }
        Deed::Remove(item) => drop(session.remove_item(&id(*item))),
        Deed::Select(item) => drop(session.select(Some(id(*item)), None)),
        Deed::Undo => drop(session.undo()),
        Deed::Redo => drop(session.redo()),
        Deed::Cancel => drop(session.cancel_gesture()),
        Deed::Reopen => {
            let file = serde_json::to_string(session.save()).unwrap();
            session.open(&file).unwrap();
        }
        Deed::Edit(json) => assert!(session.edit(json, true).is_err()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_view_that_follows_shows_what_a_rebuilt_one_shows(deeds in proptest::collection::vec(deed(), 1..25)) {
        let settings = json!({"locale": "de", "currency": "EUR", "now": "2026-11-23T12:00:00Z"}).to_string();
        let mut session = Session::new(CATALOGUE, &settings).unwrap();
        let mut view = View::default();
        view.obey(session.stage_commands());
        for deed in &deeds {
            act(&mut session, deed);
            view.obey(session.stage_commands());
            let mut items = session.items();
            items.retain(|card| card.storey == session.save().storey);
            prop_assert_eq!(view.items.len(), items.len());
            for card in &items {
                prop_assert_eq!(view.warned.contains_key(&card.id), card.blocked);
                // Nothing that can be chosen by hand ends without a price.
                prop_assert!(card.gross.is_some(), "{:?}", card);
            }
            prop_assert_eq!(view.selected.clone(), session.selected());
        }
        let mut rebuilt = View::default();
        rebuilt.obey(session.stage_rebuild());
        prop_assert_eq!(view, rebuilt);
    }
}
