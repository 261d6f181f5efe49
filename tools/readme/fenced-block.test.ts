import { expect, it } from 'vitest';
import { dropBlocks, readBlocks } from './fenced-block.js';

const MARKDOWN = `# Title
\`\`\`sh
one
\`\`\`
## Section
text
\`\`\`yaml duijie.yaml
## no heading
a: 1
\`\`\`
end`;

it('finds blocks with their language, file, section and line', () => {
  expect(readBlocks(MARKDOWN)).toEqual([
    { language: 'sh', file: '', section: '', line: 3, content: 'one\n' },
    {
      language: 'yaml',
      file: 'duijie.yaml',
      section: 'Section',
      line: 8,
      content: '## no heading\na: 1\n',
    },
  ]);
});

it('complains about a block without end', () => {
  expect(() => readBlocks('```sh\none')).toThrow('line 2');
});

it('leaves the text around the blocks', () => {
  expect(dropBlocks(MARKDOWN)).toBe('# Title\n\n## Section\ntext\n\nend');
});
