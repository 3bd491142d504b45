#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the house rules that no compiler knows: layers, budgets, headers, one place for the version.

  tools/check.py [ROOT]     prints "file:line: what, and what to do"; exit status 1 when anything was found
"""
import re
import subprocess
import sys
from pathlib import Path

# core/ from the bottom up: a folder may include itself and those before it.
LAYERS = ["base", "model", "plugin", "pipeline", "worker", "jobs", "http", "config"]

# One Beast file costs 20 seconds and half a gigabyte to compile; a new name here should hurt.
ASIO_FILES = {
    "core/http/server.cpp",
    "core/http/session.cpp",
    "core/http/session.hpp",      # included by those two only
    "core/http/body_reader.hpp",  # included by session.cpp only
    "core/worker/event_loop.cpp",
    "tests/http/fake_server.cpp",
    "tests/worker/pool_support.cpp",
    "tests/worker/worker_bench.cpp",
    "tools/docspine/serve.cpp",
    "tools/docspine/worker_engine.cpp",
}

SHARED_BY_PLUGINS = {"common"}  # folders under plugins/ that are a library, not a plugin
MAX_LINES = 400
VERSION_FILE = "sdk/include/docspine/version.h"

C_FAMILY = {".c", ".h", ".cpp", ".hpp", ".inc"}
SOURCES = C_FAMILY | {".py", ".sh", ".cmake", ".rs", ".js"}
TEXTS = SOURCES | {".md", ".toml", ".json", ".txt", ".xsd", ".service", ""}
BUDGET_EXEMPT = {".inc"}  # generated tables
DATA_FOLDERS = ("tests/samples/", "tests/golden/", "tests/fuzz/corpus/")

C_STANDARD = set("assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg "
                 "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype".split())
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Spelled so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E)\b(?!\(?\s*#\d+)")
MACHINE_PATH = re.compile(r"(?<![\w.])(/wor[k]/|/tmp/[w]\b)")
SPDX = "SPDX-License-Identifier: Apache-2.0"


class Checker:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.version = self.read_version()

    def report(self, path, line, message):
        self.findings.append(f"{path}:{line}: {message}")

    def read_version(self):
        file = self.root / VERSION_FILE
        return (re.findall(r'DOCSPINE_VERSION "([^"]+)"', file.read_text()) or [None])[0] if file.exists() else None

    def files(self):
        if (self.root / ".git").exists():
            listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root,
                                    capture_output=True, text=True, check=True).stdout
            names = [name for name in listed.split("\0") if name]
        else:
            names = [p.relative_to(self.root).as_posix() for p in self.root.rglob("*")]
        return sorted(name for name in names if (self.root / name).is_file() and not (self.root / name).is_symlink())

    def run(self):
        names = self.files()
        for name in names:
            if not name.startswith(DATA_FOLDERS) or name.endswith(".py"):
                self.check_file(name)
        self.check_plugin_table(names)
        return sorted(self.findings)

    def check_file(self, name):
        suffix = Path(name).suffix
        if suffix not in TEXTS or Path(name).name == "LICENSE":
            return
        try:
            text = (self.root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            self.report(name, 1, f"not UTF-8 at byte {error.start}; save it as UTF-8, or put it with the samples if it is data")
            return
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            if MACHINE_PATH.search(line):
                self.report(name, number, "path of one machine; use a path relative to the repository or an environment variable")
        if suffix in SOURCES or Path(name).name == "CMakeLists.txt" or (suffix == "" and text.startswith("#!")):
            self.check_source(name, lines)
        if suffix in C_FAMILY - {".inc"}:
            self.check_includes(name, lines)
        if suffix in (".h", ".hpp"):
            self.check_guard(name, suffix, text)

    def check_source(self, name, lines):
        suffix = Path(name).suffix
        first = 1 if lines[0].startswith("#!") else 0
        if first >= len(lines) or SPDX not in lines[first]:
            self.report(name, first + 1, f'licence line missing; begin with a comment "{SPDX}"')
        if len(lines) - 1 > MAX_LINES and suffix not in BUDGET_EXEMPT:
            self.report(name, MAX_LINES + 1, f"{len(lines) - 1} lines; split the file at a seam, {MAX_LINES} is the budget")
        for number, line in enumerate(lines, 1):
            if "\t" in line:
                self.report(name, number, 'tab; indent with spaces, write "\\t" in strings')
            if line != line.rstrip():
                self.report(name, number, "blanks at the end of the line; remove them")
            if UNFINISHED.search(line):
                self.report(name, number, "unfinished work without an issue number; do it now or add (#NUMBER)")
            if self.version and name != VERSION_FILE and re.search(rf"(?<![\w.]){re.escape(self.version)}(?![\w.])", line):
                self.report(name, number, f"product version written again; use DOCSPINE_VERSION of {VERSION_FILE}")
        if lines[-1] != "":
            self.report(name, len(lines), "no line feed at the end of the file; add one")

    def check_guard(self, name, suffix, text):
        if suffix == ".hpp" and not re.search(r"^#pragma once$", text, re.M):
            self.report(name, 1, "no include guard; add #pragma once after the opening comment")
        guard = re.search(r"^#ifndef (\w+)\n#define (\w+)$", text, re.M)
        if suffix == ".h" and (not guard or guard.group(1) != guard.group(2)):
            self.report(name, 1, "no include guard; C headers take #ifndef NAME_H, #define NAME_H, #endif")

    def check_includes(self, name, lines):
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            message = self.judge_asio(name, found.group(2)) or self.judge_include(name, found.group(1) == '"', found.group(2))
            if message:
                self.report(name, number, message)

    def judge_asio(self, name, target):
        if name in ASIO_FILES or not re.match(r"boost/(asio|beast)(/|\.hpp)", target):
            return None
        return f"<{target}> outside the few files that may know Asio and Beast; go through one of them (ASIO_FILES in tools/check.py)"

    def judge_include(self, name, quoted, target):
        area, *rest = name.split("/")
        where = self.place_of(name, quoted, target)
        if area == "core":
            return self.judge_core(rest[0], where)
        if area == "plugins":
            return self.judge_plugin(rest[0], where)
        if area == "sdk":
            return self.judge_sdk(quoted, target, where)
        return None

    def place_of(self, name, quoted, target):
        """The file in the tree that an include means, as a path from the root; None for a library's."""
        if quoted:
            beside = (self.root / name).parent / target
            if beside.exists() or target.startswith("."):
                resolved, root = beside.resolve(), self.root.resolve()
                return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else target
        return target if quoted or target.split("/")[0] in ("core", "plugins", "tools", "tests", "docspine") else None

    def judge_core(self, layer, where):
        if where is None or where.startswith(("docspine/", "sdk/")):
            return None
        parts = where.split("/")
        if parts[0] == "core" and len(parts) > 2:
            parts = parts[1:]
        elif parts[0] in ("plugins", "tools", "tests"):
            return f"core/ includes {where}; it may include only sdk/ and core/"
        if len(parts) < 2 or layer not in LAYERS or parts[0] not in LAYERS:
            return None
        if LAYERS.index(parts[0]) > LAYERS.index(layer):
            return f"core/{layer} includes core/{parts[0]}, which is above it; turn the arrow round ({' < '.join(LAYERS)})"
        return None

    def judge_plugin(self, plugin, where):
        own = [f"plugins/{folder}/" for folder in SHARED_BY_PLUGINS | {plugin}]
        if where is None or where.startswith(("docspine/", "sdk/include/docspine/", *own)):
            return None
        return f"plugin {plugin} includes {where}; a plugin may include <docspine/...>, its own files and libraries"

    def judge_sdk(self, quoted, target, where):
        if where is not None and where.startswith(("docspine/", "sdk/")):
            return None
        if not quoted and "/" not in target and ("." not in target or target.removesuffix(".h") in C_STANDARD):
            return None
        return f"the SDK includes {target}; it may include the standard library and itself only"

    def check_plugin_table(self, names):
        if "plugins/README.md" not in names:
            return
        rows = [row for row in (self.root / "plugins/README.md").read_text(encoding="utf-8").split("\n") if row.startswith("|")]
        folders = {name.split("/")[1] for name in names if re.fullmatch(r"plugins/[^/]+/CMakeLists\.txt", name)}
        for folder in sorted(folders - SHARED_BY_PLUGINS):
            if not any(re.match(rf"\|\s*\[?`?{re.escape(folder)}`?[\]\s|(]", row) for row in rows):
                self.report("plugins/README.md", 1, f"no table row for plugins/{folder}; add one that begins with `{folder}`")


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    findings = Checker(root).run()
    for finding in findings:
        print(finding)
    print(f"check.py: {len(findings)} findings" if findings else "check.py: all rules hold")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
