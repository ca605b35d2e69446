#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Examples of the library's README are pieces of the programs in this folder, which are built and run.

    examples.py SOURCES
"""
import pathlib
import re
import sys


def main():
    sources = pathlib.Path(sys.argv[1])
    programs = [path.read_text() for path in (sources / "tests/consumers").rglob("*") if path.is_file()]
    blocks = re.findall(r"^```(?:cpp|c|cmake|python|make)\n(.*?)^```", (sources / "engine/api/README.md").read_text(),
                        re.DOTALL | re.MULTILINE)
    if len(blocks) < 2:
        sys.exit(f"engine/api/README.md: {len(blocks)} examples, at least 2 expected")
    for block in blocks:
        if not any(block in program for program in programs):
            sys.exit(f"engine/api/README.md: no program in tests/consumers has\n{block}")
    # Programs that tansaku.h names.
    named = re.findall(r"tests/consumers/[\w/.]+\w", (sources / "engine/capi/tansaku/tansaku.h").read_text())
    missing = [name for name in named if not (sources / name).is_file()]
    if missing or not named:
        sys.exit(f"tansaku.h names programs that there are not: {missing}")
    print(f"{len(blocks)} examples are pieces of programs that are built and run")


if __name__ == "__main__":
    main()
