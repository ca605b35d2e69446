# SPDX-License-Identifier: BSD-3-Clause
"""Many queries: two threads against one, and a million short ones."""
import filecmp

import measure
import sources
from row import Measured, Target, row


@row("threads", "similarity", Target("seconds, 1 thread / 2 threads, 2,000 queries", ">=", 1.8, genomes=1000))
def threads(bench):
    source = sources.synthetic(bench, bench.genomes)
    queries = sources.synthetic_queries(bench, source, 0.02, count=20 if bench.args.quick else 2000)
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv", out=f"threads{n}.tsv", threads=n) for n in (1, 2)]
    one, two = map(measure.summary, bench.measured(tasks, []))
    equal = filecmp.cmp(tasks[0].stdout, tasks[1].stdout, shallow=False)
    size = measure.size(tasks[1].stdout)
    for task in tasks:
        measure.remove(task.stdout)
    note = f"1 thread {one['median_s']} s; {size:,} bytes of answers, {'equal' if equal else 'not equal'}"
    return Measured(source.name, one["median_s"] / two["median_s"], note, two, right=equal and size > 0)


@row("short queries", "similarity", Target("queries of 150 bases per second, a million, alleles"))
def short_queries(bench):
    source = sources.synthetic(bench, bench.genomes)
    count = 1000 if bench.args.quick else 1_000_000
    queries = sources.synthetic_queries(bench, source, 0.01, count=count, length=150)
    task = bench.search_task(bench.index(source), queries, "--format", "alleles", out=None)
    task.once = True
    ours = measure.summary(bench.measured([task], [])[0])
    return Measured(source.name, count / ours["median_s"], f"{count:,} queries with 1 % mutations", ours)
