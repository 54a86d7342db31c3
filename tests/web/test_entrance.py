#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file that leads a browser to the page goes with its server; a server that was killed leaves it behind, and the next one that
starts removes it, but nothing that lives or is somebody else's.

usage: test_entrance.py DAYLIGHT"""
import os
import pathlib
import subprocess
import sys
import tempfile

from served import Served

DAYLIGHT = sys.argv[1]


def left_in(folder):
    return {path.name for path in folder.iterdir() if path.name.startswith("daylight-")}


def a_killed_one_s_is_removed(case, folder):
    killed = Served(DAYLIGHT, case)
    killed.enter()  # its file was replaced once
    killed.process.kill()
    killed.process.wait()
    assert killed.entrance.exists(), "nobody was there to remove it"
    page = killed.entrance.read_text()
    with Served(DAYLIGHT, case) as server:
        assert left_in(folder) == {server.entrance.name} and server.entrance != killed.entrance, left_in(folder)
        assert server.entrance.stat().st_mode & 0o777 == 0o600 and server.enter().status == 200
    assert left_in(folder) == set(), left_in(folder)
    return page


def a_live_one_s_stays(case, folder):
    with Served(DAYLIGHT, case) as fresh, Served(DAYLIGHT, case) as used:
        for _ in range(3):
            used.enter()
        with Served(DAYLIGHT, case) as third:
            assert left_in(folder) == {page.entrance.name for page in (fresh, used, third)}, left_in(folder)
            assert fresh.enter().status == 200 and used.enter().status == 200, "both still let in"
        assert left_in(folder) == {fresh.entrance.name, used.entrance.name}
    assert left_in(folder) == set()


def what_is_no_entrance_stays(case, folder, page):
    """Other files, links to one, one of a Daylight that locked none, and one that is being made."""
    outside = folder.parent / "kept.html"
    outside.write_text(page)
    (folder / "daylight-AAAAAA.html").symlink_to(outside)
    (folder / "daylight-notes1.html").write_text("mine")
    (folder / "daylight-BBBBBB.html").write_text(page.replace("<!--", "<!-- not"))
    (folder / "daylight-CCCCCC.html").write_text("")
    (folder / "daylight-long-name.html").write_text(page)
    (folder / "daylight-DDDDDD.htm").write_text(page)
    os.mkfifo(folder / "daylight-EEEEEE.html")
    (folder / "daylight-FFFFFF.html").mkdir()
    before = left_in(folder)
    (folder / "daylight-GGGGGG.html").write_text(page)
    with Served(DAYLIGHT, case) as server:
        assert left_in(folder) == before | {server.entrance.name}, left_in(folder) ^ before
    assert left_in(folder) == before and outside.read_text() == page


def main():
    failed = 0
    print("1..3")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "run")
        folder.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder)
        case = str(pathlib.Path(name, "entered.case"))
        pathlib.Path(name, "note.txt").write_text("a line\n")
        subprocess.run([DAYLIGHT, "ingest", case, str(pathlib.Path(name, "note.txt")), "-q"], check=True, stdout=subprocess.DEVNULL)
        page = None
        for number, function in enumerate((a_killed_one_s_is_removed, a_live_one_s_stays, what_is_no_entrance_stays), 1):
            try:
                page = function(case, folder, *([page] if number == 3 else [])) or page
                print(f"ok {number} - {function.__name__}")
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} - {function.__name__}\n# {error!r}"[:2000])
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
