# SPDX-License-Identifier: BSD-3-Clause
"""Each option of each verb is in the manual, and some test gives it to that verb: options_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import pathlib
import re
import sys
import unittest

from program import main, tansaku

TESTS = pathlib.Path(sys.argv[3]).resolve().parent / "tests"
VERBS = re.findall(r"^  ([a-z]+) ", tansaku("help"), re.MULTILINE)
# A command of a test: the program's name or call, the verb as a word of its own, and what follows.
SOURCES = [path.read_text() for kind in ("cpp", "hpp", "py", "sh") for path in TESTS.rglob(f"*.{kind}") if path.name != "options_test.py"]


def options_of(verb):
    return sorted(set(re.findall(r"^  (--[a-z0-9-]+)", tansaku("help", verb), re.MULTILINE)))


class Options(unittest.TestCase):
    maxDiff = None

    def test_each_is_tried(self):
        untried = []
        for verb in VERBS:
            texts = [text for text in SOURCES if re.search(rf"""["' ]{verb}["' ]""", text)]
            for option in options_of(verb):
                if not any(re.search(rf"{option}(?![a-z0-9-])", text) for text in texts):
                    untried.append(f"{verb} {option}")
        self.assertEqual(untried, [])

    def test_the_list_is_whole(self):
        """DESIGN's verbs and a number of options, so that an empty list is noticed."""
        self.assertLessEqual({"index", "add", "compact", "verify", "info", "extract", "search", "primers", "count", "expand", "metadata",
                              "id", "link", "consent", "cohort", "merge", "slurm", "report"}, set(VERBS))
        self.assertGreater(sum(len(options_of(verb)) for verb in VERBS), 150)

    def test_examples_take_known_options(self):
        """What the manual shows can be typed."""
        for verb in VERBS:
            text = tansaku("help", verb)
            known = {*options_of(verb), "--help"}
            for line in re.findall(r"^  tansaku .*(?:\\\n.*)*", text.split("Example", 1)[1], re.MULTILINE):
                own = line.split("|")[0].split("#")[0]
                other = re.match(r"  tansaku ([a-z]+)", own).group(1)
                given = set(re.findall(r"(?<= )--[a-z0-9-]+", own))
                self.assertLessEqual(given, known if other == verb else {*options_of(other)}, line)


if __name__ == "__main__":
    main()
