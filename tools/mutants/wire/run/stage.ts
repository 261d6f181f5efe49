import { request as sendHttp } from 'node:http';
import type { CatalogSystem } from '../../../../catalog/systems.js';
import type { Simulator } from '../../../../simulators/kit/simulator.js';
import { forwardTo, OF_CONNECTION } from '../traffic/forward.js';
import { type Fields, headerOf, type WireAnswer, type WireRequest } from '../traffic/message.js';
import { startProxy } from '../traffic/proxy.js';
import { type Seen, type SeenRequest, Talk } from '../traffic/talk.js';
import type { Repair, Sending, Tampering } from '../wire-mutant.js';
import { createMemory, type GrowingMemory } from './memory.js';

/** A sound simulator with an adversary before it, and another one behind. */
interface Stage {
  /** Where the suite believes the system to be. */
  readonly url: string;
  /** From now on callbacks go there. */
  connect(receiverUrl: string): void;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly commandDelayMs: number;
  readonly tampering: Tampering;
  /** Fields that another run has accepted, by operation. */
  readonly earlier?: Readonly<Record<string, readonly Fields[]>>;
  /** Called whenever the adversary has changed anything that mattered. */
  readonly onTampered?: () => void;
  readonly onCallback?: (seen: SeenRequest) => void;
}

const NO_ANSWER: WireAnswer = {
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: Buffer.from('{}'),
};

export async function openStage(
  system: CatalogSystem,
  {
    parameters,
    commandDelayMs,
    tampering,
    earlier,
    onTampered = () => {},
    onCallback,
  }: StageOptions,
): Promise<Stage> {
  const talk = new Talk(system);
  const memory = createMemory(earlier);
  const timers = new Set<NodeJS.Timeout>();
  let simulator: Simulator | undefined;
  let receiver = '';

  async function forward(request: WireRequest): Promise<WireAnswer> {
    if (!simulator) throw new Error('a request before there is a simulator');
    return forwardTo(simulator, request);
  }

  async function mend(repair: Repair, seen: SeenRequest): Promise<Seen | undefined> {
    for (const request of await repair.mend(seen, memory, talk, forward)) {
      const mended = talk.see(request);
      const found = talk.conclude(mended, await forward(request));
      if (found.outcome !== 'success') continue;
      remember(memory, found);
      const answer = restore(talk, repair, seen, found);
      return { ...found, ...seen, answer };
    }
    return undefined;
  }

  async function process(seen: SeenRequest): Promise<Seen> {
    const { repair } = tampering;
    if (repair && !repair.onlyRefused && repair.isFaulty(seen, memory)) {
      const mended = await mend(repair, seen);
      if (mended) onTampered();
      if (mended) return mended;
    }
    const plain = talk.conclude(seen, await forward(seen.request));
    if (repair?.onlyRefused && plain.outcome === 'refusal' && repair.isFaulty(seen, memory)) {
      const mended = await mend(repair, seen);
      if (mended) onTampered();
      if (mended) return mended;
    }
    if (plain.outcome === 'success') remember(memory, plain);
    return plain;
  }

  const front = await startProxy(async (request) => {
    const seen = await process(talk.see(request));
    const changed = tampering.answer?.(seen, talk);
    if (changed) onTampered();
    return changed ?? seen.answer;
  });
  const back = await startProxy(async (request) => {
    const seen = talk.seeCallback(request);
    onCallback?.(seen);
    const changed = tampering.callback?.(seen, talk);
    if (changed) onTampered();
    const sendings = changed ?? [{ request }];
    const [first, ...later] = sendings;
    const postpone = (sending: Sending) => {
      const timer = setTimeout(() => pass(sending, receiver).catch(() => {}), sending.delayMs);
      timers.add(timer);
    };
    for (const sending of later) postpone(sending);
    if (!first || first.delayMs) {
      if (first) postpone(first);
      return NO_ANSWER;
    }
    return pass(first, receiver);
  });
  simulator = await system.entry.loadSimulator({
    credentials: system.entry.demonstration.credentials,
    parameters,
    rulings: {},
    callbackUrl: back.url,
    commandDelayMs,
    seed: 1,
    faults: [],
  });
  return {
    url: front.url,
    connect(receiverUrl) {
      receiver = receiverUrl;
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      simulator?.stop();
      await Promise.all([front.close(), back.close()]);
    },
  };
}

function remember(memory: GrowingMemory, { operation, fields }: Seen): void {
  if (operation && fields) memory.add(operation.id, fields);
}

/** The answer with what had to be made new as it was asked. */
function restore(talk: Talk, { restores = [] }: Repair, asked: SeenRequest, found: Seen) {
  let json = found.answer.body.toString('utf8');
  for (const name of restores) {
    json = json.replaceAll(
      JSON.stringify(found.fields?.[name]),
      JSON.stringify(asked.fields?.[name]),
    );
  }
  return restores.length > 0 ? talk.retext(found.answer, json) : found.answer;
}

/** Sends a callback on, in its own manner. */
function pass({ request, manner = {} }: Sending, receiver: string): Promise<WireAnswer> {
  const { method, target, body } = request;
  const headers = request.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return lower !== 'host' && !OF_CONNECTION.includes(lower);
  });
  return new Promise((resolve, reject) => {
    const outgoing = sendHttp(new URL(target, receiver), {
      method,
      agent: false,
      headers: [
        ...headers.flat(),
        ...['Host', new URL(receiver).host],
        ...(manner.isChunked
          ? ['Transfer-Encoding', 'chunked']
          : ['Content-Length', String(body.length)]),
        ...(headerOf(headers, 'connection') ? [] : ['Connection', 'close']),
      ],
    });
    outgoing.on('error', reject);
    outgoing.on('response', async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
      const type = String(incoming.headers['content-type'] ?? 'application/json');
      resolve({
        status: incoming.statusCode ?? 500,
        headers: [['Content-Type', type]],
        body: Buffer.concat(chunks),
      });
    });
    const size = manner.pieceSize ?? body.length;
    for (let at = 0; at < body.length; at += size) outgoing.write(body.subarray(at, at + size));
    outgoing.end();
  });
}
