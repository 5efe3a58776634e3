"""Reads XLSX workbooks with openpyxl, which shares no code with the service that wrote them.

openpyxl lives in .venv, so this file is also the small program that .venv's Python runs: a workbook on its standard
input, its cells as JSON on its standard output. What the cells should hold is for the tests to say.
"""

import io
import json
import subprocess
import sys
from pathlib import Path

PYTHON = Path(__file__).resolve().parents[2] / ".venv/bin/python"


class Sheet:
    """A worksheet: its rows of values, and by its place (row, column) the kind and the number format of every filled cell."""

    def __init__(self, cells):
        self.rows = [[cell and cell[1] for cell in row] for row in cells]
        filled = {(row, column): cell for row, line in enumerate(cells) for column, cell in enumerate(line) if cell}
        self.kinds = {place: cell[0] for place, cell in filled.items()}
        self.formats = {place: cell[2] for place, cell in filled.items()}

    def records(self, header=0):
        """The rows below the header as dictionaries; cells that hold nothing are None."""
        names = self.rows[header]
        return [dict(zip(names, row)) for row in self.rows[header + 1:]]

    def formulas(self):
        return [place for place, kind in self.kinds.items() if kind == "f"]


def read(raw):
    """The worksheets of a workbook by their names, in order. A number is an int or a float, a text a str."""
    if not PYTHON.exists():
        raise AssertionError(f"{PYTHON} is missing: run `scripts/setup`.")
    done = subprocess.run([PYTHON, __file__], input=raw, capture_output=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"openpyxl could not read the workbook: {done.stderr.decode(errors='replace')[-2000:]}")
    return {name: Sheet(cells) for name, cells in json.loads(done.stdout).items()}


def told(cell):
    """What JSON says of a cell: its kind, its value and its number format."""
    return None if cell.value is None else [cell.data_type, cell.value, cell.number_format]


def main():
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    json.dump({sheet.title: [[told(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets},
              sys.stdout)


if __name__ == "__main__":
    main()
