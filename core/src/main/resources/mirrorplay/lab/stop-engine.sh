# Waits until the process that holds the other end of stdin is gone, however it ended, then stops the engine unless others use it.
# Arguments: pid file of the engine, command line of its client.
trap '' HUP INT TERM
pidfile=$1
shift
# Each user of the engine holds the lock together with the others; who gets it alone is the last one.
exec 9>>"${pidfile%/*}/users"
flock -s 9
read -r word
flock -u 9
flock -n -x 9 || exit 0
tries=0
while [ $tries -lt 30 ]; do
    containers=$("$@" ps -aq --filter label=mirrorplay.lab) || exit 0
    if [ -z "$containers" ]; then
        [ -s "$pidfile" ] && kill -TERM "$(cat "$pidfile")"
        exit 0
    fi
    # They are being removed, or the user wanted to keep them; then the engine stays too.
    sleep 1
    tries=$((tries + 1))
done
