#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Who carries a sequence with at most so many errors.

    carriers.py LIBRARY INDEX ACGT... [MAX_ERRORS [KEY=VALUE]]
"""
import sys

from tansaku_library import Library, Searcher, TansakuError


def main():
    path, index, letters = sys.argv[1:4]
    max_errors = int(sys.argv[4]) if len(sys.argv) > 4 else -1
    try:
        searcher = Searcher(Library(path), index, max_errors, sys.argv[5:])
        answer = searcher.search("query", letters)
        searcher.close()
    except TansakuError as error:
        sys.exit(str(error))
    if answer.refused:
        sys.exit(f"refused: {answer.refused}")
    for sample in answer.carriers:
        print(sample)
    print(f"{answer.carrier_subjects} of {answer.searched_subjects} subjects")
    for sample, haplotype, sequence, begin, end, reverse in answer.hits[:2]:
        print(f"{sample} {haplotype} {sequence}:{begin}-{end}{' reverse' if reverse else ''}")


if __name__ == "__main__":
    main()
