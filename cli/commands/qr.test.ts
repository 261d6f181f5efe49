import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDuijie } from '../testing/run-duijie.js';

const NUMBER = '617000000452';
const ADDRESS = 'http://qp.example.com/x/y';
const READER = '/usr/bin/zbarimg';
const missing = !existsSync(READER);
if (missing && !process.env.CI) {
  process.stderr.write(`Symbols are drawn but not read back: ${READER} is missing.\n`);
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duijie-qr-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const qr = (...args: string[]) => runDuijie(['qr', ...args], { folder });

describe('duijie qr', () => {
  it('draws both symbols as SVG, named by the number', async () => {
    const { code, stdout } = await qr(NUMBER, '--url', ADDRESS);
    expect(code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual([`${NUMBER}-code128.svg`, `${NUMBER}-qr.svg`]);
    expect(stdout).toBe(
      `${NUMBER}-qr.svg  ${ADDRESS}/${NUMBER}\n${NUMBER}-code128.svg  ${NUMBER}\n`,
    );
    for (const name of await readdir(folder)) {
      const svg = await readFile(join(folder, name), 'utf8');
      expect(svg).toMatch(/^<svg viewBox="[\d ]+" xmlns="http:\/\/www\.w3\.org\/2000\/svg">/);
      expect(svg).not.toMatch(/<script|href|<image/);
    }
  });

  it('draws one symbol to stdout, different ones for different numbers', async () => {
    const [one, same, other] = await Promise.all(
      [NUMBER, NUMBER, '617000000453'].map((number) => qr(number, '--symbology', 'code128')),
    );
    expect(one?.stdout).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect(same?.stdout).toBe(one?.stdout);
    expect(other?.stdout).not.toBe(one?.stdout);
    expect(await readdir(folder)).toEqual([]);
  });

  it.skipIf(missing && !process.env.CI)('draws what a reader reads', async () => {
    const early = 'http://qp.example.com/early?id=7';
    await qr(NUMBER, '--url', ADDRESS, '-o', 'a.png');
    await qr(early, '--bar-code', NUMBER, '-o', 'b.png');
    const read = (name: string) =>
      execFileSync(READER, ['-q', '--nodbus', join(folder, name)], { encoding: 'utf8' }).trim();
    expect(read('a-qr.png')).toBe(`QR-Code:${ADDRESS}/${NUMBER}`);
    expect(read('a-code128.png')).toBe(`CODE-128:${NUMBER}`);
    expect(read('b-qr.png')).toBe(`QR-Code:${early}`);
    expect(read('b-code128.png')).toBe(`CODE-128:${NUMBER}`);
  });

  it.each([
    [['17000000452'], '3 of the maker, 9 of its series'],
    [[NUMBER, '--url', 'qp.example.com'], 'http://host/wildcard'],
    [[NUMBER, '--url', `http://qp.example.com/${'c'.repeat(1000)}`], '1000 bytes at most'],
    [[`http://qp.example.com/${'气'.repeat(400)}`], '1000 bytes at most'],
    [[NUMBER, '--symbology', 'ean13'], 'qr, code128, both'],
    [[NUMBER, '-o', 'label.gif'], 'svg, png'],
    [['http://qp.example.com/early?id=7'], '--bar-code'],
    [[`${ADDRESS}/${NUMBER}`, '--bar-code', '617000000453'], NUMBER],
    [[`${ADDRESS}/${NUMBER}`, '--bar-code', '12'], 'is 12 digits'],
  ])('refuses %j and says what would be valid', async (args, hint) => {
    const { code, stderr } = await qr(...args);
    expect(stderr).toContain(hint);
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says which file it could not write', async () => {
    const { code, stderr } = await qr(NUMBER, '-o', 'missing/label.svg');
    expect(code).toBe(3);
    expect(stderr).toContain('missing/label-qr.svg');
  });
});
