import type { Command } from 'commander';

/** The options of commands that can listen over TLS. */
export function addHttpsOptions(command: Command): Command {
  return command
    .option('--tls', 'listen over TLS, with a certificate made for the run · 以 TLS 监听')
    .option('--tls-ca-out <file>', 'where its CA goes (default: duijie-ca.pem) · 临时 CA 的文件')
    .option('--tls-cert <file>', 'a certificate of your own, PEM · 自备证书')
    .option('--tls-key <file>', 'its private key, PEM · 证书的私钥')
    .option('--tls-passphrase <text>', 'of the key, such as ${PASSPHRASE} · 私钥口令');
}
