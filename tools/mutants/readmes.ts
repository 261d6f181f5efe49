import { readFileSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '../../src/model/text.js';
import type { Baseline } from './baseline.js';
import { insertScores, renderScores } from './score-table.js';

/** By language. */
const FILES = { en: '../../README.md', zh: '../../README.zh-CN.md' } as const;

/** The READMEs as they are, and as they ought to be with these scores. */
export function listReadmes(scores: Baseline) {
  return Promise.all(
    LANGUAGES.map(async (language) => {
      const file = new URL(FILES[language], import.meta.url);
      const content = readFileSync(file, 'utf8');
      return { file, content, due: insertScores(content, await renderScores(scores, language)) };
    }),
  );
}

export async function writeScores(scores: Baseline): Promise<void> {
  for (const { file, due } of await listReadmes(scores)) writeFileSync(file, due);
}
