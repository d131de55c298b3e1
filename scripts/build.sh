#!/bin/sh
# Builds both editions of the collaborations in the folders that are named, `.` for the first one:
# build.sh FOLDER…  Only one of these runs at a time (alone.py).
#
# Everything is built before anything of the last good site is touched. MkDocs' -q would let a strict
# build pass with warnings, so it talks into a file, and only what is no mere information is shown, on
# failure. A build reads no git: commit.sh says before it which commit it is of. SITE_URL and STAFF_URL are
# the addresses of the two editions of the one collaboration that is named in SITE, else of the first.

set -eu

editions='public staff'

# The folder below site/ for a collaboration.
place() {
  at="site/${1#.}"
  at="${at%/}"
}

for site in "$@"; do
  place "$site"
  # What a build that was stopped has left. It may have come to an end between two moves.
  for edition in $editions; do
    if [ -e "$at/.old/$edition" ] && [ ! -e "$at/$edition" ]; then mv "$at/.old/$edition" "$at/"; fi
  done
  rm -rf "$at/.old" "$at/.new"
  mkdir -p "$at/.new"
  for edition in $editions; do
    config=mkdocs.yml url=${SITE_URL:-}
    [ $edition = public ] || { config=mkdocs.staff.yml url=${STAFF_URL:-}; }
    [ "$site" = . ] || [ -n "${SITE:-}" ] || url=
    commit=$(sh scripts/commit.sh "$site" $edition)
    { SITE_URL=$url COMMIT=$commit .venv/bin/mkdocs build --strict \
        -f "$site/$config" -d "$PWD/$at/.new/$edition" \
        >"$at/.new/$edition.log" 2>&1 || touch "$at/.new/failed"; } &
  done
  wait
done

failed=
for site in "$@"; do
  place "$site"
  [ -e "$at/.new/failed" ] || continue
  failed=yes
  [ "$site" = . ] || echo "In $site:" >&2
  cat "$at/.new/public.log" "$at/.new/staff.log" | grep -v '^INFO ' | awk '!told[$0]++' >&2
done
if [ -n "$failed" ]; then
  for site in "$@"; do place "$site"; rm -rf "$at/.new"; done
  exit 1
fi

for site in "$@"; do
  place "$site"
  mkdir "$at/.old"
  for edition in $editions; do
    if [ -e "$at/$edition" ]; then mv "$at/$edition" "$at/.old/"; fi
    mv "$at/.new/$edition" "$at/"
  done
  rm -rf "$at/.old" "$at/.new"
  echo "Built: $at/public/index.html and, for staff, $at/staff/index.html"
done
