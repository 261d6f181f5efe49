import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readZip } from '../../reports/testing/read-zip.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';

/** A folder with a stored run, and a configuration that names the laboratory. */
function fillFolder(): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 'results.json'), JSON.stringify(sampleRun()));
  writeFileSync(
    join(folder, 'duijie.yaml'),
    'report: { number: "${REPORT_NO}", laboratory: 示例检测中心 }\n',
  );
  return folder;
}

const WITH_NUMBER = { REPORT_NO: 'JC-0042' };

it('writes a docx of stored results, with what the configuration says of the laboratory', async () => {
  const folder = fillFolder();
  const args = ['report', 'results.json', '--lang', 'zh'];
  const files: Buffer[] = [];
  for (const name of ['one.docx', 'two.docx']) {
    const written = await runDuijie([...args, '-o', name], { folder, env: WITH_NUMBER });
    expect(written).toMatchObject({ code: 0, stdout: '', stderr: '' });
    files.push(readFileSync(join(folder, name)));
  }
  const [one = Buffer.alloc(0), two] = files;
  expect(one.equals(two ?? Buffer.alloc(0))).toBe(true);
  const xml = readZip(one).get('word/document.xml') ?? '';
  expect(xml).toContain('报告编号：JC-0042');
  expect(xml).toContain('示例检测中心');
});

it('has its variables set before anything is written, and only where it goes on paper', async () => {
  const folder = fillFolder();
  const unset = await runDuijie(['report', 'results.json', '-o', 'x.docx'], { folder });
  expect(unset.code).toBe(2);
  expect(unset.stderr).toContain(
    'duijie.yaml:1:11: report.number: the environment variable REPORT_NO',
  );
  const plain = await runDuijie(['report', 'results.json', '-o', 'x.md'], { folder });
  expect(plain.code).toBe(0);
});

it('writes no bytes to stdout, and says how instead', async () => {
  const folder = fillFolder();
  const { code, stderr } = await runDuijie(['report', 'results.json', '--reporter', 'pdf'], {
    folder,
    env: WITH_NUMBER,
  });
  expect(code).toBe(2);
  expect(stderr).toContain('name a file by -o, such as -o report.pdf');
});

it('refuses a PDF before the run where no browser is there, and writes a docx all the same', async () => {
  const folder = fillFolder();
  const run = ['certify', 'cis', '--demo', '--grep', 'cis/2003/accepts', '--quiet'];
  const env = { PATH: folder };
  const refused = await runDuijie([...run, '--reporter', 'pdf'], { folder, env });
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/there is no Chromium, Chrome or Edge: install one/);
  const set = ['--config', 'duijie.yaml', '--set', 'report.number=N-7'];
  const args = [...run, ...set, '--reporter', 'docx', '--lang', 'en'];
  expect(await runDuijie(args, { folder, env })).toMatchObject({ code: 0 });
  const document = readFileSync(join(folder, 'duijie-report', 'report.docx'));
  expect(readZip(document).get('word/document.xml')).toContain('Report no.: N-7');
});
