# SPDX-License-Identifier: BSD-3-Clause
"""A cohort's variants as they are, against spelling out every haplotype and building from that."""
import dataclasses
import gzip
import pathlib
import random
import shutil

import fasta
import measure
import peers
import sources
from measure import Task
from row import Measured, Target, row
from rows.growth import distinct_bases

REGION_140, REGION_1800 = "chr20_140kb", "chr20_1800kb"


@dataclasses.dataclass
class Cohort:
    """Variants over a reference, with a manifest of the samples."""

    name: str
    samples: list
    variants: pathlib.Path
    reference: pathlib.Path
    manifest: pathlib.Path

    @property
    def inputs(self):
        return [self.variants, self.reference, self.manifest]


def of_region(bench, region, limit=None):
    """Real samples of human/<region>: all, or the first so many."""
    folder = bench.work / "variants"
    folder.mkdir(exist_ok=True)
    variants, reference = folder / f"{region}.vcf.gz", folder / f"{region}.fa"
    if not variants.is_file():
        with sources.whole(reference) as part, gzip.open(bench.data / f"human/{region}.fa.gz", "rb") as packed, open(part, "wb") as plain:
            shutil.copyfileobj(packed, plain)
        with sources.whole(variants) as part:
            shutil.copyfile(bench.data / f"human/{region}.1000G_phase3.vcf.gz", part)
        measure.run(["bcftools", "index", "-t", "-f", variants])
    names = folder / f"{region}.samples"
    measure.run(["bcftools", "query", "-l", variants], names)
    return cohort(folder, region, names.read_text().split()[: 4 if bench.args.quick else limit], variants, reference)


def of_population(bench, samples):
    """A made cohort over 50 Mb (in --quick 500 kb), of a population of constant size; the first so many of its samples."""
    length, most = (500_000, 20) if bench.args.quick else (50_000_000, 1000)
    folder = bench.work / "variants"
    folder.mkdir(exist_ok=True)
    name = sources.seeded(bench, f"p{most}x{length // 1000}kb")
    variants, reference = folder / f"{name}.bcf", folder / f"{name}.fa"
    if not variants.is_file():
        plain = folder / f"{name}.vcf"
        measure.run([bench.args.make_genomes, "--genomes", 2 * most, "--length", length, "--seed", bench.args.seed,
                     "--founder-out", reference, "--variants-out", plain])
        with sources.whole(variants) as part:
            measure.run(["bcftools", "view", "-Ob", "-o", part, plain])
        measure.remove(plain)
    return cohort(folder, name, [f"p{i}" for i in range(1, samples + 1)], variants, reference)


def cohort(folder, name, samples, variants, reference):
    name = f"{name}.{len(samples)}"
    manifest = folder / f"{name}.tsv"
    manifest.write_text("sample_accession\thaplotype\tpath\tkind\treference\n"
                        + "".join(f"{s}\t\t{variants.name}\tvariants\t{reference.name}\n" for s in samples))
    return Cohort(name, samples, variants, reference, manifest)


def index_task(bench, source, *options, missing="reference"):
    index = bench.work / "variants" / f"{source.name}.idx"
    return Task([bench.args.tansaku, "index", index, "--manifest", source.manifest, "--ids", "free", "--missing", missing,
                 "--threads", peers.THREADS, *options], clear=[index])


def index_of(task):
    return task.argv[2]


def peer_task(bench, source):
    """Every haplotype by bcftools consensus, on two cores, and our own build of the FASTA."""
    folder = bench.work / "variants"
    spelled, index = folder / f"{source.name}.spelled.fa", folder / f"{source.name}.spelled.idx"
    names = folder / f"{source.name}.names"
    names.write_text("".join(f"{s} {h}\n" for s in source.samples for h in (1, 2)))
    one = (f"bcftools consensus -f {source.reference} -s $0 -H $1 {source.variants} 2>/dev/null | sed \"1s/.*/>$0_$1/\" >{folder}/part.$0_$1")
    script = (f"set -e; xargs -P 2 -L 1 bash -c '{one}' <{names}; "
              f"while read -r s h; do cat {folder}/part.${{s}}_$h; done <{names} >{spelled}; rm {folder}/part.*; "
              f"{bench.args.tansaku} index {index} --sample-per-record {spelled} --threads {peers.THREADS} --quiet")
    return Task(["bash", "-c", script], clear=[index], keep=[spelled], is_peer=True)


def extracted(bench, index, sample, haplotype):
    out = bench.work / "variants" / "extracted.fa"
    measure.run([bench.args.tansaku, "extract", index, sample, "--haplotype", haplotype], out)
    return "".join(text for _, text in fasta.records(out))


def equal_haplotypes(bench, index, source, expected):
    """How many of `expected`, (sample, haplotype) to text, are what the index holds."""
    return sum(extracted(bench, index, s, h) == text for (s, h), text in expected.items())


def spelled_out(bench):
    def measured():
        source = of_region(bench, REGION_140)
        ours, theirs = index_task(bench, source), peer_task(bench, source)
        usages = [measure.summary(u) for u in bench.measured([ours, theirs], source.inputs)]
        expected = {tuple(name.rsplit("_", 1)): text for name, text in fasta.records(theirs.keep[0])}
        equal = equal_haplotypes(bench, index_of(ours), source, expected)
        right = equal == len(expected) == 2 * len(source.samples)
        return source, usages, right, f"{equal:,} of {len(expected):,} haplotypes byte for byte as bcftools consensus spells them"

    return bench.once("variants", measured)


@row("variants", "variants", Target("seconds, bcftools consensus of all and build / ours", ">=", 20), needs_data=True)
def time(bench):
    source, (ours, theirs), right, note = spelled_out(bench)
    return Measured(source.name, theirs["median_s"] / ours["median_s"], note, ours, theirs, right)


@row("variants, memory", "variants", Target("peak RSS, MB", "<=", 300), needs_data=True)
def memory(bench):
    source, (ours, _), right, note = spelled_out(bench)
    return Measured(source.name, ours["peak_mb"], note, ours, right=right)


@row("variants, growth", "variants", Target("bytes of the index, 1,252 / 125 samples", "<=", 2), needs_data=True)
def growth(bench):
    many, few = of_region(bench, REGION_140), of_region(bench, REGION_140, 125)
    tasks = [index_task(bench, few), index_task(bench, many)]
    bench.measured(tasks, [], runs=1)
    sizes = [measure.size(index_of(t)) for t in tasks]
    bases = [distinct_bases(bench, index_of(t)) for t in tasks]
    note = f"{sizes[0]:,} and {sizes[1]:,} bytes; distinct bases {bases[0]:,} and {bases[1]:,}"
    return Measured(many.name, sizes[1] / sizes[0], note)


@row("variants, long", "variants", Target("seconds; 300 samples, 1.8 Mb"), needs_data=True)
def long_haplotypes(bench):
    source = of_region(bench, REGION_1800)
    task = index_task(bench, source)
    ours = measure.summary(bench.measured([task], [])[0])
    some = random.Random(1).sample(source.samples, min(10, len(source.samples)))
    expected = {}
    for sample in some:
        for haplotype in (1, 2):
            out = bench.work / "variants" / "consensus.fa"
            measure.run(["bcftools", "consensus", "-f", source.reference, "-s", sample, "-H", haplotype, source.variants], out)
            expected[sample, haplotype] = "".join(text for _, text in fasta.records(out))
    equal = equal_haplotypes(bench, index_of(task), source, expected)
    size = measure.size(index_of(task))
    note = f"{size:,} bytes, {size / len(source.samples):,.0f} a sample; {equal} of {len(expected)} random haplotypes as bcftools has them"
    return Measured(source.name, ours["median_s"], note, ours, right=equal == len(expected))


def searched(bench, source, tasks):
    """Medians of searches of the tasks' indexes, 200 queries of 1 kb of the reference with 2 %."""
    queries = bench.work / "variants" / f"{sources.seeded(bench, source.reference.stem)}.queries.fa"
    if not queries.is_file():
        with sources.whole(queries) as part:
            fasta.draw_queries(part, source.reference, 200, 1000, [0.02], bench.args.seed)
    searches = [bench.search_task(index_of(t), queries, "--format", "alleles", out="alleles.variants.tsv") for t in tasks]
    return [measure.summary(u)["median_s"] for u in bench.measured(searches, [])]


MADE_MEBIBYTES = 2000


def of_made(bench):
    def measured():
        few, many = of_population(bench, 2 if bench.args.quick else 100), of_population(bench, 20 if bench.args.quick else 1000)
        tasks = [index_task(bench, source, "--memory", f"{MADE_MEBIBYTES}M") for source in (few, many)]
        ours = [measure.summary(u) for u in bench.measured(tasks, [], runs=1)]
        return few, many, tasks, ours, searched(bench, many, tasks)

    return bench.once("variants, made", measured)


@row("variants, made", "variants", Target("peak RSS / --memory; 1,000 samples of a constant-size population, 50 Mb", "<=", 1))
def made(bench):
    few, many, tasks, ours, _ = of_made(bench)
    counted = bench.work / "variants" / "records"
    measure.run(["bcftools", "index", "-f", many.variants])
    measure.run(["bcftools", "index", "-n", many.variants], counted)
    genotypes = int(counted.read_text()) * len(many.samples)
    sizes = [measure.size(index_of(t)) for t in tasks]
    note = (f"{ours[1]['median_s']} s, {genotypes / ours[1]['median_s'] / 1e6:.1f} million genotypes/s, "
            f"{sizes[1] / len(many.samples):,.0f} bytes a sample; {len(few.samples)} samples: {ours[0]['median_s']} s, {sizes[0]:,} bytes")
    return Measured(many.name, ours[1]["peak_mb"] * 1e6 / (MADE_MEBIBYTES << 20), note, ours[1])


@row("variants, flat", "variants", Target("seconds of searches, 1,000 / 100 samples", "<=", 2))
def flat(bench):
    few, many, _, _, seconds = of_made(bench)
    return Measured(many.name, seconds[1] / seconds[0], f"{seconds[0]} s with {len(few.samples)} samples, {seconds[1]} s with {len(many.samples)}")


def unphased(bench, source):
    """The same genotypes without their phase."""
    variants = bench.work / "variants" / f"{source.reference.stem}.unphased.vcf.gz"
    if not variants.is_file():
        with sources.whole(variants) as part:
            measure.run(["bash", "-c", f"bcftools view {source.variants} | sed '/^#/!s/|/\\//g' | bgzip >{part}"])
    return cohort(bench.work / "variants", f"{source.reference.stem}.unphased", source.samples, variants, source.reference)


@row("variants, unphased", "variants", Target("bytes of the index, unphased / phased; 300 samples, 1.8 Mb"), needs_data=True)
def without_phase(bench):
    source = of_region(bench, REGION_1800)
    tasks = [index_task(bench, source), index_task(bench, unphased(bench, source))]
    ours = [measure.summary(u) for u in bench.measured(tasks, [])]
    seconds = searched(bench, source, tasks)
    sizes = [measure.size(index_of(t)) for t in tasks]
    note = (f"{sizes[0]:,} and {sizes[1]:,} bytes; index {ours[0]['median_s']} and {ours[1]['median_s']} s; "
            f"search {seconds[0]} and {seconds[1]} s")
    return Measured(source.name, sizes[1] / sizes[0], note, ours[1])


MISSING = 0.01


def with_missing(bench, source):
    """The same genotypes but for one in a hundred, which is not known; and how many alleles are not."""
    variants = bench.work / "variants" / f"{source.name}.missing.vcf.gz"
    count = variants.with_suffix(".count")
    if not count.is_file():
        rng, alleles = random.Random(1), 0
        plain = variants.with_suffix("")
        measure.run(["bcftools", "view", "-s", ",".join(source.samples), source.variants], plain.with_suffix(".all"))
        with open(plain.with_suffix(".all")) as lines, open(plain, "w") as part:
            for line in lines:
                if not line.startswith("#"):
                    cells = line.rstrip("\n").split("\t")
                    for i in range(9, len(cells)):
                        if rng.random() < MISSING:
                            cells[i] = ".|." + cells[i][3:]
                            alleles += 2
                    line = "\t".join(cells) + "\n"
                part.write(line)
        measure.run(["bgzip", "-f", plain])
        measure.remove(plain.with_suffix(".all"))
        count.write_text(str(alleles))
    named = cohort(bench.work / "variants", f"{source.reference.stem}.missing", source.samples, variants, source.reference)
    return named, int(count.read_text())


@row("variants, missing", "variants", Target("bytes of the index a run of missing genotypes; 1,252 samples, 140 kb, 1 % missing", "<=", 6), needs_data=True)
def missing(bench):
    source = of_region(bench, REGION_140)
    without, alleles = with_missing(bench, source)
    tasks = [index_task(bench, source, missing="mask"), index_task(bench, without, missing="mask")]
    bench.measured(tasks, [], runs=1)
    sizes = [measure.size(index_of(t)) for t in tasks]
    note = f"{sizes[0]:,} and {sizes[1]:,} bytes; {alleles:,} alleles of haplotypes are not known"
    return Measured(source.name, (sizes[1] - sizes[0]) / alleles, note)
