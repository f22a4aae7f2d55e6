"""How many requests Ray Serve's proxies carry, by the metrics of their nodes.

Ray exports them on each node's metrics port, up to REPORT_S late (RAY_metrics_report_interval_ms). Python 3.9.
"""

import urllib.request
from typing import Iterable, Iterator, Optional

# What a proxy has handed on, and what it still holds.
GAUGES = ("ray_serve_num_ongoing_requests_at_replicas{", "ray_serve_deployment_queued_queries{")
REPORT_S = 10
MOST_BYTES = 64 * 1024 * 1024


def carried(lines: Iterable[str]) -> float:
    """The requests of one node's page of metrics. Raises ValueError on a line that is none."""
    return sum(float(line.rpartition("} ")[2].split()[0]) for line in lines if line.startswith(GAUGES))


def lines_of(address: str) -> Iterator[str]:
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as answer:
        yield from answer.read(MOST_BYTES).decode("utf-8", "replace").splitlines()


def carried_by(addresses: Iterable[str]) -> Optional[float]:
    """The requests of all these nodes (host:port), or None while one doesn't tell."""
    try:
        return sum(carried(lines_of(address)) for address in addresses)
    except (OSError, ValueError, IndexError):
        return None
