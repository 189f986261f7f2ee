#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A fresh system becomes a kiosk and is the same as before afterwards; the unit is locked down.
#   install_kiosk.sh SOURCE BUILD
set -euo pipefail
export LC_ALL=C
install=$1/tools/install-kiosk build=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
root=$work/root
fail() { echo "install_kiosk: $*" >&2; exit 1; }

# What is there of the files that are written, as a Debian of somebody's own might have it.
mkdir -p "$root/etc/systemd/system/multi-user.target.wants" "$root/etc/udisks2" "$root/etc/sysctl.d" "$root/usr/local/bin" \
  "$root/var/lib"
echo "[defaults]" > "$root/etc/udisks2/mount_options.conf"
ln -s /lib/systemd/system/reboot.target "$root/etc/systemd/system/ctrl-alt-del.target"
tree() { (cd "$root" && find . -printf '%y %m %p %l\n' | sort && find . -type f -exec sha256sum {} + | sort -k2); }
tree > "$work/before"

"$install" --root "$root" --build "$build" --dry-run > "$work/would"
tree | cmp -s - "$work/before" || fail "--dry-run changed something"

"$install" --root "$root" --build "$build" > "$work/did"
tree > "$work/there"
for file in etc/systemd/system/vigil.service etc/polkit-1/rules.d/50-vigil.rules usr/local/bin/vigil-player \
  usr/local/share/vigil/curriculum/curriculum.xml var/lib/vigil/site.xml; do
  [ -f "$root/$file" ] || fail "$file is missing"
done
[ "$(readlink "$root/etc/systemd/system/ctrl-alt-del.target")" = /dev/null ] || fail "Ctrl+Alt+Del restarts the kiosk"
[ "$(readlink "$root/etc/systemd/system/getty@tty1.service")" = /dev/null ] || fail "one can log in on the kiosk's terminal"
grep -q noexec "$root/etc/udisks2/mount_options.conf" || fail "programs on sticks can be run"
grep -rq systemd-mount "$root/etc/udev" 2> /dev/null && fail "sticks are mounted twice: by udev and by udisks"
grep -qE '^(write|link) .*/etc/' "$work/did" || fail "it doesn't say what it does"
diff <(grep -oE '/etc/[^ ]+' "$work/would") <(grep -oE '/etc/[^ ]+' "$work/did") || fail "--dry-run lists other changes than are made"

grep -q 'FILL IN: number: the digits to dial' "$root/var/lib/vigil/site.xml" || fail "site.xml doesn't say what to fill in"
grep -qE '^write +/var/lib/vigil/site.xml$' "$work/would" || fail "--dry-run doesn't list site.xml"

"$install" --root "$root" --build "$build" > "$work/again"
grep -E '^(write|link)' "$work/again" && fail "a second run changed something"
tree | cmp -s - "$work/there" || fail "a second run changed something"

systemd-analyze security --offline=yes --threshold=20 "$root/etc/systemd/system/vigil.service" > "$work/exposure" ||
  { cat "$work/exposure"; fail "the unit is exposed too much"; }
tail -1 "$work/exposure"
for line in Type=notify Restart=always WatchdogSec=20 StartLimitIntervalSec=0 LimitCORE=0; do
  grep -qx "$line" "$root/etc/systemd/system/vigil.service" || fail "the unit doesn't say $line"
done

"$install" --root "$root" --build "$build" --display xorg > "$work/xorg"
grep -q xinit "$root/etc/systemd/system/vigil.service.d/display.conf" || fail "Xorg isn't what shows the pictures"

echo answers > "$root/var/lib/vigil/results.db"; echo filled in > "$root/var/lib/vigil/site.xml"
"$install" --root "$root" --build "$build" > "$work/again"
"$install" --root "$root" --remove --dry-run > "$work/would"
grep -q '^remove .*/vigil.service$' "$work/would" || fail "--remove --dry-run lists nothing"
grep -qE '^remove +/var/lib/vigil/site.xml$' "$work/would" && fail "what the site filled in would be removed"
"$install" --root "$root" --remove > "$work/removed"
[ "$(cat "$root/var/lib/vigil/results.db")" = answers ] || fail "results are gone"
[ "$(cat "$root/var/lib/vigil/site.xml")" = "filled in" ] || fail "what the site filled in is gone"
rm -r "$root/var/lib/vigil"
tree | diff "$work/before" - || fail "it isn't as it was before"
"$install" --root "$root" --remove > "$work/again"
grep -q "nothing to take back" "$work/again" || fail "there is something left to take back"

# As an earlier version's template that nobody filled in.
"$install" --root "$root" --build "$build" > "$work/again"
for file in vigil vigil-kiosk; do echo "<!-- earlier -->" >> "$root/var/lib/$file/site.xml"; done
"$install" --root "$root" --remove --dry-run > "$work/would"
"$install" --root "$root" --remove > "$work/removed"
tree | diff "$work/before" - || fail "a site.xml that nobody filled in stays"
diff <(grep -oE '/var/lib/vigil/site.xml' "$work/would") <(grep -oE '/var/lib/vigil/site.xml' "$work/removed") ||
  fail "--remove --dry-run doesn't list site.xml"
grep -qE '^remove +/var/lib/vigil/site.xml$' "$work/would" || fail "--remove --dry-run doesn't list site.xml"
