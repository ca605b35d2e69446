#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""The sizing model of SCALING.md: what so many human genomes take, from runs with few.

    scaling.py --measure TANSAKU DATA GENOMES.fa QUERIES.fa > results/scaling.tsv
    scaling.py results/scaling.tsv

--measure builds indexes of the first N samples of DATA/human/chr20_140kb and chr20_1800kb (variants)
and of the first N records of GENOMES.fa (bench/make_genomes, 1,000 genomes of 4.64 Mb), and searches
the latter. Seconds are those of the processors (user + system), so that other work on the machine
disturbs them little. Without it the model is computed: fitted to all points but the largest of each
set, and compared with that one; then fitted to all, and asked for the platform's 23,211 samples:
what they take on the disk, and of how many nodes, networks and merges.
"""

import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HUMAN_BASES = 3.1e9
SAMPLES = 23211
SETS = {"chr20_140kb": (30, 100, 300, 1252), "chr20_1800kb": (30, 100, 300), "genomes": (30, 100, 300, 1000)}
NODES = 8  # among which --spread samples divides the batches, and --spread shards the shards too
NODE_BYTES = 256e9  # of memory
QUERY_BYTES = 1100  # of a query of 1 kb, on its way to a rank
ROW_BYTES = 94  # of blast6
ALLELES_BYTES = 2000  # of the answer to a query
# What a merge has to keep of a distinct base: 2 bits of it, and of a phrase of 300 bases 60 bytes, counted from its lists.
MERGE_BYTES = 2 / 8 + 60 / 300
# Of a distinct base, what every node reads though others hold the shard: 2 bits of text, and where a phrase of 300 bases begins.
TEXT_BYTES = 2 / 8 + 4 / 300
COLUMNS = ("set", "samples", "haplotypes", "length", "bases", "distinct", "shard_bytes", "batch_bytes",
           "build_seconds", "build_memory", "search_seconds")


def run(*words):
    """Processor seconds and peak memory of a program."""
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{words} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def row(tansaku, name, samples, index, build, search):
    info = json.loads(subprocess.run([tansaku, "info", index, "--json"], check=True, capture_output=True).stdout)
    seconds, memory = build
    return (name, samples, info["haplotypes"], info["bases"] / info["sequences"], info["bases"],
            info["distinct_bases"], info["bytes"]["shards"], info["bytes"]["batches"], round(seconds, 2), memory,
            round(search, 3))


def open_text(path):
    return gzip.open(path, "rt") if path.suffix == ".gz" else open(path)


def measure_variants(tansaku, human, name, folder):
    vcf = next(human.glob(f"{name}*.vcf.gz"))
    fasta = next(path for path in human.glob(f"{name}*") if ".fa" in path.name)
    with open_text(vcf) as file:
        columns = next(line for line in file if line.startswith("#CHROM")).split("\t")[9:]
    for samples in SETS[name]:
        manifest = folder / "manifest.tsv"
        manifest.write_text("sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n" + "".join(
            f"s{i}\t\t{vcf}\tvariants\t{fasta}\t{column.strip()}\n" for i, column in enumerate(columns[:samples])))
        index = folder / f"{name}.{samples}"
        build = run(tansaku, "index", index, "--manifest", manifest, "--ids", "free", "--threads", 2)
        yield row(tansaku, name, samples, index, build, float("nan"))


def measure_genomes(tansaku, genomes, queries, folder):
    for samples in SETS["genomes"]:
        part = folder / "part.fa"
        with open(genomes) as source, open(part, "w") as target:
            records = 0
            for line in source:
                records += line.startswith(">")
                if records > samples:
                    break
                target.write(line)
        index = folder / f"genomes.{samples}"
        build = run(tansaku, "index", index, "--sample-per-record", part, "--threads", 2)
        part.unlink()
        times = sorted(run(tansaku, "search", index, queries, "--format", "alleles", "--threads", 1, "--output",
                           folder / "out", "--force")[0] for _ in range(3))
        count = sum(line.startswith(">") for line in open(queries))
        yield row(tansaku, "genomes", samples, index, build, times[1] * 1000 / count)


def fit_line(xs, ys):
    """Least squares of y = a + b x."""
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)
    return mean_y - b * mean_x, b


def fit_two(us, vs, ys):
    """Least squares of y = a u + b v of relative errors, neither below 0."""
    ws = [1 / y for y in ys]
    uu = sum((w * u) ** 2 for w, u in zip(ws, us))
    vv = sum((w * v) ** 2 for w, v in zip(ws, vs))
    uv = sum(w * w * u * v for w, u, v in zip(ws, us, vs))
    uy, vy = sum(w * u for w, u in zip(ws, us)), sum(w * v for w, v in zip(ws, vs))
    det = uu * vv - uv * uv
    a, b = (uy * vv - vy * uv) / det, (vy * uu - uy * uv) / det
    if a < 0:
        a, b = 0.0, vy / vv
    if b < 0:
        a, b = uy / uu, 0.0
    return a, b


class Model:
    """Fitted to points of one set; predicts for n haplotypes of a genome of `length` bases."""

    def __init__(self, points):
        # Content grows with a power of the haplotypes: the further ones bring rarer variants.
        self.log_a, self.power = fit_line([math.log(p["haplotypes"]) for p in points],
                                          [math.log(p["distinct"] / p["length"] - 1) for p in points])
        distinct, bases = [p["distinct"] for p in points], [p["bases"] for p in points]
        self.shard = sum(p["shard_bytes"] / p["distinct"] for p in points[-2:]) / 2
        self.batch = fit_two(distinct, bases, [p["batch_bytes"] for p in points])
        self.seconds = fit_two(distinct, bases, [p["build_seconds"] for p in points])
        self.memory = fit_two(distinct, bases, [p["build_memory"] for p in points])
        self.search = fit_line([p["haplotypes"] for p in points], [p["search_seconds"] for p in points])

    def predict(self, haplotypes, length):
        distinct = length * (1 + math.exp(self.log_a) * haplotypes**self.power)
        bases = haplotypes * length
        both = lambda pair: pair[0] * distinct + pair[1] * bases
        return {"distinct": distinct, "shard_bytes": self.shard * distinct, "batch_bytes": both(self.batch),
                "build_seconds": both(self.seconds), "build_memory": both(self.memory),
                "search_seconds": self.search[0] + self.search[1] * haplotypes}


def on_nodes(found):
    """What a cluster needs for one prediction: memory of nodes, of the merge, and what goes over the network for 1,000
    queries of 1 kb. With --spread samples a node has all shards and its part of the batches, queries go to every node,
    and all results come back; with --spread shards it has its part of the shards too, and the texts of all; otherwise a
    query goes to one node, and what is found to rank 0."""
    shards, batches, texts = found["shard_bytes"], found["batch_bytes"], TEXT_BYTES * found["distinct"]
    fewest = math.ceil(batches / (NODE_BYTES - shards)) if shards < NODE_BYTES else None
    return {"whole": shards + batches, "divided": shards + batches / NODES, "fewest": fewest,
            "owned": texts + (shards - texts + batches) / NODES,
            "merge": MERGE_BYTES * found["distinct"], "queries": 1000 * QUERY_BYTES,
            "queries_divided": (NODES - 1) * 1000 * QUERY_BYTES, "alleles": 1000 * ALLELES_BYTES,
            "rows": 1000 * ROW_BYTES * 2 * SAMPLES}


def predicted(path):
    """For each set: what the platform's samples take by its growth."""
    return {name: Model([p for p in read(path) if p["set"] == name]).predict(2 * SAMPLES, HUMAN_BASES) for name in SETS}


def read(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path) if not line.startswith("#")]
    for cells in lines[1:]:
        yield {name: cell if name == "set" else float(cell) for name, cell in zip(lines[0], cells)}


def report(path):
    points = {name: [p for p in read(path) if p["set"] == name] for name in SETS}
    print("Held back: the largest N of each set, predicted from the others.\n")
    print("| set | N | what | predicted | measured | error |\n|---|---|---|---|---|---|")
    for name, all_points in points.items():
        model, last = Model(all_points[:-1]), all_points[-1]
        for what, value in model.predict(last["haplotypes"], last["length"]).items():
            if not math.isnan(last[what]):
                print(f"| {name} | {last['samples']:,.0f} | {what} | {value:,.4g} | {last[what]:,.4g} "
                      f"| {100 * (value / last[what] - 1):+.1f} % |")
    print(f"\n{SAMPLES:,} human genomes, {2 * SAMPLES:,} haplotypes of 3.1 Gb, by the growth of each set.\n")
    print("| | " + " | ".join(points) + " |\n|---|" + "---|" * len(points))
    found = list(predicted(path).values())
    nodes = [on_nodes(f) for f in found]
    power = [Model(p).power for p in points.values()]
    lines = {"growth of content, power of N": [f"{p:.2f}" for p in power],
             "distinct bases": [f"{f['distinct'] / 1e9:,.1f} Gb" for f in found],
             "shards of 2^30 bases": [f"{math.ceil(f['distinct'] / 2**30)}" for f in found],
             "shards, bytes": [f"{f['shard_bytes'] / 1e9:,.0f} GB" for f in found],
             "batches, bytes": [f"{f['batch_bytes'] / 1e9:,.0f} GB" for f in found],
             "build, processor hours": [f"{f['build_seconds'] / 3600:,.0f}" for f in found],
             "build at once, memory": [f"{f['build_memory'] / 1e9:,.0f} GB" for f in found],
             "search, processor seconds per 1,000 queries of 1 kb":
                 ["" if math.isnan(f["search_seconds"]) else f"{f['search_seconds']:.2f}" for f in found],
             "a node that maps the whole index": [f"{n['whole'] / 1e9:,.0f} GB" for n in nodes],
             f"a node of {NODES} with `--spread samples`": [f"{n['divided'] / 1e9:,.0f} GB" for n in nodes],
             f"a node of {NODES} with `--spread shards`": [f"{n['owned'] / 1e9:,.0f} GB" for n in nodes],
             f"nodes of {NODE_BYTES / 1e9:,.0f} GB with `--spread samples`, at least": [f"{n['fewest']}" for n in nodes],
             "merge of the index, memory": [f"{n['merge'] / 1e9:,.0f} GB" for n in nodes],
             "network, 1,000 queries to one node each": [f"{n['queries'] / 1e6:,.1f} MB" for n in nodes],
             f"network, 1,000 queries to {NODES - 1} nodes (`--spread samples`)":
                 [f"{n['queries_divided'] / 1e6:,.1f} MB" for n in nodes],
             "network, their results as `alleles`": [f"{n['alleles'] / 1e6:,.1f} MB" for n in nodes],
             "network, as `blast6`, where everybody carries them": [f"{n['rows'] / 1e9:,.1f} GB" for n in nodes]}
    for what, cells in lines.items():
        print(f"| {what} | " + " | ".join(cells) + " |")


def main():
    if len(sys.argv) == 6 and sys.argv[1] == "--measure":
        tansaku, data, genomes, queries = (Path(word).resolve() for word in sys.argv[2:])
        print("\t".join(COLUMNS))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for kind in ("chr20_140kb", "chr20_1800kb"):
                for cells in measure_variants(tansaku, data / "human", kind, folder):
                    print("\t".join(map(str, cells)), flush=True)
            for cells in measure_genomes(tansaku, genomes, queries, folder):
                print("\t".join(map(str, cells)), flush=True)
    elif len(sys.argv) == 2:
        report(sys.argv[1])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
