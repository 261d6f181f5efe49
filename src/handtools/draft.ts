import type { Text } from '../model/text.js';

/** What a request is there for. */
export type Role = 'setup' | 'refused' | 'valid' | 'cleanup';

/** A name and a text in which `{{…}}` stands for a variable. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export type Content =
  | { readonly kind: 'text'; readonly type: 'json' | 'xml'; readonly text: string }
  | { readonly kind: 'form'; readonly fields: readonly Field[] };

/** A value that later requests need. */
export interface Keep {
  readonly variable: string;
  /**
   * Where it is from: a variable of the request, the answer at a JSON pointer, or what the script of
   * the protocol makes of fields of the answer.
   */
  readonly from: 'request' | 'answer' | 'opened';
  readonly at: string;
}

/** One request that a person sends by hand. */
export interface Step {
  readonly role: Role;
  readonly operation: string;
  readonly title: Text;
  readonly method: string;
  /** Without its query: `{{baseUrl}}/…`. */
  readonly url: string;
  readonly query: readonly Field[];
  readonly headers: readonly Field[];
  readonly content?: Content;
  readonly keeps: readonly Keep[];
  /** Somebody else sends it: its token is not to be taken. */
  readonly isStranger?: true;
  /** Why its refusal would prove nothing. */
  readonly undecided?: Text;
}

export interface Folder {
  readonly operation: string;
  readonly title: Text;
  readonly clause: string;
  /** In the order in which they are sent. */
  readonly steps: readonly Step[];
}

/** What the variables of requests are made of, before each of them. */
export interface Tables {
  /** `new_meterNo` to its shape: `#` a digit, `~` a hexadecimal one, `*` a UUID, else itself. */
  readonly fresh: Readonly<Record<string, string>>;
  /** `now_yyyyMMdd_minus_3d`: the format, and days from now. */
  readonly times: Readonly<Record<string, readonly [format: string, days: number]>>;
  /** What grows with time: the value at an instant, its decimals and its growth in an hour. */
  readonly counts: Readonly<
    Record<string, readonly [value: number, decimals: number, at: number, perHour: number]>
  >;
  /** Texts that are encrypted. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Variables as they stand in a query: `token_encoded`. */
  readonly encoded: Readonly<Record<string, string>>;
}

/** The requests of a system for hand tools, whichever tool it is. */
export interface Draft {
  readonly system: string;
  readonly title: Text;
  readonly folders: readonly Folder[];
  readonly tables: Tables;
  /** Values of the configuration that requests carry. */
  readonly configured: Readonly<Record<string, string>>;
  /** Variables that hold whole addresses which the target names: the path that its own have. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Codes of an answer that reports success, and of one that rejects the token. */
  readonly codes: {
    readonly success: readonly string[];
    readonly authentication: readonly string[];
  };
}
