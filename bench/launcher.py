# SPDX-License-Identifier: BSD-3-Clause
"""Runs programs for measure.py, which talks to it in lines of JSON.

A process of its own, because Linux counts what a process held before exec as memory of the program: started from
a Python that holds tables of answers, a small program would seem large.
"""
import json
import os
import sys
import time


def run(argv, stdout, stderr):
    def write(number, path):
        return os.POSIX_SPAWN_OPEN, number, path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644

    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), write(1, stdout), write(2, stderr)]
    begin = time.perf_counter()
    process = os.posix_spawnp(argv[0], argv, os.environ, file_actions=files)
    _, status, usage = os.wait4(process, 0)
    return {
        "seconds": time.perf_counter() - begin,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * 1024,
        "exit": os.waitstatus_to_exitcode(status),
    }


for order in sys.stdin:
    print(json.dumps(run(**json.loads(order))), flush=True)
