#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Makes the sample data of this folder from public human data.

    make_samples.py SOURCE OUT [--seed N]

SOURCE holds human/chr20_140kb.fa.gz, human/chr20_140kb.1000G_phase3.vcf.gz and
mt/1000G_phase1_mt_consensus_1074.fa.gz (README.md says what they are). OUT gets

    sequences/<id>.<haplotype>.fa.gz   haplotypes under invented ids, contig labels chr20 and chrM
    manifest.tsv                       which file is which haplotype of which sample
    samples.tsv datasets.tsv disease_terms.tsv      SYNTHETIC metadata
    queries.fa                         six queries, each with a known answer
    SHA256SUMS                         of all of these

The same seed gives the same files. Who the donors were is drawn from the seed and written nowhere.
"""
import argparse
import gzip
import hashlib
import pathlib
import random

REGION = (20_000, 100_000)  # of the 140-kb reference; 0-based, half-open, bases
CHR20_SAMPLES = 24
MT_SAMPLES = 12
MT_OF_CHR20_DONORS = 4  # so many mitochondrial samples are second samples of a chr20 donor
FIRST_ID = 101
COMPLEMENT = str.maketrans("ACGTN", "TGCAN")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    rng = random.Random(args.seed)

    samples = make_sequences(args.source, rng)
    synthesize_metadata(samples, rng)
    write_sequences(samples, args.out)
    write_metadata(samples, args.out)
    (args.out / "queries.fa").write_text(make_queries(samples, rng))
    write_digests(args.out)


# ---------------------------------------------------------------- sequences


def make_sequences(source, rng):
    """Samples in the order of their ids: dicts with id, donor, label, haplotypes {number: text}."""
    reference = read_fasta(source / "human/chr20_140kb.fa.gz")
    (_, text), = reference.items()
    names, variants = read_vcf(source / "human/chr20_140kb.1000G_phase3.vcf.gz")
    mt = read_fasta(source / "mt/1000G_phase1_mt_consensus_1074.fa.gz")

    both = sorted(set(names) & set(mt))
    donors = rng.sample(both, MT_OF_CHR20_DONORS)
    donors += rng.sample(sorted(set(names) - set(donors)), CHR20_SAMPLES - len(donors))
    mt_donors = donors[:MT_OF_CHR20_DONORS]
    mt_donors += rng.sample(sorted(set(mt) - set(donors)), MT_SAMPLES - len(mt_donors))
    rng.shuffle(donors)

    samples = []
    for donor in donors:
        column = names.index(donor)
        haplotypes = {h + 1: spell(text, variants, column, h, REGION) for h in (0, 1)}
        samples.append({"donor": donor, "label": "chr20", "haplotypes": haplotypes})
    for donor in mt_donors:
        samples.append({"donor": donor, "label": "chrM", "haplotypes": {0: mt[donor]}})
    for number, sample in enumerate(samples, FIRST_ID):
        sample["id"] = f"JGAN{number:09d}"
    return samples


def read_fasta(path):
    """First word of each header -> upper-case text."""
    records, name = {}, None
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith(">"):
                name = line[1:].split()[0]
                records[name] = []
            else:
                records[name].append(line.strip().upper())
    return {name: "".join(parts) for name, parts in records.items()}


def read_vcf(path):
    """Sample names, and (0-based position, REF, [ALT…], [genotype of each sample…]) by position."""
    names, variants = [], []
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith("##"):
                continue
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                names = fields[9:]
                continue
            genotypes = [f.split(":", 1)[0] for f in fields[9:]]
            variants.append((int(fields[1]) - 1, fields[3].upper(), fields[4].upper().split(","), genotypes))
    return names, sorted(variants, key=lambda v: v[0])


def spell(reference, variants, column, which, region):
    """Text of one phased haplotype over `region`. Where variants overlap, the first one wins."""
    start, end = region
    parts, here = [], start
    for position, ref, alts, genotypes in variants:
        stop = position + len(ref)
        if position < start or stop > end:
            continue
        if reference[position:stop] != ref:
            raise SystemExit(f"position {position + 1}: REF {ref} is not the reference's text")
        if "|" not in genotypes[column]:
            raise SystemExit(f"position {position + 1}: a genotype is not phased")
        allele = genotypes[column].split("|")[which]
        if allele in ("0", ".") or position < here:
            continue
        alt = alts[int(allele) - 1]
        if not set(alt) <= set("ACGTN"):
            continue  # symbolic alleles have no text
        parts += [reference[here:position], alt]
        here = stop
    return "".join(parts + [reference[here:end]])


def write_sequences(samples, out):
    folder = out / "sequences"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.fa.gz"):
        old.unlink()
    for sample in samples:
        for haplotype, text in sample["haplotypes"].items():
            record = fasta(sample["label"], text).encode()
            with open(folder / file_name(sample, haplotype), "wb") as raw:
                with gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
                    packed.write(record)


def file_name(sample, haplotype):
    return f"{sample['id']}.{haplotype}.fa.gz"


def fasta(header, text, width=60):
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    return "\n".join([">" + header, *lines, ""])


def write_digests(out):
    files = sorted([*out.glob("*.tsv"), out / "queries.fa", *out.glob("sequences/*.fa.gz")])
    lines = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.relative_to(out).as_posix()}\n" for f in files]
    (out / "SHA256SUMS").write_text("".join(lines))


# ---------------------------------------------------------------- synthetic metadata

# biobank: dataset, study, policy, DAC, prefectures (frequent ones repeated)
BIOBANKS = {
    "TMM": ("JGAD000101", "JGAS000101", "JGAP000001", "JGAC000101", "JP-04 JP-04 JP-04 JP-04 JP-03 JP-03 JP-07".split()),
    "NCBN": ("JGAD000102", "JGAS000102", "JGAP000001", "JGAC000102", "JP-13 JP-13 JP-11 JP-12 JP-14 JP-23 JP-27".split()),
    "BBJ": ("JGAD000103", "JGAS000103", "JGAP000001", "JGAC000103", "JP-27 JP-27 JP-13 JP-26 JP-28 JP-40 JP-01".split()),
}
# youngest age of the class -> its name, its weight
AGES = {10: ("10-19", 1), 20: ("20-29", 2), 30: ("30-39", 4), 40: ("40-49", 6), 50: ("50-59", 7), 60: ("60-69", 8),
        70: ("70-79", 6), 80: ("80-89", 3), 90: ("90+", 1)}

# term, Japanese and English label, synonyms, ICD-10 code of the term, number among designated
# intractable diseases; then weight, codes of a sample with the term, sex (None: either), youngest age
DISEASES = [
    ("D000001", "2型糖尿病", "Type 2 diabetes mellitus", "糖尿病2型;T2DM", "E11", "", 6, ["E11.9", "E11.2", "E11.3"], None, 30),
    ("D000002", "高血圧症", "Hypertension", "本態性高血圧;高血圧", "I10", "", 6, ["I10"], None, 30),
    ("D000003", "乳がん", "Breast cancer", "乳癌;乳房の悪性新生物", "C50", "", 7, ["C50.4", "C50.9"], "female", 30),
    ("D000004", "脂質異常症", "Dyslipidaemia", "高脂血症", "E78", "", 4, ["E78.0", "E78.5"], None, 30),
    ("D000005", "気管支喘息", "Asthma", "喘息", "J45", "", 3, ["J45.0", "J45.9"], None, 0),
    ("D000006", "パーキンソン病", "Parkinson disease", "PD", "G20", "6", 2, ["G20"], None, 50),
    ("D000007", "潰瘍性大腸炎", "Ulcerative colitis", "UC", "K51", "97", 2, ["K51.0", "K51.9"], None, 10),
    ("D000008", "前立腺がん", "Prostate cancer", "前立腺癌", "C61", "", 3, ["C61"], "male", 50),
]
SAMPLE_COLUMNS = ["sample_accession", "subject_ref", "biobank", "age", "sex", "residence", "birth_location", "ICD10",
                  "disease", "affection_status", "is_tumor", "data_accession", "dataset_accession"]
DATASET_COLUMNS = ["dataset_accession", "study_accession", "policy_accession", "dac_accession", "dataset_type", "biobank",
                   "processing_class", "tiers", "duo", "data_version", "participant_set_version", "n_subjects_declared"]
TERM_COLUMNS = ["term_id", "label_ja", "label_en", "synonyms", "icd10", "designated_no"]


def synthesize_metadata(samples, rng):
    """Invents a person for every donor; two samples of one donor get the same person."""
    people = {}
    turn = 0
    for sample in samples:
        if sample["donor"] not in people:
            people[sample["donor"]] = invent_person(list(BIOBANKS)[turn % len(BIOBANKS)], rng)
            turn += 1
        sample["person"] = people[sample["donor"]]
        sample["data_accession"] = sample["id"].replace("JGAN", "JGAR")


def invent_person(biobank, rng):
    sex = rng.choice(["female", "male"])
    youngest = rng.choices(list(AGES), [weight for _, weight in AGES.values()])[0]
    residence = rng.choice(BIOBANKS[biobank][4])
    birth = residence if rng.random() < 0.7 else f"JP-{rng.randint(1, 47):02d}"
    if rng.random() < 0.05:
        birth = "outside-JP"
    codes, term, status = "", "", "control"
    if rng.random() < 0.65:
        possible = [d for d in DISEASES if d[8] in (None, sex) and d[9] <= youngest]
        chosen = rng.choices(possible, [d[6] for d in possible])[0]
        found = {rng.choice(chosen[7])}
        if rng.random() < 0.3:
            found.add(rng.choice(["I10", "E78.5", "K21.9", "M17.9"]))
        codes, term, status = ";".join(sorted(found)), chosen[0], "case"
    return {
        "subject_ref": f"S{rng.getrandbits(128):032x}",
        "biobank": biobank,
        "age": "unknown" if rng.random() < 0.04 else AGES[youngest][0],
        "sex": sex,
        "residence": residence,
        "birth_location": birth,
        "ICD10": codes,
        "disease": term,
        "affection_status": status,
        "is_tumor": "no",
        "dataset_accession": BIOBANKS[biobank][0],
    }


def write_metadata(samples, out):
    manifest = [[s["id"], str(h), f"sequences/{file_name(s, h)}", s["data_accession"]]
                for s in samples for h in s["haplotypes"]]
    write_table(out / "manifest.tsv", ["sample_accession", "haplotype", "path", "data_accession"], manifest)

    rows = [{**s["person"], "sample_accession": s["id"], "data_accession": s["data_accession"]} for s in samples]
    write_table(out / "samples.tsv", SAMPLE_COLUMNS, [[row[c] for c in SAMPLE_COLUMNS] for row in rows])

    datasets = []
    for biobank, (dataset, study, policy, dac, _) in BIOBANKS.items():
        subjects = {s["person"]["subject_ref"] for s in samples if s["person"]["biobank"] == biobank}
        datasets.append([dataset, study, policy, dac, "Whole genome sequencing", biobank, "research_consent", "",
                         "DUO:0000042", "1", "1", str(len(subjects))])
    write_table(out / "datasets.tsv", DATASET_COLUMNS, datasets)
    write_table(out / "disease_terms.tsv", TERM_COLUMNS, [list(d[:6]) for d in DISEASES])


def write_table(path, columns, rows):
    path.write_text("\n".join("\t".join(row) for row in [columns, *rows]) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- queries


def make_queries(samples, rng):
    chr20 = [t for s in samples if s["label"] == "chr20" for t in s["haplotypes"].values()]
    mt = [t for s in samples if s["label"] == "chrM" for t in s["haplotypes"].values()]

    exact = choose_piece(chr20, 1000, range(4, 10), rng)
    reverse = choose_piece(chr20, 600, range(10, 25), rng)
    mt_piece = choose_piece(mt, 500, range(3, 7), rng)
    probe = choose_probe(chr20, 60, range(12, 30), rng)
    nothing = "".join(rng.choices("ACGT", k=300))
    records = [
        ("exact_1kb", exact, carried(exact, chr20)),
        ("errors_2_percent", mutate(exact, 20, rng), "exact_1kb with 20 substitutions"),
        ("reverse_600", reverse_complement(reverse), "reverse complement; " + carried(reverse, chr20)),
        ("mt_500", mt_piece, carried(mt_piece, mt)),
        ("snp_probe_60", probe, "a SNP in its middle; " + carried(probe, chr20)),
        ("no_hit_300", nothing, "random"),
    ]
    return "".join(fasta(f"{name} {note}", text) for name, text, note in records)


def carried(piece, haplotypes):
    return f"exactly in {sum(piece in text for text in haplotypes)} of {len(haplotypes)} haplotypes"


def choose_piece(haplotypes, length, wanted, rng):
    """A piece without N that `wanted` many haplotypes carry."""
    while True:
        text = rng.choice(haplotypes)
        start = rng.randrange(len(text) - length)
        piece = text[start : start + length]
        if "N" not in piece and sum(piece in other for other in haplotypes) in wanted:
            return piece


def choose_probe(haplotypes, length, wanted, rng):
    """A piece that `wanted` many haplotypes carry and all others carry but for its middle base."""
    while True:
        piece = choose_piece(haplotypes, length, wanted, rng)
        left, right = piece[: length // 2], piece[length // 2 + 1 :]
        if all(any(left + base + right in text for base in "ACGT") for text in haplotypes):
            return piece


def mutate(text, substitutions, rng):
    letters = list(text)
    for place in rng.sample(range(len(text)), substitutions):
        letters[place] = rng.choice([b for b in "ACGT" if b != letters[place]])
    return "".join(letters)


def reverse_complement(text):
    return text.translate(COMPLEMENT)[::-1]


if __name__ == "__main__":
    main()
