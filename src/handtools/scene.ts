import type { HandTool } from '../model/hand-tool.js';
import { joinPointer } from '../specification/pointer.js';
import { readForm } from '../wire/form.js';
import { isObject, parseJson } from '../wire/json.js';
import type { Content, Field, Keep, Role } from './draft.js';
import type { Placeholders } from './placeholders.js';

/** A request and its answer, as they went over the wire. */
export interface Sent {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Text of the answer. */
  readonly answer: string;
}

/** The same request of the same case at two instants. */
export interface SentTwice {
  readonly role: Role;
  readonly first: Sent;
  readonly second: Sent;
  /** JSON pointer of what is wrong with it: stays as it is. */
  readonly spoilt?: string;
}

/** A request with variables in the place of its values. */
export interface Written {
  readonly role: Role;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly query: readonly Field[];
  readonly headers: readonly Field[];
  readonly content?: Content;
  readonly keeps: Keep[];
  /** Numbers of the requests before it that it needs. */
  readonly needs: ReadonlySet<number>;
}

interface Source {
  readonly step: number;
  /** What later requests call it. */
  readonly name: string;
  readonly keep: Omit<Keep, 'variable'>;
}

/** Shorter values, and amounts, come twice by chance. */
const TELLING = 8;
const AMOUNT = /^\d+\.\d+$/;

/** Where nothing is sent: the target's address within what was recorded. */
export interface SceneOptions {
  readonly target: string;
  readonly tool: HandTool;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether values within the body stand on one line, as their signature is over their text. */
  readonly isCompact: boolean;
}

/** Puts variables into the requests of a case, which may need what came in those before. */
export function writeScene(
  requests: readonly SentTwice[],
  placeholders: Placeholders,
  options: SceneOptions,
): Written[] {
  const seen = new Map<string, Source>();
  const bound = new Map<string, Source>();
  const written: Written[] = [];
  requests.forEach((request, number) => {
    const writer = new RequestWriter(placeholders, options, { seen, bound, written }, number);
    written.push(writer.write(request));
    writer.remember(request.first.answer);
  });
  return written;
}

interface Memory {
  readonly seen: Map<string, Source>;
  readonly bound: Map<string, Source>;
  readonly written: Written[];
}

class RequestWriter {
  readonly #needs = new Set<number>();

  constructor(
    readonly placeholders: Placeholders,
    readonly options: SceneOptions,
    readonly memory: Memory,
    readonly number: number,
  ) {}

  write({ role, first, second, spoilt }: SentTwice): Written {
    const [address = '', query = ''] = first.url.split('?');
    const [, laterQuery = ''] = second.url.split('?');
    const headers = Object.entries(first.headers)
      .filter(([name]) => name !== 'Accept')
      .map(([name, value]) => ({
        name,
        value: this.#write(name, value, second.headers[name] ?? value),
      }));
    const content = this.#content(first, second, spoilt);
    return {
      role,
      operation: first.operation,
      method: first.method,
      url: this.#address(address),
      query: this.#form(query, laterQuery, spoilt, true),
      headers,
      ...(content ? { content } : {}),
      keeps: [],
      needs: this.#needs,
    };
  }

  /** The answer's values, for the requests that follow. */
  remember(answer: string): void {
    const { tool, parameters } = this.options;
    const value = parseJson(answer);
    for (const [pointer, text] of textsIn(value)) {
      const name = pointer.slice(pointer.lastIndexOf('/') + 1);
      if (text.length >= TELLING && !AMOUNT.test(text))
        this.#note(text, name, { from: 'answer', at: pointer });
    }
    if (!tool.opened || !isObject(value)) return;
    const opened = tool.opened.open(value, parameters);
    if (opened !== undefined) this.#note(opened, 'openedCode', { from: 'opened', at: '' });
  }

  #note(text: string, name: string, keep: Source['keep']): void {
    const { seen } = this.memory;
    if (!seen.has(text)) seen.set(text, { step: this.number, name, keep });
  }

  #address(address: string): string {
    const { target } = this.options;
    if (address.startsWith(target)) return `{{baseUrl}}${address.slice(target.length)}`;
    const variable = this.#earlier(address);
    if (variable === undefined) return address;
    this.placeholders.addresses[variable] = new URL(address).pathname;
    return `{{${variable}}}`;
  }

  #content(first: Sent, second: Sent, spoilt: string | undefined): Content | undefined {
    const { body } = first;
    if (body === '') return undefined;
    const type = first.headers['Content-Type'] ?? '';
    if (type.includes('urlencoded')) {
      return { kind: 'form', fields: this.#form(body, second.body, spoilt, false) };
    }
    if (body.startsWith('<')) return this.#envelope(body, second.body, spoilt);
    return { kind: 'text', type: 'json', text: this.#json(body, second.body, spoilt) };
  }

  /** The JSON text within an XML envelope. */
  #envelope(first: string, second: string, spoilt: string | undefined): Content {
    const cut = (xml: string) => xml.slice(xml.indexOf('{'), xml.lastIndexOf('}') + 1);
    const json = cut(first);
    const text = this.#json(unescapeXml(json), unescapeXml(cut(second)), spoilt);
    return { kind: 'text', type: 'xml', text: first.replace(json, () => escapeXml(text)) };
  }

  #json(first: string, second: string, spoilt: string | undefined): string {
    const [value, later] = [parseJson(first), parseJson(second)];
    const tree = this.#tree('', '', value, later, spoilt);
    if (!this.options.isCompact || !isObject(tree)) return JSON.stringify(tree, undefined, 2);
    const lines = Object.entries(tree).map(
      ([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)}`,
    );
    return `{\n${lines.join(',\n')}\n}`;
  }

  #tree(
    pointer: string,
    name: string,
    value: unknown,
    later: unknown,
    spoilt: string | undefined,
  ): unknown {
    if (pointer !== '' && pointer === spoilt) return value;
    if (typeof value === 'string') return this.#write(name, value, textOr(later, value));
    if (Array.isArray(value)) {
      const others = Array.isArray(later) ? later : [];
      return value.map((row, at) =>
        this.#tree(joinPointer(pointer, String(at)), name, row, others[at], spoilt),
      );
    }
    if (!isObject(value)) return value;
    const other = isObject(later) ? later : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        this.#tree(joinPointer(pointer, key), key, member, other[key], spoilt),
      ]),
    );
  }

  #form(first: string, second: string, spoilt: string | undefined, isQuery: boolean): Field[] {
    const later = readForm(second);
    return Object.entries(readForm(first)).map(([name, value]) => {
      const written =
        spoilt === joinPointer('', name) ? value : this.#write(name, value, later[name] ?? value);
      return { name, value: isQuery ? this.#inQuery(written) : written };
    });
  }

  #inQuery(written: string): string {
    const [, variable] = /^\{\{(\w+)\}\}$/.exec(written) ?? [];
    return variable === undefined
      ? encodeURIComponent(written)
      : `{{${this.placeholders.encoded(variable)}}}`;
  }

  /** The text in whose place a variable may stand. */
  #write(name: string, value: string, later: string): string {
    const { placeholders } = this;
    const variable =
      placeholders.credential(value) ??
      placeholders.signed(name) ??
      placeholders.moment(name, value, later) ??
      placeholders.known(name, value) ??
      this.#earlier(value) ??
      this.#fresh(name, value) ??
      placeholders.sealed(name, value);
    return variable === undefined ? value : `{{${variable}}}`;
  }

  #fresh(name: string, value: string): string | undefined {
    const variable = this.placeholders.fresh(name, value);
    if (variable !== undefined) this.#note(value, name, { from: 'request', at: variable });
    return variable;
  }

  /** The variable of a value that an earlier request, or its answer, has brought in. */
  #earlier(value: string): string | undefined {
    const { seen, bound, written } = this.memory;
    const source = seen.get(value);
    if (!source) return undefined;
    // Within the request that brings it in, it is the same variable.
    if (source.step === this.number) return source.keep.at;
    const variable = freeName(source.name, (free) => (bound.get(free) ?? source) === source);
    bound.set(variable, source);
    this.#needs.add(source.step);
    const { keeps } = written[source.step] as Written;
    if (!keeps.some((keep) => keep.variable === variable)) keeps.push({ variable, ...source.keep });
    return variable;
  }
}

function freeName(name: string, isFree: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}_${number}`;
    if (isFree(free)) return free;
  }
}

function* textsIn(value: unknown, pointer = ''): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield* textsIn(member, joinPointer(pointer, name));
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
