// Generated from schemas/samr by `npm run generate`: change the schemas, not this file.
import type { ErrorObject } from 'ajv';
import type { Messages } from './messages.js';

/** True for data that its schema accepts; `errors` says what is wrong, until the next call. */
export interface Validator<Data> {
  (data: unknown): data is Data;
  errors?: ErrorObject[] | null;
}

/** Compiled validators by the name of the schema. */
export declare const validators: {
  readonly [Name in keyof Messages]: Validator<Messages[Name]>;
};
