import type { Interface } from '../../src/protocols/mohurd/credentials.js';
import type { Command } from '../kit/exploration/model.js';
import type { Grant } from './grant.js';
import type { MohurdTools } from './tools.js';

/** Tokens and QR codes of one sequence. */
export interface MohurdWorld {
  readonly grants: Map<Interface, Grant>;
  /** Whose token was issued last: a gateway may let that one alone be valid. */
  latest?: Interface;
  readonly codes: Map<number, { readonly code: string; isUsed: boolean }>;
}

export type MohurdCommand = Command<MohurdTools, MohurdWorld>;
