import fc from 'fast-check';
import { type ByteEdit, byteEdits, editBytes } from '../edits/byte-edit.js';
import { editTree, type TreeEdit, treeEdits } from '../edits/tree-edit.js';
import { type HttpMessage, type MessageRecipe, messages } from './message.js';

/** What is asked of the admin interface, and in between of the system itself. */
export type AdminStep = AskStep | MessageStep;

export interface MessageStep {
  readonly message: MessageRecipe;
}

export interface AskStep {
  /** Which route. */
  readonly ask: number;
  /** Which of the samples that the route has. */
  readonly sample: number;
  readonly edits: readonly TreeEdit[];
  readonly bytes: readonly ByteEdit[];
  readonly query?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const QUERIES = [
  'wait=20&count=3',
  'wait=-1',
  'wait=1e3',
  'limit=0',
  'limit=999999999999999',
  'count=0&wait=30',
  'since=999999999999999',
  'since=%00',
  'field.a.b.c=1',
  'field.__proto__.toString=x',
  'field.=',
  `${'field.meterNo=1&'.repeat(300)}`,
  `field.${'a.'.repeat(2000)}a=1`,
  'operation=1001&operation=1002',
  'status=200',
  'status=abc',
  'matched=true&direction=received',
  'direction=sideways',
  'conforms=true',
  '__proto__=1',
  'constructor=1',
  'action=01&result=0000',
  'action[a]=1',
  '%ff=%ff',
  'secrets=true',
] as const;

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'If-Match': '"0"' },
  { 'If-Match': '"99999999999999999999"' },
  { 'If-Match': '*' },
  { 'Content-Type': 'text/plain' },
  { 'Content-Type': '' },
  { Origin: 'http://example.com' },
  { Origin: 'null' },
  { Host: 'example.com' },
  { Authorization: 'Bearer x' },
];

const asks: fc.Arbitrary<AskStep> = fc.record({
  ask: fc.nat(100),
  sample: fc.nat(20),
  edits: treeEdits,
  bytes: byteEdits,
  query: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...QUERIES) },
  ),
  headers: fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom(...HEADERS) },
  ),
});

/** What is done between one reset and the next. */
export const sessions: fc.Arbitrary<AdminStep[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: asks },
    { weight: 1, arbitrary: fc.record({ message: messages }) },
  ),
  { minLength: 1, maxLength: 8, size: 'max' },
);

/** A route, with what it takes. */
export interface AdminDoor {
  readonly method: string;
  readonly path: string;
  readonly samples: readonly unknown[];
}

export function composeAsk(doors: readonly AdminDoor[], step: AskStep): HttpMessage {
  const { method, path, samples } = doors[step.ask % doors.length] as AdminDoor;
  const { value, finish } = editTree(samples[step.sample % samples.length], step.edits);
  const written = Buffer.from(finish(JSON.stringify(value) ?? ''));
  const { 'Content-Type': type = 'application/json', ...others } = step.headers;
  return {
    method,
    target: step.query === undefined ? path : `${path}?${step.query}`,
    headers: Object.entries({ 'Content-Type': type, ...others }),
    body: method === 'GET' ? Buffer.alloc(0) : editBytes(written, step.bytes),
  };
}
