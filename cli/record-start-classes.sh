#!/usr/bin/env bash
# Records which classes a command loads, for the launcher's class archive: run it with the parameters of a working
# Invoke-Command over SSH, after a change that adds many classes. JDK17 and JDK25 are where those JDKs are.
#   JDK17=... JDK25=... cli/record-start-classes.sh -HostName me@localhost -KeyFilePath ~/.ssh/id_ed25519 '1'
set -euo pipefail
cd "$(dirname "$0")/.."
./jpsremote --version >/dev/null
for version in 17 25; do
  jdk=JDK$version
  list=cli/start-$version.classes
  "${!jdk:?where is JDK $version}/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:off "-XX:DumpLoadedClassList=$list.new" \
    -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN \
    -jar .jpsremote/current/jpsremote-cli.jar Invoke-Command "$@"
  sed '/^#/d' "$list.new" >"$list"
  rm "$list.new"
  wc -l "$list"
done
