#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs a command where every packet that wants to leave is counted: a network namespace with a loopback and one more interface, which
is up, has addresses and the default routes of IPv4 and IPv6, and leads nowhere. Whoever looks up a name or connects to anything
is seen there.

  tests/offline/counted.py [--report FILE] COMMAND…

Prints `offline: N packets`, ends with the command's code, with 1 when there were packets, with 2 when there is no such
namespace to be had (needs root, or user namespaces). FILE gets a TAP line. A worker has a network namespace of its own
without any interface (docs/security.md): what it tries ends there.
"""
import os
import subprocess
import sys
import time

INSIDE = "DAY_COUNTED"
# What an interface says by itself is switched off first: router solicitations, duplicate addresses, multicast reports.
QUIET = {"accept_ra": 0, "router_solicitations": 0, "dad_transmits": 0, "accept_dad": 0}
SETUP = """
link set lo up
link add counted type veth peer name sink address 02:00:00:00:00:02
link set dev counted addrgenmode none multicast off
link set dev sink addrgenmode none multicast off
addr add 192.0.2.1/24 dev counted
addr add 2001:db8::1/64 dev counted nodad
link set counted up
link set sink up
route add default via 192.0.2.2 dev counted
-6 route add default via 2001:db8::2 dev counted
neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 nud permanent dev counted
-6 neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 nud permanent dev counted
"""


def packets(interface="counted"):
    """Sent, received, lost: of this process's own network namespace."""
    with open("/proc/net/dev") as f:
        row = next(line.split(":")[1].split() for line in f if line.strip().startswith(interface + ":"))
    return sum(int(row[i]) for i in (1, 2, 3, 9, 10, 11))


def set_up():
    for line in SETUP.split("\n"):
        if line:
            subprocess.run(["ip", *line.split()], check=True)
        if line.startswith("link add"):
            for interface in ("counted", "sink"):
                for key, value in QUIET.items():
                    with open(f"/proc/sys/net/ipv6/conf/{interface}/{key}", "w") as f:
                        f.write(str(value))
            with open("/proc/sys/net/ipv6/conf/sink/disable_ipv6", "w") as f:
                f.write("1")
    before = packets()
    while True:  # what the kernel still had to say of the addresses
        time.sleep(1.5)
        if packets() == before:
            return before
        before = packets()


def enter(arguments, program=__file__):
    """The program again, in a namespace of its own."""
    spaces = ["--net"] if os.geteuid() == 0 else ["--net", "--user", "--map-root-user"]
    return subprocess.run(["unshare", *spaces, sys.executable, "-B", os.path.abspath(program), *arguments], env={**os.environ, INSIDE: "1"}).returncode


def run(command, report):
    try:
        before = set_up()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"tests/offline/counted.py: no namespace with a counted interface: {error}", file=sys.stderr)
        return 2
    code = subprocess.run(command, env={key: value for key, value in os.environ.items() if key != INSIDE}).returncode
    time.sleep(1)
    sent = packets() - before
    print(f"offline: {sent} packets, {packets('lo')} on the loopback", flush=True)
    if report:
        with open(report, "a") as f:
            f.write(f"{'ok' if sent == 0 else 'not ok'} - offline: {sent} packets\n")
    return code if code != 0 else int(sent > 0)


def main():
    arguments = sys.argv[1:]
    report = os.path.abspath(arguments[1]) if arguments[:1] == ["--report"] and len(arguments) > 1 else None
    command = arguments[2:] if report else arguments
    if not command or command[0].startswith("-"):
        print(__doc__)
        return 2
    return run(command, report) if os.environ.get(INSIDE) else enter(arguments)


if __name__ == "__main__":
    sys.exit(main())
