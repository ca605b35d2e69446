# SPDX-License-Identifier: BSD-3-Clause
"""Short queries within so many errors: 100 × 20 bases, and 100 bases with up to two edits."""
import fasta
import measure
import peers
import real_data
import sources
from measure import Task
from row import Measured, Target, row


def search(bench, source, queries, max_errors, *options, out="ours.tsv"):
    return bench.search_task(bench.index(source), queries, "--max-errors", max_errors, *options, out=out)


def queries_of(bench, source, length=20, count=100, divergence=0.0):
    return sources.synthetic_queries(bench, source, divergence, count, length)


def compare(bench, source, tasks, inputs, ours_places, peer_places):
    ours, theirs = map(measure.summary, bench.measured(tasks, inputs))
    mine, other = ours_places(tasks[0].stdout), peer_places(tasks[1].stdout)
    note = (f"ours {len(mine):,}, peer {len(other):,}, only ours {len(mine - other):,}, only the peer's {len(other - mine):,}; peer's "
            "index made before")
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, bool(other) and mine == other)


def our_places(path):
    """(query, sample, first base from 0, strand) of blast6."""
    found = set()
    with open(path, encoding="ascii") as lines:
        for line in lines:
            fields = line.split("\t")
            begin, end = int(fields[8]), int(fields[9])
            found.add((fields[0], fields[1].split(".")[0], min(begin, end) - 1, "+" if begin < end else "-"))
    return found


def blast_places(path):
    """The same of megablast's table, of alignments of the whole query without a difference."""
    found = set()
    with open(path, encoding="ascii") as lines:
        for line in lines:
            fields = line.split("\t")
            if fields[2] == "100.000" and fields[3] == "20":
                begin, end = int(fields[8]), int(fields[9])
                found.add((fields[0], fields[1], min(begin, end) - 1, "+" if begin < end else "-"))
    return found


def bowtie_places(path):
    found = set()
    with open(path, encoding="ascii") as lines:
        for line in lines:
            query, strand, subject, begin = line.split("\t")[:4]
            found.add((query.split()[0], subject.split()[0], int(begin), strand))
    return found


@row("within, exact", "within", Target("seconds, megablast -word_size 20 / ours; all its places", ">=", 100, genomes=1000))
def exact(bench):
    source = sources.synthetic(bench, bench.genomes)
    queries = queries_of(bench, source)
    out = bench.work / "theirs.tsv"
    theirs = Task(["blastn", "-task", "megablast", "-word_size", 20, "-dust", "no", "-num_threads", peers.THREADS, "-outfmt", 6,
                   "-evalue", 1e6, "-max_target_seqs", 100000, "-query", queries, "-db", bench.database(source)],
                  stdout=out, keep=[out], is_peer=True)
    tasks = [search(bench, source, queries, 0, "--format", "blast6"), theirs]
    return compare(bench, source, tasks, [source.joined, queries], our_places, blast_places)


@row("within, exact, Raptor", "within", Target("seconds, raptor search / ours; all its (query, sample) pairs", ">=", 3, genomes=1000))
def exact_raptor(bench):
    """Raptor tells samples, not places; its false positives are no fault of ours."""
    source = sources.synthetic(bench, bench.genomes)
    queries = queries_of(bench, source)
    index = bench.work / f"{source.name}.raptor"
    if not index.is_file():
        bins = bench.work / f"{source.name}.bins"
        bins.write_text("".join(f"{file}\n" for file in source.files), encoding="ascii")
        megabytes = max(1, source.samples * bench.length // 1_000_000)  # 8 bits a 20-mer: some 5 % false positives
        with sources.whole(index) as part:
            measure.run(["raptor", "build", "--kmer", 20, "--size", f"{megabytes}m", "--threads", peers.THREADS, "--output", part, bins])
    out = bench.work / "theirs.raptor"
    theirs = Task(["raptor", "search", "--index", index, "--query", queries, "--error", 0, "--threads", peers.THREADS, "--output", out],
                  keep=[out], is_peer=True)
    tasks = [search(bench, source, queries, 0, "--format", "tsv"), theirs]
    ours, other = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    mine = {(fields[0], fields[1]) for fields in map(lambda line: line.split("\t"), tasks[0].stdout.read_text().splitlines()[1:])}
    pairs = raptor_pairs(out, source)
    note = f"pairs: ours {len(mine):,}, Raptor {len(pairs):,}, only ours {len(mine - pairs):,}; index {measure.size(index):,} bytes"
    return Measured(source.name, other["median_s"] / ours["median_s"], note, ours, other, bool(pairs) and mine <= pairs)


def raptor_pairs(path, source):
    pairs = set()
    with open(path, encoding="ascii") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            query, _, bins = line.rstrip("\n").partition("\t")
            pairs |= {(query.split()[0], source.files[int(b)].stem) for b in bins.split(",") if b}
    return pairs


def against_bowtie(bench, source, queries):
    index = bench.work / f"{source.name}.bowtie"
    if not index.is_dir():
        with sources.whole(index) as part:
            part.mkdir()
            measure.run(["bowtie-build", "-q", "--threads", peers.THREADS, source.joined, part / "all"])
    out = bench.work / "theirs.bowtie"
    theirs = Task(["bowtie", "-f", "-v", 2, "-a", "-p", peers.THREADS, "--quiet", "-x", index / "all", queries], stdout=out, keep=[out],
                  is_peer=True)
    tasks = [search(bench, source, queries, 2, "--mismatches-only", "--format", "blast6"), theirs]
    return compare(bench, source, tasks, [source.joined, queries], our_places, bowtie_places)


@row("within, 2 mismatches, N/100", "within", Target("seconds, bowtie -v 2 -a / ours; the same places", ">=", 5, genomes=1000))
def mismatches_few(bench):
    source = sources.synthetic(bench, max(2, bench.genomes // 100))
    return against_bowtie(bench, source, queries_of(bench, source))


@row("within, 2 mismatches, N/10", "within", Target("seconds, bowtie -v 2 -a / ours; the same places", ">=", 5, genomes=1000))
def mismatches(bench):
    source = sources.synthetic(bench, bench.few)
    return against_bowtie(bench, source, queries_of(bench, source))


@row("within, haplotypes", "within", Target("seconds, bowtie -v 2 -a / ours; the same places", ">=", 5), needs_data=True)
def mismatches_in_haplotypes(bench):
    """Two haplotypes each of the first 50 samples: human DNA, with its repeats."""
    source = real_data.haplotypes(bench, "chr20_140kb", samples=50)
    return against_bowtie(bench, source, sources.drawn_queries(bench, source, 100, 20, (0.0,)))


def edit_queries(bench, source):
    return queries_of(bench, source, length=100, count=20 if bench.args.quick else 10000, divergence=0.01)


@row("within, 2 edits, SeqAn3", "within", Target("seconds, SeqAn3's FM-index of all copies / ours; the same (query, sample) pairs", ">=", 10, genomes=1000))
def edits(bench):
    source = sources.synthetic(bench, max(2, bench.genomes // 100))
    queries = edit_queries(bench, source)
    index = bench.work / f"{source.name}.seqan3"
    if not index.is_file():
        with sources.whole(index) as part:
            measure.run([bench.args.seqan_search, "build", source.joined, part])
    out = bench.work / "theirs.seqan3"
    theirs = Task([bench.args.seqan_search, "search", index, source.joined, queries, 2, peers.THREADS], stdout=out, keep=[out], is_peer=True)
    tasks = [search(bench, source, queries, 2, "--format", "tsv"), theirs]
    return compare(bench, source, tasks, [source.joined, queries], our_pairs, peer_pairs)


def against_aligner(bench, name, ending, theirs, peer_pairs_of):
    """The same queries as for SeqAn3. An aligner's pairs must all be ours; those that are ours alone are told."""
    source = sources.synthetic(bench, max(2, bench.genomes // 100))
    queries = edit_queries(bench, source)
    prefix = bench.work / f"{source.name}.{name}" / "all"
    out = bench.work / f"theirs.{name}.{ending}"  # some choose the format by it
    build, argv = theirs(source, queries, prefix, out)
    if not prefix.parent.is_dir():
        with sources.whole(prefix.parent) as part:
            part.mkdir()
            measure.run([str(word).replace(str(prefix), str(part / "all")) for word in build])
    task = Task(argv, keep=[out], is_peer=True)
    tasks = [search(bench, source, queries, 2, "--format", "tsv"), task]
    ours, peer = map(measure.summary, bench.measured(tasks, [source.joined, queries]))
    mine, other = our_pairs(tasks[0].stdout), peer_pairs_of(out)
    note = (f"pairs: ours {len(mine):,}, peer {len(other):,}, only ours {len(mine - other):,}, only the peer's {len(other - mine):,}; peer's "
            "index made before")
    return Measured(source.name, peer["median_s"] / ours["median_s"], note, ours, peer, bool(other) and other <= mine)


def bwa_aln(source, queries, prefix, out):
    """-N: all within the errors and not only the best; gaps anywhere; no seed. samse lists them in XA."""
    aln = f"bwa aln -N -n 2 -o 2 -e 2 -i 0 -l 1000 -t {peers.THREADS} {prefix} {queries}"
    return (["bwa", "index", "-p", prefix, source.joined],
            ["sh", "-c", f"{aln} 2>/dev/null | bwa samse -n 1000000 -f {out} {prefix} - {queries} 2>/dev/null"])


def yara(source, queries, prefix, out):
    return (["yara_indexer", "-o", prefix, source.joined],
            ["yara_mapper", "-e", 2, "-s", 2, "-y", "full", "-sa", "record", "-t", peers.THREADS, "-o", out, prefix, queries])


def razers3(source, queries, prefix, out):
    """It has no index."""
    return (["true"], ["razers3", "-i", 98, "-rr", 100, "-m", 1000000, "-tc", peers.THREADS, "-o", out, source.joined, queries])


def sam_pairs(path, most_errors=2):
    """Those with so many errors: bwa counts a gap that it extends as one, and says in NM how many it has."""
    found = set()
    with open(path, encoding="ascii") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("@") or int(fields[1]) & 4:
                continue
            tags = {field[:2]: field[5:] for field in fields[11:]}
            if int(tags["NM"]) <= most_errors:
                found.add((fields[0], fields[2]))
            for place in filter(None, tags.get("XA", "").split(";")):
                subject, _, _, errors = place.split(",")
                if int(errors) <= most_errors:
                    found.add((fields[0], subject))
    return found


def razers_pairs(path):
    with open(path, encoding="ascii") as lines:
        return {(fields[0], fields[4]) for fields in map(lambda line: line.split("\t"), lines)}


ALIGNER = Target("seconds, the aligner / ours; its (query, sample) pairs are ours")


@row("within, 2 edits, bwa aln", "within", ALIGNER)
def edits_bwa(bench):
    return against_aligner(bench, "bwa", "sam", bwa_aln, sam_pairs)


@row("within, 2 edits, yara", "within", ALIGNER)
def edits_yara(bench):
    return against_aligner(bench, "yara", "sam", yara, sam_pairs)


@row("within, 2 edits, razers3", "within", ALIGNER)
def edits_razers(bench):
    return against_aligner(bench, "razers3", "razers", razers3, razers_pairs)


def our_pairs(path):
    with open(path, encoding="ascii") as lines:
        next(lines)
        return {tuple(line.split("\t")[:2]) for line in lines}


def peer_pairs(path):
    with open(path, encoding="ascii") as lines:
        return {tuple(line.split()) for line in lines}


@row("within, flat", "within", Target("seconds, N / N/10 genomes, 2 edits, counts", "<=", 1.3, genomes=1000))
def flat(bench):
    many, few = sources.synthetic(bench, bench.genomes), sources.synthetic(bench, bench.few)
    queries = queries_of(bench, many, count=2000)
    tasks = [search(bench, source, queries, 2, "--format", "counts", out=f"counts.{source.name}.tsv") for source in (few, many)]
    usages = [measure.summary(u) for u in bench.measured(tasks, [])]
    lines = [len(task.stdout.read_text().splitlines()) for task in tasks]
    note = f"{few.samples} samples {usages[0]['median_s']} s, {many.samples} samples {usages[1]['median_s']} s; 2,000 × 20 bases"
    return Measured(many.name, usages[1]["median_s"] / usages[0]["median_s"], note, usages[1], right=min(lines) == 8001)


def with_and_without(bench, source, runs=None):
    """Usages of building with the FM-index and without, and the indexes' paths."""
    paths = [bench.work / f"{source.name}.fm-{switch}.idx" for switch in ("on", "off")]
    tasks = [Task([*bench.index_task(source, path).argv, "--fm", switch], clear=[path]) for path, switch in zip(paths, ("on", "off"))]
    return bench.measured(tasks, [], runs), paths


@row("within, FM-index", "within", Target("bytes, FM-index / distinct bases", "<=", 0.85))
def fm_bytes(bench):
    source = sources.synthetic(bench, bench.few)
    _, paths = with_and_without(bench, source, runs=1)
    sizes = [measure.size(path) for path in paths]
    distinct = distinct_bases(bench, paths[0])
    return Measured(source.name, (sizes[0] - sizes[1]) / distinct, f"{sizes[0]:,} and {sizes[1]:,} bytes, {distinct:,} distinct bases")


def distinct_bases(bench, index):
    out = bench.work / "info.txt"
    measure.run([bench.args.tansaku, "info", index], out)
    lines = dict(line.rsplit("  ", 1) for line in out.read_text(encoding="utf-8").splitlines() if "  " in line)
    return int(next(value for key, value in lines.items() if key.strip() == "distinct bases").strip().replace(",", ""))


@row("within, FM-index, build", "within", Target("Mb of distinct content that a core adds to the FM-index in a second", ">=", 5), needs_data=True)
def fm_build(bench):
    """Processor time of a build with the FM-index less that of one without."""
    source = real_data.chr20_10mb(bench)
    usages, paths = with_and_without(bench, source)
    cpu = [sorted(u.cpu_seconds for u in each)[len(each) // 2] for each in usages]
    distinct = distinct_bases(bench, paths[0])
    note = f"processor seconds {cpu[0]:.2f} with and {cpu[1]:.2f} without; {distinct:,} distinct bases of {sum(fasta.Records(source.joined).length):,}"
    return Measured(source.name, distinct / 1e6 / (cpu[0] - cpu[1]), note, measure.summary(usages[0]))
