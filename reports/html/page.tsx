import { createHash } from 'node:crypto';
import type { RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { outcomeOf, verdictOf } from '../outcome.js';
import { Both } from './both.js';
import { Filters } from './filters.js';
import { RunView } from './run.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { SystemTable } from './tables.js';
import { WORDS } from './words.js';

/** Nothing is loaded, sent or run but the one style sheet and the one script of the page. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TONGUES = { zh: 'zh-CN', en: 'en' } as const;

export function Page({ results, language }: { results: readonly RunResult[]; language: Language }) {
  const title = titleOf(results);
  return (
    <html lang={TONGUES[language]} data-lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title data-zh={title.zh} data-en={title.en}>
          {title[language]}
        </title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <Top results={results} language={language} />
        <main>
          {results.length > 1 ? (
            <>
              <SystemTable results={results} />
              <Filters results={results} />
            </>
          ) : null}
          {results.map((result) => (
            <RunView result={result}>
              {results.length === 1 ? <Filters results={results} /> : null}
            </RunView>
          ))}
        </main>
        <Foot results={results} />
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}

function Top({ results, language }: { results: readonly RunResult[]; language: Language }) {
  const outcome = outcomeOf(results);
  return (
    <header class="top">
      <h1>
        <Both of={WORDS.report} />
      </h1>
      {results.length > 1 ? (
        <p class={outcome.conformant ? 'verdict pass' : 'verdict fail'}>
          <strong>
            <span aria-hidden="true">{outcome.conformant ? '✓' : '✗'} </span>
            <Both of={verdictOf(outcome)} />
          </strong>{' '}
          <Both of={outcome.reason} />
        </p>
      ) : null}
      <fieldset id="languages" hidden>
        <legend class="quiet">
          <Both of={WORDS.language} />
        </legend>
        <button type="button" lang="zh" value="zh" aria-pressed={language === 'zh'}>
          中文
        </button>
        <button type="button" lang="en" value="en" aria-pressed={language === 'en'}>
          English
        </button>
      </fieldset>
    </header>
  );
}

function Foot({ results }: { results: readonly RunResult[] }) {
  const tools = new Set(results.map(({ tool }) => `${tool.name} ${tool.version}`));
  return (
    <footer>
      <p class="soft">
        <Both of={WORDS.made} /> {printable([...tools].join(', '), 200)}
      </p>
      <p
        id="announcer"
        class="quiet"
        role="status"
        data-zh={WORDS.copied.zh}
        data-en={WORDS.copied.en}
      />
    </footer>
  );
}

function titleOf(results: readonly RunResult[]) {
  const of = (language: Language) => {
    const verdict = verdictOf(outcomeOf(results))[language];
    const name = results.length === 1 ? results[0]?.title[language] : '';
    return [verdict, name, WORDS.report[language]]
      .filter(Boolean)
      .map((part) => printable(String(part), 100))
      .join(' · ');
  };
  return { zh: of('zh'), en: of('en') };
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
