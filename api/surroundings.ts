import type { Language } from '../src/model/text.js';

/** Where a function works, beside what it is asked to do. */
export interface Surroundings {
  /** Of what is said in words. */
  readonly language: Language;
  /** What names of files start from. */
  readonly folder: string;
  /** What `${NAME}` in a configuration stands for. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What was given, and for the rest Chinese, the folder and the variables of the process. */
export function surroundingsOf(given: Partial<Surroundings>): Surroundings {
  const { language = 'zh', folder = process.cwd(), env = process.env } = given;
  return { language, folder, env };
}
