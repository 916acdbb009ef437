#!/usr/bin/env bash
# The Debian package in an empty prefix: usage installs_and_runs.sh PACKAGE.deb
# It holds what running needs and nothing else, with the licences of what is linked in, and
# its program finds its data beside itself, whatever folder it is called from.
set -euo pipefail
package=$(realpath "$1")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

fail() {
    printf 'failed: %s\n' "$1" >&2
    exit 1
}

depends=$(dpkg-deb -f "$package" Depends)
[[ $depends == *libc6* ]] || fail "the package does not depend on libc6: $depends"
dpkg-deb -x "$package" "$root/at"
prefix=$root/at/usr
for file in bin/dearth share/man/man1/dearth.1 share/bash-completion/completions/dearth \
    share/zsh/site-functions/_dearth share/dearth/as-reported.yaml \
    share/dearth/tables/provinces.csv share/dearth/policies/surplus_autonomy.yaml \
    share/dearth/analysis/dearth/report/assets/page.js share/doc/dearth/LICENSE \
    share/doc/dearth/licences/libhdf5-dev; do
    [ -s "$prefix/$file" ] || fail "the package has no $file"
done
if [ -e "$prefix/include" ] || [ -n "$(find "$prefix" -name '*.a' -o -name '*.pyc')" ]; then
    fail "the package holds more than running needs"
fi

mkdir "$root/elsewhere"
cd "$root/elsewhere"
unset DEARTH_DATA
dearth=$prefix/bin/dearth
"$dearth" init x.yaml >/dev/null
tables=$("$dearth" resolve x.yaml --json | grep -A1 '"economy.tables"' | tail -n 1)
[[ $tables == *"$prefix/share/dearth/tables"* ]] || fail "it reads other tables: $tables"
"$dearth" run x.yaml --until 2019Q1 --set burn_in=0 --set economy.enterprises=60 --quiet
"$dearth" inspect x.h5 --json | grep -q '"status": "complete"' || fail "the run is not whole"
say=$(DEARTH_PYTHON=/bin/false "$dearth" report x.h5 2>&1) && fail "a page without Python"
[[ $say == *"DEARTH_PYTHON="* ]] || fail "it does not say what the report needs: $say"
bash -n "$prefix/share/bash-completion/completions/dearth"
