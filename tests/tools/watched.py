#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The player as systemd sees it: ready, alive, killed three times, careful, ended. watched.py PLAYER CURRICULUM"""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

PATIENCE_S = 120  # for a machine with much else to do


class Watched:
    """One run of the player on a display that nobody sees, with a socket of ours in systemd's place."""

    def __init__(self, player, folder, watchdog_ms):
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = folder / "notify"
        path.unlink(missing_ok=True)
        self.listener.bind(str(path))
        self.listener.settimeout(PATIENCE_S)
        environment = dict(os.environ, NOTIFY_SOCKET=str(path), WATCHDOG_USEC=str(watchdog_ms * 1000),
                           SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
        self.process = subprocess.Popen([player, "--kiosk", "--size", "1024x600", "--results",
                                         str(folder / "results.db")],
                                        env=environment, stderr=subprocess.PIPE, text=True)

    def hear(self):
        return self.listener.recv(4096).decode()

    def end(self, how):
        self.process.send_signal(how)
        said = self.process.communicate(timeout=PATIENCE_S)[1]
        self.listener.close()
        return self.process.returncode, said


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found!r}, not {wanted!r}")


def main():
    player, curriculum = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="vigil-watched-") as name:
        folder = pathlib.Path(name)
        for package in "11-village", "12-village":
            shutil.copytree(curriculum, folder / "content" / package)
        for kill in range(3):
            run = Watched(player, folder, 400)
            expect("ready", run.hear(), f"READY=1\nSTATUS=Answers are kept in {folder}/results.db")
            expect("alive", [run.hear() for _ in range(3)], ["WATCHDOG=1"] * 3)
            code, said = run.end(signal.SIGKILL)
            expect(f"kill {kill + 1}", (code, "in its place" in said), (-signal.SIGKILL, False))
        run = Watched(player, folder, 20000)
        ready = run.hear()
        expect("careful", ready.splitlines()[1].partition(";")[0], "STATUS=Careful after 3 starts in vain")
        expect("alive", run.hear(), "WATCHDOG=1")
        code, said = run.end(signal.SIGTERM)
        expect("end", code, 0)
        expect("the log says why", "3 starts in vain" in said, True)
        expect("the content before it is played", "11-village is played in its place" in said, True)
        run = Watched(player, folder, 20000)
        expect("afterwards", run.hear(), f"READY=1\nSTATUS=Answers are kept in {folder}/results.db")
        expect("alive", run.hear(), "WATCHDOG=1")
        code, said = run.end(signal.SIGTERM)
        expect("end", (code, "in vain" in said, "in its place" in said), (0, False, False))


if __name__ == "__main__":
    main()
