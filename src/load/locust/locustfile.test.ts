import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { masterArguments, WORKER_ARGUMENTS } from './fleet-plan.js';
import { LOCUSTFILE } from './locustfile.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const PLAN = {
  run: '0123456789ab',
  parts: 10,
  users: 640,
  target: 'http://127.0.0.1:4020',
  timeoutMs: 10_000,
  arguments: ['sign-stream', 'das-report'],
};

describe('the locustfile', () => {
  it.skipIf(!hasPython)(`is Python${hasPython ? '' : ' (skipped: there is no python3)'}`, () => {
    const compile = 'import sys; compile(sys.stdin.read(), "locustfile.py", "exec")';
    expect(execFileSync('python3', ['-c', compile], { input: LOCUSTFILE }).length).toBe(0);
  });

  it('fits on a page: no line is longer than that of our own code', () => {
    expect(LOCUSTFILE.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(LOCUSTFILE.endsWith('\n')).toBe(true);
  });

  it('says nothing of what is signed, or what a right answer is', () => {
    expect(LOCUSTFILE).not.toMatch(/hashlib|hmac|echoCode|serialNo|appSecret/i);
  });
});

it('has the master wait for all workers, and end a run that does not end by itself', () => {
  const words = masterArguments(PLAN, 600_000).join(' ');
  expect(words).toContain('--expect-workers 10');
  expect(words).toContain('--users 640 --spawn-rate 640');
  expect(words).toContain('--run-time 670s');
  expect(WORKER_ARGUMENTS).toContain('--worker');
});
