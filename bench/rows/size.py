# SPDX-License-Identifier: BSD-3-Clause
"""Bytes on disk."""
import fasta
import measure
import real_data
import sources
from row import Measured, Target, row


@row("size N", "similarity", Target("bytes, index / BLAST database", "<=", 1 / 25, genomes=1000))
def size_many(bench):
    source = sources.synthetic(bench, bench.genomes)
    return against_blast(bench, source, bench.index(source))


@row("size N, no FM-index", "similarity", Target("bytes, index with --fm off / BLAST database", "<=", 1 / 40, genomes=1000))
def size_many_without(bench):
    source = sources.synthetic(bench, bench.genomes)
    path = bench.work / f"{source.name}.fm-off.idx"
    measure.Task([*bench.index_task(source, path).argv, "--fm", "off"], clear=[path]).run()
    return against_blast(bench, source, path)


def against_blast(bench, source, path):
    index, database = measure.size(path), bench.database_bytes(source)
    return Measured(source.name, index / database, f"{index:,} and {database:,} bytes: 1/{database / index:.1f}")


@row("size per genome", "similarity", Target("bytes that a genome more takes (from N/10 to N) / its bases", "<=", 0.003, genomes=1000))
def size_per_genome(bench):
    few, many = (sources.synthetic(bench, n) for n in (bench.few, bench.genomes))
    sizes = [measure.size(bench.index(source)) for source in (few, many)]
    each = (sizes[1] - sizes[0]) / max(1, many.samples - few.samples)
    return Measured(many.name, each / bench.length, f"{sizes[0]:,} and {sizes[1]:,} bytes: {each:,.0f} a genome")


@row("size one", "similarity", Target("bytes, index of one genome / its bases", "<=", 2.5))
def size_one(bench):
    return one(bench, sources.synthetic(bench, 1))


@row("size one human", "similarity", Target("bytes, index of 10 Mb of chr20 / its bases", "<=", 2.5), needs_data=True)
def size_one_human(bench):
    return one(bench, real_data.chr20_10mb(bench))


def one(bench, source):
    bases = sum(fasta.Records(source.joined).length)
    size = measure.size(bench.index(source))
    return Measured(source.name, size / bases, f"{size:,} bytes, {bases:,} bases")
