#!/usr/bin/env bash
# Records which classes a command loads, for the launcher's class archive: run it with the parameters of a working
# Invoke-Command over SSH, on JDK 17, after a change that adds many classes.
#   cli/record-start-classes.sh -HostName me@localhost -KeyFilePath ~/.ssh/id_ed25519 '1'
set -euo pipefail
cd "$(dirname "$0")/.."
./jpsremote --version >/dev/null
log=$(mktemp)
list=cli/src/main/resources/io/jpsremote/cli/start/start.classes
mkdir -p "${list%/*}"
JPSREMOTE_JAVA_OPTIONS="-Xshare:auto -Xlog:class+load=info:file=$log" ./jpsremote Invoke-Command "$@"
# No class of the JVM's own archive, none made at run time.
sed -n 's/^.*\] \([A-Za-z_][^ ]*\) source: \(jrt:\|file:\|shared objects file (top)\).*$/\1/p' "$log" |
  grep -v -e '0x' -e 'Lambda' -e '\$Proxy' -e '^io.jpsremote.cli.start' | awk '!seen[$0]++' >"$list"
rm -f "$log"
wc -l "$list"
