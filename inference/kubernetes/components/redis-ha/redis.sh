# One Redis of three (arguments are more for redis-server): a replica of whom the Sentinels call primary, or, when none of them answers, of the first.
set -eu
: "${SERVICE:?}" "${NAMESPACE:?}" "${REDIS_PASSWORD:?}"
domain=$SERVICE.$NAMESPACE.svc.cluster.local
me=${ME:-$(hostname).$domain}
first=${FIRST:-$SERVICE-0.$domain}
primary=$(timeout 5 redis-cli -h "${SENTINELS:-$SERVICE-sentinel}" -p 26379 sentinel get-master-addr-by-name suite 2>/dev/null | head -n 1) || primary=
# No Sentinel, or one that doesn't know yet.
case $primary in *[!A-Za-z0-9.-]* | '') primary=$first ;; esac
set -- "$@" --dir "${DATA:-/data}" --appendonly yes --appendfsync everysec --protected-mode no
set -- "$@" --requirepass "$REDIS_PASSWORD" --masterauth "$REDIS_PASSWORD"
# Named, not numbered: a pod that comes back has another address.
set -- "$@" --replica-announce-ip "$me"
# A primary that has lost both others takes no writes that would be lost with it.
set -- "$@" --min-replicas-to-write 1 --min-replicas-max-lag 10
[ "$primary" = "$me" ] || set -- "$@" --replicaof "$primary" 6379
exec redis-server "$@"
