import type { Command } from 'commander';
import type { ProtocolEntry } from '../../catalog/entry.js';
import type { Shell } from '../shell.js';
import type { SigningFlags } from '../signing/sign.js';

/** What signs, and how: the part of a protocol that makes the flags of `sign`. */
export type Signer = Pick<ProtocolEntry, 'id' | 'signing'>;

export function addSignCommand(program: Command, shell: Shell, signers: readonly Signer[]): void {
  const sign = program
    .command('sign')
    .description('show how a token or signature is made, or check one · 演示或核对签名');
  for (const signer of signers) {
    const { id, signing } = signer;
    const command = sign.command(id).description(`sign as ${id} demands · 按 ${id} 的规则签名`);
    for (const { name, placeholder, summary, secretFrom } of signing.inputs) {
      const source = secretFrom ? ` (env: ${secretFrom})` : '';
      command.option(`--${name} <${placeholder}>`, `${summary.en} · ${summary.zh}${source}`);
    }
    command.option('--json', 'for machines · 机器可读').action(async (flags: SigningFlags) => {
      const { showSigning } = await import('../signing/sign.js');
      process.exitCode = showSigning(signer, flags, shell);
    });
  }
}
