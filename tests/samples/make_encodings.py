#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the samples that old office systems would have sent: the same text in GBK, GB18030, "gb2312" and UTF-16.

  make_encodings.py [FOLDER]           writes the files beside their sources (or into FOLDER)
  make_encodings.py --check            says which committed file differs from what would be written; exit status 1 then
"""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def as_it_is(text):
    return text


def windows_lines(text):
    return text.replace("\n", "\r\n")


def says_gb2312(text):
    """Pages of that age say gb2312 and mean GBK."""
    declared = text.replace("charset=utf-8", "charset=gb2312")
    if declared == text:
        raise ValueError("the page declares no charset=utf-8 to replace")
    return declared


# source, target, Python codec, byte order mark, change of the text
VERSIONS = [
    ("self-inspection-farm.txt", "self-inspection-farm.gbk.txt", "gbk", b"", as_it_is),
    ("notice-attachments.txt", "notice-attachments.gbk.txt", "gbk", b"", windows_lines),
    ("annual-report-labels.txt", "annual-report-labels.gb18030.txt", "gb18030", b"", as_it_is),
    ("meeting-minutes.txt", "meeting-minutes.gb18030.txt", "gb18030", b"", as_it_is),
    ("government-page.html", "government-page.gb2312.html", "gbk", b"", says_gb2312),
    ("memo.txt", "memo.utf16.txt", "utf-16-le", b"\xff\xfe", windows_lines),
]


def encoded(source, codec, mark, change):
    text = change((HERE / source).read_bytes().decode("utf-8"))
    data = text.encode(codec)
    if data.decode(codec) != text:
        raise ValueError(f"{source}: does not survive {codec}")
    return mark + data


def stale_files():
    for source, target, codec, mark, change in VERSIONS:
        committed = HERE / target
        if not committed.exists() or committed.read_bytes() != encoded(source, codec, mark, change):
            yield target


def main(arguments):
    if arguments == ["--check"]:
        stale = list(stale_files())
        for name in stale:
            print(f"{name}: not what make_encodings.py writes; run it and commit the result")
        return 1 if stale else 0
    if len(arguments) > 1 or any(a.startswith("-") for a in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for source, target, codec, mark, change in VERSIONS:
        (folder / target).write_bytes(encoded(source, codec, mark, change))
        print(folder / target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
