# Waits until systemd has started everything; prints its state and the failed units, each line with a word in front.
tries=0
state=unknown
while [ $tries -lt 300 ]; do
    # Before systemd has opened its bus the question fails at once.
    state=$(timeout 60 systemctl is-system-running --wait 2>/dev/null)
    case $state in running | degraded | maintenance) break ;; esac
    tries=$((tries + 1))
    sleep 0.1
done
echo "state $state"
systemctl list-units --failed --plain --no-legend | while read -r unit rest; do echo "failed $unit"; done
echo "ssh $(systemctl is-active ssh.service)"
