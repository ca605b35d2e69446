#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Measures Tansaku against its peers on made and on real genomes, and checks the answers and the targets.

Call bench/run.sh, which builds the programs first; README.md explains rows and targets.
Exit: 0 every target met, 1 a row missed its target, 2 usage, 6 a program is missing or failed.
"""
import argparse
import os
import pathlib
import shutil
import sys

import measure
import report
import row
import rows  # noqa: F401  enters all rows
from bench import Bench


def main():
    args = parse_arguments()
    chosen = row.chosen(args.rows)
    if not chosen:
        print("bench: error: no such row; --list tells their names and groups", file=sys.stderr)
        return 2
    if args.list:
        for r in chosen:
            print(f"{r.group:<11} {r.name:<20} {r.target.what} {r.target}{'  (needs --data)' if r.needs_data else ''}")
        return 0
    for program in (args.tansaku, args.make_genomes, args.smith_waterman, args.seqan_search, args.library_search, "blastn", "makeblastdb"):
        if not program or not shutil.which(program):
            print(f"bench: error: {program} is missing; call bench/run.sh", file=sys.stderr)
            return 6
    try:
        bench = Bench(args)
    except measure.Failed as failure:
        print(f"bench: error: {failure}", file=sys.stderr)
        return 6
    return run(bench, chosen)


def run(bench, chosen):
    table = {"machine": report.machine(bench.args.tansaku), "quick": bench.args.quick, "genomes": bench.genomes, "seed": bench.args.seed, "rows": []}
    for r in chosen:
        entry = measured(bench, r)
        table["rows"].append(entry)
        print(f"bench: {entry['row']}: {entry['value']} ({entry['what']}, target {entry['target']}): {entry['verdict']}; {entry['note']}",
              file=sys.stderr, flush=True)
        path = report.write(table, bench.args.out)  # after each row: what was measured stays
    print(report.markdown(table))
    print(f"written: {path}.json and .md")
    if any(entry["verdict"] == "failed" for entry in table["rows"]):
        return 6
    return 0 if all(entry["met"] for entry in table["rows"]) else 1


def measured(bench, r):
    """The table's entry of a row. A row that can't be measured stays in the table."""
    if r.needs_data and not bench.data:
        return row.entry_without_value(r, "no data", True, "needs --data DIR")
    try:
        return row.entry(r, r.measure(bench), bench.args.quick, bench.genomes)
    except row.NotAvailable as why:
        return row.entry_without_value(r, "not available", bench.args.quick, str(why))
    except measure.Failed as failure:
        return row.entry_without_value(r, "failed", False, " ".join(str(failure).split())[:2000].replace("|", "/"))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tansaku", type=pathlib.Path, required=True, help="the program to measure")
    parser.add_argument("--make-genomes", type=pathlib.Path, required=True, help="the generator")
    parser.add_argument("--smith-waterman", type=pathlib.Path, required=True, help="the oracle")
    parser.add_argument("--seqan-search", type=pathlib.Path, required=True, help="SeqAn3's search, a peer")
    parser.add_argument("--library-search", type=pathlib.Path, required=True, help="a user of the shared library")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for data and indexes")
    parser.add_argument("--out", type=pathlib.Path, help="folder for results (default: WORK/results)")
    parser.add_argument("--rows", nargs="+", default=["foundation", "similarity"], metavar="GLOB",
                        help="names or groups of rows (default: foundation similarity; also: peers)")
    parser.add_argument("--list", action="store_true", help="list the rows")
    parser.add_argument("--genomes", type=int, help="N (default: 100 for foundation, 1,000 for similarity)")
    parser.add_argument("--seed", type=int, default=1, help="of made genomes and drawn queries, in the names of their files (default: 1)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=pathlib.Path, default=os.environ.get("TANSAKU_DATA"), help="real data, for rows that need them")
    parser.add_argument("--quick", action="store_true", help="a smoke test on small data, 1 run: answers are judged, times and sizes not")
    args = parser.parse_args()
    args.data = pathlib.Path(args.data).resolve() if args.data else None
    args.out = args.out or args.work / "results"
    args.runs = 1 if args.quick else args.runs
    return args


if __name__ == "__main__":
    sys.exit(main())
