# SPDX-License-Identifier: BSD-3-Clause
"""Options of verbs that write, each where it makes a difference: writers_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import hashlib
import json
import shutil

from program import DATA, PROGRAM, Case, main, run, table, tansaku

SAMPLES = (DATA / "samples.tsv").read_text().splitlines()
COLUMNS = SAMPLES[0].split("\t")


def of_biobanks(*biobanks):
    return [line for line in SAMPLES[1:] if line.split("\t")[COLUMNS.index("biobank")] in biobanks]


class Added(Case):
    """Samples of BBJ, added with all tables to an index of the others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.folder / "before.idx"
        cls.tables("first", "TMM", "NCBN")
        cls.tables("more", "BBJ")
        tansaku("index", cls.before, *cls.words("first"), "--quiet")

    @classmethod
    def tables(cls, name, *biobanks):
        """Manifest and tables of some biobanks, the sex of the added ones in numbers."""
        rows = of_biobanks(*biobanks)
        kept = {row.split("\t")[0] for row in rows}
        manifest = [line.split("\t") for line in (DATA / "manifest.tsv").read_text().splitlines()]
        path = manifest[0].index("path")
        lines = [manifest[0]] + [line for line in manifest[1:] if line[0] in kept]
        for line in lines[1:]:
            line[path] = str(DATA / line[path])
        (cls.folder / f"{name}.manifest").write_text("".join("\t".join(line) + "\n" for line in lines))
        text = "\n".join([SAMPLES[0], *rows]) + "\n"
        if name == "more":
            text = text.replace("\tmale\t", "\t1\t").replace("\tfemale\t", "\t2\t")
        (cls.folder / f"{name}.samples").write_text(text)
        sets = (DATA / "datasets.tsv").read_text().splitlines()
        (cls.folder / f"{name}.datasets").write_text(
            "\n".join([sets[0], *(line for line in sets[1:] if any(f"\t{biobank}\t" in line for biobank in biobanks))]) + "\n")

    @classmethod
    def words(cls, name):
        return ["--manifest", cls.folder / f"{name}.manifest", "--metadata", cls.folder / f"{name}.samples", "--datasets",
                cls.folder / f"{name}.datasets", "--disease-terms", DATA / "disease_terms.tsv"]

    def grown(self, *more, ok=(0,)):
        index = self.folder / "grown.idx"
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(self.before, index, copy_function=shutil.copy2)
        return index, run(PROGRAM, "add", index, *self.words("more"), *more, ok=ok)

    def test_codes_of_sex(self):
        self.assertIn("E-SEX-01", self.grown(ok=(2,))[1].stderr)
        index, _ = self.grown("--sex-code", "iso5218", "--strict-headers")
        for words in (["metadata", "show"], ["count"]):
            self.assertEqual(tansaku(*words, index), tansaku(*words, self.index), words)
        self.assertEqual(tansaku("search", index, self.queries, "--format", "tsv"), tansaku("search", self.index, self.queries, "--format", "tsv"))

    def test_list_of_codes(self):
        codes = {row["icd10"] for row in table((DATA / "disease_terms.tsv").read_text())}
        codes |= {code for line in SAMPLES[1:] for code in line.split("\t")[COLUMNS.index("ICD10")].split(";") if code}
        of_bbj = {code for line in of_biobanks("BBJ") for code in line.split("\t")[COLUMNS.index("ICD10")].split(";") if code}
        file = self.folder / "codes"
        file.write_text("\n".join(sorted(codes)) + "\n")
        self.grown("--sex-code", "iso5218", "--icd10-list", file)
        file.write_text("\n".join(sorted(codes - {max(of_bbj)})) + "\n")
        told = self.grown("--sex-code", "iso5218", "--icd10-list", file, ok=(2,))[1].stderr
        self.assertIn("E-ICD-0", told)
        self.assertNotIn(max(of_bbj), told)

    def test_rare_values(self):
        """Nothing is rare where no data set is anonymised, and everything where one is."""
        self.grown("--sex-code", "iso5218", "--rare-below", "40")
        datasets = self.folder / "more.datasets"
        plain = datasets.read_text()
        try:
            datasets.write_text(plain.replace("research_consent", "anonymized"))
            self.assertIn("E-RARE-01", self.grown("--sex-code", "iso5218", "--rare-below", "40", ok=(2,))[1].stderr)
        finally:
            datasets.write_text(plain)

    def test_links(self):
        """A person of two biobanks counts once; a link within one biobank is refused."""
        subject = COLUMNS.index("subject_ref")
        refs = sorted({line.split("\t")[subject] for line in of_biobanks("BBJ")})
        links = self.folder / "links"
        links.write_text(f"subject_ref\tsame_as\n{refs[0]}\t{refs[1]}\n")
        self.assertIn("E-SUBJ-05", self.grown("--sex-code", "iso5218", "--subject-links", links, ok=(2,))[1].stderr)
        whole = self.folder / "linked.idx"
        links.write_text(f"subject_ref\tsame_as\n{refs[0]}\t{of_biobanks('TMM')[0].split(chr(9))[subject]}\n")
        tansaku("index", whole, "--manifest", DATA / "manifest.tsv", "--metadata", DATA / "samples.tsv", "--datasets", DATA / "datasets.tsv",
                "--disease-terms", DATA / "disease_terms.tsv", "--subject-links", links, "--quiet")
        total = int(table(tansaku("count", self.index))[-1]["subjects"])
        self.assertEqual(int(table(tansaku("count", whole))[-1]["subjects"]), total - 1)

    def test_compact_in_pieces(self):
        index, _ = self.grown("--sex-code", "iso5218")
        def pieces():
            info = json.loads(tansaku("info", index, "--json"))
            return info["shards"], info["batches"]
        expected = tansaku("search", index, self.queries, "--format", "tsv")
        self.assertEqual(pieces(), (2, 2))
        self.assertIn("least", run(PROGRAM, "compact", index, "--memory", "1M", ok=(2,)).stderr)
        self.assertEqual(pieces(), (2, 2))
        tansaku("compact", index, "--batch-samples", "10", "--memory", "1G", "--threads", "1")
        self.assertEqual(pieces()[0], 1)
        self.assertGreater(pieces()[1], 2)
        self.assertEqual(tansaku("search", index, self.queries, "--format", "tsv"), expected)


class Searched(Case):
    def test_carriers(self):
        """--carrier-coverage: how much of the query, at levels below exact."""
        half = self.folder / "half.fa"
        letters = (DATA / "queries.fa").read_text().split(">")[1].split("\n", 1)[1].replace("\n", "")
        half.write_text(f">half\n{letters[:500]}{'ACGGTTCAAC' * 50}\n")
        def carriers(*more):
            return int(table(tansaku("search", self.index, half, "--format", "cohort", "--dust", "no", *more))[-1]["carriers"])
        self.assertEqual(carriers("--carrier", "99"), 0)
        self.assertGreater(carriers("--carrier", "99", "--carrier-coverage", "49"), 10)
        self.assertEqual(carriers("--carrier", "exact", "--carrier-coverage", "49"), 0)

    def test_places(self):
        """--max-places cuts, and says so."""
        unit = self.folder / "unit.fa"
        unit.write_text(">repeated\n" + "".join("ACGTTGCAAGGCATCTGATCCATGAGTACA" for _ in range(12)) + "\n")
        index = self.folder / "repeated.idx"
        tansaku("index", index, unit, "--quiet")
        words = ["search", index, "--query-sequence", "ACGTTGCAAGGCATCTGATCCATGAGTACA", "--all-places", "--format", "jsonl"]
        def hits(*more):
            answer = json.loads(tansaku(*words, *more))
            return sum(len(allele["hits"]) for allele in answer["alleles"]), answer["flags"]
        self.assertEqual(hits("--max-places", "12")[0], 12)
        self.assertEqual(hits("--max-places", "5"), (5, ["places_capped"]))

    def test_primers(self):
        """--mismatches-only: a base too few in a primer is no match any more."""
        pair = table("\n".join(line for line in (DATA / "primers.tsv").read_text().splitlines() if line[0] != "#"))[0]
        pairs = self.folder / "pairs.tsv"
        forward = pair["forward"]
        pairs.write_text(f"pair\tforward\treverse\nshorter\t{forward[:8] + forward[9:]}\t{pair['reverse']}\n")
        words = ["primers", self.index, pairs, "--max-errors", "1", "--format", "pairs"]
        self.assertGreater(int(table(tansaku(*words))[0]["amplicons"]), 10)
        self.assertEqual(int(table(tansaku(*words, "--mismatches-only"))[0]["amplicons"]), 0)


class Planned(Case):
    def test_merge(self):
        plan, out = self.folder / "plan", self.folder / "merged.tsv"
        tansaku("search", self.index, self.queries, "--plan", plan, "--tasks", "2")
        for task in ("1", "2"):
            tansaku("search", "--plan", plan, "--task", task)
        out.write_text("mine\n")
        self.assertIn("E-OUT-01", run(PROGRAM, "merge", "--plan", plan, "--output", out, ok=(2,)).stderr)
        self.assertEqual(out.read_text(), "mine\n")
        tansaku("merge", "--plan", plan, "--output", out, "--force")
        self.assertEqual(out.read_text(), tansaku("search", self.index, self.queries, "--format", "tsv"))

    def test_merge_of_an_index(self):
        plan, index = self.folder / "parts", self.folder / "merged.idx"
        tansaku("index", index, "--manifest", DATA / "manifest.tsv", "--plan", plan, "--tasks", "2")
        for task in ("1", "2"):
            tansaku("index", "--plan", plan, "--task", task)
        self.assertIn("least", run(PROGRAM, "merge", "--plan", plan, "--memory", "1M", ok=(2,)).stderr)
        tansaku("merge", "--plan", plan, "--memory", "1G", "--threads", "1")
        tansaku("verify", index, "--deep")

    def test_scripts(self):
        """What is asked for of a scheduler stands in the scripts."""
        plan = self.folder / "jobs"
        tansaku("search", self.index, self.queries, "--plan", plan, "--tasks", "2")
        tansaku("slurm", "search", "--plan", plan, "--output", self.folder / "jobs.tsv", "--dry-run", "--account", "genomes", "--merge-cpus", "3",
                "--merge-time", "0:20:00", "--merge-mem", "5G", "--force")
        scripts = "\n".join(path.read_text() for path in plan.rglob("*") if path.is_file() and path.read_bytes()[:2] == b"#!")
        for said in ("genomes", "0:20:00", "5G", "--force", "=3"):
            self.assertIn(said, scripts)


class Checked(Case):
    def test_references_that_can_be_guessed(self):
        """MD5 of a small number is no reference."""
        guessed = "S" + hashlib.md5(b"4711").hexdigest()
        bad = self.folder / "guessed.tsv"
        bad.write_text("\n".join([SAMPLES[0], SAMPLES[1].replace(SAMPLES[1].split("\t")[1], guessed)]) + "\n")
        words = ["metadata", "check", bad, DATA / "disease_terms.tsv"]
        self.assertNotIn("W-SUBJ-03", run(PROGRAM, *words, ok=(0, 2)).stderr)
        self.assertIn("W-SUBJ-03", run(PROGRAM, *words, "--guess-refs", ok=(0, 2)).stderr)

    def test_purge_within_memory(self):
        index = self.folder / "purged.idx"
        shutil.copytree(self.index, index)
        subject = SAMPLES[1].split("\t")[1]
        events = self.folder / "events"
        events.write_text(json.dumps({"event_id": "018f0000-0000-7000-8000-000000000001", "subject_ref": subject, "kind": "withdraw",
                                      "effective": "2026-01-01T00:00:00Z", "received": "2026-01-01T00:00:00Z"}) + "\n")
        tansaku("consent", "apply", index, events, "--quiet")
        self.assertIn("least", run(PROGRAM, "consent", "purge", index, "--run", "--memory", "1M", ok=(2,)).stderr)
        tansaku("consent", "purge", index, "--run", "--memory", "1G", "--grace", "0")
        tansaku("consent", "purge", index, "--verify")


if __name__ == "__main__":
    main()
