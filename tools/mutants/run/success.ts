import type { Code } from '../../../src/model/specification.js';
import { readSoap } from '../../../src/protocols/mohurd/soap.js';
import { readStructure } from '../../../src/protocols/samr/envelope.js';
import { codeOf } from '../generate/code-mutants.js';

/** An answer as its schema describes it; undefined when it is not a message. */
export function readAnswer(text: string): unknown {
  try {
    if (text.startsWith('<')) return readSoap(text);
    const answer = JSON.parse(text);
    return answer?.datalist ? { ...answer, datalist: readStructure(answer.datalist) } : answer;
  } catch {
    return undefined;
  }
}

/** Whether an answer says that all is well, by its code. */
export function isSuccess(text: string, codes: readonly Code[]): boolean {
  const code = codeOf(readAnswer(text))?.code;
  return codes.some((candidate) => candidate.kind === 'success' && candidate.code === code);
}
