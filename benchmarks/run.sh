#!/usr/bin/env bash
# Measures what the project promises about its speed and prints the ratios, from one run on this machine. Needs root (it
# starts an sshd of its own on loopback) and a PowerShell (JPSREMOTE_PWSH). About ten minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
classes=$(benchmarks/build.sh)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | head -n 1

jmh() { # NAME [OPTIONS]
  "$java" -cp "$classes" org.openjdk.jmh.Main "$@" -rf csv -rff benchmarks/target/jmh.csv >benchmarks/target/jmh.log 2>&1 ||
    { tail -n 20 benchmarks/target/jmh.log >&2; exit 1; }
}

score() { # NAME, from the last run
  awk -F, -v name="$1\"" 'index($1, name) { gsub(/"/, "", $5); print $5; exit }' benchmarks/target/jmh.csv
}

jmh 'InvokeBenchmark'
printf 'invoke to result over a pipe, median: %s us (want < 500)\n' "$(score 'p0.50')"
jmh 'PumpBenchmark'
awk -v pumped="$(score pumped)" -v alone="$(score readAlone)" \
  'BEGIN { printf "100,000 objects pumped through a pipe: %.0f ms; reading their CLIXML alone %.0f ms: %.0f %% of that speed (want >= 60 %%)\n", pumped, alone, 100 * alone / pumped }'
live() { "$java" -cp "$classes" -Djpsremote.root="$PWD" -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN "$@"; }
live io.jpsremote.benchmarks.LiveRatios objects string start leaks
live -XX:+UseSerialGC -Xmx64m io.jpsremote.benchmarks.LiveRatios bytes
for heap in 256 320 384 448 512; do
  if live "-Xmx${heap}m" io.jpsremote.benchmarks.LiveRatios one-string 2>/dev/null; then break; fi
done
jmh 'ClixmlBenchmark'
ratio() { # TEXT BARE OURS WANTED
  awk -v text="$1" -v bare="$(score "$2")" -v ours="$(score "$3")" -v want="$4" \
    'BEGIN { printf "%s: %.0f us bare, %.0f us ours: %.0f %% (want >= %s %%)\n", text, bare, ours, 100 * bare / ours, want }'
}
ratio 'CLIXML read beside skimming its events' .skim .read '55 on 17, 45 on 25'
ratio 'CLIXML written beside the bare writer' .bareWriter .write 60
live io.jpsremote.benchmarks.WsmanRatios requests
# pypsrp by `python3 -m venv DIR && DIR/bin/pip install pypsrp`, named by PYTHON=DIR/bin/python; its figure is NaN without.
live "-Dpython=${PYTHON:-python3}" io.jpsremote.benchmarks.WsmanRatios small delayed
live "-Dpython=${PYTHON:-python3}" io.jpsremote.benchmarks.WsmanBulk
live io.jpsremote.benchmarks.WsmanHalves
jmh '\.SealingBenchmark'
awk -v ours="$(score 'sealedAndOpened:p0.00')" -v jdk="$(score 'jdkAloneTwice:p0.00')" \
  'BEGIN { printf "512,000 bytes sealed and opened by NTLM: %.0f us; the RC4 and HMAC-MD5 of the JDK alone %.0f us: %.2f (want <= 1.25)\n", ours, jdk, ours / jdk }'
benchmarks/kerberos.sh "$classes"
sessions=1000
[ "$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')" -lt 24 ] || sessions=${SESSIONS:-10000}
for kind in idle-basic idle-ntlm; do
  live -XX:+UseSerialGC "-Dserver.options=-XX:+UseSerialGC" -Dsessions="$sessions" io.jpsremote.benchmarks.WsmanRatios $kind
done
printf 'one small message read: %s us, skimmed %s us\n' "$(score .readSmall)" "$(score .skimSmall)"
