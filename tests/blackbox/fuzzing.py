"""Running schemathesis against a server: which operations, with whose ids, and what came of it.

Here live the configuration that is made from the server's own OpenAPI document, the call of the program, and the reading
of its report. What is demanded of the outcome is written in `test_contract_fuzz.py`.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from client import Client

SCHEMATHESIS = Path(__file__).resolve().parents[2] / ".venv/bin/st"
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
          "ignored_auth"]
# Left out, each because it would end or starve the run rather than test the contract:
LEFT_OUT = [
    ("path-regex", r"^/api/v1/auth/"),  # sign-in is slowed on purpose, and signing out ends the run's session
    ("name", "PATCH /api/v1/users/{id}"),  # takes away the role or the account that the run speaks with
    ("name", "DELETE /api/v1/me/sessions/{id}"),  # ends the run's session: what follows would only test 401
    ("name", "POST /api/v1/users/{id}/erase"),  # erases the account that the run speaks with
]
REAL_IDS = 0.75  # how often an id in a path is one that exists


class Outcome:
    """What a run of schemathesis came to."""

    def __init__(self, output, report):
        self.output, self.report = output, report
        self.cases = report["test_cases"]["generated"]
        self.tested, self.selected = report["operations"]["tested"], report["operations"]["selected"]
        rates = [rate for phases in report["valid_rates"].values() for rate in phases.values()]
        self.accepted = sum(rate["accepted"] for rate in rates)

    def faults(self):
        """In words, everything that the run holds against the server, or against itself."""
        faults = [f"{failure['title']} ({failure['count']}): {', '.join(failure['operations'])}"
                  for failure in self.report["failures"]]
        faults += [f"{error['title']} ({error['count']})" for error in self.report["errors"]]
        if not self.report["complete"] or self.report["exit_code"] not in (0, 1):
            faults.append(f"schemathesis did not finish: {self.report['stop_reason']}")
        return faults


def fuzz(port, token, ids, examples, seed, seconds):
    """Fuzzes every operation with about `examples` cases; `ids` gives real ids by the word before them in a path."""
    with tempfile.TemporaryDirectory(prefix="kipp-fuzz-") as folder:
        folder = Path(folder)
        document = folder / "openapi.json"
        document.write_bytes(fetch(port, "/openapi.json"))
        (folder / "schemathesis.toml").write_text(configuration(json.loads(document.read_bytes()), ids))
        command = [SCHEMATHESIS, "--config-file", "schemathesis.toml", "run", document, "--url", f"http://127.0.0.1:{port}",
                   "--header", f"Authorization: Bearer {token}", "--checks", ",".join(CHECKS), "--mode", "all",
                   "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(examples),
                   "--seed", str(seed), "--generation-database", "none", "--request-timeout", "20", "--no-color",
                   "--continue-on-failure", "--report", "json", "--report-json-path", "report.json",
                   "--warnings", "off", "--suppress-health-check", "all", "--no-shrink"]
        for kind, value in LEFT_OUT:
            command += [f"--exclude-{kind}", value]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds)
        report = folder / "report.json"
        if not report.exists():
            raise AssertionError(f"schemathesis left no report ({done.returncode}):\n{done.stdout}\n{done.stderr}")
        return Outcome(done.stdout, json.loads(report.read_text()))


def fetch(port, path):
    with Client(port) as client:
        return client.get(path).must(200).raw


def configuration(document, ids):
    """The configuration in TOML: each id in a path is drawn mostly from those that exist."""
    lines = []
    for word, values in ids.items():
        lines += [f"[dictionaries.{word}]", f"values = {json.dumps(values)}"]
    for path in document["paths"]:
        bound = bindings(path, ids)
        if bound:
            lines += ["[[operations]]", f"include-path = {json.dumps(path)}", f"parameters = {{ {bound} }}"]
    return "\n".join(lines) + "\n"


def bindings(path, ids):
    """`"path.id" = {dictionary = "rounds", …}` for each parameter that follows a word with known ids."""
    words = path.split("/")
    return ", ".join(f'"path.{word[1:-1]}" = {{ dictionary = "{before}", probability = {REAL_IDS} }}'
                     for before, word in zip(words, words[1:]) if word.startswith("{") and before in ids)
