"""A PDF as a reader sees it: its pages as lines of text, by poppler's `pdftotext -layout`.

Here live pages, their numbers and the rows of tables; nothing here knows what a document should say.
"""

import re
import subprocess

REGISTRATION = re.compile(r"REG\.\d{4}\.\d{4}")


class Row:
    """A row of a table: its lines down to the next row, the first of which has the registration number."""

    def __init__(self):
        self.lines = []

    @property
    def number(self):
        return REGISTRATION.search(self.lines[0]).group()

    @property
    def words(self):
        return " ".join(self.lines).split()

    def holds(self, text):
        """Whether every word of a text stands in it; lines of neighbouring cells come in between."""
        return set(text.split()) <= set(self.words)


class Paper:
    """The text of a PDF, its gaps as single spaces."""

    def __init__(self, pdf):
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"pdftotext: {done.stderr.decode(errors='replace')[:2000]}")
        pages = done.stdout.decode().rstrip("\f").split("\f")
        self.pages = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]

    @property
    def text(self):
        """All of it as one line."""
        return " ".join(line for page in self.pages for line in page if line)

    def numbers(self):
        """What each page says of its number and of how many there are."""
        found = [re.findall(r"Halaman (\d+) dari (\d+)", "\n".join(page)) for page in self.pages]
        return [tuple(map(int, one[0])) if len(one) == 1 else one for one in found]

    def between(self, first, last=None):
        """The pages' lines from the first that begins with `first` to the one before the next that begins with `last`."""
        inside, part = False, []
        for page in self.pages:
            lines = []
            for line in page:
                inside = inside or line.startswith(first)
                if inside and last is not None and line.startswith(last):
                    return [*part, lines]
                if inside:
                    lines.append(line)
            part.append(lines)
        if not inside:
            raise AssertionError(f"no line begins with {first!r}")
        return part


def rows(pages):
    """The rows of the tables on these pages: each begins with a line that has a registration number."""
    found = []
    for page in pages:
        for line in page:
            if REGISTRATION.search(line):
                found.append(Row())
            if found:
                found[-1].lines.append(line)
    return found


def headless(pages, head):
    """The numbers of the pages on which a row stands without a line above it in which the pattern `head` is found."""
    without = []
    for number, page in enumerate(pages, start=1):
        first = next((at for at, line in enumerate(page) if REGISTRATION.search(line)), None)
        if first is not None and not any(head.search(line) for line in page[:first]):
            without.append(number)
    return without


def groups_of_eight(text):
    """A hash that is printed as groups of eight digits: its digits, from the groups that a text begins with."""
    groups = re.match(r"(?:[0-9a-f]{8} ?){8}(?![0-9a-f])", text.strip())
    return groups.group().replace(" ", "") if groups else None
