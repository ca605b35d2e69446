# SPDX-License-Identifier: BSD-3-Clause
"""Sequences to search, and queries with known origin: made once, kept in the work folder."""
import gzip
import random

import measure

QUERIES = 200


class Source:
    """Genomes of `samples` samples: files of their own, and all in one, record names = samples."""

    def __init__(self, name, samples, joined, index_arguments, make_queries):
        self.name = name
        self.samples = samples
        self.joined = joined
        self.index_arguments = index_arguments
        self.queries = make_queries  # divergence -> path


def synthetic(bench, genomes, length):
    """Near-identical genomes, pairwise difference 0.1 %."""
    name = f"g{genomes}x{length // 1000}kb"
    folder, joined = bench.work / name, bench.work / f"{name}.fa"
    options = [bench.args.make_genomes, "--genomes", genomes, "--length", length, "--seed", 1]

    def files():
        return [folder / f"g{i:06d}.fa" for i in range(1, genomes + 1)]

    if not joined.is_file() or not all(f.is_file() for f in files()):
        measure.remove(folder)
        measure.run([*options, "--out", folder])
        measure.run(["cat", *files()], joined)

    def queries(divergence):
        path = bench.work / f"{name}.{divergence:g}.queries.fa"
        measure.run([*options, "--queries", QUERIES, "--divergence", divergence, "--queries-out", path])
        return path

    return Source(name, genomes, joined, files, queries)


def mitochondria(bench, data):
    """1,074 real human mitochondrial genomes."""
    name = "mt1074"
    joined = bench.work / f"{name}.fa"
    records = []
    with gzip.open(data / "mt/1000G_phase1_mt_consensus_1074.fa.gz", "rt") as lines:
        for line in lines:
            if line.startswith(">"):
                records.append([line[1:].split()[0], ""])
            else:
                records[-1][1] += line.strip().upper()
    joined.write_text("".join(f">{name}\n{text}\n" for name, text in records))

    def queries(divergence):
        path = bench.work / f"{name}.{divergence:g}.queries.fa"
        rng = random.Random(1)
        with open(path, "w", encoding="ascii") as out:
            for number in range(1, QUERIES + 1):
                sample, text = rng.choice(records)
                start = rng.randrange(len(text) - 500)
                piece = [rng.choice("ACGT") if rng.random() < divergence else c for c in text[start : start + 500]]
                out.write(f">q{number:06d}:{sample}:{start + 1}\n{''.join(piece)}\n")
        return path

    return Source(name, len(records), joined, lambda: ["--sample-per-record", joined], queries)
