# SPDX-License-Identifier: BSD-3-Clause
"""The first version's rows: 100 near-identical genomes against BLAST+, and real mitochondria."""
import answers
import measure
import peers
import real_data
import sources
from measure import Task
from row import Measured, Target, row


def genomes(bench):
    return sources.synthetic(bench, bench.foundation_genomes)


def builds(bench):
    """Usages of our build, makeblastdb and reading the input twice; the index and the database stay."""

    def measured():
        source = genomes(bench)
        tasks = [bench.index_task(source), peers.blast_build(source, bench.database_path(source)), peers.reading(source.joined, 2)]
        usages = bench.measured(tasks, [source.joined])
        bench.stamp_index(source)
        bench.stamp_database(source)
        return [measure.summary(u) for u in usages]

    return bench.once("foundation builds", measured)


def search(bench, source, queries, task):
    """Our search and BLAST's; every pair of BLAST's must be ours."""
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"), bench.blast_task(task, source, queries)]
    ours, theirs = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    blast = answers.pairs(tasks[1].stdout, has_header=False)
    lost, note = answers.compare_pairs(answers.pairs(tasks[0].stdout, has_header=True), blast)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, bool(blast) and not lost)


@row("build", "foundation", Target("seconds, ours / (makeblastdb + reading the input twice)", "<", 1))
def build(bench):
    ours, blast, reading = builds(bench)
    note = f"reading twice {reading['median_s']} s; input {measure.size(genomes(bench).joined):,} bytes"
    return Measured(genomes(bench).name, ours["median_s"] / (blast["median_s"] + reading["median_s"]), note, ours, blast)


@row("size", "foundation", Target("bytes, index / BLAST database", "<", 1))
def size(bench):
    source = genomes(bench)
    index, database = measure.size(bench.index(source)), bench.database_bytes(source)
    return Measured(source.name, index / database, f"{index:,} and {database:,} bytes")


@row("search 2 %", "foundation", Target("seconds, megablast / ours", ">=", 10))
def search_2(bench):
    return search(bench, genomes(bench), sources.synthetic_queries(bench, genomes(bench), 0.02), peers.MEGABLAST)


@row("search 15 %", "foundation", Target("seconds, blastn -word_size 11 / ours", ">=", 10))
def search_15(bench):
    return search(bench, genomes(bench), sources.synthetic_queries(bench, genomes(bench), 0.15), peers.BLASTN)


@row("open", "foundation", Target("seconds, tansaku info, all genomes", "<", 0.1))
def open_index(bench):
    many = genomes(bench)
    few = sources.synthetic(bench, max(1, many.samples // 10))
    tasks = [Task([bench.args.tansaku, "info", bench.index(source)]) for source in (few, many)]
    usages = [measure.summary(u) for u in bench.measured(tasks, [], runs=max(5, bench.args.runs))]
    note = f"{few.samples} genomes {usages[0]['median_s']} s, {many.samples} genomes {usages[1]['median_s']} s"
    return Measured(many.name, usages[1]["median_s"], note, usages[1])


@row("search mt", "foundation", Target("seconds, megablast / ours", ">=", 1), needs_data=True)
def search_mt(bench):
    source = real_data.mitochondria(bench)
    return search(bench, source, sources.drawn_queries(bench, source, 200, 500, [0.02]), peers.MEGABLAST)
