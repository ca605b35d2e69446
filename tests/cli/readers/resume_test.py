# SPDX-License-Identifier: BSD-3-Clause
"""Outputs that are interrupted, gone on with, and compressed: resume_test.py TANSAKU SAMPLE-DATA."""
import gzip
import json
import random
import signal
import subprocess
import time

from program import PROGRAM, Case, fasta, main, pieces, run, tansaku


class Resume(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        haplotypes = {k: v for s in range(1, 5) for k, v in fasta_of(cls, f"JGAN0000001{s:02}").items()}
        cls.many = pieces(random.Random(1), haplotypes, 500, cls.folder / "many.fa")

    def words(self, output, *more):
        return [PROGRAM, "search", str(self.index), str(self.many), "--output", str(output), "--threads", "1", *more]

    def interrupted(self, output, number, *more):
        """Runs until some answers are there, and sends a signal."""
        return self.stopped(self.words(output, *more), output, number)

    def stopped(self, words, output, number):
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        part, log = output.with_name(output.name + ".part"), output.with_name(output.name + ".part.log")
        deadline = time.time() + 60
        while process.poll() is None and time.time() < deadline:
            if log.exists() and log.read_text().count("\n") >= 2 and part.stat().st_size > 100:
                break
            time.sleep(0.01)
        self.assertIsNone(process.poll(), "the run was over before it could be interrupted")
        process.send_signal(number)
        told = process.communicate()[1]
        self.assertTrue(part.exists())
        self.assertFalse(output.exists())
        return process.returncode, told

    def test_signals(self):
        whole = self.folder / "whole.tsv"
        run(*self.words(whole))
        for name, number in (("cut.tsv", signal.SIGTERM), ("cut.tsv.gz", signal.SIGINT), ("cut.tsv.zst", signal.SIGKILL)):
            output = self.folder / name
            code, told = self.interrupted(output, number)
            if number == signal.SIGKILL:
                self.assertEqual(code, -9)
            else:
                self.assertEqual(code, 128 + number)
                self.assertIn("W-OUT-02", told)
            run(*self.words(output, "--resume"))
            self.check_equal(output, whole)
            self.assertEqual([p.name for p in self.folder.glob("cut*part*")], [])
            # Once whole, there is nothing to do.
            self.assertIn("W-OUT-03", run(*self.words(output, "--resume")).stderr)

    def check_equal(self, output, whole):
        if output.suffix == ".gz":
            self.assertEqual(gzip.decompress(output.read_bytes()), whole.read_bytes())
            run("bgzip", "-t", output)
        elif output.suffix == ".zst":
            self.assertEqual(subprocess.run(["zstd", "-dc", output], capture_output=True, check=True).stdout, whole.read_bytes())
        else:
            self.assertEqual(output.read_bytes(), whole.read_bytes())

    def test_any_place(self):
        """A file and a log that break off anywhere, in every kind of format."""
        rng = random.Random(2)
        for name, form in (("x.tsv", "tsv"), ("x.b7", "blast7"), ("x.sam.gz", "sam"), ("x.json.zst", "jsonl"), ("x.al", "alleles")):
            output = self.folder / name
            whole = self.folder / ("whole." + name)
            run(*self.words(whole, "--format", form))
            self.interrupted(output, signal.SIGTERM, "--format", form)
            part, log = output.with_name(name + ".part"), output.with_name(name + ".part.log")
            kept, logged = part.read_bytes(), log.read_bytes()
            self.assertGreater(len(kept), 100)
            self.assertEqual(whole.read_bytes()[:len(kept)], kept)
            for _ in range(2):
                part.write_bytes(kept[:rng.randrange(len(kept) + 1)])
                log.write_bytes(logged[:rng.choice([len(logged), rng.randrange(60, len(logged))])])
                run(*self.words(output, "--format", form, "--resume"))
                self.assertEqual(output.read_bytes(), whole.read_bytes())
                output.unlink()

    def test_summary_is_that_of_all(self):
        output, summary = self.folder / "s.tsv", self.folder / "s.json"
        self.interrupted(output, signal.SIGTERM, "--summary", str(summary))
        self.assertEqual(json.loads(summary.read_text())["exit_code"], 143)
        run(*self.words(output, "--summary", str(summary), "--resume"))
        told = json.loads(summary.read_text())
        run(*self.words(output, "--summary", str(summary), "--force"))
        again = json.loads(summary.read_text())
        self.assertEqual(told["each_query"], again["each_query"])
        self.assertEqual(told["queries"], again["queries"])

    def primers(self, output, *more):
        """Pairs of primers, some of which are refused: the first ones, one of the midst and the last one."""
        pairs, rng = self.folder / "pairs.tsv", random.Random(3)
        if not pairs.exists():
            haplotype = next(iter(fasta_of(type(self), "JGAN000000101").values())).upper()
            rows = ["pair\tforward\treverse"]
            while len(rows) <= 2000:
                begin = rng.randrange(len(haplotype) - 500)
                forward, reverse = haplotype[begin:begin + 20], haplotype[begin + 380:begin + 400]
                if "N" in forward + reverse:
                    continue
                forward = forward[:12] if len(rows) in (1, 2, 1000, 2000) else forward
                rows.append(f"p{len(rows)}\t{forward}\t{reverse[::-1].translate(str.maketrans('ACGT', 'TGCA'))}")
            pairs.write_text("\n".join(rows) + "\n")
        return [PROGRAM, "primers", str(self.index), str(pairs), "--output", str(output), "--threads", "1", "--max-errors", "1",
                "--quiet", *more]

    def test_primers(self):
        whole, summary = self.folder / "whole.pcr", self.folder / "whole.json"
        run(*self.primers(whole, "--summary", summary), ok=(3,))
        expected = json.loads(summary.read_text())
        self.assertEqual(expected["queries"]["refused"], 4)
        self.assertEqual(expected["queries"]["total"], 2000)
        for name, number in (("p.tsv", signal.SIGTERM), ("p.tsv.gz", signal.SIGKILL)):
            output, told = self.folder / name, self.folder / (name + ".json")
            code, said = self.stopped(self.primers(output, "--summary", told), output, number)
            if number == signal.SIGTERM:
                self.assertEqual(code, 143)
                self.assertRegex(said, r"W-OUT-02: .*holds the answers to [0-9,]+ of 2,000 pairs")
                begun = json.loads(told.read_text())
                self.assertEqual(begun["exit_code"], 143)
                self.assertEqual(begun["queries"]["total"] + begun["queries"]["not_searched"], 2000)
            # Another run does not go on with it, nor write over it.
            self.assertIn("E-OUT-06", run(*self.primers(output), ok=(2,)).stderr)
            for more in (["--max-product", "2999"], ["--filter", "sex=female"], ["--format", "dropouts"], ["--text-iupac"]):
                self.assertIn("E-OUT-04", run(*self.primers(output, "--resume", *more), ok=(2,)).stderr)
            other = [str(word).replace("pairs.tsv", "others.tsv") for word in self.primers(output, "--resume")]
            (self.folder / "others.tsv").write_text((self.folder / "pairs.tsv").read_text().replace("p7\t", "q7\t"))
            self.assertIn("E-OUT-04", run(*other, ok=(2,)).stderr)
            gone_on = run(*self.primers(output, "--summary", told, "--resume"), ok=(3,))
            self.check_equal(output, whole)
            for line in (2, 3, 1001, 2001):
                self.assertIn(f"pairs.tsv:{line}: ", gone_on.stderr)
            again = json.loads(told.read_text())
            self.assertEqual(again["each_query"], expected["each_query"])
            self.assertEqual(again["queries"], expected["queries"])
            self.assertIn("W-OUT-03", run(*self.primers(output, "--resume")).stderr)
            self.assertEqual([p.name for p in self.folder.glob(name + "*part*")], [])
        self.assertIn("E-USE-05", run(*self.primers("-", "--resume"), ok=(2,)).stderr)

    def test_another_search(self):
        output = self.folder / "other.tsv"
        self.interrupted(output, signal.SIGTERM)
        # Without a word of it, what is there is not written over, by whatever verb.
        part = output.with_name("other.tsv.part")
        kept = part.read_bytes()
        for words in (self.words(output), [PROGRAM, "count", self.index, "--output", output]):
            told = run(*words, ok=(2,)).stderr
            self.assertRegex(told, f"E-OUT-06: {part}: .*--resume.*--force")
        self.assertEqual(part.read_bytes(), kept)
        for more in (["--min-identity", "90"], ["--format", "blast6"], ["--filter", "sex=female"]):
            self.assertIn("E-OUT-04", run(*self.words(output, "--resume", *more), ok=(2,)).stderr)
        other = self.folder / "other.fa"
        other.write_text(self.many.read_text().replace("A", "C", 1))
        words = [str(other) if word == str(self.many) else word for word in self.words(output, "--resume")]
        self.assertIn("E-OUT-04", run(*words, ok=(2,)).stderr)
        for more in ([], ["--force", "--output", str(output)], ["--output", "-"]):
            words = [PROGRAM, "search", self.index, "-" if not more else self.many, "--resume",
                     *(more or ["--output", output])]
            self.assertIn("E-USE-05", run(*words, ok=(2,), input="").stderr)
        run(*self.words(output, "--force"))  # begins anew
        # The same names with other content.
        for option, text, later in (("--samples", "JGAN000000101\nJGAN000000102\n", "JGAN000000101\n"),
                                    ("--filter-file", "sex=female\n", "sex=male\n")):
            listed, output = self.folder / "list", self.folder / (option[2:] + ".tsv")
            listed.write_text(text)
            self.interrupted(output, signal.SIGTERM, option, str(listed))
            listed.write_text(later)
            self.assertIn("E-OUT-04", run(*self.words(output, "--resume", option, str(listed)), ok=(2,)).stderr)
            listed.write_text(text)
            run(*self.words(output, "--resume", option, str(listed)))
        # A list that is a pipe, and can be read once.
        output = self.folder / "piped.tsv"
        self.stopped(self.piped("JGAN000000101", output), output, signal.SIGTERM)
        self.assertIn("E-OUT-04", run(*self.piped("JGAN000000102", output, "--resume"), ok=(2,)).stderr)
        run(*self.piped("JGAN000000101", output, "--resume"))
        output = self.folder / "other.tsv"
        self.assertIn("E-OUT-01", run(*self.words(output), ok=(2,)).stderr)

    def piped(self, sample, output, *more):
        return ["bash", "-c", f'exec "$@" --samples <(echo {sample})', "bash", *self.words(output, *more)]


def fasta_of(cls, sample):
    path = cls.folder / "one.fa"
    path.write_text(tansaku("extract", cls.index, sample))
    return fasta(path)


if __name__ == "__main__":
    main()
