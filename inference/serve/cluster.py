#!/usr/bin/env python3
"""Starts, deploys to, tells of and stops this node of the cluster, with `ray` and `serve`.

    cluster.py check      the configuration and the models' files, without starting
    cluster.py start      this node; on the head also the models, waiting until Ray says they run
    cluster.py run        the same without the models, in the foreground (for systemd)
    cluster.py deploy     hands the configuration to a running head [--wait]
    cluster.py status     what runs here [exit 0 all, 3 nothing, 4 partly]
    cluster.py drain      the head: ends the models when their answers have ended; [--now] at once
    cluster.py stop       this node, after its answers have ended; [--now] at once

Values come from the environment, or from the file SUITE_ENV names (/etc/suite-serve/serve.env where it exists); what
isn't said is as in DEFAULTS. Starting twice is one start. A start that fails leaves nothing running. Python 3.9.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Optional

from answers import REPORT_S, carried_by

HERE = Path(__file__).resolve().parent
ENV_FILE = "/etc/suite-serve/serve.env"
DEFAULTS = {
    "SUITE_ROLE": "head",
    # This node's address, as the others reach it.
    "SUITE_NODE_IP": "127.0.0.1",
    # Address of the head's Ray, on a worker: host:SUITE_RAY_PORT.
    "SUITE_HEAD": "",
    "SUITE_CONFIG": str(HERE / "hospital.yaml"),
    "SUITE_MODELS": "/models",
    # Empty: the models' files are not checked.
    "SUITE_MANIFEST": "/etc/suite-serve/weights.sha256",
    "SUITE_TOKEN": "/var/lib/suite-serve/token",
    # Where `ray` and `serve` are.
    "SUITE_BIN": str(HERE / "venv" / "bin"),
    # Short: Ray puts sockets into it, whose paths may have 107 bytes.
    "SUITE_RAY_DIR": "/var/lib/suite-serve/ray",
    "SUITE_STATE": "/var/lib/suite-serve",
    # Six ports from here on are Ray's own: between the nodes and to nobody else.
    "SUITE_RAY_PORT": "6379",
    "SUITE_DASHBOARD": "127.0.0.1:8265",
    "SUITE_METRICS_PORT": "8090",
    "SUITE_RAY_ARGS": "",
    # Seconds: until Ray answers, until the models run, until answers have ended.
    "SUITE_RAY_TIMEOUT": "120",
    "SUITE_START_TIMEOUT": "3600",
    "SUITE_DRAIN_TIMEOUT": "630",
}


class Refused(Exception):
    """It can't be done, and what to do."""


class Ended(Refused):
    """Ray ended by itself while it started."""


def settings() -> dict[str, str]:
    """Defaults, then the file, then the environment."""
    named = os.environ.get("SUITE_ENV")
    path = Path(named or ENV_FILE)
    found = dict(DEFAULTS)
    if named or path.is_file():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise Refused(f"{path}: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if text and not text.startswith("#"):
                name, equals, value = text.partition("=")
                if not equals or name not in DEFAULTS:
                    raise Refused(f"{path}, line {number}: no such value as {name!r}")
                found[name] = value.strip()
    found.update({name: os.environ[name] for name in DEFAULTS if name in os.environ})
    if found["SUITE_ROLE"] not in ("head", "worker"):
        raise Refused("SUITE_ROLE is head or worker")
    if found["SUITE_ROLE"] == "worker" and not found["SUITE_HEAD"]:
        raise Refused("A worker needs SUITE_HEAD, the head's address and port")
    for name in ("SUITE_RAY_PORT", "SUITE_METRICS_PORT", "SUITE_RAY_TIMEOUT", "SUITE_START_TIMEOUT", "SUITE_DRAIN_TIMEOUT"):
        if not found[name].isdigit():
            raise Refused(f"{name} is a whole number")
    return found


class Node:
    """This machine's part of the cluster."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self.head = values["SUITE_ROLE"] == "head"
        self.state = Path(values["SUITE_STATE"])
        self.pid_file = self.state / "ray.pid"
        self.log_file = self.state / "ray.log"

    # --- programs -----------------------------------------------------------------------------------------------------

    def program(self, name: str) -> str:
        path = Path(self.values["SUITE_BIN"]) / name
        found = str(path) if os.access(path, os.X_OK) else shutil.which(name)
        if not found:
            raise Refused(f"There is no {name}: install requirements.txt into {self.values['SUITE_BIN']}, or set SUITE_BIN")
        return found

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            # Without it, whoever reaches Ray's port runs code here.
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN_PATH": self.values["SUITE_TOKEN"],
            # A node that is stopped gives its models away and finishes its answers first.
            "RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S": self.values["SUITE_DRAIN_TIMEOUT"],
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAYLLM_ENABLE_REQUEST_PROMPT_LOGS": "0",
            "HF_HUB_OFFLINE": "1",
            "TRANSFORMERS_OFFLINE": "1",
            "VLLM_NO_USAGE_STATS": "1",
            "DO_NOT_TRACK": "1",
        }

    def command(self) -> list[str]:
        port = int(self.values["SUITE_RAY_PORT"])
        address, _, dashboard = self.values["SUITE_DASHBOARD"].rpartition(":")
        args = [self.program("ray"), "start", "--block", "--disable-usage-stats"]
        if self.head:
            args += ["--head", f"--port={port}", "--include-dashboard=true"]
            args += [f"--dashboard-host={address}", f"--dashboard-port={dashboard}"]
            args += [f"--temp-dir={self.values['SUITE_RAY_DIR']}"]
        else:
            args += [f"--address={self.values['SUITE_HEAD']}"]
        ports = ("object-manager", "node-manager", "runtime-env-agent", "dashboard-agent-grpc", "dashboard-agent-listen")
        args += [f"--{name}-port={port + 1 + number}" for number, name in enumerate(ports)]
        args += [f"--node-ip-address={self.values['SUITE_NODE_IP']}"]
        args += [f"--metrics-export-port={self.values['SUITE_METRICS_PORT']}"]
        return args + self.values["SUITE_RAY_ARGS"].split()

    # --- what must be right before ------------------------------------------------------------------------------------

    def check(self) -> None:
        if self.head:
            checked = subprocess.run(
                [self.python(), str(HERE / "check.py"), self.values["SUITE_CONFIG"]],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=self.environment(),
            )
            if checked.returncode != 0:
                raise Refused(f"The configuration is not sound:\n{checked.stdout.strip()}")
            print(checked.stdout, end="")
        if not self.values["SUITE_MANIFEST"]:
            print("SUITE_MANIFEST is empty: the models' files are not checked.")
            return
        print("Checking the models' files…", flush=True)
        self.state.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, str(HERE / "weights.py"), "verify", self.values["SUITE_MODELS"]]
        command += [self.values["SUITE_MANIFEST"], "--remember", str(self.state / "weights.json")]
        if subprocess.run(command).returncode != 0:
            raise Refused("The models' files are not those of the manifest: nothing was started.")

    def python(self) -> str:
        path = Path(self.values["SUITE_BIN"]) / "python"
        return str(path) if path.exists() else sys.executable

    def ports(self) -> None:
        """Ray would try for most of a minute, and then not say which."""
        first = int(self.values["SUITE_RAY_PORT"])
        address, _, dashboard = self.values["SUITE_DASHBOARD"].rpartition(":")
        wanted = [("", number) for number in range(first if self.head else first + 1, first + 6)]
        wanted.append(("", int(self.values["SUITE_METRICS_PORT"])))
        if self.head:
            wanted.append((address.strip("[]"), int(dashboard)))
        if busy := [str(port) for host, port in wanted if taken(host, port)]:
            raise Refused(f"Taken by another program: port {', '.join(busy)} (`ss -ltnp` says which)")

    def token(self) -> None:
        """The head makes it once; a worker needs a copy."""
        path = Path(self.values["SUITE_TOKEN"])
        if path.is_file():
            if path.stat().st_mode & 0o077:
                raise Refused(f"Others can read {path}: chmod 600 {path}")
            return
        if not self.head:
            raise Refused(f"{path} is missing: copy it from the head, mode 0600")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        print(f"Made {path}: every worker needs a copy of it.")

    # --- processes ----------------------------------------------------------------------------------------------------

    def pid(self) -> Optional[int]:
        """The `ray start` that runs this node, if it does."""
        try:
            pid = int(self.pid_file.read_text(encoding="ascii"))
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        # After a restart of the machine the number may be another program's.
        return pid if b"start\0--block" in command and self.values["SUITE_NODE_IP"].encode() in command else None

    def members(self) -> list[int]:
        """Processes of the session that the last start began, whether or not its first one is alive."""
        try:
            session = int(self.pid_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return []
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                    command = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                state, _parent, _group, sid = stat.rpartition(")")[2].split()[:4]
                if int(sid) == session and state != "Z" and b"ray" in command:
                    found.append(int(entry.name))
        return found

    def end(self, patience_s: float) -> None:
        """Ends every process of this node: politely, then not."""
        pid = self.pid()
        if pid:
            send(pid, signal.SIGTERM)
            wait_until(lambda: not alive(pid), patience_s)
        for sent in (signal.SIGTERM, signal.SIGKILL):
            if not wait_until(lambda: not self.members(), 5):
                for member in self.members():
                    send(member, sent)
        wait_until(lambda: not self.members(), 10)
        self.pid_file.unlink(missing_ok=True)

    # --- Ray's dashboard ----------------------------------------------------------------------------------------------

    def ask(self, path: str) -> Optional[dict]:
        """What Ray's dashboard says, or None while it doesn't."""
        request = urllib.request.Request(f"http://{self.values['SUITE_DASHBOARD']}{path}")
        try:
            request.add_header("Authorization", f"Bearer {Path(self.values['SUITE_TOKEN']).read_text().strip()}")
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return None

    def applications(self) -> Optional[dict]:
        told = self.ask("/api/serve/applications/")
        return None if told is None else told.get("applications") or {}

    def serve(self, *args: str) -> None:
        command = [self.program("serve"), *args, "--address", f"http://{self.values['SUITE_DASHBOARD']}"]
        # A dashboard that has just come up drops a connection now and then; doing it again changes nothing.
        for again in (True, True, False):
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.environment()
            )
            if done.returncode == 0:
                return
            if again and self.pid():
                time.sleep(3)
        last = [line for line in done.stdout.splitlines() if line.strip()][-1:]
        raise Refused(f"`serve {args[0]}` failed: {''.join(last)}")

    def wait_for_ray(self, began: float) -> None:
        limit = int(self.values["SUITE_RAY_TIMEOUT"])
        while time.monotonic() - began < limit:
            if self.pid() is None:
                raise Ended(f"Ray ended while it started; see {self.log_file}\n{last_line(self.log_file)}")
            # `ray start` says so once all its processes are up; the dashboard answers before.
            if b"will now block" in read_tail(self.log_file) and (not self.head or self.ask("/api/version") is not None):
                return
            time.sleep(0.5)
        raise Refused(f"Ray did not answer within {limit} s; see {self.log_file}")

    def wait_for_models(self, began: float) -> None:
        limit = int(self.values["SUITE_START_TIMEOUT"])
        shown = ""
        while time.monotonic() - began < limit:
            applications = self.applications()
            statuses = {name: a.get("status") for name, a in (applications or {}).items()}
            failed = [name for name, status in statuses.items() if status in ("DEPLOY_FAILED", "UNHEALTHY")]
            if failed:
                message = (applications or {})[failed[0]].get("message") or ""
                raise Refused(f"{failed[0]} could not be deployed: {end_of(message)}")
            if statuses and all(status == "RUNNING" for status in statuses.values()):
                return
            line = progress(applications or {})
            if line != shown:
                print(f"{int(time.monotonic() - began):5d} s  {line}", flush=True)
                shown = line
            time.sleep(1)
        raise Refused(f"The models did not run within {limit} s")

    # --- actions ------------------------------------------------------------------------------------------------------

    def start(self) -> int:
        if pid := self.pid():
            print(f"This node runs already ({pid}).")
            return 0
        self.check()
        self.token()
        self.state.mkdir(parents=True, exist_ok=True)
        for sent in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sent, interrupted)
        try:
            self.begin()
        except Ended as error:
            # Ray gives its own processes 30 s, which a machine that is busy with something else doesn't keep.
            print(f"{error}\nOnce more.", file=sys.stderr)
            self.begin()
        return 0

    def begin(self) -> None:
        # What an earlier one that was killed left behind would hold the ports.
        self.end(0)
        self.ports()
        began = time.monotonic()
        if self.log_file.exists():
            os.replace(self.log_file, f"{self.log_file}.1")
        with self.log_file.open("ab") as log:
            child = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment(),
                start_new_session=True,
            )
        try:
            self.pid_file.write_text(str(child.pid), encoding="ascii")
            # Until it has become `ray`, its command line is ours.
            wait_until(lambda: self.pid() is not None or child.poll() is not None, 10)
            self.wait_for_ray(began)
            print(f"Ray runs ({child.pid}).", flush=True)
            if self.head:
                self.serve("deploy", self.values["SUITE_CONFIG"])
                self.wait_for_models(began)
                print("The models run. Whether one answers, the gateway's /readyz says.")
        except BaseException:
            print("Not started: ending what was begun.", file=sys.stderr)
            child.kill()
            child.wait()
            self.end(0)
            raise

    def run(self) -> int:
        if pid := self.pid():
            raise Refused(f"This node runs already ({pid}).")
        self.check()
        self.token()
        self.state.mkdir(parents=True, exist_ok=True)
        self.end(0)
        self.ports()
        command = self.command()
        self.pid_file.write_text(str(os.getpid()), encoding="ascii")
        os.execve(command[0], command, self.environment())

    def deploy(self, wait: bool) -> int:
        if not self.head:
            print("The head deploys; a worker takes what it is given.")
            return 0
        self.check()
        began = time.monotonic()
        limit = int(self.values["SUITE_RAY_TIMEOUT"])
        if not wait_until(lambda: self.ask("/api/version") is not None, limit):
            raise Refused("Ray does not run here: start it first.")
        self.serve("deploy", self.values["SUITE_CONFIG"])
        if wait:
            self.wait_for_models(began)
            print("The models run.")
        else:
            print("Handed over; `status` tells how far it is.")
        return 0

    def status(self) -> int:
        pid = self.pid()
        if not pid:
            print("Nothing runs here.")
            return 3
        print(f"Ray runs ({pid}).")
        if not self.head:
            return 0
        applications = self.applications()
        if applications is None:
            print("Its dashboard does not answer.")
            return 4
        print(progress(applications))
        return 0 if applications and all(a.get("status") == "RUNNING" for a in applications.values()) else 4

    def drain(self, now: bool) -> int:
        if self.head and self.applications():
            if not now:
                self.wait_for_answers()
            self.serve("shutdown", "--yes")
            wait_until(lambda: not self.applications(), int(self.values["SUITE_DRAIN_TIMEOUT"]))
        return 0

    def carried(self) -> Optional[float]:
        """The requests in progress on every node, or None while that can't be told."""
        proxies = (self.ask("/api/serve/applications/") or {}).get("proxies")
        if proxies is None:
            return None
        port = self.values["SUITE_METRICS_PORT"]
        return carried_by(f"{proxy['node_ip']}:{port}" for proxy in proxies.values())

    def wait_for_answers(self) -> None:
        """Serve ends its proxies within seconds, whatever they carry: until they carry nothing it isn't told to."""
        ends = time.monotonic() + int(self.values["SUITE_DRAIN_TIMEOUT"])
        told, quiet_since = "", None
        while time.monotonic() < ends:
            running = self.carried()
            if running == 0:
                quiet_since = quiet_since or time.monotonic()
                if time.monotonic() - quiet_since > REPORT_S + 2:
                    return
            else:
                quiet_since = None
                news = "The metrics don't tell what runs" if running is None else "Answers are in progress"
                if news != told:
                    print(f"{news}; waiting. New ones stay away once the gateway is moved.", flush=True)
                told = news
            time.sleep(1)
        print("Not waited for any longer: what still runs is cut.")

    def stop(self, now: bool) -> int:
        if not self.pid() and not self.members():
            print("Nothing runs here.")
            return 0
        if now:
            if pid := self.pid():
                send(pid, signal.SIGKILL)
            self.end(0)
        else:
            self.drain(False)
            # Ray itself drains a worker; a head whose models have ended has nothing to wait for.
            self.end(10 if self.head else int(self.values["SUITE_DRAIN_TIMEOUT"]) + 30)
        print("Stopped.")
        return 0


# --- helpers ----------------------------------------------------------------------------------------------------------


def interrupted(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def send(pid: int, sent: signal.Signals) -> None:
    try:
        os.kill(pid, sent)
    except ProcessLookupError:
        pass


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(true, patience_s: float) -> bool:
    until = time.monotonic() + patience_s
    while not true():
        if time.monotonic() >= until:
            return False
        time.sleep(0.2)
    return True


def read_tail(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 4096))
            return file.read()
    except OSError:
        return b""


def last_line(path: Path) -> str:
    lines = [line for line in read_tail(path).decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else ""


def end_of(text: str) -> str:
    """The last words of a traceback, which say what went wrong."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())[-400:]


def taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def progress(applications: dict) -> str:
    """`llm DEPLOYING: medgemma 1 of 2, …`"""
    told = []
    for name, application in applications.items():
        parts = []
        for deployment, detail in (application.get("deployments") or {}).items():
            replicas = detail.get("replicas") or []
            running = sum(replica.get("state") == "RUNNING" for replica in replicas)
            parts.append(f"{deployment} {running} of {detail.get('target_num_replicas', len(replicas))}")
        told.append(f"{name} {application.get('status')}: {', '.join(parts)}" if parts else f"{name} {application.get('status')}")
    return "; ".join(told) or "No model is deployed."


def main() -> int:
    top = argparse.ArgumentParser(description="This node of the cluster.")
    actions = top.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action in ("check", "start", "run", "deploy", "status", "drain", "stop"):
        actions.add_parser(action)
    actions.choices["deploy"].add_argument("--wait", action="store_true", help="until Ray says that the models run")
    for action in ("drain", "stop"):
        actions.choices[action].add_argument("--now", action="store_true", help="cut the answers in progress")
    args = top.parse_args()
    try:
        node = Node(settings())
        if args.action == "check":
            node.check()
            return 0
        if args.action == "deploy":
            return node.deploy(args.wait)
        if args.action in ("drain", "stop"):
            return getattr(node, args.action)(args.now)
        return getattr(node, args.action)()
    except Refused as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
