import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../../src/specification/package-file.js';
import { readDigests } from './read-digests.js';

/** What coreutils and OpenSSL say of the files that `find` lists. */
function witness(find: string) {
  const run = (script: string) =>
    execFileSync('sh', ['-c', script], { cwd: PACKAGE_FOLDER, encoding: 'utf8' }).trim();
  const files = `find ${find} | LC_ALL=C sort`;
  const sm3 = `xargs openssl dgst -sm3 -r | sed 's/ [*]/  /'`;
  return {
    sha256: run(`${files} | xargs sha256sum | sha256sum`).slice(0, 64),
    sm3: run(`${files} | ${sm3} | openssl dgst -sm3 -r`).slice(0, 64),
  };
}

it.each(['das', 'samr'])('%s: digests anybody can take of the schemas', (protocol) => {
  expect(readDigests(protocol).schemas).toEqual(witness(`schemas/${protocol} -name '*.json'`));
});

it('digests all code that judges, and no test', () => {
  const code = `-type f -name '*.[jt]s' ! -name '*.test.ts' ! -path '*/testing/*'`;
  const suites = witness(`api catalog src suites ${code}`);
  expect(readDigests('das').suites).toEqual(suites);
  expect(readDigests('samr').suites).toEqual(suites);
});

it('tells protocols apart', () => {
  expect(readDigests('das').schemas).not.toEqual(readDigests('samr').schemas);
});
