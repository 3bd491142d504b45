#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tools/install-packages against a pretended package manager: what it asks for, and what it says when that fails.
# Conditions are text that expect evaluates.
# shellcheck disable=SC2016,SC2317
set -euo pipefail

script=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/tools/install-packages
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
failed=0

stub() {
    printf '#!/bin/bash\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# The pretended machine: packages listed in $work/installed are there; apt-get writes its arguments down and installs.
stub dpkg-query "for name in \"\$@\"; do grep -qx -- \"\$name\" $work/installed && echo \"installed \$name\"; done; exit 0"
stub apt-get "printf '%s\n' \"\$*\" >>$work/calls; [ ! -e $work/broken ] || exit 100
for name in \"\$@\"; do echo \"\$name\"; done >>$work/installed"
stub id "echo \${PRETENDED_UID:-0}"
stub sudo "echo sudo >>$work/calls; exec \"\$@\""

run() {
    : >"$work/calls"
    status=0
    PATH="$work/bin:$PATH" "$script" "$@" >"$work/out" 2>&1 || status=$?
}

expect() {
    if ! eval "$2"; then
        printf 'FAILED: %s\n  %s\n  status %s, calls:\n%s\n  output:\n%s\n' "$1" "$2" "$status" "$(cat "$work/calls")" "$(cat "$work/out")"
        failed=1
    fi
}

calls() { grep -q -- "$1" "$work/calls"; }
says() { grep -q -- "$1" "$work/out"; }

: >"$work/installed"
run build
expect 'a bare machine gets everything' '[ "$status" = 0 ] && calls " install .* g++" && calls libzip-dev'
expect 'the index is fetched first' 'head -n 1 "$work/calls" | grep -q "update$"'
expect 'no recommended packages' 'calls --no-install-recommends'
expect 'not the packages of another list' '! calls catch2'

run build
expect 'nothing missing: nothing done, nothing said' '[ "$status" = 0 ] && [ ! -s "$work/calls" ] && [ ! -s "$work/out" ]'

sed -i '/^libzip-dev$/d' "$work/installed"
PRETENDED_UID=1000 run build
expect 'only the missing package is asked for' 'calls "install --yes --no-install-recommends libzip-dev$"'
expect 'through sudo when not root' 'calls sudo'

sed -i '/^curl$/d' "$work/installed"
touch "$work/broken"
run build
expect 'a failure is a failure' '[ "$status" = 1 ]'
expect 'and says what to do by hand' 'says "apt-get install --no-install-recommends curl"'

run no-such-list
expect 'an unknown list is a usage error' '[ "$status" = 2 ] && says "no-such-list" && [ ! -s "$work/calls" ]'

expect 'no list names the Boost of another version' '! grep -rqx "libboost-dev" "$(dirname "$script")/packages"'

[ "$failed" = 0 ] && echo 'install-packages: all as promised'
exit "$failed"
