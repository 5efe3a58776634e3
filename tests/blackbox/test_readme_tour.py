"""The README's tour, block by block as a reader pastes it, against a new server."""

import os
import re
import subprocess
import unittest
from pathlib import Path

from databases import Sqlite
from server import KIPP, Server

ROOT = Path(__file__).resolve().parents[2]
TOUR = "## A five-minute tour"


def blocks():
    """The ```sh blocks of the tour's section."""
    section = (ROOT / "README.md").read_text().split(TOUR, 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


class TheTour(unittest.TestCase):
    def test_ends_with_the_ranking_and_may_be_taken_again(self):
        database = Sqlite()
        self.addCleanup(database.remove)
        server = Server(database)
        server.start()
        self.assertGreaterEqual(len(blocks()), 5)
        for time_of_start in (1, 2):  # the tour's own names depend on the second it begins in
            script = "\n".join(blocks()).replace("$(date +%s)", str(time_of_start))
            done = subprocess.run(["bash", "-e", "-u", "-o", "pipefail", "-c", script], cwd=ROOT, text=True, timeout=120,
                                  env={**server.environment(), "KIPP": f"http://127.0.0.1:{server.port}", "KIPP_BIN": KIPP,
                                       "PATH": os.environ["PATH"]}, capture_output=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            said = done.stdout.splitlines()
            self.assertIn("79.00", said)
            self.assertEqual(said[-3:], ["published", "1 79.00 Antrean tanpa antre", "2 61.00 Posyandu keliling"])
        self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
