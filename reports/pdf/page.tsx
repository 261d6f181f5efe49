import { createHash } from 'node:crypto';
import { printable } from '../../src/wire/printable.js';
import { readStyles } from '../page/assets.js';
import type { Field, Paper } from '../paper/paper.js';
import { type FooterWords, footerOf } from '../paper/running.js';
import { BlockView, ContentView } from './blocks.js';

const TONGUES = { zh: 'zh-CN', en: 'en' } as const;

/** Reports as one page of HTML that is made to be printed, loads nothing and runs nothing. */
export function Page({ papers }: { papers: readonly [Paper, ...Paper[]] }) {
  const [first] = papers;
  const style = `${readStyles('paper')}\n${papers.map(stylePages).join('\n')}`;
  return (
    <html lang={TONGUES[first.language]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyFor(style)} />
        <title>{first.title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {papers.map((paper, index) => (
          <>
            <CoverView {...paper} />
            <main class={`paper-${index}`}>
              {paper.blocks.map((block) => (
                <BlockView block={block} />
              ))}
            </main>
          </>
        ))}
      </body>
    </html>
  );
}

function CoverView({ cover, language }: Paper) {
  const colon = language === 'zh' ? '：' : ': ';
  return (
    <section class="cover">
      <p class="number">
        {cover.number.name}
        {colon}
        <Blank field={cover.number} />
      </p>
      <h1>{cover.heading}</h1>
      <p class="kind">{cover.subheading}</p>
      <table>
        <tbody>
          {cover.fields.map(({ name, value }) => (
            <tr>
              <th>{name}</th>
              <td>{value === undefined ? ' ' : <ContentView content={value} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="foot">
        {cover.issuer.value === undefined ? `${cover.issuer.name}${colon}` : ''}
        <Blank field={cover.issuer} /> {cover.seal}
      </p>
    </section>
  );
}

function Blank({ field: { value } }: { field: Field }) {
  return value === undefined ? <span class="blank"> </span> : <ContentView content={value} />;
}

/** What stands at the head and the foot of the pages of one report. */
function stylePages({ head: [left, right], language }: Paper, index: number): string {
  const box = (place: string, content: string) =>
    `@${place} { content: ${content}; font: 8.5pt "Times New Roman", "Liberation Serif", "SimSun", "Noto Serif CJK SC", serif; }`;
  const boxes = [
    box('top-left', quote(left)),
    box('top-right', quote(right)),
    box('bottom-center', numberPages(footerOf(language))),
  ];
  return `.paper-${index} { page: paper-${index}; }\n@page paper-${index} { ${boxes.join(' ')} }`;
}

function numberPages({ before, between, after }: FooterWords): string {
  return `${quote(before)} counter(page) ${quote(between)} counter(pages) ${quote(after)}`;
}

/** A text as CSS takes it, whatever it holds. */
function quote(text: string): string {
  const escaped = Array.from(printable(text, 200), (character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}

function policyFor(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}
