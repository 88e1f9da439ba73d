"""Eight throw-away hosts with Python, for the peers; an image of their own, never the product's."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

LABEL = "mirrorplay.bench"
IMAGE = "mirrorplay/bench:1"
LAB = Path(__file__).resolve().parent.parent / "src/main/resources/mirrorplay/lab"


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, capture_output=True, **options).stdout


class Hosts:
    """Hosts b1, b2, … with one key; files to reach them lie in a directory."""

    def __init__(self, count, directory):
        self.names = [f"b{n}" for n in range(1, count + 1)]
        self.directory = directory
        self.network = f"mirrorplay-bench-{os.getpid()}"
        self.addresses = {}

    def up(self):
        remove_left_over()
        ensure_image()
        run("docker", "network", "create", "--label", LABEL, self.network)
        key = self.directory / "key"
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
        legacy = Path("/sys/fs/cgroup/systemd")
        binds = ["-v", f"{legacy}:{legacy}"] if legacy.is_dir() else []
        for name in self.names:
            run(
                *("docker", "run", "-d", "-t", "--label", LABEL, "--network", self.network, "--hostname", name),
                *("--name", self.container(name), "-e", "container=docker", "--cap-add", "SYS_ADMIN", "--cap-add", "NET_ADMIN"),
                *("--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined", "--cgroupns=private"),
                *("--tmpfs", "/run", "--tmpfs", "/run/lock", "--tmpfs", "/tmp:exec,mode=1777", *binds, IMAGE, "/sbin/init"),
            )
        known = []
        for name in self.names:
            self.wait(name)
            self.sh(name, "mkdir -p /root/.ssh; cat > /root/.ssh/authorized_keys", (key.with_suffix(".pub")).read_text())
            info = json.loads(run("docker", "inspect", self.container(name)))[0]
            self.addresses[name] = info["NetworkSettings"]["Networks"][self.network]["IPAddress"]
            for line in self.sh(name, "cat /etc/ssh/ssh_host_*_key.pub").splitlines():
                known.append(f"{name},{self.addresses[name]} " + " ".join(line.split()[:2]))
        self.write(key, known)

    def write(self, key, known):
        ssh = self.directory / ".ssh"
        ssh.mkdir()
        (ssh / "known_hosts").write_text("\n".join(known) + "\n")
        options = f"  User root\n  IdentityFile {key}\n  UserKnownHostsFile {ssh}/known_hosts\n"
        hosts = "".join(f"Host {n}\n  HostName {a}\n{options}" for n, a in self.addresses.items())
        (ssh / "config").write_text(hosts)
        (ssh / "config").chmod(0o600)
        lines = ["all:", "  vars:", "    ansible_user: root", f"    ansible_ssh_private_key_file: {key}", "  hosts:"]
        lines += [f"    {n}: {{ansible_host: {a}}}" for n, a in self.addresses.items()]
        (self.directory / "hosts.yml").write_text("\n".join(lines) + "\n")

    def wait(self, name):
        for _ in range(300):
            done = subprocess.run(
                ["docker", "exec", self.container(name), "sh", "-c", "systemctl is-active -q ssh && systemctl is-system-running"],
                capture_output=True,
                text=True,
            )
            if done.stdout.strip() in ("running", "degraded"):
                return
            time.sleep(0.2)
        raise SystemExit(f"host {name} does not come up; see: docker logs {self.container(name)}")

    def container(self, name):
        return f"{self.network}-{name}"

    def sh(self, name, script, stdin=None):
        return run("docker", "exec", "-i", self.container(name), "sh", "-c", script, input=stdin or "")

    def reset(self):
        """Takes away what an earlier run left, so that the next one is a first one."""
        for name in self.names:
            self.sh(name, "rm -rf /srv/bench /etc/hosts.bench /var/tmp/bench.upload && mkdir -p /srv/bench")

    def down(self):
        containers = run("docker", "ps", "-aq", "--filter", f"network={self.network}").split()
        if containers:
            run("docker", "rm", "-fv", *containers)
        subprocess.run(["docker", "network", "rm", self.network], capture_output=True)


def remove_left_over():
    containers = run("docker", "ps", "-aq", "--filter", f"label={LABEL}").split()
    if containers:
        run("docker", "rm", "-fv", *containers)
    networks = run("docker", "network", "ls", "-q", "--filter", f"label={LABEL}").split()
    if networks:
        run("docker", "network", "rm", *networks)


def ensure_image():
    if run("docker", "images", "-q", IMAGE).strip():
        return
    if not shutil.which("mmdebstrap"):
        raise SystemExit("the image of the hosts is made with mmdebstrap: apt-get install mmdebstrap")
    print("making the image of the hosts (about a minute)", flush=True)
    packages = ",".join((LAB / "packages.txt").read_text().split() + ["python3", "rsync"])
    provision = LAB / "provision.sh"
    make = subprocess.Popen(
        ["mmdebstrap", "--variant=minbase", "--quiet", f"--include={packages}",
         f"--customize-hook=copy-in {provision} /tmp", "--customize-hook=chroot \"$1\" sh /tmp/provision.sh",
         "bookworm", "-"],
        stdout=subprocess.PIPE,
    )
    subprocess.run(["docker", "import", "-", IMAGE], check=True, stdin=make.stdout, stdout=subprocess.DEVNULL)
    if make.wait() != 0:
        run("docker", "rmi", IMAGE)
        raise SystemExit("mmdebstrap failed")
