import { expect, it } from 'vitest';
import { listSystems } from '../../api/listing/list-systems.js';
import { runDuijie } from '../testing/run-duijie.js';

it('lists systems, cases and rulings for machines', async () => {
  const [systems, cases, rulings, defects] = await Promise.all(
    [['systems'], ['cases', 'cis'], ['rulings', 'das'], ['defects', 'das']].map(async (args) => {
      const { code, stdout, stderr } = await runDuijie([...args, '--json']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return JSON.parse(stdout);
    }),
  );
  expect(systems).toContainEqual(
    expect.objectContaining({ id: 'cis', protocol: 'das', operations: ['2001', '2002', '2003'] }),
  );
  const cis = systems.find(({ id }: { id: string }) => id === 'cis');
  expect(cases).toHaveLength(cis.cases);
  expect(cases[0]).toMatchObject({ id: expect.stringMatching(/^cis\//), weight: 'must' });
  expect(rulings).toContainEqual(
    expect.objectContaining({ id: 'DAS-R04', default: 'reject', place: '2.2' }),
  );
  expect(defects).toContainEqual(
    expect.objectContaining({ system: 'das', id: 'replays-answers', clause: '2.2/unique-serial' }),
  );
});

it('lists the systems as they were when the program was built', async () => {
  const { stdout } = await runDuijie(['systems', '--json']);
  expect(JSON.parse(stdout)).toEqual(await listSystems());
});

it('lists the faults that have no case, and why', async () => {
  const { code, stdout } = await runDuijie(['cases', 'mohurd', '--omitted', '--json']);
  expect(code).toBe(0);
  const omitted: { id: string; reason: { zh: string; en: string } }[] = JSON.parse(stdout);
  expect(omitted).toContainEqual({
    id: 'mohurd/businessData/refuses-long-creditCode-when-certType-1',
    operation: 'businessData',
    pointer: '/safeCertParameter/acceptData/0/creditCode',
    reason: { zh: expect.stringContaining('校验码'), en: expect.stringContaining('GB 32100') },
  });
  const { stdout: cases } = await runDuijie(['cases', 'mohurd', '--json']);
  const ids: string[] = JSON.parse(cases).map(({ id }: { id: string }) => id);
  expect(omitted.filter(({ id }) => ids.includes(id))).toEqual([]);
  const { stdout: table } = await runDuijie(['cases', 'mohurd', '--omitted', '--lang', 'en']);
  expect(table).toContain('mohurd/businessData/refuses-long-creditCode-when-certType-1');
});

it('lists the scenarios that clients are put to', async () => {
  const { code, stdout } = await runDuijie(['cases', 'das', '--observe', '--lang', 'en']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^callback-forged +das\/client\/callback-forged +2\.1 +must +refuses a callback with a/m,
  );
  const { stdout: all } = await runDuijie(['cases', '--observe', '--json']);
  const ids: string[] = JSON.parse(all).map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['das/client/refusal', 'samr/client/forged-signature']),
  );
});

it('lists in the language of the locale, or in the one asked for', async () => {
  const chinese = await runDuijie(['systems'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
  expect(chinese.stdout).toContain('客服业务系统');
  const english = await runDuijie(['systems', '--lang', 'en'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
  expect(english.stdout).toContain('Customer information system');
});
