import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chooseSystems } from '../../api/selection.js';
import { makeFolder } from '../../cli/testing/run-duijie.js';
import { type ConfigurationRequest, loadConfiguration } from './configuration.js';
import { parseOverride } from './override.js';

interface Given {
  readonly yaml?: string;
  readonly set?: readonly string[];
  readonly keys?: ConfigurationRequest['keys'];
  /** The one that the command is about; several when absent. */
  readonly system?: string;
}

/** The subjects of das and cis. */
async function read({ yaml, set = [], keys = ['subject'], system }: Given) {
  const folder = makeFolder();
  if (yaml !== undefined) writeFileSync(join(folder, 'duijie.yaml'), yaml);
  const systems = chooseSystems(['das', 'cis']);
  const setupOf = await loadConfiguration({
    systems,
    keys,
    overrides: set.map((argument) => parseOverride(argument, system)),
    folder,
    env: { BUILD: '77' },
  });
  return systems.map((one) => setupOf(one).subject);
}

const complaint = (given: Given) => read(given).then(() => '', String);

it('is said of all systems, and of one of them over that, member by member', async () => {
  const yaml = `
subject: { vendor: ACME, product: HES, version: "2.3", build: "\${BUILD}" }
systems: { cis: { subject: { product: CIS, contact: cis@acme.test } } }
`;
  expect(await read({ yaml })).toEqual([
    { vendor: 'ACME', product: 'HES', version: '2.3', build: '77' },
    { vendor: 'ACME', product: 'CIS', version: '2.3', build: '77', contact: 'cis@acme.test' },
  ]);
});

it('is absent where nothing is said, and where it is not asked for', async () => {
  expect(await read({})).toEqual([undefined, undefined]);
  expect(await read({ yaml: 'subject: {}\nsystems: { das: { subject: {} } }' })).toEqual([
    undefined,
    undefined,
  ]);
  const yaml = `subject: { vendor: "\${UNSET}" }`;
  expect(await read({ yaml, keys: ['target'] })).toEqual([undefined, undefined]);
  expect(await complaint({ yaml })).toContain('UNSET is not set');
});

it('takes --set, of the system that the command is about or of all', async () => {
  const yaml = 'systems: { das: { subject: { version: "1" } } }';
  const own = ['subject.vendor=ACME', 'subject.version=2.10'];
  expect(await read({ yaml, set: own, system: 'das' })).toEqual([
    { vendor: 'ACME', version: '2.10' },
    undefined,
  ]);
  const all = ['subject.vendor=ACME', 'systems.cis.subject.vendor=B'];
  expect(await read({ yaml, set: all })).toEqual([
    { vendor: 'ACME', version: '1' },
    { vendor: 'B' },
  ]);
});

it.each([
  ['subject: { vendor: "a\\nb" }', 'subject.vendor', 'a line feed or another control character'],
  ['subject: { vendor: "\\u001b[31m" }', 'subject.vendor', 'another control character'],
  [`subject: { product: "${'x'.repeat(201)}" }`, 'subject.product', 'at most 200 characters'],
  ['subject: { version: 2.10 }', 'subject.version', 'must be a text, for example "2.3.1"'],
  ['subject: { vendor: "" }', 'subject.vendor', 'must not be empty'],
  ['subject: { vender: a }', 'subject.vender', 'did you mean "vendor"?'],
  ['systems: { das: { subject: { build: 1 } } }', 'systems.das.subject.build', 'must be a text'],
  ['systems: { das: { subject: ACME } }', 'systems.das.subject', 'must be a map of keys'],
])('refuses %s', async (yaml, place, why) => {
  const said = await complaint({ yaml });
  expect(said).toContain(place);
  expect(said).toContain(why);
});
