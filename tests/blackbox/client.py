"""A small HTTP client for the tests: JSON in and out, one kept connection per thread, a bearer token.

A `Client` belongs to one thread. It never repeats a request by itself: whether an unanswered request took effect is for
the test to find out.
"""

import http.client
import json
import time

IDLE_SECONDS = 2  # the server may have closed a connection that was idle for longer


class Answer:
    """A response: status, headers (names in lower case) and body."""

    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw

    @property
    def body(self):
        return json.loads(self.raw) if self.raw else None

    @property
    def etag(self):
        return self.headers.get("etag")

    @property
    def problem(self):
        """The type of a problem answer, else None."""
        return self.body.get("type") if self.headers.get("content-type", "").startswith("application/problem") else None

    def must(self, *statuses):
        """This answer, if it has one of the statuses."""
        if self.status not in statuses:
            raise AssertionError(f"{self.status} instead of {statuses}: {self.raw[:2000].decode(errors='replace')}")
        return self


class Client:
    """Speaks to one server as one person."""

    def __init__(self, port, token=None, timeout=30):
        self.port, self.token, self.timeout = port, token, timeout
        self.connection, self.used_at = None, 0.0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def request(self, method, path, body=None, **headers):
        """Sends one request; keyword arguments are headers, `if_match="…"` for `If-Match`."""
        if self.connection is None or time.monotonic() - self.used_at > IDLE_SECONDS:
            self.close()
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        sent = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        if body is not None:
            sent["content-type"] = "application/json"
            body = json.dumps(body, ensure_ascii=False).encode()
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
            raw = response.read()
        except BaseException:
            self.close()
            raise
        self.used_at = time.monotonic()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, raw)

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.request("POST", path, body, **headers)

    def put(self, path, body=None, **headers):
        return self.request("PUT", path, body, **headers)

    def patch(self, path, body, **headers):
        return self.request("PATCH", path, body, **headers)

    def all_items(self, path):
        """Every item of a list, page by page."""
        items, cursor = [], None
        while True:
            page = self.get(f"{path}?limit=100" + (f"&cursor={cursor}" if cursor else "")).must(200).body
            items += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return items
