//! The OpenAPI document as a table that the service itself obeys: which paths there are, which methods they take, which
//! query parameters each operation knows, and which operations are pages for people.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use serde_json::Value;

use super::kinds::Kind;
use super::parameters;
use super::params::Params;
use super::problem::Problem;

/// Paths with their methods and what is known of each.
#[derive(Debug, Default)]
pub struct Contract(BTreeMap<String, BTreeMap<String, Operation>>);

#[derive(Debug, Default)]
struct Operation {
    /// The query parameters that it knows.
    query: Vec<String>,
    /// It answers in HTML, to readers who did not write its address themselves.
    page: bool,
}

impl Contract {
    pub fn from_document(document: &Value) -> Self {
        let empty = serde_json::Map::new();
        let paths = document["paths"].as_object().unwrap_or(&empty);
        Self(paths.iter().map(|(path, item)| (path.clone(), operations(item))).collect())
    }

    /// The query of a request; of a page's only what the page knows.
    pub fn params(&self, request: &HttpRequest) -> Result<Params, Problem> {
        match self.operation(request) {
            Some(Operation { query, page: true }) => Params::parse_known(request.path(), request.query_string(), query),
            Some(_) | None => Params::parse(request.path(), request.query_string()),
        }
    }

    /// The same, without parameters that the operation does not know, any that stands twice, and values that cannot be: all
    /// of them are refused at once.
    pub fn checked_params(&self, request: &HttpRequest) -> Result<Params, Problem> {
        let params = self.params(request)?;
        let known = self.operation(request).map_or(&[][..], |operation| &operation.query);
        let mut faults = Vec::new();
        for (i, (name, value)) in params.pairs().iter().enumerate() {
            let fault = if !known.contains(name) {
                Some("is not a parameter of this operation".to_owned())
            } else if params.pairs()[..i].iter().any(|(before, _)| before == name) {
                Some("stands twice".to_owned())
            } else {
                parameters::fault(&params, name, value)
            };
            faults.extend(fault.map(|detail| (name.clone(), detail)));
        }
        match faults.as_slice() {
            [] => Ok(params),
            [(name, detail)] => Err(Problem::parameter(name, detail)),
            [..] => {
                let detail = format!("{} query parameters cannot be used", faults.len());
                Err(Problem::new(Kind::BadParameter, detail).with_parameters(faults))
            }
        }
    }

    fn operation(&self, request: &HttpRequest) -> Option<&Operation> {
        // Finding the pattern goes through all addresses once more; most requests ask nothing.
        if request.query_string().is_empty() {
            return None;
        }
        self.0.get(&request.match_pattern()?)?.get(request.method().as_str())
    }

    /// What to answer where no handler matched: 405 with the methods that there are, or 404.
    pub fn refuse(&self, path: &str) -> Problem {
        // Of two that fit the longer says more: `{id}.csv` before `{id}`.
        match self.0.iter().filter(|(template, _)| matches(template, path)).max_by_key(|(template, _)| template.len()) {
            Some((_, methods)) => {
                // What can be read can also be asked for without its body.
                let spelled = |method: &String| if method == "GET" { "GET, HEAD".to_owned() } else { method.clone() };
                let allowed = methods.keys().map(spelled).collect::<Vec<_>>().join(", ");
                Problem::new(Kind::MethodNotAllowed, format!("this address takes {allowed}")).with_allow(allowed)
            }
            None => Problem::new(Kind::NotFound, "there is no such address"),
        }
    }
}

fn operations(item: &Value) -> BTreeMap<String, Operation> {
    let empty = serde_json::Map::new();
    item.as_object()
        .unwrap_or(&empty)
        .iter()
        .filter(|(method, _)| ["get", "post", "put", "patch", "delete"].contains(&method.as_str()))
        .map(|(method, operation)| {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let query = parameters.filter(|p| p["in"] == "query").filter_map(|p| p["name"].as_str()).map(str::to_owned);
            let page = !operation["responses"]["200"]["content"]["text/html"].is_null();
            (method.to_uppercase(), Operation { query: query.collect(), page })
        })
        .collect()
}

/// Whether a path fits a template, `{…}` standing for one segment or part of one.
fn matches(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(due), Some(given)) => {
                let fits = match (due.find('{'), due.rfind('}')) {
                    (Some(from), Some(to)) => {
                        given.len() > due.len() - (to + 1 - from)
                            && given.starts_with(&due[..from])
                            && given.ends_with(&due[to + 1..])
                    }
                    _ => due == given,
                };
                if !fits {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_apart_by_what_they_answer() {
        let contract = Contract::from_document(&crate::http::openapi::document());
        let page = |path: &str| contract.0[path]["GET"].page;
        assert!(["/", "/innovations", "/results/rounds/{id}", "/problems/{slug}"].into_iter().all(page));
        assert!(!["/results/styles.css", "/api/v1/hub/innovations", "/openapi.json"].into_iter().any(page));
    }

    #[test]
    fn templates_match_segment_by_segment() {
        assert!(matches("/rounds/{id}/open", "/rounds/1/open"));
        assert!(!matches("/rounds/{id}/open", "/rounds/1/close"));
        assert!(!matches("/rounds/{id}", "/rounds/1/open"));
        assert!(!matches("/rounds/{id}", "/rounds/"));
    }
}
