# SPDX-License-Identifier: BSD-3-Clause
"""The table of a run, as JSON and Markdown."""
import datetime
import json
import os
import pathlib
import subprocess


def machine(tansaku):
    here = pathlib.Path(__file__).resolve().parent
    cpu = "unknown"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    return {
        "date": datetime.date.today().isoformat(),
        "commit": first_line("git", "-C", str(here), "describe", "--always", "--dirty=-changed"),
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 1),
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
        "compiler": first_line("g++", "--version"),
        "blast": first_line("blastn", "-version"),
        "minimap2": first_line("minimap2", "--version"),
        "tansaku": first_line(str(tansaku), "--version"),
    }


def first_line(*argv):
    try:
        return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def write(report, folder):
    """Returns the path without its ending."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = "" if report["seed"] == 1 else f"-seed{report['seed']}"
    stem = f"{report['machine']['date']}-{report['machine']['commit']}{seed}{'-quick' if report['quick'] else ''}"
    (folder / f"{stem}.json").write_text(json.dumps(report, indent=2) + "\n")
    (folder / f"{stem}.md").write_text(markdown(report))
    return folder / stem


def markdown(report):
    m = report["machine"]
    lines = [f"{m['date']} · commit {m['commit']} · {m['cpu']}, {m['cores']} cores, {m['memory_gb']} GB · {m['compiler']} · {m['blast']}"
             f" · minimap2 {m['minimap2']} · seed {report['seed']} · load {m['load']} at the start" + (" · QUICK: times mean nothing" if report["quick"] else ""), "",
             "| row | data | ours, s (quartiles) | peak MB | peer, s (quartiles) | peak MB | value | target | verdict | note |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    for r in report["rows"]:
        value = "–" if r["value"] is None else f"{r['value']:.3g}"
        lines.append(f"| {r['row']} | {r['data']} | {seconds(r['ours'])} | {memory(r['ours'])} | {seconds(r['peer'])} | {memory(r['peer'])} "
                     f"| {value} ({r['what']}) | {r['target']} | {r['verdict'] if r['met'] else '**' + r['verdict'] + '**'} | {r['note']} |")
    return "\n".join(lines) + "\n"


def memory(usage):
    return usage["peak_mb"] if usage else "–"


def seconds(usage):
    if not usage:
        return "–"
    if usage["runs"] == 1:
        return f"{usage['median_s']} (once)"
    return f"{usage['median_s']} ({usage['quartiles_s'][0]}–{usage['quartiles_s'][1]})"
