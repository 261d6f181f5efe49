import { expect, it } from 'vitest';
import { readAnchors, readCode, readLinks, readOptions } from './markdown-text.js';

const MARKDOWN = `# A title, of \`two\` parts · 对接
[one](docs/a.md) ![two](b.png) [three](https://gas.example.com) [four](#离线使用)
\`--grep\` and \`duijie report --lang zh\`
\`\`\`sh
echo "[no](link)" # no heading
\`\`\`
## What it does
`;

it('finds what a text refers to', () => {
  expect(readLinks(MARKDOWN)).toEqual(['docs/a.md', 'b.png', '#离线使用']);
  expect(readAnchors(MARKDOWN)).toEqual(['#a-title-of-two-parts--对接', '#what-it-does']);
  expect(readCode(MARKDOWN)).toEqual(['two', '--grep', 'duijie report --lang zh']);
});

it('finds long options only', () => {
  expect(readOptions('--grep a-b --x --set path=a--b -o')).toEqual(['--grep', '--x', '--set']);
});
