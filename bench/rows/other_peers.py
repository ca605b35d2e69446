# SPDX-License-Identifier: BSD-3-Clause
"""What other programs do with the same questions, at 20 genomes that all of them can index. Reported, no target."""
import answers
import fasta
import measure
import peers
import sources
from measure import Task
from row import Measured, Target, row


def genomes(bench):
    return sources.synthetic(bench, 2 if bench.args.quick else 20)


def compare(bench, divergence, build, search, read):
    """`build` is run once, unmeasured; `read` lists the (query, sample) pairs of an output."""
    source = genomes(bench)
    queries = sources.synthetic_queries(bench, source, divergence, count=20 if bench.args.quick else 200)
    folder, out = bench.work / f"{source.name}.others", bench.work / "theirs.txt"
    folder.mkdir(exist_ok=True)
    build(source.joined, folder)
    task = bench.search_task(bench.index(source), queries, "--format", "tsv")
    argv = search(queries, source.joined, folder, out)
    theirs = Task(argv, stdout=None if out in argv else out, clear=[out], keep=[out], is_peer=True)
    mine, peer = map(measure.summary, bench.measured([task, theirs], [source.joined, queries]))
    found = answers.pairs(task.stdout, has_header=True)
    with open(out, encoding="utf-8") as lines:
        their_pairs = {pair for pair in map(read, lines) if pair}
    total = source.samples * (20 if bench.args.quick else 200)
    note = f"of {total:,} (query, sample) pairs ours {len(found):,}, peer {len(their_pairs):,}"
    return Measured(source.name, peer["median_s"] / mine["median_s"], note, mine, peer)


def made(path, *commands):
    """Runs commands that make an index, unless `path` is there."""
    if not path.exists():
        for argv in commands:
            measure.run(argv)


def of_columns(query, sample):
    def read(line):
        fields = line.rstrip("\n").split("\t")
        return None if line.startswith(("#", "@")) or len(fields) <= sample or fields[sample] == "*" else (fields[query], fields[sample])

    return read


@row("minimap2 2 %", "peers", Target("seconds, minimap2 -x sr / ours"))
def minimap2(bench):
    return compare(bench, 0.02,
                   lambda joined, to: made(to / "sr.mmi", ["minimap2", "-x", "sr", "-d", to / "sr.mmi", joined]),
                   lambda queries, joined, to, out: ["minimap2", "-x", "sr", "-c", "-t", peers.THREADS, "-N", 1000, "-p", 0.1, "--secondary=yes", to / "sr.mmi", queries],
                   of_columns(0, 5))


@row("bwa 2 %", "peers", Target("seconds, bwa mem -a / ours"))
def bwa(bench):
    return compare(bench, 0.02,
                   lambda joined, to: made(to / "bwa.sa", ["bwa", "index", "-p", to / "bwa", joined]),
                   lambda queries, joined, to, out: ["bwa", "mem", "-a", "-t", peers.THREADS, to / "bwa", queries],
                   of_columns(0, 2))


@row("lastal 15 %", "peers", Target("seconds, lastal / ours"))
def last(bench):
    return compare(bench, 0.15,
                   lambda joined, to: made(to / "last.prj", ["lastdb", "-P", peers.THREADS, to / "last", joined]),
                   lambda queries, joined, to, out: ["lastal", "-P", peers.THREADS, "-f", "BlastTab", "-m", 1000, to / "last", queries],
                   of_columns(0, 1))


@row("vsearch 15 %", "peers", Target("seconds, vsearch --usearch_global / ours"))
def vsearch(bench):
    """vsearch aligns whole sequences: it is given windows of 2 kb, which no other program here needs."""
    return compare(bench, 0.15, lambda joined, to: windows(joined, to / "windows.fa"),
                   lambda queries, joined, to, out: ["vsearch", "--usearch_global", queries, "--db", to / "windows.fa", "--id", 0.7, "--strand", "both", "--maxaccepts", 0,
                                                    "--maxrejects", 256, "--threads", peers.THREADS, "--blast6out", out, "--qmask", "dust", "--dbmask", "none", "--quiet"],
                   window_pair)


def windows(joined, path):
    if not path.exists():
        with sources.whole(path) as part:
            fasta.write(part, ((f"{name};{i}", text[i : i + 2000]) for name, text in fasta.records(joined) for i in range(0, len(text), 1000)))


def window_pair(line):
    fields = line.split("\t")
    return fields[0], fields[1].partition(";")[0]


@row("mmseqs2 15 %", "peers", Target("seconds, mmseqs search --search-type 3 / ours"))
def mmseqs(bench):
    return compare(bench, 0.15, lambda joined, to: made(to / "mmseqs.dbtype", ["mmseqs", "createdb", joined, to / "mmseqs", "-v", 1]),
                   lambda queries, joined, to, out: ["mmseqs", "easy-search", queries, to / "mmseqs", out, to / "tmp", "--search-type", 3, "--threads", peers.THREADS,
                                                    "--max-seqs", 100000, "-e", 10, "-v", 1],
                   of_columns(0, 1))
