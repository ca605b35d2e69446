# SPDX-License-Identifier: BSD-3-Clause
"""200 queries of 1 kb against N near-identical genomes, a row per sample written."""
import answers
import measure
import peers
import sources
from row import Measured, Target, row


def compare(bench, source, divergence, task, least):
    """`least`: the share of BLAST's pairs that must be ours."""
    queries = sources.synthetic_queries(bench, source, divergence)
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"), bench.blast_task(task, source, queries)]
    ours, theirs = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    blast = answers.pairs(tasks[1].stdout, has_header=False)
    lost, note = answers.compare_pairs(answers.pairs(tasks[0].stdout, has_header=True), blast)
    right = bool(blast) and len(blast) - len(lost) >= least * len(blast)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, right)


@row("near 2 %", "similarity", Target("seconds, megablast / ours; all its pairs", ">=", 200, genomes=1000))
def near_2(bench):
    return compare(bench, sources.synthetic(bench, bench.genomes), 0.02, peers.MEGABLAST, least=1)


@row("near 15 %, N/10", "similarity", Target("seconds, blastn -word_size 11 / ours; 99.9 % of its pairs", ">=", 300, genomes=1000))
def near_15_few(bench):
    return compare(bench, sources.synthetic(bench, bench.few), 0.15, peers.BLASTN, least=0.999)


@row("near 15 %", "similarity", Target("seconds, blastn -word_size 11 / ours; 99.9 % of its pairs", ">=", 2000, genomes=1000))
def near_15(bench):
    return compare(bench, sources.synthetic(bench, bench.genomes), 0.15, peers.BLASTN, least=0.999)


@row("near 20 %", "similarity", Target("(query, sample) pairs found / all that share the query's origin", ">=", 0.99, answer=True))
def near_20(bench):
    """The truth here is by construction: every genome has the place that a query comes from."""
    source = sources.synthetic(bench, bench.genomes)
    queries = sources.synthetic_queries(bench, source, 0.2)
    task = bench.search_task(bench.index(source), queries, "--format", "tsv")
    ours = measure.summary(bench.measured([task], [])[0])
    pairs = answers.pairs(task.stdout, has_header=True)
    return Measured(source.name, len(pairs) / (200 * source.samples), f"{len(pairs):,} pairs; full Smith-Waterman: row oracle 20 %", ours)
