import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSystems } from '../../catalog/systems.js';
import { makeFolder } from '../../cli/testing/run-duijie.js';
import { type ConfigurationRequest, loadConfiguration } from './configuration.js';
import { parseOverride } from './override.js';

const KEYS = ['target', 'credentials', 'parameters', 'callback', 'operations', 'rulings'] as const;

interface Given {
  readonly yaml?: string;
  /** Under which name; `duijie.yaml` when absent. */
  readonly name?: string;
  readonly set?: readonly string[];
  readonly env?: ConfigurationRequest['env'];
  readonly system?: string;
}

async function load({ yaml, name = 'duijie.yaml', set = [], env = {}, system = 'das' }: Given) {
  const folder = makeFolder();
  if (yaml !== undefined) writeFileSync(join(folder, name), yaml);
  const systems = listSystems().filter(({ id }) => id === system);
  const setupOf = await loadConfiguration({
    systems,
    keys: [...KEYS, 'concurrency'],
    overrides: set.map((argument) => parseOverride(argument, system)),
    folder,
    env,
  });
  const [wanted] = systems;
  if (!wanted) throw new RangeError(system);
  return setupOf(wanted);
}

const complaint = (given: Given) => load(given).then(() => '', String);

describe('without any configuration', () => {
  it('is that of the demonstration', async () => {
    const { credentials, parameters, callback, concurrency } = await load({});
    expect(credentials).toMatchObject({ appCode: '00000072' });
    expect(parameters).toMatchObject({ factorNo: '0011', companyCode: '10001058' });
    expect({ callback, concurrency }).toEqual({ callback: { port: 4020 }, concurrency: 8 });
  });

  it.each(['', 'systems:\n', 'systems:\n  das:\n', 'systems:\n  das:\n    credentials:\n'])(
    'an empty entry is none: %j',
    async (yaml) => {
      expect((await load({ yaml })).credentials).toMatchObject({ appCode: '00000072' });
    },
  );
});

describe('a file without a name', () => {
  it.each([
    ['duijie.yml', 'systems: { das: { target: "http://127.0.0.1:1" } }'],
    [
      'duijie.json',
      '{\r\n\t"systems": {\t"das": { "target": "http:\\/\\/127.0.0.1:1" }\r\n\t}\r\n}',
    ],
    ['duijie.json', '\ufeff{"systems":{"das":{"target":"http://127.0.0.1:1"}}}'],
  ])('is %s as well', async (name, yaml) => {
    expect((await load({ yaml, name })).target).toBe('http://127.0.0.1:1');
  });

  it('is told by its own name', async () => {
    const yaml = '{"systems": {"das": {"targt": "x"}}}';
    expect(await complaint({ yaml, name: 'duijie.json' })).toContain('duijie.json:1:22: systems');
  });

  it('is not chosen among several', async () => {
    const folder = makeFolder();
    for (const name of ['duijie.yaml', 'duijie.json']) writeFileSync(join(folder, name), '{}');
    const request = { systems: [], keys: [], overrides: [], folder, env: {} };
    await expect(loadConfiguration(request)).rejects.toThrow(
      'duijie.yaml and duijie.json are both there: remove one, or name it with --config',
    );
  });
});

describe('a file', () => {
  const yaml = `
concurrency: 3
systems:
  das:
    target: http://127.0.0.1:4010/base/
    credentials: { appCode: "1", appSecret: "\${SECRET}-\${MORE}" }
    parameters: { factorNo: "2", companyCode: "3", meterType: "502", callbackTimeout: 1.5s }
    callback: { host: 0.0.0.0, port: 4021, url: http://10.0.0.5:4021 }
    operations: ["1001"]
    rulings: { DAS-R04: replay }
    allow: [other.test, "10.0.0.6:8080"]
  cis:
    target: \${ABSENT}
    credentials: { appCode: "1", appSecret: "\${ABSENT}" }
`;

  it('says all there is to know', async () => {
    expect(await load({ yaml, env: { SECRET: 's', MORE: 'm' } })).toEqual({
      target: 'http://127.0.0.1:4010/base',
      credentials: { appCode: '1', appSecret: 's-m' },
      parameters: { factorNo: '2', companyCode: '3', meterType: '502', callbackTimeout: 1500 },
      callback: { host: '0.0.0.0', port: 4021, url: 'http://10.0.0.5:4021' },
      awaitsCallbacks: true,
      operations: ['1001'],
      rulings: { 'DAS-R04': 'replay' },
      paths: {},
      concurrency: 3,
      allow: ['other.test', '10.0.0.6:8080'],
    });
  });

  it('is overruled by the command line, which reads numbers and lists as the schema wants', async () => {
    const set = [
      'callback.port=5',
      'systems.das.callback.port=6',
      'operations=["1002", "1004"]',
      'parameters.factorNo=0011',
      'concurrency=9',
    ];
    const setup = await load({ yaml, set, env: { SECRET: 's', MORE: 'm' } });
    expect(setup.callback.port).toBe(6);
    expect(setup.operations).toEqual(['1002', '1004']);
    expect(setup.parameters).toMatchObject({ factorNo: '0011', companyCode: '3' });
    expect(setup.concurrency).toBe(9);
  });

  it('may take numbers from the environment too', async () => {
    const port = 'systems: { das: { callback: { port: "${PORT}" } } }';
    expect((await load({ yaml: port, env: { PORT: '4999' } })).callback.port).toBe(4999);
  });
});

describe('complains about', () => {
  const das = (section: string) => `systems:\n  das:\n    ${section}\n`;
  it.each([
    [
      'an unknown system',
      'systems:\n  dsa: {}',
      '2:3: systems.dsa: unknown key; did you mean "das"',
    ],
    ['an unknown key at the top', 'sytems: {}', '1:1: sytems: unknown key; did you mean "systems"'],
    [
      'an unknown key below',
      das('callback: { prot: 1 }'),
      'systems.das.callback.prot: unknown key',
    ],
    [
      'a missing key',
      das('credentials: { appCode: "1" }'),
      '3:5: systems.das.credentials.appSecret: is missing',
    ],
    ['a list instead of a map', '- systems', 'duijie.yaml:1:1: must be a map of keys'],
    ['a text instead of a map', 'systems: das', '1:1: systems: must be a map of keys'],
    [
      'a port beyond all ports',
      das('callback: { port: 65536 }'),
      'between 0 and 65535, for example 4020',
    ],
    [
      'a target that is none',
      das('target: 127.0.0.1'),
      'systems.das.target: is no base URL, which is http:// or https://, a host, a port up to 65535',
    ],
    [
      'a port that is none',
      das('target: http://127.0.0.1:99999'),
      'a port up to 65535 and perhaps a path, for example http://127.0.0.1:4010',
    ],
    [
      'an address that nobody can listen at',
      das('callback: { host: "http://0.0.0.0" }'),
      'systems.das.callback.host: is no address to listen on',
    ],
    [
      'a duration without its unit',
      das('parameters: { factorNo: "1", companyCode: "1", meterType: "9", callbackTimeout: 30 }'),
      'callbackTimeout: must be a duration with its unit, which is ms, s, m or h, for example 30s',
    ],
    [
      'a duration without its unit in quotes',
      das('parameters: { factorNo: "1", companyCode: "1", meterType: "9", callbackTimeout: "30" }'),
      'callbackTimeout: must be a duration with its unit',
    ],
    [
      'a number that is a text',
      das('parameters: { factorNo: 0011, companyCode: "1", meterType: "441" }'),
      'put it in quotes: "0011"',
    ],
    [
      'a time zone that is none',
      das('parameters: { factorNo: "1", companyCode: "1", meterType: "9", timeZone: Mars/Base }'),
      'is not a time zone, for example UTC',
    ],
    [
      'a duration that is none',
      das('parameters: { factorNo: "1", companyCode: "1", meterType: "441", callbackTimeout: 5x }'),
      'for example 30s',
    ],
    [
      'an unknown ruling',
      das('rulings: { DAS-R4: replay }'),
      'DAS-R4: unknown ruling; did you mean "DAS-R04"',
    ],
    [
      'an unknown choice',
      das('rulings: { DAS-R04: rplay }'),
      'did you mean "replay"? Valid: reject, replay',
    ],
    [
      'an operation of the other side',
      das('operations: ["2001"]'),
      'systems.das.operations.0: unknown operation',
    ],
    [
      'an unset variable',
      das('target: "${NOT_SET}"'),
      '3:5: systems.das.target: the environment variable NOT_SET is not set',
    ],
    ['a syntax error', 'systems: {', 'duijie.yaml:1:11: systems: not valid YAML'],
    [
      'a key that is there twice',
      'systems: {}\nsystems: {}',
      'duijie.yaml:2:1: systems: not valid YAML: Map keys must be unique',
    ],
    ['an alias of nothing', das('target: *other'), 'systems.das.target: not valid YAML: put texts'],
  ])('%s', async (_what, yaml, expected) => {
    expect(await complaint({ yaml })).toContain(expected);
  });

  it.each([
    ['callback.prot=1', '--set callback.prot: systems.das.callback.prot: unknown key'],
    ['callback.port=x', 'must be a whole number'],
    ['callback.port', '--set "callback.port": is path=value'],
    ['a..b=1', 'is path=value'],
    ['__proto__.x=1', 'unknown key'],
    ['systems.cis.parameters.meters.x=1', 'there is no such key to set'],
  ])('--set %s', async (argument, expected) => {
    expect(await complaint({ set: [argument] })).toContain(expected);
  });

  it('a secret without quoting it', async () => {
    const yaml = das('credentials: { appCode: "1", appSecret: 12345678 }');
    const said = await complaint({ yaml, set: ['credentials.appSecert=hunter22'] });
    expect(said).toContain('credentials');
    expect(said).not.toMatch(/12345678|hunter22/);
  });

  it('a file that is asked for and absent', async () => {
    const request = { systems: [], keys: [], overrides: [], folder: makeFolder(), env: {} };
    await expect(loadConfiguration({ ...request, file: 'my.yaml' })).rejects.toThrow(
      'cannot read the configuration my.yaml: it does not exist',
    );
  });
});

describe('a key of samr', () => {
  const yaml = 'systems:\n  samr:\n    credentials: { appid: "1", key: ';
  const sm4 = ' }\n    rulings: { SR-R06: sm4 }\n';

  it.each(['0123456789abcdef', 'ab'.repeat(16)])('%s serves for SM4', async (key) => {
    const { credentials } = await load({ yaml: `${yaml}"${key}"${sm4}`, system: 'samr' });
    expect(credentials).toMatchObject({ key });
  });

  it('of another length serves for MD5 only', async () => {
    const short = `${yaml}"short"`;
    expect(await complaint({ yaml: `${short} }\n`, system: 'samr' })).toBe('');
    const refusal = await complaint({ yaml: short + sm4, system: 'samr' });
    expect(refusal).toContain('credentials.key');
    expect(refusal).toContain('16 bytes or 32 hexadecimal digits');
    expect(refusal).not.toMatch(/short|1 more/);
  });
});
