# shellcheck shell=bash
#
# What check.sh and render.sh have in common. Sourced at the root of the repository.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# require COMMAND PACKAGE...
require() {
  local command=$1
  shift
  if command -v "$command" >/dev/null; then
    return
  fi

  if ! command -v apt-get >/dev/null; then
    echo "$command is not installed and there is no apt-get to install it with." >&2
    exit 1
  fi

  local -a as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(-n) # nobody there to type a password
  fi

  # Debian's services would take ports of this machine; here programs run for a few minutes, on ports of their own.
  echo "Installing $* ..."
  local log
  log=$(mktemp)
  {
    "${as_root[@]}" apt-get update -qq &&
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@"
  } </dev/null >"$log" 2>&1 || {
    cat "$log" >&2
    rm -f "$log"
    echo "$* could not be installed." >&2
    exit 1
  }
  rm -f "$log"
}

readonly sample=samples/Observability/bin/Release/net10.0/Observability.dll
readonly tool=ops/Check/bin/Release/net10.0/MemcachedGen.OpsCheck.dll

build_tool() {
  local project
  for project in ops/Check samples/Observability; do
    if ! dotnet build "$project" --configuration Release --verbosity quiet --disable-build-servers </dev/null; then
      echo "The build failed." >&2
      exit 1
    fi
  done
}

# run_tool LIMIT ARGUMENT...
# What the tool started it ends itself, also when it is asked to end.
run_tool() {
  local limit=$1
  shift
  timeout --kill-after=15s "$limit" dotnet "$tool" --sample "$sample" "$@" </dev/null &
  local pid=$!
  trap 'kill "$pid" 2>/dev/null || true; wait "$pid" || true; exit 130' INT TERM
  wait "$pid"
}
