import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadConfiguration } from '../../api/configuration/configuration.js';
import { PROTOCOLS } from '../../catalog/protocols.js';
import { listSystems } from '../../catalog/systems.js';
import { createProgram } from '../../cli/program.js';
import { createShell } from '../../cli/shell.js';
import { readCommands } from './command-line.js';
import { readBlocks } from './fenced-block.js';
import { readAnchors, readCode, readLinks, readOptions } from './markdown-text.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const READMES = ['README.md', 'README.zh-CN.md'];
const DOCUMENTS = [...READMES, 'CONTRIBUTING.md', 'CHANGELOG.md'];

describe.each(DOCUMENTS)('%s', (document) => {
  const markdown = read(document);

  it('links to what exists', () => {
    const anchors = readAnchors(markdown);
    const dead = readLinks(markdown).filter((link) =>
      link.startsWith('#') ? !anchors.includes(link) : !existsSync(join(ROOT, link)),
    );
    expect(dead).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const named = Array.from(markdown.matchAll(/\bnpm run ([\w:]+)/g), ([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('the READMEs', () => {
  it('link to each other', () => {
    expect(readLinks(read('README.md'))).toContain('README.zh-CN.md');
    expect(readLinks(read('README.zh-CN.md'))).toContain('README.md');
  });

  it('have the same files to save, but for remarks', () => {
    const [english, chinese] = READMES.map((document) =>
      readBlocks(read(document))
        .filter(({ file }) => file !== '')
        .map(({ language, file, content }) => {
          const documents = () => parseAllDocuments(content).map((one) => one.toJS());
          return { file, content: language === 'yaml' ? documents() : content };
        }),
    );
    expect(chinese).toEqual(english);
    expect(english?.length).toBeGreaterThan(1);
  });

  it.each(READMES)('have options that the help of their command shows: %s', (document) => {
    const markdown = read(document);
    const commands = readCommands(readBlocks(markdown)).map(({ text }) => text);
    const code = [...commands, ...readCode(markdown)];
    const unknown = code.flatMap((text) => {
      const [, program, name, part] =
        /^(?:npx )?(\S+) ?([a-z]\S*)? ?(merge|reconcile|compare|postman|apifox|jmeter)?/.exec(
          text,
        ) ?? [];
      if (program !== 'duijie' && !text.startsWith('--')) return [];
      const help = program === 'duijie' && name ? helpOf(name, ...(part ? [part] : [])) : allHelp();
      return readOptions(text).filter((option) => !help.includes(`${option} `));
    });
    expect(unknown).toEqual([]);
    expect(code.flatMap(readOptions).length).toBeGreaterThan(20);
  });

  it.each(READMES)('give a configuration that loads: %s', async (document) => {
    const [block, ...others] = readBlocks(read(document)).filter(
      ({ file }) => file === 'duijie.yaml',
    );
    expect(others).toEqual([]);
    const plain = block?.content ?? '';
    // What stands there as a remark has to be as right as the rest.
    const whole = plain.replaceAll(/^( *)# (?=\w+: *(?:\S|#)|\w+: #|commands:| +- )/gm, '$1');
    expect(whole.split('\n').filter((line) => line.trim().startsWith('#'))).toEqual([]);
    const setups = [await load(plain), await load(whole)];
    const ids = listSystems().map(({ id }) => id);
    expect(setups.map((systems) => Object.keys(systems))).toEqual([ids, ids]);
    expect(setups[0]?.das).toMatchObject({ callback: { port: 4020 } });
    expect(setups[1]?.das).toMatchObject({
      callback: { port: 4020, host: '0.0.0.0' },
      parameters: { callbackTimeout: 30_000, priceCode: 'P0001' },
      rulings: { 'DAS-R04': 'replay' },
    });
    expect(setups[1]?.cis).toMatchObject({ parameters: { commands: [{ paramNo: '03' }] } });
    expect(setups[0]?.cylinder).toMatchObject({ paths: { archive: '/trace/getArchive' } });
    expect(setups[1]?.cylinder).toMatchObject({
      parameters: { linkHosts: ['filling.example.com'] },
    });
    expect(setups[0]?.mohurd).toMatchObject({ parameters: { restricted: [{ code: 1210 }] } });
    expect(setups[1]?.mohurd).toMatchObject({
      parameters: { privateKey: expect.stringMatching(/PRIVATE KEY/) },
    });
  });

  it.each(READMES)(
    'give a configuration of a protocol of its own that loads: %s',
    async (document) => {
      const block = readBlocks(read(document)).find(({ file }) => file === 'qinchuan.yaml');
      const systems = await load(block?.content ?? '');
      expect(systems.prepose).toMatchObject({ callback: { port: 4021 } });
      expect(systems.business).toMatchObject({
        parameters: { meters: [{ userNo: '7000000017' }] },
      });
      const signed = readBlocks(read(document)).find(({ file }) => file === 'samr.yaml');
      expect((await load(signed?.content ?? '')).samr).toMatchObject({
        credentials: { key: '0123456789abcdef' },
        paths: { exchange: '/supervision/exchange' },
      });
    },
  );

  it.each(['report.png', 'report.zh-CN.png'])('show a picture 1200 pixels wide: %s', (picture) => {
    const file = join(ROOT, 'docs', picture);
    expect(readFileSync(file).readUInt32BE(16)).toBe(1200);
    expect(statSync(file).size).toBeLessThanOrEqual(200_000);
  });
});

/** Reads a configuration as the program does. */
async function load(content: string): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-yaml-'));
  try {
    await writeFile(join(folder, 'duijie.yaml'), content);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const systems = listSystems();
    const setupOf = await loadConfiguration({
      systems,
      keys: ['target', 'credentials', 'parameters', 'paths', 'callback', 'operations', 'rulings'],
      overrides: [],
      folder,
      env: {
        APP_SECRET: 'a secret',
        TOKEN: 'a token',
        BUSINESS_KEY: 'a key',
        CERTIFICATE_KEY: 'another key',
        RESTRICTED_KEY: 'a third key',
        SIGN_KEY: '0123456789abcdef',
      },
    });
    return Object.fromEntries(systems.map((system) => [system.id, setupOf(system)]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const helps = new Map<string, string>();

/** What the program says of a command, with the options that all commands share. */
function helpOf(...names: string[]): string {
  const known = helps.get(names.join(' '));
  if (known !== undefined) return known;
  const path = names.join() === 'sign' ? ['sign', 'das'] : names;
  const command = path.reduce<Command | undefined>(
    (outer, name) => outer?.commands.find((one) => one.name() === name),
    createProgram(createShell('en'), PROTOCOLS),
  );
  const help = command?.helpInformation() ?? '';
  helps.set(names.join(' '), help);
  return help;
}

function allHelp(): string {
  const commands = [
    ['certify'],
    ['simulate'],
    ['proxy'],
    ['observe'],
    ['judge'],
    ['cases'],
    ['load'],
    ['load', 'merge'],
    ['load', 'reconcile'],
    ['load', 'compare'],
    ['init'],
    ['compare'],
    ['matrix'],
    ['trace'],
    ['keys'],
    ['certificate'],
    ['verify'],
    ['openapi'],
    ['export', 'postman'],
    ['sign-stream'],
    ['sign'],
    ['sign', 'cylinder'],
    ['sign', 'mohurd'],
    ['sign', 'qinchuan'],
    ['sign', 'samr'],
    ['report'],
  ];
  return commands.map((command) => helpOf(...command)).join('\n');
}
