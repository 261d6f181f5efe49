import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Trouble } from '../model/exchange.js';
import { text } from '../model/text.js';
import { resetSocket } from '../wire/reset-socket.js';
import { AnswerCut } from './answer-cut.js';
import type { Decision, Gate, Interference } from './gate.js';
import { sendLastAnswer } from './last-answer.js';
import { createMessageReader, type MessageHead, NotHttpError } from './message-reader.js';
import type { Tap } from './tap.js';

/** What stands in the way of a connection's bytes, where requests have to pass a gate. */
export interface GatedStreams {
  readonly toUpstream: Transform;
  readonly toClient: Transform;
  /** That an exchange is over. */
  onSettled(): void;
}

/** What came up while bytes were read, in order; an offset is within these bytes. */
type Event = { readonly head: MessageHead } | { readonly end: number };

/**
 * Holds back each request until its head has come and those before it are over, and lets the gate
 * decide. What passes, passes unaltered.
 */
export function createGatedStreams(
  gate: Gate,
  tap: Tap,
  sockets: { readonly client: Socket; readonly upstream: Socket },
): GatedStreams {
  let events: Event[] = [];
  const reader = createMessageReader('REQUEST', {
    onHead(head) {
      events.push({ head });
      return false;
    },
    onBody() {},
    onEnd: (end) => events.push({ end }),
  });
  /** Of a request without its whole head. */
  let held: Buffer[] = [];
  let decided = 0;
  let isOpen = false;
  let isReadable = true;
  /** Nothing more reaches the upstream. */
  let isShut = false;
  let resume = () => {};
  const cut = new AnswerCut(sockets);

  /** Waits until the requests before this one are answered. */
  async function waitForTurn(): Promise<void> {
    const isTurn = () => tap.isLost || tap.requests - tap.underWay >= decided;
    while (!isTurn()) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }

  async function decide(head: MessageHead): Promise<void> {
    await waitForTurn();
    decided += 1;
    const decision = gate(head);
    if (!decision) return;
    if (decision.delayMs > 0) await wait(decision.delayMs, undefined, { ref: false });
    const { interference } = decision;
    if (!interference) return;
    const trouble = describe(decision);
    if (sockets.client.destroyed) return;
    if (interference.kind === 'truncate') {
      tap.spoil(trouble);
      cut.hold(interference.bytes);
      return;
    }
    isShut = true;
    tap.endAnswers(trouble);
    sockets.upstream.destroy();
    interfere(sockets.client, interference);
  }

  async function pass(bytes: Buffer, push: (bytes: Buffer) => void): Promise<void> {
    let start = 0;
    for (const event of read(bytes)) {
      if ('head' in event) {
        await decide(event.head);
        isOpen = true;
      } else {
        release(bytes.subarray(start, event.end), push);
        start = event.end;
        isOpen = false;
      }
    }
    if (start === bytes.length) return;
    if (isOpen || !isReadable) release(bytes.subarray(start), push);
    else held.push(bytes.subarray(start));
  }

  function read(bytes: Buffer): Event[] {
    events = [];
    try {
      if (isReadable) reader.read(bytes);
    } catch (error) {
      if (!(error instanceof NotHttpError)) throw error;
      isReadable = false;
    }
    return events;
  }

  function release(bytes: Buffer, push: (bytes: Buffer) => void): void {
    if (!isShut) for (const piece of [...held, bytes]) push(piece);
    held = [];
  }

  const toUpstream = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      pass(bytes, (piece) => this.push(piece)).then(() => done(), done);
    },
    flush(done) {
      release(Buffer.alloc(0), (piece) => this.push(piece));
      done();
    },
  });
  sockets.client.on('close', () => toUpstream.destroy());
  toUpstream.on('error', () => {
    for (const socket of Object.values(sockets)) socket.destroy();
  });
  return {
    toUpstream,
    toClient: cut.stream,
    onSettled() {
      cut.release();
      resume();
    },
  };
}

function describe({ name }: Decision): Trouble {
  return {
    kind: 'other',
    message: text(`注入的故障：${name}`, `a fault was played: ${name}`),
  };
}

function interfere(
  client: Socket,
  interference: Exclude<Interference, { kind: 'truncate' }>,
): void {
  switch (interference.kind) {
    case 'reset':
      resetSocket(client);
      break;
    case 'close':
      client.destroy();
      break;
    case 'noise':
      client.write(interference.bytes, () => client.destroySoon());
      break;
    case 'answer': {
      const { status, body } = interference;
      sendLastAnswer(client, `${status} ${STATUS_CODES[status] ?? ''}`, body);
    }
  }
}
