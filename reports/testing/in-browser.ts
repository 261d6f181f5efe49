import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a browser, and what it says and asks for. */
export interface Opened {
  readonly page: Page;
  /** Messages on the console and errors. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, its own among them. */
  readonly requests: readonly string[];
}

/** Opens a document from a folder; it is closed when the test has ended. */
type Open = (
  content: string,
  options?: BrowserContextOptions & { readonly hash?: string },
) => Promise<Opened>;

/** Tests that need a browser: left out where there is none, except in CI. */
export function inBrowser(name: string, define: (open: Open) => void): void {
  const isMissing = !existsSync(EXECUTABLE);
  if (isMissing && !process.env.CI) {
    process.stderr.write(`The page is not tried in a browser: ${EXECUTABLE} is missing.\n`);
  }
  describe.skipIf(isMissing && !process.env.CI)(name, () => {
    let browser: Browser;
    let dir = '';
    let opened: Page | undefined;

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'duijie-page-'));
      browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
    });

    afterEach(async () => {
      await opened?.context().close();
      opened = undefined;
    });

    afterAll(async () => {
      await browser?.close();
      await rm(dir, { recursive: true, force: true });
    });

    define(async (content, { hash = '', ...context } = {}) => {
      const file = join(dir, 'report.html');
      await writeFile(file, content);
      const complaints: string[] = [];
      const requests: string[] = [];
      const page = await (await browser.newContext(context)).newPage();
      opened = page;
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(`${pathToFileURL(file)}${hash}`);
      return { page, complaints, requests };
    });
  });
}
