#!/bin/sh
# Sets up what make needs, in the folder of the project. It says what it does, and in one sentence what
# could not be reached.
#
#   set-up.sh site       the Python packages of the site, in .venv
#   set-up.sh tests      the Python packages of the tests, in .venv; Node and npm are among them
#   set-up.sh npm        the checkers that come from npm, in tests/node_modules
#   set-up.sh programs   the programs from Debian, for which one must be root

set -eu

# What pip, npm and apt say when there is no way to where their packages come from.
unreachable='Retrying \(|Max retries exceeded|NewConnectionError|(Connect|Read)Timeout|SSLError|ProxyError'
unreachable="$unreachable|HTTP error (403|407|5..)|from versions: none"
unreachable="$unreachable|code (E(CONN[A-Z]*|AI_AGAIN|NOTFOUND|TIMEDOUT|(NET|HOST)UNREACH|401|403|407|5..)|ERR_SO|ERR_SS|[A-Z_]*CERT)"
unreachable="$unreachable|Could not (connect|resolve)|Temporary failure|Unable to connect|Connection (failed|refused|timed out)"
unreachable="$unreachable|Failed to fetch .* (403|407|5[0-9][0-9]) "
# What fails for a reason of its own, whatever was said before.
otherwise='DO NOT MATCH THE HASHES|EINTEGRITY|No space left|ENOSPC|Permission denied|EACCES'

# quietly WHERE COMMAND…: nothing is shown of a command that succeeds. WHERE its packages come from.
quietly() {
  where=$1
  shift
  said=$("$@" 2>&1 </dev/null) && return
  if printf '%s\n' "$said" | grep -Eq "$unreachable" && ! printf '%s\n' "$said" | grep -Eq "$otherwise"; then
    echo "$where could not be reached: check this machine's network and its proxy settings, then run make again." >&2
  else
    printf '%s\n' "$said" | tail -n 20 >&2
  fi
  return 1
}

# Python 3.11 or newer, as $python. PYTHON=… is tried first.
find_python() {
  for python in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
  done
  echo 'Python 3.11 or newer is needed and was not found (on Debian: apt-get install python3 python3-venv).' >&2
  exit 1
}

# Run this script again with the same arguments, while no other make is at work here.
alone() {
  [ -z "${ALONE:-}" ] || return 0
  export ALONE=yes
  exec "$1" scripts/alone.py sh "$0" "$step"
}

pip_install() {
  quietly 'PyPI, where the Python packages come from,' \
    .venv/bin/pip install -q --disable-pip-version-check --no-input --require-hashes -r "$1"
}

# Whether $1 is there and newer than the files after it: another make may have made it meanwhile.
is_ready() {
  made=$1
  shift
  [ -e "$made" ] || return 1
  for file in "$@"; do
    [ ! "$file" -nt "$made" ] || return 1
  done
}

step=$1
case $step in
  site)
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      echo "$python has no venv module (on Debian: apt-get install python3-venv)." >&2
      exit 1
    fi
    alone "$python"
    is_ready .venv/.ready requirements.txt && exit
    echo 'Setting up Python packages in .venv (once, about a minute)…'
    rm -rf .venv
    "$python" -m venv .venv
    pip_install requirements.txt || { rm -rf .venv; exit 1; }
    touch .venv/.ready
    ;;
  tests)
    alone .venv/bin/python
    is_ready .venv/.ready-for-tests .venv/.ready tests/requirements.txt && exit
    echo 'Setting up the Python packages of the tests in .venv (once, about a minute)…'
    pip_install tests/requirements.txt
    touch .venv/.ready-for-tests
    ;;
  npm)
    alone .venv/bin/python
    is_ready tests/node_modules/.ready tests/package.json tests/package-lock.json tests/.npmrc && exit
    echo 'Setting up the checkers from npm in tests/node_modules (once, about a minute)…'
    (cd tests && quietly 'The npm registry, where the checkers of the tests come from,' \
      ../.venv/bin/npm ci --loglevel=error)
    touch tests/node_modules/.ready
    ;;
  programs)
    # A user's PATH need not lead to nginx; the tests start one of their own on other ports.
    missing=
    # Chromium without a window is twice as fast as the whole of it.
    command -v "${CHROMIUM:-chromium-headless-shell}" >/dev/null || missing="$missing chromium-headless-shell"
    java -version >/dev/null 2>&1 || missing="$missing default-jre-headless"
    PATH="$PATH:/usr/sbin" command -v nginx >/dev/null || missing="$missing nginx"
    [ -n "$missing" ] || exit 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
      echo "The tests also need (Debian's names):$missing. Install them, or run make test as root. CHROMIUM=… names another Chromium." >&2
      exit 1
    fi
    echo "Installing$missing from Debian's packages (once, a few minutes)…"
    export DEBIAN_FRONTEND=noninteractive
    quietly "Debian's packages" sh -c \
      'apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"' sh $missing
    ;;
esac
