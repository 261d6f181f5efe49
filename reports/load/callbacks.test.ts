import { describe, expect, it } from 'vitest';
import { validators } from '../../src/wire/generated/documents.js';
import { passingLoad, SAMPLE_CALLBACKS, sampleLoad } from '../testing/sample-load.js';
import { checksOf } from './checks.js';
import { renderLoadConsole } from './console/console.js';
import { html } from './html/html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';

const strayed = sampleLoad({ callbacks: SAMPLE_CALLBACKS });
const kept = passingLoad({
  callbacks: { ...SAMPLE_CALLBACKS, received: 11_982, missing: 0, doubled: 0, refused: 0 },
});
const english = { language: 'en', colour: false } as const;

describe('callbacks in a load report', () => {
  it('are stored as their schema says', () => {
    const stored = JSON.parse(json.render(strayed, english));
    validators.load(stored);
    expect(validators.load.errors).toBeNull();
    expect(stored.callbacks).toEqual(SAMPLE_CALLBACKS);
  });

  it('are a demand that is kept or not, whatever is strange', () => {
    const standingOf = (result: typeof strayed) =>
      checksOf(result).find(({ kind }) => kind === 'callbacks')?.standing;
    expect([strayed, kept, passingLoad()].map(standingOf)).toEqual(['fail', 'pass', undefined]);
  });

  it('are a test case', () => {
    const [, failed = ''] = junit.render(strayed, english).split('name="every callback came once"');
    expect(failed).toMatch(
      /^[^>]*>\s*<failure type="callbacks" message="Every callback 2002 came once: of 11,982 expected, 2 missing within 10.0 s of the last answer/,
    );
    expect(junit.render(kept, english)).toContain('tests="5" failures="0"');
  });

  it('are a sum on the terminal', () => {
    expect(renderLoadConsole(strayed, english)).toMatch(
      /\nCallbacks +expected 11,982 = received 11,980 \+ missing 2 {2}\(doubled 4 {2}after a rejection 1 {2}strange 5\)\n +p50 \d/,
    );
  });

  it('are rows in a pull request', () => {
    const page = markdown.render(strayed, english);
    expect(page).toContain('| 2002 | 11,982 | 11,980 | 2 | 4 | 1 | 5 |');
    expect(page).toMatch(/\| p99 \| 314 ms \| 251 ms \| 3\.14 ms \| [^|]+ \| 941 ms \|/);
  });

  it('are a section of the page, what is missing marked, and hostile marks inert', () => {
    const [, section = ''] = html.render(strayed, english).split('<h3 id="callbacks">');
    expect(section).toMatch(/<tr class="fail">.*?(未回调|missing).*?<td>2<\/td>/);
    expect(section).toContain('0123456789ab00000000000c');
    expect(section).toMatch(
      /<th scope="row">p99<\/th><td>314 ms<\/td>(<td>[^<]*<\/td>){3}<td>941 ms/,
    );
    expect(section.slice(0, section.indexOf('</section>'))).not.toMatch(/<script|\u001b/);
    expect(html.render(passingLoad(), english)).not.toContain('id="callbacks"');
  });

  it('leave the part of a mixture beside its code', () => {
    const [outcome] = sampleLoad().outcomes;
    if (!outcome) throw new RangeError('no outcome');
    const mixed = passingLoad({ outcomes: [{ ...outcome, part: 'das-alarm' }] });
    expect(html.render(mixed, english)).toContain('das-alarm <code>0000</code>');
    validators.load(JSON.parse(json.render(mixed, english)));
    expect(validators.load.errors).toBeNull();
  });
});
