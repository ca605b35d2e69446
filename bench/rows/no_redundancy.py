# SPDX-License-Identifier: BSD-3-Clause
"""Sequences that have little in common: what sharing content cannot help with. All places are listed on both sides."""
import answers
import fasta
import measure
import peers
import real_data
import sources
from row import Measured, Target, row

COVERED = 0.8  # of a query


def compare(bench, source, queries, task, our_task, evalue):
    listed = ["--task", our_task, "--evalue", evalue, "--all-places", "--max-places", 1_000_000, "--format", "blast6"]
    tasks = [bench.search_task(bench.index(source), queries, *listed),
             bench.blast_task(task, source, queries, evalue=evalue),
             bench.search_task(bench.index(source), queries, "--task", our_task, "--evalue", evalue, "--format", "tsv", out="best.tsv")]
    ours, theirs, best = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    right, note = agreement(queries, answers.places(tasks[0].stdout, ours=True), answers.places(tasks[1].stdout, ours=False))
    note += f"; the best place alone {best['median_s']} s"
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, right)


def agreement(queries, ours, theirs):
    """Whether our recall of true places, and of alignments that either lists over most of a query, is not below theirs."""
    length = {name: len(text) for name, text in fasta.records(queries)}
    true = [sum(answers.has(found, answers.origin(name)) for name in length) for found in (ours, theirs)]
    long_ours, long_theirs = (
        [p for places in found.values() for p in places if p.covers(COVERED, length[p.query])] for found in (ours, theirs))
    lost = [p for p in long_theirs if not answers.has(ours, p)]
    extra = [p for p in long_ours if not answers.has(theirs, p)]
    all_long = len(long_theirs) + len(extra)
    recall = [(all_long - len(missing)) / max(1, all_long) for missing in (lost, extra)]
    note = (f"true place found: ours {true[0]}, peer {true[1]} of {len(length)}; alignments over 80 % of a query: ours {len(long_ours):,}, "
            f"peer {len(long_theirs):,}, lost {len(lost):,}, ours alone {len(extra):,}; recall {recall[0]:.5f} and {recall[1]:.5f}")
    if lost:
        worst = min(lost, key=lambda p: p.evalue)
        note += f"; lost for example {worst.query} at {worst.subject}:{worst.begin}-{worst.end}:{worst.strand} (E {worst.evalue:g})"
    return bool(long_theirs) and true[0] >= true[1] and recall[0] >= recall[1], note


def bacteria(bench, divergence, task, our_task):
    source = real_data.bacteria(bench)
    queries = sources.drawn_queries(bench, source, 20 if bench.args.quick else 1000, 1000, [divergence])
    return compare(bench, source, queries, task, our_task, 10)


def chr20(bench, divergence, task, our_task):
    source = real_data.chr20_10mb(bench)
    queries = sources.drawn_queries(bench, source, 10 if bench.args.quick else 100, 1000, [divergence])
    return compare(bench, source, queries, task, our_task, 1e-20)


FAST = Target("seconds, megablast / ours", ">=", 1)
SENSITIVE = Target("seconds, blastn -word_size 11 / ours", ">=", 3)


@row("bacteria 2 %", "similarity", FAST, needs_data=True)
def bacteria_2(bench):
    return bacteria(bench, 0.02, peers.MEGABLAST, "megablast")


@row("bacteria 15 %", "similarity", SENSITIVE, needs_data=True)
def bacteria_15(bench):
    return bacteria(bench, 0.15, peers.BLASTN, "blastn")


@row("chr20 2 %", "similarity", FAST, needs_data=True)
def chr20_2(bench):
    return chr20(bench, 0.02, peers.MEGABLAST, "megablast")


@row("chr20 15 %", "similarity", SENSITIVE, needs_data=True)
def chr20_15(bench):
    return chr20(bench, 0.15, peers.BLASTN, "blastn")
