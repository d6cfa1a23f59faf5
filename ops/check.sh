#!/usr/bin/env bash
#
# Checks the dashboard, the alerts and the configuration of Prometheus: what is written, by promtool, and what they ask
# for, against samples/Observability on memcached servers that hang and die. Installs memcached and prometheus where they
# are missing (Debian, Ubuntu; as root or by sudo). Needs the .NET SDK.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source-path=SCRIPTDIR source=setup.sh
source ops/setup.sh

require memcached memcached
require promtool prometheus
require prometheus prometheus

promtool check rules ops/prometheus/alerts.yml
promtool check config ops/prometheus/prometheus.yml
promtool test rules ops/prometheus/alerts_test.yml

build_tool
run_tool 4m
