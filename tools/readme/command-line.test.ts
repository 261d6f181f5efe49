import { expect, it } from 'vitest';
import { readCommands } from './command-line.js';
import { readBlocks } from './fenced-block.js';

const MARKDOWN = `
\`\`\`sh
# a remark
npm ci && npm start # both

curl -d '{"a":1}' \\
  http://127.0.0.1:1/#top
\`\`\`
\`\`\`yaml duijie.yaml
systems: {}
\`\`\`
\`\`\`yaml .github/workflows/a.yml
jobs: { a: { steps: [ { uses: b }, { run: "one\\ntwo" } ] } }
\`\`\`
`;

it('takes the commands of shell blocks and workflows apart', () => {
  const commands = readCommands(readBlocks(MARKDOWN));
  expect(commands.map(({ text }) => text)).toEqual([
    'npm ci',
    'npm start',
    `curl -d '{"a":1}' http://127.0.0.1:1/#top`,
    'one',
    'two',
  ]);
  expect(commands[0]?.line).toBe(3);
});
