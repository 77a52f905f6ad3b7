"""The same work by pypsrp. usage: pypsrp_peer.py small|out|in COUNT PORT USER, the password on standard input.

Prints the median milliseconds of one command (small) or MiB/s (out, in).
"""
import statistics
import sys
import time

from pypsrp.powershell import PowerShell, RunspacePool
from pypsrp.wsman import WSMan

what, count, port, user = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
password = sys.stdin.readline().strip()
wsman = WSMan("127.0.0.1", port=port, ssl=False, auth="ntlm", username=user, password=password, encryption="always")


def run(pool, name, given=None):
    shell = PowerShell(pool)
    shell.add_cmdlet(name)
    start = time.perf_counter()
    output = shell.invoke(given)
    took = time.perf_counter() - start
    if shell.had_errors or not output:
        sys.exit("no output")
    return took, output


with RunspacePool(wsman) as pool:
    run(pool, "Get-One")
    if what == "small":
        print(statistics.median(run(pool, "Get-One")[0] for _ in range(count)) * 1000)
    elif what == "out":
        took, output = run(pool, "Get-Bulk")
        print(sum(len(text) for text in output) / 2**20 / took)
    else:
        took, output = run(pool, "Set-Bulk", ["x" * (256 * 1024)] * 16)
        print(16 / 4 / took)
