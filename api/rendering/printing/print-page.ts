import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BudgetError } from '../../../src/model/budget.js';
import { BUDGETS } from '../../../src/model/budgets.js';
import { type Text, text } from '../../../src/model/text.js';
import { printable } from '../../../src/wire/printable.js';
import { describeSystemError, EnvironmentError } from '../../errors.js';
import type { Surroundings } from '../../surroundings.js';
import { findBrowser } from './find-browser.js';

interface PrintOptions {
  /** How long the browser has. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
/** The end of what a browser wrote that is quoted, in characters. */
const QUOTED = 300;

/**
 * Prints a page of HTML by a browser of this machine: as a child process with a profile of its own
 * that is removed afterwards, and without a network.
 *
 * @returns the PDF
 * @throws {EnvironmentError} where there is no browser, or it prints nothing in time
 */
export async function printPage(
  html: string,
  env: Surroundings['env'],
  { timeoutMs = TIMEOUT_MS }: PrintOptions = {},
): Promise<Uint8Array> {
  const browser = await findBrowser(env);
  const folder = await mkdtemp(join(tmpdir(), 'duijie-print-'));
  try {
    const page = join(folder, 'page.html');
    const output = join(folder, 'page.pdf');
    await writeFile(page, html, { mode: 0o600 });
    const said = await run(browser, argumentsFor(folder, page, output), env, timeoutMs);
    return await readPrinted(output, browser, said);
  } finally {
    // A browser on Windows may hold its profile for a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function argumentsFor(folder: string, page: string, output: string): string[] {
  // Root has no sandbox to start in, as in most containers; the page runs no script.
  const isRoot = process.getuid?.() === 0;
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${output}`,
    ...(isRoot ? ['--no-sandbox'] : []),
    String(pathToFileURL(page)),
  ];
}

/** @returns the end of what it wrote */
function run(
  browser: string,
  args: readonly string[],
  env: Surroundings['env'],
  timeoutMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(browser, args, { env: { ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-QUOTED);
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(refuse(browser, overdue(timeoutMs)));
    }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(refuse(browser, describeSystemError(error), error));
    });
    child.on('exit', () => {
      clearTimeout(timer);
      // What it has started may still hold the pipe.
      child.stderr.destroy();
      resolve(said);
    });
  });
}

async function readPrinted(path: string, browser: string, said: string): Promise<Uint8Array> {
  const budget = BUDGETS.files.printed;
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > budget.limit) throw refuse(browser, new BudgetError(budget).text);
  const bytes = size === 0 ? Buffer.alloc(0) : await readFile(path);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return bytes;
  const words = printable(said.trim().replaceAll(/\s+/g, ' '), QUOTED);
  throw refuse(
    browser,
    text(
      `没有得到 PDF${words ? `（${words}）` : ''}`,
      `no PDF came of it${words ? ` (${words})` : ''}`,
    ),
  );
}

function overdue(timeoutMs: number): Text {
  const seconds = Math.round(timeoutMs / 1000);
  return text(`${seconds} 秒内没有打印完`, `it was not done within ${seconds} s`);
}

function refuse(browser: string, reason: Text, cause?: unknown): EnvironmentError {
  return new EnvironmentError(
    text(
      `浏览器 ${browser} 无法打印 PDF：${reason.zh}；也可改用 --reporter docx`,
      `the browser ${browser} cannot print the PDF: ${reason.en}; --reporter docx needs none`,
    ),
    cause === undefined ? {} : { cause },
  );
}
