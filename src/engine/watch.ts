import type { Exchange, Trouble } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';

/** Cases in a row without a single answer after which the run is given up. */
const MAX_SILENT_CASES = 10;

/** Notices that the IUT cannot be reached, so that a run does not blame it case by case. */
export interface Watch {
  /** Why the run has to end; undefined while the IUT answers. */
  readonly trouble: Text | undefined;
  begin(): Promise<void>;
  /** @param attempt number of the try: what is silent again is the same silence */
  note(exchanges: readonly Exchange[], attempt?: number): Promise<void>;
}

export function createWatch(probe: () => Promise<Trouble | undefined>): Watch {
  let found: Text | undefined;
  let silent = 0;

  async function look(lead: Text): Promise<void> {
    const trouble = await probe();
    if (!trouble || found) return;
    const { zh, en } = trouble.message;
    found = text(`${lead.zh}：${zh}`, `${lead.en}: ${en}`);
  }

  return {
    get trouble() {
      return found;
    },
    begin: () => look(text('被测系统不可达', 'the IUT cannot be reached')),
    async note(exchanges, attempt = 1) {
      const sent = exchanges.filter(({ purpose }) => purpose !== 'callback');
      const own = sent.find(({ trouble }) => trouble?.kind === 'exhausted')?.trouble;
      found ??= own?.message;
      if (sent.some(({ trouble }) => trouble?.kind === 'refused')) {
        await look(text('运行途中被测系统不再可达', 'the IUT went away during the run'));
      }
      if (sent.length === 0) return;
      if (sent.some(({ response }) => response)) silent = 0;
      else if (attempt === 1) silent += 1;
      if (silent < MAX_SILENT_CASES) return;
      found ??= text(
        `连续 ${silent} 个用例没有得到任何应答`,
        `${silent} cases in a row got no answer at all`,
      );
    },
  };
}
