# SPDX-License-Identifier: BSD-3-Clause
"""What other programs do with the same questions, at 20 genomes that all of them can index. Reported, no target.

Each finds what it was made for: raptor names samples and aligns nothing, bowtie allows 3 substitutions, bwa and minimap2
map reads. The note tells the pairs of each.
"""
import answers
import fasta
import measure
import peers
import sources
from measure import Task
from row import Measured, Target, row

THREADS = ["--threads", peers.THREADS]


def genomes(bench):
    return sources.synthetic(bench, 2 if bench.args.quick else 20)


class Peer:
    """One program: `index` lists commands that make its index below a folder, `search` is a command, `read` yields the
    (query, sample) pairs of a line of its output."""

    def __init__(self, index, search, read):
        self.index, self.search, self.read = index, search, read


def compare(bench, peer, divergence, count=200, length=1000):
    source = genomes(bench)
    count = min(count, 20) if bench.args.quick else count
    queries = sources.synthetic_queries(bench, source, divergence, count, length)
    folder, out = bench.work / f"{source.name}.others", bench.work / "theirs.txt"
    folder.mkdir(exist_ok=True)
    for made, argv in peer.index(source, folder):
        if not made.exists():
            measure.run(argv)
    argv = peer.search(queries, folder, out)
    theirs = Task(argv, stdout=None if out in argv else out, clear=[out], keep=[out], is_peer=True)
    task = bench.search_task(bench.index(source), queries, "--format", "tsv")
    mine, other = map(measure.summary, bench.measured([task, theirs], [source.joined, queries]))
    found = answers.pairs(task.stdout, has_header=True)
    with open(out, encoding="utf-8") as lines:
        their_pairs = {pair for line in lines for pair in peer.read(line.rstrip("\n"))}
    note = f"of {count * source.samples:,} (query, sample) pairs ours {len(found):,}, peer {len(their_pairs):,}"
    return Measured(source.name, other["median_s"] / mine["median_s"], note, mine, other)


def columns(query, sample):
    """Reads a table with a pair in two of its columns."""

    def read(line):
        fields = line.split("\t")
        if not line.startswith(("#", "@")) and len(fields) > sample and fields[sample] != "*":
            yield fields[query], fields[sample].partition(";")[0]

    return read


def raptor_bins(line):
    """Bins are numbered from 0, in the order of the genomes."""
    query, _, bins = line.partition("\t")
    if not line.startswith("#"):
        for number in filter(None, bins.split(",")):
            yield query, f"g{int(number) + 1:06d}"


def raptor_index(source, to):
    (to / "bins.txt").write_text("".join(f"{path}\n" for path in source.files))
    return [(to / "raptor.index", ["raptor", "build", "--kmer", 20, "--size", "300m", *THREADS, "--output", to / "raptor.index", to / "bins.txt"])]


def window_file(source, to):
    """vsearch aligns whole sequences: it is given windows of 2 kb, which no other program here needs."""
    if not (to / "windows.fa").exists():
        with sources.whole(to / "windows.fa") as part:
            fasta.write(part, ((f"{name};{i}", text[i : i + 2000]) for name, text in fasta.records(source.joined) for i in range(0, len(text), 1000)))
    return []


MINIMAP2 = Peer(lambda source, to: [(to / "sr.mmi", ["minimap2", "-x", "sr", "-d", to / "sr.mmi", source.joined])],
                lambda queries, to, out: ["minimap2", "-x", "sr", "-c", "-t", peers.THREADS, "-N", 1000, "-p", 0.1, "--secondary=yes", to / "sr.mmi", queries],
                columns(0, 5))
BWA = Peer(lambda source, to: [(to / "bwa.sa", ["bwa", "index", "-p", to / "bwa", source.joined])],
           lambda queries, to, out: ["bwa", "mem", "-a", "-t", peers.THREADS, to / "bwa", queries],
           columns(0, 2))
BOWTIE = Peer(lambda source, to: [(to / "bowtie.1.ebwt", ["bowtie-build", "--quiet", *THREADS, source.joined, to / "bowtie"])],
              lambda queries, to, out: ["bowtie", "-f", "-a", "-v", 3, "-p", peers.THREADS, "-x", to / "bowtie", queries],
              columns(0, 2))
RAPTOR = Peer(raptor_index,
              lambda queries, to, out: ["raptor", "search", "--threshold", 0.4, *THREADS, "--index", to / "raptor.index", "--query", queries, "--output", out],
              raptor_bins)
LAST = Peer(lambda source, to: [(to / "last.prj", ["lastdb", "-P", peers.THREADS, to / "last", source.joined])],
            lambda queries, to, out: ["lastal", "-P", peers.THREADS, "-f", "BlastTab", "-m", 1000, to / "last", queries],
            columns(0, 1))
VSEARCH = Peer(window_file,
               lambda queries, to, out: ["vsearch", "--usearch_global", queries, "--db", to / "windows.fa", "--id", 0.7, "--strand", "both", "--maxaccepts", 0,
                                         "--maxrejects", 256, *THREADS, "--blast6out", out, "--qmask", "dust", "--dbmask", "none", "--quiet"],
               columns(0, 1))
MMSEQS = Peer(lambda source, to: [(to / "mmseqs.dbtype", ["mmseqs", "createdb", source.joined, to / "mmseqs", "-v", 1])],
              lambda queries, to, out: ["mmseqs", "easy-search", queries, to / "mmseqs", out, to / "tmp", "--search-type", 3, *THREADS,
                                        "--max-seqs", 100000, "-e", 10, "-v", 1],
              columns(0, 1))


def enter(name, what, *question):
    row(name, "peers", Target(f"seconds, {what} / ours"))(lambda bench: compare(bench, *question))


enter("minimap2 2 %", "minimap2 -x sr", MINIMAP2, 0.02)
enter("bwa 2 %", "bwa mem -a", BWA, 0.02)
enter("raptor 2 %", "raptor search (no alignments)", RAPTOR, 0.02)
enter("bowtie 1 %", "bowtie -a -v 3, 20,000 queries of 150 bases", BOWTIE, 0.01, 20_000, 150)
enter("lastal 15 %", "lastal", LAST, 0.15)
enter("vsearch 15 %", "vsearch --usearch_global", VSEARCH, 0.15)
enter("mmseqs2 15 %", "mmseqs search --search-type 3", MMSEQS, 0.15)
