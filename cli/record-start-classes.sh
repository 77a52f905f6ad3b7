#!/usr/bin/env bash
# Records which classes commands load, for the launcher's class archive, after a change that adds many classes: an Invoke-Command
# over SSH, with the parameters given here, and one to the sandbox, which is the WS-Man side and the endpoint. JDK17 and
# JDK25 are where those JDKs are. Without parameters only the sandbox's classes are recorded and added to the lists.
#   JDK17=... JDK25=... cli/record-start-classes.sh -HostName me@localhost -KeyFilePath ~/.ssh/id_ed25519 '1'
set -euo pipefail
cd "$(dirname "$0")/.."
./jpsremote --version >/dev/null

# record JAVA LIST PARAMETERS...: of a machine without PowerShell, so that the sandbox's own commands are among them
record() {
  local java=$1 list=$2
  shift 2
  JPSREMOTE_PWSH='' PATH=/usr/bin:/bin "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:off \
    "-XX:DumpLoadedClassList=$list" -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN \
    -jar .jpsremote/current/jpsremote-cli.jar Invoke-Command "$@"
}

# The first list, and of the second what is not in it; the numbers of its classes mean nothing there.
merge() {
  awk '/^#/ { next }
    { line = $0; sub(/ id: [0-9]+$/, "", line) }
    NR == FNR { seen[line]; if (/^@cp /) seen["@cp " $2]; print; next }
    /^@cp / && ("@cp " $2) in seen { next }
    !(line in seen) { seen[line]; print line }' "$1" "$2"
}

for version in 17 25; do
  jdk=JDK$version
  java=${!jdk:?where is JDK $version}/bin/java
  list=cli/start-$version.classes
  [ $# -eq 0 ] || record "$java" "$list" "$@"
  record "$java" "$list.more" -ComputerName sandbox 'Get-Date; Get-Process java'
  merge "$list" "$list.more" >"$list.new"
  mv "$list.new" "$list"
  rm "$list.more"
  wc -l "$list"
done
