# SPDX-License-Identifier: BSD-3-Clause
"""FASTA in and out, and queries drawn from records with known origin."""
import gzip
import mmap
import random
import re

COMPLEMENT = str.maketrans("ACGT", "TGCA")
TRANSITION = {"A": "G", "G": "A", "C": "T", "T": "C"}


def records(path):
    """(name, text) of a file, plain or gzip: the header's first word; upper case."""
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path, encoding="ascii")
    name, parts = None, []
    with opened as lines:
        for line in lines:
            if line.startswith(">"):
                if name is not None:
                    yield name, "".join(parts).upper()
                name, parts = line[1:].split()[0], []
            else:
                parts.append(line.strip())
    if name is not None:
        yield name, "".join(parts).upper()


def write(path, named_texts, width=60):
    with open(path, "w", encoding="ascii") as out:
        for name, text in named_texts:
            out.write(f">{name}\n")
            out.writelines(text[i : i + width] + "\n" for i in range(0, len(text), width))


def sample_id(name):
    """A name that is a sample's id here and a subject's in every peer."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:64]


class Records:
    """Pieces of the records of a plain FASTA file whose lines, but a record's last, are equally long."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.names, self.first, self.length = [], [], []
        at = 0
        while at < len(self.bytes):
            begin = self.bytes.find(b"\n", at) + 1
            end = self.bytes.find(b"\n>", begin) + 1 or len(self.bytes)
            self.width = max(1, self.bytes.find(b"\n", begin) - begin)
            lines, rest = divmod(end - begin, self.width + 1)
            self.names.append(self.bytes[at + 1 : begin].split()[0].decode())
            self.first.append((begin, self.width))
            self.length.append(lines * self.width + max(0, rest - 1))
            at = end

    def piece(self, number, start, length):
        begin, width = self.first[number]
        def offset(base):
            return begin + base // width * (width + 1) + base % width
        return self.bytes[offset(start) : offset(start + length - 1) + 1].replace(b"\n", b"").decode().upper()


def mutate(text, divergence, rng):
    """Substitutions : indels 9 : 1, transitions twice as frequent as transversions, as in make_genomes."""
    out = []
    for c in text:
        if c not in TRANSITION or rng.random() >= divergence:
            out.append(c)
        elif rng.random() < 0.9:
            transition = TRANSITION[c]
            out.append(transition if rng.random() < 2 / 3 else rng.choice([b for b in "ACGT" if b not in (c, transition)]))
        elif rng.random() < 0.5:
            out.append(c + rng.choice("ACGT"))
    return "".join(out)


def draw_queries(path, source, count, length, divergences, seed=1):
    """Writes queries from random places of a file's records, half of them reverse complements; they take turns
    with `divergences`. A query's name tells its origin, counted from 1: q000017:record:301-1300:+. Records with
    many N are avoided, those shorter than `length` taken whole."""
    rng = random.Random(seed)
    found = Records(source)
    queries = []
    while len(queries) < count:
        number = rng.randrange(len(found.names))
        size = min(length, found.length[number])
        start = rng.randrange(found.length[number] - size + 1)
        text = found.piece(number, start, size)
        if text.count("N") > size // 10:
            continue
        text = mutate(text, divergences[len(queries) % len(divergences)], rng)
        strand = rng.choice("+-")
        if strand == "-":
            text = text[::-1].translate(COMPLEMENT)
        queries.append((f"q{len(queries) + 1:06d}:{found.names[number]}:{start + 1}-{start + size}:{strand}", text))
    write(path, queries)
