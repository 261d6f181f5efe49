import type { CatalogSystem } from '../../../../catalog/systems.js';
import { type Operation, operationsOf } from '../../../../src/model/specification.js';
import { codeOf } from '../../generate/code-mutants.js';
import {
  type Fields,
  operationAt,
  readFields,
  readMessage,
  type WireAnswer,
  type WireRequest,
  writeFields,
} from './message.js';
import type { Proofs } from './proof.js';
import { createProofs } from './proofs.js';

/** A request as far as the manifest and the credentials make sense of it. */
export interface SeenRequest {
  /** Undefined for a path that no operation has. */
  readonly operation: Operation | undefined;
  readonly request: WireRequest;
  readonly fields: Fields | undefined;
  /** What is wrong with how it proves its sender. */
  readonly fault: string | undefined;
}

/** A request with its answer. */
export interface Seen extends SeenRequest {
  readonly answer: WireAnswer;
  /** The value of the answer's JSON text. */
  readonly message: unknown;
  readonly outcome: 'success' | 'refusal' | 'other';
}

/** Reads and writes what goes to and fro, knowing the manifest and the credentials only. */
export class Talk {
  readonly proofs: Proofs;
  readonly #own: readonly Operation[];
  readonly #called: readonly Operation[];
  readonly #manifest: CatalogSystem['manifest'];

  constructor(system: CatalogSystem) {
    const { manifest, facts } = system;
    const of = (id: string) =>
      manifest.operations.filter((one) => operationsOf(manifest, id).includes(one.id));
    this.#manifest = manifest;
    this.#own = of(system.id);
    this.#called = of(facts.client);
    this.proofs = createProofs(system);
  }

  /** A request to the system. */
  see(request: WireRequest): SeenRequest {
    const operation = operationAt(this.#own, request.target);
    const fields = readFields(this.#manifest, request);
    const fault = operation && this.proofs.find(operation, request, fields);
    return { operation, request, fields, fault };
  }

  /** A request that the system makes of its own accord. */
  seeCallback(request: WireRequest): SeenRequest {
    const operation = operationAt(this.#called, request.target);
    return { operation, request, fields: readFields(this.#manifest, request), fault: undefined };
  }

  /** A request of either side. */
  seeEither(request: WireRequest): SeenRequest {
    return operationAt(this.#called, request.target)
      ? this.seeCallback(request)
      : this.see(request);
  }

  /** What came of a request; takes note of what was granted. */
  conclude(seen: SeenRequest, answer: WireAnswer): Seen {
    const message = readMessage(answer);
    const code = codeOf(unwrap(message))?.code;
    const isSuccess =
      answer.status < 400 &&
      this.#manifest.codes.some((one) => one.kind === 'success' && one.code === code);
    const outcome = isSuccess ? 'success' : code === undefined ? 'other' : 'refusal';
    if (isSuccess && seen.operation && seen.fields) {
      this.proofs.note?.(seen.operation, seen.fields, message);
    }
    return { ...seen, answer, message, outcome };
  }

  /** The answer with another value, signed again where answers are signed. */
  rewrite(answer: WireAnswer, value: unknown): WireAnswer {
    return this.retext(answer, JSON.stringify(value));
  }

  /** The answer with another text, signed over it as it stands. */
  retext(answer: WireAnswer, json: string): WireAnswer {
    return { ...answer, body: Buffer.from(this.proofs.signAnswer?.(json) ?? json) };
  }

  /** The request with other fields; one that was signed properly is signed again. */
  readdress(seen: SeenRequest, fields: Fields): WireRequest {
    const signed = seen.fault === undefined ? this.proofs.signRequest?.(fields) : undefined;
    return writeFields(this.#manifest, seen.request, signed ?? fields);
  }
}

/** An answer whose outcome is a JSON text within it [SR-R02]. */
function unwrap(message: unknown): unknown {
  const { datalist } = (message ?? {}) as { readonly datalist?: unknown };
  if (typeof datalist !== 'string') return message;
  try {
    return { datalist: JSON.parse(datalist) };
  } catch {
    return message;
  }
}
