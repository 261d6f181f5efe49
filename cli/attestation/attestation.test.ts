import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';

const HEX = '[0-9a-f]{64}';

/** The mode of a file, and what stands in it. */
function look(folder: string, file: string) {
  const path = join(folder, file);
  return [(statSync(path).mode & 0o777).toString(8), readFileSync(path, 'utf8')] as const;
}

describe('duijie keys', () => {
  it('makes a pair of which the private half is for its owner alone', async () => {
    const folder = makeFolder();
    const { code, stdout } = await runDuijie(['keys'], { folder });
    expect([code, stdout]).toEqual([0, expect.stringMatching(`^${HEX}  sm2-public.pem\n$`)]);
    const [mode, pem] = look(folder, 'sm2.pem');
    expect([mode, pem]).toEqual(['600', expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/)]);
    expect(look(folder, 'sm2-public.pem')[1]).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });

  it.each(['own.pem', 'own-public.pem'])('leaves %s as it is, and makes no half', async (file) => {
    const folder = makeFolder();
    writeFileSync(join(folder, file), 'mine');
    chmodSync(join(folder, file), 0o644);
    const kept = await runDuijie(['keys', '-o', 'own.pem'], { folder });
    expect([kept.code, kept.stderr]).toEqual([2, expect.stringContaining(`${file} exists`)]);
    expect(look(folder, file)[1]).toBe('mine');
    expect([
      existsSync(join(folder, 'own.pem')),
      existsSync(join(folder, 'own-public.pem')),
    ]).toEqual([file === 'own.pem', file !== 'own.pem']);
    expect((await runDuijie(['keys', '-o', 'own.pem', '--force'], { folder })).code).toBe(0);
    expect(look(folder, 'own.pem')[0]).toBe('600');
  });
});

describe('duijie certificate and verify', () => {
  it('sign a conformant run and verify it elsewhere', async () => {
    const [folder, elsewhere] = [makeFolder(), makeFolder()];
    const run = (line: string, place = folder) => runDuijie(line.split(' '), { folder: place });
    const copy = (file: string) =>
      writeFileSync(join(elsewhere, file), readFileSync(join(folder, file)));
    await Promise.all([run('keys'), run('keys -o other.pem')]);
    await run('certify cylinder --demo --quiet --reporter json');
    const results = 'duijie-report/results.json';

    const issued = await run(`certificate ${results} --key sm2.pem -o c.txt`);
    expect([issued.code, issued.stdout]).toEqual([
      0,
      expect.stringMatching(/^sed .* c\.txt\.sig\n$/),
    ]);
    const again = await run(`certificate ${results} --key sm2.pem -o c.txt`);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('c.txt exists')]);
    for (const file of ['c.txt', 'sm2-public.pem', 'other-public.pem']) copy(file);

    const bare = await run('verify c.txt', elsewhere);
    expect([bare.code, bare.stdout]).toEqual([0, expect.stringContaining('nobody vouches')]);
    expect(bare.stdout).toContain('judged again from the record, the verdict is conformant');
    const vouched = await run('verify c.txt --key sm2-public.pem', elsewhere);
    expect([vouched.code, vouched.stdout]).toEqual([
      0,
      expect.stringContaining("the signer's key is sm2-public.pem"),
    ]);
    const other = await run('verify c.txt --key other-public.pem', elsewhere);
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('is refused')]);

    const certificate = readFileSync(join(elsewhere, 'c.txt'), 'utf8');
    const changed = certificate.replace('"verdict": "pass"', '"verdict": "none"');
    writeFileSync(join(elsewhere, 'c.txt'), changed);
    const refused = await run('verify c.txt', elsewhere);
    expect([refused.code, refused.stdout]).toEqual([
      1,
      expect.stringMatching(/the first case that was changed is cylinder\//),
    ]);
    expect((await run('verify sm2-public.pem', elsewhere)).code).toBe(2);
  }, 60_000);

  it('tell a run that is not conformant from one that is not whole', async () => {
    const folder = makeFolder();
    const run = (line: string) => runDuijie(line.split(' '), { folder });
    await run('keys');
    await run('certify cylinder --demo --quiet --reporter json --grep /accepts-valid$');
    const part = await run('certificate duijie-report/results.json --key sm2.pem');
    expect([part.code, part.stdout]).toEqual([4, expect.stringContaining('(partial)')]);
    const file = join(folder, 'duijie-report/results.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"pass",', '"fail",'));
    const changed = await run('certificate duijie-report/results.json --key sm2.pem');
    expect([changed.code, changed.stdout]).toEqual([
      1,
      expect.stringContaining('first in the case cylinder/archive/accepts-valid'),
    ]);
    expect(existsSync(join(folder, 'duijie-certificate.txt'))).toBe(false);
    const keyless = await run('certificate duijie-report/results.json --key sm2-public.pem');
    expect([keyless.code, keyless.stderr]).toEqual([2, expect.stringContaining('public half')]);
  }, 60_000);
});
