# SPDX-License-Identifier: BSD-3-Clause
"""What metadata, consent and growth cost: 23,211 samples in the proportions of three biobanks, N of them with a genome."""
import random
import shutil
import statistics

import fasta
import measure
import sources
from measure import Task
from row import Measured, Target, row

BIOBANKS = {"TMM": 7_381, "NCBN": 9_830, "BBJ": 6_000}
AGES = [f"{a}-{a + 9}" for a in range(20, 90, 10)]
CODES = ["C50.9", "C61", "E11.9", "I10", "I25.1", "J45.0", "K21.0", "M05.8", "N18.3", "G20"]
FILTERS = ["--filter", "age=40-49..60-69", "--filter", "ICD10=C00-C97,E11", "--filter", "sex=female",
           "--filter", "residence=JP-Tohoku,JP-13", "--filter", "biobank!=BBJ"]


def accession(number):
    return f"JGAN{number:09d}"


def tables(bench, source):
    """Manifest of the genomes but the last one, metadata of everybody, and both of the last one alone."""
    chance = random.Random(7)
    biobanks = [name for name, size in BIOBANKS.items() for _ in range(size)]
    chance.shuffle(biobanks)
    header = "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\n"
    rows = [f"{accession(i + 1)}\tS{chance.getrandbits(128):032x}\t{biobank}\t{chance.choice(AGES)}\t"
            f"{chance.choice(['male', 'female'])}\tJP-{chance.randint(1, 47):02d}\t{chance.choice(CODES)}\n"
            for i, biobank in enumerate(biobanks)]
    files = [f"{accession(i + 1)}\t0\t{path}\n" for i, path in enumerate(source.files)]
    made = {}
    for name, first, lines in (("manifest", "sample_accession\thaplotype\tpath\n", files[:-1]),
                               ("metadata", header, rows),
                               ("added", "sample_accession\thaplotype\tpath\n", files[-1:])):
        made[name] = bench.work / f"{source.name}.catalogue.{name}.tsv"
        made[name].write_text(first + "".join(lines))
    return made


def built(bench):
    """Source, tables, index, and what building it took."""

    def measured():
        source = sources.synthetic(bench, bench.genomes)
        made = tables(bench, source)
        path = bench.work / f"{source.name}.catalogue.idx"
        usage = Task([bench.args.tansaku, "index", path, "--manifest", made["manifest"], "--metadata", made["metadata"],
                      "--threads", 2, "--quiet"], clear=[path]).run()
        return source, made, path, usage

    return bench.once("catalogue", measured)


def copied(index, name):
    """A fresh copy of an index."""
    path = index.with_name(f"{index.stem}.{name}.idx")
    measure.remove(path)
    shutil.copytree(index, path)
    return path


def events_of(bench, numbers, name):
    path = bench.work / f"catalogue.{name}.jsonl"
    path.write_text("".join(
        f'{{"event_id": "018f0000-0000-7000-8000-{n:012d}", "sample_accession": "{accession(n)}", "kind": "withdraw", '
        '"effective": "2026-01-01T00:00:00Z", "received": "2026-01-01T00:00:00Z"}\n' for n in numbers))
    return path


def apply(bench, index, events):
    return Task([bench.args.tansaku, "consent", "apply", index, events, "--quiet"])


def compared(bench, tasks, runs):
    """Summaries of interleaved runs."""
    return [measure.summary(u) for u in bench.measured(tasks, [], runs=1 if bench.args.quick else max(runs, bench.args.runs))]


def one_query(bench, source):
    path = bench.work / f"{source.name}.one.fa"
    fasta.write(path, [next(iter(fasta.records(sources.synthetic_queries(bench, source, 0.02))))])
    return path


@row("catalogue, filter", "catalogue", Target("seconds that five filters add to a search", "<=", 0.001, genomes=1000))
def filters(bench):
    source, _, index, _ = built(bench)
    query = one_query(bench, source)
    # As many samples are searched with as without: what is measured is the filter alone.
    everybody = ["--filter", "age=20-29..80-89", "--filter", "ICD10=C00-N99", "--filter", "sex=female,male",
                 "--filter", "residence!=unknown", "--filter", "biobank=TMM,NCBN,BBJ"]
    tasks = [bench.search_task(index, query, "--format", "alleles", *more, out=out)
             for more, out in (((), "plain.tsv"), (everybody, "ours.tsv"))]
    plain, ours = compared(bench, tasks, 41)
    equal = tasks[0].stdout.read_bytes() == tasks[1].stdout.read_bytes()
    return Measured(source.name, ours["median_s"] - plain["median_s"],
                    f"{plain['median_s']} s without; answers {'equal' if equal else 'differ'}", ours, right=equal)


@row("catalogue, count", "catalogue", Target("seconds, a new process: five filters, divided by biobank and age", "<=", 0.005, genomes=1000))
def count(bench):
    source, made, index, _ = built(bench)
    out = bench.work / "ours.tsv"
    tasks = [Task([bench.args.tansaku, "count", index, *FILTERS, "--by", "biobank,age"], stdout=out),
             Task([bench.args.tansaku, "--version"])]
    ours, nothing = compared(bench, tasks, 41)
    told = int(out.read_text().splitlines()[-1].split("\t")[2])
    expected = matching(made["metadata"])
    return Measured(source.name, ours["median_s"], f"{told:,} subjects; a process that does nothing: {nothing['median_s']} s",
                    ours, right=told == expected)


def matching(metadata):
    """Rows that FILTERS choose, by looking at each."""
    ages, places = ("40-49", "50-59", "60-69"), {"JP-13", *(f"JP-{n:02d}" for n in range(2, 8))}
    cells = (line.split("\t") for line in metadata.read_text().splitlines()[1:])
    return sum(age in ages and (code < "D" or code.startswith("E11")) and sex == "female" and place in places and biobank != "BBJ"
               for _, _, biobank, age, sex, place, code in cells)


@row("catalogue, cohort", "catalogue", Target("seconds, --format cohort --by biobank,age / tsv", "<=", 1.2, genomes=1000))
def cohort(bench):
    source, _, index, _ = built(bench)
    queries = sources.synthetic_queries(bench, source, 0.02)
    plain, ours = compared(bench, [
        bench.search_task(index, queries, "--format", "tsv", out="plain.tsv"),
        bench.search_task(index, queries, "--format", "cohort", "--by", "biobank,age", "--carrier", "95")], 21)
    return Measured(source.name, ours["median_s"] / plain["median_s"], f"{plain['median_s']} s as tsv", ours)


@row("catalogue, masking", "catalogue", Target("processor seconds of a search, 1 % withdrawn / nobody", "<", 1.01, genomes=1000))
def masking(bench):
    """By pairs of processor times, one after the other: those of the clock differ by more than what is measured."""
    source, _, index, _ = built(bench)
    masked = copied(index, "masked")
    apply(bench, masked, events_of(bench, range(50, 23_211, 100), "one_percent")).run()
    queries = sources.synthetic_queries(bench, source, 0.02)
    usages = bench.measured([bench.search_task(path, queries, "--format", "tsv", out=f"{path.stem}.tsv")
                             for path in (index, masked)], [], runs=1 if bench.args.quick else 401)
    plain, ours = map(measure.summary, usages)
    ratios = sorted(m.cpu_seconds / p.cpu_seconds for p, m in zip(*usages))
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
    rows = [(bench.work / f"{path.stem}.tsv").read_text().count("\n") for path in (index, masked)]
    measure.remove(masked)
    note = (f"median of {len(ratios)} pairs, quartiles {low:.3f} and {high:.3f}; by the clock {ours['median_s'] / plain['median_s']:.3f}; "
            f"{plain['median_s']} s with nobody withdrawn; {rows[0]:,} and {rows[1]:,} rows")
    return Measured(source.name, middle, note, ours, right=rows[1] < rows[0])


@row("catalogue, withdrawals", "catalogue", Target("seconds, 100 events applied", "<=", 1.0, genomes=1000))
def withdrawals(bench):
    source, _, index, _ = built(bench)
    path = copied(index, "applied")
    task = apply(bench, path, events_of(bench, range(1, 101), "hundred"))
    task.clear = [path / "consent", path / "CONSENT"]
    ours = compared(bench, [task], 5)[0]
    status = bench.work / "ours.tsv"
    Task([bench.args.tansaku, "consent", "status", path], stdout=status).run()
    hidden = int(status.read_text().splitlines()[1].split("\t")[1])
    measure.remove(path)
    return Measured(source.name, ours["median_s"], f"{hidden} samples are in no answer", ours, right=hidden == 100)


@row("catalogue, one more", "catalogue", Target("seconds, one genome added to N / all indexed", "<=", 0.02, genomes=1000))
def one_more(bench):
    source, made, index, once = built(bench)
    path = index.with_name(f"{index.stem}.more.idx")
    ours = compared(bench, [Task([bench.args.tansaku, "add", path, "--manifest", made["added"], "--threads", 2, "--quiet"],
                                 before=lambda: copied(index, "more"))], 5)[0]
    measure.remove(path)
    return Measured(source.name, ours["median_s"] / once.seconds, f"all: {once.seconds:.1f} s", ours)


@row("catalogue, purge", "catalogue", Target("seconds, purge of one sample / all indexed", "<=", 0.05, genomes=1000))
def purge(bench):
    source, _, index, once = built(bench)
    path = index.with_name(f"{index.stem}.purged.idx")
    events = events_of(bench, [2], "one")

    def fresh():
        copied(index, "purged")
        apply(bench, path, events).run()

    ours = compared(bench, [Task([bench.args.tansaku, "consent", "purge", path, "--run", "--grace", 0, "--quiet"], before=fresh)], 3)[0]
    proof = Task([bench.args.tansaku, "consent", "purge", path, "--verify"]).run().seconds
    measure.remove(path)
    return Measured(source.name, ours["median_s"] / once.seconds, f"all: {once.seconds:.1f} s; the proof takes {proof:.1f} s more", ours)
