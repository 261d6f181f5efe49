import { expect, it } from 'vitest';
import { describeSystemError, EnvironmentError, UsageError } from '../api/errors.js';
import { text } from '../src/model/text.js';
import { explainFailure } from './exit-code.js';

const explain = (error: unknown, debug = false) => explainFailure(error, 'en', { debug });

it('tells the three kinds of failure apart', () => {
  expect(explain(new UsageError(text('错', 'wrong')))).toEqual({
    exitCode: 2,
    message: 'duijie: wrong',
  });
  expect(explain(new EnvironmentError(text('占用', 'taken'))).exitCode).toBe(3);
  expect(explain(new TypeError('oops')).exitCode).toBe(70);
  expect(explain('not even an error').exitCode).toBe(70);
});

it.each([
  ['EMFILE', 'too many open files, ulimit -n raises the limit'],
  ['ENOSPC', 'the disk is full'],
  ['ERR_WORKER_OUT_OF_MEMORY', 'a thread ran out of memory'],
])('takes %s as the end of the machine, and not as a fault of its own', (code, said) => {
  const { exitCode, message } = explain(Object.assign(new Error('x'), { code, path: '/a' }));
  expect(exitCode).toBe(3);
  expect(message).toContain(`this machine is at its end: ${said} (/a)`);
});

it('shows the stack of a fault only when asked', () => {
  expect(explain(new TypeError('oops')).message).not.toContain('    at ');
  expect(explain(new TypeError('oops')).message).toContain('DUIJIE_DEBUG=1');
  expect(explain(new TypeError('oops'), true).message).toContain('    at ');
});

it('lets no message act on the terminal', () => {
  const { message } = explain(new UsageError(text('', 'no system "\u001b[2J"')));
  expect(message).toBe('duijie: no system "\\u001b[2J"');
});

it('says in words what the operating system means', () => {
  expect(describeSystemError(Object.assign(new Error('x'), { code: 'EADDRINUSE' })).en).toBe(
    'the port is taken',
  );
  expect(describeSystemError(new Error('something else')).en).toBe('something else');
});
