# SPDX-License-Identifier: BSD-3-Clause
"""Against full Smith-Waterman: all cells of both strands, on sets that it can do in about a minute."""
import answers
import measure
import peers
import real_data
import sources
from measure import Task
from row import Measured, Target, row


def truth_of(path):
    """smith_waterman's table: (query, sample) -> E-value, bits as printed."""
    with open(path, encoding="utf-8") as lines:
        return {(query, sample): (float(evalue), bits)
                for query, sample, _, evalue, bits in (line.rstrip("\n").split("\t") for line in lines)}


def our_bits(path):
    with open(path, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")
        query, sample, bits = (names.index(n) for n in ("query", "sample_accession", "bit_score"))
        return {(f[query], f[sample]): f[bits] for f in (line.rstrip("\n").split("\t") for line in lines)}


def compare(bench, source, queries, evalue):
    """The share of the matrix's pairs up to an E-value that are ours."""
    scores = bench.work / "scores.tsv"
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"),
             Task([bench.args.smith_waterman, queries, source.joined], stdout=scores, keep=[scores], is_peer=True)]
    ours, full = map(measure.summary, bench.measured(tasks, [source.joined, queries, bench.args.smith_waterman], runs=1))
    mine = our_bits(tasks[0].stdout)
    truth = {pair: found for pair, found in truth_of(scores).items() if found[0] <= evalue}
    found = sum(pair in mine for pair in truth)
    equal = sum(mine.get(pair) == bits for pair, (_, bits) in truth.items())
    lost = min(((e, pair) for pair, (e, _) in truth.items() if pair not in mine), default=None)
    note = f"Smith-Waterman has {len(truth):,} pairs with E <= {evalue:g}; found {found:,}, of {equal:,} the best score too"
    if lost:
        note += f"; lost for example {' '.join(lost[1])} (E {lost[0]:.3g})"
    return Measured(source.name, found / max(1, len(truth)), note, ours, full, bool(truth)), truth


def near(bench, divergence):
    source = sources.synthetic(bench, 2 if bench.args.quick else 10, 500_000)
    queries = sources.synthetic_queries(bench, source, divergence, count=4 if bench.args.quick else 50)
    return compare(bench, source, queries, 10)[0]


@row("oracle 20 %", "similarity", Target("pairs found / pairs of full Smith-Waterman with E <= 10", ">=", 0.99, answer=True))
def oracle_20(bench):
    return near(bench, 0.2)


@row("oracle 15 %", "similarity", Target("pairs found / pairs of full Smith-Waterman with E <= 10", ">=", 0.999, answer=True))
def oracle_15(bench):
    return near(bench, 0.15)


@row("oracle apes", "similarity", Target("pairs of full Smith-Waterman with E <= 1e-5 found, ours / blastn -word_size 11", ">=", 1, answer=True), needs_data=True)
def oracle_apes(bench):
    """Pieces of orangutan against human blocks, with all their repeats."""
    source = real_data.primates(bench, "human")
    apes = real_data.primates(bench, "orangutan")
    queries = sources.drawn_queries(bench, apes, 4 if bench.args.quick else 50, 1000, [0.0])
    measured, truth = compare(bench, source, queries, 1e-5)
    task = bench.blast_task(peers.BLASTN, source, queries, more=["-max_hsps", 1])
    bench.measured([task], [source.joined, queries], runs=1)
    found = len(answers.pairs(task.stdout, has_header=False) & truth.keys())
    measured.note += f"; blastn finds {found:,}"
    measured.value *= len(truth) / max(1, found)
    return measured
