"""The table: what was measured, against what, and whether that is what was aimed at. Speed is no test: a missed aim is
told, and fails nothing."""

HEAD = ("what", "ours", "floor", "ratio", "aim", "met")


class Row:
    """One figure of ours beside its floor; without an aim it is told for its own sake."""

    def __init__(self, what, ours, floor, unit, at_least=None, at_most=None, limit=None):
        """`at_least` and `at_most` bound ours ÷ floor, `limit` ours itself."""
        self.what, self.ours, self.floor, self.unit = what, ours, floor, unit
        self.at_least, self.at_most, self.limit = at_least, at_most, limit

    @property
    def ratio(self):
        return self.ours / self.floor if self.ours is not None and self.floor else None

    def cells(self):
        aim, met = "", ""
        if self.at_least is not None:
            aim, met = f"≥ {self.at_least:g}", self.ratio >= self.at_least
        if self.at_most is not None:
            aim, met = f"≤ {self.at_most:g}", self.ratio <= self.at_most
        if self.limit is not None:
            aim, met = f"≤ {self.limit:g} {self.unit}", self.ours <= self.limit
        met = {True: "yes", False: "no", "": ""}[met]
        return (self.what, spelled(self.ours, self.unit), spelled(self.floor, self.unit),
                "" if self.ratio is None else f"{self.ratio:.2f}", aim, met)


def spelled(value, unit):
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 3
    return f"{value:,.{digits}f} {unit}".rstrip()


class Table:
    """Prints each row as it is found, and keeps them for the file."""

    def __init__(self, file):
        self.file, self.lines = file, []

    def say(self, line=""):
        self.lines.append(line)
        print(line, flush=True)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def head(self):
        self.print(HEAD)
        self.say("-" * 116)

    def row(self, row):
        what, *figures = row.cells()
        self.print((f"  {what}", *figures))

    def print(self, cells):
        what, *figures = cells
        self.say(f"{what:<54}{figures[0]:>13}{figures[1]:>13}{figures[2]:>9}   {figures[3]:<12}{figures[4]}".rstrip())
