# SPDX-License-Identifier: BSD-3-Clause
"""Configuration, manual pages, completion, version: contract_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import os
import pathlib
import re
import sys

from program import DATA, PROGRAM, Case, main, run, tansaku

CLI = pathlib.Path(sys.argv[3]).resolve()


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
        self.assertEqual(lines[0], "option\tvalue\tfrom")
        return {line.split("\t")[0]: tuple(line.split("\t")[1:]) for line in lines[1:]}

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


VERBS = re.findall(r"^  ([a-z]+) ", tansaku("help"), re.MULTILINE)
OPTIONS = {verb: sorted(set(re.findall(r"^  (--[a-z0-9-]+)", tansaku("help", verb), re.MULTILINE))) for verb in VERBS}


class Help(Case):
    def test_manual_pages(self):
        """man shows them without complaint, with every option."""
        self.assertGreater(len(VERBS), 10)
        for verb in [None, *VERBS]:
            page = self.folder / "page.1"
            page.write_text(tansaku("help", "--man", *([verb] if verb else [])))
            shown = run("man", "--warnings", "-l", page, env=os.environ | {"MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"})
            self.assertEqual(shown.stderr, "", verb)
            text = re.sub(r".\x08", "", shown.stdout)
            for section in ("NAME", "EXIT STATUS", "FILES"):
                self.assertIn(section, text)
            for option in OPTIONS.get(verb, []):
                self.assertIn(option, text)
        self.assertIn("EXAMPLES", tansaku("help", "--man", "search"))

    def test_bash(self):
        script = self.folder / "tansaku.bash"
        script.write_text(tansaku("help", "--bash"))
        run("bash", "-n", script)
        def complete(*words):
            line = " ".join(f"'{word}'" for word in words)
            return run("bash", "--norc", "-c", f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _tansaku; "
                       'printf "%s\\n" "${COMPREPLY[@]}"').stdout.split()
        self.assertEqual(complete("tansaku", "sea"), ["search"])
        self.assertEqual(set(complete("tansaku", "")), {*VERBS, "help", "--version"})
        self.assertEqual(complete("tansaku", "metadata", "con"), ["convert"])
        self.assertIn("--rare-below", complete("tansaku", "metadata", "check", "--r"))
        for verb in VERBS:
            if verb in ("metadata", "consent", "id", "cohort", "link", "slurm"):  # sub-verbs have the options
                subs = [set(complete("tansaku", verb, sub, "--")) for sub in complete("tansaku", verb, "")]
                self.assertLessEqual(set(OPTIONS[verb]), set().union(*subs), verb)
                self.assertNotIn(set(), subs, verb)
            else:
                self.assertLessEqual(set(OPTIONS[verb]), set(complete("tansaku", verb, "--")), verb)

    def test_zsh(self):
        script = self.folder / "_tansaku"
        script.write_text(tansaku("help", "--zsh"))
        run("zsh", "-n", script)
        for verb in ("search", "index"):
            for option in OPTIONS[verb]:
                self.assertIn(option + "[", script.read_text())
        # Loaded by zsh's own system without complaint.
        told = run("zsh", "-f", "-c", f"fpath=({self.folder} $fpath); autoload -U compinit; compinit -u -D; print $_comps[tansaku]")
        self.assertEqual((told.stdout, told.stderr), ("_tansaku\n", ""))

    def test_version(self):
        text = tansaku("--version")
        self.assertRegex(text, r"^tansaku \d+\.\d+\.\d+\ncompiler ")
        for word in ("build ", "target ", "HDF5 1", "oneTBB 2"):
            self.assertIn(word, text)

    def test_no_escape_codes(self):
        """Nothing is coloured, whether NO_COLOR is set or not."""
        for variables in ({}, {"NO_COLOR": "1"}):
            done = run(PROGRAM, "search", self.index, self.queries, "--format", "summary", env=os.environ | variables)
            self.assertNotIn("\x1b", done.stdout + done.stderr + tansaku("help", "search"))

    def test_suggestions(self):
        for words, said in ((["serch"], "search"), (["search", "x", "y", "--evalu", "1"], "--evalue"), (["metadata", "chek"], "check")):
            self.assertIn(f"did you mean '{said}'", run(PROGRAM, *words, ok=(2,)).stderr)


class DryRun(Case):
    def test_metadata_load(self):
        """Says what it would do, and whether it could; the index stays as it is."""
        tables = [DATA / name for name in ("samples.tsv", "datasets.tsv", "disease_terms.tsv")]
        before = sorted((path, path.stat().st_mtime_ns) for path in self.index.rglob("*") if path.is_file())
        self.assertIn("would be loaded", tansaku("metadata", "load", self.index, *tables, "--dry-run"))
        bad = self.folder / "bad.tsv"
        bad.write_text(tables[0].read_text().replace("female", "femal", 1))
        self.assertIn("E-SEX-01", run(PROGRAM, "metadata", "load", self.index, bad, *tables[1:], "--dry-run", ok=(2,)).stderr)
        after = sorted((path, path.stat().st_mtime_ns) for path in self.index.rglob("*") if path.is_file())
        self.assertEqual(after, before)
        tansaku("metadata", "load", self.index, *tables)
        self.assertNotEqual((self.index / "CURRENT").stat().st_mtime_ns, dict(before)[self.index / "CURRENT"])


class Codes(Case):
    def test_table_is_whole(self):
        """Each code that the sources use has a meaning in both languages, and no other has."""
        used = set()
        for room in ("index", "engine", "cli"):
            for path in (CLI.parent / room).rglob("*.[ch]pp"):
                if path.name != "code_table.cpp":
                    used |= set(re.findall(r'"([EW]-[A-Z0-9]+-[0-9]{2})"', path.read_text()))
        for more in ([], ["--lang", "ja"]):
            rows = [line.split("\t") for line in tansaku("help", "codes", *more).splitlines()]
            self.assertEqual([row[0] for row in rows], sorted(used))
            self.assertTrue(all(len(row) == 2 and row[1] for row in rows))
        self.assertTrue(all(re.search("[ぁ-んァ-ヶ一-龠]", row[1]) for row in rows))

    def test_language(self):
        words = ["search", self.folder / "none", self.queries]
        english = run(PROGRAM, *words, ok=(2,)).stderr
        self.assertTrue(english.startswith("tansaku: error E-IDX-01: "))
        japanese = run(PROGRAM, *words, "--lang", "ja", ok=(2,)).stderr
        self.assertTrue(japanese.startswith("tansaku: エラー E-IDX-01: "), japanese)
        self.assertIn("インデックスがないか", japanese)
        self.assertEqual(run(PROGRAM, *words, ok=(2,), env=os.environ | {"TANSAKU_LANG": "ja"}).stderr, japanese)
        self.assertEqual(run(PROGRAM, *words, "--lang=en", ok=(2,), env=os.environ | {"TANSAKU_LANG": "ja"}).stderr, english)
        self.assertIn("E-USE-04", run(PROGRAM, *words, "--lang", "fr", ok=(2,)).stderr)


if __name__ == "__main__":
    main()
