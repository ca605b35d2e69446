# SPDX-License-Identifier: BSD-3-Clause
"""Whether time grows with the number of genomes: the same queries against N and against a tenth."""
import json

import measure
import real_data
import sources
from row import Measured, Target, row


def compare(bench, few, many, queries):
    tasks = [bench.search_task(bench.index(source), queries, "--format", "alleles", out=f"alleles.{source.name}.tsv")
             for source in (few, many)]
    usages = [measure.summary(u) for u in bench.measured(tasks, [])]
    alleles = [measured_lines(task.stdout) for task in tasks]
    note = (f"{few.samples} samples {usages[0]['median_s']} s and {alleles[0]:,} alleles, {many.samples} samples "
            f"{usages[1]['median_s']} s and {alleles[1]:,} alleles")
    return Measured(many.name, usages[1]["median_s"] / usages[0]["median_s"], note, usages[1], right=min(alleles) > 0)


def compare_cells(bench, few, many, queries):
    cells = []
    for source in (few, many):
        summary = bench.work / "summary.json"
        summary.unlink(missing_ok=True)
        bench.measured([bench.search_task(bench.index(source), queries, "--format", "alleles", "--summary", summary)], [], runs=1)
        cells.append(json.loads(summary.read_text(encoding="utf-8"))["matrix_cells"])
    note = f"{few.samples} samples {cells[0]:,}, {many.samples} samples {cells[1]:,}"
    return Measured(many.name, cells[1] / cells[0], note, right=min(cells) > 0)


def measured_lines(path):
    with open(path, "rb") as lines:
        return sum(1 for _ in lines) - 1


@row("flat", "similarity", Target("seconds, N / N/10 genomes, alleles", "<=", 1.3, genomes=1000))
def flat(bench):
    many = sources.synthetic(bench, bench.genomes)
    return compare(bench, sources.synthetic(bench, bench.few), many, sources.synthetic_queries(bench, many, 0.02))


@row("flat, cells", "similarity", Target("cells of the matrices, N / N/10 genomes, alleles", "<=", 1.1, genomes=1000))
def flat_cells(bench):
    many = sources.synthetic(bench, bench.genomes)
    return compare_cells(bench, sources.synthetic(bench, bench.few), many, sources.synthetic_queries(bench, many, 0.02))


@row("flat haplotypes", "similarity", Target("seconds, 2,504 / 250 real haplotypes, alleles", "<=", 2), needs_data=True)
def flat_haplotypes(bench):
    many = real_data.haplotypes(bench, "chr20_140kb")
    few = real_data.haplotypes(bench, "chr20_140kb", samples=2 if bench.args.quick else 125)
    return compare(bench, few, many, sources.drawn_queries(bench, many, 200, 1000, [0.02]))
