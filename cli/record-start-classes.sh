#!/usr/bin/env bash
# Records which classes a command loads, for the launcher's class archive: run it with the parameters of a working
# Invoke-Command over SSH, on JDK 17, after a change that adds many classes.
#   cli/record-start-classes.sh -HostName me@localhost -KeyFilePath ~/.ssh/id_ed25519 '1'
set -euo pipefail
cd "$(dirname "$0")/.."
./jpsremote --version >/dev/null
list=cli/src/main/resources/io/jpsremote/cli/start/start.classes
mkdir -p "${list%/*}"
JPSREMOTE_JAVA_OPTIONS="-Xshare:off -XX:DumpLoadedClassList=$PWD/$list" ./jpsremote Invoke-Command "$@"
# What the list knows about this program's start is worth keeping, what it knows about the launcher is not.
sed -i -e '/cli\/start/d' -e '/^#/d' "$list"
wc -l "$list"
