//! What each problem means, for people, in Indonesian and English. A problem without a text does not compile.

use crate::http::kinds::Kind;
use crate::services::Refusal;

/// Whether the request left anything behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Nothing,
    /// The service cannot tell.
    Unknown,
}

/// What happened, and what to do.
pub type Text = (&'static str, &'static str);

/// One problem, explained.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    pub saved: Saved,
    pub id: Text,
    pub en: Text,
}

const fn nothing(id: Text, en: Text) -> Meaning {
    Meaning { saved: Saved::Nothing, id, en }
}

pub const fn meaning(kind: Kind) -> Meaning {
    match kind {
        Kind::Unreadable => nothing(
            (
                "Permintaan tidak dapat dibaca",
                "Kirim satu objek JSON yang benar, tanpa nama anggota yang sama dua kali.",
            ),
            ("The body is not one well-formed JSON object.", "Send correct JSON in which no member stands twice."),
        ),
        Kind::BadParameter => nothing(
            (
                "Parameter atau header tidak dapat dipakai",
                "Perbaiki yang disebut di errors; parameter yang tidak dikenal juga ditolak.",
            ),
            ("A query parameter or header is unknown or has an unusable value.", "Correct what errors names."),
        ),
        Kind::Unauthenticated => nothing(
            ("Anda belum masuk", "Masuk lagi, atau minta token baru dengan refresh token, lalu ulangi permintaan."),
            (
                "There is no access token, or it has expired or been ended.",
                "Sign in again or refresh, then repeat the request.",
            ),
        ),
        Kind::Forbidden => nothing(
            (
                "Peran Anda tidak mengizinkan ini",
                "Minta panitia melakukannya, atau minta admin mengubah peran akun Anda.",
            ),
            ("Your role does not allow this, or not yet.", "Ask an organizer to do it, or an admin for another role."),
        ),
        Kind::NotFound => nothing(
            ("Tidak ditemukan", "Periksa alamat dan id; bisa jadi data itu ada tetapi bukan untuk akun Anda."),
            ("It does not exist, or it is not for your account to see.", "Check the address and the id."),
        ),
        Kind::MethodNotAllowed => nothing(
            ("Metode ini tidak tersedia di alamat ini", "Pakai salah satu metode di header Allow."),
            ("The address exists, but takes other methods.", "Use one of those in the Allow header."),
        ),
        Kind::Stale => nothing(
            (
                "Data sudah diubah sejak Anda membacanya",
                "Baca lagi, terapkan perubahan Anda pada versi baru, lalu kirim dengan ETag-nya.",
            ),
            (
                "Somebody changed it after you read it.",
                "Read it again, apply your change to what is there now, and send its ETag.",
            ),
        ),
        Kind::TooLarge => nothing(
            ("Permintaan terlalu besar", "Kirim lebih sedikit sekaligus; batasnya disebut di detail."),
            ("The body is larger than this address reads.", "Send less at once; detail names the limit."),
        ),
        Kind::UnsupportedMediaType => nothing(
            ("Jenis isi tidak didukung", "Kirim dengan Content-Type yang disebut di detail, tanpa Content-Encoding."),
            ("The body has another type than is read here.", "Send the Content-Type that detail names, unencoded."),
        ),
        Kind::Invalid => nothing(
            ("Beberapa nilai harus diperbaiki", "Perbaiki setiap nilai yang ditunjuk di errors, lalu kirim lagi."),
            (
                "The request was read, but some values are not valid.",
                "Correct every value that errors points to, and send again.",
            ),
        ),
        Kind::PreconditionRequired => nothing(
            (
                "Versi yang diubah tidak disebut",
                "Kirim If-Match dengan ETag yang Anda baca, atau If-None-Match: * untuk yang baru.",
            ),
            (
                "A change must name the version that it is based on.",
                "Send If-Match with the ETag that you read, or If-None-Match: * for something new.",
            ),
        ),
        Kind::TooManyRequests => nothing(
            (
                "Terlalu banyak percobaan",
                "Tunggu selama yang disebut di header Retry-After, lalu coba lagi. Akun tidak dikunci.",
            ),
            ("There were too many failed attempts.", "Wait as long as Retry-After says. The account is not locked."),
        ),
        Kind::Internal => Meaning {
            saved: Saved::Unknown,
            id: ("Layanan gagal", "Ulangi sekali lagi; bila tetap gagal, beri tahu pengelola dengan request_id ini."),
            en: ("The service failed.", "Repeat it once; if it fails again, give the operator the request_id."),
        },
        Kind::Busy => Meaning {
            saved: Saved::Unknown,
            id: (
                "Layanan sedang sibuk",
                "Tunggu selama yang disebut di Retry-After, lalu ulangi permintaan yang sama.",
            ),
            en: (
                "The database did not answer in time.",
                "Wait as long as Retry-After says, then repeat the same request.",
            ),
        },
        Kind::Refused(refusal) => refused(refusal),
    }
}

const fn refused(refusal: Refusal) -> Meaning {
    match refusal {
        Refusal::RoundState => nothing(
            (
                "Babak tidak dalam keadaan untuk langkah ini",
                "Baca babak lagi: rancangan dibuka, ditutup, lalu diumumkan, berurutan.",
            ),
            (
                "The step does not follow from where the round stands.",
                "Read the round again: draft, open, closed, published, in this order.",
            ),
        ),
        Refusal::RoundClosed => nothing(
            ("Babak sudah ditutup", "Minta panitia membuka babak lagi bila nilai atau panel masih harus diubah."),
            (
                "The round takes no more scores or changes.",
                "Ask an organizer to reopen it if something must still change.",
            ),
        ),
        Refusal::RoundNotOpen => nothing(
            ("Babak belum dibuka", "Tunggu sampai panitia membuka babak, lalu kirim lagi."),
            ("The round takes no scores yet.", "Wait until an organizer opens it, then send again."),
        ),
        Refusal::RoundIncomplete => nothing(
            ("Babak belum lengkap", "Lengkapi yang disebut di errors (rubrik, peserta atau juri), lalu buka babak."),
            ("The round lacks something that it needs to open.", "Add what errors names: rubric, entries or judges."),
        ),
        Refusal::DeclarationMissing => nothing(
            (
                "Pakta integritas belum disetujui",
                "Baca dan setujui pakta integritas babak ini, lalu kirim lagi lembar nilai Anda.",
            ),
            (
                "The round asks for a declaration that you have not accepted.",
                "Read and accept the round's declaration, then send the scoresheet again.",
            ),
        ),
        Refusal::ObjectionWindowClosed => nothing(
            (
                "Di luar masa sanggah",
                "Periksa masa sanggah babak ini; sanggahan hanya diterima di dalamnya, menurut jam layanan.",
            ),
            (
                "Objections are taken only within the round's window, by the service's clock.",
                "Read the round's objection window; an organizer sets it once the round is published.",
            ),
        ),
        Refusal::ObjectionPending => nothing(
            (
                "Sanggahan atas inovasi ini masih menunggu jawaban",
                "Tunggu jawaban panitia; setelah itu sanggahan lain dapat diajukan selama masa sanggah.",
            ),
            (
                "An objection about this entry waits for its answer.",
                "Wait for the organizers' answer; another one is taken after it while the window is open.",
            ),
        ),
        Refusal::RegistrationClosed => nothing(
            (
                "Pendaftaran inovasi sudah ditutup",
                "Hubungi panitia: mereka masih dapat mendaftarkan atau memperbaiki inovasi Anda.",
            ),
            (
                "Agencies can no longer enter innovations by themselves.",
                "Ask the organizers: they can still enter or correct it for you.",
            ),
        ),
        Refusal::RubricFrozen => nothing(
            (
                "Rubrik sudah dipakai dan tidak dapat diubah",
                "Buat rubrik baru untuk babak lain; nilai yang ada tetap memakai rubrik ini.",
            ),
            (
                "A round that uses the rubric has opened.",
                "Make a new rubric for other rounds; scores given stay with this one.",
            ),
        ),
        Refusal::RuleSetFrozen => nothing(
            (
                "Aturan program sudah dipakai dan tidak dapat diubah",
                "Salin aturan ini dengan copy_of dan id baru, lalu ubah salinannya; rekomendasi yang ada tetap memakai yang lama.",
            ),
            (
                "The rule set is built in, or a recommendation was made by it.",
                "Copy it with copy_of and a new id, and change the copy; recommendations made stay with this one.",
            ),
        ),
        Refusal::ProgrammeTaken => nothing(
            ("Id aturan program sudah dipakai", "Pilih id lain, misalnya dengan tahun atau huruf di belakangnya."),
            ("Another rule set has this id.", "Choose another id, perhaps with the year or a letter behind it."),
        ),
        Refusal::EntryState => nothing(
            (
                "Peserta tidak dapat mengambil langkah ini",
                "Baca peserta lagi dan pilih status yang mengikuti statusnya sekarang.",
            ),
            (
                "The entry cannot go from its status to this one.",
                "Read it again and choose a status that follows from the present one.",
            ),
        ),
        Refusal::CompetitionInUse => nothing(
            ("Kelompok atau kategori masih dipakai", "Pindahkan dahulu peserta yang memakainya."),
            ("Entries stand in a group or category that would go.", "Move those entries first."),
        ),
        Refusal::RegistrationNoTaken => nothing(
            (
                "Nomor registrasi sudah dipakai",
                "Beri nomor lain, atau jangan beri nomor: layanan akan memberi nomor berikutnya.",
            ),
            (
                "Another entry of the competition has this number.",
                "Give another one, or none: the service gives the next.",
            ),
        ),
        Refusal::EmailTaken => nothing(
            (
                "Alamat surel sudah dipakai",
                "Cari akun yang ada, atau pakai alamat lain; huruf besar dan kecil sama saja.",
            ),
            ("An account with this e-mail exists, in whatever letter case.", "Use that account, or another address."),
        ),
        Refusal::AgencyTaken => nothing(
            ("Instansi sudah terdaftar", "Pakai instansi yang sudah ada dengan nama itu di daerah itu."),
            ("An agency of this name exists in this region.", "Use the one that is there."),
        ),
        Refusal::AccountInactive => nothing(
            (
                "Akun tidak aktif",
                "Minta admin mengaktifkan akun; akun yang datanya dihapus tidak dapat diaktifkan lagi.",
            ),
            ("The account is switched off or erased.", "Ask an admin to switch it on; an erased one stays off."),
        ),
        Refusal::NotAJudge => nothing(
            (
                "Akun ini bukan akun juri",
                "Pilih akun dengan peran juri, atau minta admin mengubah peran akun ini lebih dahulu.",
            ),
            (
                "Only a judge sits on a panel, and the account has another role.",
                "Choose an account with the role judge, or ask an admin to change this one's role first.",
            ),
        ),
        Refusal::LastAdmin => nothing(
            ("Ini akun admin terakhir", "Tunjuk admin lain lebih dahulu, lalu ulangi."),
            ("Nobody would be left to manage accounts.", "Make another active admin first, then repeat."),
        ),
        Refusal::AlreadyRecused => nothing(
            (
                "Juri sudah mengundurkan diri dari peserta ini",
                "Tidak perlu berbuat apa-apa: pengunduran diri sudah tercatat.",
            ),
            ("The judge has stepped back from this entry before.", "There is nothing to do: it is on record."),
        ),
        Refusal::SheetState => nothing(
            (
                "Lembar nilai tidak dalam keadaan untuk ini",
                "Baca lembar lagi: hanya lembar yang sudah dikirim dapat dikembalikan.",
            ),
            (
                "The scoresheet is not in the state for this step.",
                "Read it again: only a submitted sheet can be given back.",
            ),
        ),
        Refusal::ScaleInvalid => nothing(
            (
                "Skala rubrik tidak dapat memuat nilai",
                "Perbaiki min, max dan step pada kriteria yang ditunjuk di errors.",
            ),
            ("A scale of the rubric has no place for a mark.", "Correct min, max and step where errors points."),
        ),
        Refusal::ScaleTooFine => nothing(
            ("Angka rubrik terlalu halus", "Pakai bobot atau step dengan lebih sedikit angka di belakang koma."),
            ("The rubric's numbers are too fine to be added exactly.", "Use weights or steps with fewer decimals."),
        ),
        Refusal::RecommendationIssued => nothing(
            ("Rekomendasi sudah diterbitkan", "Yang sudah diterbitkan tidak berubah lagi; buat rancangan baru."),
            ("The recommendation was issued and never changes.", "Draft a new one."),
        ),
        Refusal::RecommendationTooLarge => nothing(
            (
                "Peringkat memuat terlalu banyak peserta",
                "Batasnya disebut di detail; pakai babak yang menyaring lebih dahulu, atau bagi kompetisinya.",
            ),
            (
                "The ranking has more entries than one recommendation takes.",
                "Detail names the bound: sift in an earlier round, or part the competition.",
            ),
        ),
        Refusal::ProgrammeNotHeld => nothing(
            ("Program tidak diselenggarakan pada tahun itu", "Pilih aturan program dari tahun lain."),
            ("The programme is not held in that year.", "Choose the rule set of another year."),
        ),
        Refusal::UnitNotSupported => nothing(
            (
                "Yang direkomendasikan oleh aturan ini tidak dapat diurutkan",
                "Pilih aturan yang katalog indikatornya diketahui; alasannya disebut di detail.",
            ),
            (
                "What this rule set recommends cannot be put in order.",
                "Choose one whose catalogue of indicators is known; detail says why.",
            ),
        ),
        Refusal::OverridesPending => nothing(
            (
                "Perubahan keputusan masih menunggu orang kedua",
                "Minta orang lain menyetujuinya, atau batalkan, lalu ulangi.",
            ),
            ("An override waits for a second person.", "Let somebody else approve it, or drop it, then repeat."),
        ),
        Refusal::OverrideState => nothing(
            ("Perubahan keputusan ini sudah selesai", "Baca rekomendasi lagi; ajukan perubahan baru bila perlu."),
            ("The override was approved or dropped before.", "Read it again; ask for a new one if need be."),
        ),
        Refusal::SecondPerson => nothing(
            (
                "Ini perlu orang kedua",
                "Minta panitia lain menyetujuinya: yang mengajukan tidak dapat menyetujui sendiri.",
            ),
            ("Whoever asked for it cannot approve it.", "Ask another organizer or admin to approve it."),
        ),
        Refusal::LineageCycle => nothing(
            (
                "Silsilah inovasi akan berputar",
                "Sebuah inovasi tidak dapat belajar dari turunannya sendiri; hapus dahulu salah satu kaitan pada jalan yang \
                 disebut di detail.",
            ),
            (
                "An innovation cannot learn from what came of it.",
                "Remove one of the edges on the way round that detail names, or name another source.",
            ),
        ),
        Refusal::LineageTaken => nothing(
            ("Sumber ini sudah dicatat", "Hapus kaitan yang ada bila jenisnya harus diubah, lalu catat lagi."),
            ("The innovation names this source already.", "Remove that edge first to name it with another kind."),
        ),
        Refusal::LineageFull => nothing(
            ("Sumber inovasi ini sudah mencapai batas", "Hapus dahulu sumber yang tidak perlu."),
            ("The innovation has as many sources as it may.", "Remove one that is not needed first."),
        ),
        Refusal::LineageTooLarge => nothing(
            ("Silsilah terlalu besar untuk satu jawaban", "Mintalah keluarga satu inovasi dengan innovation_id."),
            ("The graph has more nodes than one answer holds.", "Ask for one innovation's family with innovation_id."),
        ),
        Refusal::IdempotencyMismatch => nothing(
            ("Kunci ulang sudah dipakai untuk isi lain", "Pakai Idempotency-Key baru untuk setiap permintaan baru."),
            ("This Idempotency-Key came with another body before.", "Take a new key for every new request."),
        ),
    }
}
