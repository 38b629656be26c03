#!/bin/bash
# Builds stand-ins of the public images, under the same tags, from package registries alone. What exists is skipped, what
# was downloaded is kept, so an interrupted run is simply started again. README.md beside this file tells more.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: build-images.sh [--rebuild] [--list] [image ...]

  image      one of the tags of --list; default: all of them
  --list     print the tags and leave
  --rebuild  build the named images again, even if they exist

environment:
  DOCKER         the docker client (default: docker)
  BUILD_NETWORK  network of builds, e.g. host where containers reach no mirror by themselves
  APT_MIRROR     Debian mirror (default: the one this machine uses itself)
  CACHE_DIR      where downloads are kept (default: ~/.cache/tanggap/airgap)
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=versions.env
source "$here/versions.env"
# shellcheck source=lib.sh
source "$here/lib.sh"
# shellcheck source=downloads.sh
source "$here/downloads.sh"

DOCKER=${DOCKER:-docker}
CACHE_DIR=${CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/tanggap/airgap}
BUILD_NETWORK=${BUILD_NETWORK:-}
rebuild=no

base_tag=debian:$DEBIAN_SUITE-slim
node_tag=node:26-$DEBIAN_SUITE-slim
# In the order of building: later ones stand on earlier ones.
all_tags=("$base_tag" "$node_tag" "apache/kafka:$KAFKA_VERSION" mongo:6.0 redis:7 caddy:2 "maildev/maildev:$MAILDEV_VERSION")

build_tag() {
  case $1 in
    "$base_tag") build_base "$1" ;;
    "$node_tag") build_image "$1" node fetch_node --build-arg "NODE_VERSION=$NODE_VERSION" ;;
    apache/kafka:*) build_image "$1" kafka fetch_kafka ;;
    mongo:*) build_image "$1" mongo fetch_mongo ;;
    redis:*) build_image "$1" redis nothing_to_fetch ;;
    caddy:*) build_image "$1" caddy nothing_to_fetch ;;
    maildev/*) build_image "$1" maildev fetch_maildev ;;
  esac
}

wanted=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --list) printf '%s\n' "${all_tags[@]}"; exit 0 ;;
    --rebuild) rebuild=yes ;;
    -*) usage >&2; exit 2 ;;
    *)
      [[ " ${all_tags[*]} " == *" $1 "* ]] || fail "unknown image $1; --list names them"
      wanted+=("$1")
      ;;
  esac
  shift
done
[ ${#wanted[@]} -gt 0 ] || wanted=("${all_tags[@]}")

missing=()
for tag in "${wanted[@]}"; do
  if [ "$rebuild" = no ] && image_exists "$tag"; then say "$tag is there"; else missing+=("$tag"); fi
done
[ ${#missing[@]} -gt 0 ] || { say 'nothing to build'; exit 0; }

check_machine "${missing[@]}"
mkdir -p "$CACHE_DIR"
trap remove_scratch EXIT
for tag in "${missing[@]}"; do build_tag "$tag"; done
say 'done'
