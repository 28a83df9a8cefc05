use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use catalogue::Picks;
use plan::{Point, Snapped};
use project::{Document, Edit, Gesture, Item, ItemId, Mirror, Project, ProjectError};

use crate::ground::Ground;
use crate::offer::Offer;
use crate::{
    Change, DragRequest, Dragged, History, OpeningSpot, PageError, PlanItem, PlanView, RepairFacts,
    Settings, SnapRequest, drawing, mending,
};

/// One open project, without JavaScript: what [`crate::Core`] is the door of.
pub struct Session {
    pub(crate) offer: Offer,
    pub(crate) document: Document,
    pub(crate) selected: Option<ItemId>,
    /// The part of the selected item that is being changed.
    pub(crate) part: Option<String>,
    /// The selected item as it was when it was selected.
    pub(crate) sitting: Option<Item>,
    pub(crate) ground: Ground,
    pub(crate) mirror: Mirror,
    pub(crate) repairs: RepairFacts,
}

/// What was before an action, to tell what it changed.
pub(crate) struct Before {
    pub(crate) project: Project,
    selected: (Option<ItemId>, Option<String>),
    freedom: BTreeMap<ItemId, bool>,
}

// Opening, saving and history.
impl Session {
    /// An empty project over this catalogue.
    ///
    /// # Errors
    /// When the catalogue or the settings cannot be read, or no price list is valid.
    pub fn new(catalogue_json: &str, settings_json: &str) -> Result<Self, PageError> {
        let settings: Settings = lean::from_json(settings_json)?;
        let offer = Offer::new(catalogue_json, settings)?;
        let document = Document::new(Project::empty(offer.catalogue.rev()));
        Ok(Self {
            offer,
            document,
            selected: None,
            part: None,
            sitting: None,
            ground: Ground::default(),
            mirror: Mirror::default(),
            repairs: RepairFacts::default(),
        })
    }

    /// Changes the language of texts.
    pub fn set_locale(&mut self, locale: &str) {
        self.offer.locale = locale.to_owned();
        self.offer.forget_words();
    }

    /// Tells the time.
    ///
    /// # Errors
    /// When it is not an RFC 3339 instant.
    pub fn set_now(&mut self, now: &str) -> Result<(), PageError> {
        self.offer.set_now(now)
    }

    /// The project as it is.
    #[must_use]
    pub fn save(&self) -> &Project {
        self.document.project()
    }

    /// Opens a file in place of the present project.
    ///
    /// # Errors
    /// When it is damaged, from the future or no project; the present one stays open.
    pub fn open(&mut self, json: &str) -> Result<Change, PageError> {
        let mut opened = project::open(json)?;
        let before = self.before();
        let messages = self.news_for(&opened);
        self.offer
            .catalogue
            .rev()
            .clone_into(&mut opened.catalogue_rev);
        self.document = Document::new(opened);
        self.selected = None;
        let mut change = self.changed(before);
        change.messages = messages;
        Ok(change)
    }

    /// What undo and redo can do.
    #[must_use]
    pub fn history(&self) -> History {
        History {
            undo: self.document.can_undo(),
            redo: self.document.can_redo(),
        }
    }

    /// Takes back the last step.
    pub fn undo(&mut self) -> Option<Change> {
        let before = self.before();
        let change = self.document.undo().then(|| self.changed(before));
        self.count_undo(change)
    }

    /// Does the last taken-back step again.
    pub fn redo(&mut self) -> Option<Change> {
        let before = self.before();
        let change = self.document.redo().then(|| self.changed(before));
        self.count_undo(change)
    }

    fn count_undo(&mut self, change: Option<Change>) -> Option<Change> {
        let plan = change.as_ref().is_some_and(|change| change.plan);
        self.repairs.undos += u32::from(plan);
        change
    }

    /// Takes back an unfinished gesture.
    pub fn cancel_gesture(&mut self) -> Option<Change> {
        let before = self.before();
        self.document.cancel_gesture().then(|| self.changed(before))
    }

    pub(crate) fn before(&self) -> Before {
        Before {
            project: self.document.project().clone(),
            selected: (self.selected.clone(), self.part.clone()),
            freedom: self.ground.freedom(),
        }
    }

    /// Looks at the ground again and says what differs from before.
    pub(crate) fn changed(&mut self, before: Before) -> Change {
        let now = self.document.project();
        let offer = &self.offer;
        self.ground.survey(now, offer);
        let selected = self.selected.as_ref().and_then(|id| now.item(id));
        let has =
            |part: &String| selected.is_some_and(|item| offer.make_item(item).form.has_part(part));
        self.part = self.part.take().filter(has);
        if selected.is_none_or(|item| item.storey != now.storey) {
            self.selected = None;
        }
        if before.selected.0 != self.selected {
            let selected = self.selected.as_ref().and_then(|id| now.item(id));
            self.sitting = selected.cloned();
        }
        let same_plan = match (&before.project.plan, &now.plan) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new) || old == new,
            (old, new) => old.is_none() && new.is_none(),
        };
        let old_items = by_id(&before.project);
        let new_items = by_id(now);
        let mut items: BTreeSet<ItemId> = self.ground.newly(&before.freedom).into_iter().gather();
        let mut price = before.project.catalogue_rev != now.catalogue_rev;
        for id in old_items.keys().chain(new_items.keys()) {
            let (old, new) = (old_items.get(id), new_items.get(id));
            if old != new {
                items.insert((*id).clone());
                let costs =
                    |item: &&Item| (item.product.clone(), item.picks.clone(), item.quantity);
                price |= old.map(costs) != new.map(costs);
            }
        }
        Change {
            plan: !same_plan || before.project.storeys != now.storeys,
            items: items.into_iter().map(|id| id.0).collect(),
            selection: before.selected != (self.selected.clone(), self.part.clone()),
            price,
            history: self.history(),
            messages: Vec::new(),
        }
    }

    pub(crate) fn item(&self, id: &str) -> Result<&Item, PageError> {
        let id = ItemId(id.to_owned());
        self.document
            .project()
            .item(&id)
            .ok_or_else(|| ProjectError::NoSuchItem(id).into())
    }

    pub(crate) fn apply(&mut self, edit: &Edit, gesture: Gesture) -> Result<Change, PageError> {
        let before = self.before();
        self.document.edit(edit, gesture)?;
        if gesture == Gesture::Final && mending::repairs(edit) {
            self.repairs.edits += 1;
        }
        Ok(self.changed(before))
    }
}

// The plan.
impl Session {
    /// Applies any edit; picks are checked against the rules first.
    ///
    /// # Errors
    /// When it cannot be read, cannot be done, or its picks do not go together.
    pub fn edit(&mut self, edit_json: &str, is_final: bool) -> Result<Change, PageError> {
        let edit: Edit = lean::from_json(edit_json)?;
        self.edit_checked(edit, gesture(is_final))
    }

    fn edit_checked(&mut self, edit: Edit, gesture: Gesture) -> Result<Change, PageError> {
        match edit {
            Edit::Choose { item, changes } => {
                let base = self.base_item(&item)?;
                let mut picks = base.picks.clone();
                picks.extend(changes);
                self.check_picks(&base.product, &picks, &base.picks)?;
                self.put_picks(&base, picks, None, gesture)
            }
            Edit::SetPicks { item, picks } => {
                let base = self.base_item(&item)?;
                self.check_picks(&base.product, &picks, &base.picks)?;
                self.put_picks(&base, picks, None, gesture)
            }
            edit => {
                self.check_edit(self.document.base(&edit), &edit)?;
                self.apply(&edit, gesture)
            }
        }
    }

    /// Refuses picks that do not go together, however deep they are wrapped; the document refuses the rest.
    fn check_edit(&self, project: &Project, edit: &Edit) -> Result<(), PageError> {
        let picks_of = |item: &ItemId| {
            project
                .item(item)
                .map(|item| (item.product.as_str(), &item.picks))
        };
        match edit {
            Edit::AddItem { product, picks, .. } => self.check_picks(product, picks, &Picks::new()),
            Edit::SetPicks { item, picks } => picks_of(item)
                .map_or(Ok(()), |(product, present)| {
                    self.check_picks(product, picks, present)
                }),
            Edit::Choose { item, changes } => {
                picks_of(item).map_or(Ok(()), |(product, present)| {
                    let mut picks = present.clone();
                    picks.extend(changes.clone());
                    self.check_picks(product, &picks, present)
                })
            }
            Edit::Several { edits } => {
                let mut project = project.clone();
                for edit in edits {
                    self.check_edit(&project, edit)?;
                    project = project::apply(&project, edit)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Where a drawn point should land.
    ///
    /// # Errors
    /// When the request cannot be read.
    pub fn plan_snap(&self, request_json: &str) -> Result<Snapped, PageError> {
        let SnapRequest { from, to, reach_mm } = lean::from_json(request_json)?;
        let blank = project::blank_plan();
        let plan = self.document.project().plan.as_deref().unwrap_or(&blank);
        Ok(plan::snap(plan, from, to, reach_mm))
    }

    /// Drags a corner, a wall, an opening or a room.
    ///
    /// # Errors
    /// When the request cannot be read, or the part cannot go there.
    pub fn drag_plan(&mut self, request_json: &str, is_final: bool) -> Result<Dragged, PageError> {
        let DragRequest {
            part,
            from,
            to,
            reach_mm,
        } = lean::from_json(request_json)?;
        let subject = Edit::Plan { edit: part.clone() };
        let plan = self.document.base(&subject).plan.as_deref();
        let plan = plan.ok_or(ProjectError::NoPlan)?;
        let (edit, guides) = plan::drag(plan, &part, from, to, reach_mm)?;
        let change = self.apply(&Edit::Plan { edit }, gesture(is_final))?;
        Ok(Dragged { change, guides })
    }

    /// The wall under a click.
    #[must_use]
    pub fn opening_at(&self, x_mm: i32, y_mm: i32, reach_mm: i32) -> Option<OpeningSpot> {
        let plan = self.document.project().plan.as_deref()?;
        drawing::opening_spot(plan, Point { x_mm, y_mm }, reach_mm)
    }

    /// The plan with its furniture, as paths.
    #[must_use]
    pub fn plan_drawing(&self) -> PlanView {
        let project = self.document.project();
        let plan = project.plan.as_deref();
        let shown = self.ground.plan(project.storey);
        PlanView {
            drawing: shown.map(|plan| plan::draw(plan)).unwrap_or_default(),
            items: self.drawn_items(project.storey),
            backdrop: plan.and_then(|plan| plan.backdrop.clone()),
            scale_confirmed: plan.is_some_and(|plan| plan.scale_confirmed),
        }
    }

    /// The furniture of a storey, as paths.
    #[must_use]
    pub fn drawn_items(&self, storey: u32) -> Vec<PlanItem> {
        let item = |item: &Item| {
            let made = self.offer.make_item(item);
            let (path, front_path) = drawing::footprint_paths(item.at, &made.form);
            PlanItem {
                id: item.id.0.clone(),
                product: item.product.clone(),
                title: self.offer.title(&item.product),
                path,
                front_path,
                at: item.at,
                size_mm: made.form.size_mm,
                label_at: drawing::label_at(item.at, &made.form),
                blocked: self.ground.blocked(&item.id),
                selected: self.selected.as_ref() == Some(&item.id),
            }
        };
        let items = self.document.project().items.iter();
        items
            .filter(|item| item.storey == storey)
            .map(|shared| item(shared))
            .collect()
    }
}

pub(crate) fn gesture(is_final: bool) -> Gesture {
    if is_final {
        Gesture::Final
    } else {
        Gesture::Moving
    }
}

fn by_id(project: &Project) -> BTreeMap<&ItemId, &Item> {
    project
        .items
        .iter()
        .map(|item| (&item.id, item.as_ref()))
        .gather()
}
