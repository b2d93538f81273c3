# Sends to each place that is told, such as udp/10.0.0.2/7946, and prints what became of it: connected, sent, refused (nobody
# listens, or somebody says so), prohibited, or silent.
export LC_ALL=C
command -v bash >/dev/null || { echo mute; exit; }
exec bash -s -- "$@" <<'END'
word() {
    case $1 in
    *refused*) echo refused ;;
    *prohibited* | *'No route'* | *permitted* | *unreachable* | *'not known'* | *'not resolve'*) echo prohibited ;;
    *) echo "$2" ;;
    esac
}

tcp() {
    if said=$(timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1); then
        echo "tcp/$1/$2 connected"
    else
        echo "tcp/$1/$2 $(word "$said" silent)"
    fi
}

# An answer to the first is told to whoever sends the next. To whoever may listen the word is nothing: gossip knows no message that
# begins with an e, and a VXLAN's first byte would have 8 in it.
udp() {
    said=$({ exec 3<>"/dev/udp/$1/$2" && for _ in 1 2 3; do printf essaim >&3; sleep 0.2; done; } 2>&1)
    echo "udp/$1/$2 $(word "$said" sent)"
}

count=0
for place in "$@"; do
    IFS=/ read -r protocol address port <<<"$place"
    case $protocol in
    tcp) tcp "$address" "$port" & ;;
    udp) udp "$address" "$port" & ;;
    esac
    count=$((count + 1))
    if [ $((count % 50)) = 0 ]; then wait; fi
done
wait
END
