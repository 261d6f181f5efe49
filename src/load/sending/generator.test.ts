import { afterEach, describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import type { Progress } from '../counting/progress.js';
import { arrivals } from '../schedule/arrivals.js';
import { reconnectsIn, type Shape } from '../schedule/shape.js';
import { type Sink, type SinkOptions, startSink } from '../testing/sink.js';
import { NUMBERED } from '../testing/source.js';
import { type GeneratorOptions, generate } from './generator.js';

let sink: Sink;

async function load(
  shape: Shape,
  durationMs: number,
  { sinkOptions = {}, ...options }: Partial<GeneratorOptions> & { sinkOptions?: SinkOptions } = {},
) {
  sink = await startSink(sinkOptions);
  return generate({
    target: { host: '127.0.0.1', port: sink.port, isSecure: false },
    source: NUMBERED,
    pace: { kind: 'open', schedule: arrivals(shape, durationMs, createFaker('load')) },
    connections: 32,
    backlog: 10_000,
    timeoutMs: 2000,
    ...options,
  });
}

afterEach(() => sink.close());

const cellsOf = ({ tally }: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    [...tally.cells.values()].map(({ cell, count }) => [`${cell.status} ${cell.code}`, count]),
  );

describe('generate', () => {
  it('sends every request once and books every answer', async () => {
    const measurements = await load({ kind: 'constant', rate: 2000 }, 500);
    expect(measurements.ledger.counts()).toEqual({
      unsent: 0,
      unknown: 0,
      acknowledged: 1000,
      refused: 0,
    });
    expect(sink.kept.map((body) => JSON.parse(body).n).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index),
    );
    expect(measurements.tally.response.count).toBe(1000);
  });

  it('shares a schedule between parts without a gap or an overlap', async () => {
    const measurements = await load({ kind: 'constant', rate: 1000 }, 300, {
      part: { index: 1, of: 3 },
    });
    expect(measurements.ledger.counts().acknowledged).toBe(100);
    expect(sink.kept.map((body) => JSON.parse(body).n % 3)).toEqual(Array(100).fill(1));
  });

  it('counts each close, each silence and each wrong code', async () => {
    const behave = (number: number) =>
      number % 100 === 0
        ? 'close'
        : number % 100 === 1
          ? 'silence'
          : number % 100 === 2
            ? 'wrong'
            : 'answer';
    const measurements = await load({ kind: 'constant', rate: 2000 }, 500, {
      sinkOptions: { behave },
      timeoutMs: 2000,
    });
    expect(cellsOf(measurements)).toEqual({
      '200 0000': 970,
      '200 9999': 10,
      'closed ': 10,
      'timeout ': 10,
    });
    expect(measurements.ledger.counts()).toEqual({
      unsent: 0,
      unknown: 20,
      acknowledged: 970,
      refused: 10,
    });
  });

  it('shows a stall in the response times, and counts from the instants that were due', async () => {
    const measurements = await load({ kind: 'constant', rate: 1000 }, 1000, {
      sinkOptions: { stall: [300, 700] },
      connections: 4,
    });
    const { response, service } = measurements.tally;
    expect(response.max / 1000).toBeGreaterThan(300);
    // Four connections bear the stall, four hundred requests wait for it.
    expect(response.percentile(80)).toBeGreaterThan(50_000);
    expect(service.percentile(80)).toBeLessThan(50_000);
    expect(measurements.ledger.counts().acknowledged).toBe(1000);
  });

  it('leaves unsent what finds the backlog full, and says so', async () => {
    const measurements = await load({ kind: 'constant', rate: 1000 }, 500, {
      sinkOptions: { serviceMs: 10 },
      connections: 2,
      backlog: 20,
    });
    const { unsent, acknowledged, unknown } = measurements.ledger.counts();
    expect(unsent).toBeGreaterThan(300);
    expect(unsent + acknowledged + unknown).toBe(500);
    expect(sink.taken).toBe(acknowledged + unknown);
    expect(measurements.deepestBacklog).toBe(20);
  });

  it('opens a connection for every request of a storm, and keeps one otherwise', async () => {
    const shape = {
      kind: 'reconnect-storm',
      periodMs: 400,
      widthMs: 100,
      amount: 60,
      rate: 100,
    } as const;
    const measurements = await load(shape, 400, {
      connections: 1,
      reconnects: reconnectsIn(shape),
    });
    expect(measurements.ledger.counts().acknowledged).toBe(100);
    // Those of the storm, ten that are due beside them, and the first of all.
    expect(sink.opened).toBeGreaterThanOrEqual(66);
    expect(sink.opened).toBeLessThanOrEqual(74);
  });

  it('ends at once when it is interrupted, whatever is still waiting', async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 100);
    const measurements = await load({ kind: 'constant', rate: 2000 }, 10_000, {
      sinkOptions: { serviceMs: 20 },
      connections: 1,
      signal: interruption.signal,
    });
    expect(measurements.durationMs).toBeLessThan(1000);
    expect(measurements.ledger.counts().unsent).toBeGreaterThan(50);
  });

  it('survives a target that is not there', async () => {
    const closed = await startSink();
    await closed.close();
    const measurements = await load({ kind: 'constant', rate: 500 }, 200, {
      target: { host: '127.0.0.1', port: closed.port, isSecure: false },
    });
    expect(cellsOf(measurements)).toEqual({ 'refused ': 100 });
    expect(measurements.ledger.counts().unsent).toBe(100);
  });

  it('goes on from answer to answer at a closed pace, as its part demands', async () => {
    const measurements = await load({ kind: 'constant', rate: 1 }, 0, {
      pace: { kind: 'closed', durationMs: 200 },
      part: { index: 1, of: 2 },
      sinkOptions: { serviceMs: 5 },
      connections: 4,
    });
    const { acknowledged } = measurements.ledger.counts();
    expect(acknowledged).toBeGreaterThan(20);
    expect(acknowledged).toBeLessThanOrEqual(50);
    expect(sink.kept.map((body) => JSON.parse(body).n).sort((a, b) => a - b)).toEqual(
      Array.from({ length: acknowledged }, (_, index) => index * 2 + 1),
    );
  });

  it('sends nothing more once it is told to end, and awaits what is under way', async () => {
    const ending = new AbortController();
    const measurements = await load({ kind: 'constant', rate: 1000 }, 10_000, {
      sinkOptions: { serviceMs: 10 },
      connections: 2,
      signal: ending.signal,
      watch: () => ending.abort(),
    });
    const { unknown, unsent, acknowledged } = measurements.ledger.counts();
    expect(measurements.durationMs).toBeLessThan(2000);
    expect(unknown).toBe(0);
    expect(unsent).toBeGreaterThan(0);
    expect(sink.taken).toBe(acknowledged);
  });

  it('counts answers that are slower than limits while it runs', async () => {
    const seen: (readonly number[])[] = [];
    await load({ kind: 'constant', rate: 200 }, 600, {
      sinkOptions: { serviceMs: 4 },
      limits: [1, 10_000],
      watch: ({ slower }) => seen.push([...slower]),
    });
    expect(seen.at(-1)?.[0]).toBeGreaterThan(20);
    expect(seen.at(-1)?.[1]).toBe(0);
  });

  it('holds neither slow nor wrong answers to bad requests against demands', async () => {
    let last: Progress | undefined;
    const { tally } = await load({ kind: 'constant', rate: 200 }, 600, {
      sinkOptions: { behave: () => 'wrong', serviceMs: 4 },
      source: { ...NUMBERED, trafficOf: () => 'signature' },
      limits: [1],
      watch: (progress) => {
        last = progress;
      },
    });
    expect(last).toMatchObject({ wrong: 0, slower: [0] });
    expect(last?.failed).toBeGreaterThan(20);
    expect(tally.bad).toBe(120);
  });

  it('has the source prepare each request before it is due, and not all of them at once', async () => {
    const prepared = new Set<number>();
    let unprepared = 0;
    let furthest = 0;
    await load({ kind: 'constant', rate: 1000 }, 1000, {
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
    expect(furthest).toBeLessThan(400);
  });
});
