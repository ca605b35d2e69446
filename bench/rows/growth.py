# SPDX-License-Identifier: BSD-3-Clause
"""The same population grown: trees of constant size flatter us, as they have few rare variants."""
import json

import measure
import sources
from measure import Task
from row import Measured, Target, row

GROWTH = 50  # per coalescent unit of time: most mutations are on the genomes' own branches


@row("growth", "similarity", Target("distinct bases, grown / constant population of N/10 genomes"))
def growth(bench):
    constant = sources.synthetic(bench, bench.few)
    grown = sources.synthetic(bench, bench.few, growth=GROWTH)
    tasks = [bench.search_task(bench.index(s), sources.synthetic_queries(bench, s, 0.02), "--format", "alleles",
                               out=f"alleles.{s.name}.tsv") for s in (constant, grown)]
    seconds = [measure.summary(u) for u in bench.measured(tasks, [])]
    bases = [distinct_bases(bench, bench.index(s)) for s in (constant, grown)]
    sizes = [measure.size(bench.index(s)) for s in (constant, grown)]
    note = (f"distinct bases {bases[0]:,} and {bases[1]:,}; index {sizes[0]:,} and {sizes[1]:,} bytes; "
            f"search {seconds[0]['median_s']} and {seconds[1]['median_s']} s")
    return Measured(grown.name, bases[1] / bases[0], note, seconds[1])


def distinct_bases(bench, index):
    told = bench.work / "info.json"
    Task([bench.args.tansaku, "info", index, "--json"], stdout=told).run()
    return json.loads(told.read_text())["distinct_bases"]
