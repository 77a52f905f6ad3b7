#!/usr/bin/env bash
# Installs the modules into a repository of their own under target/ and compiles and runs two small projects against
# it as a user's build would: one on the class path, one on the module path. Needs JAVA_HOME or java on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD/target/consumer-repository
rm -rf "$repository"

# The user's own repository stays as it is: it is only read, behind the new one (Maven 3.9 knows how).
maven() {
  ./mvnw -q -B -ntp "-Dmaven.repo.local=$repository" "-Dmaven.repo.local.tail=$HOME/.m2/repository" \
    -Dmaven.repo.local.tail.ignoreAvailability=true "$@"
}

maven -Pquick -DskipTests -DskipITs install # failsafe heeds only its own switch
for project in classpath modulepath; do
  maven -f "consumer/$project/pom.xml" clean package
done

classpath=consumer/classpath/target
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -cp "$classpath/classes:$(cat "$classpath/class.path")" consumer.Main
modulepath=consumer/modulepath/target
"$java" -p "$modulepath/classes:$(cat "$modulepath/class.path")" -m consumer.modulepath/consumer.Main
