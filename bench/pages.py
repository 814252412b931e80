"""Time the workspace's pages: 50 clients with three years of records, twenty people at once.

Usage: python bench/pages.py [--clients 50] [--years 3] [--reading 5]. Each of twenty people opens a page, reads it for
some seconds and opens the next. Printed for each page: how often, the median and the 95th of a hundred in
milliseconds, what it costs the processor, which a busy machine changes less, and queries.
With DATABASE_URL the same on PostgreSQL, in a database that must be empty. Only our own address is asked.
"""

import argparse
import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

# Each page is opened more than a hundred times, once of them by each process that never saw it before.
PEOPLE, SECONDS, TURNS = 20, 200, 5
GOAL = 150
MOST_QUERIES = 25


def main() -> None:
    """Make the records, serve them, and ask."""
    options = argparse.ArgumentParser()
    options.add_argument("--clients", type=int, default=50)
    options.add_argument("--years", type=int, default=3)
    options.add_argument("--reading", type=float, default=5)
    wanted = options.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    with tempfile.TemporaryDirectory(prefix="cto-bench-") as folder:
        os.environ["CTO_DATA"] = folder
        cookie, pages = fill(wanted.clients, wanted.years)
        costs = {name: asked(address, cookie) for name, address in pages.items()}
        port = free()
        server = subprocess.Popen([Path(sys.executable).parent / "cto", "serve", "--port", str(port), "--data", folder])
        try:
            times = ask_all(port, cookie, pages, wanted.reading)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
    print(f"{wanted.clients} clients with {wanted.years} years of records, {os.cpu_count()} processors")
    print(f"{PEOPLE} people at once, who read a page for {wanted.reading:g} s")
    show(times, costs)


def fill(clients: int, years: int) -> tuple[str, dict[str, str]]:
    """Make everything, and give a cookie of the practitioner and the addresses to ask."""
    from fractional_cto.workspace import launch  # noqa: PLC0415  # the folder must be known before

    launch.prepare()
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # type: ignore[import-untyped]  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415  # as above
    from django.db import connection  # noqa: PLC0415  # as above
    from django.test import Client as Browser  # noqa: PLC0415  # as above

    from tests.builders.practice import practice  # noqa: PLC0415  # as above

    start = time.perf_counter()
    ada = practice(clients=clients, years=years)
    TOTP.activate(ada, generate_totp_secret())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself soon after
    print(f"records made in {time.perf_counter() - start:.0f} s", flush=True)
    browser = Browser()
    browser.force_login(ada)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}", addresses(ada)


def addresses(ada: object) -> dict[str, str]:
    """Give the pages of the menus of a few clients, and those of nobody."""
    from django.urls import reverse  # noqa: PLC0415  # as above

    from fractional_cto.workspace.clients.access import clients_of  # noqa: PLC0415  # as above
    from fractional_cto.workspace.shared import menu  # noqa: PLC0415  # as above

    client = clients_of(ada).first()  # type: ignore[arg-type]  # the account that was made
    found = {"today": reverse("today")}
    for page in menu.PAGES:
        found[page.title] = reverse(page.address, kwargs={"key": client.key})  # type: ignore[union-attr]  # there is one
    return found


def asked(address: str, cookie: str) -> tuple[float, int]:
    """Measure what a page costs the processor, in milliseconds, and count its queries."""
    from django.db import connection  # noqa: PLC0415  # as above
    from django.test import Client as Browser  # noqa: PLC0415  # as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415  # as above

    browser = Browser(SERVER_NAME="127.0.0.1", HTTP_COOKIE=cookie)
    answer = browser.get(address)
    if answer.status_code != 200:  # noqa: PLR2004  # as HTTP has it
        sys.exit(f"{address} answers {answer.status_code}")
    start = time.process_time()
    for _ in range(TURNS):
        browser.get(address)
    spent = (time.process_time() - start) / TURNS * 1000
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return spent, len(queries)


def ask_all(port: int, cookie: str, pages: dict[str, str], reading: float) -> dict[str, list[float]]:
    """Let everybody open pages at once."""
    wait(port)
    times: dict[str, list[float]] = {name: [] for name in pages}
    # long enough for as many pages, however long each is read
    end = time.monotonic() + SECONDS * max(1, reading / 2)
    people = [
        threading.Thread(target=person, args=(port, cookie, pages, times, end, reading, number))
        for number in range(PEOPLE)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return times


def person(  # noqa: PLR0913, PLR0917  # what a thread is given
    port: int, cookie: str, pages: dict[str, str], times: dict[str, list[float]], end: float, reading: float, seed: int
) -> None:
    """Open pages in any order, with time to read."""
    chance = random.Random(seed)  # noqa: S311  # nobody's secret
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    time.sleep(chance.random() * reading)
    while time.monotonic() < end:
        name, address = chance.choice(list(pages.items()))
        start = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        times[name].append((time.perf_counter() - start) * 1000)
        if answer.status != 200:  # noqa: PLR2004  # as above
            sys.exit(f"{address} answers {answer.status}")
        time.sleep(reading)


def show(times: dict[str, list[float]], costs: dict[str, tuple[float, int]]) -> None:
    """Print the table."""
    for name, found in times.items():
        late = statistics.quantiles(found, n=20)[-1]
        spent, queries = costs[name]
        verdict = "reached" if late <= GOAL and queries <= MOST_QUERIES else "MISSED"
        print(
            f"  {name:<14}{len(found):>5} times   median {statistics.median(found):>6.0f} ms   p95 {late:>6.0f} ms"
            f" ≤ {GOAL}   processor {spent:>4.0f} ms   {queries:>3} queries ≤ {MOST_QUERIES}   {verdict}"
        )


def free() -> int:
    """Find a port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(port: int) -> None:
    """Wait until somebody answers."""
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("the workspace does not answer")


if __name__ == "__main__":
    main()
