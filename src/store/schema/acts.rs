//! Tables of a panel's acts, and of objections.

diesel::table! {
    round_declarations (round_id, user_id) {
        round_id -> Text,
        user_id -> Text,
        text_sha256 -> Text,
        accepted_at -> BigInt,
    }
}

diesel::table! {
    plenaries (round_id) {
        round_id -> Text,
        held_on -> Text,
        place -> Text,
        chair -> Text,
        members -> Text,
        decision -> Text,
        reasons -> Text,
        recorded_by -> Text,
        recorded_at -> BigInt,
        salt -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    objection_windows (round_id) {
        round_id -> Text,
        opens_at -> BigInt,
        closes_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    objections (id) {
        id -> Text,
        round_id -> Text,
        entry_id -> Text,
        objector -> Text,
        text -> Text,
        filed_by -> Text,
        filed_at -> BigInt,
        status -> Text,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
        salt -> Text,
        version -> BigInt,
    }
}
