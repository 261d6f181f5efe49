import { joinPointer } from '../../src/specification/pointer.js';
import { parseJson } from '../../src/wire/json.js';

/** Where in a document its tokens stand, while they go by. */
export class JsonWay {
  readonly #open: { readonly pointer: string; readonly isList: boolean; index: number }[] = [];
  #name: string | undefined;

  /** @param marked JSON pointers of the members that are sought */
  constructor(readonly marked: ReadonlySet<string>) {}

  /** The member that a token names, begins or is, of those that are sought; white space is left out. */
  mark(token: string): { readonly at?: string } {
    const pointer = this.marked.size === 0 ? undefined : this.#pass(token);
    return pointer !== undefined && this.marked.has(pointer) ? { at: pointer } : {};
  }

  /** The pointer of the member that a token names, begins or is; undefined of any other token. */
  #pass(token: string): string | undefined {
    const inner = this.#open.at(-1);
    if (token === '}' || token === ']') {
      this.#open.pop();
      this.#name = undefined;
      return undefined;
    }
    if (token === ',') {
      if (inner) inner.index += 1;
      this.#name = undefined;
      return undefined;
    }
    if (inner && !inner.isList && this.#name === undefined) {
      this.#name = joinPointer(inner.pointer, unquote(token));
      return this.#name;
    }
    const pointer = inner?.isList ? joinPointer(inner.pointer, `${inner.index}`) : this.#name;
    if (token === '{' || token === '[') {
      this.#open.push({ pointer: pointer ?? '', isList: token === '[', index: 0 });
      this.#name = undefined;
    }
    return pointer ?? '';
  }
}

function unquote(token: string): string {
  const name = parseJson(token);
  return typeof name === 'string' ? name : token;
}
