import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import { finding } from '../answer.js';
import { findBreachesBesideNull } from './optional-null.js';

/** Objects with a text `must` and perhaps a text `may`, in a list or by themselves. */
function validate(_message: string, body: unknown, at = ''): ReturnType<typeof finding>[] {
  if (Array.isArray(body)) return body.flatMap((row, index) => validate('', row, `/${index}`));
  const { must, may = '' } = isObject(body) ? body : {};
  const expected = text('文本', 'a text');
  return [
    ...(typeof must === 'string' ? [] : [finding(`${at}/must`, expected, must)]),
    ...(typeof may === 'string' ? [] : [finding(`${at}/may`, expected, may)]),
  ];
}

function judge(body: unknown) {
  const { findings, nulls } = findBreachesBesideNull({ validate }, 'x', body);
  return { broken: findings.map(({ pointer }) => pointer), nulls };
}

describe('findBreachesBesideNull', () => {
  it('takes null for what is left out, where that is allowed', () => {
    expect(judge({ must: 'a', may: null })).toEqual({ broken: [], nulls: ['/may'] });
    expect(judge({ must: null, may: null })).toEqual({ broken: ['/must'], nulls: ['/may'] });
    expect(judge([{ must: 'a' }, { must: 'a', may: null }])).toEqual({
      broken: [],
      nulls: ['/1/may'],
    });
  });

  it('leaves all else as it is', () => {
    expect(judge({ must: 'a', other: null })).toEqual({ broken: [], nulls: [] });
    expect(judge({ must: 'a', may: 1 })).toEqual({ broken: ['/may'], nulls: [] });
    expect(judge([null])).toEqual({ broken: ['/0/must'], nulls: [] });
  });
});
