//! A refusal as readers get it: what is wrong with the address, and the way back.

use maud::{Markup, html};

use super::frame::Page;
use crate::domain::innovation::{Form, Stage};
use crate::http::kinds::Kind;
use crate::http::params::UNREADABLE;
use crate::http::problem::Problem;
use crate::wording::Tongue;

/// The page that tells of a problem; none for what no reader can mend.
pub fn page(tongue: Tongue, path: &str, problem: &Problem) -> Option<Page> {
    let hub = path.starts_with("/innovations");
    let (title, content) = if problem.kind() == Kind::NotFound {
        let content = if hub { no_innovation(tongue) } else { no_result(tongue) };
        (tongue.say("Tidak ditemukan", "Not found"), content)
    } else if problem.kind() == Kind::BadParameter {
        (tongue.say("Alamat ini keliru", "This address is wrong"), bad_address(tongue, path, &problem.parameters()))
    } else {
        return None;
    };
    Some(Page { title: title.to_owned(), crumbs: Vec::new(), content })
}

fn no_result(tongue: Tongue) -> Markup {
    html! {
        section class="empty" {
            h2 { (tongue.say("Tidak ada hasil di alamat ini", "No result at this address")) }
            p { (tongue.say(
                "Mungkin belum diumumkan, atau alamatnya salah. Semua hasil yang sudah diumumkan ada di daftar hasil.",
                "It may not be published yet, or the address is wrong. All published results stand in the list of results.")) }
            (way_back(tongue, "/results"))
        }
    }
}

fn no_innovation(tongue: Tongue) -> Markup {
    html! {
        section class="empty" {
            h2 { (tongue.say("Tidak ada inovasi di alamat ini", "No innovation at this address")) }
            p { (tongue.say(
                "Mungkin tidak lagi ada di simpul inovasi, atau alamatnya salah.",
                "It may not stand in the innovation hub any more, or the address is wrong.")) }
            (way_back(tongue, "/innovations"))
        }
    }
}

fn bad_address(tongue: Tongue, path: &str, names: &[&str]) -> Markup {
    html! {
        section class="empty" {
            h2 { (tongue.say("Isian dalam alamat tidak dapat dipakai", "What the address asks for cannot be used")) }
            p { (tongue.say(
                "Mungkin tautannya terpotong atau berubah sewaktu disalin.",
                "The link may have been cut or changed when it was copied.")) }
            ul class="stack-s" {
                @for name in names {
                    @let (label, due) = due(tongue, name);
                    li { strong { (label) } ": " (tongue.say("harus ", "must be ")) (due) }
                }
            }
            (way_back(tongue, path))
        }
    }
}

fn way_back(tongue: Tongue, path: &str) -> Markup {
    let (address, name) = if path == "/" {
        ("/", tongue.say("Halaman depan", "First page"))
    } else if path.starts_with("/innovations") {
        ("/innovations", tongue.say("Simpul inovasi", "Innovation hub"))
    } else {
        ("/results", tongue.say("Daftar hasil", "List of results"))
    };
    html! { a class="button main" href=(tongue.link(address)) { (name) } }
}

/// What readers call a query parameter of a page, and what it must be, told once.
fn due(tongue: Tongue, name: &str) -> (&str, String) {
    let say = |id: (&'static str, &str), en: (&'static str, &str)| match tongue {
        Tongue::Id => (id.0, id.1.to_owned()),
        Tongue::En => (en.0, en.1.to_owned()),
    };
    let one_of = |words: &[&str]| match tongue {
        Tongue::Id => format!("salah satu dari: {}", words.join(", ")),
        Tongue::En => format!("one of: {}", words.join(", ")),
    };
    match name {
        "q" => {
            say(("Cari", "satu teks sepanjang paling banyak 200 huruf"), ("Search", "one text of at most 200 letters"))
        }
        "region_code" => {
            say(("Daerah", "satu kode wilayah, misalnya 3672"), ("Region", "one code of a region, as 3672"))
        }
        "level" => {
            (tongue.say("Tingkat pemerintahan", "Level of government"), one_of(&["province", "regency", "city"]))
        }
        "affair" => {
            say(("Urusan", "satu kode urusan, misalnya health"), ("Affair", "one code of an affair, as health"))
        }
        "form" => (tongue.say("Bentuk", "Form"), one_of(Form::WORDS)),
        "stage" => (tongue.say("Tahapan", "Stage"), one_of(Stage::WORDS)),
        "sdg" => say(("TPB", "satu angka dari 1 sampai 17"), ("SDG", "one number from 1 to 17")),
        "institutionalised" => (tongue.say("Pelembagaan", "Institutionalisation"), one_of(&["true", "false"])),
        "replicated" => (tongue.say("Replikasi", "Replication"), one_of(&["true", "false"])),
        "limit" => say(
            ("Banyaknya per halaman", "satu angka dari 1 sampai 100"),
            ("Items on a page", "one number from 1 to 100"),
        ),
        "cursor" => say(
            ("Halaman berikutnya", "penanda dari daftar dengan saringan yang sama"),
            ("Next page", "a mark of the list with the same filters"),
        ),
        "after" => say(("Halaman berikutnya", "satu angka, 0 atau lebih"), ("Next page", "one number, 0 or more")),
        "lang" => (tongue.say("Bahasa", "Language"), one_of(&["id", "en"])),
        UNREADABLE => say(
            ("Tanda tanya dan selebihnya", "tertulis lengkap; sebuah tanda % terpotong di situ"),
            ("The question mark and what follows", "written in full; a % sign is cut short there"),
        ),
        other => (other, tongue.say("nilai yang dikenal", "a value that is known").to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_of_a_page_is_told_in_words() {
        let document = crate::http::openapi::document();
        let operations = document["paths"].as_object().into_iter().flatten().map(|(_, item)| &item["get"]);
        let pages = operations.filter(|operation| !operation["responses"]["200"]["content"]["text/html"].is_null());
        let parameters = pages.flat_map(|operation| operation["parameters"].as_array()).flatten();
        let names = parameters.filter(|one| one["in"] == "query").filter_map(|one| one["name"].as_str());
        let mut seen = 0;
        for name in names.chain([UNREADABLE]) {
            for tongue in [Tongue::Id, Tongue::En] {
                assert_ne!(due(tongue, name).0, name);
            }
            seen += 1;
        }
        assert!(seen > 10, "{seen}");
    }
}
