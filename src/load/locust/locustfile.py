"""Runs the plan beside this file.

What is sent, when it is sent and what is a right answer is the business of "duijie sign-stream",
one of which every worker starts. Locust carries the requests, and its own totals are not a ledger.
"""

import base64
import collections
import contextlib
import http.client
import json
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import gevent
import locust.runners
from gevent.event import AsyncResult
from gevent.lock import BoundedSemaphore
from gevent.socket import wait_read
from locust import User, constant, events, task
from locust.exception import StopUser

HERE = Path(__file__).resolve().parent
PLAN = json.loads((HERE / "plan.json").read_text(encoding="utf-8"))
TARGET = urlsplit(PLAN["target"])
MOST_BODY = 8 * 1024 * 1024
LOOP_SECONDS = 0.005
# What goes over the configuration may be secret: it is neither in the plan nor in any arguments.
SETTINGS = sys.stdin.buffer.readline() if os.environ.get("DUIJIE_SETTINGS") else b""

# Some packages of Locust do not know their version, and a master refuses workers without one.
if not locust.runners.__version__:
    locust.runners.__version__ = "2.0.0"


class SignStream:
    """The other end of one "duijie sign-stream"."""

    def __init__(self, part):
        program = shlex.split(os.environ.get("DUIJIE", "duijie"))
        ledgers = os.environ.get("DUIJIE_LEDGERS", str(HERE))
        own = ["--part", f"{part}/{PLAN['parts']}", "--ledger", ledgers]
        own += ["--set", "-"] if SETTINGS else []
        # A session of its own: Ctrl-C is for Locust, which then ends this process in good order.
        self.process = subprocess.Popen(
            [*program, *PLAN["arguments"], *own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=os.environ.get("DUIJIE_FOLDER"),
            start_new_session=True,
        )
        if SETTINGS:
            self.process.stdin.write(SETTINGS)
            self.process.stdin.flush()
        self.writing = BoundedSemaphore()
        self.questions = collections.deque()
        self.judgements = {}
        self.tls = AsyncResult()
        self.is_over = False
        gevent.spawn(self.read)

    def say(self, line):
        try:
            with self.writing:
                self.process.stdin.write(line.encode() + b"\n")
                self.process.stdin.flush()
        except (OSError, ValueError):
            self.give_up()

    def read(self):
        """Hands each line to whoever waits for it: requests in the order of the questions."""
        for line in self.process.stdout:
            said = json.loads(line)
            if "method" in said or "end" in said:
                self.questions.popleft().set(None if "end" in said else said)
            elif "tls" in said:
                self.tls.set(said["tls"])
            elif said.get("index") in self.judgements:
                self.judgements.pop(said["index"]).set(said)
            else:
                print(f"duijie sign-stream: {said.get('error', said)}", flush=True)
        self.give_up()

    def give_up(self):
        """Nothing more will be said: nobody may wait for it."""
        self.is_over = True
        for waiting in [self.tls, *self.questions, *self.judgements.values()]:
            waiting.set(None)
        self.questions.clear()
        self.judgements.clear()

    def next(self):
        """A request that is due now, or None after the last one."""
        if self.is_over:
            return None
        answer = AsyncResult()
        self.questions.append(answer)
        self.say("next")
        return answer.get()

    def judge(self, index, outcome):
        """What the outcome of a request is worth, or None where nobody can tell any more."""
        if self.is_over:
            return None
        judgement = self.judgements[index] = AsyncResult()
        self.say(json.dumps({"index": index, **outcome}))
        return judgement.get()

    def close(self, health):
        """Has the ledger written, and gives the exit code."""
        self.say(json.dumps({"health": health}))
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        return self.process.wait()


class Health:
    """How much of this processor's time the worker takes, and how late its event loop is."""

    def __init__(self):
        self.began = time.perf_counter(), time.process_time()
        self.delays = collections.Counter()
        gevent.spawn(self.watch)

    def watch(self):
        while True:
            before = time.perf_counter()
            gevent.sleep(LOOP_SECONDS)
            late = time.perf_counter() - before - LOOP_SECONDS
            self.delays[max(0, round(late * 1000, 1))] += 1

    def report(self):
        clock, processor = self.began
        passed = max(time.perf_counter() - clock, 1e-3)
        delays = sorted(self.delays.elements())
        worst = delays[int(len(delays) * 0.99)] if delays else 0
        return {"share": (time.process_time() - processor) / passed, "loopDelayMs": worst}


class Worker:
    """What the users of one process share."""

    def __init__(self, environment, part):
        self.environment = environment
        self.stream = SignStream(part)
        self.stream.say("tls")
        self.way = Way(TARGET, self.stream.tls)
        self.health = None
        self.active = 0
        self.is_closed = False

    def begin(self):
        self.active += 1
        self.health = self.health or Health()

    def end(self):
        self.active -= 1
        if self.active == 0 and not self.is_closed:
            gevent.spawn(self.leave)

    def leave(self):
        self.close()
        self.environment.runner.quit()

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        health = self.health.report() if self.health else {"share": 0, "loopDelayMs": 0}
        if self.stream.close(health) != 0:
            self.environment.process_exit_code = 3


worker = None


@events.init.add_listener
def start(environment, **_):
    global worker
    if os.environ.get("DUIJIE_LIFELINE"):
        gevent.spawn(hold_lifeline)
    if isinstance(environment.runner, locust.runners.MasterRunner):
        return
    part = int(os.environ.get("DUIJIE_PART") or environment.runner.worker_index)
    if not 0 <= part < PLAN["parts"]:
        raise SystemExit(f"the plan has {PLAN['parts']} parts, from 0: there is no part {part}")
    worker = Worker(environment, part)


@events.quitting.add_listener
def stop(environment, **_):
    if worker:
        worker.close()


def hold_lifeline():
    """Ends this process when whoever started it ends, or wants it to."""
    wait_read(0)
    os.kill(os.getpid(), signal.SIGTERM)


class Sender(User):
    """Sends one request after the other; the schedule, and not this class, says when."""

    wait_time = constant(0)

    def on_start(self):
        self.connection = None
        worker.begin()

    def on_stop(self):
        self.drop()
        worker.end()

    @task
    def send(self):
        request = worker.stream.next()
        if request is None:
            raise StopUser()
        began = time.perf_counter()
        outcome = self.exchange(request)
        passed = time.perf_counter() - began
        if "status" in outcome:
            outcome["us"] = round(passed * 1_000_000)
        else:
            self.drop()
        self.tell(request, outcome, worker.stream.judge(request["index"], outcome), passed)

    def exchange(self, request):
        """Status and body of the answer, or why there was none. Nothing is ever sent twice."""
        with gevent.Timeout(PLAN["timeoutMs"] / 1000, False):
            try:
                return self.ask(request)
            except (http.client.RemoteDisconnected, http.client.IncompleteRead):
                return {"loss": "closed"}
            except http.client.HTTPException:
                return {"loss": "malformed"}
            except OSError as error:
                return {"loss": tls_loss(error) or "reset"}
        return {"loss": "timeout"}

    def ask(self, request):
        sock = self.connection and self.connection.sock
        # Not one that was closed while idle, or on which something came that nobody had asked for.
        if not sock or select.select([sock], [], [], 0)[0]:
            self.drop()
            loss = self.connect()
            if loss:
                return {"loss": loss}
        self.write(request)
        answer = self.connection.getresponse()
        body = answer.read(MOST_BODY + 1)
        if len(body) > MOST_BODY:
            return {"loss": "malformed"}
        body = base64.b64encode(body).decode()
        return {"status": answer.status, "body": body, "bodyEncoding": "base64"}

    def connect(self):
        """None, or why no connection came about."""
        self.connection = worker.way.open()
        # Whether to connect again is decided here, so that a refusal is told from a loss.
        self.connection.auto_open = 0
        try:
            self.connection.connect()
        except OSError as error:
            return connection_loss(error)

    def write(self, request):
        decode = base64.b64decode if "bodyEncoding" in request else str.encode
        # The headers are those of the request alone: no Host and no Accept-Encoding is added.
        self.connection.putrequest(request["method"], request["path"], True, True)
        for name, value in request["headers"].items():
            self.connection.putheader(name, value)
        self.connection.endheaders(decode(request["body"]))

    def drop(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def tell(self, request, outcome, judgement, passed):
        """Lets Locust show how it goes."""
        problem = None
        if not judgement or not judgement["isRight"]:
            what = outcome.get("loss") or f"{outcome['status']} {(judgement or {}).get('code', '')}"
            problem = Exception(f"not the answer that was due: {what}")
        name = request["path"].split("?")[0]
        outcome = {"response_time": passed * 1000, "response_length": 0, "exception": problem}
        events.request.fire(request_type=request["method"], name=name, context={}, **outcome)
