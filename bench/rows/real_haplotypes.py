# SPDX-License-Identifier: BSD-3-Clause
"""600 real human haplotypes of 1.8 Mb, spelled out: 1.08 Gb. The best place per haplotype on both sides."""
import answers
import measure
import peers
import real_data
import sources
from row import Measured, Target, row


def haplotypes(bench):
    return real_data.haplotypes(bench, "chr20_1800kb")


@row("haplotypes", "similarity", Target("seconds, megablast -max_hsps 1 / ours; all its pairs", ">=", 50), needs_data=True)
def search(bench):
    source = haplotypes(bench)
    queries = sources.drawn_queries(bench, source, 10 if bench.args.quick else 200, 1000, [0.02])
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"),
             bench.blast_task(peers.MEGABLAST, source, queries, more=["-max_hsps", 1])]
    ours, theirs = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    blast = answers.pairs(tasks[1].stdout, has_header=False)
    lost, note = answers.compare_pairs(answers.pairs(tasks[0].stdout, has_header=True), blast)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, bool(blast) and not lost)


@row("haplotypes, size", "similarity", Target("bytes, index / BLAST database"), needs_data=True)
def size(bench):
    source = haplotypes(bench)
    index, database = measure.size(bench.index(source)), bench.database_bytes(source)
    return Measured(source.name, index / database, f"{index:,} and {database:,} bytes: 1/{database / index:.1f}")


@row("haplotypes, build", "similarity", Target("seconds, makeblastdb / ours"), needs_data=True)
def build(bench):
    source = haplotypes(bench)
    usages = bench.measured([bench.index_task(source), peers.blast_build(source, bench.database_path(source))], [source.joined])
    bench.stamp_index(source)
    bench.stamp_database(source)
    ours, theirs = map(measure.summary, usages)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], "", ours, theirs)
