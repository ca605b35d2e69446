# SPDX-License-Identifier: BSD-3-Clause
"""What tables of answers say: (query, sample) pairs, and alignments with their places."""
import dataclasses


def pairs(path, has_header):
    """(query, sample) of the lines of a table: by the header's names, or columns 1 and 2."""
    return set(evalues(path, has_header))


def evalues(path, has_header):
    """The smallest E-value of each (query, sample): by the header's names, or columns 1, 2 and 11."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        query, sample, evalue = 0, 1, 10
        if has_header:
            names = next(lines).rstrip("\n").lstrip("#").split("\t")
            query, sample, evalue = (names.index(n) for n in ("query", "sample_accession", "evalue"))
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            pair, value = (fields[query], fields[sample]), float(fields[evalue])
            if value < found.get(pair, float("inf")):
                found[pair] = value
    return found


def compare_pairs(ours, theirs):
    """Pairs of theirs that are not ours, and a sentence."""
    lost = sorted(theirs - ours)
    note = f"(query, sample) pairs: ours {len(ours):,}, peer {len(theirs):,}, lost {len(lost):,}"
    if lost:
        note += " such as " + " ".join(lost[0])
    if not theirs:
        note += "; the peer found nothing, which proves nothing"
    return lost, note


@dataclasses.dataclass(frozen=True)
class Place:
    """An alignment: bases of query and subject from 1, ends included."""

    query: str
    subject: str
    strand: str
    query_begin: int
    query_end: int
    begin: int
    end: int
    evalue: float

    def covers(self, share, query_length):
        return self.query_end - self.query_begin + 1 >= share * query_length

    def meets(self, other):
        """On one subject and strand, with half of `other` in common."""
        common = min(self.end, other.end) - max(self.begin, other.begin) + 1
        return self.strand == other.strand and 2 * common >= other.end - other.begin + 1


def places(path, ours):
    """Alignments of a table in BLAST's 12 columns, by (query, subject). Our subjects are sample.haplotype.sequence."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t")
            subject = fields[1].rsplit(".", 2)[0] if ours else fields[1]
            first, last = int(fields[8]), int(fields[9])
            place = Place(fields[0], subject, "+" if first <= last else "-", int(fields[6]), int(fields[7]),
                          min(first, last), max(first, last), float(fields[10]))
            found.setdefault((place.query, place.subject), []).append(place)
    return found


def origin(name):
    """The place that a query was drawn from, by its name (fasta.draw_queries, make_genomes)."""
    query, subject, interval, strand = name.rsplit(":", 3)
    begin, end = map(int, interval.split("-"))
    return Place(name, subject, strand, 1, end - begin + 1, begin, end, 0.0)


def has(found, place):
    """Whether one of the alignments is at this place."""
    return any(p.meets(place) for p in found.get((place.query, place.subject), ()))
