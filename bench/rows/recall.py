# SPDX-License-Identifier: BSD-3-Clause
"""Recall of (query, sample) pairs against blastn's on real data, divergent ones too.

The truth is what either finds; recall is compared for all pairs with E <= 10, and for those with E <= 1e-10 alone,
so that many weak finds cannot pay for a strong one that was lost. The value is the smaller ratio.
"""
import itertools

import answers
import fasta
import measure
import peers
import real_data
import sources
from row import Measured, Target, row

LIMITS = (10.0, 1e-10)
BOTH = [0.05, 0.15]  # divergence of drawn queries, by turns


def compare(bench, source, queries, truth=None):
    """`truth`: the sample that must be found, by query."""
    tasks = [bench.search_task(bench.index(source), queries, "--format", "tsv"),
             bench.blast_task(peers.BLASTN, source, queries, more=["-max_hsps", 1])]
    ours, theirs = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    mine, blast = answers.evalues(tasks[0].stdout, has_header=True), answers.evalues(tasks[1].stdout, has_header=False)
    ratios, notes = [], [f"blastn / ours {theirs['median_s'] / ours['median_s']:.3g} in seconds"]
    for limit in LIMITS:
        all_pairs = {p for found in (mine, blast) for p, e in found.items() if e <= limit}
        lost, extra = all_pairs - mine.keys(), all_pairs - blast.keys()
        recall = [1 - len(missing) / max(1, len(all_pairs)) for missing in (lost, extra)]
        ratios.append(recall[0] / max(recall[1], 1e-9))
        notes.append(f"E <= {limit:g}: {len(all_pairs):,} pairs, recall {recall[0]:.5f} and {recall[1]:.5f}, lost {len(lost):,}")
    lost = min(((e, p) for p, e in blast.items() if p not in mine), default=None)
    if lost:
        notes.append(f"lost for example {' '.join(lost[1])} (E {lost[0]:g})")
    if truth:
        true = [sum((q, s) in found for q, s in truth.items()) for found in (mine, blast)]
        ratios.append(true[0] / max(1, true[1]))
        notes.append(f"true sample found {true[0]} and {true[1]} of {len(truth)}")
    return Measured(source.name, min(ratios), "; ".join(notes), ours, theirs, bool(blast))


def enter(name, measured):
    what = "recall, ours / that of blastn -word_size 11"
    row(f"recall {name}", "similarity", Target(what, ">=", 1, answer=True), needs_data=True)(measured)


def within(make_source, length=1000, count=100):
    """Queries from the set itself, mutated."""

    def measured(bench):
        source = make_source(bench)
        return compare(bench, source, sources.drawn_queries(bench, source, few(bench, count), length, BOTH))

    return measured


def files(name, *paths, limit=20):
    return lambda bench: real_data.of_files(bench, name, paths, limit)


def across(name, path, other_name, other_path, count=100):
    """Records of another set as queries, as they are."""

    def measured(bench):
        source = real_data.of_files(bench, name, [path], limit=20)
        other = real_data.of_files(bench, other_name, [other_path], limit=20)
        queries = sources.drawn_queries(bench, other, few(bench, count), 10_000, [0.0], name=f"{name}-by-{other_name}")
        return compare(bench, source, queries)

    return measured


def few(bench, count):
    return min(count, 6) if bench.args.quick else count


def apes(species):
    """Human blocks searched with another primate's; block by block the truth is known."""

    def measured(bench):
        source = real_data.primates(bench, "human")
        path = bench.work / f"primates_{species}{'-quick' if bench.args.quick else ''}.queries.fa"
        blocks = fasta.records(bench.data / f"human/primates_chr22_a_{species}.fa.gz")
        fasta.write(path, itertools.islice(blocks, 6 if bench.args.quick else None))
        truth = {name: name.rpartition("_")[0] + "_human" for name, _ in fasta.records(path)}
        return compare(bench, source, path, truth)

    return measured


enter("chr20_140kb", within(lambda bench: real_data.haplotypes(bench, "chr20_140kb"), count=30))  # blastn: minutes
enter("C4", within(files("C4", "human/C4_locus_HPRC_90.fa.gz", limit=5)))
enter("LPA", within(files("LPA", "human/LPA_haplotypes.fa.gz", limit=2)))
enter("HLA-B", within(files("HLA-B", "hla/B_gen.fa.gz")))
enter("HLA-DRB1", within(files("HLA-DRB1", "hla/DRB1_nuc.fa.gz"), length=500))
enter("HLA-DQA1", within(files("HLA-DQA1", "hla/DQA1_gen.fa.gz")))
enter("HLA-C by B", across("HLA-C", "hla/C_gen.fa.gz", "HLA-B", "hla/B_gen.fa.gz"))
enter("HLA-E by B", across("HLA-E", "hla/E_gen.fa.gz", "HLA-B", "hla/B_gen.fa.gz"))
enter("HLA-B by E", across("HLA-B", "hla/B_gen.fa.gz", "HLA-E", "hla/E_gen.fa.gz"))
enter("HIV", within(files("HIV", "virus/hiv_A1.fa.gz"), length=500))
enter("mt", within(real_data.mitochondria))
enter("mt by Barbieri", across("mt1074", "mt/1000G_phase1_mt_consensus_1074.fa.gz", "mt_barbieri", "mt/barbieri2013a.fa.gz", count=20))
enter("chimpanzee", apes("chimpanzee"))
enter("gorilla", apes("gorilla"))
enter("orangutan", apes("orangutan"))
