#!/usr/bin/env bash
# Builds the benchmarks and prints the class path to run them with.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Pquick,benchmarks -DskipTests -pl benchmarks -am package >&2
printf '%s' "$PWD/benchmarks/target/classes:$(cat benchmarks/target/class.path)"
