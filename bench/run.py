#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Measures Tansaku against BLAST+ on near-identical genomes and checks the answers and the targets.

Call bench/run.sh, which builds the programs first; README.md explains rows and targets.
Exit: 0 every target met, 1 a row missed its target, 2 usage, 6 a program is missing or failed.
"""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys

import measure
from measure import Task
from sources import mitochondria, synthetic

THREADS = 2

# name: what must hold between ours and the peer's, and the bound
TARGETS = {
    "build": ("seconds, ours / (makeblastdb + reading the input twice)", "<", 1.0),
    "size": ("bytes, index / BLAST database", "<", 1.0),
    "search 2 %": ("seconds, megablast / ours", ">=", 10.0),
    "search 15 %": ("seconds, blastn -word_size 11 / ours", ">=", 10.0),
    "search mt": ("seconds, megablast / ours", ">=", 1.0),
    "open": ("seconds, tansaku info, all genomes", "<", 0.1),
}


def main():
    args = parse_arguments()
    bench = Bench(args)
    try:
        rows = foundation_rows(bench)
        if args.data:
            rows += real_rows(bench, pathlib.Path(args.data))
    except measure.Failed as failure:
        print(f"bench: error: {failure}", file=sys.stderr)
        return 6
    report = {"machine": machine(args), "quick": args.quick, "rows": rows}
    table = markdown(report)
    args.out.mkdir(parents=True, exist_ok=True)
    stem = f"{report['machine']['date']}-{report['machine']['commit']}{'-quick' if args.quick else ''}"
    (args.out / f"{stem}.json").write_text(json.dumps(report, indent=2) + "\n")
    (args.out / f"{stem}.md").write_text(table)
    print(table)
    print(f"written: {args.out / stem}.json and .md")
    return 0 if all(row["met"] for row in rows) else 1


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tansaku", type=pathlib.Path, required=True, help="the program to measure")
    parser.add_argument("--make-genomes", type=pathlib.Path, required=True, help="the generator")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for data and indexes")
    parser.add_argument("--out", type=pathlib.Path, help="folder for results (default: WORK/results)")
    parser.add_argument("--genomes", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", default=os.environ.get("TANSAKU_DATA"), help="real data, for rows that need them")
    parser.add_argument("--quick", action="store_true", help="a smoke test: 10 genomes of 500 kb, 1 run, no targets on time")
    args = parser.parse_args()
    args.out = args.out or args.work / "results"
    if args.quick:
        args.genomes, args.runs = min(args.genomes, 10), 1
    for program in (args.tansaku, args.make_genomes, "blastn", "makeblastdb"):
        if not shutil.which(program):
            print(f"bench: error: {program} is missing; tests/setup.sh installs the peers", file=sys.stderr)
            sys.exit(6)
    return args


class Bench:
    """Folders and options of one benchmark run, and the pieces that rows share."""

    def __init__(self, args):
        self.args = args
        self.work = args.work.resolve()
        self.cache = self.work / "peers"
        self.work.mkdir(parents=True, exist_ok=True)

    def index(self, source):
        return self.work / f"{source.name}.idx"

    def database(self, source):
        return self.work / f"{source.name}.blast" / "db"

    def build_tasks(self, source):
        index, database = self.index(source), self.database(source)
        return [
            Task([self.args.tansaku, "index", index, "--threads", THREADS, *source.index_arguments()], clear=[index]),
            Task(["makeblastdb", "-in", source.joined, "-dbtype", "nucl", "-out", database], clear=[database.parent], is_peer=True),
            Task(["cat", source.joined, source.joined], is_peer=True),
        ]

    def search_tasks(self, source, queries, peer_options):
        ours, theirs = self.work / "ours.tsv", self.work / "theirs.tsv"
        return [
            Task([self.args.tansaku, "search", self.index(source), queries, "--format", "tsv", "--threads", THREADS],
                 stdout=ours, keep=[ours]),
            Task(["blastn", *peer_options, "-num_threads", THREADS, "-dust", "yes", "-evalue", 10, "-outfmt", 6,
                  "-max_target_seqs", 100000, "-query", queries, "-db", self.database(source)],
                 stdout=theirs, keep=[theirs], is_peer=True),
        ]

    def measured(self, tasks, inputs):
        return measure.interleave(tasks, self.args.runs, self.cache, measure.digest(inputs))


def foundation_rows(bench):
    length = 500_000 if bench.args.quick else 4_640_000
    source = synthetic(bench, bench.args.genomes, length)
    few = synthetic(bench, max(1, bench.args.genomes // 10), length)
    say(f"{source.name}: {source.samples} genomes, {measure.size(source.joined):,} bytes")

    rows = build_rows(bench, source)
    rows.append(search_row(bench, "search 2 %", source, source.queries(0.02), ["-task", "megablast"]))
    rows.append(search_row(bench, "search 15 %", source, source.queries(0.15), ["-task", "blastn", "-word_size", 11]))
    bench.build_tasks(few)[0].run()
    rows.append(open_row(bench, few, source))
    return rows


def real_rows(bench, data):
    source = mitochondria(bench, data)
    say(f"{source.name}: {source.samples} genomes, {measure.size(source.joined):,} bytes")
    for task in bench.build_tasks(source)[:2]:
        task.run()
    return [search_row(bench, "search mt", source, source.queries(0.02), ["-task", "megablast"])]


def build_rows(bench, source):
    usages = bench.measured(bench.build_tasks(source), [source.joined])
    ours, blast, reading = [measure.summary(u) for u in usages]
    ratio = ours["median_s"] / (blast["median_s"] + reading["median_s"])
    note = f"reading twice {reading['median_s']} s; input {measure.size(source.joined):,} bytes"
    index, database = measure.size(bench.index(source)), measure.size(bench.database(source).parent)
    return [
        row(bench, "build", source, ours, blast, ratio, note),
        row(bench, "size", source, None, None, index / database, f"{index:,} and {database:,} bytes"),
    ]


def search_row(bench, name, source, queries, peer_options):
    tasks = bench.search_tasks(source, queries, peer_options)
    ours, theirs = bench.measured(tasks, [source.joined, queries])
    mine = pairs(tasks[0].stdout, has_header=True)
    blast = pairs(tasks[1].stdout, has_header=False)
    lost = sorted(blast - mine)
    note = f"(query, sample) pairs: ours {len(mine):,}, BLAST {len(blast):,}, lost {len(lost):,}"
    if lost:
        note += " such as " + " ".join(lost[0])
    if not blast:
        note += "; BLAST found nothing, which proves nothing"
    ratio = measure.summary(theirs)["median_s"] / measure.summary(ours)["median_s"]
    return row(bench, name, source, measure.summary(ours), measure.summary(theirs), ratio, note, bool(blast) and not lost)


def open_row(bench, few, many):
    tasks = [Task([bench.args.tansaku, "info", bench.index(source)]) for source in (few, many)]
    usages = [measure.summary(u) for u in measure.interleave(tasks, max(5, bench.args.runs), bench.cache, "")]
    note = f"{few.samples} genomes {usages[0]['median_s']} s, {many.samples} genomes {usages[1]['median_s']} s"
    return row(bench, "open", many, usages[1], None, usages[1]["median_s"], note)


def pairs(path, has_header):
    """(query, sample) of the lines of a table: by the header's names, or columns 1 and 2."""
    found = set()
    with open(path, encoding="utf-8") as lines:
        query, sample = 0, 1
        if has_header:
            names = next(lines).rstrip("\n").lstrip("#").split("\t")
            query, sample = names.index("query"), names.index("sample_accession")
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            found.add((fields[query], fields[sample]))
    return found


def row(bench, name, source, ours, peer, value, note, right=True):
    what, relation, bound = TARGETS[name]
    holds = value < bound if relation == "<" else value >= bound
    met = right and (holds or bench.args.quick)  # small inputs tell nothing about speed or size
    verdict = "wrong answers" if not right else "not judged" if bench.args.quick else "met" if holds else "missed"
    say(f"{name}: {value:.3g} ({what}, target {relation} {bound:g}): {verdict}; {note}")
    return {"row": name, "data": source.name, "ours": ours, "peer": peer, "value": float(f"{value:.4g}"), "what": what,
            "target": f"{relation} {bound:g}", "met": met, "verdict": verdict, "note": note}


def machine(args):
    def first_line(*argv):
        try:
            return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines()[0]
        except (OSError, subprocess.CalledProcessError, IndexError):
            return "unknown"

    here = pathlib.Path(__file__).resolve().parent
    commit = first_line("git", "-C", str(here), "describe", "--always", "--dirty=-changed")
    cpu = "unknown"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    return {
        "date": datetime.date.today().isoformat(),
        "commit": commit,
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
        "compiler": first_line("g++", "--version"),
        "blast": first_line("blastn", "-version"),
        "tansaku": first_line(str(args.tansaku), "--version"),
    }


def markdown(report):
    m = report["machine"]
    lines = [f"{m['date']} · commit {m['commit']} · {m['cpu']}, {m['cores']} cores, {m['memory_gb']} GB · {m['compiler']} · {m['blast']}"
             + (" · QUICK: times mean nothing" if report["quick"] else ""), "",
             "| row | data | ours, s (quartiles) | peak MB | peer, s (quartiles) | value | target | verdict | note |",
             "|---|---|---|---|---|---|---|---|---|"]
    for r in report["rows"]:
        lines.append(f"| {r['row']} | {r['data']} | {seconds(r['ours'])} | {r['ours']['peak_mb'] if r['ours'] else '–'} | {seconds(r['peer'])} "
                     f"| {r['value']:.3g} ({r['what']}) | {r['target']} | {r['verdict'] if r['met'] else '**' + r['verdict'] + '**'} | {r['note']} |")
    return "\n".join(lines) + "\n"


def seconds(usage):
    if not usage:
        return "–"
    if usage["runs"] == 1:
        return f"{usage['median_s']} (once)"
    return f"{usage['median_s']} ({usage['quartiles_s'][0]}–{usage['quartiles_s'][1]})"


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
