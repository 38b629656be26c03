#!/bin/bash
# What the public image's entry does, as far as the compose file relies on it: give up root, make the first user in an
# empty store, then serve with access control.
set -Eeuo pipefail
[ "${1:0:1}" != - ] || set -- mongod "$@"

if [ "$1" = mongod ]; then
  if [ "$(id -u)" = 0 ]; then
    find /data/configdb /data/db \! -user mongodb -exec chown mongodb '{}' + 2>/dev/null || true
    exec setpriv --reuid=mongodb --regid=mongodb --clear-groups -- "${BASH_SOURCE[0]}" "$@"
  fi
  if [ -n "${MONGO_INITDB_ROOT_USERNAME:-}" ]; then
    # A start that was cut short in here begins anew; a store without this mark is somebody's, and is left alone.
    pending=/data/db/.first-user-pending
    if [ -e "$pending" ] || [ -z "$(ls -A /data/db)" ]; then
      touch "$pending"
      find /data/db -mindepth 1 ! -path "$pending" -delete
      mongod --bind_ip 127.0.0.1 --fork --logpath /tmp/first-start.log >/dev/null
      mongosh --quiet admin --eval 'const { env } = process; db.createUser({ user: env.MONGO_INITDB_ROOT_USERNAME, pwd: env.MONGO_INITDB_ROOT_PASSWORD, roles: ["root"] })' >/dev/null
      mongod --shutdown >/dev/null
      rm "$pending"
    fi
    set -- "$@" --auth
  fi
  case " $* " in
    *' --bind_ip'* | *' --config '* | *' -f '*) ;;
    *) set -- "$@" --bind_ip_all ;;
  esac
fi
exec "$@"
