import { describe, expect, it } from 'vitest';
import { CaseScope } from '../../../src/engine/case-scope.js';
import { idleContext } from '../../../src/engine/testing/run-context.js';
import type { Answer } from '../answer.js';
import { Conversation } from '../conversation.js';
import type { Dialect } from '../dialect.js';
import { type Command, type Model, mustRefuse, mustSucceed } from './model.js';
import { type WalkOptions, walk } from './walk.js';

/** What the model knows, and what the server under test knows: one item each of three. */
interface World {
  readonly modelled: Set<number>;
  readonly served: Set<number>;
}

type Put = (world: World, item: number) => boolean;

/** A server in process, right but for what `put` answers. */
function modelOf(put: Put): Model<Conversation, World> {
  const command = (
    operation: string,
    answer: Put,
    expected: Put,
  ): Command<Conversation, World> => ({
    operation,
    weight: 1,
    slots: [3],
    plan(world, [item = 0]) {
      const clause = expected(world, item) ? `${operation}/accepts` : `${operation}/refuses`;
      return {
        body: { item: String(item) },
        shown: ['item'],
        expects: [expected(world, item) ? mustSucceed(clause) : mustRefuse(clause)],
        send: async () => answerOf(operation, answer(world, item)),
        note: (_answer, hasSucceeded) => hasSucceeded && take(world.modelled, operation, item),
      };
    },
  });
  const take = (items: Set<number>, operation: string, item: number) =>
    operation === 'put' ? items.add(item) : items.delete(item);
  return {
    system: 'box',
    statements: [],
    commands: [
      command(
        'put',
        (world, item) => put(world, item) && Boolean(world.served.add(item)),
        ({ modelled }, item) => !modelled.has(item),
      ),
      command(
        'take',
        ({ served }, item) => served.delete(item),
        ({ modelled }, item) => modelled.has(item),
      ),
    ],
    begin: () => ({ modelled: new Set(), served: new Set() }),
    fork: ({ dialect }, scope) => new Conversation(scope, dialect),
  };
}

function answerOf(operation: string, succeeded: boolean): Answer {
  const response = { status: 200, headers: {}, body: '{}' };
  const request = { method: 'POST', url: '/', headers: {}, body: '' };
  const exchange = {
    purpose: 'stimulus',
    operation,
    offsetMs: 0,
    durationMs: 0,
    request,
    response,
  };
  const envelope = { code: succeeded ? '0' : '1', succeeded, payload: {}, message: '' };
  return {
    operation,
    sent: {},
    exchange: { ...exchange, purpose: 'stimulus' },
    body: {},
    envelope,
  };
}

const isNew: Put = ({ served }, item) => !served.has(item);

function explore(
  put: Put,
  options: Partial<WalkOptions> = {},
  signal = new AbortController().signal,
) {
  const scope = new CaseScope('box/explore', idleContext(), signal);
  const tools = new Conversation(scope, {} as Dialect);
  return walk(modelOf(put), tools, { sequences: 20, seed: 1, claims: () => true, ...options });
}

const pathsOf = ({ broken }: Awaited<ReturnType<typeof explore>>) =>
  Object.fromEntries([...broken].map(([clause, { path }]) => [clause, path]));

describe('walk', () => {
  it('finds nothing wrong with a right server, whatever the seed', async () => {
    for (const seed of [0, 1, 2 ** 33]) {
      const { broken, judged } = await explore(isNew, { seed });
      expect([...broken.keys()]).toEqual([]);
      expect(judged.size).toBe(4);
    }
  });

  it('shortens what fails to the fewest requests with the smallest numbers', async () => {
    expect(pathsOf(await explore(() => true))).toEqual({ 'put/refuses': '0.0-0.0' });
  });

  it('goes on for other statements, none of which hides another', async () => {
    // Full with two things, and careless about the first.
    const put: Put = ({ served }, item) => item === 0 || (served.size < 2 && !served.has(item));
    const { broken } = await explore(put, { sequences: 300 });
    expect([...broken.keys()].sort()).toEqual(['put/accepts', 'put/refuses']);
    expect(broken.get('put/accepts')?.attempt.steps).toHaveLength(3);
    expect(broken.get('put/refuses')?.path).toBe('0.0-0.0');
  });

  it('says so when a path leads to no request', async () => {
    const { obstacle, broken } = await explore(() => true, { path: '9.9' });
    expect(obstacle?.en).toMatch(/leads to no request/);
    expect(broken.size).toBe(0);
  });

  it('runs the one sequence that a path names, as it is', async () => {
    const { broken } = await explore(() => true, { path: '0.1-1.1-0.1-0.1' });
    expect(broken.get('put/refuses')?.path).toBe('0.1-1.1-0.1-0.1');
    expect(broken.get('put/refuses')?.attempt.steps).toHaveLength(4);
  });

  it('says what it has found when it is interrupted', async () => {
    const controller = new AbortController();
    let count = 0;
    const put: Put = () => {
      count += 1;
      if (count === 5) controller.abort();
      return true;
    };
    const { broken } = await explore(put, {}, controller.signal);
    expect(count).toBeLessThan(30);
    expect([...broken.keys()]).toEqual(['put/refuses']);
  });

  it('stops shortening when its time is over', async () => {
    let now = 0;
    const hurried = await explore(() => true, {
      seed: 3,
      now: () => {
        now += 70_000;
        return now;
      },
    });
    const { length } = hurried.broken.get('put/refuses')?.attempt.steps ?? [];
    expect(length).toBeGreaterThan(2);
  });

  it('tells a fault of its own from one of the server', async () => {
    const { broken, fault } = await explore(() => {
      throw new TypeError('no such thing');
    });
    expect(broken.size).toBe(0);
    expect(fault?.en).toContain('no such thing');
  });
});
