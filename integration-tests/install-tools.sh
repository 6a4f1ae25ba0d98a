#!/bin/sh
# Makes sure that what the integration tests drive is installed: Chromium, SIPp, baresip, Kamailio and PostgreSQL's server programs.
# As root it installs the missing Debian or Ubuntu packages and starts no service; otherwise it names them in one line and fails.
set -eu

missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v sipp >/dev/null || missing="$missing sip-tester"
command -v baresip >/dev/null || missing="$missing baresip-core"
command -v kamailio >/dev/null || missing="$missing kamailio"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The integration tests need these packages: apt-get install$missing (or skip them: ./mvnw verify -DskipITs)" >&2
    exit 1
fi

echo "Installing for the integration tests:$missing"
export DEBIAN_FRONTEND=noninteractive
# PostgreSQL makes and starts a cluster when it is installed unless this file says no; the tests make their own.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi
# Kamailio's package starts a server unless it may not.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi
apt-get update -qq
# shellcheck disable=SC2086 # one word per package
apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold $missing
