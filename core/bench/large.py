"""Inputs that are large: an inventory of 10,000 hosts in 500 groups, and a playbook of 1,000 tasks."""

HOSTS = 10_000
GROUPS = 500
REGIONS = 20
TASKS = 1_000


def inventory():
    per_group = HOSTS // GROUPS
    lines = ["all:", "  vars: {ansible_user: deploy, env: prod}", "  children:"]
    for group in range(GROUPS):
        lines += [f"    g{group}:", "      vars: {a: 1, b: two, c: [1, 2, 3]}", "      hosts:"]
        for host in range(group * per_group, (group + 1) * per_group):
            lines.append(f"        h{host}.example.com: {{ansible_host: 10.0.{host >> 8}.{host & 255}, id: {host}}}")
    for region in range(REGIONS):
        lines += [f"    region{region}:", "      children:"]
        lines += [f"        g{group}:" for group in range(region, GROUPS, REGIONS)]
    return "\n".join(lines) + "\n"


def playbook(condition):
    """Tasks that both programs know.

    condition: how a task says that the variable env is prod"""
    kinds = [
        "file: {path: /srv/app/NUMBER, state: directory, mode: '0755'}",
        f"command: echo NUMBER\n      when: {condition}\n      register: rNUMBER",
        "copy: {content: 'number NUMBER', dest: /etc/app/NUMBER.conf, mode: '0644'}\n      notify: restart",
        "lineinfile: {path: /etc/hosts, line: '10.0.0.1 hNUMBER'}\n      tags: [aNUMBER]",
        "debug: {msg: 'value NUMBER'}\n      loop: [1, 2, 3]",
    ]
    lines = ["- hosts: all", "  gather_facts: false", "  vars: {env: prod}", "  tasks:"]
    for number in range(TASKS):
        body = kinds[number % len(kinds)].replace("NUMBER", str(number))
        lines.append(f"    - name: task {number}\n      {body}")
    lines += ["  handlers:", "    - name: restart", "      service: {name: app, state: restarted}"]
    return "\n".join(lines) + "\n"
