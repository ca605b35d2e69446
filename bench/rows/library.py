# SPDX-License-Identifier: BSD-3-Clause
"""The shared library beside the program, and how soon it ends what it is told to end."""
import re

import measure
import peers
import sources
from measure import Task
from row import Measured, Target, row


def rows_task(bench, source, queries):
    return Task([bench.args.library_search, "rows", bench.index(source), queries, peers.THREADS],
                stdout=bench.work / "library.tsv")


@row("library", "library", Target("CPU seconds, library / program", "<=", 1.02, genomes=1000))
def overhead(bench):
    source = sources.synthetic(bench, bench.genomes)
    queries = sources.synthetic_queries(bench, source, 0.02)
    tasks = [rows_task(bench, source, queries), bench.search_task(bench.index(source), queries, "--format", "tsv")]
    usages = bench.measured(tasks, [], runs=1 if bench.args.quick else max(11, bench.args.runs))
    library, program = ([u.cpu_seconds for u in usage] for usage in usages)
    ours, theirs = map(measure.summary, usages)
    found = [pairs(task.stdout, header) for task, header in zip(tasks, (False, True))]
    middle = len(library) // 2
    value = sorted(library)[middle] / sorted(program)[middle]
    return Measured(source.name, value, f"{len(found[0]):,} pairs of query and sample, by both", ours, theirs,
                    bool(found[0]) and found[0] == found[1])


def pairs(path, header):
    with open(path, encoding="ascii") as lines:
        return {tuple(line.split("\t")[:2]) for line in list(lines)[1 if header else 0:]}


@row("library, stop", "library", Target("milliseconds, most, from the request to the return", "<=", 50, genomes=1000))
def stop(bench):
    source = sources.synthetic(bench, bench.genomes)
    length = 20_000
    queries = sources.synthetic_queries(bench, source, 0.15, 3, length)
    task = Task([bench.args.library_search, "stop", bench.index(source), queries, 4 if bench.args.quick else 20],
                stdout=bench.work / "library.stop")
    ours = measure.summary(bench.measured([task], [], runs=1)[0])
    text = task.stdout.read_text()
    most = {kind: float(ms) for kind, ms in re.findall(r"^(\w+): .* most ([0-9.]+) ms$", text, re.MULTILINE)}
    return Measured(source.name, max(most.values()), f"queries of {length:,} bases, 15 %; " + "; ".join(text.splitlines()), ours)
