# The first process of a machine of the lab, in namespaces of its own: machine.sh NAME ROOT HOSTS BIND…
# It sees a Debian system that is gone with it, and of the machine below only what is bound: SOURCE:PLACE or SOURCE:PLACE:ro.
# The view is made with pivot_root, not chroot: an engine wants its root to be a mount.
name=$1 root=$2 hosts=$3
shift 3
hostname "$name"
mount -t tmpfs tmpfs /media
new=/media/root
mkdir /media/upper /media/work $new
mount -t overlay overlay -o "lowerdir=$root,upperdir=/media/upper,workdir=/media/work" $new
mount -t proc proc $new/proc
mount --rbind /sys $new/sys
mount --rbind /dev $new/dev
mount -t tmpfs tmpfs $new/run
mount -t tmpfs tmpfs $new/tmp
for bind in "$@"; do
    source=${bind%%:*}
    place=${bind#*:}
    mkdir -p "$new${place%:ro}"
    mount --bind "$source" "$new${place%:ro}"
    case $place in *:ro) mount -o remount,bind,ro "$new${place%:ro}" ;; esac
done
echo nameserver 127.0.0.1 >$new/etc/resolv.conf # refuses at once; nothing out there is to be asked
printf '%s\n' "$hosts" >$new/etc/hosts
cd $new
mkdir -p .below
pivot_root . .below
cd /
umount -l .below
exec tini -- sleep infinity
