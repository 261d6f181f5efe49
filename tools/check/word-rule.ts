interface Rule {
  readonly pattern: RegExp;
  readonly complaint: string;
  /** Files that the rule is about; all when absent. */
  readonly files?: RegExp;
}

const TESTS = /\.test\.tsx?$/;

const RULES: readonly Rule[] = [
  {
    pattern: /(?<![\w.~}/*-])\/(?:work|tmp|root|home|Users)\//,
    complaint: 'a path of one machine',
  },
  {
    pattern: /\b(?:registry|npm|packages?)\.(?!json\b)[\w-]+\.(?:org|com|net|cn|dev|io)\b/,
    complaint: 'the host of a package registry',
  },
  {
    pattern: /"resolved"\s*:/,
    complaint: 'the address of a package',
    files: /(?:^|\/)package-lock\.json$/,
  },
  {
    pattern: /\b(?:describe|it|test|suite|bench)\.(?:only|skip|todo)\b|\b(?:fit|xit|xdescribe)\(/,
    complaint: 'a focused or skipped test',
    files: TESTS,
  },
  { pattern: /\b(?:TODO|FIXME)\b/, complaint: 'unfinished work' },
];

/** The rules and their test have to spell what they forbid. */
const EXEMPT = /^tools\/check\/word-rule(?:\.test)?\.ts$/;

/** Complaints with their line numbers; none for binary files. */
export function findForbiddenWords(path: string, content: string): string[] {
  if (EXEMPT.test(path) || content.includes('\0')) return [];
  const rules = RULES.filter(({ files }) => files === undefined || files.test(path));
  return content
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ complaint }) => `line ${index + 1}: ${complaint}`),
    );
}
