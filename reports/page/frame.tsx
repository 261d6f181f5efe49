import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Language, Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { Both } from './both.js';
import { PAGE_WORDS } from './words.js';

interface FrameProps {
  readonly language: Language;
  /** What kind of report it is. */
  readonly heading: Text;
  /** What of this report comes before its kind in the window's title: verdict, system. */
  readonly subject: readonly Text[];
  /** The page's one style sheet and its one script. */
  readonly style: string;
  readonly script: string;
  /** Names and versions of the programs that made the runs. */
  readonly tools: ReadonlySet<string>;
  /** Beside the heading. */
  readonly top?: Child;
  readonly children?: Child;
}

const TONGUES = { zh: 'zh-CN', en: 'en' } as const;

/** A self-contained page around a report, in both languages. */
export function Frame(props: FrameProps) {
  const { language, heading, subject, style, script, tools, top, children } = props;
  const titleIn = (tongue: Language) =>
    [...subject, heading].map((part) => printable(part[tongue], 100)).join(' · ');
  return (
    <html lang={TONGUES[language]} data-lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyFor(style, script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title data-zh={titleIn('zh')} data-en={titleIn('en')}>
          {titleIn(language)}
        </title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header class="top">
          <h1>
            <Both of={heading} />
          </h1>
          {top}
          <Languages language={language} />
        </header>
        <main>{children}</main>
        <Foot tools={tools} />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

/**
 * Nothing is loaded, sent or run but the one style sheet and the one script of the page. Their
 * text must not change on the way: the policy names its digest.
 */
function policyFor(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

function Languages({ language }: { language: Language }) {
  return (
    <fieldset id="languages" hidden>
      <legend class="quiet">
        <Both of={PAGE_WORDS.language} />
      </legend>
      <button type="button" lang="zh" value="zh" aria-pressed={language === 'zh'}>
        中文
      </button>
      <button type="button" lang="en" value="en" aria-pressed={language === 'en'}>
        English
      </button>
    </fieldset>
  );
}

function Foot({ tools }: { tools: ReadonlySet<string> }) {
  return (
    <footer>
      <p class="soft">
        <Both of={PAGE_WORDS.made} /> {printable([...tools].join(', '), 200)}
      </p>
      <p
        id="announcer"
        class="quiet"
        role="status"
        data-zh={PAGE_WORDS.copied.zh}
        data-en={PAGE_WORDS.copied.en}
      />
    </footer>
  );
}
