#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real player on results that were damaged: it sets them aside, takes over what can be read, and goes on.

damaged.py PLAYER VIGIL CURRICULUM
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from watched import Watched, expect

PAGE = 4096
JOURNEY = """tap "Start"
type 4028179
tap "Continue"
while screen about
  choose 1
end
go on
while screen question
  maybe choose any
  go on
end
"""


def overwrite(path, at, length, byte=b"\xa5"):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(byte * length)


DAMAGES = {
    "a page in the middle": lambda path: overwrite(path, path.stat().st_size // PAGE // 2 * PAGE, PAGE),
    "half of all pages": lambda path: [overwrite(path, at, PAGE // 2)
                                       for at in range(PAGE, path.stat().st_size, 2 * PAGE)],
    "a first page of zeros": lambda path: overwrite(path, 0, PAGE, b"\0"),
    "a first page of garbage": lambda path: overwrite(path, 0, PAGE),
    "an end that is missing": lambda path: open(path, "r+b").truncate(path.stat().st_size // PAGE // 2 * PAGE),
}


def run(player, folder):
    """Starts, is ready, ends in order: what the log says."""
    watched = Watched(player, folder, 20000)
    expect("ready", watched.hear().splitlines()[0], "READY=1")
    code, said = watched.end(signal.SIGTERM)
    expect("end", code, 0)
    return said


def refuse_named(player, curriculum, folder):
    """What somebody named isn't a results file: it isn't touched, whatever the player is to be."""
    folder.mkdir()
    named = folder / "thesis.db"
    named.write_bytes(b"chapter one\n" * 1000)
    for more in [], ["--kiosk"]:
        ended = subprocess.run([player, "--curriculum", curriculum, "--results", named, *more], text=True,
                               capture_output=True, env=dict(os.environ, SDL_VIDEODRIVER="dummy"))
        expect("refused", (ended.returncode, "is not a results file of Vigil" in ended.stderr), (2, True))
        expect("left alone", named.read_bytes(), b"chapter one\n" * 1000)
        expect("nothing beside it", list(folder.glob("thesis.db.*")), [])


def main():
    player, vigil, curriculum = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="vigil-damaged-") as name:
        work = pathlib.Path(name)
        whole = work / "whole.db"
        (work / "answers.journey").write_text(JOURNEY)
        subprocess.run([player, "--headless", "--curriculum", curriculum, "--results", whole, "--journey",
                        work / "answers.journey"], check=True, stderr=subprocess.DEVNULL)
        for number, (what, damage) in enumerate(DAMAGES.items()):
            folder = work / str(number)
            (folder / "content").mkdir(parents=True)
            shutil.copytree(curriculum, folder / "content" / "1-village")
            results = folder / "results.db"
            shutil.copy(whole, results)
            damage(results)
            bytes_before = results.read_bytes()
            said = run(player, folder)
            expect(f"{what}: the log says it", "was damaged" in said, True)
            aside = sorted(folder.glob("results.db.damaged-*"))
            expect(f"{what}: nothing is deleted", bytes_before in [file.read_bytes() for file in aside], True)
            expect(f"{what}: it goes on", "was damaged" in run(player, folder), False)
            verified = subprocess.run([vigil, "verify", results], capture_output=True, text=True)
            expect(f"{what}: what was taken over is whole", verified.returncode, 0)
            print(f"{what}: {verified.stdout.strip().splitlines()[0]}")
        refuse_named(player, curriculum, work / "named")


if __name__ == "__main__":
    main()
