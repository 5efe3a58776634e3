//! What an innovation is and serves, by name: its stage and form, government affairs, goals of sustainable development. The
//! client has the same words in web/src/organiser/innovations/words-texts.ts.

use std::borrow::Cow;

use super::Tongue;
use crate::domain::innovation::{Form, Stage};

pub fn stage(tongue: Tongue, stage: Stage) -> &'static str {
    match stage {
        Stage::Initiative => tongue.say("Inisiatif", "Initiative"),
        Stage::Trial => tongue.say("Uji coba", "Trial"),
        Stage::Applied => tongue.say("Penerapan", "Applied"),
    }
}

pub fn form(tongue: Tongue, form: Form) -> &'static str {
    match form {
        Form::Governance => tongue.say("Tata kelola pemerintahan", "Governance"),
        Form::PublicService => tongue.say("Pelayanan publik", "Public service"),
        Form::Other => tongue.say("Bentuk lain", "Another form"),
    }
}

/// A government affair (urusan); one that is not named here stands by its code in readable form, for the list is open.
pub fn affair(tongue: Tongue, code: &str) -> Cow<'_, str> {
    let known = AFFAIRS.iter().find(|(named, ..)| *named == code);
    known.map_or_else(|| Cow::from(code.replace('_', " ")), |(_, id, en)| Cow::from(tongue.say(id, en)))
}

/// The six basic services of UU 23/2014 first, then others that are met.
const AFFAIRS: [(&str, &str, &str); 10] = [
    ("education", "Pendidikan", "Education"),
    ("health", "Kesehatan", "Health"),
    ("public_works", "Pekerjaan umum dan penataan ruang", "Public works and spatial planning"),
    ("housing", "Perumahan rakyat dan kawasan permukiman", "Housing and settlements"),
    ("public_order", "Ketenteraman, ketertiban umum, dan pelindungan masyarakat", "Public order and protection"),
    ("social", "Sosial", "Social affairs"),
    ("population_administration", "Administrasi kependudukan dan pencatatan sipil", "Population administration"),
    ("environment", "Lingkungan hidup", "Environment"),
    ("informatics", "Komunikasi dan informatika", "Communication and informatics"),
    ("small_business", "Koperasi, usaha kecil, dan menengah", "Cooperatives and small business"),
];

/// A goal of sustainable development with its number and official short name: `4. Pendidikan berkualitas`.
///
/// ```
/// use kipp_banten::wording::{Tongue, innovation::goal};
/// assert_eq!(goal(Tongue::Id, 4), "4. Pendidikan berkualitas");
/// assert_eq!(goal(Tongue::En, 14), "14. Life below water");
/// ```
pub fn goal(tongue: Tongue, number: u8) -> String {
    match usize::from(number).checked_sub(1).and_then(|at| GOALS.get(at)) {
        Some((id, en)) => format!("{number}. {}", tongue.say(id, en)),
        None => number.to_string(),
    }
}

const GOALS: [(&str, &str); 17] = [
    ("Tanpa kemiskinan", "No poverty"),
    ("Tanpa kelaparan", "Zero hunger"),
    ("Kehidupan sehat dan sejahtera", "Good health and well-being"),
    ("Pendidikan berkualitas", "Quality education"),
    ("Kesetaraan gender", "Gender equality"),
    ("Air bersih dan sanitasi layak", "Clean water and sanitation"),
    ("Energi bersih dan terjangkau", "Affordable and clean energy"),
    ("Pekerjaan layak dan pertumbuhan ekonomi", "Decent work and economic growth"),
    ("Industri, inovasi dan infrastruktur", "Industry, innovation and infrastructure"),
    ("Berkurangnya kesenjangan", "Reduced inequalities"),
    ("Kota dan permukiman yang berkelanjutan", "Sustainable cities and communities"),
    ("Konsumsi dan produksi yang bertanggung jawab", "Responsible consumption and production"),
    ("Penanganan perubahan iklim", "Climate action"),
    ("Ekosistem lautan", "Life below water"),
    ("Ekosistem daratan", "Life on land"),
    ("Perdamaian, keadilan dan kelembagaan yang tangguh", "Peace, justice and strong institutions"),
    ("Kemitraan untuk mencapai tujuan", "Partnerships for the goals"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affairs_have_names_in_both_languages_and_others_are_readable() {
        let said = |code| (affair(Tongue::Id, code).into_owned(), affair(Tongue::En, code).into_owned());
        assert_eq!(said("health"), ("Kesehatan".to_owned(), "Health".to_owned()));
        assert_eq!(said("food_security"), ("food security".to_owned(), "food security".to_owned()));
    }
}
