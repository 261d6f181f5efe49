import { SENDER } from './python-sender.js';
import { WORKER } from './python-worker.js';

const HEAD = `"""Runs the plan beside this file.

What is sent, when it is sent and what is a right answer is the business of "duijie sign-stream",
one of which every worker starts. Locust carries the requests, and its own totals are no ledger.
"""

import base64
import collections
import http.client
import json
import os
import select
import shlex
import signal
import socket
import ssl
import subprocess
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
TLS = ssl.create_default_context() if TARGET.scheme == "https" else None
MOST_BODY = 8 * 1024 * 1024
LOOP_SECONDS = 0.005

# Some packages of Locust do not know their version, and a master refuses workers without one.
if not locust.runners.__version__:
    locust.runners.__version__ = "2.0.0"


`;

/**
 * The program of every Locust process of a fleet. It reads `plan.json` beside it and, in a worker,
 * starts one `duijie sign-stream`, which signs, paces, judges and keeps the ledger.
 *
 * Environment: `DUIJIE`, the words that start the program; `DUIJIE_PART`, which part this worker
 * sends, where the order in which workers came to the master shall not decide;
 * `DUIJIE_LEDGERS`, the folder for the ledger; `DUIJIE_FOLDER`, that of the configuration;
 * `DUIJIE_LIFELINE`, to end when stdin does.
 */
export const LOCUSTFILE = `${HEAD}${WORKER}${SENDER}`;
