"""Answers many calls of Ansible's programs with one start of Python: each call is made in a process of its own.

Standard input holds one call a line, its words in JSON: the directory to work in, a file for what the program prints, then its command
line. Beside that file, .err holds its messages and .rc its exit status."""

import io
import json
import os
import sys

from ansible.cli.adhoc import AdHocCLI
from ansible.cli.inventory import InventoryCLI
from ansible.cli.vault import VaultCLI

PROGRAMS = {"ansible": AdHocCLI, "ansible-inventory": InventoryCLI, "ansible-vault": VaultCLI}


def call(directory, answer, command):
    os.chdir(directory)
    nothing = os.open(os.devnull, os.O_RDONLY)
    out = os.open(answer, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    err = os.open(answer + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number, file in enumerate((nothing, out, err)):
        os.dup2(file, number)
    status = 0
    try:
        PROGRAMS[command[0]].cli_executor(command)
    except SystemExit as end:
        status = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    with open(answer + ".rc", "w") as file:
        file.write(str(status))


def main():
    jobs = int(sys.argv[1])
    running = 0
    failed = False
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"):
        directory, answer, *command = json.loads(line)
        if running == jobs:
            failed |= os.wait()[1] != 0
            running -= 1
        if os.fork() == 0:
            status = 1
            try:
                call(directory, answer, command)
                status = 0
            finally:
                os._exit(status)
        running += 1
    while running:
        failed |= os.wait()[1] != 0
        running -= 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
