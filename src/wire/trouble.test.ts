import { describe, expect, it } from 'vitest';
import { TROUBLES } from '../model/exchange.js';
import { classifyTrouble } from './trouble.js';

function failure(code: string, message = 'failed') {
  return Object.assign(new Error(message), { code });
}

describe('classifyTrouble', () => {
  it.each([
    ['unresolved', failure('ENOTFOUND')],
    ['unresolved', failure('EAI_AGAIN')],
    ['exhausted', failure('EMFILE')],
    ['exhausted', failure('EADDRNOTAVAIL')],
    ['refused', new AggregateError([failure('ECONNREFUSED')], 'all failed')],
    ['refused', new TypeError('fetch failed', { cause: failure('ECONNREFUSED') })],
    ['timeout', failure('UND_ERR_CONNECT_TIMEOUT')],
    ['timeout', failure('ETIMEDOUT')],
    ['timeout', new DOMException('late', 'TimeoutError')],
    ['reset', failure('ECONNRESET')],
    ['reset', failure('EPIPE')],
    ['tls', failure('CERT_HAS_EXPIRED')],
    ['tls', failure('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['tls', failure('SELF_SIGNED_CERT_IN_CHAIN')],
    ['tls', failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate')],
    ['tls', failure('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
    ['tls', failure('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['other', new Error('something else')],
    ['other', 'a text that was thrown'],
    ['other', undefined],
  ])('sorts as %s: %s', (kind, error) => {
    expect(classifyTrouble(error, 100, 200).kind).toBe(kind);
  });

  it('says the cause of a TLS failure and of one it does not know', () => {
    expect(classifyTrouble(failure('CERT_HAS_EXPIRED'), 1, 1).message.en).toContain('has expired');
    expect(classifyTrouble(failure('ERR_SSL_NO_CIPHER'), 1, 1).message.en).toContain(
      'ERR_SSL_NO_CIPHER',
    );
    expect(classifyTrouble(new Error('odd'), 1, 1).message.zh).toContain('odd');
  });

  it('knows no kind that the model lacks', () => {
    expect(TROUBLES).toContain(classifyTrouble(null, 1, 1).kind);
  });
});
