import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSystems } from '../../../catalog/systems.js';
import { loadDemonstration } from '../../../catalog/testing/demonstration-simulator.js';
import { judgeReply, SILENT_MS } from './judge-reply.js';
import { Lane } from './lane.js';
import { composeMessage, messages, render } from './message.js';
import { createSpeaker } from './speaker.js';
import { renderPieces, wires } from './wire.js';

const PLAIN = { edits: [], bytes: [], headers: [] };

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (_, system) => {
  it('is spoken to in requests that it takes for valid', async () => {
    const speaker = createSpeaker(system);
    const { entry } = system;
    const simulator = await loadDemonstration(entry);
    let accepted = 0;
    const all = [0, 1, 2].flatMap((world) =>
      [...speaker.operations.keys()].map((operation) => ({ ...PLAIN, world, operation })),
    );
    for (const recipe of all) {
      const { method, target, headers, body } = composeMessage(speaker, recipe);
      const answer = await simulator.app.request(`http://127.0.0.1${target}`, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(method === 'GET' ? {} : { body }),
      });
      if (speaker.readAnswer(await answer.text())?.succeeded) accepted += 1;
    }
    simulator.stop();
    expect(accepted).toBeGreaterThan(0);
  });

  it('can be sent whatever is drawn', () => {
    const speaker = createSpeaker(system);
    fc.assert(
      fc.property(messages, wires, (recipe, wire) => {
        const message = composeMessage(speaker, recipe);
        expect(render(message).length).toBeLessThan(8_000_000);
        // None are left of what was cut off at its start.
        expect(Buffer.concat(renderPieces(message, wire)).length).toBeLessThan(40_000_000);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a reply', () => {
  const answer = (status: number, text: string, ms = 1) => ({
    kind: 'answer' as const,
    ms,
    answer: { status, headers: {}, body: Buffer.from(text), keepsAlive: true },
  });
  const judge = (reply: Parameters<typeof judgeReply>[0], cpuMs = 0) =>
    judgeReply(reply, { cpuMs, isReadable: (text) => text === '{}' })?.kind;

  it.each([
    ['nothing wrong', judge(answer(404, '{}')), undefined],
    ['a failure', judge(answer(500, '{}')), 'failed'],
    ['no answer of the protocol', judge(answer(200, '<html>')), 'unreadable'],
    ['long work', judge(answer(200, '{}', 1500), 1400), 'blocked'],
    ['a busy machine', judge(answer(200, '{}', 1500), 10), undefined],
    ['silence', judge({ kind: 'silent', detail: '', ms: SILENT_MS }), 'silent'],
  ])('shows %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

it('a lane goes on after a connection was refused', async () => {
  const lane = new Lane(9, 1000);
  expect((await lane.ask(Buffer.from('x'))).kind).toBe('closed');
  expect((await lane.ask(Buffer.from('x'))).kind).toBe('closed');
  lane.close();
});
