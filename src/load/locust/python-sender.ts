/** A user of Locust, which sends one request after the other. */
export const SENDER = `def is_stale(sock):
    """Whether an idle connection was closed, or something came that nobody had asked for."""
    return sock is None or bool(select.select([sock], [], [], 0)[0])


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
        judgement = worker.stream.judge(request["index"], outcome)
        self.tell(request, outcome, judgement, passed)

    def exchange(self, request):
        """Status and body of the answer, or why there was none. Nothing is ever sent twice."""
        timeout = gevent.Timeout(PLAN["timeoutMs"] / 1000)
        timeout.start()
        try:
            if self.connection and is_stale(self.connection.sock):
                self.drop()
            if self.connection is None and not self.connect():
                return {"loss": "refused"}
            self.write(request)
            answer = self.connection.getresponse()
            body = answer.read(MOST_BODY + 1)
            if len(body) > MOST_BODY:
                return {"loss": "malformed"}
            if answer.will_close:
                self.drop()
            text = base64.b64encode(body).decode()
            return {"status": answer.status, "body": text, "bodyEncoding": "base64"}
        except gevent.Timeout as expired:
            if expired is not timeout:
                raise
            return {"loss": "timeout"}
        except (http.client.RemoteDisconnected, http.client.IncompleteRead):
            return {"loss": "closed"}
        except http.client.HTTPException:
            return {"loss": "malformed"}
        except OSError:
            return {"loss": "reset"}
        finally:
            timeout.close()

    def connect(self):
        port = TARGET.port or (443 if TARGET.scheme == "https" else 80)
        if TLS:
            connection = http.client.HTTPSConnection(TARGET.hostname, port, context=TLS)
        else:
            connection = http.client.HTTPConnection(TARGET.hostname, port)
        try:
            connection.connect()
        except OSError:
            connection.close()
            return False
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Whether to connect again is decided here, so that a refusal is told from a loss.
        connection.auto_open = 0
        self.connection = connection
        return True

    def write(self, request):
        body = request["body"].encode()
        if request.get("bodyEncoding") == "base64":
            body = base64.b64decode(request["body"])
        path = request["path"]
        self.connection.putrequest(
            request["method"], path, skip_host=True, skip_accept_encoding=True
        )
        for name, value in request["headers"].items():
            self.connection.putheader(name, value)
        self.connection.endheaders(body)

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
        events.request.fire(
            request_type=request["method"],
            name=request["path"].split("?")[0],
            response_time=passed * 1000,
            response_length=0,
            exception=problem,
            context={},
        )
`;
