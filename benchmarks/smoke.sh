#!/usr/bin/env bash
# Shows that every benchmark still runs: one short round each, numbers that mean nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
classes=$(benchmarks/build.sh)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
timeout 600 "$java" -cp "$classes" org.openjdk.jmh.Main -e KerberosSealing -f 0 -wi 0 -i 1 -r 100ms -foe true -v SILENT -rf csv -rff benchmarks/target/smoke.csv
cut -d, -f1,5,7 benchmarks/target/smoke.csv
timeout 300 "$java" -cp "$classes" -Djpsremote.root="$PWD" -Drounds=1 -Dobjects=500 -Dcommands=50 io.jpsremote.benchmarks.LiveRatios objects leaks
timeout 180 "$java" -XX:+UseSerialGC -Xmx64m -cp "$classes" -Djpsremote.root="$PWD" io.jpsremote.benchmarks.LiveRatios bytes
timeout 120 "$java" -cp "$classes" -Djpsremote.root="$PWD" -DidleSeconds=1 io.jpsremote.benchmarks.WsmanRatios requests
