//! Text broken into lines by the real widths of its words.

use super::fonts::{Face, Length, Measure};

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    pub face: Face,
    pub size: Length,
}

/// Where a line stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

impl Type {
    /// From one line to the next: a quarter more than the letters.
    pub const fn leading(self) -> Length {
        self.size * 5 / 4
    }

    /// From the top of a line to its baseline.
    pub const fn ascent(self) -> Length {
        self.size * 19 / 20
    }
}

impl Align {
    /// Where a line of some width begins within its room.
    pub const fn offset(self, room: Length, width: Length) -> Length {
        match self {
            Self::Left => 0,
            Self::Centre => (room - width) / 2,
            Self::Right => room - width,
        }
    }
}

/// The lines of a text that is to be so wide. A word that is wider than a line is broken; what is told apart by line breaks
/// stays apart. No text has no line.
pub fn wrap(measure: &mut Measure, text: &str, set: Type, width: Length) -> Vec<String> {
    text.trim().lines().flat_map(|line| wrap_line(measure, line, set, width)).collect()
}

fn wrap_line(measure: &mut Measure, text: &str, set: Type, room: Length) -> Vec<String> {
    let space = measure.width(set.face, set.size, " ");
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_whitespace() {
        let mut width = measure.width(set.face, set.size, word);
        if !line.is_empty() && used + space + width > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        let mut word = word;
        while width > room {
            let (head, tail) = word.split_at(fitting(measure, word, set, room));
            lines.push(head.to_owned());
            word = tail;
            width = measure.width(set.face, set.size, word);
        }
        if !line.is_empty() {
            line.push(' ');
            used += space;
        }
        line.push_str(word);
        used += width;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many bytes of a word fit into a line: at least one character.
fn fitting(measure: &mut Measure, word: &str, set: Type, room: Length) -> usize {
    let mut used = 0;
    for (at, letter) in word.char_indices() {
        used += measure.width(set.face, set.size, letter.encode_utf8(&mut [0; 4]));
        if used > room && at > 0 {
            return at;
        }
    }
    // One letter alone, or letters that only stand closer together side by side.
    word.char_indices().next_back().map_or(word.len(), |(last, _)| if last == 0 { word.len() } else { last })
}

#[cfg(test)]
mod tests {
    use super::super::fonts::pt;
    use super::*;

    const SET: Type = Type { face: Face::Regular, size: pt(10) };

    fn lines(text: &str, width: Length) -> Vec<String> {
        let mut measure = Measure::default();
        let lines = wrap(&mut measure, text, SET, width);
        for line in &lines {
            assert!(line.chars().count() == 1 || measure.width(SET.face, SET.size, line) <= width + 200, "{line:?}");
        }
        lines
    }

    #[test]
    fn no_word_is_lost_and_no_line_is_too_long() {
        let text = "Pelayanan perizinan daring terpadu bagi usaha mikro di wilayah pesisir selatan";
        let lines = lines(text, pt(120));
        assert!(lines.len() > 2 && lines.join(" ") == text, "{lines:?}");
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_whole() {
        let word = "Ketidakberkesinambungan".repeat(4);
        for width in [1, pt(12), pt(90)] {
            assert_eq!(lines(&word, width).concat(), word, "{width}");
        }
        assert_eq!(lines(&format!("di {word} itu"), pt(90)).concat().replace(' ', ""), format!("di{word}itu"));
    }

    #[test]
    fn line_breaks_stay_and_nothing_is_no_line() {
        assert_eq!(lines("satu\n\ndua\n", pt(90)), ["satu", "", "dua"]);
        assert!(lines(" \n ", pt(90)).is_empty());
    }
}
