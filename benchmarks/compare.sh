#!/bin/sh
# Measures Ringway beside others: what is measured on processor 1, the load on processor 0.
# Usage: compare.sh [calls] [seconds] [rounds]      the media plane, and rtpengine where it is installed
#        compare.sh signalling [seconds] [rounds]   the provisioned server, and Kamailio with rtpengine where they are installed
#        compare.sh rest [seconds]                  calls of the provisioned server beside requests over REST
#        compare.sh held [calls]                    the provisioned server's heap with calls open
#        compare.sh browsers [browsers]             its heap with browsers that are registered and idle
#        compare.sh slow [browsers]                 what others wait for browsers that read an octet a second
#        compare.sh broken [browsers]               what browsers leave behind that go without a word
# JAVA_OPTIONS goes to the measured media plane, the launcher's options unless set. RUN_WITH is put before everything, relays included: on a busy machine, "chrt -r 1".
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jar="$here/target/benchmarks.jar"
server="$here/../server-config/target/server"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
launcher="-Xmx1g -XX:+UseTransparentHugePages -XX:+UseCompactObjectHeaders -XX:MaxGCPauseMillis=20"
if [ ! -f "$jar" ]; then
    echo "build first: ./mvnw package -pl benchmarks -am -DskipTests" >&2
    exit 1
fi
if ! "$java" --list-modules 2>/dev/null | grep -q '^java.base@25'; then
    echo "$java is not of a JDK 25: set JAVA_HOME" >&2
    exit 1
fi
measure() {
    # shellcheck disable=SC2086 # a command and its arguments
    exec ${RUN_WITH:-} timeout 1800 taskset -c 0 "$java" -Dringway.load.options="${JAVA_OPTIONS-$launcher}" -cp "$jar" "$@"
}
case "${1:-}" in
signalling | held | rest | browsers | slow | broken)
    if [ ! -f "$server/jboss-modules.jar" ]; then
        echo "build the server first: ./mvnw package -DskipTests" >&2
        exit 1
    fi
    if [ "$1" = rest ]; then
        measure org.ringway.benchmarks.signalling.CompareSignalling rest "${2:-60}" "$server" "$here/target/signalling"
    fi
    if [ "$1" = held ]; then
        measure org.ringway.benchmarks.signalling.CompareSignalling held "${2:-1000}" "$server" "$here/target/signalling"
    fi
    if [ "$1" = browsers ] || [ "$1" = broken ]; then
        measure org.ringway.benchmarks.signalling.CompareSignalling "$1" "${2:-10000}" "$server" "$here/target/signalling"
    fi
    if [ "$1" = slow ]; then
        measure org.ringway.benchmarks.signalling.CompareSignalling slow "${2:-200}" "$server" "$here/target/signalling"
    fi
    measure org.ringway.benchmarks.signalling.CompareSignalling rates "${2:-8}" "${3:-2}" "$server" "$here/target/signalling" \
        "$here/../docs/images/signalling-cpu.svg"
    ;;
*)
    measure org.ringway.benchmarks.load.CompareRelays "${1:-300}" "${2:-10}" "${3:-3}" "$here/target/load" "$here/../docs/images/media-cpu.svg"
    ;;
esac
