#!/usr/bin/env bash
#
# Measures everything that the documentation has figures of and writes docs/performance.md, its charts and the figures of
# the README. Takes at most 20 minutes beside building; --quick at most 3. Installs memcached, redis and perf where they
# are missing (Debian, Ubuntu; as root or by sudo). Needs the .NET SDK; ./bench.sh --help says the rest.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# require PROGRAM PACKAGE
require() {
  command -v "$1" >/dev/null && return
  echo "Installing $2 ..."
  local -a as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
}

if [[ " $* " != *" --help "* ]]; then
  require memcached memcached
  require redis-server redis-server
  require perf linux-perf
fi

for program in Remote Micro Herd Start Generator Web Chaos Report; do
  dotnet build "benchmarks/$program" --configuration Release --verbosity quiet --disable-build-servers </dev/null
done

exec dotnet run --project benchmarks/Report --configuration Release --no-build -- "$@"
