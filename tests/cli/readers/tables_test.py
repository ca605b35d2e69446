# SPDX-License-Identifier: BSD-3-Clause
"""Tables as BLAST, minidot and the program itself read them: tables_test.py TANSAKU SAMPLE-DATA."""
import gzip
import json
import random
import re
import subprocess

from program import DATA, PROGRAM, Case, fasta, main, made_variants, pieces, reverse_complement, run, table, tansaku

COLUMNS = ("qseqid qacc qaccver qlen sseqid sacc saccver slen qstart qend sstart send qseq sseq evalue bitscore score "
           "length pident nident mismatch positive gapopen gaps ppos frames qframe sframe btop sstrand qcovs qcovhsp")


class Columns(Case):
    def test_blastn_says_the_same(self):
        """Names, headings and values of each column, against blastn on the same sequence."""
        subjects = self.extracted(self.index, ["JGAN000000101"])
        letters = fasta(subjects)["JGAN000000101.1.chr20"]
        rng = random.Random(3)
        text = ""
        for i in range(12):
            begin = rng.randrange(len(letters) - 1000)
            piece = letters[begin:begin + 500 + 40 * i]
            piece = piece[:100] + "ACGTTGCA"[: i % 5] + piece[100:200] + piece[203:]
            text += f">q{i}\n{piece if i % 2 else reverse_complement(piece)}\n"
        queries = self.folder / "columns.fa"
        queries.write_text(text)
        (self.folder / "one.fa").write_text(f">JGAN000000101.1.chr20\n{letters}\n")
        size = str(len(letters))
        theirs = run("blastn", "-query", queries, "-subject", self.folder / "one.fa", "-dust", "no", "-max_hsps", "1",
                     "-searchsp", "1", "-task", "blastn", "-outfmt", f"7 {COLUMNS}").stdout.splitlines()
        ours = tansaku("search", self.index, queries, "--dust", "no", "--evalue-space", size, "--format", "blast7",
                       "--columns", COLUMNS.replace(" ", ",")).splitlines()
        fields = [line for line in theirs if line.startswith("# Fields")]
        self.assertEqual(fields[0], next(line for line in ours if line.startswith("# Fields")))
        place = COLUMNS.split().index("evalue")  # the effective space is not what is compared here
        def rows(lines):
            cells = [line.split("\t") for line in lines if not line.startswith("#")]
            rows = {}
            for row in cells:
                if row[4] != "JGAN000000101.1.chr20":
                    continue
                for name in ("qseq", "sseq"):  # a gap in a repeat has several places
                    where = COLUMNS.split().index(name)
                    row[where] = sorted(row[where]) + [row[where].replace("-", "")]
                where = COLUMNS.split().index("btop")
                row[where] = row[where] if "-" not in row[where] else row[where].count("-")
                rows[row[0]] = row[:place] + row[place + 1:]
            return rows
        self.assertEqual(len(rows(ours)), 12)
        self.assertEqual(rows(theirs), rows(ours))

    def test_standard(self):
        words = ["search", self.index, self.queries, "--format", "blast6"]
        self.assertEqual(tansaku(*words), tansaku(*words, "--columns", "std"))

    def test_refusals(self):
        words = [self.index, self.queries, "--format"]
        for more, said in ((["blast6", "--columns", "qseqi"], "did you mean 'qseqid'"), (["blast6", "--columns", "a,,b"], "E-USE-04"),
                           (["tsv", "--columns", "std"], "E-USE-05"), (["tsv", "--no-hits"], "E-USE-05")):
            self.assertIn(said, run(PROGRAM, "search", *words, *more, ok=(2,)).stderr)


class Paf(Case):
    def test_rows(self):
        subjects = fasta(self.extracted(self.index, [f"JGAN0000001{i:02}" for i in range(1, 25)]))
        queries = fasta(self.queries)
        text = tansaku("search", self.index, self.queries, "--all-places", "--evalue", "1e-10", "--format", "paf")
        path = self.folder / "found.paf"
        path.write_text(text)
        for line in text.splitlines():
            cells = line.split("\t")
            if cells[5] not in subjects:
                continue  # a mitochondrial genome
            tags = {tag[:2]: tag[5:] for tag in cells[12:]}
            begin, end = int(cells[7]), int(cells[8])
            target = subjects[cells[5]]
            self.assertEqual(int(cells[6]), len(target))
            query = queries[cells[0]]
            self.assertEqual(int(cells[1]), len(query))
            piece = query[int(cells[2]):int(cells[3])]
            piece = reverse_complement(piece) if cells[4] == "-" else piece
            # cs turns the target into the query.
            made, at = "", begin
            for equal, other, more, less in re.findall(r":(\d+)|\*[a-z]([a-z])|\+([a-z]+)|-([a-z]+)", tags["cs"]):
                made += target[at:at + int(equal or 0)] + other.upper() + more.upper()
                at += int(equal or 0) + len(other) + len(less)
            self.assertEqual((made, at), (piece, end))
            equal = sum(int(n) for n in re.findall(r"(\d+)=", tags["cg"]))
            self.assertEqual(int(cells[9]), equal)
            self.assertEqual(int(cells[10]), sum(int(n) for n in re.findall(r"\d+", tags["cg"])))
            self.assertEqual(int(cells[10]) - int(cells[9]), int(tags["NM"]))
        # A program that we did not write reads all of it.
        told = run("miniasm", "-m", "1", "-s", "1", path).stderr
        self.assertIn(f"read {text.count(chr(10))} hits", told)


class Expand(Case):
    def check(self, index, queries, *more):
        words = ["search", index, queries, *more, "--format"]
        file = self.folder / "alleles.tsv"
        file.write_text(tansaku(*words, "alleles", ok=(0, 3)))
        rows = tansaku(*words, "tsv", ok=(0, 3))
        self.assertGreater(rows.count("\n"), 10)
        self.assertEqual(tansaku("expand", index, file), rows)
        return file

    def test_sample_data(self):
        for more in ([], ["--all-places"], ["--max-errors", "3"], ["--task", "megablast"], ["--max-hits", "5"],
                     ["--evalue", "1000", "--min-length", "11"], ["--filter", "sex=female"]):
            self.check(self.index, self.queries, *more)

    def test_variants(self):
        """Other phases, flags of hits, and places on a reference."""
        index = made_variants(self.folder, 7)
        unphased = (self.folder / "cohort.vcf").read_text().replace("|", "/")
        (self.folder / "cohort.vcf").write_text(unphased)
        tansaku("index", self.folder / "unphased.idx", "--manifest", self.folder / "variants.tsv", "--ids", "free", "--quiet")
        haplotypes = fasta(self.extracted(index, [f"s{i}" for i in range(6)]))
        queries = pieces(random.Random(7), haplotypes, 60, self.folder / "q.fa")
        for which in (index, self.folder / "unphased.idx"):
            for more in ([], ["--all-places"]):
                self.check(which, queries, "--dust", "no", *more)
        self.assertIn("possible", tansaku("expand", self.folder / "unphased.idx", self.folder / "alleles.tsv"))

    def test_metadata_and_compression(self):
        file = self.check(self.index, self.queries)
        packed = self.folder / "alleles.tsv.gz"
        packed.write_bytes(gzip.compress(file.read_bytes()))
        columns = ["--metadata-columns", "biobank,age,ICD10"]
        self.assertEqual(tansaku("expand", self.index, packed, *columns),
                         tansaku("search", self.index, self.queries, "--format", "tsv", *columns))
        women = ["--filter", "sex=female"]
        rows = tansaku("expand", self.index, packed, *women).splitlines()
        self.assertEqual(len(rows), len(tansaku("search", self.index, self.queries, "--format", "tsv", *women).splitlines()))

    def test_consent(self):
        """Who withdrew since is not in it, and nobody else changes."""
        index = self.folder / "consent.idx"
        run("cp", "-r", self.index, index)
        file = self.check(index, self.queries)
        before = tansaku("expand", index, file).splitlines()
        subjects = {row["sample_accession"]: row["subject_ref"] for row in table((DATA / "samples.tsv").read_text())}
        events = self.folder / "events.jsonl"
        events.write_text(json.dumps({"event_id": "018f0000-0000-7000-8000-000000000001", "kind": "withdraw",
                                      "subject_ref": subjects["JGAN000000105"], "effective": "2026-01-01T00:00:00Z",
                                      "received": "2026-01-01T00:00:00Z"}) + "\n")
        tansaku("consent", "apply", index, events)
        gone = set(tansaku("search", index, self.queries, "--format", "tsv").split()) & {"JGAN000000105"}
        self.assertFalse(gone)
        after = tansaku("expand", index, file).splitlines()
        left = [line for line in before if line.split("\t")[1] in {row.split("\t")[1] for row in after}]
        self.assertEqual(after, left)
        self.assertLess(len(after), len(before))
        self.assertNotIn("JGAN000000105", "".join(after))

    def test_refusals(self):
        file = self.check(self.index, self.queries)
        text = file.read_text()
        def refused(changed, said):
            (self.folder / "bad.tsv").write_text(changed)
            self.assertIn(said, run(PROGRAM, "expand", self.index, self.folder / "bad.tsv", ok=(2,)).stderr)
        refused("", "E-EXP-01")
        refused(tansaku("search", self.index, self.queries, "--format", "tsv"), "E-EXP-01")
        refused(tansaku("search", self.index, self.queries, "--format", "alleles", "--no-hits"), "--no-hits")
        refused(text[:-20], "E-EXP-02")
        refused(text.replace("0~JGAN", "9~JGAN", 1), "E-EXP-02")
        refused(text.replace("+77853", "+7785300", 1), "E-EXP-03")
        refused(text.replace("~JGAN", "~NGAJ"), "E-EXP-03")


class Flood(Case):
    def test_announced(self):
        """More than 10 million rows are said before they are written."""
        letters = fasta(self.extracted(self.index, ["JGAN000000101"]))["JGAN000000101.1.chr20"]
        queries = self.folder / "many.fa"
        queries.write_text("".join(f">q{i}\n{letters[30000:30060]}\n" for i in range(300_000)))
        run_ = subprocess.Popen([PROGRAM, "search", self.index, queries, "--format", "blast6", "--max-errors", "1"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            line = run_.stderr.readline()
        finally:
            run_.kill()
            run_.communicate()
        self.assertIn("W-OUT-01", line)
        self.assertGreater(int(line.split("about ")[1].split()[0].replace(",", "")), 10_000_000)
        self.assertNotIn("W-OUT", run(PROGRAM, "search", self.index, self.queries, "--format", "blast6").stderr)


if __name__ == "__main__":
    main()
