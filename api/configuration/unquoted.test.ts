import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../cli/testing/run-duijie.js';
import { chooseSystem } from '../selection.js';
import { loadConfiguration } from './configuration.js';
import { parseOverride } from './override.js';

interface Given {
  readonly yaml?: string;
  readonly set?: readonly string[];
  readonly system?: string;
}

/** What is said of a configuration; empty where nothing is wrong with it. */
async function complaint({ yaml = '', set = [], system = 'das' }: Given): Promise<string> {
  const folder = makeFolder();
  writeFileSync(join(folder, 'duijie.yaml'), yaml);
  const systems = [chooseSystem(system)];
  const keys = ['target', 'credentials', 'parameters'] as const;
  try {
    const overrides = set.map((argument) => parseOverride(argument, system));
    await loadConfiguration({ systems, keys, overrides, folder, env: {} });
    return '';
  } catch (error) {
    return String(error);
  }
}

const das = (lines: string) => `systems:\n  das:\n    ${lines}\n`;

describe('nobody is told of', () => {
  const SECRET = 'hunter22-tail';

  it.each([
    ['a tag', `!${SECRET}`],
    ['an alias', `*${SECRET}`],
    ['an anchor', `&${SECRET}`],
    ['a directive', `%${SECRET}`],
    ['an at sign', `@${SECRET}`],
    ['a backtick', `\`${SECRET}`],
    ['a scalar of several lines', `|${SECRET}`],
    ['a map', `{${SECRET}`],
    ['an open quote', `"${SECRET}`],
    ['a bad escape', `"\\q${SECRET}"`],
    ['a map on one line', `${SECRET}: ${SECRET}`],
    ['a default', `\${APP_SECRET:-${SECRET}}`],
    ['an empty name', `\${}${SECRET}`],
    ['several lines', `first line\n${SECRET}\n\t${SECRET}`],
    ['lines that look like keys', `|\n${SECRET}: ${SECRET}`],
    ['a list', `[${SECRET}]`],
  ])('a secret that YAML reads as %s, by line and key alone', async (_what, written) => {
    const yaml = `systems:\n  das:\n    credentials:\n      appCode: "1"\n      appSecret: ${written}\n`;
    const said = await complaint({ yaml });
    expect(said).toMatch(
      /duijie\.yaml:\d+:\d+: (?:systems\.das\.credentials|not valid|unknown key)/,
    );
    expect(said).not.toMatch(/hunter22|tail/);
  });

  it.each([
    ['credentials.appSecret', 'credentials.appSecret:hunter22'],
    ['credentials.appSecret', 'credentials.appSecret hunter22'],
  ])('--set without a value: %s', async (name, argument) => {
    const said = await complaint({ set: [argument] });
    expect(said).toContain(`--set "${name}"`);
    expect(said).not.toContain('hunter22');
  });

  it.each([
    ['das', { credentials: { appCode: '1', appSecret: 'hunter22\n' } }, 'credentials.appSecret'],
    ['prepose', { credentials: { appId: '1', appSecret: 'hunter\t22' } }, 'credentials.appSecret'],
    ['cylinder', { credentials: { token: 'hunter22\r\n' } }, 'credentials.token'],
    ['samr', { credentials: { appid: '1', key: 'hunter22\n' } }, 'credentials.key'],
    [
      'mohurd',
      { credentials: { systemId: 'hunter22', keys: { business: 'hunter22\n', certificate: '1' } } },
      'credentials.keys.business',
    ],
    [
      'mohurd',
      { credentials: { systemId: '系统22', keys: { business: '1', certificate: '1' } } },
      'credentials.systemId',
    ],
    [
      'mohurd',
      { credentials: { systemId: 'hunter22 ', keys: { business: '1', certificate: '1' } } },
      'credentials.systemId',
    ],
  ])('what %s cannot send: %j', async (system, section, key) => {
    const said = await complaint({
      yaml: JSON.stringify({ systems: { [system]: section } }),
      system,
    });
    expect(said).toContain(`systems.${system}.${key}: `);
    expect(said).toMatch(/has a line feed|HTTP header can carry/);
    expect(said).not.toMatch(/22/);
  });

  it('a number that is no secret by how it is to be written', async () => {
    const yaml = das('credentials: { appCode: 0011, appSecret: 0022 }');
    expect(await complaint({ yaml })).toContain('appCode: must be a text');
    expect(await complaint({ yaml })).toContain('"0011"');
    const secret = das('credentials: { appCode: "1", appSecret: 0022 }');
    expect(await complaint({ yaml: secret })).not.toContain('0022');
  });
});
