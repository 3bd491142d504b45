#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/check.py finds what it promises to find: each case puts one fault into a clean tree and expects its line and words."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).resolve().parents[2] / "tools" / "check.py"
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
HEADER = SPDX + "#pragma once\n"
MACHINE_FOLDER = "/wor" + "k/"
UNFINISHED = "TO" + "DO"

CLEAN = {
    "sdk/include/docspine/version.h": '/* SPDX-License-Identifier: Apache-2.0 */\n#ifndef V_H\n#define V_H\n'
                                      '#define DOCSPINE_VERSION "7.8.9"\n#endif\n',
    "sdk/include/docspine/result.hpp": HEADER + "#include <stdint.h>\n#include <string>\n#include <docspine/version.h>\n",
    "core/base/utf8.hpp": HEADER + "#include <cstdint>\n",
    "core/http/server.cpp": SPDX + '#include <boost/asio.hpp>\n#include "core/base/utf8.hpp"\n#include <core/worker/pool.hpp>\n',
    "core/worker/pool.hpp": HEADER + "#include <docspine/result.hpp>\n",
    "plugins/txt/reader.cpp": SPDX + '#include "lines.hpp"\n#include <docspine/result.hpp>\n#include <pugixml.hpp>\n',
    "plugins/txt/lines.hpp": HEADER,
    "plugins/txt/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n",
    "plugins/README.md": "| plugin | what |\n|---|---|\n| `txt` | text |\n",
    "plugins/gbk/index.inc": SPDX + "0x4e00,\n" * 500,
    "tests/samples/damaged.txt": "\tblanks \n",
}

FAULTS = {
    "a lower layer includes a higher one":
        ("core/base/up.cpp", SPDX + '#include "core/worker/pool.hpp"\n', 2, "core/base includes core/worker"),
    "the same by a relative path":
        ("core/base/up.cpp", SPDX + '#include "../worker/pool.hpp"\n', 2, "core/base includes core/worker"),
    "the core includes a plugin":
        ("core/http/up.cpp", SPDX + "#include <plugins/txt/lines.hpp>\n", 2, "may include only sdk/ and core/"),
    "a plugin includes the core":
        ("plugins/txt/bad.cpp", SPDX + '\n#include "core/base/utf8.hpp"\n', 3, "plugin txt includes core/base/utf8.hpp"),
    "a plugin includes another plugin":
        ("plugins/json/writer.cpp", SPDX + '#include "../txt/lines.hpp"\n', 2, "plugin json includes plugins/txt/lines.hpp"),
    "the SDK includes a library":
        ("sdk/include/docspine/bad.hpp", HEADER + "#include <boost/json.hpp>\n", 3, "the SDK includes boost/json.hpp"),
    "the SDK includes a system header":
        ("sdk/include/docspine/bad.hpp", HEADER + "#include <unistd.h>\n", 3, "the SDK includes unistd.h"),
    "Asio in a header":
        ("core/http/router.hpp", HEADER + "#include <boost/asio/io_context.hpp>\n", 3, "Asio and Beast"),
    "a long file":
        ("core/base/long.cpp", SPDX + "int x;\n" * 400, 401, "401 lines"),
    "a header without a guard":
        ("core/base/bare.hpp", SPDX + "int x;\n", 1, "#pragma once"),
    "a C header without a guard":
        ("sdk/include/docspine/bare.h", SPDX + "int x;\n", 1, "include guard"),
    "no licence line":
        ("tools/run.sh", "#!/bin/sh\necho\n", 2, "licence line missing"),
    "no licence line in a script without a suffix":
        ("tools/run", "#!/bin/sh\necho\n", 2, "licence line missing"),
    "unfinished work":
        ("core/base/later.cpp", SPDX + f"// {UNFINISHED}: later\n", 2, "without an issue number"),
    "a path of the machine, in a text too":
        ("README.md", f"see {MACHINE_FOLDER}main\n", 1, "path of one machine"),
    "the version a second time":
        ("CMakeLists.txt", "# SPDX-License-Identifier: Apache-2.0\nproject(x VERSION 7.8.9)\n", 2, "product version written again"),
    "a plugin without a row":
        ("plugins/xml/CMakeLists.txt", "# SPDX-License-Identifier: Apache-2.0\n", None, "no table row for plugins/xml"),
    "a tab":
        ("core/base/tab.cpp", SPDX + "\tint x;\n", 2, "tab"),
    "trailing blanks":
        ("core/base/blank.cpp", SPDX + "int x; \n", 2, "blanks at the end"),
    "a missing last line feed":
        ("core/base/end.cpp", SPDX + "int x;", 2, "no line feed"),
    "a file that is not UTF-8":
        ("core/base/latin.cpp", SPDX.encode() + b"// \xe9\n", 1, "not UTF-8"),
}


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, content in CLEAN.items():
            self.put(name, content)

    def put(self, name, content):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def check(self):
        run = subprocess.run([sys.executable, str(CHECK), str(self.root)], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout

    def test_a_clean_tree_passes(self):
        self.assertEqual(self.check(), (0, "check.py: all rules hold\n"))

    def test_each_fault_is_found_at_its_line(self):
        for what, (name, content, line, words) in FAULTS.items():
            with self.subTest(what):
                self.put(name, content)
                status, output = self.check()
                where = f"{name}:{line}: " if line else "plugins/README.md:1: "
                self.assertEqual(status, 1, output)
                self.assertTrue(any(row.startswith(where) and words in row for row in output.splitlines()), output)
                self.assertTrue(output.endswith("check.py: 1 findings\n"), output)
                (self.root / name).unlink()

    def test_unfinished_work_with_an_issue_number_passes(self):
        self.put("core/base/later.cpp", SPDX + f"// {UNFINISHED}(#12): later\n")
        self.assertEqual(self.check()[0], 0)


if __name__ == "__main__":
    unittest.main()
