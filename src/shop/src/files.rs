//! Files: the page, the catalogue's models and pictures, the sample plans.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::state::{Shop, ShopConfig};

/// Models with what belongs to them, and pictures.
const LOOKS: [&str; 12] = [
    "glb", "gltf", "bin", "ktx2", "usdz", "png", "jpg", "jpeg", "webp", "avif", "svg", "hdr",
];

/// Everything that is read from a folder. Names with a content hash are kept for ever, others asked about
/// again at each use.
pub(crate) fn router(config: &ShopConfig) -> Router<Shop> {
    let looks = folder(&config.catalogue).layer(middleware::from_fn(looks_only));
    let mut router = Router::new().nest_service("/catalogue", looks);
    if let Some(plans) = &config.plans {
        router = router.nest_service("/plans", folder(plans));
    }
    if let Some(web) = &config.web {
        router = router
            .nest_service("/alcove", folder(&web.join("alcove")))
            .nest_service("/assets", kept_for_ever(&web.join("web/assets")))
            .fallback_service(folder(&web.join("web")));
    }
    router.layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
}

/// A catalogue's folder is served for what it looks like. Its tables hold codes and cut lists and are never
/// handed out as files: what everybody may see of them is `/api/catalogue`.
async fn looks_only(request: Request, next: Next) -> Response {
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if LOOKS.iter().any(|look| ending.eq_ignore_ascii_case(look)) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

fn folder(path: &Path) -> Router {
    let files = ServeDir::new(path).precompressed_br();
    let service = ServiceBuilder::new()
        .layer(header(header::CACHE_CONTROL, "no-cache"))
        .service(files);
    Router::new().fallback_service(service)
}

fn kept_for_ever(path: &Path) -> Router {
    let files = ServeDir::new(path).precompressed_br();
    let caching = header(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    Router::new().fallback_service(ServiceBuilder::new().layer(caching).service(files))
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
