"""Plays a system for the tests of a client, and judges the client. Standard library only.

Copy it to your own tests. Needs Node.js and the package duijie; $DUIJIE is the command, by default
`npx duijie`.
"""

import json
import os
import shlex
import subprocess
import tempfile
import urllib.parse
import urllib.request


class Observer:
    """`with Observer("das") as das:` starts `duijie observe` on a free port and ends it."""

    def __init__(self, system, *options):
        self._folder = tempfile.TemporaryDirectory()
        command = shlex.split(os.environ.get("DUIJIE", "npx duijie"))
        # Should this process be killed, the other one ends by itself.
        arguments = ["observe", system, "--port", "0", "--exit-with-stdin", "--quiet"]
        reports = ["--reporter", "json", "--report-dir", self._folder.name]
        self._process = subprocess.Popen(
            [*command, *arguments, *reports, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        # listening das http://127.0.0.1:34567
        words = self._process.stdout.readline().split()
        if words[:2] != ["listening", system]:
            raise RuntimeError("duijie does not listen: its message stands on stderr")
        self.url = words[2]

    def received(self, operation, wait=5, **fields):
        """The first request of an operation with these fields, as the journal shows it."""
        query = {"operation": operation, "direction": "received", "wait": wait * 1000}
        query.update({f"field.{name}": value for name, value in fields.items()})
        found = self.ask("GET", "/exchanges?" + urllib.parse.urlencode(query))["exchanges"]
        if not found:
            raise AssertionError(f"no {operation} with {fields} came within {wait} s")
        return found[0]

    def verify(self):
        """Names operation, field, statement, what was expected and what was seen."""
        message = self.ask("GET", "/verdict")["message"]
        if message:
            raise AssertionError(message)

    def reset(self):
        """The state of the start, and nothing seen yet."""
        self.ask("POST", "/reset")

    def ask(self, method, path, body=None):
        """Asks the admin interface."""
        data = None if body is None else json.dumps(body).encode("utf-8")
        request = urllib.request.Request(self.url + "/__admin" + path, data=data, method=method)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=90) as response:
            return json.load(response)

    def close(self):
        self._process.terminate()
        self._process.communicate()
        self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
