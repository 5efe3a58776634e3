//! The tables as diesel sees them; the same for both databases.

mod acts;
mod registers;

pub use acts::*;
pub use registers::*;

diesel::table! {
    service_meta (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    log_head (log) {
        log -> Text,
        seq -> BigInt,
        leaf -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    event_log (log, seq) {
        log -> Text,
        seq -> BigInt,
        body -> Binary,
        leaf -> Text,
    }
}

diesel::table! {
    event_reasons (log, seq) {
        log -> Text,
        seq -> BigInt,
        reason -> Text,
        salt -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        email -> Text,
        email_key -> Text,
        name -> Text,
        role -> Text,
        active -> Bool,
        erased -> Bool,
        password_hash -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        agency_id -> Nullable<Text>,
    }
}

diesel::table! {
    one_time_links (token_sha256) {
        token_sha256 -> Text,
        user_id -> Text,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        user_id -> Text,
        user_agent -> Text,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    refresh_tokens (token_sha256) {
        token_sha256 -> Text,
        session_id -> Text,
        issued_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    idempotency (actor, method, path, key) {
        actor -> Text,
        method -> Text,
        path -> Text,
        key -> Text,
        body_sha256 -> Text,
        status -> Integer,
        body -> Binary,
        etag -> Nullable<Text>,
        location -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    agencies (id) {
        id -> Text,
        name -> Text,
        name_key -> Text,
        level -> Text,
        region_code -> Text,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    competitions (id) {
        id -> Text,
        name -> Text,
        year -> Integer,
        groups -> Text,
        categories -> Text,
        description -> Text,
        version -> BigInt,
        registration_closes_on -> Nullable<Text>,
        entrant_feedback -> Bool,
    }
}

diesel::table! {
    competition_seats (competition_id, user_id) {
        competition_id -> Text,
        user_id -> Text,
        seat -> Text,
    }
}

diesel::table! {
    rubrics (id) {
        id -> Text,
        name -> Text,
        template -> Nullable<Text>,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    entries (id) {
        id -> Text,
        competition_id -> Text,
        registration_no -> Text,
        title -> Text,
        search_key -> Text,
        summary -> Text,
        sections -> Text,
        links -> Text,
        agency_id -> Text,
        group_code -> Text,
        category -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        salt -> Text,
        version -> BigInt,
        innovation_id -> Nullable<Text>,
    }
}

diesel::table! {
    rounds (id) {
        id -> Text,
        competition_id -> Text,
        rubric_id -> Text,
        name -> Text,
        kind -> Text,
        sequence -> Integer,
        weight -> BigInt,
        rules -> Text,
        blind -> Bool,
        seal_required -> Bool,
        confirm_required -> Bool,
        opens_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
        status -> Text,
        reopened_reason -> Nullable<Text>,
        frozen_rubric -> Nullable<Text>,
        version -> BigInt,
        declaration -> Nullable<Text>,
    }
}

diesel::table! {
    panel_seats (round_id, user_id) {
        round_id -> Text,
        user_id -> Text,
        active -> Bool,
        reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    assignments (id) {
        id -> Text,
        round_id -> Text,
        entry_id -> Text,
        judge_id -> Text,
        active -> Bool,
        ended -> Nullable<Text>,
        reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    recusals (id) {
        id -> Text,
        round_id -> Text,
        entry_id -> Text,
        judge_id -> Text,
        reason -> Text,
        by_user -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    scoresheets (id) {
        id -> Text,
        round_id -> Text,
        entry_id -> Text,
        judge_id -> Text,
        state -> Text,
        sheet_rev -> BigInt,
        marks -> Text,
        comments -> Text,
        total -> Nullable<BigInt>,
        returned_reason -> Nullable<Text>,
        salt -> Text,
        receipt_seq -> Nullable<BigInt>,
        receipt_sha256 -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    heartbeats (round_id, judge_id) {
        round_id -> Text,
        judge_id -> Text,
        unsent -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    results (round_id) {
        round_id -> Text,
        head -> Text,
        result_sha256 -> Text,
        published_at -> BigInt,
    }
}

diesel::table! {
    result_rows (round_id, position) {
        round_id -> Text,
        position -> BigInt,
        group_code -> Text,
        entry_id -> Text,
        item -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    service_meta,
    log_head,
    event_log,
    event_reasons,
    users,
    one_time_links,
    sessions,
    refresh_tokens,
    idempotency,
    agencies,
    competitions,
    competition_seats,
    rubrics,
    entries,
    rounds,
    panel_seats,
    assignments,
    recusals,
    scoresheets,
    heartbeats,
    results,
    result_rows,
    innovations,
    programmes,
    round_declarations,
    plenaries,
    objection_windows,
    objections,
    lineage_edges,
    recommendations,
    recommendation_items,
    recommendation_overrides,
);
