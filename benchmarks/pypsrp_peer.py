"""The same work by pypsrp, as it is told. usage: pypsrp_peer.py PORT USER; the password is the first line of standard input.

Each further line names a piece of work: open (a new session and its first command), small, out, in, objects-out or objects-in. What it took in seconds is printed.
"""
import sys
import time

from pypsrp.powershell import PowerShell, RunspacePool
from pypsrp.wsman import WSMan

port, user = int(sys.argv[1]), sys.argv[2]
password = sys.stdin.readline().strip()


def connection():
    return WSMan("127.0.0.1", port=port, ssl=False, auth="ntlm", username=user, password=password, encryption="always")


def run(pool, name, given=None):
    shell = PowerShell(pool)
    shell.add_cmdlet(name)
    output = shell.invoke(given)
    if shell.had_errors or not output:
        sys.exit("no output")


def item(number):
    return {"Name": f"item-{number}", "Id": number, "Path": f"/some/where/{number}", "Ready": True, "Size": 4096 * number}


def opened():
    start = time.perf_counter()
    pool = RunspacePool(connection())
    pool.open()
    run(pool, "Get-One")
    took = time.perf_counter() - start
    pool.close()
    return took


def timed(*work):
    start = time.perf_counter()
    run(*work)
    return time.perf_counter() - start


with RunspacePool(connection()) as warm:
    run(warm, "Get-One")
    for line in sys.stdin:
        what = line.strip()
        if what == "open":
            took = opened()
        elif what == "small":
            took = timed(warm, "Get-One")
        elif what == "out":
            took = timed(warm, "Get-Bulk")
        elif what == "objects-out":
            took = timed(warm, "Get-Objects")
        elif what == "objects-in":
            took = timed(warm, "Set-Bulk", [item(i) for i in range(5000)])
        else:
            took = timed(warm, "Set-Bulk", ["x" * (256 * 1024)] * 64)
        print(took, flush=True)
