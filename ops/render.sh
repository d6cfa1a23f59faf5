#!/usr/bin/env bash
#
# Draws ops/grafana/memcachedgen.json as docs/images/observability-dashboard.png, from what samples/Observability and a
# Prometheus give in some minutes, a dead server included. Installs memcached, prometheus and chromium where they are
# missing (Debian, Ubuntu; as root or by sudo). Needs the .NET SDK.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source-path=SCRIPTDIR source=setup.sh
source ops/setup.sh

require memcached memcached
require prometheus prometheus
require chromium chromium fonts-inter

build_tool
mkdir -p docs/images
run_tool 8m --picture docs/images/observability-dashboard.png
