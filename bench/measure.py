# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs a program and measures all its processes together: wall time, CPU time, peak PSS.

PSS (proportional set size, /proc/PID/smaps_rollup) is the one figure that can be added up over processes that share
memory: a page that four map counts a quarter for each. It is sampled every `interval` seconds over all descendants,
so that a peak shorter than that may be missed. CPU time is sampled the same way, over all descendants and what they have
waited for, since a helper that is killed at the end is never waited for.
"""
import os
import resource
import subprocess
import threading
import time


def _parents():
    out = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as f:
                    out[int(name)] = int(f.read().rpartition(b")")[2].split()[1])
            except OSError:
                pass
    return out


def descendants(root):
    parents, family, grown = _parents(), {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in family and pid not in family}
        family |= more
        grown = bool(more)
    return family


def pss_kib(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as f:
            for line in f:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def cpu_ticks(pid):
    """Of the process and of those it has waited for."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as f:
            return sum(int(n) for n in f.read().rpartition(b")")[2].split()[11:15])
    except OSError:
        return 0


class _Sampler(threading.Thread):
    def __init__(self, pid, interval):
        super().__init__(daemon=True)
        self.pid, self.interval = pid, interval
        self.peak_kib, self.processes, self.samples, self.ticks = 0, 0, 0, 0
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(self.interval):
            family = descendants(self.pid)
            self.peak_kib = max(self.peak_kib, sum(pss_kib(p) for p in family))
            self.ticks = max(self.ticks, sum(cpu_ticks(p) for p in family))
            self.processes = max(self.processes, len(family))
            self.samples += 1


def run(argv, env=None, interval=0.2, log=None):
    """{"seconds", "cpu_seconds", "peak_pss_mib", "processes", "samples", "code", "output"}."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=log or subprocess.DEVNULL)
    sampler = _Sampler(process.pid, interval)
    sampler.start()
    output = process.communicate()[0]
    seconds = time.monotonic() - started
    sampler.over.set()
    sampler.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited_for = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cpu = max(waited_for, sampler.ticks / os.sysconf("SC_CLK_TCK"))
    return {"seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2), "peak_pss_mib": round(sampler.peak_kib / 1024, 1), "processes": sampler.processes,
            "samples": sampler.samples, "code": process.returncode, "output": output}


def tree_bytes(path):
    return sum(os.lstat(os.path.join(folder, name)).st_size for folder, _, names in os.walk(path) for name in names)
