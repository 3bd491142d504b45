#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A plugin that crashes or never comes back costs its own request, and a file that is no plugin costs nothing.

  isolation_test.py BINARY FOLDER      FOLDER holds the deliberately bad plugins, mock.so among them
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server  # noqa: E402

BINARY = sys.argv.pop(1)
BAD = Path(sys.argv.pop(1))
CONFIG = "[workers]\ncount = 2\n\n[limits]\nwork_timeout = \"700ms\"\ngrace = \"100ms\"\n"
GOOD = ("一、工作情况\n" + "全市各级各部门认真履行职责。\n" * 400).encode("utf-8")


class Isolation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        shutil.copy(BAD / "mock.so", cls.folder.name)
        Path(cls.folder.name, "broken.so").write_bytes(b"\x7fELF is how it begins, and that is all")
        cls.server = Server(BINARY, CONFIG, [cls.folder.name]).__enter__()
        cls.expected = cls.server.post("/v1/convert/json?filename=good.txt", GOOD)[2]

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.folder.cleanup()

    def beside(self, command, code):
        """Runs a killer and good conversions at once; the good ones must be right, and so must the next."""
        answers = []

        def good():
            for _ in range(5):
                answers.append(self.server.post("/v1/convert/json?filename=good.txt", GOOD))

        worker = threading.Thread(target=good)
        worker.start()
        status, _, body = self.server.post("/v1/convert/json?from=mock", command)
        worker.join()
        problem = json.loads(body)
        self.assertEqual((status, problem["code"]), (422, code), problem)
        self.assertEqual(problem["plugin"]["id"] if isinstance(problem["plugin"], dict) else problem["plugin"], self.mock)
        self.assertFalse(problem["retryable"])
        for status, _, body in answers + [self.server.post("/v1/convert/json?filename=good.txt", GOOD)]:
            self.assertEqual((status, body == self.expected), (200, True))

    @property
    def mock(self):
        plugins = json.loads(self.server.request("GET", "/v1/plugins")[2])["plugins"]
        return next(p["id"] for p in plugins if p["path"].endswith("/mock.so"))

    def test_crashes(self):
        for command in (b"!segv", b"!abort", b"!exit"):
            self.beside(command, "plugin-crashed")

    def test_never_coming_back(self):
        self.beside(b"!loop", "work-timeout")

    def test_a_broken_file_is_listed_and_disturbs_nobody(self):
        plugins = json.loads(self.server.request("GET", "/v1/plugins")[2])["plugins"]
        broken = next(p for p in plugins if p["path"].endswith("/broken.so"))
        self.assertEqual(broken["state"], "refused")
        self.assertGreater(len(broken["reason"]), 20)
        loaded = [p for p in plugins if p["state"] == "loaded"]
        self.assertGreaterEqual(len(loaded), 8)
        environment = dict(os.environ, DOCSPINE_PLUGIN_PATH=self.folder.name)
        run = subprocess.run([BINARY, "plugins"], capture_output=True, text=True, env=environment, timeout=60)
        self.assertEqual(run.returncode, 0)
        self.assertIn("broken.so", run.stdout)
        self.assertIn("refused", run.stdout)

    def test_every_bad_file_has_its_reason(self):
        environment = dict(os.environ, DOCSPINE_PLUGIN_PATH=str(BAD))
        run = subprocess.run([BINARY, "plugins", "--json"], capture_output=True, text=True, env=environment, timeout=60)
        self.assertEqual(run.returncode, 0, run.stderr)
        for plugin in json.loads(run.stdout)["plugins"]:
            if plugin["state"] == "refused":
                self.assertGreater(len(plugin["reason"]), 20, plugin)


if __name__ == "__main__":
    unittest.main(verbosity=2)
