# SPDX-License-Identifier: BSD-3-Clause
"""Against full Smith-Waterman, on a set that it can do: 50 queries, 10 genomes of 500 kb, all cells of both strands."""
import collections

import answers
import measure
import sources
from measure import Task
from row import Measured, Target, row


def best_scores(path, threshold):
    """The pairs of smith_waterman's table that reach their query's least score: (query, sample) -> bits, as printed."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, sample, score, least, bits = line.split("\t")
            if int(score) >= int(least):
                found[query, sample] = bits.strip()
    return found


def our_bits(path):
    with open(path, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")
        query, sample, bits = (names.index(n) for n in ("query", "sample_accession", "bit_score"))
        return {(f[query], f[sample]): f[bits] for f in (line.rstrip("\n").split("\t") for line in lines)}


def compare(bench, divergence):
    source = sources.synthetic(bench, 2 if bench.args.quick else 10, 500_000)
    queries = sources.synthetic_queries(bench, source, divergence, count=4 if bench.args.quick else 50)
    scores = bench.work / "scores.tsv"
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"),
             Task([bench.args.smith_waterman, queries, source.joined], stdout=scores, keep=[scores], is_peer=True)]
    ours, full = map(measure.summary, bench.measured(tasks, [source.joined, queries], runs=1))
    truth, mine = best_scores(scores, 10), our_bits(tasks[0].stdout)
    found = sum(pair in mine for pair in truth)
    equal = sum(mine.get(pair) == bits for pair, bits in truth.items())
    lost = collections.Counter(query for query, sample in truth if (query, sample) not in mine)
    note = f"Smith-Waterman has {len(truth):,} pairs with E <= 10; found {found:,}, of {equal:,} the best score too"
    if lost:
        note += f"; lost most with {lost.most_common(1)[0][0]}"
    return Measured(source.name, found / max(1, len(truth)), note, ours, full, bool(truth))


@row("oracle 20 %", "similarity", Target("pairs found / pairs of full Smith-Waterman with E <= 10", ">=", 0.99, answer=True))
def oracle_20(bench):
    return compare(bench, 0.2)


@row("oracle 15 %", "similarity", Target("pairs found / pairs of full Smith-Waterman with E <= 10", ">=", 0.999, answer=True))
def oracle_15(bench):
    return compare(bench, 0.15)
