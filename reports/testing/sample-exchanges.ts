import type { Exchange, Purpose } from '../../src/model/exchange.js';
import { text } from '../../src/model/text.js';

/** What a hostile implementation may answer: markup, terminal codes, bidirectional overrides. */
export const HOSTILE =
  '<script>window.pwned=1</script><img src=x onerror=pwned=1>]]>&amp;&nbsp;|`x`\u001b[31m\u0000\u202eab\u202c\ud800"\'';

const ORDER = '{"head":{"tradeCode":"1001"},"amount":0.00,"userNo":"0011000123"}';

export function exchangeOf(purpose: Purpose, offsetMs: number, durationMs: number): Exchange {
  const operation = purpose === 'callback' ? '2001' : '1001';
  const incoming = purpose === 'callback';
  return {
    purpose,
    operation,
    offsetMs,
    durationMs,
    request: {
      method: 'POST',
      url: `http://127.0.0.1:${incoming ? 4020 : 4010}/api/${operation}`,
      headers: { 'content-type': 'application/json', 'x-sign': '5d41402abc4b2a76b9719d911017c592' },
      body: ORDER,
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{ "echoMsg": { "retCode": "0000", "list": [], "rate": 1.50 } }',
    },
    signing: [
      {
        name: text('按键名排序并拼接', 'Sort by key and join'),
        value: 'amount=0.00&userNo=0011000123',
      },
      { name: text('计算 MD5', 'Take the MD5'), value: '5d41402abc4b2a76b9719d911017c592' },
    ],
    ...(incoming
      ? {}
      : {
          outcome: 'accepted',
          curl: `curl -X POST 'http://127.0.0.1:4010/api/${operation}' -d '${ORDER}'`,
        }),
  };
}

export function hostileExchange(offsetMs: number): Exchange {
  const plain = exchangeOf('stimulus', offsetMs, 640);
  return {
    ...plain,
    request: { ...plain.request, body: JSON.stringify({ remark: HOSTILE }) },
    response: {
      status: 500,
      headers: { 'x-powered-by': HOSTILE },
      body: `${HOSTILE}${'长'.repeat(9000)}`,
      bodyOmitted: 4096,
    },
  };
}

export function unanswered(): Exchange {
  const { response: _, ...rest } = exchangeOf('stimulus', 3, 5000);
  return {
    ...rest,
    trouble: { kind: 'timeout', message: text('5 秒内没有应答', 'no answer within 5 s') },
  };
}
