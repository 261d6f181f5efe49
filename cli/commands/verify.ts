import type { Command } from 'commander';
import type { VerifyFlags } from '../attestation/verify.js';
import type { Shell } from '../shell.js';

export function addVerifyCommand(program: Command, shell: Shell): void {
  program
    .command('verify')
    .description(
      'verify a certificate offline: signature, digests, and the verdict judged again · 离线校验证书',
    )
    .argument('<file>', 'the certificate · 证书文件')
    .option(
      '--key <file>',
      "the signer's public key in PEM, had from them otherwise; without it nobody vouches for the key · 签署者另行给出的公钥",
    )
    .action(async (file: string, flags: VerifyFlags) => {
      const { verify } = await import('../attestation/verify.js');
      process.exitCode = await verify(file, flags, shell);
    });
}
