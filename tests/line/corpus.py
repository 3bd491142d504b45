# SPDX-License-Identifier: Apache-2.0
"""The texts the line is tested with: our own samples always, the shared reports where they are."""
import html
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def shared():
    """The folder with the real reports, or None."""
    folder = Path(os.environ.get("DOCSPINE_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "reports").is_dir() else None


def texts():
    """(name, text) of every report; says what is left out."""
    found = sorted((ROOT / "tests/samples").glob("*.txt"))
    found = [path for path in found if path.name.count(".") == 1 and path.name != "README.txt"]
    if shared():
        found += sorted((shared() / "reports").glob("*.txt"))
    else:
        print("skipped: the shared reports are not here; own samples only")
    out = []
    for path in found:
        try:
            out.append((path.stem, path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue  # a sample in another charset
    return out


def page(text, charset):
    """A bare page: one <p> for each line that is not blank, and the charset."""
    lines = "\n".join("<p>%s</p>" % html.escape(line) for line in text.split("\n") if line.strip())
    whole = '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="%s"></head><body>\n%s\n</body></html>\n'
    return (whole % (charset, lines)).encode(charset)


def inputs(text):
    """The four ways one report comes in: (name, bytes)."""
    return [("utf8.txt", text.encode("utf-8")), ("gb18030.txt", text.encode("gb18030")),
            ("utf8.html", page(text, "utf-8")), ("gb18030.html", page(text, "gb18030"))]
