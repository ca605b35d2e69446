# SPDX-License-Identifier: BSD-3-Clause
"""Commands of the peers. Threads, masking (dust) and E-value are those of our commands."""
import measure
from measure import Task

THREADS = 2
MEGABLAST = ["-task", "megablast"]
BLASTN = ["-task", "blastn", "-word_size", 11]
UNLIMITED = 1_000_000  # targets


def blast_build(source, database):
    return Task(["makeblastdb", "-in", source.joined, "-dbtype", "nucl", "-out", database], clear=[database.parent], is_peer=True)


def blast_search(task, queries, database, out, more=(), evalue=10, targets=100000):
    return Task(["blastn", *task, "-num_threads", THREADS, "-dust", "yes", "-evalue", evalue, "-outfmt", 6,
                 "-max_target_seqs", targets, *more, "-query", queries, "-db", database],
                stdout=out, keep=[out], is_peer=True)


def minimap2_build(preset, source, index):
    return Task(["minimap2", "-x", preset, "-t", THREADS, "-I", "64G", "-d", index, source.joined], clear=[index])


def minimap2_search(preset, queries, index, out, targets):
    """All targets, with base-level alignment, from an index that is made already."""
    return Task(["minimap2", "-x", preset, "-c", "-t", THREADS, "-N", 2 * targets, "-p", 0.1, "--secondary=yes", index, queries],
                stdout=out, keep=[out], is_peer=True)


def bwa_build(source, prefix):
    return Task(["bwa", "index", "-p", prefix, source.joined], clear=[prefix.parent], is_peer=True, before=lambda: prefix.parent.mkdir(parents=True))


def reading(path, times):
    return Task(["cat", *[path] * times], is_peer=True)


def seconds(usages):
    return measure.summary(usages)["median_s"]
