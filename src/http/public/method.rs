//! The rules of a round, for whoever wants to recompute a result.

use maud::{Markup, html};

use crate::domain::rubric::Rubric;
use crate::domain::scoring::Method;
use crate::wording::Tongue;
use crate::wording::method::sentences;

/// All rules, in the order in which they are applied.
pub fn rules(tongue: Tongue, rubric: &Rubric, method: &Method) -> Markup {
    html! {
        ol class="rules stack-s" {
            @for sentence in sentences(tongue, rubric, method) { li { (sentence) } }
        }
    }
}
