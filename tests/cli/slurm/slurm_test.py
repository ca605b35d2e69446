# SPDX-License-Identifier: BSD-3-Clause
"""Plans as jobs of a real Slurm: an index by an array of 8 tasks of which one is killed, two are
preempted, two lose their node, and one is told that its time ends, while the controller dies and comes
back; one that is cancelled; a search that the hard time limit ends; then a search and primers by arrays, and searches by MPI over two
nodes, which share queries, or shards. All is compared with what one process makes.

    slurm_test.py TANSAKU TANSAKU_MPI SAMPLE_DATA
Needs root, since slurmd does. A machine on which it can't run fails it.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TANSAKU, TANSAKU_MPI, DATA = (Path(word).resolve() for word in sys.argv[1:4])


def run(*words, code=0):
    """Standard output of a program, whose exit code must be `code`."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != code:
        sys.exit(f"{words} ended with {done.returncode}, expected {code}:\n{done.stdout}{done.stderr}")
    return done.stdout


def release_held():
    """Slurm holds a task whose copy ends while the controller, which thinks that it waits, is away. Who operates the
    cluster releases it; it finds that its part is done."""
    for line in run("squeue", "--noheader", "--array", "--states=PENDING", "--format=%i|%r").splitlines():
        task, reason = line.split("|")
        if "requeued held" in reason:
            run("scontrol", "release", task)
    return True


def wait_for(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            sys.exit(f"waited {seconds} s in vain for: {what}\n{run('squeue', '--array')}")
        time.sleep(0.2)
    print(f"{time.monotonic() - START:6.1f} s  {what}", flush=True)
    return value


def array_task(job, task):
    """What Slurm says of a task of an array, as a dictionary."""
    done = subprocess.run(["scontrol", "-o", "show", "job", f"{job}_{task}"], capture_output=True, text=True)
    return dict(word.split("=", 1) for word in done.stdout.split() if "=" in word)


def state(job):
    return run("scontrol", "-o", "show", "job", job).split("JobState=")[1].split()[0]


def pids_of(task, plan):
    """Processes of 'tansaku' that do this task."""
    return pids_with(str(plan), str(task))


def pids_with(*needed):
    """Processes of 'tansaku' that have these words."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0] == str(TANSAKU).encode() and all(word.encode() in words for word in needed):
            found.append(int(entry.name))
    return found


class HeldFile:
    """A file that is a pipe at first: who reads it waits until release()."""

    def __init__(self, path):
        self.path = path
        self.whole = path.with_suffix(".whole")
        self.pipe = path.with_suffix(".pipe")
        path.rename(self.whole)
        os.mkfifo(path)
        os.link(path, self.pipe)

    def replace(self):
        """From now on it is a file; who waits, waits on."""
        if self.whole.exists():
            self.whole.replace(self.path)

    def release(self):
        self.replace()
        try:
            pipe = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return  # nobody waits
        os.set_blocking(pipe, True)
        os.write(pipe, self.path.read_bytes())
        os.close(pipe)


def tasks_of(submitted):
    """Job of the array and of the merge, of what 'tansaku slurm' prints."""
    words = submitted.replace(";", " ").split()
    jobs = [words[i + 1] for i, word in enumerate(words) if word == "job"]
    return jobs[0], jobs[-1]


def index_by_array(folder):
    shutil.copytree(DATA / "sequences", folder / "sequences")
    shutil.copy(DATA / "manifest.tsv", folder)
    tables = ["--metadata", DATA / "samples.tsv", "--datasets", DATA / "datasets.tsv", "--disease-terms",
              DATA / "disease_terms.tsv"]
    words = ["--manifest", folder / "manifest.tsv", *tables, "--quiet"]
    run(TANSAKU, "index", folder / "once", *words)
    plan = folder / "index-plan"
    run(TANSAKU, "index", folder / "merged", *words, "--plan", plan, "--tasks", 8)

    rows = [line.split("\t") for line in (folder / "manifest.tsv").read_text().splitlines() if not line.startswith("#")]
    column = {name: i for i, name in enumerate(rows[0])}
    samples = list(dict.fromkeys(row[column["sample_accession"]] for row in rows[1:]))
    path_of = {row[column["sample_accession"]]: folder / row[column["path"]] for row in rows[1:]}
    tasks = json.loads((plan / "plan.json").read_text())["tasks"]
    assert len(tasks) == 8
    held = {task + 1: HeldFile(path_of[samples[tasks[task]["first"]]]) for task in range(8)}
    not_done = lambda which: f"tasks not done  {which}\n" in run(TANSAKU, "slurm", "status", "--plan", plan, code=3)

    job, merge = tasks_of(run(TANSAKU, "slurm", "index", "--plan", plan, "--cpus", 1, "--mem", "200M", "--time", 2,
                              "--partition", "low", "--merge-mem", "500M"))
    for task in held:
        wait_for(f"task {task} waits for its file", lambda: pids_of(task, plan))
    # Two tasks on each of four nodes. What is done to a node is done to both.
    on_node = {}
    for task in held:
        on_node.setdefault(array_task(job, task)["BatchHost"], []).append(task)
    assert sorted(map(len, on_node.values())) == [2, 2, 2, 2], on_node
    (killed, plain), preempted, (timed, long), lost = on_node.values()
    preempted_node, lost_node = list(on_node)[1], list(on_node)[3]
    held[plain].release()
    held[long].release()

    print(f"task {killed} is killed", flush=True)
    held[killed].replace()
    for pid in pids_of(killed, plan):
        os.kill(pid, signal.SIGKILL)
    wait_for("the killed task has failed", lambda: array_task(job, killed).get("JobState") == "FAILED")

    print(f"tasks {lost} lose their node", flush=True)
    subprocess.run([HERE / "cluster.sh", "lose-node", BASE, lost_node[1:]], check=True)
    print(f"tasks {preempted} are preempted", flush=True)
    high = run("sbatch", "--parsable", "-p", "high", "-w", preempted_node, "--exclusive", "--mem=200M",
               "--output=/dev/null", "--wrap", "sleep 2").strip()
    wait_for("the better job is done", lambda: state(high) == "COMPLETED")
    for task in preempted:
        wait_for("a preempted task runs again", lambda: array_task(job, task).get("Restarts") == "1" and
                 pids_of(task, plan))

    print("the controller is killed", flush=True)
    subprocess.run([HERE / "cluster.sh", "kill-controller", BASE], check=True)
    time.sleep(2)
    subprocess.run([HERE / "cluster.sh", "start-controller", BASE], check=True)
    for task in preempted:
        held[task].release()
    wait_for("the preempted tasks are done", lambda: all((plan / "parts" / f"{task:06}").exists() for task in preempted))
    for task in lost:
        wait_for("a task of the lost node runs again", lambda: array_task(job, task).get("Restarts") == "1" and
                 pids_of(task, plan), seconds=150)
    assert array_task(job, lost[0])["BatchHost"] != lost_node
    assert "DOWN" in run("scontrol", "-o", "show", "node", lost_node)
    for task in lost:
        held[task].release()
    wait_for("a task is told that its time ends", lambda: array_task(job, timed).get("Restarts") not in ("0", None) or
             "told to stop" in (plan / "jobs" / f"task-{timed}.log").read_text(), seconds=150)
    assert [entry.name for entry in (plan / "jobs" / "stops").iterdir()] == [str(timed)]  # no preemption
    held[timed].replace()
    wait_for("only the killed task is left", lambda: not_done(killed), seconds=120)
    wait_for("the merge has refused", lambda: release_held() and state(merge) == "FAILED", seconds=120)
    log = (plan / "jobs" / "merge.log").read_text()
    assert "E-PLN-07" in log and f"1 of 8 tasks are not done: {killed}" in log, log
    assert not (folder / "merged").exists()
    subprocess.run([HERE / "cluster.sh", "start-node", BASE, lost_node[1:]], check=True)

    again = run(TANSAKU, "slurm", "index", "--plan", plan, "--time", 5, "--partition", "low", "--merge-mem", "500M")
    assert f"7 of 8 tasks are done; tasks {killed} are job" in again, again
    wait_for("the merge is done", lambda: state(tasks_of(again)[1]) in ("COMPLETED", "FAILED"))
    assert state(tasks_of(again)[1]) == "COMPLETED", (plan / "jobs" / "merge.log").read_text()
    run(TANSAKU, "slurm", "status", "--plan", plan)
    # A job that has ended may be queued again by hand, or after a crash of the controller.
    run("scontrol", "requeue", tasks_of(again)[1])
    wait_for("the merge ran once more", lambda: "was made already" in (plan / "jobs" / "merge.log").read_text())
    wait_for("and is content", lambda: state(tasks_of(again)[1]) == "COMPLETED")
    run(TANSAKU, "verify", folder / "merged", "--deep")
    for verb in (["info"], ["metadata", "show"]):
        merged, once = (run(TANSAKU, *verb, folder / index) for index in ("merged", "once"))
        assert merged == once, merged + once
    return folder / "merged", folder / "once"


def cancel_a_task(folder):
    """Who cancels a task wants it to end: it must not come back from the queue."""
    sample = folder / "cancelled.fa.gz"
    shutil.copy(next((DATA / "sequences").glob("*.fa.gz")), sample)
    plan = folder / "cancelled-plan"
    run(TANSAKU, "index", folder / "cancelled", sample, "--plan", plan, "--tasks", 1, "--quiet")
    held = HeldFile(sample)
    job, merge = tasks_of(run(TANSAKU, "slurm", "index", "--plan", plan, "--time", 5, "--partition", "low"))
    wait_for("a task that will be cancelled runs", lambda: pids_of(1, plan))
    run("scancel", f"{job}_1")
    wait_for("its merge has told so", lambda: state(merge) == "FAILED")
    task = array_task(job, 1)
    assert task["JobState"] == "CANCELLED" and task["Restarts"] == "0" and not pids_of(1, plan), task
    held.replace()


def search_by_array(folder, merged, once):
    queries = DATA / "queries.fa"
    for number, words in enumerate((["--format", "jsonl"], ["--format", "cohort", "--by", "biobank"])):
        expected = run(TANSAKU, "search", once, queries, *words, "--quiet")
        plan, output = folder / f"search-plan-{number}", folder / f"found-{number}"
        run(TANSAKU, "search", merged, queries, *words, "--plan", plan, "--tasks", 3, "--quiet")
        _, merge = tasks_of(run(TANSAKU, "slurm", "search", "--plan", plan, "--output", output, "--time", 5))
        wait_for("the search is merged", lambda: state(merge) in ("COMPLETED", "FAILED"))
        assert state(merge) == "COMPLETED", (plan / "jobs" / "merge.log").read_text()
        assert output.read_text() == expected


def primers_by_array(folder, merged, once):
    expected = run(TANSAKU, "primers", once, DATA / "primers.tsv", "--format", "pairs", "--quiet")
    plan, output = folder / "primers-plan", folder / "products"
    run(TANSAKU, "primers", merged, DATA / "primers.tsv", "--format", "pairs", "--plan", plan, "--tasks", 2, "--quiet")
    _, merge = tasks_of(run(TANSAKU, "slurm", "primers", "--plan", plan, "--output", output, "--time", 5))
    wait_for("the primers are merged", lambda: state(merge) in ("COMPLETED", "FAILED"))
    assert state(merge) == "COMPLETED", (plan / "jobs" / "merge.log").read_text()
    assert output.read_text() == expected


def search_by_ranks(folder, merged, once):
    queries = folder / "many.fa"
    text = (DATA / "queries.fa").read_text()
    queries.write_text("".join(text.replace(">", f">copy{i}_") for i in range(40)))
    expected = run(TANSAKU, "search", once, queries, "--format", "blast7", "--quiet")
    pieces = folder / "pieces"
    run(TANSAKU, "index", pieces, "--manifest", folder / "manifest.tsv", "--shard-bases", 40000, "--batch-samples", 5, "--quiet")
    unknown = subprocess.run(["srun", "-n2", TANSAKU_MPI, "search", merged, queries], capture_output=True, text=True, timeout=120)
    assert unknown.returncode == 2 and unknown.stderr.count("E-MPI-02") == 1, unknown.stderr
    srun, salloc = ["srun", "--mpi=pmix"], ["salloc", "-Q", "-N2", "-n4", "mpirun"]
    for launcher, index, spread in ((srun, merged, "queries"), (salloc, merged, "queries"), (srun, pieces, "shards"),
                                    (salloc, pieces, "shards")):
        output, summary = folder / f"{launcher[0]}-{spread}.out", folder / f"{launcher[0]}-{spread}.json"
        size = ["-N2", "-n4"] if launcher[0] == "srun" else []
        done = subprocess.run([*launcher, *size, TANSAKU_MPI, "search", index, queries, "--format", "blast7", "--spread", spread,
                               "--output", output, "--summary", summary], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        assert output.read_text() == expected
        ranks = json.loads(summary.read_text())["ranks"]
        assert len(ranks) == 4 and len({rank["host"] for rank in ranks}) == 2, ranks
        if spread == "shards":
            assert all(0 < rank["shards"] < 8 for rank in ranks), ranks
        print(f"{time.monotonic() - START:6.1f} s  {launcher[0]}: 4 ranks on 2 nodes, by {spread}, equal", flush=True)


class HungSearch:
    """A search that hangs until Slurm's hard time limit ends it: it hears no signal but the last."""

    def __init__(self, folder):
        self.folder, self.output, self.queries = folder, folder / "hung.out", folder / "hung.fa"
        self.index = folder / "hung.idx"
        run(TANSAKU, "index", self.index, *sorted((DATA / "sequences").glob("JGAN00000010*.fa.gz")), "--quiet")
        text = (DATA / "queries.fa").read_text()
        self.queries.write_text("".join(text.replace(">", f">copy{i}_") for i in range(400)))
        self.words = [TANSAKU, "search", self.index, self.queries, "--format", "blast6", "--threads", 1, "--quiet"]
        command = " ".join(map(str, [*self.words, "--output", self.output]))
        self.job = run("sbatch", "--parsable", "-p", "low", "-w", "n5", "--exclusive", "--mem=500M", "--time=1",
                       f"--output={folder}/hung.log", "--wrap", command).strip()
        log = self.output.with_name("hung.out.part.log")
        wait_for("a search has begun", lambda: log.exists() and log.read_text().count("\n") > 3)
        for pid in pids_with(str(self.output)):
            os.kill(pid, signal.SIGSTOP)
        assert not self.output.exists(), "the search was over before it could hang"

    def check(self):
        wait_for("the hard time limit came", lambda: state(self.job) == "TIMEOUT", seconds=180)
        assert not self.output.exists()
        part = self.output.with_name("hung.out.part").read_bytes()
        run(*self.words, "--output", self.output, "--resume")
        assert self.output.read_bytes() == run(*self.words).encode()
        assert self.output.read_bytes().startswith(part[:part.rfind(b"\n") + 1])


BASE = Path(tempfile.mkdtemp(prefix="tansaku-slurm-"))
START = time.monotonic()
if os.geteuid() != 0:
    sys.exit("this test starts a Slurm of its own and has to be run as root")
os.environ["SLURM_CONF"] = str(BASE / "slurm.conf")
os.environ["NODES"] = "5"
os.environ["OMPI_ALLOW_RUN_AS_ROOT"] = os.environ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1"
try:
    subprocess.run([HERE / "cluster.sh", "start", BASE], check=True, timeout=120)
    print(f"{time.monotonic() - START:6.1f} s  a cluster of 5 nodes is up", flush=True)
    (BASE / "work").mkdir()
    hung = HungSearch(BASE / "work")
    indexes = index_by_array(BASE / "work")
    cancel_a_task(BASE / "work")
    hung.check()
    search_by_array(BASE / "work", *indexes)
    primers_by_array(BASE / "work", *indexes)
    search_by_ranks(BASE / "work", *indexes)
    print("all equal to what one process makes", flush=True)
finally:
    subprocess.run([HERE / "cluster.sh", "stop", BASE], timeout=120)
    shutil.rmtree(BASE, ignore_errors=True)
