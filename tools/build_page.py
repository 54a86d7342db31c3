#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the browser's part for Meson: build_page.py WEB FOLDER STAMP DEPFILE writes the static files of WEB into FOLDER.

Packages come from npm by WEB's lock file, which holds their hashes, when node_modules is older than it; none of their
scripts is run. With node_modules in place nothing is fetched."""
import fcntl
import pathlib
import shutil
import subprocess
import sys


def install(web):
    lock, done = web / "package-lock.json", web / "node_modules/.package-lock.json"
    with open(web / ".install.lock", "w") as one_at_a_time: # several build folders share node_modules
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
            return
        result = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=web, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"npm ci failed in {web}: the page's packages are fetched once\n{result.stdout}{result.stderr}")
        done.touch()


def main(web, folder, stamp, depfile):
    web, stamp = pathlib.Path(web).resolve(), pathlib.Path(stamp)
    if not shutil.which("npm"):
        sys.exit("npm is missing: ./dev setup installs it")
    install(web)
    result = subprocess.run(["node", "build.mjs", "--out", pathlib.Path(folder).resolve(), "--depfile", pathlib.Path(depfile).resolve(),
                             "--target", str(stamp)], cwd=web, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr)
    stamp.write_text(result.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
