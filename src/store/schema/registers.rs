//! Tables of the registers and of what is recommended from them.

diesel::table! {
    innovations (id) {
        id -> Text,
        agency_id -> Text,
        name -> Text,
        search_key -> Text,
        form -> Text,
        digital -> Bool,
        initiator -> Text,
        affairs -> Text,
        category -> Nullable<Text>,
        sdg_goals -> Text,
        stage -> Text,
        trial_started_on -> Nullable<Text>,
        applied_on -> Nullable<Text>,
        enhanced_on -> Nullable<Text>,
        description -> Text,
        institutionalisation -> Text,
        awards -> Text,
        declarations -> Text,
        indicators -> Text,
        listed -> Bool,
        salt -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    programmes (id) {
        id -> Text,
        programme_key -> Text,
        year -> Integer,
        body -> Text,
        version -> BigInt,
        used -> Bool,
    }
}

diesel::table! {
    lineage_edges (id) {
        id -> Text,
        innovation_id -> Text,
        kind -> Text,
        source_id -> Nullable<Text>,
        source_name -> Nullable<Text>,
        source_region -> Nullable<Text>,
        source_key -> Text,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    recommendations (id) {
        id -> Text,
        competition_id -> Text,
        status -> Text,
        rule_set_id -> Text,
        rule_set -> Text,
        rule_set_version -> BigInt,
        rule_set_sha256 -> Text,
        ranking_sha256 -> Text,
        quota -> Text,
        registration_closes_on -> Nullable<Text>,
        drafted_by -> Text,
        drafted_at -> BigInt,
        content_sha256 -> Nullable<Text>,
        issued_by -> Nullable<Text>,
        issued_at -> Nullable<BigInt>,
        reference -> Nullable<Text>,
        version -> BigInt,
        names -> Nullable<Text>,
    }
}

diesel::table! {
    recommendation_items (recommendation_id, position) {
        recommendation_id -> Text,
        position -> BigInt,
        item -> Text,
    }
}

diesel::table! {
    recommendation_overrides (id) {
        id -> Text,
        recommendation_id -> Text,
        entry_id -> Nullable<Text>,
        region_code -> Nullable<Text>,
        decision -> Text,
        reason -> Text,
        requested_by -> Text,
        requested_at -> BigInt,
        status -> Text,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<BigInt>,
    }
}
