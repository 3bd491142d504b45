#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes plugins/gbk/gb18030_index.inc: gen_gb18030.py INDEX-GB18030.TXT INDEX-GB18030-RANGES.TXT > FILE"""
import sys

from whatwg_index import dense, print_array, print_header, read_index


def main():
    index, index_id = read_index(sys.argv[1])
    ranges, ranges_id = read_index(sys.argv[2])
    print_header(
        "gen_gb18030.py",
        "Two-byte pairs of GB18030 by pointer, and the ranges of its four-byte sequences.",
        [("index-gb18030.txt", index_id), ("index-gb18030-ranges.txt", ranges_id)],
    )
    print_array("inline constexpr std::uint16_t kGb18030Index[126 * 190]", dense(index, 126 * 190))
    print_array(
        "// First pointer of each range, first code point of the same range.\n"
        f"inline constexpr std::uint32_t kGb18030Ranges[{len(ranges)}][2]",
        [number for row in ranges for number in row],
    )


if __name__ == "__main__":
    main()
