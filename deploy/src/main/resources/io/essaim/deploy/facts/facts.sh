# What this machine is. Reads and prints, a line for each fact or each line of one: KEY=VALUE. Changes nothing.
# For any POSIX shell with coreutils and sed; what else there may be is used when it is there.
LC_ALL=C
export LC_ALL
unset DOCKER_HOST DOCKER_CONTEXT

say() { printf '%s=%s\n' "$1" "$2"; }
all() { sed "s/^/$1=/"; echo; }
there() { command -v "$1" >/dev/null 2>&1; }
is() { key=$1; shift; if "$@" >/dev/null 2>&1; then say "$key" yes; else say "$key" no; fi; }
systemd() { [ -d /run/systemd/system ]; }

echo 'essaim-facts=1'

# The system
for file in /etc/os-release /usr/lib/os-release; do
    if [ -r "$file" ]; then all os <"$file"; break; fi
done
say host "$(uname -n)"
say arch "$(uname -m)"
[ ! -r /etc/machine-id ] || say machine_id "$(head -n 1 /etc/machine-id)"
[ ! -r /proc/meminfo ] || say memory "$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)"

# Its addresses: as ip tells them, else as the kernel does. Networks that an engine made for itself are no place to be reached.
ours() {
    case $1 in
    lo | docker0 | docker_gwbridge | veth* | br-????????????) return 1 ;;
    esac
}
for net in /sys/class/net/*; do
    name=${net##*/}
    if ours "$name" && [ -r "$net/mtu" ]; then say mtu "$name $(cat "$net/mtu")"; fi
done
if there ip; then
    ip -o -4 addr show scope global 2>/dev/null | while read -r _ name _ address _; do
        if ours "$name"; then say address "$name $address"; fi
    done
else
    # Of a trie, the line before "/32 host LOCAL" holds the address.
    before=
    while read -r a b c _; do
        if [ "$a $b $c" = '/32 host LOCAL' ]; then say local "$before"; fi
        before=$b
    done </proc/net/fib_trie | sort -u
fi
while read -r name to via _ _ _ metric mask _; do
    if [ "$name" != Iface ] && ours "$name"; then say route "$name $to $via $metric $mask"; fi
done </proc/net/route

# The engine. On a machine where systemd would start it when it is asked, a stopped one is not asked.
root=/var/lib/docker
if there docker && there dockerd; then
    say engine yes
    if systemd; then is enabled systemctl is-enabled --quiet docker.service; else say enabled no; fi
    [ ! -r /etc/docker/daemon.json ] || all daemon </etc/docker/daemon.json
    if ! systemd || systemctl is-active --quiet docker.service; then
        form='version={{.ServerVersion}}{{"\n"}}root={{.DockerRootDir}}{{"\n"}}swarm={{json .Swarm}}'
        if info=$(timeout 50 docker info --format "$form" 2>/dev/null); then
            printf '%s\n' "$info" # echo would take the line ends within the JSON for its own
            root=$(printf '%s\n' "$info" | sed -n 's/^root=//p')
        fi
    fi
fi
while [ ! -d "$root" ]; do root=$(dirname "$root"); done
say disk "$(df -Pk "$root" | tail -n 1)"

# What guards it
is firewalld firewall-cmd --state
ufw_active() { ufw status | grep -q '^Status: active'; }
is ufw ufw_active
enforcing() { [ "$(cat /sys/fs/selinux/enforce)" = 1 ]; }
is selinux enforcing

# NFS
is nfs_client command -v mount.nfs
serving() { [ "$(cat /proc/fs/nfsd/threads)" -gt 0 ]; }
is nfs_server serving
exports=/etc/exports.d/essaim.exports
if [ -r $exports ]; then
    all exports <$exports
    sed -n 's/^\(\/[^[:space:]]*\).*/\1/p' $exports | while read -r folder; do
        if [ -d "$folder" ]; then
            say folder "$folder"
            say folder_disk "$(df -Pk "$folder" | tail -n 1)"
        fi
    done
fi
echo 'end=1'
