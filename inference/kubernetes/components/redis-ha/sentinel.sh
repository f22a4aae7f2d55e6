# One Sentinel of three: two must agree before another Redis becomes primary.
set -eu
: "${SERVICE:?}" "${NAMESPACE:?}" "${REDIS_PASSWORD:?}"
domain=$SERVICE.$NAMESPACE.svc.cluster.local
me=${ME:-$(hostname).$domain}
first=${FIRST:-$SERVICE-0.$domain}
folder=${SENTINEL_DIR:-/sentinel}
primary=$(timeout 5 redis-cli -h "${SENTINELS:-$SERVICE-sentinel}" -p 26379 sentinel get-master-addr-by-name suite 2>/dev/null | head -n 1) || primary=
case $primary in *[!A-Za-z0-9.-]* | '') primary=$first ;; esac
umask 077
# It writes into its own configuration what it learns.
cat >"$folder/sentinel.conf" <<CONF
port ${SENTINEL_PORT:-26379}
dir $folder
protected-mode no
requirepass $REDIS_PASSWORD
sentinel sentinel-pass $REDIS_PASSWORD
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $me
sentinel monitor suite $primary 6379 2
sentinel auth-pass suite $REDIS_PASSWORD
sentinel down-after-milliseconds suite 10000
sentinel failover-timeout suite 30000
CONF
exec redis-sentinel "$folder/sentinel.conf" "$@"
