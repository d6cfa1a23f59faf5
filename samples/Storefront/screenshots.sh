#!/usr/bin/env bash
#
# Makes the pictures in docs/images: starts the shop, on three memcached servers where memcached is on PATH, and has Chromium look
# at it. Needs the .NET SDK and Chromium.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly url=http://localhost:5087
readonly images=docs/images
readonly scratch=$(mktemp -d)
pids=()

finish() {
  kill "${pids[@]}" 2>/dev/null || true
  wait || true
  rm -rf "$scratch"
}
trap finish EXIT

start_servers() {
  command -v memcached >/dev/null || return 0
  local -a as_user=()
  [[ $(id -u) -ne 0 ]] || as_user=(-u nobody)
  for index in 0 1 2; do
    memcached "${as_user[@]}" -l 127.0.0.1 -p $((21211 + index)) -U 0 &
    pids+=($!)
    export "MemcachedGen__Servers__$index=127.0.0.1:$((21211 + index))"
  done
}

start_shop() {
  dotnet build samples/Storefront --configuration Release --verbosity quiet --disable-build-servers
  dotnet samples/Storefront/bin/Release/net10.0/Storefront.dll --urls "$url" --Shop:RequestsPerMinute 100000 >"$scratch/shop.log" 2>&1 &
  pids+=($!)
  for _ in {1..100}; do
    curl --silent --fail --output /dev/null "$url/healthz/ready" && return 0
    sleep 0.1
  done
  cat "$scratch/shop.log" >&2
  return 1
}

# read PATH TIMES: what is shown is how fast the shop is when it runs, not when the JIT compiler does.
read_often() {
  for ((i = 0; i < $2; i++)); do
    curl --silent --fail --output /dev/null "$url$1"
  done
}

# shoot NAME PATH WIDTH,HEIGHT [OPTION...]: the shop goes before the browser, which would have all of a small machine to start.
shoot() {
  local name=$1 path=$2 size=$3
  shift 3
  nice -n 19 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --user-data-dir="$scratch/profile" \
    --virtual-time-budget=3000 --window-size="$size" --screenshot="$images/storefront-$name.png" "$@" "$url$path" >/dev/null 2>&1
  echo "$images/storefront-$name.png"
}

start_servers
start_shop
read_often /tea/7 400
read_often /me 100
for page in / /teas/oolong /tea/16 "/search?q=honey" "/search?q=smoke" /admin; do
  read_often "$page" 40
done
shoot listing / 1360,900
shoot product /tea/16 1360,860
shoot dark "/search?q=honey" 1360,800 --blink-settings=preferredColorScheme=0
shoot back-office /admin 1360,800
shoot phone "/search?q=smoke" 390,1330
