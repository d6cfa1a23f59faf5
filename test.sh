#!/usr/bin/env bash
#
# Builds everything in Release with warnings as errors and runs every test. The last line is the sum over all projects:
#   N passed, N failed[, N skipped]
# The program published ahead of time counts as one test. Installs memcached and a linker where they are missing
# (Debian, Ubuntu; as root or by sudo). Needs the .NET SDK.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

readonly solution=MemcachedGen.sln
readonly configuration=Release
readonly test_limit=${MEMCACHEDGEN_TEST_LIMIT:-15m}
readonly sample_limit=2m
readonly publish_limit=6m

passed=0
failed=0
skipped=0
completed=false
results=$(mktemp -d)

# Whatever ends the script, its last line is true and its status agrees.
summarize() {
  trap - EXIT
  rm -rf "$results"
  if [[ $completed != true || $((passed + failed)) -eq 0 ]] && ((failed == 0)); then
    failed=1
  fi

  local line="$passed passed, $failed failed"
  if ((skipped > 0)); then
    line+=", $skipped skipped"
  fi

  echo "$line"
  exit $((failed > 0 ? 1 : 0))
}
trap summarize EXIT
trap 'exit 130' INT TERM

require_dotnet() {
  if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK is not on PATH. Install the version that global.json names: https://dotnet.microsoft.com/download" >&2
    exit 1
  fi

  if ! dotnet --version >/dev/null; then
    echo "The .NET SDK on PATH is not one that global.json accepts." >&2
    exit 1
  fi
}

# install NAME PACKAGE...
install() {
  local name=$1
  shift
  if ! command -v apt-get >/dev/null; then
    echo "$name is not installed and there is no apt-get to install it with." >&2
    return 1
  fi

  local -a as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(-n) # nobody there to type a password
  fi

  echo "Installing $name ..."
  {
    "${as_root[@]}" apt-get update -qq &&
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } </dev/null >"$results/apt.log" 2>&1 || {
    cat "$results/apt.log" >&2
    echo "$name could not be installed." >&2
    return 1
  }
}

require_memcached() {
  command -v memcached >/dev/null || install memcached memcached || exit 1
}

# Native AOT links with clang or else gcc; zlib and the rest come with its own package.
can_link() {
  local compiler
  compiler=$(command -v clang || command -v gcc) || return 1
  "$compiler" -x c -o "$results/linked" - 2>/dev/null <<<"int main(void) { return 0; }"
}

# Build servers that stay behind would hold on to our output and keep a pipe after us open.
build() {
  dotnet build "$solution" --configuration "$configuration" --verbosity quiet -warnaserror --disable-build-servers </dev/null || {
    echo "The build failed." >&2
    exit 1
  }
}

# A counter of the TRX file's one <Counters> element.
counter() {
  sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

run_tests() {
  local project=$1
  local name status=0 total=0 good=0 bad=0
  name=$(basename "$project" .csproj)
  local directory="$results/$name"
  mkdir "$directory"

  timeout --kill-after=10s "$test_limit" \
    dotnet test --project "$project" --configuration "$configuration" --no-build --no-progress \
    --results-directory "$directory" --report-xunit-trx --report-xunit-trx-filename tests.trx \
    </dev/null >"$directory/output.txt" 2>&1 || status=$?

  if [[ -f $directory/tests.trx ]]; then
    total=$(counter "$directory/tests.trx" total)
    good=$(counter "$directory/tests.trx" passed)
    bad=$(($(counter "$directory/tests.trx" failed) + $(counter "$directory/tests.trx" error)))
  fi

  # A host that crashed, hung or found no test failed, whatever it still managed to write.
  if ((bad == 0)) && ((status != 0 || total == 0)); then
    bad=1
    total=$((total + 1))
    echo "$name ended with status $status." >&2
  fi

  if ((bad > 0)); then
    cat "$directory/output.txt"
  fi

  echo "$name: $good passed, $bad failed, $((total - good - bad)) skipped"
  passed=$((passed + good))
  failed=$((failed + bad))
  skipped=$((skipped + total - good - bad))
}

run_sample() {
  local project=$1
  local output="$results/sample.txt"
  local status=0
  timeout --kill-after=10s "$sample_limit" \
    dotnet run --project "$project" --configuration "$configuration" --no-build </dev/null >"$output" 2>&1 || status=$?
  if ((status != 0)); then
    cat "$output"
    echo "$project ended with status $status." >&2
    failed=$((failed + 1))
  else
    echo "$project ran."
  fi
}

# Trim and AOT warnings are errors, and the program checks what it computes.
publish_aot() {
  local project=$1
  local name output="$results/aot.txt"
  name=$(basename "$project" .csproj)
  if {
    can_link || install "a linker" gcc libc6-dev
    timeout --kill-after=10s "$publish_limit" \
      dotnet publish "$project" --configuration "$configuration" --output "$results/aot" --verbosity quiet --disable-build-servers &&
      timeout --kill-after=10s "$sample_limit" "$results/aot/$name"
  } </dev/null >"$output" 2>&1; then
    passed=$((passed + 1))
    echo "$name: 1 passed, 0 failed, 0 skipped"
  else
    failed=$((failed + 1))
    cat "$output"
    echo "$name: 0 passed, 1 failed, 0 skipped"
  fi
}

require_dotnet
require_memcached
build

for project in tests/*/*.csproj; do
  if grep -q 'Include="xunit.v3"' "$project"; then
    run_tests "$project"
  fi
done

publish_aot tests/AotSmoke/MemcachedGen.AotSmoke.csproj

if [[ -d samples/Quickstart ]]; then
  run_sample samples/Quickstart
fi

completed=true
