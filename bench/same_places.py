#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Places of short queries within so many errors: ours beside those of bowtie, bwa aln, yara and razers3, and why they differ.

  same_places.py TANSAKU DATA-FOLDER WORK-FOLDER [QUERIES [SEED]]

The data are ten real haplotypes of 140 kb of chr20, the queries pieces of them. Places are intervals with a strand. Every difference
is put in a class, which README.md explains, and every interval is compared with its query by a whole matrix of edit
distances. Ends with 1 when somebody's place is of no known class: one that we have lost, or one with more errors than it says.
"""
import collections
import dataclasses
import functools
import pathlib
import re
import sys
import types

import fasta
import measure
import real_data
import sources
from rows import within

LENGTH = 100  # bases of the queries with edits
ERRORS = 2


@dataclasses.dataclass(frozen=True)
class Place:
    query: str
    sample: str
    strand: str
    begin: int  # from 0, half-open
    end: int
    errors: int

    @property
    def interval(self):
        return (self.query, self.sample, self.strand, self.begin, self.end)

    def is_same(self, other):
        """By the rule of what one place is: they begin or end within so many bases."""
        return min(abs(self.begin - other.begin), abs(self.end - other.end)) <= ERRORS


def rows_of(path):
    with open(path, encoding="ascii") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines)


def ours(tansaku, index, queries, errors, work, *options):
    out = work / "ours.tsv"
    measure.run([tansaku, "search", index, queries, "--max-errors", errors, "--format", "blast6", "--quiet",
                 "--columns", "qseqid,sample,sstart,send,errors", *options], out)
    for query, sample, first, last, count in rows_of(out):
        begin, end = sorted((int(first), int(last)))
        yield Place(query, sample, "+" if int(first) < int(last) else "-", begin - 1, end, int(count))


def of_bowtie(path, size):
    for query, strand, sample, begin, _, _, _, differences in rows_of(path):
        yield Place(query, sample, strand, int(begin), int(begin) + size, len(differences.split(",")) if differences else 0)


def of_sam(path):
    def place(query, sample, strand, begin, cigar, errors, end=None):
        """yara tells of secondary alignments no CIGAR, but the base behind their end."""
        bases = sum(int(n) for n, kind in re.findall(r"(\d+)([A-Z=])", cigar) if kind in "MDN=X")
        return Place(query, sample, strand, begin, begin + bases if end is None else end, errors)

    for fields in rows_of(path):
        if fields[0].startswith("@") or int(fields[1]) & 4:
            continue
        tags = dict((tag[:2], tag[5:]) for tag in fields[11:])
        yield place(fields[0], fields[2], "-" if int(fields[1]) & 16 else "+", int(fields[3]) - 1, fields[5], int(tags["NM"]),
                    int(tags["XP"]) - 1 if fields[5] == "*" else None)
        for other in filter(None, tags.get("XA", "").split(";")):
            sample, begin, cigar, errors = other.split(",")
            yield place(fields[0], sample, begin[0], int(begin[1:]) - 1, cigar, int(errors))


def of_razers(path):
    for query, first, last, strand, sample, begin, end, identity, *_ in rows_of(path):
        columns = max(int(last) - int(first), int(end) - int(begin))
        yield Place(query, sample, "+" if strand == "F" else "-", int(begin), int(end), round(columns * (100 - float(identity)) / 100))


@functools.cache
def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(before + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


class Comparison:
    """Ours and another's places of the same queries in the same sequences."""

    def __init__(self, texts, queries, mine, theirs, gaps=True):
        self.texts, self.queries, self.gaps = texts, queries, gaps
        self.mine, self.theirs = self.by_interval(mine), self.by_interval(theirs)
        self.classes = collections.Counter()

    @staticmethod
    def by_interval(places):
        best = {}
        for place in places:
            if place.interval not in best or place.errors < best[place.interval].errors:
                best[place.interval] = place
        return best

    def distance(self, place):
        query = self.queries[place.query]
        if place.strand == "-":
            query = query[::-1].translate(fasta.COMPLEMENT)
        text = self.texts[place.sample][place.begin : place.end]
        return edit_distance(query, text) if self.gaps else sum(a != b for a, b in zip(query, text, strict=True))

    def classify(self):
        around = collections.defaultdict(list)
        for who, places in (("ours", self.mine), ("theirs", self.theirs)):
            for place in places.values():
                around[who, place.query, place.sample, place.strand].append(place)
        near = lambda who, place: [p for p in around[who, place.query, place.sample, place.strand] if p.is_same(place)]
        for interval, place in self.theirs.items():
            if interval in self.mine:
                self.classes["the same interval"] += 1
                continue
            if self.distance(place) > ERRORS:
                says = "and it says so" if place.errors > ERRORS else "and it says fewer"
                self.classes[f"theirs: more errors than were asked for, {says}"] += 1
            elif any(p.errors <= self.distance(place) for p in near("ours", place)):
                self.classes["theirs: the same place, shifted"] += 1
            elif any(q.errors <= self.distance(place) and near("ours", q) for q in near("theirs", place) if q is not place):
                self.classes["theirs: the same place as one that is shifted"] += 1
            else:
                self.classes["LOST by us"] += 1
        for interval, place in self.mine.items():
            if self.distance(place) != place.errors:
                self.classes["ours: WRONG number of errors"] += 1
            if interval in self.theirs:
                continue
            bases = len(self.queries[place.query])
            kind = "more than their percentage of a query that is shorter" if place.errors / bases > ERRORS / LENGTH else f"{place.errors} errors"
            self.classes["ours: there it is shifted" if near("theirs", place) else f"ours: not there at all, {kind}"] += 1
        return self.classes

    def pairs(self):
        return [{(p.query, p.sample) for p in places.values()} for places in (self.mine, self.theirs)]

    def tell(self, name):
        classes = self.classify()
        mine, theirs = self.pairs()
        print(f"\n{name}: places ours {len(self.mine):,}, theirs {len(self.theirs):,}; pairs ours {len(mine):,}, theirs {len(theirs):,}, "
              f"only ours {len(mine - theirs):,}, only theirs {len(theirs - mine):,}")
        for what, count in sorted(classes.items()):
            print(f"  {count:>9,}  {what}")
        return not any("LOST" in what or "WRONG" in what for what in classes)


def main():
    tansaku, data, work = sys.argv[1:4]
    count, seed = (int(word) for word in (sys.argv[4:] + ["1000", "1"][len(sys.argv) - 4 :]))
    bench = types.SimpleNamespace(data=pathlib.Path(data), work=pathlib.Path(work), args=types.SimpleNamespace(quick=False, seed=seed))
    bench.work.mkdir(parents=True, exist_ok=True)
    source = real_data.haplotypes(bench, "chr20_140kb", samples=5)
    texts = dict(fasta.records(source.joined))
    index = bench.work / "same_places.idx"
    measure.remove(index)
    measure.run([tansaku, "index", index, *source.index_arguments, "--quiet"])
    good = True
    bowtie = bench.work / "same_places.bowtie"
    measure.run(["bowtie-build", "-q", source.joined, bowtie])
    for errors in range(4):
        size = 28
        queries = sources.drawn_queries(bench, source, count, size, (0.0,))
        out = bench.work / "theirs.bowtie"
        measure.run(["bowtie", "-f", "-v", errors, "-a", "--quiet", "-x", bowtie, queries], out)
        mine = ours(tansaku, index, queries, errors, bench.work, "--mismatches-only")
        comparison = Comparison(texts, dict(fasta.records(queries)), mine, of_bowtie(out, size), gaps=False)
        good &= comparison.tell(f"bowtie -v {errors} -a, {count} queries of {size} bases") and set(comparison.classes) == {"the same interval"}
    queries = sources.drawn_queries(bench, source, count, LENGTH, (0.01,))
    mine = list(ours(tansaku, index, queries, ERRORS, bench.work))
    for name, ending, command, places in (("bwa aln", "sam", within.bwa_aln, of_sam), ("yara", "sam", within.yara, of_sam),
                                          ("razers3", "razers", within.razers3, of_razers)):
        folder = bench.work / f"same_places.{name.split()[0]}"
        folder.mkdir(exist_ok=True)
        out = folder / f"theirs.{ending}"
        for argv in command(source, queries, folder / "all", out):
            measure.run(argv)
        good &= Comparison(texts, dict(fasta.records(queries)), mine, places(out)).tell(f"{name}, {count} queries of {LENGTH} bases, {ERRORS} edits")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
