#!/usr/bin/env bash
# Sealing by Kerberos beside GSSContext.wrap alone, in a realm of its own on loopback. usage: kerberos.sh CLASSPATH; needs krb5-kdc and krb5-admin-server.
set -euo pipefail
cd "$(dirname "$0")/.."
script=../shared/peers/krb5-realm.sh
if [ ! -x /usr/sbin/krb5kdc ] || [ ! -r $script ]; then
  echo 'no KDC: sealing by Kerberos is not measured'
  exit 0
fi
realm=$(mktemp -d)
export KDC_PORT=${KDC_PORT:-18955} KRB5_CONFIG=$realm/krb5.conf KRB5_KDC_PROFILE=$realm/kdc.conf
trap 'bash $script stop "$realm" >/dev/null 2>&1; rm -rf "$realm"' EXIT
bash $script start "$realm" >/dev/null
# of its own: Java confuses the keys of HTTP/localhost and http/localhost in one keytab
/usr/sbin/kadmin.local -r TEST.EXAMPLE -q "ktadd -norandkey -k $realm/bench.keytab HTTP/localhost" >/dev/null
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$1" org.openjdk.jmh.Main KerberosSealingBenchmark -rf csv -rff benchmarks/target/kerberos.csv \
  -jvmArgsAppend "-Djpsremote.realm=$realm -Djava.security.krb5.conf=$realm/krb5.conf" >benchmarks/target/kerberos.log 2>&1
awk -F, '{ gsub(/"/, "") } $1 ~ /sealed:p0.00/ { ours = $5 } $1 ~ /wrapAlone:p0.00/ { bare = $5 }
  END { printf "512,000 bytes sealed by Kerberos: %.0f us; GSSContext.wrap alone %.0f us: %.2f (want <= 1.25)\n", ours, bare, ours / bare }' benchmarks/target/kerberos.csv
