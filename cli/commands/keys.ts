import type { Command } from 'commander';
import type { KeysFlags } from '../attestation/write-keys.js';
import type { Shell } from '../shell.js';

export function addKeysCommand(program: Command, shell: Shell): void {
  program
    .command('keys')
    .description('make a pair of SM2 keys that signs certificates · 生成签署证书的 SM2 密钥对')
    .option(
      '-o, --output <file>',
      'for the private key; the public one goes beside it, as <file>-public.pem · 私钥文件，公钥写在旁边',
      'sm2.pem',
    )
    .option('--force', 'write over files that are there · 覆盖已有文件')
    .action(async (flags: KeysFlags) => {
      const { writeKeys } = await import('../attestation/write-keys.js');
      await writeKeys(flags, shell);
    });
}
