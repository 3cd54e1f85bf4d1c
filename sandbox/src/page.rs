//! `/`: the live page. The server renders it; the browser reloads it every other second.

mod faults;
mod operations;
mod orders;
mod requests;

use crate::vendor::MockVendor;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;
use dingdan::BeijingTime;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// What the page shows of orders.
#[derive(Deserialize)]
pub(crate) struct PageQuery {
    /// The operation whose orders are shown.
    operation: Option<String>,
    /// A text to search orders for.
    #[serde(default)]
    q: String,
}

/// What a browser may load and do for the page: nothing but its own style and its own forms.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The handler of the page.
pub(crate) async fn page(
    State(vendor): State<Arc<MockVendor>>,
    Query(query): Query<PageQuery>,
) -> Result<impl IntoResponse, StatusCode> {
    // A search makes thousands of items, which would block other requests.
    let rendered = tokio::task::spawn_blocking(move || render(&vendor, &query)).await;
    let page = rendered.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(([(CONTENT_SECURITY_POLICY, POLICY), (X_CONTENT_TYPE_OPTIONS, "nosniff")], page))
}

/// The handler of its style.
pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (X_CONTENT_TYPE_OPTIONS, "nosniff")], include_str!("page/style.css"))
}

fn render(vendor: &MockVendor, query: &PageQuery) -> Markup {
    let PageQuery { operation, q: search } = query;
    let specs = vendor.declarations().specs();
    let shown = specs.clone().find(|spec| operation.as_deref() == Some(spec.id)).or_else(|| specs.clone().next());
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "dingdan sandbox" }
                meta name="viewport" content="width=device-width";
                link rel="icon" href="data:,";
                @if search.is_empty() && operation.is_none() {
                    meta http-equiv="refresh" content="2";
                }
                link rel="stylesheet" href="/_sandbox/style.css";
            }
            body {
                h1 { "dingdan sandbox" }
                p {
                    "clock: " (BeijingTime::from(vendor.now())) " · " a href="/" { "live" }
                    " · over HTTP: " code { "/_sandbox/state" }
                }
                (operations::section(vendor))
                (faults::section(vendor))
                (requests::section(&vendor.log()))
                @if let Some(spec) = shown {
                    (orders::section(vendor, spec.id, search))
                }
            }
        }
    }
}
