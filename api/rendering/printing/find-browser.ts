import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { text } from '../../../src/model/text.js';
import { EnvironmentError } from '../../errors.js';
import type { Surroundings } from '../../surroundings.js';

type Environment = Surroundings['env'];

/** The variable that names a browser, where it is nowhere else. */
const NAMED = 'CHROMIUM_PATH';

/** What the browsers that print are called, the plainest first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
] as const;

/** Where they are installed without being on the path. */
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;
const WINDOWS_FOLDERS = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'] as const;
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
] as const;

/**
 * A browser of this machine that prints: Chromium, Chrome or Edge.
 *
 * @returns its absolute path
 * @throws {EnvironmentError} where there is none, or the one that is named cannot be started
 */
export async function findBrowser(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const named = env[NAMED];
  if (named) {
    if (await isProgram(named)) return named;
    throw refuseNamed(named);
  }
  for (const candidate of listCandidates(env, platform)) {
    if (await isProgram(candidate)) return candidate;
  }
  throw new EnvironmentError(NONE);
}

const NONE = text(
  `生成 PDF 要用本机的浏览器打印，但没有找到 Chromium、Chrome 或 Edge：请安装其中之一，或用环境变量 ${NAMED} 指明其位置，或改用 --reporter docx`,
  `a PDF is printed by a browser of this machine, and there is no Chromium, Chrome or Edge: install one, say where it is by the environment variable ${NAMED}, or take --reporter docx`,
);

function refuseNamed(path: string): EnvironmentError {
  return new EnvironmentError(
    text(
      `环境变量 ${NAMED} 指向的 ${path} 不是可执行的程序：应为 Chromium、Chrome 或 Edge 的完整路径`,
      `${path}, which the environment variable ${NAMED} names, is no program: it takes the whole path of Chromium, Chrome or Edge`,
    ),
  );
}

function listCandidates(env: Environment, platform: NodeJS.Platform): string[] {
  const isWindows = platform === 'win32';
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
  const onPath = NAMES.flatMap((name) =>
    folders.map((folder) => join(folder, isWindows ? `${name}.exe` : name)),
  );
  if (platform === 'darwin') return [...onPath, ...MAC];
  if (!isWindows) return onPath;
  const installed = WINDOWS_FOLDERS.flatMap((name) => env[name] ?? []).flatMap((folder) =>
    WINDOWS.map((parts) => join(folder, ...parts)),
  );
  return [...onPath, ...installed];
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
