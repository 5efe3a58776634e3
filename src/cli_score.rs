//! `kipp score FILE`: the scoring preview of a file, on the command line.

use std::path::Path;

use crate::domain::fault::Fault;
use crate::http::score_text;
use crate::services::AppError;

/// Reads the file as the body of a preview and gives the answer as JSON text, or what is wrong with it, as JSON too.
pub fn run(path: &Path) -> Result<String, String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    score_text(&text).map_err(|error| in_words(&error))
}

/// The faults as the API's `errors`; anything else in its own words.
fn in_words(error: &AppError) -> String {
    let (AppError::Invalid(faults) | AppError::Refused(_, _, faults)) = error else { return error.to_string() };
    let told = |fault: &Fault| {
        let mut told = serde_json::json!({"pointer": fault.pointer, "code": fault.code, "detail": fault.detail});
        if let Some(criterion) = &fault.criterion {
            told["criterion"] = criterion.as_str().into();
        }
        told
    };
    let errors: Vec<_> = faults.iter().map(told).collect();
    format!("{:#}", serde_json::json!({ "errors": errors }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn banten() -> Value {
        let codes = ["BG", "NOV", "IMP", "SIG", "ADA", "RES", "SUS"];
        let marks: Vec<Value> = codes
            .iter()
            .zip(["4", "5", "4", "4", "3", "4", "4"])
            .map(|(code, value)| json!({"criterion": code, "value": value}))
            .collect();
        json!({"rubric": {"template": "kipp-banten-2023"}, "entries": [{"id": "e1", "group": "UMUM"}],
               "sheets": [{"entry": "e1", "judge": "j1", "marks": marks}]})
    }

    fn score(body: &Value) -> Result<Value, String> {
        let text = score_text(body.to_string().as_bytes()).map_err(|error| in_words(&error))?;
        Ok(serde_json::from_str(&text).unwrap())
    }

    fn faults(body: &Value) -> Vec<(String, String)> {
        let errors: Value = serde_json::from_str(&score(body).unwrap_err()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        errors["errors"].as_array().unwrap().iter().map(|e| (text(&e["pointer"]), text(&e["code"]))).collect()
    }

    #[test]
    fn the_published_banten_sheet_comes_to_79_00() {
        let answer = score(&banten()).unwrap();
        let item = &answer["items"][0];
        assert_eq!((&item["score"], &item["exact"], &item["rank"]), (&json!("79.00"), &json!("79"), &json!(1)));
        assert_eq!(item["judges"][0]["total"], json!({"score": "79.00", "exact": "79"}));
        assert_eq!(item["criteria"][1], json!({"code": "NOV", "mean": "5"}));
        assert_eq!(item["entry"], json!({"id": "e1", "group": "UMUM"}));
        assert_eq!((&answer["cut"], &answer["method"]["rank_style"]), (&Value::Null, &json!("1224")));
    }

    #[test]
    fn the_file_is_read() {
        let path = std::env::temp_dir().join(format!("kipp-score-{}.json", std::process::id()));
        std::fs::write(&path, banten().to_string()).unwrap();
        assert!(run(&path).unwrap().contains("\"79.00\""));
        std::fs::remove_file(&path).unwrap();
        assert!(run(&path).is_err());
    }

    #[test]
    fn what_is_tied_stands_in_the_order_given() {
        let mut body = banten();
        body["entries"] = json!([{"id": "e2", "group": "B"}, {"id": "e1", "group": "A"}, {"id": "e0", "group": "A"}]);
        let mut twin = body["sheets"][0].clone();
        twin["entry"] = json!("e0");
        body["sheets"].as_array_mut().unwrap().push(twin);
        body["advance"] = json!({"top": 1, "per_group": true, "passing_score": null});
        let answer = score(&body).unwrap();
        let found: Vec<_> =
            answer["items"].as_array().unwrap().iter().map(|i| (&i["entry"]["id"], &i["rank"], &i["tied"])).collect();
        let (e2, e1, e0, one, none) = (json!("e2"), json!("e1"), json!("e0"), json!(1), Value::Null);
        let (yes, no) = (json!(true), json!(false));
        assert_eq!(found, [(&e2, &none, &no), (&e1, &one, &yes), (&e0, &one, &yes)]);
        assert_eq!(answer["cut"]["tied_at_cut"], json!(["e1", "e0"]));
        assert_eq!(answer["cut"]["groups"][1]["group"], json!("A"));
    }

    #[test]
    fn every_fault_is_named_with_its_pointer() {
        let mut body = banten();
        let twin = body["sheets"][0].clone();
        body["sheets"].as_array_mut().unwrap().extend([twin, json!({"entry": "x", "judge": "", "marks": []})]);
        body["sheets"][0]["marks"][0]["value"] = json!(4);
        body["sheets"][0]["marks"][1]["value"] = json!("6");
        body["sheets"][0]["marks"][2]["criterion"] = json!("SIG");
        body["tie_break"] = json!(["criterion:NONE", "lot"]);
        body["min_sheets"] = json!(0);
        let whole: Value = serde_json::from_str(&score(&body).unwrap_err()).unwrap();
        assert_eq!(whole["errors"][3]["criterion"], json!("BG"));
        let expected = [
            ("/min_sheets", "out_of_range"),
            ("/tie_break/1", "unknown_value"),
            ("/tie_break/0", "unknown_criterion"),
            ("/sheets/0/marks/0/value", "not_a_decimal"),
            ("/sheets/0/marks/1/value", "out_of_range"),
            ("/sheets/0/marks/3/criterion", "doubled"),
            ("/sheets/1", "doubled"),
            ("/sheets/2/judge", "too_short"),
            ("/sheets/2/entry", "unknown_entry"),
        ];
        assert_eq!(faults(&body), expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    }
}
