"""The throw-away cluster: it serves its command, passes the exit code on, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import cluster

CLUSTER = Path(__file__).with_name("cluster.py")


class ACluster(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kipp-cluster-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)  # the server runs as another account than root

    def begin(self, script):
        """The cluster with a shell script as its command, which finds psql on its PATH."""
        path = f"{cluster.programs()}{os.pathsep}{os.environ['PATH']}"
        process = subprocess.Popen([sys.executable, CLUSTER, "--fast", "--", "sh", "-c", script], stdout=subprocess.PIPE,
                                   text=True, env={**os.environ, "TMPDIR": str(self.folder), "PATH": path})
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and process.terminate())
        return process

    def test_serves_its_command_and_is_gone_afterwards(self):
        process = self.begin('psql -XAtqd "$KIPP_TEST_POSTGRES" -c "CREATE DATABASE made" -c "SELECT 6 * 7"; exit 7')
        output, _ = process.communicate(timeout=60)
        self.assertEqual((output.strip(), process.returncode), ("42", 7))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_is_gone_when_it_is_told_to_end(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            process = self.begin("echo up; sleep 100")
            self.assertEqual(process.stdout.readline().strip(), "up")
            self.assertEqual(len(list(self.folder.iterdir())), 1)
            process.send_signal(how)
            self.assertEqual(process.wait(timeout=60), 128 + how)
            self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
