# SPDX-License-Identifier: BSD-3-Clause
"""Manual pages, completion, version, messages: contract_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import json
import os
import pathlib
import re
import sys
import unicodedata

from program import DATA, PROGRAM, Case, main, run, tansaku

CLI = pathlib.Path(sys.argv[3]).resolve()


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
        self.assertEqual(set(complete("tansaku", "")), {*VERBS, "help", "--version", "--lang"})
        self.assertEqual(complete("tansaku", "metadata", "con"), ["convert"])
        self.assertIn("--rare-below", complete("tansaku", "metadata", "check", "--r"))
        self.assertEqual(complete("tansaku", "help", "cod"), ["codes"])
        self.assertEqual(complete("tansaku", "search", "--la"), ["--lang"])
        self.assertEqual(complete("tansaku", "search", "--lang", ""), ["en", "ja"])
        self.assertEqual(complete("tansaku", "metadata", "check", "--lang", "j"), ["ja"])
        for verb in VERBS:
            if verb in ("metadata", "consent", "id", "cohort", "link", "slurm", "stage"):  # sub-verbs have the options
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
        self.assertEqual(script.read_text().count("--lang["), len(re.findall(r"--show-config\[", script.read_text())))
        self.assertIn("LANG:(en ja)", script.read_text())
        self.assertRegex(script.read_text(), r"help\) compadd -- .*.*codes")
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
        for words, said in ((["serch"], "search"), (["search", "x", "y", "--evalu", "1"], "--evalue"), (["metadata", "chek"], "check"),
                            (["search", "x", "y", "--outfmt", "6"], "--format"), (["search", "x", "y", "-num_threads=4"], "--threads")):
            self.assertIn(f"did you mean '{said}'", run(PROGRAM, *words, ok=(2,)).stderr)


class DryRun(Case):
    """--dry-run says what would be done, and whether it could; nothing changes."""

    def state(self):
        return sorted((path, path.stat().st_mtime_ns) for path in self.index.rglob("*"))

    def same(self, said, *words, ok=(0,)):
        before = self.state()
        done = run(PROGRAM, *words, ok=ok)
        self.assertIn(said, done.stdout + done.stderr)
        self.assertEqual(self.state(), before)

    def test_index(self):
        new, tables = self.folder / "new.idx", [f"--metadata={DATA / 'samples.tsv'}", f"--datasets={DATA / 'datasets.tsv'}"]
        words = ["index", new, "--manifest", DATA / "manifest.tsv"]
        self.same("would be made of\n  files           60\n  samples         36\n  haplotypes      60\n", *words, "--dry-run")
        self.same("E-DIS-0", *words, *tables, "--dry-run", ok=(2,))  # terms that no table has
        self.same("E-IDX-02", "index", self.index, "--manifest", DATA / "manifest.tsv", "--dry-run", ok=(2,))
        self.same("E-USE-05", *words, "--plan", self.folder / "p", "--tasks", "2", "--dry-run", ok=(2,))
        self.assertEqual((new.exists(), (self.folder / "p").exists()), (False, False))

    def test_add(self):
        genome = self.folder / "more.fa"
        genome.write_text(">contig_1\nACGTACGTTGCA\n")
        index = self.folder / "own.idx"
        tansaku("index", index, self.queries, "--quiet")
        before = sorted((path, path.stat().st_mtime_ns) for path in index.rglob("*"))
        self.assertIn("would be added\n  files           1\n  samples         1\n", tansaku("add", index, genome, "--dry-run"))
        self.assertEqual(sorted((path, path.stat().st_mtime_ns) for path in index.rglob("*")), before)
        self.assertIn("1 added, now 2", tansaku("add", index, genome))
        self.same("E-ID-02", "add", self.index, "--manifest", DATA / "manifest.tsv", "--dry-run", ok=(2,))

    def test_compact_and_purge(self):
        self.same("nothing to do", "compact", self.index, "--dry-run")
        self.same("nothing to do", "consent", "purge", self.index, "--dry-run")

    def test_consent(self):
        events, event = self.folder / "events", {"event_id": "018f0000-0000-7000-8000-000000000001", "kind": "withdraw",
                                                 "effective": "2026-01-01T00:00:00Z", "received": "2026-01-01T00:00:00Z"}
        subject = (DATA / "samples.tsv").read_text().splitlines()[1].split("\t")[1]
        events.write_text(json.dumps(event | {"subject_ref": subject}) + "\n")
        self.same("would be applied 1\n", "consent", "apply", self.index, events, "--dry-run")
        self.assertIn("in no answer\t0\t0", tansaku("consent", "status", self.index))
        events.write_text(json.dumps(event | {"subject_ref": subject[:-1] + ("0" if subject[-1] != "0" else "1")}) + "\n")
        self.same("E-CON-02", "consent", "apply", self.index, events, "--dry-run", ok=(2,))

    def test_cohort_and_links(self):
        self.same("would have 12 subject(s) of 32", "cohort", "save", self.index, "women", "--filter", "sex=female", "--dry-run")
        self.assertIn("E-COH-02", run(PROGRAM, "cohort", "show", self.index, "women", ok=(2,)).stderr)
        tokens = self.folder / "tokens"
        tokens.write_text("subject_ref\tlink_token\n")
        self.same("E-", "link", "load", self.index, tokens, "--purpose", "NDB", "--dry-run", ok=(2,))

    def test_metadata_load(self):
        tables = [DATA / name for name in ("samples.tsv", "datasets.tsv", "disease_terms.tsv")]
        self.same("would be loaded", "metadata", "load", self.index, *tables, "--dry-run")
        bad = self.folder / "bad.tsv"
        bad.write_text(tables[0].read_text().replace("female", "femal", 1))
        self.same("E-SEX-01", "metadata", "load", self.index, bad, *tables[1:], "--dry-run", ok=(2,))
        before = self.state()
        tansaku("metadata", "load", self.index, *tables)
        self.assertNotEqual(self.state(), before)


class Codes(Case):
    def test_table_is_whole(self):
        """Each code that the sources use has a meaning in both languages, and no other has."""
        used = set()
        for room in ("index", "engine", "cli"):
            for path in (CLI.parent / room).rglob("*.[ch]pp"):
                if path.parent.name != "help":  # the tables themselves
                    used |= set(re.findall(r'"([ENW]-[A-Z0-9]+-[0-9]{2})"', path.read_text()))
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
        self.assertIn("E-USE-03", run(PROGRAM, *words, "--lang", ok=(2,)).stderr)

    def test_notices(self):
        """What does not end a command is told in the language too: notices, and queries that are refused."""
        queries = self.folder / "two.fa"
        queries.write_text(">short\nACGT\n>long\n" + "ACGGTTCAAC" * 10 + "\n")
        done = run(PROGRAM, "search", self.index, queries, "--filter", "sex=female", "--filter", "sex=male", "--lang", "ja", ok=(3,))
        self.assertIn("tansaku: 通知 W-FLT-01: 誰も選ばれていません (", done.stderr)
        self.assertIn("tansaku: エラー E-QRY-01: ", done.stderr)
        self.assertIn("クエリが短すぎます", done.stderr)


def columns(line):
    """On a terminal: East Asian Width, by Python's own tables."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class ForPeople(Case):
    """What is no table for programs is in the language that is set, and its columns stand below each other."""

    def test_tables_are_the_same(self):
        for words in (["search", self.index, self.queries, "--format", "tsv"], ["count", self.index], ["info", self.index, "--json"],
                      ["metadata", "show", self.index]):
            self.assertEqual(tansaku(*words, "--lang", "ja"), tansaku(*words), words)

    def test_info(self):
        english, japanese = (tansaku("info", self.index, *more).splitlines() for more in ([], ["--lang", "ja"]))
        self.assertEqual(len(english), len(japanese))
        for old, new in zip(english, japanese):
            self.assertRegex(new, r"^\s*([ぁ-んァ-ヶー一-龠ID]|FM-|ICD-10|NCBN|TMM|BBJ)")
            value = re.match(r"(\s*.*?\S) {2,}(\S.*)$", new)
            if value:
                self.assertEqual(columns(new[:value.start(2)]), 26, new)

    def test_summary(self):
        """Also where the query's name is wide."""
        queries = self.folder / "wide.fa"
        queries.write_text(self.queries.read_text().replace(">exact_1kb", ">乳がん関連配列"))
        text = tansaku("search", self.index, queries, "--format", "summary", "--lang", "ja")
        self.assertIn("乳がん関連配列  (1,000塩基)\n", text)
        self.assertIn("保有者: ", text)
        lines = text.splitlines()
        head = next(i for i, line in enumerate(lines) if line.strip().startswith("アレル"))
        for i in (head, head + 1, head + 2):
            starts = [columns(lines[i][:m.start()]) for m in re.finditer(r"(?<= )\S", lines[i])]
            self.assertLessEqual({4, 22, 32, 42, 51, 73}, set(starts), lines[i])
        self.assertNotIn("identity", text)

    def test_help(self):
        text = tansaku("help", "--lang", "ja")
        verbs = re.findall(r"^  ([a-z]+) +(\S+)", text, re.MULTILINE)
        self.assertEqual([verb for verb, _ in verbs], VERBS)
        for verb, does in verbs:
            self.assertRegex(does, "[ぁ-んァ-ヶ一-龠]", verb)
            page = tansaku("help", verb, "--lang", "ja")
            self.assertNotIn("usage:", page)
            self.assertNotIn("Example", page)
            for heading in re.findall(r"^(\S.*):\n  --", page, re.MULTILINE):
                self.assertRegex(heading, "[ぁ-んァ-ヶ一-龠]|^ID$", (verb, heading))
            self.assertEqual(set(re.findall("--[a-z0-9-]+", page)), set(re.findall("--[a-z0-9-]+", tansaku("help", verb))))


if __name__ == "__main__":
    main()
