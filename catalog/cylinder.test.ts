import { expect, it } from 'vitest';
import type { SystemParts } from '../simulators/cylinder/parts.js';
import { createSimulator } from '../simulators/cylinder/simulator.js';
import {
  DEMONSTRATION_CREDENTIALS,
  type Parameters,
} from '../src/protocols/cylinder/demonstration.js';
import { type Credentials, likenessesOf } from '../src/protocols/cylinder/token.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { playedBy } from './testing/played-by.js';

type Replacement = (builtIn: SystemParts) => Partial<SystemParts>;

function withParts(parts: Replacement): CatalogSystem {
  return playedBy(findSystem('cylinder'), (setup) =>
    createSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: setup.parameters as unknown as Parameters,
      parts,
    }),
  );
}

const REFUSAL = { code: '401', message: '不支持' };

it('says so when the token differs', async () => {
  const parts: Replacement = () => ({ authenticate: () => ({ code: '401', message: 'no' }) });
  const { diagnosis, conformant } = await certifySimulator(withParts(parts));
  expect(conformant).toBe(false);
  expect(diagnosis.map(({ en }) => en).join()).toContain('credentials.token');
});

it('uses GET where POST does not work [CY-R02]', async () => {
  const parts: Replacement = ({ parse, authenticate }) => ({
    authenticate: (request) =>
      request.operation === 'archive' && request.method === 'POST'
        ? REFUSAL
        : authenticate(request),
    parse,
  });
  const { cases, conformant } = await certifySimulator(withParts(parts));
  const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['cylinder/archive/answers-post']);
  expect(conformant).toBe(true);
});

it('keeps what resembles the token out of the record, even where the IUT repeats it', async () => {
  const { token } = DEMONSTRATION_CREDENTIALS;
  const { truncated, inOtherCase } = likenessesOf(token);
  const parts: Replacement = ({ authenticate, parse }) => ({
    authenticate(request) {
      const parsed = parse(request);
      const given = 'fields' in parsed ? parsed.fields.token : undefined;
      return authenticate(request) && { code: '401', message: `token ${given} 错误` };
    },
  });
  const result = await certifySimulator(withParts(parts), { grep: /-token/ });
  const shown = JSON.stringify(result);
  const ids = result.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  expect(ids).toContain('cylinder/links/refuses-truncated-token');
  expect(ids).toContain('cylinder/archive/tells-token-in-other-case');
  const letterCase = result.rulings.find(({ id }) => id === 'CY-R21');
  expect(letterCase).toMatchObject({ choice: 'either-way', observed: 'told-apart' });
  for (const secret of [token, truncated, inOtherCase]) expect(shown).not.toContain(secret);
  expect(shown).toContain('$' + '{TOKEN%?}');
});
