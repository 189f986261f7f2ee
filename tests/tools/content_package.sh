#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Keys and packages as head office makes them, with minisign on the other side.
#   content_package.sh VIGIL CURRICULUM
set -uo pipefail
vigil=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$2" "$work/village"
cd "$work" || exit 1
passed=0
failed=0

# expect STATUS PATTERN COMMAND…: it ends with the status, and what it printed matches.
expect() {
  local status=$1 pattern=$2
  shift 2
  "$@" > said 2>&1
  local got=$?
  if [ "$got" -eq "$status" ] && grep -qE -- "$pattern" said; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$*: status $got, wanted $status and /$pattern/; it said:"
    head -n 20 said
  fi
}

for command in keygen sign verify-package; do
  expect 0 "vigil $command" "$vigil" "$command" --help
  expect 2 "see .vigil $command --help" "$vigil" "$command" --nonsense
done

expect 0 '^office.key: secret and not encrypted' "$vigil" keygen office
expect 2 'office.pub is there already, and a key is never overwritten' "$vigil" keygen office
rm office.pub
expect 2 'office.key is there already, and a key is never overwritten' "$vigil" keygen office
expect 0 '^600$' stat -c %a office.key
rm office.key
expect 0 '^office.pub: for the kiosks$' "$vigil" keygen office
rm office.key office.pub
"$vigil" keygen office > printed
digest=$(sed -n 2p office.pub | base64 -d | tail -c 32 | b2sum -l 128 | cut -c 1-20 | tr a-f A-F)
expect 0 "^$(echo "$digest" | sed 's/..../& /g; s/ $//'): what kiosks show of it" cat printed

expect 2 "name head office's secret key with --key FILE" "$vigil" sign village
expect 2 'office.pub: a secret key is the two lines' "$vigil" sign village --key office.pub
expect 2 '/nowhere' "$vigil" sign village --key /nowhere
expect 2 'a version is three numbers' "$vigil" sign village --key office.key --needs 1
expect 2 'an id is made of a-z, 0-9 and - only' "$vigil" sign village --key office.key --id a_b
expect 2 '^vigil: --serial is a number from 1$' "$vigil" sign village --key office.key --serial -1
expect 1 'there is no file "manifest.txt"' "$vigil" verify-package village --key office.pub
touch village/README.md
expect 0 '^README.md stays out of the package$' "$vigil" sign village --key office.key
rm village/manifest.*
expect 0 'package small, serial 1, [0-9]+ files, [0-9]+ bytes, for Vigil' "$vigil" sign village --key office.key
expect 0 'good, package small, serial 1,' "$vigil" verify-package village --key office.pub
expect 0 '^0 errors' "$vigil" check village
expect 0 '^Trusted comment: vigil-package:1 id:small serial:1 needs:[0-9.]+$' \
  minisign -V -H -p office.pub -m village/manifest.txt -x village/manifest.minisig
expect 0 'serial 2,' "$vigil" sign village --key office.key
expect 0 'package winter, serial 40,.* for Vigil 0.0.1 or newer' \
  "$vigil" sign village --key office.key --serial 40 --id winter --needs 0.0.1
(cd village && tail -n +2 manifest.txt | cut -d' ' -f1,3 | sed 's/ /  /' | b2sum -l 256 -c --quiet && echo same) > sums 2>&1
expect 0 '^same$' cat sums

# signed with minisign alone
minisign -G -W -p other.pub -s other.key > /dev/null
expect 1 'signed with the key [0-9A-F]{16}, which is not one of' "$vigil" verify-package village --key other.pub
minisign -S -W -s other.key -m village/manifest.txt -x village/manifest.minisig \
  -t 'vigil-package:1 id:winter serial:41 needs:0.1.0' > /dev/null
expect 0 'good, package winter, serial 41,' "$vigil" verify-package village --key other.pub
cat office.pub other.pub > both.pub
expect 0 'good, package winter, serial 41,' "$vigil" verify-package village --key both.pub
expect 0 'serial 42,' "$vigil" sign village --key other.key
minisign -S -l -W -s other.key -m village/manifest.txt -x village/manifest.minisig \
  -t 'vigil-package:1 id:winter serial:43 needs:0.1.0' > /dev/null
expect 1 'signed the old way' "$vigil" verify-package village --key other.pub
minisign -S -W -s other.key -m village/manifest.txt -x village/manifest.minisig -t 'hello' > /dev/null
expect 1 'not one of a package: its comment is "hello"' "$vigil" verify-package village --key other.pub

# what has errors isn't signed
echo '<lesson' > village/lessons/broken.xml
expect 1 'village has errors and isn.t signed' "$vigil" sign village --key office.key

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
