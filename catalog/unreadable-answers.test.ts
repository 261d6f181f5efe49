import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '../src/model/finding.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { gatewayThat, type Meddling } from './testing/gateway.js';

vi.setConfig({ testTimeout: 40_000 });

const SECRET_QUERY = 'ticket=5f2c';

/** What stands between, and how each finding on an answer has to tell of it. */
const TABLE: readonly (readonly [string, Meddling, Record<'zh' | 'en', RegExp>])[] = [
  [
    'a redirect',
    ({ headers }, { path }) => ({
      status: 302,
      headers: { ...headers, Location: `https://me:pw@iut.test${path}?${SECRET_QUERY}` },
      body: Buffer.alloc(0),
    }),
    { zh: /^302 转到 https:\/\/iut\.test\/[^?]*(?:\?…)?$/, en: /^302 to https:\/\/iut\.test\// },
  ],
  [
    'an empty 404',
    ({ headers }) => ({ status: 404, headers, body: Buffer.alloc(0) }),
    { zh: /^404，没有响应体$/, en: /^404 without a body$/ },
  ],
  [
    'gzip that nobody asked for',
    ({ headers, body }) => ({
      status: 200,
      headers: { ...headers, 'Content-Encoding': 'gzip' },
      body: gzipSync(body),
    }),
    {
      zh: /^200，Content-Encoding: gzip，application\/json.*，\d+ 字节：没有解压/,
      en: /^200, Content-Encoding: gzip, application\/json.*, \d+ bytes: not decompressed, because/,
    },
  ],
];

describe.concurrent.each(listSystems().map((system) => [system.id, system] as const))(
  '%s',
  (_, system) => {
    it.each(TABLE)('tells of %s', async (_what, meddle, told) => {
      const grep = /\/accepts-valid$/;
      const { cases } = await certifySimulator(system, { grep, through: gatewayThat(meddle) });
      const seen = cases
        .flatMap(({ findings }) => findings as readonly Finding[])
        .filter(({ pointer }) => pointer === 'body')
        .map(({ actual }) => actual);
      expect(seen.length).toBeGreaterThan(0);
      for (const { zh, en } of seen) {
        expect(zh).toMatch(told.zh);
        expect(en).toMatch(told.en);
        expect(en).not.toMatch(/pw|5f2c/);
      }
    });
  },
);
