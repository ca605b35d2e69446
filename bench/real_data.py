# SPDX-License-Identifier: BSD-3-Clause
"""Sources made of the folder of real data (--data)."""
import concurrent.futures
import gzip
import itertools
import shutil
import subprocess

import fasta
import measure
import sources


def of_files(bench, name, paths, limit=None):
    """All records of some files of the data folder; a record is a sample. `limit`: only so many, in --quick."""
    limit = limit if bench.args.quick else None

    def make():
        seen = {}
        for path in paths:
            for record, text in itertools.islice(fasta.records(bench.data / path), limit):
                sample = fasta.sample_id(record)
                seen[sample] = seen.get(sample, 0) + 1
                yield (sample if seen[sample] == 1 else f"{sample[:56]}_{seen[sample]}"), text

    return sources.from_records(bench, name + ("-quick" if limit else ""), make)


def mitochondria(bench):
    """1,074 real human mitochondrial genomes."""
    return of_files(bench, "mt1074", ["mt/1000G_phase1_mt_consensus_1074.fa.gz"], limit=50)


def primates(bench, species):
    """400 homologous blocks of chr22; block by block named as the human ones."""
    return of_files(bench, f"primates_{species}", [f"human/primates_chr22_a_{species}.fa.gz"], limit=20)


def bacteria(bench):
    """13 different bacteria; a file is a genome of one or some sequences."""
    files = sorted((bench.data / "bacteria").glob("*.fa.gz"))[: 3 if bench.args.quick else None]
    return of_files(bench, "bacteria" + ("-quick" if bench.args.quick else ""), files)


def chr20_10mb(bench):
    """10 Mb of the human reference, with its repeats (in --quick 500 kb)."""
    name, size = ("chr20_500kb", 500_000) if bench.args.quick else ("chr20_10mb", None)

    def make():
        for record, text in fasta.records(bench.data / "human/hg19_chr20_30_40Mb.fa.gz"):
            yield fasta.sample_id(record), text[:size]

    return sources.from_records(bench, name, make)


def haplotypes(bench, region, samples=None):
    """Haplotypes of 1000 Genomes samples, spelled out from reference and genotypes: human/<region>.
    Two records a sample, NAME_1 and NAME_2; all samples, or the first so many."""
    vcf = bench.data / f"human/{region}.1000G_phase3.vcf.gz"
    if bench.args.quick:
        samples = min(samples or 4, 4)
    name = region + (f"-first{samples}" if samples else "")
    joined = bench.work / f"{name}.fa"
    if not joined.is_file():
        with sources.whole(joined) as part:
            spell_haplotypes(bench, bench.data / f"human/{region}.fa.gz", vcf, samples, part)
    return sources.from_records(bench, name, lambda: [])


def spell_haplotypes(bench, reference, vcf, limit, out):
    folder = bench.work / "bcftools"
    folder.mkdir(exist_ok=True)
    plain, variants = folder / "reference.fa", folder / "variants.bcf"
    with gzip.open(reference, "rb") as packed, open(plain, "wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    measure.run(["bcftools", "view", "-Ob", "-l0", "-o", variants, vcf])  # not compressed: read once a haplotype
    measure.run(["bcftools", "index", "-f", variants])
    measure.run(["bcftools", "query", "-l", variants], folder / "samples")
    samples = (folder / "samples").read_text().split()[:limit]

    def spell(which):
        sample, haplotype = which
        command = ["bcftools", "consensus", "-s", sample, "-H", haplotype, "-f", plain, variants]
        spelled = subprocess.run(command, capture_output=True, check=False)
        if spelled.returncode != 0:
            raise measure.Failed(f"{command}: {spelled.stderr.decode(errors='replace')[-1000:]}")
        return f">{sample}_{haplotype}\n".encode() + spelled.stdout.partition(b"\n")[2]

    with concurrent.futures.ThreadPoolExecutor(2) as pool, open(out, "wb") as joined:
        first = list(itertools.product(samples[:1], "12"))
        joined.writelines(map(spell, first))  # alone: bcftools writes the .fai of the reference
        joined.writelines(pool.map(spell, list(itertools.product(samples[1:], "12"))))
    measure.remove(folder)
