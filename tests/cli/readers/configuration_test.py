# SPDX-License-Identifier: BSD-3-Clause
"""Configuration by files and variables: configuration_test.py TANSAKU SAMPLE-DATA."""
import os

from program import DATA, PROGRAM, Case, main, run, tansaku


class Configuration(Case):
    def setUp(self):
        self.home = self.folder / "home"
        (self.home / ".config" / "tansaku").mkdir(parents=True, exist_ok=True)
        self.personal = self.home / ".config" / "tansaku" / "tansaku.conf"
        self.personal.write_text("")
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(("TANSAKU_", "XDG_"))}
        self.environment["HOME"] = str(self.home)

    def call(self, *words, ok=(0,), **variables):
        return run(PROGRAM, *words, ok=ok, env=self.environment | variables)

    def shown(self, *words, **variables):
        lines = self.call(*words, "--show-config", **variables).stdout.splitlines()
        self.assertEqual(lines[0], "option\tvalue\tfrom\tapplied")
        rows = [line.split("\t") for line in lines[1:]]
        self.assertTrue(all(row[3] == "yes" or row[3].startswith("no: ") for row in rows), rows)
        return {row[0]: tuple(row[1:3]) for row in rows if row[3] == "yes"} | {row[0]: row[3] for row in rows if row[3] != "yes"}

    def test_layers(self):
        """defaults < personal file < --config < environment < words"""
        words = ["search", self.index, self.queries]
        def head(*more, **variables):
            return self.call(*words, *more, **variables).stdout.splitlines()[0]
        self.assertTrue(head().startswith("query\tsample_accession"))
        self.personal.write_text("# mine\nformat = blast7  # comment\n[count]\nformat = jsonl\n")
        self.assertTrue(head().startswith("# TANSAKU"))
        own = self.folder / "own.conf"
        own.write_text("[search]\nformat=cohort\nquiet = yes\n")
        self.assertTrue(head("--config", own).startswith("query\trule"))
        self.assertTrue(head("--config", own, TANSAKU_FORMAT="alleles").startswith("query\tallele"))
        self.assertTrue(head("--config", own, "--format", "jsonl", TANSAKU_FORMAT="alleles").startswith('{"schema"'))
        self.assertTrue(self.call("count", self.index).stdout.startswith('{"schema":"tansaku.count.v1"'))
        self.assertEqual(self.shown(*words, f"--config={own}", TANSAKU_MIN_IDENTITY="99"),
                         {"format": ("cohort", f"{own}:2"), "quiet": ("yes", f"{own}:3"), "min-identity": ("99", "TANSAKU_MIN_IDENTITY")})
        self.assertEqual(self.shown(*words, "--format", "tsv"), {})
        # Options of other verbs, and of sub-verbs.
        self.personal.write_text("rare-below = 20\nsex-code = words\n")
        self.assertEqual(self.shown(*words), {})
        self.assertEqual(set(self.shown("metadata", "check", "x.tsv")), {"rare-below", "sex-code"})

    def test_left_aside(self):
        """A setting is a default: what does not go with the command is left aside, and --show-config tells why."""
        within = ["search", self.index, "--query-sequence", "CAGCCTTCTCACAACCCTGAC", "--max-errors", "1", "--format", "counts"]
        plain = self.call(*within).stdout
        self.personal.write_text("task = megablast\n[search]\nmin-identity = 95\nevalue = 1e-5\ntime-limit = 2h\n")
        self.assertEqual(self.call(*within).stdout, plain)
        self.assertEqual(self.call(*within, TANSAKU_EVALUE="1e-9").stdout, plain)
        shown = self.shown(*within)
        self.assertEqual({name for name, told in shown.items() if str(told).startswith("no: ")}, {"evalue", "task", "time-limit"})
        self.assertIn("--max-errors", shown["evalue"])
        self.assertIn("E-USE-05", self.call(*within, "--evalue", "1e-5", ok=(2,)).stderr)
        # The other way: what the command says excludes a configured search within errors.
        self.personal.write_text("[search]\nmax-errors = 1\nmismatches-only = yes\n")
        self.assertEqual(self.shown("search", self.index, self.queries), {"max-errors": ("1", f"{self.personal}:2"),
                                                                         "mismatches-only": ("yes", f"{self.personal}:3")})
        self.assertEqual([str(told)[:3] for told in self.shown("search", self.index, self.queries, "--evalue", "1").values()], ["no:"] * 2)
        # Formats that another verb has, and what belongs to a format.
        self.personal.write_text("format = blast6\ncolumns = qseqid\nmetadata-columns = sex\n")
        self.assertEqual(self.shown("count", self.index), {"format": "no: it is a word of another verb"})
        self.call("count", self.index)
        self.assertEqual(set(self.call("search", self.index, self.queries).stdout.split("\n", 1)[0].split("\t")), {"exact_1kb"})
        self.assertTrue(self.shown("search", self.index, self.queries)["metadata-columns"].startswith("no: "))

    def test_left_aside_by_plans(self):
        plan, expected = self.folder / "plan", self.call("search", self.index, self.queries, "--min-identity", "95").stdout
        self.personal.write_text("[search]\nmin-identity = 95\nquiet = yes\n[merge]\nthreads = 1\nmemory = 1G\ntmp = /tmp\n"
                                 "[index]\nshard-bases = 100000\nquiet = yes\n")
        self.call("search", self.index, self.queries, "--plan", plan, "--tasks", "2")
        for task in "12":
            self.call("search", "--plan", plan, "--task", task, TANSAKU_FORMAT="blast6")
        self.assertEqual(self.call("merge", "--plan", plan).stdout, expected)
        self.assertIn("E-USE-05", self.call("search", "--plan", plan, "--task", "1", "--evalue", "1", ok=(2,)).stderr)
        self.assertIn("E-USE-05", self.call("merge", "--plan", plan, "--tmp", "/tmp", ok=(2,)).stderr)
        # An index, with a way to search and other tables configured for all.
        new, work = self.folder / "planned.idx", self.folder / "work"
        self.personal.write_text("task = megablast\n[index]\nshard-bases = 100000\nquiet = yes\nsample-per-record = yes\n")
        self.call("index", new, self.queries, "--plan", work, "--tasks", "1")
        self.call("index", "--plan", work, TANSAKU_TASK="1")
        self.call("merge", "--plan", work)
        self.call("index", self.folder / "whole.idx", "--manifest", DATA / "manifest.tsv")
        self.assertIn("E-USE-05", self.call("index", "--plan", work, "--task", "1", "--shard-bases", "9", ok=(2,)).stderr)

    def test_lists(self):
        """All lines of a list apply; a stronger layer takes their place."""
        words = ["search", self.index, self.queries]
        both = self.call(*words, "--filter", "sex=female", "--filter", "biobank=TMM").stdout
        self.personal.write_text("[search]\nfilter = sex=female\nfilter = biobank=TMM\n")
        self.assertEqual(self.call(*words).stdout, both)
        male = self.call(*words, "--filter", "sex=male").stdout
        self.assertNotIn(male, (both, self.call(*words, "--filter", "sex=female").stdout))
        self.assertEqual(self.call(*words, TANSAKU_FILTER="sex=male").stdout, male)

    def test_keys(self):
        """Whose signatures count is never configured."""
        self.personal.write_text("[consent]\nkeys = /tmp\n")
        told = self.call("info", self.index, ok=(2,)).stderr
        self.assertIn(f"E-CFG-02: {self.personal}:2: 'keys'", told)
        self.personal.write_text("")
        self.assertIn("E-CFG-02: TANSAKU_KEYS", self.call("consent", "status", self.index, TANSAKU_KEYS="/tmp", ok=(2,)).stderr)

    def test_language(self):
        missing = ["search", self.folder / "none", self.queries]
        self.personal.write_text("lang = ja\n")
        self.assertIn("エラー", self.call(*missing, ok=(2,)).stderr)
        self.assertIn("動詞", self.call("help").stdout)
        self.assertEqual(self.shown(*missing), {"lang": ("ja", f"{self.personal}:1")})
        for words, variables in (([], {"TANSAKU_LANG": "en"}), (["--lang", "en"], {})):
            self.assertIn("error E-IDX-01", self.call(*missing, *words, ok=(2,), **variables).stderr)
        self.assertEqual(self.shown(*missing, "--lang", "en"), {})
        self.personal.write_text("[search]\nlang = jp\n")
        self.assertIn(f"E-CFG-01: {self.personal}:2", self.call(*missing, ok=(2,)).stderr)
        self.call("help")

    def test_comments(self):
        """'#' begins a comment at the line's start and behind a blank, not within a word."""
        folder = self.folder / "#1"
        folder.mkdir(exist_ok=True)
        self.personal.write_text(f"#tmp = x\n  # tmp = y\n[index]\ntmp = {folder} # scratch\nquiet = yes\t#\n")
        self.assertEqual(self.shown("index", "x", "y"), {"tmp": (str(folder), f"{self.personal}:4"), "quiet": ("yes", f"{self.personal}:5")})

    def test_unreadable(self):
        self.personal.unlink()
        self.personal.mkdir()
        self.assertIn(f"E-CFG-03: {self.personal}", self.call("info", self.index, ok=(2,)).stderr)
        self.personal.rmdir()
        self.call("info", self.index)

    def test_variables(self):
        """A name that is nearly an option's is told; those of other programs are theirs."""
        told = self.call("info", self.index, TANSAKU_MIN_IDENTIY="95", TANSAKU_PERC_IDENTITY="95", TANSAKU_OUTPUT="x", TANSAKU_HOUSE="y").stderr
        self.assertEqual(len(told.splitlines()), 3, told)
        self.assertIn("W-CFG-01: TANSAKU_MIN_IDENTIY: ", told)
        self.assertEqual(told.count("TANSAKU_MIN_IDENTITY"), 2)
        self.assertIn("W-CFG-01: TANSAKU_OUTPUT: ", told)

    def test_refusals(self):
        for text, said in (("formt = tsv\n", "did you mean 'format'"), ("format\n", "E-CFG-01"), ("[serch]\n", "E-CFG-01"),
                           ("output = x\n", "E-CFG-02"), ("[search]\nquiet = maybe\n", "E-CFG-01"), ("\n\n= 3\n", "tansaku.conf:3")):
            self.personal.write_text(text)
            self.assertIn(said, self.call("search", self.index, self.queries, ok=(2,)).stderr)
        self.personal.write_text("")
        self.assertIn("E-CFG-03", self.call("search", self.index, self.queries, "--config", self.folder / "none", ok=(2,)).stderr)
        self.personal.write_text("format = nonsense\n")
        self.assertIn("E-USE-04", self.call("search", self.index, self.queries, ok=(2,)).stderr)

    def test_filter_file(self):
        file = self.folder / "filters"
        file.write_text("# whom\nsex=female\n\nage=40-49..60-69\r\n")
        words = ["search", self.index, self.queries, "--format", "tsv"]
        self.assertEqual(tansaku(*words, "--filter-file", file), tansaku(*words, "--filter", "sex=female", "--filter", "age=40-49..60-69"))
        self.assertIn("E-IO-01", run(PROGRAM, *words, "--filter-file", self.folder / "none", ok=(2,)).stderr)


if __name__ == "__main__":
    main()
