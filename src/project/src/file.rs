use std::collections::BTreeSet;
use std::sync::Arc;

use lean::Read;

use crate::edit::within_reach;
use crate::{MAX_ITEMS, MAX_NAME, MAX_QUANTITY, Project, ProjectError};

const SCHEMA_FAMILY: &str = "alcove.project/";
/// The newest schema number that this version reads. 2 added storeys and fixtures, and is written where they are.
const SCHEMA_NUMBER: u32 = 2;

/// The project as the text of a file. The same project gives the same bytes.
#[must_use]
pub fn save(project: &Project) -> String {
    serde_json::to_string(project).unwrap_or_default()
}

/// A project from the text of a file, checked: its plan holds together, its items have names of their own and
/// stand within reach. Older schemas are lifted to the present one, newer ones refused.
pub fn open(json: &str) -> Result<Project, ProjectError> {
    #[derive(Read)]
    struct Header {
        schema: String,
    }
    let damaged = |error: lean::Misread| ProjectError::Damaged(error.to_string());
    let Header { schema } = lean::from_json(json).map_err(damaged)?;
    let number = schema
        .strip_prefix(SCHEMA_FAMILY)
        .and_then(|number| number.parse::<u32>().ok());
    // 1 is 2 without storeys. A shape that reads otherwise adds its rung here: read it, lift it, check the result below.
    let project: Project = match number {
        Some(1..=SCHEMA_NUMBER) => lean::from_json(json).map_err(damaged)?,
        Some(newer) if newer > SCHEMA_NUMBER => return Err(ProjectError::FromTheFuture(schema)),
        _ => return Err(ProjectError::UnknownSchema(schema)),
    };
    checked(project)
}

fn checked(mut project: Project) -> Result<Project, ProjectError> {
    if let Some(plan) = &project.plan {
        plan::check(plan)?;
    }
    project.check_storeys()?;
    if project.items.len() > MAX_ITEMS {
        return Err(ProjectError::TooManyItems);
    }
    if project.name.chars().count() > MAX_NAME {
        return Err(ProjectError::NameTooLong);
    }
    let mut seen = BTreeSet::new();
    let mut next_item = project.next_item.max(1);
    for item in &mut project.items {
        if !seen.insert(item.id.clone()) {
            return Err(ProjectError::Damaged(format!(
                "two items are called {}",
                item.id
            )));
        }
        if !(1..=MAX_QUANTITY).contains(&item.quantity) {
            return Err(ProjectError::Quantity(item.quantity));
        }
        let at = within_reach(&item.id, item.at)?;
        if at != item.at {
            Arc::make_mut(item).at = at;
        }
        if let Some(number) = item
            .id
            .0
            .strip_prefix('i')
            .and_then(|number| number.parse::<u32>().ok())
        {
            next_item = next_item.max(number.saturating_add(1));
        }
    }
    // With no number left the next item could not be named.
    if next_item > u32::MAX - 10_000 {
        return Err(ProjectError::Damaged(
            "the items are numbered too high".to_owned(),
        ));
    }
    project.next_item = next_item;
    project.name_schema();
    Ok(project)
}
