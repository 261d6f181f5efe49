import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { MohurdConfig } from './config.js';
import { checkConfig } from './config.js';
import { Gateway } from './gateway.js';
import { makeServer } from './server.js';

interface Mohurd {
  url: string;
  /** Present when no publicKeyPem was configured and a pair was made. */
  privateKeyPem?: string;
  close(): Promise<void>;
}

/**
 * The gateway and its interfaces as somebody else read the document. What it leaves open is settled
 * so: the code of a record stands in ReturnData.SuccessData alone, also on ReturnCode 1; lists are
 * taken as acceptData and AcceptData; an unknown system is 1202; a log record may not be empty; a
 * mixed batch is answered with 0; of check characters, resolution and dictionaries nothing is
 * checked; a certificate's preview needs https and a domain name.
 */
export async function startMohurd(config: MohurdConfig): Promise<Mohurd> {
  checkConfig(config);
  let url = '';
  const gateway = new Gateway(config, () => url);
  const server = makeServer(() => gateway);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKeyPem } = gateway.cipher;
  return {
    url,
    ...(privateKeyPem !== undefined && { privateKeyPem }),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
