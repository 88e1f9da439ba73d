# Lets the lab in: /root/.lab holds the password of ops and the public key, one line each. Then come wait-up.sh and the host keys.
set -u
umask 077
{ read -r password; read -r key; } < /root/.lab
rm -f /root/.lab
for user in root ops ops2; do
    home=$(getent passwd "$user" | cut -d: -f6)
    mkdir -p "$home/.ssh"
    printf '%s\n' "$key" > "$home/.ssh/authorized_keys"
    chown -R "$user" "$home/.ssh"
done
printf 'ops:%s\n' "$password" | chpasswd
