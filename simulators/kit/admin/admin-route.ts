import type { Fields } from '../rule.js';

type AdminErrorStatus = 400 | 401 | 403 | 404 | 409 | 412 | 415;

/** A request to the admin interface that cannot be met; the message says what would be valid. */
export class AdminError extends Error {
  override name = 'AdminError';
  readonly status: AdminErrorStatus;

  constructor(message: string, status: AdminErrorStatus = 400) {
    super(message);
    this.status = status;
  }
}

export interface AdminRequest {
  readonly query: URLSearchParams;
  /** The JSON object of the body; empty when there is no body. */
  readonly fields: Fields;
  /** The JSON value of the body. */
  readonly value: unknown;
  parameter(name: string): string;
  header(name: string): string | undefined;
}

/** An answer with a status or headers of its own. */
export class AdminAnswer {
  readonly value: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    value: unknown,
    options: {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    this.value = value;
    this.status = options.status ?? 200;
    this.headers = options.headers ?? {};
  }
}

/** A JSON answer that is too long to be held whole. */
export class AdminStream {
  readonly pieces: Iterator<string>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(pieces: Iterator<string>, headers: Readonly<Record<string, string>> = {}) {
    this.pieces = pieces;
    this.headers = headers;
  }
}

/** One path below `/__admin`. What `run` returns is sent as JSON. */
export interface AdminRoute {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below `/__admin`, with `:name` for parameters. */
  readonly path: string;
  run(request: AdminRequest): unknown;
}
