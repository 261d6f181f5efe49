import { type Text, text } from '../../../src/model/text.js';
import { changeHolders, type MessageField } from './message-field.js';

/** One way to spoil a field of a message. */
export interface Spoiling {
  readonly slug: string;
  readonly title: (name: string) => Text;
  /** Whether a field that may as well be absent is spoilt by it. */
  readonly countsForOptional: boolean;
  readonly apply: (message: unknown, field: MessageField) => unknown;
}

export const SPOILINGS: readonly Spoiling[] = [
  {
    slug: 'dropped',
    title: (name) => text(`缺少 ${name}`, `lacks ${name}`),
    countsForOptional: false,
    apply: (message, { pointer }) =>
      changeHolders(message, pointer, ({ ...holder }, name) => {
        delete holder[name];
        return holder;
      }),
  },
  {
    slug: 'retyped',
    title: (name) => text(`${name} 的类型不对`, `has ${name} of another type`),
    countsForOptional: true,
    apply: (message, { pointer, types }) =>
      changeHolders(message, pointer, (holder, name) => ({
        ...holder,
        [name]: retype(holder[name], types),
      })),
  },
  {
    slug: 'misspelt',
    title: (name) => text(`${name} 拼写不对`, `misspells ${name}`),
    countsForOptional: false,
    apply: (message, { pointer }) =>
      changeHolders(message, pointer, (holder, name) => renameKey(holder, name, misspell(name))),
  },
  {
    slug: 'moved',
    title: (name) => text(`${name} 不在其位`, `has ${name} in another place`),
    countsForOptional: false,
    apply: move,
  },
];

/** The value as another type than the schema allows. */
function retype(value: unknown, types: readonly string[]): unknown {
  if (Array.isArray(value)) return { 0: value[0] ?? null };
  if (typeof value === 'object' && value !== null) {
    return types.includes('string') ? [value] : JSON.stringify(value);
  }
  if (typeof value === 'string') {
    const number = Number(value);
    const isNumber = value !== '' && Number.isFinite(number);
    const takesNumber = types.includes('number') || types.includes('integer');
    return isNumber && !takesNumber ? number : [value];
  }
  return types.includes('string') ? [value] : String(value);
}

/** `echoCode` as `EchoCode`, `ReturnCode` as `returnCode`. */
function misspell(name: string): string {
  const [first = ''] = name;
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return other === first ? `${name}_` : other + name.slice(1);
}

function renameKey(holder: Record<string, unknown>, from: string, to: string) {
  return Object.fromEntries(
    Object.entries(holder).map(([key, value]) => [key === from ? to : key, value]),
  );
}

/** One level up; a field of the outermost level goes into an object of its own. */
function move(message: unknown, { pointer }: MessageField): unknown {
  const parent = pointer.slice(0, pointer.lastIndexOf('/')).replace(/\/0$/, '');
  let taken: unknown;
  const rest = changeHolders(message, pointer, (holder, name) => {
    taken = holder[name];
    const { [name]: _, ...others } = holder;
    return others;
  });
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (taken === undefined) return message;
  if (parent === '') return { ...(rest as object), data: { [name]: taken } };
  return changeHolders(rest, parent, (holder) => ({ ...holder, [name]: taken }));
}
