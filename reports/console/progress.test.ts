import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.js';
import { createProgress } from './progress.js';

const { cases } = sampleRun();

function terminal(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  return { stream, written: () => String(stream.read() ?? '') };
}

describe('createProgress', () => {
  it('prints plain lines off a terminal: tenths, and failures as they happen', () => {
    const { stream, written } = terminal(false);
    const progress = createProgress(stream, { language: 'en' });
    progress.start('das', 40);
    for (let n = 0; n < 40; n += 1) {
      const next = cases[n === 6 ? 1 : 0];
      if (next) progress.advance(next);
    }
    progress.stop();
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('das: 40 cases');
    expect(lines[1]).toBe('das: 4/40  0 failed');
    expect(lines[2]).toMatch(/^✗ das\/1001\/refuses-repeated-user {2}clause 2\.4\.1 /);
    expect(lines[3]).toBe('das: 8/40  1 failed');
    expect(lines.at(-1)).toBe('das: 40/40  1 failed');
    expect(lines.join('')).not.toMatch(/\p{C}/u);
  });

  it('draws a live bar on a terminal', () => {
    const { stream, written } = terminal(true);
    const progress = createProgress(stream, { language: 'zh' });
    progress.start('das', 2);
    if (cases[1]) progress.advance(cases[1]);
    progress.stop();
    const drawn = written();
    expect(drawn).toContain('░');
    expect(drawn).toContain('das');
    expect(drawn).toContain('\u001b[');
  });

  it('prints nothing when quiet', () => {
    const { stream, written } = terminal(false);
    const progress = createProgress(stream, { language: 'en', quiet: true });
    progress.start('das', 1);
    if (cases[1]) progress.advance(cases[1]);
    progress.stop();
    expect(written()).toBe('');
  });

  it('may be stopped without a start', () => {
    expect(() => createProgress(terminal(true).stream, { language: 'en' }).stop()).not.toThrow();
  });
});
