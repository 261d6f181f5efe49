import { text } from '../../src/model/text.js';
import { outcomeOf, verdictOf } from '../outcome.js';
import { nameOf } from '../subject.js';
import { momentOf } from './moment.js';
import type { Paper } from './paper.js';
import { given, type Scope } from './scope.js';
import { WORDS } from './words.js';

/** Who was tested, by what, and what came of it. */
export function describeCover(scope: Scope): Paper['cover'] {
  const { result, protocol, laboratory, language, say } = scope;
  const { product, vendor } = result.subject ?? {};
  return {
    number: { name: say(WORDS.number), value: given(laboratory.number) },
    heading: say(WORDS.heading),
    subheading: say(WORDS.subheading),
    fields: [
      { name: say(WORDS.product), value: given(product) },
      { name: say(WORDS.version), value: versionOf(scope) },
      { name: say(WORDS.vendor), value: given(vendor) },
      { name: say(WORDS.client), value: given(laboratory.client) },
      { name: say(WORDS.role), value: say(nameOf(result)) },
      { name: say(WORDS.document), value: say(cite(protocol.title)) },
      { name: say(WORDS.day), value: momentOf(result, language).day },
      { name: say(WORDS.conclusion), value: say(verdictOf(outcomeOf([result]))) },
    ],
    issuer: { name: say(WORDS.laboratory), value: given(laboratory.laboratory) },
    seal: say(WORDS.seal),
  };
}

/** Version and build. */
export function versionOf({ result: { subject = {} }, language, say }: Scope): string | undefined {
  const { version, build } = subject;
  if (given(build) === undefined) return given(version);
  const name = `${say(WORDS.build)} ${given(build)}`;
  if (given(version) === undefined) return name;
  return language === 'zh' ? `${given(version)}（${name}）` : `${given(version)} (${name})`;
}

/** The name of a document within a sentence. */
export function cite({ zh, en }: { readonly zh: string; readonly en: string }) {
  return text(`《${zh}》`, `“${en}”`);
}
