import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../errors.js';
import { LOCK_NAME } from './folder-lock.js';
import { openFolder } from './open-folder.js';
import { RECORD_NAME } from './run-record.js';

/** A folder with the reports of runs, a clock for it, and what was remarked. */
function makeStage() {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const said: string[] = [];
  const clock = { now: Date.now() };
  const open = (pattern = 'r', systems = ['das'], more: { isRunOf?: string } = {}) =>
    openFolder(
      pattern,
      { command: 'certify', systems, ...more },
      { folder, now: () => clock.now, onRemark: ({ en }) => said.push(en) },
    );
  const run = async (
    files: Readonly<Record<string, string>>,
    ...given: Parameters<typeof open>
  ) => {
    const place = await open(...given);
    await place.write(
      Object.entries(files).map(([fileName, content]) => ({ fileName, render: () => content })),
    );
    await place.settle();
    await place.leave();
    return place;
  };
  const file = (name: string) => join(folder, 'r', name);
  const list = () => readdirSync(join(folder, 'r')).filter((name) => name !== RECORD_NAME);
  return { folder, said, clock, open, run, file, list };
}

it('names the folder by who is judged and when', async () => {
  const { run, folder, clock } = makeStage();
  clock.now = Date.parse('2026-03-01T02:03:04.005Z');
  const place = await run({ 'a.txt': 'x' }, 'runs/{system}/{time}', ['das', '../cis']);
  expect(place.name).toBe('runs/das-___cis/2026-03-01T02-03-04-005Z');
  expect(readFileSync(join(folder, place.name, 'a.txt'), 'utf8')).toBe('x');
});

it('refuses a placeholder that there is not, and makes no folder', async () => {
  const { open, folder } = makeStage();
  await expect(open('runs/{date}')).rejects.toThrow(UsageError);
  await expect(open('runs/{date}')).rejects.toThrow(/"date".*system, time/);
  expect(readdirSync(folder)).toEqual([]);
});

it('says which reports are replaced, and leaves none of them beside the new ones', async () => {
  const { run, said, list } = makeStage();
  await run({ 'results-das.json': '1', 'results-cis.json': '2', 'junit.xml': '3' });
  expect(said).toEqual([]);
  await run({ 'results.json': '4', 'junit.xml': '5' });
  expect(said).toEqual([
    expect.stringMatching(
      /^r holds the reports of certify das of 20\d\d-\S+Z: .*--report-dir 'r\/\{time\}'/,
    ),
  ]);
  expect(list()).toEqual(['junit.xml', 'results.json']);
});

it('keeps what it has not written, and what was changed since', async () => {
  const { run, said, list, file } = makeStage();
  await run({ 'results-das.json': '1', 'results-cis.json': '2', 'junit.xml': '3' });
  writeFileSync(file('results-cis.json'), 'mine by now');
  writeFileSync(file('results-old.json'), 'mine');
  writeFileSync(file('junit.xml'), 'mine, too');
  writeFileSync(file('junit.xml.old'), 'mine as well');
  await run({ 'results.json': '4', 'junit.xml': '5' });
  expect(list()).toEqual([
    'junit.xml',
    'junit.xml.old',
    'junit.xml.old-2',
    'results-cis.json',
    'results-old.json',
    'results.json',
  ]);
  expect(readFileSync(file('junit.xml.old-2'), 'utf8')).toBe('mine, too');
  expect(said.at(-1)).toMatch(/^r\/junit.xml was not written by duijie.*kept as junit.xml.old-2$/);
});

it('removes nothing when the run has written nothing', async () => {
  const { run, open, list } = makeStage();
  await run({ 'results.json': '1' });
  const place = await open();
  await place.leave();
  expect(list()).toEqual(['results.json']);
});

it('keeps the rest of a run whose reports are made anew', async () => {
  const { run, said, list, folder } = makeStage();
  await run({ 'ledger.json': '1', 'load.json': '2' });
  await run({ 'load.json': '3' }, 'r', ['cis'], { isRunOf: join(folder, 'r') });
  expect(said).toEqual([]);
  await run({ 'results.json': '4' });
  expect(list()).toEqual(['results.json']);
});

it('believes no record that names files elsewhere', async () => {
  const { run, folder, file } = makeStage();
  await run({ 'a.txt': 'x' });
  writeFileSync(join(folder, 'b.txt'), 'x');
  const record = JSON.parse(readFileSync(file(RECORD_NAME), 'utf8'));
  const digest = record.files['a.txt'];
  writeFileSync(
    file(RECORD_NAME),
    JSON.stringify({ ...record, files: { '../b.txt': digest, [join(folder, 'b.txt')]: digest } }),
  );
  await run({ 'c.txt': 'y' });
  expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('x');
});

it('is for one run at a time, and says who has it', async () => {
  const { open, list } = makeStage();
  const first = await open();
  await expect(open('r', ['cis'])).rejects.toMatchObject({
    exitCode: 3,
    text: {
      zh: expect.stringMatching(/^报告目录 r 正由另一次运行使用：certify das，始于 20\d\d-/),
      en: expect.stringMatching(
        /^another run writes into the report folder r: certify das, since 20\d\d-\S+Z, process \d+ on .*; wait .*'r\/\{time\}'$/,
      ),
    },
  });
  await first.leave();
  const second = await open('r', ['cis']);
  await second.leave();
  expect(list()).toEqual([]);
});

/** The lock as another process would have left it. */
async function leaveLock(stage: ReturnType<typeof makeStage>, changes: object): Promise<void> {
  const place = await stage.open();
  const lock = JSON.parse(readFileSync(stage.file(LOCK_NAME), 'utf8'));
  await place.leave();
  writeFileSync(stage.file(LOCK_NAME), JSON.stringify({ ...lock, ...changes }));
  setAge(stage, 0);
}

function setAge({ file, clock }: ReturnType<typeof makeStage>, ms: number): void {
  const at = new Date(clock.now - ms);
  utimesSync(file(LOCK_NAME), at, at);
}

it('is taken over from a process that has ended', async () => {
  const stage = makeStage();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  await leaveLock(stage, { pid: child.pid });
  const place = await stage.open();
  expect(JSON.parse(readFileSync(stage.file(LOCK_NAME), 'utf8')).pid).toBe(process.pid);
  await place.leave();
  expect(stage.list()).toEqual([]);
});

it('is taken over from a process of this number in an earlier life of the machine', async () => {
  const stage = makeStage();
  await leaveLock(stage, { id: 'of an earlier life' });
  await (await stage.open()).leave();
});

it('is left to a process that lives, and to one elsewhere that has shown itself of late', async () => {
  const stage = makeStage();
  await leaveLock(stage, { pid: process.ppid });
  await expect(stage.open()).rejects.toThrow(`process ${process.ppid}`);
  writeFileSync(
    stage.file(LOCK_NAME),
    JSON.stringify({ id: 'x', pid: 1, host: 'elsewhere\u001b[31m', doing: 'load', since: '' }),
  );
  setAge(stage, 30_000);
  await expect(stage.open()).rejects.toThrow(/process 1 on elsewhere\\u001b\[31m;/);
  setAge(stage, 61_000);
  await (await stage.open()).leave();
});

it('is taken over from a lock that says nothing, once it is old', async () => {
  const stage = makeStage();
  await (await stage.open()).leave();
  writeFileSync(stage.file(LOCK_NAME), '');
  setAge(stage, 0);
  await expect(stage.open()).rejects.toThrow(/^another run writes into the report folder r; wait/);
  setAge(stage, 61_000);
  await (await stage.open()).leave();
});

it('does not wait for ever on a lock that leads nowhere', async () => {
  const stage = makeStage();
  await (await stage.open()).leave();
  symlinkSync('nowhere', stage.file(LOCK_NAME));
  await expect(stage.open()).rejects.toThrow(/^another run writes/);
});

it('goes to one of many that want it at once', async () => {
  const stage = makeStage();
  await leaveLock(stage, { id: 'of an earlier life' });
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => stage.open()));
  const taken = all.filter(({ status }) => status === 'fulfilled');
  expect(taken).toHaveLength(1);
});

it('is not kept from anybody by one who ended while taking it over', async () => {
  const stage = makeStage();
  await leaveLock(stage, { id: 'of an earlier life' });
  const guard = `${stage.file(LOCK_NAME)}-taken`;
  writeFileSync(guard, '');
  utimesSync(guard, 0, 0);
  await (await stage.open()).leave();
  expect(stage.list()).toEqual([]);
});
