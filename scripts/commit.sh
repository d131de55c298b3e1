#!/bin/sh
# Prints the last commit that changed what an edition is made of, and its date, for COMMIT:
# commit.sh FOLDER EDITION
#
# Prints nothing where that is not known: outside git, with changes that are not committed, or in a
# clone without its history (fetch all of it: `git fetch --unshallow`). Files that are published later
# than AS_OF (`publish_from`) are passed over: nothing that the public sees shows that they are there.

set -eu

site=$1
set -- "$site/data" "$site/docs" "$site/mkdocs.yml" mkdocs.yml macros overrides requirements.txt \
  $([ "$2" = public ] || echo "$site/staff $site/mkdocs.staff.yml mkdocs.staff.yml")

# The project must be its own repository, and not lie in somebody else's.
[ "$(git rev-parse --show-prefix 2>/dev/null || echo none)" = '' ] || exit 0
for file in $(grep -rls '^publish_from:' "$site/docs"); do
  from=$(sed -n 's/^publish_from: *["'\'']*\([-0-9T:]*\).*/\1/p;/^publish_from/q' "$file")
  later=$(printf '%s\n%s\n' "$from" "${AS_OF:-}" | sort | tail -n 1)
  [ -n "${AS_OF:-}" ] && [ "$later" = "$AS_OF" ] || set -- "$@" ":(exclude)$file"
done
[ -z "$(git status --porcelain -- "$@")" ] || exit 0
commit=$(git log -1 --format='%H %cI' -- "$@")
# At the end of a shortened history, git takes a commit for the one that changed everything.
history=$(git rev-parse --git-path shallow)
if [ -n "$commit" ] && [ -e "$history" ] && grep -q "${commit%% *}" "$history"; then exit 0; fi
printf '%s\n' "$commit"
