#!/bin/bash
# Takes this machine into a swarm, or makes one, once: essaim-join first|manager|worker TOWARDS [ADDRESS]
#   TOWARDS  another machine; the address from which this one reaches it is the one that the swarm is told
#   ADDRESS  that address, or the interface that has it, when it is known
# The file below is what the engine is asked, with @ADDRESS@ where that address belongs. The token in it lets whoever reads it
# into the swarm: it goes through a pipe, never into a list of processes, and is gone when this machine is in.
set -euo pipefail

role=$1 towards=$2 address=${3:-}
order=/etc/essaim/join.json
socket=/run/docker.sock

fail() {
    echo "$*" >&2
    exit 1
}

engine() { # METHOD PATH, and what else curl is told
    curl --silent --show-error --fail-with-body --max-time 120 --unix-socket "$socket" --request "$1" "http://engine$2" "${@:3}"
}

state() {
    engine GET /info | sed -n 's/.*"LocalNodeState":"\([a-z]*\)".*/\1/p'
}

# Of this machine, as the one over there sees it.
seen_from() {
    local there
    there=$(getent ahostsv4 "$1" | awk 'NR == 1 { print $1 }') || return
    ip -4 route get "$there" | sed -n 's/.* src \([0-9.]*\).*/\1/p'
}

ask() {
    if [ -z "$address" ] && ! address=$(seen_from "$towards"); then
        fail "there is no way to $towards yet: its name is unknown, or no network leads to it"
    fi
    local path=/swarm/join
    [ "$role" != first ] || path=/swarm/init
    sed "s|@ADDRESS@|$address|" "$order" \
        | engine POST "$path" --header 'Content-Type: application/json' --data-binary @- \
        || fail "the engine asked to be known as $address, and was not let in: what it was told is above"
}

await() {
    local tries
    for ((tries = 0; tries < 60; tries++)); do
        [ "$(state)" != active ] || return 0
        sleep 1
    done
    fail 'the engine was let in, and is not in the swarm after a minute'
}

case $(state) in
active | locked) ;; # an earlier run was ended after it got in
pending) fail 'the engine is still on its way into the swarm' ;;
error) # what a try that failed left
    engine POST '/swarm/leave?force=true'
    ask
    await
    ;;
inactive)
    ask
    await
    ;;
*) fail "the engine does not say at $socket what swarm it is in" ;;
esac

rm -f "$order"
case $role:$(engine GET /info) in
worker:*'"ControlAvailable":true'*)
    echo '<4>this machine is in the swarm, as a manager: the token was one for managers. Demote it: docker node demote' "$(uname -n)"
    ;;
*) echo "this machine is in the swarm ($role)" ;;
esac
