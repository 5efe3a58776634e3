//! An innovation and a candidate for the tests, both fictional.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::super::candidate::{Candidate, SectionLength};
use crate::domain::agency::{Agency, Level};
use crate::domain::date::Date;
use crate::domain::ids::{AgencyId, InnovationId};
use crate::domain::innovation::{Claim, Form, Initiator, Innovation, Institutionalisation, Stage};

pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

pub fn innovation() -> Innovation {
    let agency = Agency {
        id: AgencyId::new(Uuid::from_u128(1)),
        name: "Dinas Contoh".into(),
        level: Level::City,
        region_code: "3671".into(),
        active: true,
        version: 1,
    };
    Innovation {
        id: InnovationId::new(Uuid::from_u128(2)),
        name: "Contoh".into(),
        agency,
        form: Form::PublicService,
        digital: false,
        initiator: Initiator::Agency,
        affairs: vec!["health".into(), "tourism".into()],
        category: None,
        sdg_goals: vec![3],
        stage: Stage::Applied,
        trial_started_on: Some(day("2023-01-01")),
        applied_on: Some(day("2023-06-30")),
        enhanced_on: None,
        description: "satu dua tiga".into(),
        institutionalisation: Institutionalisation::default(),
        awards: Vec::new(),
        declarations: vec!["implementation".into()],
        indicators: BTreeMap::from([
            (16, Claim { level: 2, evidence: "SK".into() }),
            (17, Claim { level: 0, evidence: String::new() }),
        ]),
        listed: false,
        version: 1,
    }
}

pub fn candidate(innovation: &Innovation) -> Candidate<'_> {
    Candidate {
        title: &innovation.name,
        group: "UMUM",
        agency: Some(&innovation.agency),
        innovation: Some(innovation),
        sections: vec![SectionLength { criterion: "SIG".into(), words: 600, max_words: Some(600) }],
        links: vec!["RKPD 2024 (PDF)"],
        replication_sources: 1,
        score: None,
    }
}
