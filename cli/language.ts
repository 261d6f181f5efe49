import { UsageError } from '../api/errors.js';
import { LANGUAGES, type Language, text } from '../src/model/text.js';

/**
 * The language of everything that is printed: `--lang`, else the locale. Found before the command
 * line is parsed, because its errors are told in it too.
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = readLanguageOption(argv);
  if (isLanguage(asked)) return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** @throws {UsageError} for a language that is none. */
export function checkLanguage(value: string): void {
  if (isLanguage(value)) return;
  const list = LANGUAGES.join(', ');
  throw new UsageError(
    text(
      `--lang：没有语言 "${value}"，可用：${list}`,
      `--lang: no language "${value}", valid: ${list}`,
    ),
  );
}

function readLanguageOption(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[index];
  return word === '--lang' ? argv[index + 1] : word?.slice('--lang='.length);
}

function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}
