import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/text.js';
import { createLoadProgress, type LoadSnapshot } from './progress.js';

function terminal(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 120 });
  return { stream, written: () => String(stream.read() ?? '') };
}

function snapshot(elapsedMs: number, part: Partial<LoadSnapshot> = {}): LoadSnapshot {
  const sent = elapsedMs / 5;
  return {
    elapsedMs,
    plannedMs: 10_000,
    offered: sent,
    sent,
    acknowledged: sent,
    failed: 0,
    backlog: 3,
    p99Ms: 12.3,
    ...part,
  };
}

describe('createLoadProgress', () => {
  it('prints a plain line for each tenth of the run off a terminal', () => {
    const { stream, written } = terminal(false);
    const progress = createLoadProgress(stream, { language: 'en' });
    for (let ms = 250; ms <= 12_000; ms += 250) {
      progress.update(snapshot(ms, ms > 5000 ? { failed: 7, acknowledged: 1000 } : {}));
    }
    progress.stop();
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('1.0 s / 10.0 s  200/s  p99 12.3 ms  errors 0  backlog 3');
    expect(lines.at(-1)).toBe('10.0 s / 10.0 s  0/s  p99 12.3 ms  errors 7  backlog 3');
  });

  it('has a dash before the first answer', () => {
    const { stream, written } = terminal(false);
    createLoadProgress(stream, { language: 'zh' }).update(snapshot(1000, { p99Ms: Number.NaN }));
    expect(written()).toContain('p99 –  错误 0  积压 3');
  });

  it('draws a live bar on a terminal', () => {
    const { stream, written } = terminal(true);
    const progress = createLoadProgress(stream, { language: 'en' });
    progress.update(snapshot(2500));
    progress.update(snapshot(5000));
    progress.stop();
    const drawn = written();
    expect(drawn).toContain('░');
    expect(drawn).toContain('200/s  p99 12.3 ms');
  });

  it('says what each try of a search came to, and counts the next one anew', () => {
    const { stream, written } = terminal(false);
    const progress = createLoadProgress(stream, { language: 'en' });
    for (let run = 0; run < 2; run += 1) {
      progress.update(snapshot(10_000));
      progress.note(text('承受', 'it holds'));
      progress.update(snapshot(1000, { acknowledged: 100 }));
    }
    const lines = written().trimEnd().split('\n');
    expect(lines.filter((line) => line === 'it holds')).toHaveLength(2);
    expect(lines[2]).toContain('1.0 s / 10.0 s  100/s');
  });

  it('prints nothing when quiet, and may be stopped without an update', () => {
    const { stream, written } = terminal(false);
    const progress = createLoadProgress(stream, { language: 'en', quiet: true });
    progress.update(snapshot(10_000));
    progress.stop();
    expect(written()).toBe('');
    expect(() =>
      createLoadProgress(terminal(true).stream, { language: 'en' }).stop(),
    ).not.toThrow();
  });
});
