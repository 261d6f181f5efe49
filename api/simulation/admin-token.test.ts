import { expect, it } from 'vitest';
import { judgeRecording } from '../judging/judge-recording.js';
import { readAdminToken } from './admin-token.js';
import { simulate } from './simulate.js';

const env = { DUIJIE_ADMIN_TOKEN: 'of-the-environment', OTHER: 'of-another' };

it.each([
  ['as it is given', 'given', env, 'given'],
  ['from the variable that it names', '${OTHER}', env, 'of-another'],
  ['from its own variable', undefined, env, 'of-the-environment'],
  ['from nowhere', undefined, { DUIJIE_ADMIN_TOKEN: '' }, undefined],
])('is read %s', (_how, given, variables, token) => {
  expect(readAdminToken(given, variables)).toBe(token);
});

it.each([
  ['', {}, '--admin-token: is visible ASCII'],
  ['two words', {}, '--admin-token: is visible ASCII'],
  ['${NONE}', {}, 'the environment variable NONE is not set'],
  [undefined, { DUIJIE_ADMIN_TOKEN: 'a\nb' }, 'DUIJIE_ADMIN_TOKEN: is visible ASCII'],
])('refuses %j', (given, variables, hint) => {
  expect(() => readAdminToken(given, variables)).toThrow(hint);
});

it('opens the admin interface to whoever has it, and their journal to be judged', async () => {
  const adminToken = 'correct-horse';
  const { url, close } = await simulate({ system: 'das', adminToken, env: {} });
  try {
    await fetch(`${url}/api/v1/collect/meter/1001`, { method: 'POST', body: '{}' });
    expect((await fetch(`${url}/__admin/health`)).status).toBe(401);
    const judged = await judgeRecording({ journal: url, adminToken, env: {} });
    expect(judged.system).toBe('das');
    await expect(judgeRecording({ journal: url, env: {} })).rejects.toThrow('give --admin-token');
  } finally {
    await close();
  }
});
