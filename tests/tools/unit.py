#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's unit under a real systemd: ready, hung, killed three times, careful, stopped. unit.py PLAYER CURRICULUM UNIT

A manager of its own runs in a mount namespace; where that can't be had the test is skipped. What only a whole machine has
(the account, the terminal, devices, the compositor) is left out of the unit; all that says when and how it is started again stays.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from watched import PATIENCE_S, expect

SKIPPED = 77
MANAGER = "/lib/systemd/systemd"
KEPT = ["Type", "NotifyAccess", "Restart", "RestartSec", "WatchdogSec", "TimeoutStartSec", "TimeoutStopSec", "UMask",
        "LimitCORE", "StartLimitIntervalSec"]
WATCHDOG_S = 10  # so that the test needn't wait longer for it; what the unit says is checked by itself


def enter_namespace():
    """Begins anew in a namespace where /run may be made to look as if systemd had booted the machine."""
    if os.environ.get("VIGIL_UNIT_INSIDE"):
        return
    how = ["--mount"] if os.geteuid() == 0 else ["--mount", "--map-root-user"]
    tried = subprocess.run(["unshare", *how, "mount", "-t", "tmpfs", "tmpfs", "/run"], stderr=subprocess.DEVNULL)
    if tried.returncode != 0 or not os.access(MANAGER, os.X_OK):
        print("no systemd can run here")
        sys.exit(SKIPPED)
    os.environ["VIGIL_UNIT_INSIDE"] = "yes"
    os.execvp("unshare", ["unshare", *how, sys.executable, "-B", *sys.argv])


def unit_of(text, player, folder):
    """The unit as it ships, without what needs a machine of its own."""
    lines = []
    for line in text.splitlines():
        key = line.split("=")[0]
        if line.startswith("[") and line != "[Install]" or key in KEPT:
            lines.append(line)
        elif key == "ExecStart":
            command = line.partition("/usr/bin/env")[2].replace("@PREFIX@/bin/vigil-player", str(player))
            lines.append("ExecStart=/usr/bin/env" + command.replace("/var/lib/vigil", str(folder)))
    lines.append("Environment=SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy")
    for name in "LSAN_OPTIONS", "ASAN_OPTIONS":
        if name in os.environ:
            lines.append(f'Environment="{name}={os.environ[name]}"')
    return "\n".join(lines).replace("WatchdogSec=20", f"WatchdogSec={WATCHDOG_S}") + "\n"


class Manager:
    """systemd as a user's, which reads units from a folder of ours."""

    def __init__(self, folder):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
        for name in "/run/systemd/system", "/run/vigil":
            os.makedirs(name)
        os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
        os.environ.update(XDG_RUNTIME_DIR="/run/vigil", XDG_CONFIG_HOME=str(folder))
        self.process = subprocess.Popen([MANAGER, "--user"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.until("a manager", lambda: os.path.exists("/run/vigil/systemd/private"))

    def until(self, what, happens):
        end = time.monotonic() + PATIENCE_S
        while not happens():
            if time.monotonic() > end or self.process.poll() is not None:
                sys.exit(f"{what}: never came")
            time.sleep(0.3)

    def ctl(self, *words):
        return subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True)

    def show(self, name):
        return self.ctl("show", "--value", "-p", name, "vigil.service").stdout.strip()

    def is_up(self, restarts):
        return self.show("NRestarts") == str(restarts) and self.show("ActiveState") == "active"

    def strike(self, how, restarts):
        """A signal for the player; seconds from when systemd knew of it until the player is ready again."""
        os.kill(int(self.show("MainPID")), how)
        self.until(f"restart {restarts}", lambda: self.is_up(restarts))
        ready = int(self.show("ActiveEnterTimestampMonotonic"))
        return (ready - int(self.show("ActiveExitTimestampMonotonic"))) / 1e6

    def end(self):
        self.process.terminate()
        self.process.wait()


def run(manager, folder):
    expect("started", manager.ctl("start", "vigil.service").returncode, 0)
    status = f"Answers are kept in {folder}/results.db"
    expect("ready", (manager.show("ActiveState"), manager.show("StatusText")), ("active", status))
    expect("started again", (manager.show("Restart"), manager.show("RestartUSec")), ("always", "1s"))
    hung = manager.strike(signal.SIGSTOP, 1)
    expect("after it hung", (manager.show("ActiveState"), manager.show("StatusText")), ("active", status))
    killed = [manager.strike(signal.SIGKILL, restarts) for restarts in (2, 3)]
    expect("careful", manager.show("StatusText").partition(";")[0], "Careful after 3 starts in vain")
    expect("stopped", manager.ctl("stop", "vigil.service").returncode, 0)
    expect("in order", (manager.show("ActiveState"), manager.show("Result")), ("inactive", "success"))
    expect("started anew", manager.ctl("start", "vigil.service").returncode, 0)
    expect("well again", manager.show("StatusText"), status)
    manager.ctl("stop", "vigil.service")
    print("usable again after " + ", ".join(f"{seconds:.1f}" for seconds in [hung, *killed]) + " s")


def main():
    enter_namespace()
    player, curriculum, unit = sys.argv[1:]
    text = pathlib.Path(unit).read_text()
    expect("the watchdog of the unit", "\nWatchdogSec=20\n" in text, True)
    with tempfile.TemporaryDirectory(prefix="vigil-unit-") as name:
        folder = pathlib.Path(name)
        for package in "11-village", "12-village":
            shutil.copytree(curriculum, folder / "content" / package)
        units = folder / "config" / "systemd" / "user"
        units.mkdir(parents=True)
        (units / "vigil.service").write_text(unit_of(text, player, folder))
        manager = Manager(folder / "config")
        try:
            run(manager, folder)
        finally:
            manager.end()


if __name__ == "__main__":
    main()
