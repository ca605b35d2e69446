# SPDX-License-Identifier: BSD-3-Clause
"""A new process, one query of 1 kb, N genomes."""
import fasta
import measure
import sources
from row import Measured, Target, row


def one_query(bench):
    source = sources.synthetic(bench, bench.genomes)
    path = bench.work / f"{source.name}.one.fa"
    fasta.write(path, [next(iter(fasta.records(sources.synthetic_queries(bench, source, 0.02))))])
    return source, path


def warm(bench):
    def measured():
        source, query = one_query(bench)
        task = bench.search_task(bench.index(source), query, "--format", "tsv")
        usages = bench.measured([task], [], runs=1 if bench.args.quick else max(21, bench.args.runs))
        return source, measure.summary(usages[0]), task.stdout.read_bytes().count(b"\n") - 1

    return bench.once("start", measured)


@row("start", "similarity", Target("seconds, warm page cache", "<=", 0.03, genomes=1000))
def seconds(bench):
    source, ours, rows = warm(bench)
    return Measured(source.name, ours["median_s"], f"{rows:,} samples found", ours, right=rows == source.samples)


@row("start, memory", "similarity", Target("peak RSS, MB, mapped pages included", "<=", 100, genomes=1000))
def memory(bench):
    source, ours, _ = warm(bench)
    return Measured(source.name, ours["peak_mb"], "", ours)


@row("start, cold", "similarity", Target("seconds, the index not in the page cache"))
def cold(bench):
    source, query = one_query(bench)
    index = bench.index(source)
    task = bench.search_task(index, query, "--format", "tsv")
    task.before = lambda: measure.drop_from_cache(index)
    ours = measure.summary(bench.measured([task], [])[0])
    return Measured(source.name, ours["median_s"], "pages given up by posix_fadvise; the disk may have a cache of its own", ours)
