import { expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { MASK } from '../../src/wire/redact.js';
import { certify } from '../certification/certify.js';
import { judgeRecording } from '../judging/judge-recording.js';
import { simulate } from './simulate.js';

/** A case or two of each system, with all that they need. */
const LAWFUL =
  /(?:das\/1001|cis\/2002|meterDataUp|getParameter|links|businessData|cylinder|samr)\/.*(?:accepts-valid|echoes-random-of-01)|refuses-.*-token/;

const HIDDEN = ['state', 'exchanges?limit=2000', 'har'];

it.each(['das', 'cis', 'prepose', 'business', 'cylinder', 'mohurd', 'samr'])(
  '%s tells secrets and tokens only to who asks for them',
  { timeout: 60_000 },
  async (id) => {
    const { url, close } = await simulate({ system: id, commandDelayMs: 10 });
    const ask = async (path: string) => (await fetch(`${url}/__admin/${path}`)).text();
    try {
      await certify({ system: id, target: url, grep: LAWFUL, timeoutMs: 1000 });
      const open = await ask('exchanges?secrets=true&limit=2000');
      const tokens = [
        ...open.matchAll(/"(?:accesstoken|g-i-access-token)":"([^"]{16,})"/g),
        ...open.matchAll(/"token\\":\\"(KTOKEN[^"\\]+)/g),
      ].map(([, token = '']) => token);
      const { entry } = findSystem(id);
      const { credentials, parameters } = entry.demonstration;
      const kept = [...new Set([...tokens, ...entry.secretsOf(credentials, parameters)])];
      expect(kept.length).toBeGreaterThan(0);
      for (const path of HIDDEN) {
        const shown = await ask(path);
        expect(kept.filter((secret) => shown.includes(secret))).toEqual([]);
      }
      expect(JSON.parse(await ask('exchanges')).exchanges.length).toBeGreaterThan(0);
      expect(await ask('exchanges')).toContain(id === 'samr' ? 'sign' : MASK);
      // What judges it asks with secrets: else it could tell nothing of tokens.
      expect((await judgeRecording({ journal: url })).cases.length).toBeGreaterThan(0);
      expect(await ask('state?secrets=maybe')).toContain('secrets must be true or false');
    } finally {
      await close();
    }
  },
);
