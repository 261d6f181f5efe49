import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { EnvironmentError } from '../../errors.js';
import { findBrowser } from './find-browser.js';
import { printPage } from './print-page.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duijie-browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Whatever is left behind is seen.
  vi.stubEnv('TMPDIR', folder);
});

/** A program that is called as a browser is. */
function install(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Finds the file to write among the arguments. */
const OUTPUT = [
  'for a in "$@"; do case "$a" in',
  '--print-to-pdf=*) out=$(echo "$a" | cut -d= -f2);;',
  'file:*) page=$(echo "$a" | cut -c8-);;',
  'esac; done',
].join('\n');
const PATH = '/usr/bin:/bin';

describe('printing', () => {
  it('gives the browser a page and takes the PDF, and leaves nothing behind', async () => {
    install('chromium', `${OUTPUT}; { printf '%%PDF-'; cat "$page"; } > "$out"`);
    const pdf = await printPage('<p>是</p>', { PATH: `${folder}:${PATH}` });
    expect(Buffer.from(pdf).toString('utf8')).toBe('%PDF-<p>是</p>');
    expect(readdirSync(folder)).toEqual(['chromium']);
  });

  it('has no network, a profile of its own, and no sandbox only for root', async () => {
    install('chromium', `${OUTPUT}; { printf '%%PDF-'; echo "$@"; } > "$out"`);
    const said = Buffer.from(await printPage('', { PATH: `${folder}:${PATH}` })).toString('utf8');
    expect(said).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
    expect(said).toContain(`--user-data-dir=${folder}`);
    expect(said.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });

  it.each([
    [
      'writes nothing',
      'echo "no\u0007 display" >&2; exit 1',
      /no PDF came of it \(no\\u0007 display\)/,
    ],
    ['writes something else', `${OUTPUT}; echo '<html>' > "$out"`, /no PDF came of it;/],
    ['writes too much', `${OUTPUT}; truncate -s 65M "$out"`, /more than 64 MiB/],
    ['never ends', 'exec sleep 600', /was not done within 0 s/],
  ])('refuses a browser that %s', async (_, script, reason) => {
    const browser = install('browser', script);
    const timeoutMs = script.includes('sleep') ? 100 : 60_000;
    const printed = printPage('', { PATH, CHROMIUM_PATH: browser }, { timeoutMs });
    await expect(printed).rejects.toThrow(EnvironmentError);
    await expect(printed).rejects.toThrow(reason);
    expect(readdirSync(folder)).toEqual(['browser']);
  });
});

describe('the browser', () => {
  it('is the one that is named before any on the path', async () => {
    const named = install('mine', '');
    install('chromium', '');
    expect(await findBrowser({ PATH: folder, CHROMIUM_PATH: named })).toBe(named);
    expect(await findBrowser({ PATH: folder })).toBe(join(folder, 'chromium'));
  });

  it('is found where Windows installs it', async () => {
    // Joined as this machine does.
    const env = { 'ProgramFiles(x86)': folder };
    await expect(findBrowser(env, 'win32')).rejects.toThrow('no Chromium, Chrome or Edge');
    mkdirSync(join(folder, 'Microsoft/Edge/Application'), { recursive: true });
    const edge = install('Microsoft/Edge/Application/msedge.exe', '');
    expect(await findBrowser(env, 'win32')).toBe(edge);
  });

  it('is missed in words that say what to do', async () => {
    const missed = findBrowser({ PATH: folder }, 'linux');
    await expect(missed).rejects.toMatchObject({ exitCode: 3 });
    await expect(missed).rejects.toThrow(/install one, .* CHROMIUM_PATH, or take --reporter docx/);
    const wrong = findBrowser({ PATH: folder, CHROMIUM_PATH: '/no/such' }, 'linux');
    await expect(wrong).rejects.toThrow('/no/such, which the environment variable');
  });
});
