"""Runs a command and measures its whole process tree: wall time, CPU time, peak memory."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")
PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Measured:
    """Seconds and megabytes of one run; memory is the sum over the tree, shared pages counted once (PSS)."""

    wall: float
    cpu: float
    memory: float
    output: str
    status: int


def become_subreaper():
    """Processes that leave the tree on purpose (persistent ssh masters) become our children and are counted too."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants():
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    parent = int(stat.read().rsplit(")", 1)[1].split()[1])
            except (OSError, ValueError):
                continue
            children.setdefault(parent, []).append(int(name))
    found, queue = [], list(children.get(os.getpid(), []))
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue += children.get(pid, [])
    return found


def memory_of(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as rollup:
                for line in rollup:
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
        except OSError:
            continue
    return total / 1000


def cpu_of_living(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            total += sum(int(field) for field in fields[11:15])
        except OSError:
            continue
    return total / TICKS


def reap_children():
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


def measure(command, env, cwd, timeout=900):
    peak = [0.0]
    done = threading.Event()

    def watch():
        while not done.wait(0.1):
            peak[0] = max(peak[0], memory_of(descendants()))

    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(
        command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        output = process.communicate(timeout=timeout)[0]
    finally:
        wall = time.monotonic() - start
        done.set()
        watcher.join()
    left = descendants()
    cpu = cpu_of_living(left)
    # What stayed behind was started by this command: end it, so that each run begins with no open connection.
    for pid in left:
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            continue
    deadline = time.monotonic() + 5
    while descendants() and time.monotonic() < deadline:
        reap_children()
        time.sleep(0.02)
    reap_children()
    after = os.times()
    cpu = max(cpu, (after.children_user + after.children_system) - (before.children_user + before.children_system))
    return Measured(wall, cpu, peak[0], output, process.returncode)
