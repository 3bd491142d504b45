#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of plugins/charset: gen_charset_tables.py FOLDER-OF-INDEX-FILES KIND > FILE

KIND is east_asian (index_tables.inc) or single_byte (single_byte_tables.inc).
"""
import pathlib
import sys

from whatwg_index import dense, print_array, print_header, print_numbers, read_index

SINGLE_BYTE = """IBM866 ISO-8859-2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7 ISO-8859-8 ISO-8859-10
ISO-8859-13 ISO-8859-14 ISO-8859-15 ISO-8859-16 KOI8-R KOI8-U macintosh windows-874 windows-1250
windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258
x-mac-cyrillic""".split()


def read_all(folder, names):
    return {name: read_index(folder / f"index-{name.lower()}.txt") for name in names}


def provenance(indexes):
    return [(f"index-{name.lower()}.txt", identifier) for name, (_, identifier) in indexes.items()]


def east_asian(folder):
    indexes = read_all(folder, ["big5", "jis0208", "jis0212", "euc-kr"])
    print_header(
        "gen_charset_tables.py",
        "Indexes of the East Asian encodings: code point by pointer, 0 where there is none.",
        provenance(indexes),
    )
    for name, (rows, _) in indexes.items():
        table = dense(rows)
        constant = "k" + "".join(part.capitalize() for part in name.split("-"))
        print_array(f"inline constexpr std::uint16_t {constant}Index[{len(table)}]", [c & 0xFFFF for c in table])
        if name == "big5":
            print_plane_two(table)


def print_plane_two(table):
    """Big5 reaches into plane 2 (and no other): one bit a pointer says where to add U+20000."""
    assert all(c < 0x10000 or c >> 16 == 2 for c in table)
    words = [
        sum(1 << bit for bit, c in enumerate(table[at : at + 32]) if c >> 16 == 2) for at in range(0, len(table), 32)
    ]
    print_array(f"inline constexpr std::uint32_t kBig5PlaneTwo[{len(words)}]", words)


def single_byte(folder):
    indexes = read_all(folder, SINGLE_BYTE)
    print_header(
        "gen_charset_tables.py",
        "Single-byte encodings: code points of the bytes 0x80 to 0xFF, 0 where there is none.",
        provenance(indexes),
    )
    print(f"inline constexpr SingleByteTable kSingleByteTables[{len(indexes)}] = {{")
    for name, (rows, _) in indexes.items():
        print(f'{{"{name}", {{')
        print_numbers(dense(rows, 128))
        print("}},")
    print("};")


if __name__ == "__main__":
    {"east_asian": east_asian, "single_byte": single_byte}[sys.argv[2]](pathlib.Path(sys.argv[1]))
