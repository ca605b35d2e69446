# SPDX-License-Identifier: BSD-3-Clause
"""Whom a verb is about: the options that choose samples mean the same for each of them, and what the tables say.
choices_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
from program import DATA, PROGRAM, Case, main, run, table, tansaku

SAMPLES = table((DATA / "samples.tsv").read_text())
DATASET = "JGAD000102"


class Choices(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.listed = sorted(row["sample_accession"] for row in SAMPLES if row["residence"] in ("JP-04", "JP-27"))
        (cls.folder / "listed").write_text("\n".join(cls.listed) + "\n")
        (cls.folder / "conditions").write_text("# whom\nsex=female\nbiobank!=BBJ\n")
        tansaku("cohort", "save", cls.index, "women", "--filter", "sex=female", "--quiet")
        cls.alleles = cls.folder / "found.alleles"
        tansaku("search", cls.index, cls.queries, "--format", "alleles", "--output", cls.alleles)
        women = {row["subject_ref"] for row in SAMPLES if row["sex"] == "female"}
        # What is given to each verb, and whom it means.
        cls.choices = [([], lambda row: True),
                       (["--filter", "sex=female"], lambda row: row["sex"] == "female"),
                       (["--filter-file", cls.folder / "conditions"], lambda row: row["sex"] == "female" and row["biobank"] != "BBJ"),
                       (["--dataset", DATASET], lambda row: row["dataset_accession"] == DATASET),
                       (["--exclude-dataset", DATASET], lambda row: row["dataset_accession"] != DATASET),
                       (["--biobank", "TMM,BBJ"], lambda row: row["biobank"] != "NCBN"),
                       (["--samples", cls.folder / "listed"], lambda row: row["sample_accession"] in cls.listed),
                       (["--exclude-samples", cls.folder / "listed"], lambda row: row["sample_accession"] not in cls.listed),
                       (["--cohort", "women"], lambda row: row["subject_ref"] in women),
                       (["--generation", "1"], lambda row: True),
                       (["--with-tumors"], lambda row: True),
                       (["--biobank", "TMM", "--filter", "sex=male", "--exclude-samples", cls.folder / "listed"],
                        lambda row: row["biobank"] == "TMM" and row["sex"] == "male" and row["sample_accession"] not in cls.listed)]

    def chosen(self, means):
        return {row["sample_accession"] for row in SAMPLES if means(row)}

    def check_rows(self, *words):
        """Rows under each choice are those without one that are of whom it means."""
        everybody = tansaku(*words).splitlines()
        header = everybody[0].split("\t")
        sample = header.index("sample_accession")
        self.assertGreater(len({line.split("\t")[sample] for line in everybody}), 20)
        for given, means in self.choices:
            expected = [line for line in everybody[1:] if line.split("\t")[sample] in self.chosen(means)]
            self.assertEqual(tansaku(*words, *given).splitlines()[1:], expected, given)
            self.assertLess(0, len(expected))

    def test_search(self):
        self.check_rows("search", self.index, self.queries, "--format", "tsv")

    def test_within(self):
        self.check_rows("search", self.index, self.queries, "--format", "tsv", "--max-errors", "2")

    def test_expand(self):
        self.check_rows("expand", self.index, self.alleles)

    def test_primers(self):
        self.check_rows("primers", self.index, DATA / "primers.tsv")

    def test_count(self):
        for given, means in self.choices:
            subjects = {row["subject_ref"] for row in SAMPLES if means(row)}
            total = table(tansaku("count", self.index, *given))[-1]
            self.assertEqual(int(total["subjects"]), len(subjects), given)

    def test_cohort_save(self):
        for number, (given, means) in enumerate(self.choices):
            name = f"c{number}"
            tansaku("cohort", "save", self.index, name, *given)
            subjects = {row["subject_ref"] for row in SAMPLES if means(row)}
            shown = table(tansaku("cohort", "show", self.index, name))[0]
            self.assertEqual(int(shown["subjects"]), len(subjects), given)

    def test_outputs(self):
        """--output is the same bytes, and refuses what is there."""
        for words in (["search", self.index, self.queries, "--format", "tsv"], ["expand", self.index, self.alleles],
                      ["primers", self.index, DATA / "primers.tsv"], ["count", self.index, "--by", "sex"],
                      ["id", "resolve", self.index, SAMPLES[0]["sample_accession"]], ["stage", "list", self.index]):
            out = self.folder / "out.tsv"
            tansaku(*words, "--output", out, "--force")
            self.assertEqual(out.read_text(), tansaku(*words))
            self.assertIn("E-OUT-01", run(PROGRAM, *words, "--output", out, ok=(2,)).stderr)

    def test_nobody(self):
        """A choice of nobody is said, and is no failure."""
        for words in (["search", self.index, self.queries, "--format", "tsv"], ["primers", self.index, DATA / "primers.tsv"]):
            done = run(PROGRAM, *words, "--filter", "sex=female", "--filter", "sex=male")
            self.assertIn("W-FLT-01", done.stderr)
            self.assertEqual(len(done.stdout.splitlines()), 1)


if __name__ == "__main__":
    main()
