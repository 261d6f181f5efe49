import { expect, it } from 'vitest';
import type { Answer } from './answer.js';
import { findOtherType } from './answer-findings.js';

function answerOf(type: string | undefined, bodyEncoding?: 'base64'): Answer {
  const response = {
    status: 200,
    headers: type === undefined ? {} : { 'content-type': type },
    body: '{"echoMsg":"成功"}',
    ...(bodyEncoding && { bodyEncoding }),
  };
  return { exchange: { response } } as unknown as Answer;
}

it.each([
  'application/json',
  'application/json;charset=UTF-8',
  'Application/JSON ; charset="utf-8"',
  'application/json;charset=utf8',
  'application/json;charset=utf-8;v=1',
])('%s is JSON', (type) => {
  expect(findOtherType(answerOf(type))).toEqual([]);
});

it.each(['application/json;charset=GBK', 'application/json; charset="gb2312"'])(
  '%s is told of a body in UTF-8, as something that may be mended',
  (type) => {
    expect(findOtherType(answerOf(type))).toMatchObject([
      { pointer: 'header Content-Type', weight: 'may', expected: { en: /charset=utf-8 or none/ } },
    ]);
    // What is not UTF-8 is told elsewhere.
    expect(findOtherType(answerOf(type, 'base64'))).toEqual([]);
  },
);

it.each([undefined, 'text/html;charset=utf-8'])('%s is no JSON', (type) => {
  expect(findOtherType(answerOf(type))).toMatchObject([{ weight: 'must' }]);
});
