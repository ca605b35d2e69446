# SPDX-License-Identifier: BSD-3-Clause
"""SAM as samtools reads it: sam_test.py TANSAKU SAMPLE-DATA."""
import random
import re

from program import Case, fasta, main, made_variants, pieces, reverse_complement, run, table, tansaku

RUN = re.compile(r"(\d+)([MIDSH=X])")
TAG = re.compile(r"([A-Za-z]{2}):[AifZ]:(.*)")


def records(text):
    """(cells, tags) of all records."""
    for line in text.splitlines():
        if not line.startswith("@"):
            cells = line.split("\t")
            yield cells, dict(TAG.fullmatch(tag).groups() for tag in cells[11:])


def text_under(cigar, md, query):
    """The subject's text under an alignment and its edit distance, from CIGAR, MD and query alone."""
    aligned, at = [], 0
    for length, kind in ((int(n), k) for n, k in RUN.findall(cigar)):
        if kind in "SH":
            at += length
        elif kind == "I":
            at += length
        elif kind == "D":
            aligned += [None] * length
        else:
            aligned += [(query[at + i], kind) for i in range(length)]
            at += length
    assert at == len(query), (cigar, len(query))
    subject, edits, where = "", sum(int(n) for n, k in RUN.findall(cigar) if k in "ID"), 0
    for equal, deleted, other in re.findall(r"(\d+)|\^([A-Z]+)|([A-Z])", md):
        for _ in range(int(equal or 0)):
            letter, kind = aligned[where]
            assert kind == "=", (cigar, md)
            subject += letter
            where += 1
        if other:
            assert aligned[where][1] == "X", (cigar, md)
            subject, where, edits = subject + other, where + 1, edits + 1
        where += len(deleted)
        subject += deleted
    assert where == len(aligned)
    return subject, edits


class Sam(Case):
    def check(self, text, queries, subjects):
        """Every record against the subject's sequence, and samtools' own view of the file."""
        path = self.folder / "found.sam"
        path.write_text(text)
        run("samtools", "quickcheck", "-v", path)
        bam = self.folder / "found.bam"
        run("samtools", "sort", "-o", bam, path)
        run("samtools", "index", bam)
        mapped = 0
        for cells, tags in records(text):
            if int(cells[1]) & 4:
                continue
            query = queries[cells[0]]
            if int(cells[1]) & 16:
                query = reverse_complement(query)
            subject, edits = text_under(cells[5], tags["MD"], query)
            begin = int(cells[3]) - 1
            self.assertEqual(subject, subjects[cells[2]][begin:begin + len(subject)], cells)
            self.assertEqual(edits, int(tags["NM"]), cells)
            if cells[9] != "*":
                self.assertIn(cells[9], query)
            mapped += 1
        self.assertEqual(int(run("samtools", "view", "-c", "-F", "4", bam).stdout), mapped)
        return mapped

    def test_sample_data(self):
        samples = sorted({row["sample_accession"] for row in table((self.queries.parent / "manifest.tsv").read_text())})
        subjects = fasta(self.extracted(self.index, samples))
        queries = fasta(self.queries)
        for more in ([], ["--all-places"], ["--max-errors", "2"]):
            words = ["search", self.index, self.queries, *more, "--format"]
            text = tansaku(*words, "sam", ok=(0, 3))
            self.assertGreater(self.check(text, queries, subjects), 50)
            # A record for each row of blast6, and its score; one that says so for each query without.
            rows = [line.split("\t") for line in tansaku(*words, "blast6", "--columns", "qseqid,sseqid,score", ok=(0, 3)).splitlines()]
            found = [[c[0], c[2], t["AS"]] for c, t in records(text) if not int(c[1]) & 4]
            self.assertEqual(found, rows)
            silent = {c[0] for c, _ in records(text) if int(c[1]) & 4}
            self.assertEqual(silent, set(queries) - {row[0] for row in rows})
            # One record of each query is neither secondary nor supplementary, its first; it has the query.
            first = {}
            for cells, _ in records(text):
                if not int(cells[1]) & 0x900:
                    self.assertNotIn(cells[0], first)
                    first[cells[0]] = cells[9]
            for name, letters in queries.items():
                self.assertIn(first[name], (letters, reverse_complement(letters)))

    def test_supplementary(self):
        """Two parts of one haplotype, far from each other, are one query's."""
        letters = fasta(self.extracted(self.index, ["JGAN000000101"]))["JGAN000000101.1.chr20"]
        query = letters[1000:1400] + letters[50000:50300]
        text = tansaku("search", self.index, "--query-sequence", query, "--all-places", "--format", "sam")
        own = [c for c, t in records(text) if t["sa"] == "JGAN000000101" and t["hp"] == "1"]
        self.assertTrue(any(int(c[1]) & 0x800 for c, _ in records(text)))
        for cells, _ in records(text):
            if int(cells[1]) & 0x800:
                self.assertIn("H", cells[5])
                self.assertEqual(len(cells[9]), sum(int(n) for n, k in RUN.findall(cells[5]) if k in "=XI"))
        self.assertGreaterEqual(len(own), 2)

    def test_reference(self):
        """Cohorts of variants: @SQ and coordinates are the reference's."""
        for seed in range(1, 4):
            index = made_variants(self.folder, seed)
            reference = fasta(self.folder / "ref.fa")
            haplotypes = fasta(self.extracted(index, [f"s{i}" for i in range(6)]))
            queries = pieces(random.Random(seed), haplotypes, 60, self.folder / "q.fa")
            text = tansaku("search", index, queries, "--all-places", "--dust", "no", "--format", "sam")
            self.assertIn(f"@SQ\tSN:chr1\tLN:{len(reference['chr1'])}\n", text)
            self.assertEqual(text.count("@SQ"), 1)
            self.assertGreater(self.check(text, fasta(queries), reference), 500)
            # samtools finds the same MD and NM by itself.
            told = run("samtools", "calmd", "-e", self.folder / "found.sam", self.folder / "ref.fa").stderr
            self.assertNotIn("different", told)
            # The places are those of the table, but for query ends in an insertion or a longer difference.
            near = 0
            rows = tansaku("search", index, queries, "--all-places", "--dust", "no", "--format", "blast6", "--columns",
                           "qseqid,sample,haplotype,ref_start,ref_end").splitlines()
            found = list(records(text))
            self.assertEqual(len(rows), len(found))
            for row, (cells, tags) in zip((line.split("\t") for line in rows), found):
                self.assertEqual(row[:3], [cells[0], tags["sa"], tags["hp"]])
                self.assertLess(abs(int(row[3]) - int(cells[3])), 12)
                near += row[3] == cells[3]
            self.assertGreater(near, 0.8 * len(rows))

    def test_long_cigar(self):
        """More operations than BAM's own field holds."""
        rng = random.Random(5)
        base = "".join(rng.choice("ACGT") for _ in range(330_000))
        other = list(base)
        at = 50
        while at < len(other) - 50:  # runs of 5 and, for seeds, of 45 equal bases
            other[at] = rng.choice("ACGT".replace(other[at], ""))
            at += 46 if rng.random() < 0.05 else 6
        (self.folder / "long.fa").write_text(f">chr1\n{base}\n")
        (self.folder / "long_query.fa").write_text(">long\n" + "".join(other) + "\n")
        tansaku("index", self.folder / "long.idx", self.folder / "long.fa", "--quiet")
        text = tansaku("search", self.folder / "long.idx", self.folder / "long_query.fa", "--format", "sam")
        cigar = next(records(text))[0][5]
        self.assertGreater(len(RUN.findall(cigar)), 65535)
        self.assertEqual(self.check(text, {"long": "".join(other)}, {"long.0.chr1": base}), 1)
        self.assertEqual(run("samtools", "view", self.folder / "found.bam").stdout.split("\t")[5], cigar)

    def test_names(self):
        """Query names that SAM does not permit."""
        names = ["@home", "a" * 300, "b" * 299 + "c"]
        query = self.folder / "names.fa"
        query.write_text("".join(f">{name}\nACGTACGATCGATCGTAGCTAGCATCGATTTGCAC\n" for name in names))
        text = tansaku("search", self.index, query, "--format", "sam")
        self.check(text, {}, {})
        found = [cells[0] for cells, _ in records(text)]
        self.assertEqual(found[0], "%40home")
        self.assertEqual([len(name) for name in found[1:]], [254, 254])
        self.assertEqual(len(set(found)), 3)


if __name__ == "__main__":
    main()
