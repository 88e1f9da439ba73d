# Waits until the process that holds the other end of stdin is gone, however it ended, then removes what it left.
# Arguments: lab id, directory with the lab's key, command line of the engine's client.
trap '' HUP INT TERM
read -r word
[ "$word" = done ] && exit 0
lab=$1 directory=$2
shift 2
for try in 1 2 3 4 5; do
    containers=$("$@" ps -aq --filter "label=mirrorplay.lab=$lab")
    [ -z "$containers" ] || "$@" rm -f -v $containers
    # A machine may have been in the making when its owner died.
    sleep 1
    [ -n "$("$@" ps -aq --filter "label=mirrorplay.lab=$lab")" ] || break
done
images=$("$@" images -q --filter "label=mirrorplay.lab=$lab")
[ -z "$images" ] || "$@" rmi -f $images
networks=$("$@" network ls -q --filter "label=mirrorplay.lab=$lab")
[ -z "$networks" ] || "$@" network rm $networks
rm -rf -- "$directory"
