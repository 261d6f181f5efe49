// Generated from schemas/config.json and what it refers to by `npm run generate`: change the schemas, not this file.
import type { CompiledSchema } from '../../../src/wire/compile.js';

/** Compiled validators by the name of the schema. */
export declare const validators: { readonly config: CompiledSchema };
