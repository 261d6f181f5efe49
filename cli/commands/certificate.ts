import type { Command } from 'commander';
import type { CertificateFlags } from '../attestation/write-certificate.js';
import type { Shell } from '../shell.js';

export function addCertificateCommand(program: Command, shell: Shell): void {
  program
    .command('certificate')
    .description(
      'sign the record of a conformant run as a certificate · 为结论为符合的结果签发证书',
    )
    .argument('<results.json>', 'stored run · 结果文件')
    .requiredOption('--key <file>', 'private key of SM2 in PEM, see `duijie keys` · SM2 私钥')
    .option('-o, --output <file>', 'the certificate · 证书文件', 'duijie-certificate.txt')
    .option('--force', 'write over a file that is there · 覆盖已有文件')
    .action(async (file: string, flags: CertificateFlags) => {
      const { writeCertificate } = await import('../attestation/write-certificate.js');
      process.exitCode = await writeCertificate(file, flags, shell);
    });
}
