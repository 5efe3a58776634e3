"""Figures that the tests measure, each printed on one line to be quoted, and kept in the file KIPP_FIGURES if named."""

import os
import sys


def figure(name, **measured):
    """Prints `FIGURE name: key value, key value`."""
    values = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in measured.items())
    line = f"FIGURE {name}: {values}"
    print(line, file=sys.stderr, flush=True)
    if os.environ.get("KIPP_FIGURES"):
        with open(os.environ["KIPP_FIGURES"], "a") as kept:
            kept.write(line + "\n")
