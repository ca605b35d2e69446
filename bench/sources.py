# SPDX-License-Identifier: BSD-3-Clause
"""Sequences to search, and queries with known origin: made once, kept in the work folder."""
import contextlib
import dataclasses
import pathlib

import fasta
import measure


@dataclasses.dataclass
class Source:
    """Sequences of `samples` samples; `joined` has them all, record names = samples."""

    name: str
    samples: int
    joined: pathlib.Path
    index_arguments: list  # what `tansaku index INDEX` takes
    files: list = dataclasses.field(default_factory=list)  # a file for each sample, if there are such


@contextlib.contextmanager
def whole(path):
    """A path to write to, which becomes `path` when it is whole."""
    part = path.with_name(path.name + ".part")
    measure.remove(part)
    yield part
    part.rename(path)


def seeded(bench, name):
    """The name of data that are made from the seed of the run: as it is with the usual one."""
    return name if bench.args.seed == 1 else f"{name}-seed{bench.args.seed}"


def synthetic(bench, genomes, length=None, growth=0):
    """Near-identical genomes, pairwise difference 0.1 %."""
    length = length or bench.length
    name = seeded(bench, f"g{genomes}x{length // 1000}kb" + (f"-growth{growth}" if growth else ""))
    folder, joined = bench.work / name, bench.work / f"{name}.fa"
    files = [folder / f"g{i:06d}.fa" for i in range(1, genomes + 1)]
    if not joined.is_file() or not all(f.is_file() for f in files):
        measure.remove(folder)
        measure.run([*generator(bench, genomes, length, growth), "--out", folder])
        with whole(joined) as part:
            measure.run(["cat", *files], part)
    return Source(name, genomes, joined, files, files)


def generator(bench, genomes, length, growth):
    return [bench.args.make_genomes, "--genomes", genomes, "--length", length, "--seed", bench.args.seed,
            *(["--growth", growth] if growth else [])]


def synthetic_queries(bench, source, divergence, count=200, length=1000):
    """Queries drawn from the genomes of synthetic()."""
    kind = "queries" if (count, length) == (200, 1000) else f"{count}x{length}"
    path = bench.work / f"{source.name}.{divergence:g}.{kind}.fa"
    if not path.is_file():
        size = int(source.name.split("x")[1].split("kb")[0]) * 1000
        growth = int(source.name.partition("-growth")[2].split("-")[0] or 0)
        with whole(path) as part:
            measure.run([*generator(bench, source.samples, size, growth), "--queries", count, "--query-length", length,
                         "--divergence", divergence, "--queries-out", part])
    return path


def from_records(bench, name, make_records):
    """A sample for each record of a file that is made here. `make_records` yields (sample id, text)."""
    joined = bench.work / f"{name}.fa"
    if not joined.is_file():
        with whole(joined) as part:
            fasta.write(part, make_records())
    with open(joined, "rb") as lines:
        samples = sum(line.startswith(b">") for line in lines)
    return Source(name, samples, joined, ["--sample-per-record", joined])


def drawn_queries(bench, source, count, length, divergences, name=None):
    """Queries drawn from the records of a source (see fasta.draw_queries)."""
    rates = "-".join(f"{d:g}" for d in divergences)
    path = bench.work / f"{seeded(bench, f'{name or source.name}.{rates}.{count}x{length}')}.fa"
    if not path.is_file():
        with whole(path) as part:
            fasta.draw_queries(part, source.joined, count, length, divergences, bench.args.seed)
    return path
