import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validators } from '../../src/wire/generated/documents.js';

/** What is in the report folder and is not what its schema says, or was cut off. */
export async function findSpoiltReports(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const spoilt: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.json') && one !== 'ledger.json')) {
    const complaint = judge(name, await readFile(join(folder, name), 'utf8'));
    if (complaint) spoilt.push(`${name} ${complaint}`);
  }
  return spoilt;
}

function judge(name: string, content: string): string | undefined {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    return `is no JSON: ${content.length} characters`;
  }
  const validate = validators[name === 'load.json' ? 'load' : 'results'];
  return validate(document)
    ? undefined
    : `is not as its schema says: ${validate.errors?.[0]?.instancePath}`;
}

/** Whether there is a report: of a run in which nothing has passed, not each format has one. */
export async function hasReport(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => /^(?:results|load|junit|report)/.test(name));
}
