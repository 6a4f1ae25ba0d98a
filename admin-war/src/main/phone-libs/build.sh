#!/bin/sh
# Rebuilds ../webapp/phone/lib/: one minified ES module per SIP library, with the licence texts of everything inside it on top.
# Needs node 20 or newer and npm. Run it after changing a version in package.json, then commit the result and delete the old file.
set -eu
cd "$(dirname "$0")"
npm install --no-audit --no-fund --ignore-scripts
out=../webapp/phone/lib
mkdir -p "$out"

version() { node -p "require('./node_modules/$1/package.json').version"; }

# licences <package>...: prints one comment that holds the licence text of each package.
licences() {
  echo "/*!"
  for package in "$@"; do
    echo "$package $(version "$package")"
    echo
    find "node_modules/$package" -maxdepth 1 -iname "license*" -exec cat {} + | sed 's/\r$//; s/[[:space:]]*$//; s/\*\//* \//g'
    echo
  done
  echo "*/"
}

# bundle <entry> <name> <package>...: the first package gives the file its version.
bundle() {
  entry=$1 name=$2
  shift 2
  file="$out/$name-$(version "$1").js"
  licences "$@" > "$file"
  npx esbuild "$entry" --bundle --minify --format=esm --platform=browser --target=es2022 --legal-comments=none >> "$file"
  echo "wrote $file"
}

bundle sipjs-entry.js sipjs sip.js
bundle jssip-entry.js jssip jssip debug ms events sdp-transform
