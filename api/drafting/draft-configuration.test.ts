import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { findSystem, listSystems } from '../../catalog/systems.js';
import { SCHEMAS_FOLDER } from '../../src/specification/load.js';
import { addVocabulary, VALIDATION_OPTIONS } from '../../src/wire/vocabulary.js';
import { certify } from '../certification/certify.js';
import { readConfiguration } from '../configuration/read-configuration.js';
import { simulate } from '../simulation/simulate.js';
import { draftConfiguration } from './draft-configuration.js';

const SYSTEMS = listSystems().map(({ id }) => id);

/** Serves for AES and SM4 as well. */
const SECRET = 'sixteen bytes ok';

/** Every variable that a draft names, with a value. */
function fillVariables(draft: string): Record<string, string> {
  return Object.fromEntries([...draft.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name, SECRET]));
}

function write(draft: string): { file: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-draft-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'duijie.yaml'), draft);
  return { file: 'duijie.yaml', folder };
}

/** Takes off every `#` that stands right before a key or a dash. */
function enableAll(draft: string): string {
  return draft
    .split('\n')
    .map((line) => (/^\s*#\s*# /.test(line) ? '' : line.replace(/^(\s*)#(\s*(?:- )?\w+:)/, '$1$2')))
    .join('\n');
}

it.each([...SYSTEMS.map((id) => [id]), SYSTEMS])(
  'is taken by the reader as soon as the variables are set: %s',
  async (...systems) => {
    for (const language of ['zh', 'en'] as const) {
      const draft = draftConfiguration({ systems, language });
      const place = write(draft);
      await expect(readConfiguration({ ...place, systems, env: {} })).rejects.toThrow('is not set');
      const setupOf = await readConfiguration({ ...place, systems, env: fillVariables(draft) });
      for (const id of systems) {
        expect(setupOf(id).target).toBe(`http://127.0.0.1:${findSystem(id).facts.port}`);
        expect(Object.keys(parse(draft).systems)).toEqual(systems);
      }
    }
  },
);

/** Without what names certificates, of which there are none. */
function withoutTls(draft: string): string {
  let depth = Number.POSITIVE_INFINITY;
  const kept = draft.split('\n').filter((line) => {
    const indent = line.search(/\S/);
    if (indent < 0 || indent > depth) return depth === Number.POSITIVE_INFINITY;
    depth = /^\s*tls:/.test(line) ? indent : Number.POSITIVE_INFINITY;
    return depth === Number.POSITIVE_INFINITY;
  });
  return kept.join('\n');
}

it.each(SYSTEMS)('is taken with all that is optional switched on, too: %s', async (id) => {
  const draft = enableAll(draftConfiguration({ systems: [id] })).replace(
    /^ *privateKeyFile:.*/m,
    '',
  );
  // A key of the tester is none that any text would do for.
  const whole = withoutTls(draft.replace(/^ *privateKey:.*/m, ''));
  const setupOf = await readConfiguration({
    ...write(whole),
    systems: [id],
    env: fillVariables(whole),
  });
  expect(setupOf(id).operations?.length).toBeGreaterThan(0);
  expect(Object.keys(setupOf(id).rulings)).toHaveLength(1);
});

it.each(SYSTEMS)('says in either language what each key is for: %s', (id) => {
  const zh = draftConfiguration({ systems: [id], language: 'zh' })
    .split('\n')
    .slice(5);
  const en = draftConfiguration({ systems: [id], language: 'en' })
    .split('\n')
    .slice(6);
  const commentsIn = (lines: string[]) =>
    lines.flatMap((line) => /(?:^|\s|#)# (?! )(.+)$/.exec(line)?.[1] ?? []);
  // A comment of one letter or sign would be one in no language.
  expect(commentsIn(zh).filter((said) => !/\p{Script=Han}/u.test(said))).toEqual([]);
  expect(commentsIn(en).filter((said) => /\p{Script=Han}/u.test(said))).toEqual([]);
  expect(keysWithoutComment(zh)).toEqual([]);
  expect(keysWithoutComment(en)).toEqual([]);
});

/** Keys with no comment behind them, nor on the line before. */
function keysWithoutComment(lines: readonly string[]): string[] {
  return lines.filter((line, at) => {
    const isKey = /^\s+#?\s*(?:- )?\w+:/.test(line);
    return isKey && !/ # (?! )/.test(line) && !/^\s*(?:#\s*)?# (?! )/.test(lines[at - 1] ?? '');
  });
}

it('shows no secret, and names another variable for each', () => {
  const draft = draftConfiguration();
  for (const { entry } of listSystems()) {
    const { credentials, parameters } = entry.demonstration;
    for (const secret of entry.secretsOf(credentials, parameters)) {
      expect(draft).not.toContain(secret);
    }
  }
  const names = [...draft.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('points editors at the schema of this installation', () => {
  const [, place = ''] = /^# yaml-language-server: \$schema=(\S+)/.exec(draftConfiguration()) ?? [];
  const above = join(SCHEMAS_FOLDER, '..');
  expect(draftConfiguration({ folder: above })).toContain('$schema=./schemas/duijie.schema.json\n');
  expect(place).toBe('./schemas/duijie.schema.json');
  const [, other = ''] =
    /\$schema=(\S+)/.exec(draftConfiguration({ folder: join(tmpdir(), 'elsewhere') })) ?? [];
  expect(fileURLToPath(other)).toBe(join(SCHEMAS_FOLDER, 'duijie.schema.json'));
});

it('is taken by the schema that it points to, which needs no other', () => {
  const { folder: place } = write('');
  const [, url = ''] = /\$schema=(\S+)/.exec(draftConfiguration({ folder: place })) ?? [];
  const schema = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
  expect(JSON.stringify(schema)).not.toContain('$ref');
  const accepts = addVocabulary(new Ajv2020(VALIDATION_OPTIONS)).compile(schema);
  const draft = draftConfiguration();
  expect([accepts(parse(draft)), accepts.errors]).toEqual([true, null]);
  expect(accepts(parse(draft.replace('target:', 'tarrget:')))).toBe(false);
  expect(accepts(parse(draft.replace('  cis:', '  sic:')))).toBe(false);
});

it('names the systems where there is none of that name', () => {
  expect(() => draftConfiguration({ systems: ['dsa'] })).toThrow('das, cis');
});

it('serves a run against the simulator as it is', async () => {
  const draft = draftConfiguration({ systems: ['cylinder'] });
  const { folder, file } = write(draft);
  const { token } = findSystem('cylinder').entry.demonstration.credentials;
  const { url, close } = await simulate({ system: 'cylinder' });
  onTestFinished(close);
  const { conformity } = await certify({
    system: 'cylinder',
    config: file,
    folder,
    target: url,
    env: { CYLINDER_TOKEN: String(token) },
  });
  expect(conformity).toBe('conformant');
});
