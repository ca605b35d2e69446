# SPDX-License-Identifier: BSD-3-Clause
"""N genomes added in 100 batches, against an index built at once."""
import filecmp
import subprocess

import measure
import sources
from measure import Task
from row import Measured, NotAvailable, Target, row
from rows.growth import distinct_bases


def added(bench):
    """Usages of building at once and of adding, whether the answers are equal, and both contents."""

    def measured():
        told = subprocess.run([bench.args.tansaku, "help", "add"], capture_output=True, check=False)
        if told.returncode != 0:
            raise NotAvailable("this program has no verb add")
        source = sources.synthetic(bench, bench.genomes)
        size = max(1, source.samples // (5 if bench.args.quick else 100))
        batches = [source.files[i : i + size] for i in range(0, source.samples, size)]
        path = bench.work / f"{source.name}.added.idx"
        first = Task([bench.args.tansaku, "index", path, "--threads", 2, *batches[0]], clear=[path], once=True,
                     then=[[bench.args.tansaku, "add", path, "--threads", 2, *files] for files in batches[1:]])
        usages = bench.measured([bench.index_task(source), first], [])
        bench.stamp_index(source)
        queries = sources.synthetic_queries(bench, source, 0.02)
        tables = [bench.search_task(index, queries, "--format", "tsv", out=out)
                  for index, out in ((bench.index(source), "ours.tsv"), (path, "added.tsv"))]
        searches = [measure.summary(u) for u in bench.measured(tables, [])]
        equal = filecmp.cmp(tables[0].stdout, tables[1].stdout, shallow=False)
        contents = [distinct_bases(bench, index) for index in (bench.index(source), path)]
        sizes = [measure.size(index) for index in (bench.index(source), path)]
        measure.remove(path)
        note = (f"{len(batches)} batches of {size}; answers {'equal' if equal else 'differ'}; distinct bases {contents[0]:,} and "
                f"{contents[1]:,}; index {sizes[0]:,} and {sizes[1]:,} bytes; search {searches[0]['median_s']} and {searches[1]['median_s']} s")
        return source, [measure.summary(u) for u in usages], contents, equal, note

    return bench.once("added", measured)


@row("added content", "similarity", Target("distinct bases, 100 batches / at once", "<=", 1.15, genomes=1000))
def content(bench):
    source, usages, contents, equal, note = added(bench)
    return Measured(source.name, contents[1] / contents[0], note, usages[1], right=equal)


@row("added time", "similarity", Target("seconds, 100 batches / at once", "<=", 1.5, genomes=1000))
def time(bench):
    source, (once, batches), _, equal, note = added(bench)
    return Measured(source.name, batches["median_s"] / once["median_s"], f"at once {once['median_s']} s; {note}", batches, right=equal)
