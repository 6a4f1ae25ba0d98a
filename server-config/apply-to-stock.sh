#!/usr/bin/env bash
# Turns an unpacked, unchanged WildFly 39.0.1.Final into a Ringway server: installs the two JBoss
# modules, runs the same CLI script as the build, copies the EAR.
#
#   server-config/apply-to-stock.sh WILDFLY_HOME
#
# Needs a finished `./mvnw package`. May be repeated: the configuration of the first run is kept as
# standalone.xml.before-ringway and every run starts from it. The server must not be running.
set -euo pipefail

if [[ $# -ne 1 || ! -f "$1/jboss-modules.jar" ]]; then
    echo "usage: $0 WILDFLY_HOME (a directory with jboss-modules.jar)" >&2
    exit 2
fi
wildfly=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
content="$here/target/content"
ear="$here/../ear/target/ringway.ear"
if [[ ! -d "$content/modules" || ! -f "$ear" ]]; then
    echo "nothing built yet: run ./mvnw package first" >&2
    exit 2
fi

configuration="$wildfly/standalone/configuration"
if [[ -f "$configuration/standalone.xml.before-ringway" ]]; then
    cp "$configuration/standalone.xml.before-ringway" "$configuration/standalone.xml"
else
    cp "$configuration/standalone.xml" "$configuration/standalone.xml.before-ringway"
fi

cp -R "$content/." "$wildfly/"
script=$(mktemp)
trap 'rm -f "$script"' EXIT
{
    echo 'embed-server --server-config=standalone.xml'
    cat "$here/src/main/cli/ringway.cli"
    echo 'stop-embedded-server'
} > "$script"
"$wildfly/bin/jboss-cli.sh" --file="$script" > "$wildfly/ringway-apply.log" 2>&1 || {
    grep -E 'failure-description|WFLY' "$wildfly/ringway-apply.log" >&2 || cat "$wildfly/ringway-apply.log" >&2
    exit 1
}
rm -f "$wildfly"/standalone/deployments/ringway.ear*
cp "$ear" "$wildfly/standalone/deployments/"
echo "Ringway is installed in $wildfly; start it with bin/standalone.sh or java -jar bin/ringway.jar"
