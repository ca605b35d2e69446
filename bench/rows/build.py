# SPDX-License-Identifier: BSD-3-Clause
"""Building from FASTA in the page cache, with the defaults: FM-index and fsync included."""
import measure
import peers
import sources
from row import Measured, Target, row


def builds(bench):
    def measured():
        source = sources.synthetic(bench, bench.genomes)
        tasks = [bench.index_task(source), peers.blast_build(source, bench.database_path(source))]
        usages = bench.measured(tasks, [source.joined])
        bench.stamp_index(source)
        bench.stamp_database(source)
        return source, *map(measure.summary, usages)

    return bench.once("builds", measured)


@row("build N", "similarity", Target("seconds, makeblastdb / ours", ">=", 3, genomes=1000))
def build_many(bench):
    source, ours, theirs = builds(bench)
    size = measure.size(source.joined)
    note = f"{size / ours['median_s'] / 1e6:.0f} MB/s of FASTA, {size / ours['cpu_s'] / 1e6:.0f} MB per second of a core"
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs)


@row("build N, memory", "similarity", Target("peak RSS, GB", "<=", 1.5, genomes=1000))
def build_memory(bench):
    source, ours, theirs = builds(bench)
    return Measured(source.name, ours["peak_mb"] / 1000, "", ours, theirs)


@row("build, bwa", "similarity", Target("seconds, bwa index / ours, 20 genomes", ">=", 50))
def build_bwa(bench):
    source = sources.synthetic(bench, 2 if bench.args.quick else 20)
    prefix = bench.work / f"{source.name}.bwa" / "index"
    usages = bench.measured([bench.index_task(source), peers.bwa_build(source, prefix)], [source.joined])
    bench.stamp_index(source)
    ours, theirs = map(measure.summary, usages)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], "", ours, theirs)
