#!/bin/sh
# Makes every call of http.md, as printed there, to a running server, and says of each whether its status is the one in the
# line above it. Run it where `./duologue` is, with the server's DUOLOGUE_JWT_SECRET, and BASE unless that is its default.
set -eu

page=$(cd "$(dirname "$0")" && pwd -P)/http.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed -n '/^```sh$/,/^```$/p' "$page" | grep -v '^```' > "$work/calls"
sed -n 's/^# \([A-Za-z]*: [0-9]*\)$/\1/p' "$work/calls" > "$work/printed"
: > "$work/answers"

curl() {
  command curl -o "$work/body" -w '%{http_code} %{method} %{url_effective}\n' "$@" >> "$work/answers"
  cat "$work/body"
  : > "$work/body"
}

. "$work/calls" > "$work/bodies"

paste -d ' ' "$work/printed" "$work/answers" |
  awk '{ right = NF == 5 && $2 == $3; print (right ? "ok" : "WRONG"), $0; wrong += !right } END { exit wrong > 0 }'
