import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import type { CodeCipher } from '../../src/protocols/mohurd/code-cipher.js';
import { AdminError, type AdminRoute } from '../kit/admin/admin-route.js';
import { textOf } from '../kit/messages/field-text.js';
import type { State } from './state.js';

/** Admin routes of this system alone: a QR code without any business data. */
export function createTriggers(state: State, cipher: CodeCipher, now: () => number): AdminRoute[] {
  return [
    {
      method: 'POST',
      path: '/codes',
      run({ fields }) {
        const certType = textOf(fields, 'certType') || '1';
        if (!KINDS.some((kind) => kind.certType === certType)) {
          throw new AdminError('certType must be "1", "2" or "3"');
        }
        const eCertID = textOf(fields, 'eCertID');
        const { code } = state.assign({ eCertID, certType, provinceNum: '350000' }, now());
        return { code, ...cipher.seal(code) };
      },
    },
  ];
}
