// SPDX-License-Identifier: BSD-3-Clause
// Draws the report of what stands in the element "data". Texts are set as text, never as markup.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const texts = {
  en: { title: "Tansaku: who carries these sequences", find: "Find", identity: "Least identity %", carried: "only alleles that make a carrier", print: "Print",
    keys: "j / k: next, previous query · / : find", other: "日本語", queries: "queries", bases: "bases", of: "of", subjects: "subjects", carriers: "carriers",
    answered: "answered", no_hit: "no hit", capped: "cut by a limit", partial: "answered of a part of the index", masked: "not answered (low complexity)", refused: "not searched",
    overview: "Alleles on the query: aligned part, differences as ticks (red: base, brown: gap)", alleles: "Alleles", allele: "allele", identity_short: "identity %",
    coverage: "query", differences: "differences", haplotypes: "haplotypes", samples: "samples", homozygous: "homozygous", heterozygous: "heterozygous",
    evalue: "E-value", reference: "reference", who: "carried by", more: "and {} more", further: "{} further alleles are not shown", cohort: "Cohort",
    by: "Carriers in percent of the subjects searched, by {}", zygosity: "Carriers of each allele", suppressed: "suppressed", suppressed_note: "―: too few subjects to be told",
    run: "Where this comes from", version: "program", rule: "carrier rule", filters: "restricted to", generation: "generation of the index", searched: "searched",
    skipped: "not searched", seconds: "seconds", file: "results", made: "made", none: "none", flag_masked: "part of the query is of low complexity and gave no seeds",
    flag_all_masked: "no part of the query could give a seed", flag_partial: "files of the index are missing, and samples with them", flag_places_capped: "some haplotype has more places than are listed", flag_hits_capped: "cut by a limit on samples or alleles",
    flag_possible_carriers: "further samples would be carriers in another phase of their genotypes", possible: "possible", hidden: "all alleles are filtered out" },
  ja: { title: "Tansaku: この配列をもつのは誰か", find: "検索", identity: "一致率 % 以上", carried: "保有と判定されるアレルのみ", print: "印刷",
    keys: "j / k: 次・前のクエリ · / : 検索", other: "English", queries: "クエリ", bases: "塩基", of: "/", subjects: "人", carriers: "保有者",
    answered: "回答済み", no_hit: "ヒットなし", capped: "上限で打ち切り", partial: "インデックスの一部だけで回答", masked: "回答なし（低複雑度）", refused: "検索せず",
    overview: "クエリ上のアレル: 整列した範囲、差異は目盛り（赤: 塩基、茶: ギャップ）", alleles: "アレル", allele: "アレル", identity_short: "一致率 %",
    coverage: "クエリ範囲", differences: "差異", haplotypes: "ハプロタイプ", samples: "検体", homozygous: "ホモ接合", heterozygous: "ヘテロ接合",
    evalue: "E値", reference: "参照配列", who: "保有検体", more: "ほか {} 件", further: "ほかに {} 個のアレルは表示していません", cohort: "コホート",
    by: "検索対象者に占める保有者の割合（%）、{}別", zygosity: "アレルごとの保有者", suppressed: "非表示", suppressed_note: "―: 人数が少ないため表示しません",
    run: "この結果の由来", version: "プログラム", rule: "保有の定義", filters: "絞り込み", generation: "インデックスの世代", searched: "検索対象",
    skipped: "対象外", seconds: "秒", file: "結果ファイル", made: "作成", none: "なし", flag_masked: "クエリの一部は低複雑度のためシードがありません",
    flag_all_masked: "クエリのどの部分もシードになりません", flag_partial: "インデックスのファイルとその検体が欠けています", flag_places_capped: "一部のハプロタイプで箇所数が上限を超えました", flag_hits_capped: "検体またはアレルの上限で打ち切られました",
    flag_possible_carriers: "位相が異なれば保有者となる検体がほかにあります", possible: "可能性", hidden: "条件に合うアレルがありません" } };
const fields = { en: {}, ja: { biobank: "バイオバンク", age: "年齢", sex: "性別", residence: "居住地", birth_location: "出生地", dataset: "データセット",
  icd10_chapter: "ICD-10 の章", disease: "疾患", affection_status: "罹患状況" } };
let language = data.language;
const say = (key, value) => (texts[language][key] ?? key).replace("{}", value);
const number = value => value.toLocaleString(language === "ja" ? "ja-JP" : "en-US");

function make(name, attributes = {}, ...children) {
  const svg = ["svg", "rect", "line", "text", "g", "title"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter(child => child !== null));
  return element;
}

// Differences of an alignment by its CIGAR: [place on the query, whether it is a gap].
function differences(allele) {
  const ticks = [];
  let at = allele.query_start - 1;
  for (const [, length, kind] of allele.cigar.matchAll(/(\d+)([=XID])/g)) {
    if (kind === "X") for (let i = 0; i < +length; ++i) ticks.push([at + i, false]);
    if (kind === "I" || kind === "D") ticks.push([at, true]);
    if (kind !== "D") at += +length;
  }
  return ticks;
}

function overview(query, alleles) {
  const width = 1000, left = 150, row = 14, shown = alleles.slice(0, 40);
  const x = base => left + (width - left - 10) * base / Math.max(1, query.length);
  const height = 26 + row * shown.length;
  const svg = make("svg", { class: "overview", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("overview") });
  svg.append(make("line", { class: "axis", x1: x(0), x2: x(query.length), y1: 16, y2: 16 }));
  for (const part of [0, .25, .5, .75, 1]) {
    const base = Math.max(1, Math.round(part * query.length));
    svg.append(make("text", { x: x(part * query.length), y: 11, "text-anchor": part === 0 ? "start" : part === 1 ? "end" : "middle" }, number(base)));
  }
  shown.forEach((allele, i) => {
    const y = 22 + i * row;
    svg.append(make("text", { x: 0, y: y + 9 }, `${allele.allele.slice(0, 8)} · ${number(allele.samples)}`));
    const bar = make("rect", { class: `allele-bar${allele.carried ? " carried" : ""}`, x: x(allele.query_start - 1), y, height: row - 4,
      width: Math.max(1, x(allele.query_end) - x(allele.query_start - 1)) });
    bar.append(make("title", {}, `${allele.allele}: ${allele.query_start}–${allele.query_end}, ${allele.identity} %`));
    svg.append(bar);
    const ticks = differences(allele);
    const seen = new Set(); // one tick a pixel
    for (const [at, gap] of ticks) {
      const place = Math.round(x(at + .5) * 2) / 2;
      if (seen.has(place)) continue;
      seen.add(place);
      svg.append(make("line", { class: `tick${gap ? " gap" : ""}`, x1: place, x2: place, y1: y - 1, y2: y + row - 3 }));
    }
  });
  return svg;
}

const columns = [["allele", a => a.allele], ["identity_short", a => a.identity, true], ["coverage", a => a.query_start, true, a => `${a.query_start}–${a.query_end}`],
  ["differences", a => a.errors, true], ["evalue", a => a.evalue, true, a => String(a.evalue)], ["haplotypes", a => a.haplotypes, true], ["samples", a => a.samples, true], ["subjects", a => a.subjects, true],
  ["homozygous", a => a.homozygous, true], ["heterozygous", a => a.heterozygous, true], ["reference", a => a.reference ?? ""]];

// A row of numbers per allele, and below it a row of who has it.
function table(alleles) {
  const shown = columns.filter(([key]) => key !== "reference" || alleles.some(allele => allele.reference));
  const body = make("tbody");
  const fill = list => body.replaceChildren(...list.flatMap(allele => [
    make("tr", {}, ...shown.map(([key, value, isNumber, text]) => key === "allele" ? make("td", {}, make("code", {}, allele.allele))
      : make("td", isNumber ? { class: "number" } : {}, text ? text(allele) : isNumber ? number(value(allele)) : value(allele)))),
    make("tr", { class: "who" }, make("td", { colspan: shown.length }, `${say("who")}: ` +
      allele.carriers.map(c => `${c.sample} (${c.haplotypes.map(h => h === 3 ? say("possible") : h).join(",")})`).join(", ") +
      (allele.more_samples ? " " + say("more", number(allele.more_samples)) : "")))]));
  let order = 1, last = null;
  const head = shown.map(([key, value, isNumber]) => {
    const button = make("button", { type: "button" }, say(key));
    button.onclick = () => {
      order = last === key ? -order : 1;
      last = key;
      fill([...alleles].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * order));
    };
    return make("th", { scope: "col", ...(isNumber ? { class: "number" } : {}) }, button);
  });
  fill(alleles);
  return make("div", { class: "scroll" }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), body));
}

const isSuppressed = cell => cell.suppressed === true || cell.carriers === null || cell.percent === null;

// Percent of the cells of each field alone, or of the second field within the first. What is
// suppressed has no bar.
function cohortCharts(query) {
  const cells = query.cohort ?? [];
  const names = cells.length ? Object.keys(cells[0]).filter(key => !["carriers", "searched", "percent", "suppressed"].includes(key)) : [];
  const title = name => fields[language][name] ?? name.replace("_", " ");
  const percent = cell => cell === undefined || isSuppressed(cell) ? null : cell.percent;
  const charts = names.map(name => {
    const own = cells.filter(cell => cell[name] !== "all" && names.every(other => other === name || cell[other] === "all"));
    return own.length ? chart(say("by", title(name)), own.map(cell => cell[name]), [own.map(percent)],
      { suppressed: own.map(isSuppressed), notes: own.map(cell => isSuppressed(cell) ? "―" : `${number(cell.carriers)} ${say("of")} ${number(cell.searched)}`) }) : null;
  });
  for (let second = 1; second < names.length; ++second) {
    const [first, inner] = [names[0], names[second]];
    const both = cells.filter(cell => names.every(name => (cell[name] !== "all") === (name === first || name === inner)));
    if (!both.length) continue;
    const rows = [...new Set(both.map(cell => cell[first]))], series = [...new Set(both.map(cell => cell[inner]))];
    const cell = (row, value) => both.find(c => c[first] === row && c[inner] === value);
    charts.push(chart(say("by", `${title(first)}, ${title(inner)}`), rows, series.map(value => rows.map(row => percent(cell(row, value)))),
      { suppressed: rows.map(row => both.some(c => c[first] === row && isSuppressed(c))), legend: series }));
  }
  return charts.filter(Boolean);
}

function chart(caption, labels, series, { suppressed = [], notes = [], legend = [], stacked = false } = {}) {
  const place = make("div", { class: "chart", role: "img", "aria-label": caption + ": " + labels.map((label, i) => `${label} ${notes[i] ?? series.map(s => s[i]).join("/")}`).join("; ") });
  const figure = make("figure", {}, place, make("p", { class: "legend" }, ...legend.map((name, i) => make("span", {}, make("i", { class: `series-${i}` }), name))), make("figcaption", {}, caption, suppressed.some(Boolean) ? " · " + say("suppressed_note") : ""));
  figure.draw = () => {
    const bars = new Chartist.BarChart(place, { labels: labels.map((label, i) => notes[i] ? `${label}\n${notes[i]}` : label), series },
      { stackBars: stacked, seriesBarDistance: 14, low: 0, axisY: { onlyInteger: stacked, offset: 40 }, axisX: { offset: 30 }, chartPadding: { top: 18 } });
    bars.on("draw", context => {
      if (context.type === "grid" && context.axis.units.dir === "horizontal" && suppressed[context.index]) {
        const label = document.createElementNS("http://www.w3.org/2000/svg", "text");
        label.setAttribute("x", context.x1 + context.axis.stepLength / 2);
        label.setAttribute("y", context.y2 - 6);
        label.setAttribute("class", "suppressed");
        label.textContent = "― " + say("suppressed");
        context.group._node.append(label);
      }
    });
  };
  return figure;
}

function section(query) {
  const least = +document.getElementById("identity").value || 0, onlyCarried = document.getElementById("carried").checked;
  const alleles = (query.alleles ?? []).filter(allele => allele.identity >= least && (allele.carried || !onlyCarried));
  const parts = [make("h2", {}, query.query || "–", " ", make("span", { class: `status ${query.status}` }, say(query.status))),
    make("p", { class: "note" }, `${number(query.length)} ${say("bases")}`)];
  if (query.refused) parts.push(make("p", {}, `${query.refused.code}: ${query.refused.text}`));
  if (query.counts) {
    const count = query.counts;
    parts.push(make("p", { class: "carriers" }, count.carrier_subjects === null ? `${say("carriers")}: ― ${say("suppressed")}`
      : `${say("carriers")}: ${number(count.carrier_subjects)} ${say("of")} ${number(count.searched_subjects)} ${say("subjects")}`),
      make("p", { class: "note" }, `${say("rule")}: ${count.rule}`));
  }
  for (const flag of query.flags) parts.push(make("p", { class: "note" }, "⚑ " + say("flag_" + flag)));
  const charts = cohortCharts(query);
  if (alleles.length) {
    parts.push(make("h3", {}, say("overview")), overview(query, alleles), make("h3", {}, say("alleles")), table(alleles));
    if (query.more_alleles) parts.push(make("p", { class: "note" }, say("further", number(query.more_alleles))));
    const top = alleles.slice(0, 8);
    if (top.some(allele => allele.homozygous + allele.heterozygous > 0))
      charts.push(chart(say("zygosity"), top.map(allele => allele.allele.slice(0, 8)), [top.map(a => a.homozygous), top.map(a => a.heterozygous)],
        { stacked: true, legend: [say("homozygous"), say("heterozygous")] }));
  } else if (query.alleles?.length) parts.push(make("p", { class: "note" }, say("hidden")));
  if (charts.length) parts.push(make("h3", {}, say("cohort")), make("div", { class: "charts" }, ...charts));
  const element = make("section", { tabindex: "0", "data-query": query.query }, ...parts);
  element.charts = charts;
  return element;
}

function provenance() {
  const run = data.run, rows = [[say("file"), data.file], [say("version"), `tansaku ${run?.version ?? data.version}`]];
  const rule = run?.rule ?? data.queries.find(query => query.counts)?.counts.rule;
  if (rule) rows.push([say("rule"), rule]);
  if (run) rows.push([say("filters"), run.filters?.length ? run.filters.join("; ") : say("none")], [say("generation"), number(run.generation)],
    [say("searched"), `${number(run.samples.searched)} ${say("samples")}, ${number(run.samples.searched_subjects)} ${say("subjects")}`],
    ...run.samples.skipped.map(s => [say("skipped"), `${number(s.samples)} ${say("samples")}: ${s.why}`]),
    ...run.errors.map(e => ["!", `${e.code}: ${e.text}`]), [say("seconds"), run.seconds.toFixed(2)]);
  return [make("h3", {}, say("run")), make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))];
}

function draw() {
  document.documentElement.lang = language;
  document.title = data.title || say("title");
  document.getElementById("title").textContent = data.title || say("title");
  const counted = {};
  for (const query of data.queries) counted[query.status] = (counted[query.status] ?? 0) + 1;
  document.getElementById("subtitle").textContent = `${number(data.queries.length)} ${say("queries")}: ` + Object.entries(counted).map(([s, n]) => `${number(n)} ${say(s)}`).join(", ");
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  document.getElementById("language").textContent = say("other");
  const wanted = document.getElementById("find").value.toLowerCase();
  const found = data.queries.filter(query => !wanted || query.query.toLowerCase().includes(wanted) ||
    (query.alleles ?? []).some(a => a.allele.includes(wanted) || a.carriers.some(c => c.sample.toLowerCase().includes(wanted))));
  const sections = found.map(section);
  document.getElementById("queries").replaceChildren(...sections);
  for (const element of sections) for (const figure of element.charts) figure.draw();
  document.getElementById("run").replaceChildren(...provenance());
}

document.getElementById("language").onclick = () => { language = language === "ja" ? "en" : "ja"; draw(); };
document.getElementById("print").onclick = () => window.print();
for (const id of ["find", "identity", "carried"]) document.getElementById(id).addEventListener("input", draw);
document.addEventListener("keydown", event => {
  if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...document.querySelectorAll("section")], at = all.indexOf(document.activeElement?.closest("section"));
  if (event.key === "j" || event.key === "k") {
    const next = all[Math.min(all.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    next?.focus();
    next?.scrollIntoView({ block: "start" });
  } else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});
draw();
})();
