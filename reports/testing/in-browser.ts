import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page, type ViewportSize } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

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

interface View {
  readonly hash?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: ViewportSize;
}

/** Opens a document from a folder, in the one page that all tests of a file share. */
type Open = (content: string, view?: View) => Promise<Opened>;

const DESK: ViewportSize = { width: 1280, height: 720 };
/** Of the reader, and no zone that a tester is likely to be in. */
export const ZONE = 'Asia/Kathmandu';

/** Tests that need a browser: left out where there is none, except in CI. */
export function inBrowser(name: string, define: (open: Open) => void): void {
  const isMissing = !existsSync(EXECUTABLE);
  if (isMissing && !process.env.CI) {
    process.stderr.write(`The page is not tried in a browser: ${EXECUTABLE} is missing.\n`);
  }
  describe.skipIf(isMissing && !process.env.CI)(name, () => {
    let browser: Browser;
    let page: Page;
    let dir = '';
    let opened = 0;
    let complaints: string[] = [];
    let requests: string[] = [];

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'duijie-page-'));
      browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
      const permissions = ['clipboard-read', 'clipboard-write'];
      const context = await browser.newContext({ permissions, timezoneId: ZONE, viewport: DESK });
      page = await context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => requests.push(request.url()));
    });

    afterAll(async () => {
      await browser?.close();
      await rm(dir, { recursive: true, force: true });
    });

    define(async (content, { hash = '', colorScheme = 'light', viewport = DESK } = {}) => {
      opened += 1;
      // An address that differs in its hash alone would not be loaded again.
      const file = join(dir, `report-${opened}.html`);
      await writeFile(file, content);
      await page.emulateMedia({ colorScheme, media: 'screen' });
      await page.setViewportSize(viewport);
      complaints = [];
      requests = [];
      await page.goto(`${pathToFileURL(file)}${hash}`);
      return { page, complaints, requests };
    });
  });
}
