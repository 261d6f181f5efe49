/**
 * Makes the pictures of the HTML report that the READMEs show: a real run against a simulator that
 * repeats its answer to a used serialNo (DAS-R04: replay) where the suite wants a refusal.
 *
 * `npm run screenshot -- FOLDER` puts them elsewhere than in `docs/`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { startChild } from './bench/child-server.js';

const BIN = fileURLToPath(new URL('../bin/duijie', import.meta.url));
const DOCS = fileURLToPath(new URL('../docs', import.meta.url));
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const VIEWPORT = { width: 1200, height: 1180 };

const PICTURES = [
  { file: 'report.png', language: 'English' },
  { file: 'report.zh-CN.png', language: '中文' },
] as const;

/** Certifies the deviating simulator, and leaves the report in the current folder. */
async function certifyDeviant(): Promise<string> {
  const args = ['simulate', 'cis', '--port', '0', '--ruling', 'DAS-R04=replay'];
  const simulator = await startChild(process.execPath, [BIN, ...args]);
  const run = spawn(
    process.execPath,
    [BIN, 'certify', 'cis', '--target', simulator.url, '--reporter', 'html', '--quiet'],
    { stdio: 'inherit' },
  );
  const [code] = (await once(run, 'exit')) as [number | null];
  await simulator.stop();
  if (code !== 1) throw new Error(`the run ended with ${code}; a failed case is what is wanted`);
  return resolve('duijie-report', 'report.html');
}

async function photograph(browser: Browser, report: string, folder: string): Promise<void> {
  for (const { file, language } of PICTURES) {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.goto(String(pathToFileURL(report)));
    await page.getByRole('button', { name: language }).click();
    // The list of rulings would push the first finding out of the picture.
    const panel = page.locator('details.panel[open] > summary').first();
    if (await panel.count()) await panel.click();
    await page.screenshot({ path: join(folder, file) });
    await page.close();
    process.stdout.write(`wrote ${join(folder, file)}\n`);
  }
}

const folder = resolve(process.argv[2] ?? DOCS);
await mkdir(folder, { recursive: true });
const scratch = await mkdtemp(join(tmpdir(), 'duijie-screenshot-'));
// A duijie.yaml of the folder that this was started in has nothing to do with it.
process.chdir(scratch);
try {
  const report = await certifyDeviant();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  await photograph(browser, report, folder);
  await browser.close();
} finally {
  await rm(scratch, { recursive: true, force: true });
}
