# SPDX-License-Identifier: BSD-3-Clause
"""What the tests of formats share: the program, the sample data's index, and a made cohort of variants."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, DATA = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
COMPLEMENT = str.maketrans("ACGTN", "TGCAN")


def run(*words, ok=(0,), **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode not in ok:
        raise AssertionError(f"{words}: exit code {done.returncode}\n{done.stderr}")
    return done


def tansaku(*words, **options):
    return run(PROGRAM, *words, **options).stdout


def reverse_complement(text):
    return text.translate(COMPLEMENT)[::-1]


def table(text):
    """Rows of a table with a header line, as dictionaries."""
    lines = text.splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


def fasta(path):
    """Sequences of a FASTA file by name."""
    records = {}
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(">"):
            name = line[1:].split()[0]
            records[name] = ""
        else:
            records[name] += line
    return records


class Case(unittest.TestCase):
    """Has a folder of its own, and the index of the sample data."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.index = cls.folder / "sample.idx"
        tansaku("index", cls.index, "--manifest", DATA / "manifest.tsv", "--metadata", DATA / "samples.tsv", "--datasets",
                DATA / "datasets.tsv", "--disease-terms", DATA / "disease_terms.tsv", "--quiet")
        cls.queries = DATA / "queries.fa"

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def extracted(self, index, samples):
        """A FASTA of whole samples, named as subjects are."""
        path = self.folder / "extracted.fa"
        path.write_text("".join(tansaku("extract", index, sample) for sample in samples))
        return path


def made_variants(folder, seed, samples=6, length=20000):
    """A reference, and a VCF with differences of all kinds in it, many of them close to each other.
    Returns the index of both."""
    rng = random.Random(seed)
    letters = [rng.choice("ACGT") for _ in range(length)]
    for _ in range(40):  # repeats, over which insertions and deletions can move
        at, unit, times = rng.randrange(length - 80), rng.choice(["A", "CA", "GAT"]), rng.randrange(4, 20)
        letters[at:at + len(unit) * times] = list(unit * times)
    text = "".join(letters)[:length]
    (folder / "ref.fa").write_text(f">chr1\n{text}\n")
    lines = ["##fileformat=VCFv4.2", f"##contig=<ID=chr1,length={len(text)}>",
             '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
             "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + "\t".join(f"s{i}" for i in range(samples))]
    at = 50
    while at < len(text) - 100:
        kind = rng.choice(["snp", "snp", "mnp", "insertion", "deletion", "both", "flanked"])
        old = text[at:at + (1 if kind in ("snp", "insertion") else rng.randrange(2, 9))]
        if kind == "snp":
            new = rng.choice("ACGT".replace(old, ""))
        elif kind == "mnp":
            new = "".join(rng.choice("ACGT") for _ in old)
        elif kind == "insertion":
            repeat = text[at + 1:at + 1 + rng.randrange(1, 7)]
            new = old + rng.choice([repeat, "".join(rng.choice("ACGT") for _ in range(rng.randrange(1, 9)))])
        elif kind == "deletion":
            new = old[0]
        elif kind == "both":
            new = "".join(rng.choice("ACGT") for _ in range(rng.randrange(1, 9)))
        else:  # bases before and behind the difference that it shares with the reference
            old = text[at:at + 8]
            new = old[:3] + rng.choice(["", old[3] * 2]) + old[4:]
        if new != old:
            genotypes = "\t".join("|".join(rng.choice("0001") for _ in "12") for _ in range(samples))
            lines.append(f"chr1\t{at + 1}\t.\t{old}\t{new}\t.\tPASS\t.\tGT\t{genotypes}")
        at += len(old) + rng.choice([0, 1, 3, 30, 200])
    (folder / "cohort.vcf").write_text("\n".join(lines) + "\n")
    rows = "".join(f"s{i}\t\tcohort.vcf\tvariants\tref.fa\n" for i in range(samples))
    (folder / "variants.tsv").write_text("sample_accession\thaplotype\tpath\tkind\treference\n" + rows)
    index = folder / f"variants{seed}.idx"
    tansaku("index", index, "--manifest", folder / "variants.tsv", "--ids", "free", "--quiet")
    return index


def pieces(rng, haplotypes, count, path):
    """Queries cut from haplotypes, on both strands, with a few changes."""
    text = ""
    for i in range(count):
        name, letters = rng.choice(sorted(haplotypes.items()))
        begin, size = rng.randrange(len(letters) - 900), rng.randrange(60, 800)
        piece = list(letters[begin:begin + size])
        for _ in range(rng.randrange(4)):
            piece[rng.randrange(len(piece))] = rng.choice(["A", "C", "G", "T", "", "GT"])
        piece = "".join(piece)
        text += f">q{i}\n{piece if rng.random() < 0.5 else reverse_complement(piece)}\n"
    path.write_text(text)
    return path


def main():
    """Further words are names of tests, such as Configuration.test_layers."""
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
