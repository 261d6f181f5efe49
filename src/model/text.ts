/** A sentence in both languages of the reports. Wire names inside keep the document's spelling. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

export function text(zh: string, en: string): Text {
  return { zh, en };
}
