# SPDX-License-Identifier: BSD-3-Clause
"""A search by ranks of MPI: what sharing it costs, and what a second one is worth; and what many genomes ask of nodes."""
import filecmp
import pathlib
import shutil

import measure
import scaling
import sources
from measure import Task
from row import Measured, NotAvailable, Target, row

RESULTS = pathlib.Path(scaling.__file__).with_name("results") / "scaling.tsv"


def ranks_task(bench, ranks, words, out):
    """One thread a rank, which may run on any processor, as that of the plain program may: bound to a core it waits for whoever
    else is there. mpirun refuses root unless it is told twice."""
    program = bench.args.tansaku.parent / "mpi" / "tansaku-mpi"
    if not program.is_file() or not shutil.which("mpirun"):
        raise NotAvailable("no tansaku-mpi beside the program, or no mpirun")
    return Task(["env", "OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1", "mpirun", "--bind-to", "none", "-n", ranks,
                 program, *words, "--threads", 1, "--output", out, "--force"], keep=[out])


def searches(bench):
    """The plain program, one rank and two ranks: their summaries, whether the outputs are equal, and their bytes."""

    def measured():
        source = sources.synthetic(bench, bench.genomes)
        # So many that the start of MPI, half a second, is little of it.
        queries = sources.synthetic_queries(bench, source, 0.02, count=40 if bench.args.quick else 20_000)
        words = ["search", bench.index(source), queries, "--format", "alleles", "--quiet"]
        outs = [bench.work / f"ranks.{name}.tsv" for name in ("plain", "one", "two")]
        tasks = [Task([bench.args.tansaku, *words, "--threads", 1, "--output", outs[0], "--force"], keep=[outs[0]]),
                 *(ranks_task(bench, ranks, words, out) for ranks, out in zip((1, 2), outs[1:]))]
        summaries = [measure.summary(u) for u in bench.measured(tasks, [])]
        size = measure.size(outs[0])
        equal = size > 0 and all(filecmp.cmp(outs[0], out, shallow=False) for out in outs[1:])
        for out in outs:
            measure.remove(out)
        return source, summaries, equal, size

    return bench.once("ranks", measured)


@row("ranks, one", "ranks", Target("seconds, one rank / the program, 20,000 queries", "<=", 1.05, genomes=1000))
def one(bench):
    source, (plain, ranks, _), equal, size = searches(bench)
    note = f"{plain['median_s']} s without MPI; {size:,} bytes, {'equal' if equal else 'not equal'}"
    return Measured(source.name, ranks["median_s"] / plain["median_s"], note, ranks, plain, right=equal)


@row("ranks, two", "ranks", Target("seconds, one rank / two ranks of one thread each", ">=", 1.7, genomes=1000))
def two(bench):
    source, (_, ranks, twice), equal, size = searches(bench)
    note = f"one rank {ranks['median_s']} s; {size:,} bytes, {'equal' if equal else 'not equal'}"
    return Measured(source.name, ranks["median_s"] / twice["median_s"], note, twice, right=equal)


@row("scaling", "ranks", Target("GB a node, most, of 8 with --spread samples, 23,211 human genomes"))
def nodes(bench):
    """On paper, by the model of SCALING.md; nothing of this size was built."""
    found = {name: scaling.on_nodes(f) for name, f in scaling.predicted(RESULTS).items()}
    note = "; ".join(f"{name}: {n['divided'] / 1e9:.0f} GB, merge {n['merge'] / 1e9:.0f} GB, {n['rows'] / 1e9:.1f} GB of blast6 rows"
                     for name, n in found.items())
    return Measured(RESULTS.name, max(n["divided"] for n in found.values()) / 1e9, note)
