# SPDX-License-Identifier: BSD-3-Clause
"""2 queries of 100 kb with 2 % mutations against 200 genomes: one alignment per sample, not fragments."""
import csv

import measure
import peers
import sources
from row import Measured, Target, row


def genomes(bench):
    return sources.synthetic(bench, 10 if bench.args.quick else 200)


def queries(bench):
    source = genomes(bench)
    return sources.synthetic_queries(bench, source, 0.02, count=2, length=10_000 if bench.args.quick else 100_000)


def ours(bench):
    source = genomes(bench)
    return bench.search_task(bench.index(source), queries(bench), "--format", "tsv")


def check(bench, path):
    """Whether each sample has one row per query that spans at least 99 % of it, and a sentence."""
    length = {}
    with open(queries(bench), encoding="ascii") as lines:
        for line in lines:
            if line.startswith(">"):
                name = line[1:].split()[0]
            length[name] = length.get(name, 0) + (0 if line.startswith(">") else len(line.strip()))
    with open(path, encoding="utf-8") as lines:
        spans = {(r["query"], r["sample_accession"]): (int(r["query_end"]) - int(r["query_start"]) + 1)
                 / length[r["query"]] for r in csv.DictReader(lines, delimiter="\t")}
    expected = len(length) * genomes(bench).samples
    whole = sum(span >= 0.99 for span in spans.values())
    return whole == expected, f"{whole} of {expected} (query, sample) have one alignment over 99 % of the query, least {100 * min(spans.values(), default=0):.1f} %"


def compare(bench, theirs, inputs):
    task = ours(bench)
    mine, peer = map(measure.summary, bench.measured([task, theirs], inputs))
    right, note = check(bench, task.stdout)
    rows = theirs.stdout.read_bytes().count(b"\n")
    return Measured(genomes(bench).name, peer["median_s"] / mine["median_s"], f"{note}; peer's rows {rows:,}", mine, peer, right)


@row("long, megablast", "similarity", Target("seconds, megablast / ours", ">=", 5))
def long_megablast(bench):
    return compare(bench, bench.blast_task(peers.MEGABLAST, genomes(bench), queries(bench)), [genomes(bench).joined, queries(bench)])


@row("long, minimap2", "similarity", Target("seconds, minimap2 -x asm5 / ours", ">=", 50))
def long_minimap2(bench):
    source = genomes(bench)
    index, told = (bench.work / f"{source.name}.mmi{end}" for end in ("", ".seconds"))
    if not told.is_file() or not index.is_file():
        told.write_text(f"{peers.minimap2_build('asm5', source, index).run().seconds:.1f}")
    theirs = peers.minimap2_search("asm5", queries(bench), index, bench.work / "theirs.paf", source.samples)
    measured = compare(bench, theirs, [source.joined, queries(bench)])
    measured.note += f"; its index was made before, in {told.read_text()} s"
    return measured
