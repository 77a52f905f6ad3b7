"""Drives an endpoint with pypsrp, a client that nobody of this project wrote.

  pypsrp_client.py  < one JSON object: {"scenario": {"host": .., "port": .., "arguments of WSMan": ..}, ...}

Every scenario runs in a thread of its own; one JSON line each says what came of it: {"name": .., "result": ..} or {"name": .., "error": ..}.
The password comes on standard input with the rest, so that no process list shows it.
"""
import concurrent.futures, json, os, sys, tempfile, time, traceback, types, warnings

# pyspnego wants this module for logins with a password; with a ticket of kinit only python3-gssapi does the work
try: import krb5
except ImportError: sys.modules["krb5"] = types.ModuleType("krb5")

warnings.simplefilter("ignore")
from pypsrp.client import Client
from pypsrp.complex_objects import PSInvocationState, RunspacePoolState
from pypsrp.host import PSHost, PSHostUserInterface
from pypsrp.powershell import PowerShell, RunspacePool
from pypsrp.wsman import WSMan


def wsman(o): return WSMan(o.pop("host"), operation_timeout=10, read_timeout=20, **o)


def script(pool, text, *arguments):
    ps = PowerShell(pool); ps.add_script(text)
    for a in arguments: ps.add_argument(a)
    return ps


def run(o, text="1+1"):
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = script(pool, text)
        return [str(x) for x in ps.invoke()] + ["errors: %s" % [str(e) for e in ps.streams.error]] * bool(ps.had_errors)


def command(o):
    """One command of the scripted backend, with streams."""
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = PowerShell(pool); ps.add_cmdlet("Get-Answer").add_parameter("Name", "x")
        output = [str(x) for x in ps.invoke()]
        return output + [str(x) for x in ps.streams.warning] + [str(x) for x in ps.streams.error]


def disconnect_reconnect(o):
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = script(pool, "'before'; Start-Sleep -Milliseconds 700; 'after'")
        ps.begin_invoke()
        time.sleep(0.3)
        pool.disconnect()
        states = [str(pool.state == RunspacePoolState.DISCONNECTED)]
        time.sleep(0.7)
        pool.connect()
        ps.connect()
        return states + [str(x) for x in ps.output]


def connect_from_another_client(o):
    first, second = wsman(dict(o)), wsman(dict(o))
    pool = RunspacePool(first); pool.open()
    ps = script(pool, "'before'; Start-Sleep -Milliseconds 700; 'after'")
    ps.begin_invoke()
    time.sleep(0.3)
    pool.disconnect()
    pools = [p for p in RunspacePool.get_runspace_pools(second) if p.id == pool.id]
    found = ["pools %d" % len(pools)]
    other = pools[0]
    other.connect()
    shells = other.create_disconnected_power_shells()
    found.append("commands %d" % len(shells))
    output = shells[0].connect()
    found += [str(x) for x in output]
    found += [str(x) for x in script(other, "'again'").invoke()]
    other.close()
    first.close(); second.close()
    return found


class Ui(PSHostUserInterface):
    def ReadLine(self, runspace, pipeline): return "typed"

    def PromptForChoice(self, runspace, pipeline, caption, message, choices, default): return 1


def host_calls(o):
    ui = Ui()
    host = PSHost(None, None, False, "PeerHost", None, ui, None)
    with wsman(o) as w, RunspacePool(w, host=host) as pool:
        ps = script(pool, "$Host.UI.WriteLine('said'); $Host.UI.ReadLine(); "
                          "$Host.UI.PromptForChoice('c', 'm', @('&a', '&b'), 0); Read-Host")
        return [str(x) for x in ps.invoke()] + ["".join(ui.stdout)]


def copy(o):
    with tempfile.TemporaryDirectory() as folder:
        source, there, back = (os.path.join(folder, n) for n in ("source", "there", "back"))
        data = os.urandom(300_000)
        with open(source, "wb") as f: f.write(data)
        with Client(o.pop("host"), **o) as client:
            client.copy(source, there)
            client.fetch(there, back)
        with open(there, "rb") as a, open(back, "rb") as b: return [str(a.read() == data), str(b.read() == data)]


def streams(o):
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = script(pool, "1..3; Write-Warning careful; Write-Error wrong; Write-Verbose more -Verbose; Write-Progress busy")
        out = [str(x) for x in ps.invoke()]
        return out + ["%d %d %d %d" % tuple(len(s) for s in (ps.streams.warning, ps.streams.error, ps.streams.verbose, ps.streams.progress))]


def large(o):
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = script(pool, "process { $_.Length } end { 'x' * 2mb }")
        out = ps.invoke(input=["y" * 700_000, "z" * 10])
        return [str(out[0]), str(out[1]), str(len(out[2]))]


def stop(o):
    with wsman(o) as w, RunspacePool(w) as pool:
        ps = script(pool, "Start-Sleep -Seconds 60")
        ps.begin_invoke()
        time.sleep(0.3)
        ps.stop()
        return [str(ps.state == PSInvocationState.STOPPED), *(str(x) for x in script(pool, "'still here'").invoke())]


def one(name, o):
    kind = o.pop("scenario", name)
    try: return {"name": name, "result": globals()[kind](o)}
    except BaseException as e: return {"name": name, "error": "%s: %s\n%s" % (type(e).__name__, e, traceback.format_exc())}


if __name__ == "__main__":
    scenarios = json.load(sys.stdin)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for done in concurrent.futures.as_completed([pool.submit(one, n, o) for n, o in scenarios.items()]): print(json.dumps(done.result()), flush=True)
