#!/bin/sh
# Runs once inside the new root: turns a minimal Debian 12 with the packages of packages.txt into a machine that systemd can boot in a container.
set -eu

systemctl mask console-getty.service getty@.service serial-getty@.service getty.target \
    systemd-networkd.service systemd-networkd.socket systemd-udevd.service systemd-udev-trigger.service \
    systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-firstboot.service \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount dev-hugepages.mount dev-mqueue.mount \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer 2>/dev/null
systemctl set-default multi-user.target
systemctl enable ssh.service 2>/dev/null

# No two hosts may share an identity: both are made at the first boot.
rm -f /etc/ssh/ssh_host_* /var/lib/dbus/machine-id
: > /etc/machine-id
mkdir -p /etc/systemd/system/ssh.service.d
cat > /etc/systemd/system/ssh.service.d/host-keys.conf <<'UNIT'
[Service]
ExecStartPre=
ExecStartPre=/usr/bin/ssh-keygen -A
ExecStartPre=/usr/sbin/sshd -t
UNIT

# ops must give a password to sudo (the lab sets one at boot), ops2 need not.
useradd --create-home --shell /bin/bash --groups sudo ops
useradd --create-home --shell /bin/bash ops2
echo 'ops2 ALL=(ALL:ALL) NOPASSWD: ALL' > /etc/sudoers.d/ops2
chmod 0440 /etc/sudoers.d/ops2
for home in /root /home/ops /home/ops2; do
    mkdir -p "$home/.ssh"
    chmod 0700 "$home/.ssh"
done
chown ops:ops /home/ops/.ssh
chown ops2:ops2 /home/ops2/.ssh

# As on an installed machine: services start when their package is installed.
rm -f /usr/sbin/policy-rc.d
rm -rf /usr/share/doc/* /usr/share/man/* /usr/share/locale/* /var/cache/apt/archives/*.deb
