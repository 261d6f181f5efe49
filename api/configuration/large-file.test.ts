import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../cli/testing/run-duijie.js';
import { readConfiguration } from './read-configuration.js';

function complaint({ yaml }: { readonly yaml: string }): Promise<string> {
  const folder = makeFolder();
  writeFileSync(join(folder, 'duijie.yaml'), yaml);
  return readConfiguration({ systems: ['das'], folder }).then(() => '', String);
}

describe('a file that is too much', () => {
  it('is named, with its bound', async () => {
    const long = `# ${'x'.repeat(1024 * 1024)}\n`;
    expect(await complaint({ yaml: long })).toMatch(
      /duijie\.yaml: the configuration: more than 1 MiB; refused/,
    );
    expect(await complaint({ yaml: 'a: {'.repeat(1000) })).toMatch(
      /duijie\.yaml: brackets .* refused/,
    );
  });

  it('says so where aliases multiply it', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    expect(await complaint({ yaml: lines.join('\n') })).toMatch(
      /aliases \(\*\) make too much of it/,
    );
  });
});
