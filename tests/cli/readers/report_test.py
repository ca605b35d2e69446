# SPDX-License-Identifier: BSD-3-Clause
"""The HTML report in headless Chromium: report_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import http.server
import json
import re
import subprocess
import threading

import devtools
from program import PROGRAM, Case, main, run, tansaku


class Proxy(http.server.BaseHTTPRequestHandler):
    """Where every request would arrive that leaves the page."""
    requests = []

    def answer(self):
        Proxy.requests.append(self.path)
        self.send_error(404)

    do_GET = do_POST = do_CONNECT = answer

    def log_message(self, *_):
        pass


def host_of(path):
    """Of "http://host/path" and of "host:443"."""
    return re.sub(r"^[a-z]+://", "", path).split("/")[0].split(":")[0]


class Report(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=cls.proxy.serve_forever, daemon=True).start()
        cls.results, cls.summary = cls.folder / "found.jsonl", cls.folder / "run.json"
        tansaku("search", cls.index, cls.queries, "--format", "jsonl", "--by", "biobank,sex", "--filter", "biobank=TMM,NCBN,BBJ",
                "--output", cls.results, "--summary", cls.summary)
        # What the browser asks for of its own accord, with nothing to show.
        Proxy.requests.clear()
        cls.browser(cls, "about:blank", "--dump-dom")
        cls.browsers_own = {host_of(path) for path in Proxy.requests}
        cls.answers = [json.loads(line) for line in cls.results.read_text().splitlines()]

    @classmethod
    def tearDownClass(cls):
        cls.proxy.shutdown()
        super().tearDownClass()

    def browser(self, page, *words):
        """The page's elements after its scripts have run, and what was said on the console."""
        done = subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                               "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
                               f"--user-data-dir={self.folder / 'profile'}", "--virtual-time-budget=8000", "--window-size=1200,3000",
                               f"--proxy-server=127.0.0.1:{self.proxy.server_port}", "--proxy-bypass-list=<-loopback>",
                               "--enable-logging=stderr", *words, page if isinstance(page, str) else page.as_uri()], capture_output=True, text=True, timeout=120)
        return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]

    def page(self, name, results, *more):
        path = self.folder / name
        tansaku("report", results, "-o", path, "--force", *more)
        return path

    def drawn(self, page):
        Proxy.requests.clear()
        elements, told = self.browser(page, "--dump-dom")
        self.assertEqual(told, [])
        self.assertEqual([path for path in Proxy.requests if host_of(path) not in self.browsers_own], [])
        return elements

    def test_sample_data(self):
        page = self.page("report.html", self.results, "--summary", self.summary)
        elements = self.drawn(page)
        self.assertEqual(elements.count("<section"), len(self.answers))
        for answer in self.answers:
            self.assertIn(f'data-query="{answer["query"]}"', elements)
        first = self.answers[0]
        count = first["counts"]
        self.assertIn(f"carriers: {count['carrier_subjects']} of {count['searched_subjects']} subjects", elements)
        # Each allele has its bar, and each of its differences a tick.
        bars = re.findall(r'class="allele-bar( carried)?"', elements)
        self.assertEqual(len(bars), sum(min(40, len(a.get("alleles", []))) for a in self.answers))
        self.assertEqual(bars.count(" carried"), sum(x["carried"] for a in self.answers for x in a.get("alleles", [])[:40]))
        part = elements[elements.index("<section"):].split("</section>")[0]
        self.assertEqual(part.count('class="tick'), sum(allele["errors"] for allele in first["alleles"]))
        for allele in first["alleles"]:
            self.assertIn(allele["allele"], part)
            self.assertIn(allele["hits"][0]["sample"], part)
        # A bar per cell of the cohort, and the numbers beside it.
        self.assertGreater(part.count("ct-bar\""), 8)
        for cell in first["cohort"]:
            if cell["biobank"] != "all" and cell["sex"] == "all":
                self.assertIn(f"{cell['carriers']} of {cell['searched']}", part)
        for said in ("restricted to", "filter biobank=TMM,NCBN,BBJ", "generation of the index"):
            self.assertIn(said, elements)
        image = self.folder / "report.png"
        self.browser(page, f"--screenshot={image}")
        self.assertEqual(image.read_bytes()[:4], b"\x89PNG")
        self.assertGreater(image.stat().st_size, 50_000)
        text = self.folder / "report.pdf"
        self.browser(page, f"--print-to-pdf={text}")
        self.assertEqual(text.read_bytes()[:5], b"%PDF-")

    def test_japanese(self):
        elements = self.drawn(self.page("ja.html", self.results, "--lang", "ja", "--title", "報告 <1>"))
        for said in ('<html lang="ja">', "保有者", "ホモ接合", "バイオバンク", "報告 &lt;1&gt;"):
            self.assertIn(said, elements)

    def test_keys(self):
        """j and k go from query to query, / to the field of search, where they are letters."""
        names = [answer["query"] for answer in self.answers]
        with devtools.Page(self.page("keys.html", self.results), self.folder / "keys") as page:
            page.wait_for("document.querySelectorAll('section').length > 1")
            at = "document.activeElement.closest('section')?.dataset.query"
            for key, expected in zip("jjkkjjj", [0, 1, 0, 0, 1, 2, min(3, len(names) - 1)]):
                page.press(key)
                self.assertEqual(page.value(at), names[expected], key)
            page.press("/")
            self.assertEqual(page.value("document.activeElement.id"), "find")
            page.press("j")
            self.assertEqual(page.value("document.activeElement.value"), "j")

    def test_suppression(self):
        """What is too small to be told has no bar and no number."""
        answer = json.loads(json.dumps(self.answers[0]))
        hidden = next(cell for cell in answer["cohort"] if cell["biobank"] == "TMM" and cell["sex"] == "all")
        hidden.update(carriers=None, percent=None, suppressed=True)
        path = self.folder / "suppressed.jsonl"
        path.write_text(json.dumps(answer) + "\n")
        elements = self.drawn(self.page("suppressed.html", path))
        self.assertIn("― suppressed", elements)
        self.assertIn("TMM ―", elements)
        whole = self.drawn(self.page("whole.html", self.results)).split("</section>")[0]
        self.assertEqual(whole.count("ct-bar\"") - elements.split("</section>")[0].count("ct-bar\""), 1)

    def test_hostile_names(self):
        """Names of queries are text, whatever is in them."""
        answer = dict(self.answers[-1], query="</script><script>console.error(1)</script><img src=http://example.org/x>")
        path = self.folder / "hostile.jsonl"
        path.write_text(json.dumps(answer) + "\n")
        self.assertIn("&lt;/script&gt;", self.drawn(self.page("hostile.html", path)))

    def test_a_request_would_be_seen(self):
        page = self.folder / "leaky.html"
        page.write_text('<img src="http://example.org/leak"><script>console.error("said")</script>')
        Proxy.requests.clear()
        self.assertEqual(len(self.browser(page, "--dump-dom")[1]) > 0, True)
        self.assertIn("http://example.org/leak", Proxy.requests)
        self.assertNotIn("example.org", self.browsers_own)

    def test_refusals(self):
        bad = self.folder / "bad"
        for text, more, said in (("", [], "E-REP-01"), ("query\tsample\n", [], "E-REP-01"), ('{"schema": "other"}\n', [], "E-REP-01"),
                                 (self.results.read_text()[:900], [], "E-REP-01"),
                                 (self.results.read_text(), ["--summary", self.results], "E-REP-02")):
            bad.write_text(text)
            self.assertIn(said, run(PROGRAM, "report", bad, "-o", self.folder / "never.html", *more, ok=(2,)).stderr)
        # A summary is that of the search whose results they are.
        other = self.folder / "other.json"
        one = self.folder / "one.fa"
        one.write_text("".join(self.queries.read_text().partition(">")[1:]).split("\n>")[0] + "\n")
        for words in ([one, "--format", "jsonl"], [self.queries], [self.queries, "--format", "jsonl", "--evalue", "1e-300"]):
            tansaku("search", self.index, *words, "--output", self.folder / "x", "--summary", other, "--force")
            self.assertIn("E-REP-03", run(PROGRAM, "report", self.results, "-o", self.folder / "never.html", "--summary", other, ok=(2,)).stderr)
        self.assertFalse((self.folder / "never.html").exists())


if __name__ == "__main__":
    main()
