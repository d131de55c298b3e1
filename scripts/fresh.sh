#!/bin/sh
# Runs `make build` and `make test` from nothing, in a bare Debian of its own that has what the README
# tells people to install, and no more. It takes the last commit.
#
# SUITE is the Debian: bookworm unless it is named, or trixie. TESTS are the tests to run, if not all.
# What this machine is told about proxies, mirrors and certificates holds in there too.

set -eu

suite=${SUITE:-bookworm}
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
  echo 'make test-fresh needs root, and debootstrap (on Debian: apt-get install debootstrap).' >&2
  exit 1
fi
[ -z "$(git status --porcelain)" ] || echo 'What is not committed yet is not tested.'

# What is mounted below is mounted for this script alone.
if [ -z "${APART:-}" ]; then
  export APART=yes
  exec unshare --mount sh "$0"
fi

root=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-$suite.XXXXXX")
leave() {
  ! mountpoint -q "$root/proc" || umount "$root/proc"
  rm -rf --one-file-system "$root"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

# A line for each step: when it began, and what is on the disk by then.
say() {
  printf '== %s, %s, %s MB: %s\n' "$suite" "$(date +%T)" "$(du -smx "$root" | cut -f1)" "$1"
}

quietly() {
  said=$("$@" 2>&1 </dev/null) || { printf '%s\n' "$said" | tail -n 20 >&2; exit 1; }
}

# Copy files and folders of this machine, those of them that there are, to the same places.
copy() {
  for file in "$@"; do
    [ -e "$file" ] || continue
    mkdir -p "$root$(dirname "$file")"
    cp -rL "$file" "$root$(dirname "$file")/"
  done
}

# Run a command in there. Of this machine's environment it has nothing but the way to packages.
within() {
  for name in $(env | sed -n 's/^\([A-Za-z0-9_]*\)=.*/\1/p' | grep -E "$passed"); do
    eval "set -- \"$name=\$$name\" \"\$@\""
  done
  chroot "$root" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" </dev/null
}
passed='_(proxy|PROXY)$|^PIP_|^(npm_config|NPM_CONFIG)_|SSL|CERT|CA_BUNDLE|^TESTS$'

# This machine's own repository of Debian, if it has one, else the one that debootstrap knows.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' 2>/dev/null \
  | head -n 1)
proxy=
eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null)"
say 'a bare system'
# shellcheck disable=SC2086 # no mirror is no argument
quietly env ${proxy:+http_proxy="$proxy"} debootstrap --variant=minbase "$suite" "$root" $mirror
mount -t proc proc "$root/proc"

apt-config dump 2>/dev/null | grep -iE '^Acquire::(https?|Check-|Retries|ForceIPv)' \
  >"$root/etc/apt/apt.conf.d/90outside" || true
copy /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates \
  "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" "${NODE_EXTRA_CA_CERTS:-}" \
  /etc/pip.conf /etc/xdg/pip ~/.config/pip ~/.pip ~/.npmrc

needed=$(sed -n 's/^ *apt-get install \(.*python3-venv.*\)/\1/p' README.md)
say "what the README names: $needed"
quietly within apt-get -qq update
# shellcheck disable=SC2086 # each name is an argument
quietly within apt-get -qq install -y --no-install-recommends $needed

git bundle create -q "$root/project.bundle" HEAD
quietly within git clone -q /project.bundle /root/project
for target in build test; do
  say "make $target"
  within make -C /root/project --no-print-directory "$target"
done
say 'both commands run from nothing'
