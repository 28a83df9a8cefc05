//! Share links: a project travels through the shop.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::ShopError;
use crate::ids::{is_id, new_id};
use crate::state::Shop;

/// A project is a plan, some furniture and their choices; a picture of the plan stays with its owner.
const LARGEST_PROJECT: usize = 2 * 1024 * 1024;

pub(crate) fn router() -> Router<Shop> {
    Router::new()
        .route("/api/projects", post(keep))
        .route("/api/projects/{id}", get(fetch))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_PROJECT))
}

async fn keep(State(shop): State<Shop>, body: String) -> Result<Response, ShopError> {
    // Parsed and written again by the room that owns it: what is stored can be opened.
    let project = project::open(&body).map_err(|error| ShopError::BadRequest(error.to_string()))?;
    let stored = project::save(&project);
    let id = new_id("p")?;
    sqlx::query("INSERT INTO projects (id, json, saved_at) VALUES (?, ?, ?)")
        .bind(&id)
        .bind(&stored)
        .bind(shop.config.clock.now())
        .execute(&shop.store)
        .await?;
    let answer: Value = json!({ "id": id, "url": format!("/planner.html?project={id}") });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

async fn fetch(State(shop): State<Shop>, Path(id): Path<String>) -> Result<Response, ShopError> {
    if !is_id(&id, "p") {
        return Err(ShopError::NotFound("the project"));
    }
    let found: Option<(String,)> = sqlx::query_as("SELECT json FROM projects WHERE id = ?")
        .bind(&id)
        .fetch_optional(&shop.store)
        .await?;
    let (json,) = found.ok_or(ShopError::NotFound("the project"))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}
