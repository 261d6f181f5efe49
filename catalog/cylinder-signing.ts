import { text } from '../src/model/text.js';
import { readTraceCode } from '../src/protocols/cylinder/qr-code.js';
import { diagnoseToken } from '../src/protocols/cylinder/token.js';
import { percentEncode, readForm, writeForm } from '../src/wire/form.js';
import type { SigningAccount, SigningCheck, SigningEntry } from './entry.js';

/** The static token as a field of the form, and the number in a QR code [1.1.2, CY-R14]. */
export const cylinderSigning: SigningEntry = {
  inputs: [
    {
      name: 'token',
      placeholder: 'TOKEN',
      summary: text('静态访问令牌', 'the static access token'),
      required: true,
      secretFrom: 'TOKEN',
    },
    {
      name: 'check',
      placeholder: 'TOKEN',
      summary: text(
        '要核对的 token，即表单中的原样',
        'the token to check, as it stands in the form',
      ),
    },
    {
      name: 'qr',
      placeholder: 'CONTENT',
      summary: text('气瓶二维码的内容', 'what the QR code of a cylinder says'),
    },
    {
      name: 'bar-code',
      placeholder: '12 digits',
      pattern: /^\d{12}$/,
      summary: text('要与二维码核对的条形码', 'the bar code to check against the QR code'),
    },
  ],
  explain({ token = '', check, qr, 'bar-code': barCode }): SigningAccount {
    const identifiers = { barCode, fixCodeTraceUrl: qr };
    const account = {
      steps: [
        { name: text('表单字段（未编码）', 'fields of the form, not encoded'), value: 'token' },
        ...(qr === undefined ? [] : explainQr(qr)),
      ],
      result: { form: writeForm({ token, ...identifiers }) },
    };
    if (check !== undefined && check !== percentEncode(token)) {
      return { ...account, check: explainDifference(check, token) };
    }
    if (qr === undefined || barCode === undefined) {
      return check === undefined ? account : { ...account, check: MATCHES };
    }
    const number = readTraceCode(qr)?.number;
    if (number === barCode) {
      return { ...account, check: MATCHES };
    }
    const message = number
      ? text(`二维码编号是 ${number}`, `the number of the QR code is ${number}`)
      : text('二维码中提不出编号，以条形码为准', 'no number in the QR code: the bar code counts');
    return { ...account, check: { matches: false, message } };
  },
};

const MATCHES: SigningCheck = { matches: true, message: text('一致', 'they match') };

/** A token goes by its value; what stands for it in the form can be spelt in several ways. */
function explainDifference(given: string, token: string): SigningCheck {
  const received = tokenIn(`token=${given}`, given);
  if (received === token) return MATCHES;
  return {
    matches: false,
    message: text('token 不一致', 'the tokens differ'),
    diagnosis: diagnoseToken(received, { token }),
  };
}

/** The token that a form spells; the text itself where it spells none. */
function tokenIn(form: string, otherwise: string): string {
  try {
    return readForm(form).token ?? '';
  } catch {
    return otherwise;
  }
}

function explainQr(content: string) {
  const code = readTraceCode(content);
  if (!code) {
    const value = '–';
    return [{ name: text('早期二维码，提不出编号', 'an early code, no number to extract'), value }];
  }
  return [
    { name: text('域名', 'host'), value: code.host },
    { name: text('通配符', 'wildcard'), value: code.wildcard },
    { name: text('二维码编号，也是条形码', 'number, the bar code too'), value: code.number },
    { name: text('制造单位代码', 'manufacturer'), value: code.maker },
  ];
}
