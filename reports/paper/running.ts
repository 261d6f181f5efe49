import type { Language } from '../../src/model/text.js';

/** What stands around the number of a page and that of all pages. */
export interface FooterWords {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

const FOOTERS: Readonly<Record<Language, FooterWords>> = {
  zh: { before: '第 ', between: ' 页　共 ', after: ' 页' },
  en: { before: 'Page ', between: ' of ', after: '' },
};

export function footerOf(language: Language): FooterWords {
  return FOOTERS[language];
}
