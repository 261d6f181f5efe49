import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ClientRun {
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs a client of tools/witnesses as a program of its own, until it ends. */
export function runClient(path: string, env: Readonly<Record<string, string>>): Promise<ClientRun> {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}
