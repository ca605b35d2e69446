# SPDX-License-Identifier: BSD-3-Clause
"""Long queries with 2 % mutations against 200 genomes, two of 100 kb or one of 1 Mb: one alignment per sample, not fragments."""
import csv

import measure
import peers
import sources
from row import Measured, Target, row


def genomes(bench):
    return sources.synthetic(bench, 10 if bench.args.quick else 200)


def queries(bench):
    return drawn(bench, 2, 100_000)


def drawn(bench, count, length):
    """In --quick a tenth as long."""
    return sources.synthetic_queries(bench, genomes(bench), 0.02, count=count, length=length // (10 if bench.args.quick else 1))


def ours(bench, asked):
    return bench.search_task(bench.index(genomes(bench)), asked, "--format", "tsv")


def check(bench, asked, path):
    """Whether each sample has one row per query that spans at least 99 % of it, and a sentence."""
    length = {}
    with open(asked, encoding="ascii") as lines:
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


def compare(bench, asked, theirs):
    task = ours(bench, asked)
    mine, peer = map(measure.summary, bench.measured([task, theirs], [genomes(bench).joined, asked]))
    right, note = check(bench, asked, task.stdout)
    rows = theirs.stdout.read_bytes().count(b"\n")
    return Measured(genomes(bench).name, peer["median_s"] / mine["median_s"], f"{note}; peer's rows {rows:,}", mine, peer, right)


def against_minimap2(bench, asked):
    source = genomes(bench)
    index, told = (bench.work / f"{source.name}.mmi{end}" for end in ("", ".seconds"))
    if not told.is_file() or not index.is_file():
        told.write_text(f"{peers.minimap2_build('asm5', source, index).run().seconds:.1f}")
    measured = compare(bench, asked, peers.minimap2_search("asm5", asked, index, bench.work / "theirs.paf", source.samples))
    measured.note += f"; its index was made before, in {told.read_text()} s"
    return measured


@row("long, megablast", "similarity", Target("seconds, megablast / ours", ">=", 5))
def long_megablast(bench):
    return compare(bench, queries(bench), bench.blast_task(peers.MEGABLAST, genomes(bench), queries(bench)))


@row("long, minimap2", "similarity", Target("seconds, minimap2 -x asm5 / ours", ">=", 50))
def long_minimap2(bench):
    return against_minimap2(bench, queries(bench))


@row("long, 1 Mb", "similarity", Target("seconds, minimap2 -x asm5 / ours"))
def long_megabase(bench):
    return against_minimap2(bench, drawn(bench, 1, 1_000_000))
