import { afterEach, describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import type { Progress } from '../counting/progress.js';
import { arrivals } from '../schedule/arrivals.js';
import { reconnectsIn, type Shape } from '../schedule/shape.js';
import { type Behaviour, type Sink, type SinkOptions, startSink } from '../testing/sink.js';
import { NUMBERED } from '../testing/source.js';
import { createVirtualTarget, inVirtualTime } from '../testing/virtual-target.js';
import { type GeneratorOptions, generate, type Measurements } from './generator.js';

const openPace = (shape: Shape, durationMs: number): GeneratorOptions['pace'] => ({
  kind: 'open',
  schedule: arrivals(shape, durationMs, createFaker('load')),
});
const evenly = (rate: number, durationMs: number) =>
  openPace({ kind: 'constant', rate }, durationMs);

const OPTIONS = {
  source: NUMBERED,
  connections: 32,
  backlog: 10_000,
  timeoutMs: 2000,
};

const cellsOf = ({ tally }: Measurements) =>
  Object.fromEntries(
    [...tally.cells.values()].map(({ cell, count }) => [`${cell.status} ${cell.code}`, count]),
  );
const numberIn = (request: string | Buffer) => JSON.parse(String(request).replace(/^[^{]*/, '')).n;

const CUSTOMS: Readonly<Record<number, ReturnType<Behaviour>>> = {
  0: 'close',
  1: 'silence',
  2: 'wrong',
};
const behave: Behaviour = (number) => CUSTOMS[number % 100] ?? 'answer';

describe('generate, over TCP', () => {
  let sink: Sink;
  afterEach(() => sink.close());

  async function load(options: Partial<GeneratorOptions> & Pick<GeneratorOptions, 'pace'>) {
    sink ??= await startSink();
    const target = { host: '127.0.0.1', port: sink.port, isSecure: false };
    return generate({ target, ...OPTIONS, ...options });
  }

  it('sends every request once and books every answer', async () => {
    sink = await startSink();
    const { ledger, tally } = await load({ pace: evenly(2000, 500) });
    const counts = { unsent: 0, unknown: 0, acknowledged: 1000, refused: 0 };
    expect(ledger.counts()).toEqual(counts);
    expect(sink.kept.map(numberIn).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index),
    );
    expect(tally.response.count).toBe(1000);
  });

  it('counts each close and each wrong code', async () => {
    sink = await startSink({
      behave: (number) => (behave(number) === 'silence' ? 'answer' : behave(number)),
    });
    const measurements = await load({ pace: evenly(2000, 500) });
    expect(cellsOf(measurements)).toEqual({ '200 0000': 980, '200 9999': 10, 'closed ': 10 });
  });

  it('gives up a connection on which nothing comes', async () => {
    sink = await startSink({ behave: () => 'silence' });
    const measurements = await load({ pace: evenly(100, 50), timeoutMs: 100 });
    expect(cellsOf(measurements)).toEqual({ 'timeout ': 5 });
  });

  it('opens a connection for every request of a storm, and keeps one otherwise', async () => {
    sink = await startSink();
    const storm = { periodMs: 400, widthMs: 100, amount: 60, rate: 100 };
    const shape = { kind: 'reconnect-storm', ...storm } as const;
    const { ledger } = await load({
      pace: openPace(shape, 400),
      connections: 1,
      reconnects: reconnectsIn(shape),
    });
    expect(ledger.counts().acknowledged).toBe(100);
    // Those of the storm, ten that are due beside them, and the first of all.
    expect(sink.opened).toBeGreaterThanOrEqual(66);
    expect(sink.opened).toBeLessThanOrEqual(74);
  });

  it('survives a target that is not there', async () => {
    sink = await startSink();
    await sink.close();
    const measurements = await load({ pace: evenly(500, 200) });
    expect(cellsOf(measurements)).toEqual({ 'connection-refused ': 100 });
    expect(measurements.ledger.counts().unsent).toBe(100);
  });
});

describe('generate', () => {
  let target: ReturnType<typeof createVirtualTarget>;

  function load(
    pace: GeneratorOptions['pace'],
    { sink = {}, ...options }: Partial<GeneratorOptions> & { sink?: SinkOptions } = {},
  ) {
    return inVirtualTime(() => {
      target = createVirtualTarget(sink);
      const nowhere = { host: '', port: 0, isSecure: false };
      const { connect } = target;
      return generate({ target: nowhere, connect, pace, ...OPTIONS, ...options });
    });
  }

  it('shares a schedule between parts without a gap or an overlap', async () => {
    const { ledger } = await load(evenly(1000, 300), { part: { index: 1, of: 3 } });
    expect(ledger.counts().acknowledged).toBe(100);
    expect(target.kept.map((request) => numberIn(request) % 3)).toEqual(Array(100).fill(1));
  });

  it('gives up what has no answer in time, and does not know what became of it', async () => {
    const measurements = await load(evenly(2000, 500), { sink: { behave } });
    expect(cellsOf(measurements)).toEqual({
      '200 0000': 970,
      '200 9999': 10,
      'closed ': 10,
      'timeout ': 10,
    });
    const counts = { unsent: 0, unknown: 20, acknowledged: 970, refused: 10 };
    expect(measurements.ledger.counts()).toEqual(counts);
  });

  it('shows a stall in the response times, and counts from the instants that were due', async () => {
    const { tally, ledger } = await load(evenly(1000, 1000), {
      sink: { stall: [300, 700] },
      connections: 4,
    });
    const { response, service } = tally;
    expect(Math.round(response.max / 10_000)).toBe(40);
    // Four connections bear the stall, four hundred requests wait for it.
    expect(response.percentile(80)).toBeGreaterThan(150_000);
    expect(service.percentile(80)).toBeLessThan(5000);
    expect(ledger.counts().acknowledged).toBe(1000);
  });

  it('leaves unsent what finds the backlog full, and says so', async () => {
    const { ledger, deepestBacklog } = await load(evenly(1000, 500), {
      sink: { serviceMs: 10 },
      connections: 2,
      backlog: 20,
    });
    const { unsent, acknowledged } = ledger.counts();
    // One each ten milliseconds, and those that are under way and wait at the end.
    expect(acknowledged).toBeGreaterThanOrEqual(50 + 20);
    expect(acknowledged).toBeLessThanOrEqual(50 + 20 + 3);
    expect(unsent).toBe(500 - acknowledged);
    expect(target.taken).toBe(acknowledged);
    expect(deepestBacklog).toBe(20);
  });

  it('ends at once when it is interrupted, whatever is still waiting', async () => {
    const interruption = new AbortController();
    const { durationMs, ledger } = await load(evenly(2000, 10_000), {
      sink: {
        serviceMs: 20,
        behave(number) {
          if (number === 5) interruption.abort();
          return 'answer';
        },
      },
      connections: 1,
      signal: interruption.signal,
    });
    expect(durationMs).toBeLessThan(110);
    expect(ledger.counts()).toMatchObject({ acknowledged: 5, unknown: 0 });
    expect(ledger.counts().unsent).toBeGreaterThan(150);
  });

  it('goes on from answer to answer at a closed pace, as its part demands', async () => {
    const { ledger } = await load(
      { kind: 'closed', durationMs: 200 },
      { part: { index: 1, of: 2 }, sink: { serviceMs: 5 }, connections: 4 },
    );
    const { acknowledged } = ledger.counts();
    // One each five milliseconds; what is under way at the end is awaited.
    expect(acknowledged).toBeGreaterThanOrEqual(40);
    expect(acknowledged).toBeLessThanOrEqual(44);
    expect(target.kept.map(numberIn).sort((a, b) => a - b)).toEqual(
      Array.from({ length: acknowledged }, (_, index) => index * 2 + 1),
    );
  });

  it('sends nothing more once it is told to end, and awaits what is under way', async () => {
    const ending = new AbortController();
    const { ledger, durationMs } = await load(evenly(1000, 10_000), {
      sink: { serviceMs: 10 },
      connections: 2,
      signal: ending.signal,
      watch: () => ending.abort(),
    });
    const { unknown, unsent, acknowledged } = ledger.counts();
    expect(durationMs).toBeLessThan(300);
    expect(unknown).toBe(0);
    expect(unsent).toBeGreaterThan(200);
    expect(target.taken).toBe(acknowledged);
  });

  it('counts answers that are slower than limits while it runs', async () => {
    const seen: Progress[] = [];
    await load(evenly(200, 600), {
      sink: { serviceMs: 4 },
      limits: [1, 10_000],
      watch: (progress) => seen.push({ ...progress, slower: [...progress.slower] }),
    });
    expect(seen.map(({ slower }) => slower)).toEqual(
      seen.map(({ acknowledged }) => [acknowledged, 0]),
    );
    expect(seen.at(-1)?.acknowledged).toBeGreaterThanOrEqual(99);
  });

  it('holds neither slow nor wrong answers to bad requests against demands', async () => {
    const seen: Progress[] = [];
    const { tally } = await load(evenly(200, 600), {
      sink: { behave: () => 'wrong', serviceMs: 4 },
      source: { ...NUMBERED, trafficOf: () => 'signature' },
      limits: [1],
      watch: (progress) => seen.push(progress),
    });
    expect(seen.at(-1)).toMatchObject({ wrong: 0, slower: [0] });
    expect(seen.at(-1)?.failed).toBeGreaterThanOrEqual(99);
    expect(tally.bad).toBe(120);
  });

  it('has the source prepare each request before it is due, and not all of them at once', async () => {
    const prepared = new Set<number>();
    let unprepared = 0;
    let furthest = 0;
    await load(evenly(1000, 1000), {
      source: {
        ...NUMBERED,
        prepare: (index) => prepared.add(index),
        compose(index) {
          if (!prepared.delete(index)) unprepared += 1;
          furthest = Math.max(furthest, prepared.size);
          return NUMBERED.compose(index);
        },
      },
    });
    expect([unprepared, prepared.size]).toEqual([0, 0]);
    expect(furthest).toBeGreaterThan(250);
    expect(furthest).toBeLessThan(350);
  });
});
