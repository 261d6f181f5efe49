/** What the users of one Locust process share: its sign stream, its health, its beginning and end. */
export const WORKER = String.raw`class SignStream:
    """The other end of one "duijie sign-stream"."""

    def __init__(self, part):
        program = shlex.split(os.environ.get("DUIJIE", "duijie"))
        ledgers = os.environ.get("DUIJIE_LEDGERS", str(HERE))
        own = ["--part", f"{part}/{PLAN['parts']}", "--ledger", ledgers]
        # A session of its own: Ctrl-C is for Locust, which then ends this process in good order.
        self.process = subprocess.Popen(
            [*program, *PLAN["arguments"], *own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=os.environ.get("DUIJIE_FOLDER"),
            start_new_session=True,
        )
        self.writing = BoundedSemaphore()
        self.questions = collections.deque()
        self.judgements = {}
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
            elif said.get("index") in self.judgements:
                self.judgements.pop(said["index"]).set(said)
            else:
                print(f"duijie sign-stream: {said.get('error', said)}", flush=True)
        self.give_up()

    def give_up(self):
        """Nothing more will be said: nobody may wait for it."""
        self.is_over = True
        for waiting in [*self.questions, *self.judgements.values()]:
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
        try:
            self.process.stdin.close()
        except OSError:
            pass
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
        beyond = sum(self.delays.values()) * 0.01
        worst = 0
        for delay in sorted(self.delays, reverse=True):
            worst, beyond = delay, beyond - self.delays[delay]
            if beyond < 0:
                break
        return {"share": (time.process_time() - processor) / passed, "loopDelayMs": worst}


class Worker:
    """What the users of one process share."""

    def __init__(self, environment, part):
        self.environment = environment
        self.stream = SignStream(part)
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


`;
