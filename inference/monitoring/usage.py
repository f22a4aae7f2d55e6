#!/usr/bin/env python3
"""Counts what each person asks of the gateway, for Prometheus: HAProxy's own metrics don't know users.

    journalctl -u suite-gateway -f -n 0 -o cat | usage.py [--bind 127.0.0.1:8406]

Reads the gateway's access log (one JSON object a line, README of ../gateway) and answers /metrics. Nothing is kept but
counts, and those only while it runs. Other lines are passed over. Nothing but Python 3.9 is needed.
"""

import argparse
import json
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Iterable

# A log with more people than a hospital has is no log of this gateway.
MOST_USERS = 5000
# routes.map has a dozen; the gateway writes `other` for the rest.
MOST_PATHS = 64


def outcome(status: int, end: str) -> str:
    """How a request ended, as one word: the shapes of ../gateway/README.md."""
    if end.startswith("C"):
        return "client_left"
    if status < 400 and end[:1] in ("S", "s"):
        # It had begun: the status was sent before the answer broke off.
        return "cut"
    if status < 400:
        return "answered"
    named = {401: "key_refused", 429: "over_limit", 500: "model_failed", 502: "broke_off", 503: "no_capacity", 504: "too_slow"}
    return named.get(status, "refused" if status < 500 else "model_failed")


class Usage:
    """Counts by user, path and outcome."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.requests: Counter = Counter()
        self.bytes_in: Counter = Counter()
        self.bytes_out: Counter = Counter()
        self.seconds: Counter = Counter()
        self.users: set = set()
        self.paths: set = set()

    def add(self, line: str) -> bool:
        """Counts one line; false if it is none of the gateway's."""
        try:
            entry = json.loads(line)
            status, path, end = int(entry["status"]), str(entry["path"]), str(entry["end"])
            user = str(entry["user"]) or "-"
            numbers = [max(0, int(entry[name])) for name in ("bytes_in", "bytes_out", "ms_total")]
        except (ValueError, KeyError, TypeError):
            return False
        with self.lock:
            if user not in self.users and len(self.users) >= MOST_USERS:
                user = "other"
            if path not in self.paths and len(self.paths) >= MOST_PATHS:
                path = "other"
            self.users.add(user)
            self.paths.add(path)
            self.requests[user, path, outcome(status, end)] += 1
            self.bytes_in[user] += numbers[0]
            self.bytes_out[user] += numbers[1]
            self.seconds[user] += numbers[2] / 1000
        return True

    def metrics(self) -> str:
        """All of it in Prometheus' text format."""
        with self.lock:
            lines = ["# HELP suite_gateway_requests_total Requests of a user.", "# TYPE suite_gateway_requests_total counter"]
            for (user, path, end), count in sorted(self.requests.items()):
                labels = f'user="{escaped(user)}",path="{escaped(path)}",outcome="{end}"'
                lines.append(f"suite_gateway_requests_total{{{labels}}} {count}")
            for name, text, counts in (
                ("suite_gateway_received_bytes_total", "Bytes a user sent.", self.bytes_in),
                ("suite_gateway_sent_bytes_total", "Bytes a user was sent.", self.bytes_out),
                ("suite_gateway_answer_seconds_total", "Seconds a user's requests took.", self.seconds),
            ):
                lines += [f"# HELP {name} {text}", f"# TYPE {name} counter"]
                lines += [f'{name}{{user="{escaped(user)}"}} {counts[user]:g}' for user in sorted(counts)]
        return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def answering(usage: Usage) -> type:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = usage.metrics().encode() if self.path == "/metrics" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    return Handler


def follow(usage: Usage, lines: Iterable[str]) -> None:
    for line in lines:
        usage.add(line)


def main() -> int:
    top = argparse.ArgumentParser(description="Counts what each person asks of the gateway.")
    top.add_argument("--bind", default="127.0.0.1:8406")
    host, _, port = top.parse_args().bind.rpartition(":")
    usage = Usage()
    try:
        server = ThreadingHTTPServer((host or "127.0.0.1", int(port)), answering(usage))
    except (OSError, ValueError, OverflowError) as error:
        print(f"Can't listen there: {error}", file=sys.stderr)
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Counts on http://{host or '127.0.0.1'}:{server.server_address[1]}/metrics", file=sys.stderr, flush=True)
    # With its last line the counts are of no more use: whoever restarts the log restarts this.
    follow(usage, sys.stdin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
