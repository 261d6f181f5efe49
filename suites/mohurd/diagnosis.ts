import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { interfaceOf } from '../../src/protocols/mohurd/credentials.js';
import { CODE, readEnvelope } from '../../src/protocols/mohurd/envelope.js';
import { parseJson } from '../../src/wire/json.js';

/** What the results together point at: keys, an address that leads nowhere, no private key. */
export function diagnose(results: readonly CaseResult[], obstacle?: Text): Text[] {
  const noCodes = text(
    `${obstacle?.zh}：需要赋码的用例（电子证照数据）都没有结论。`,
    `${obstacle?.en}: the cases that need a QR code (certificate data) are not decided.`,
  );
  return [
    ...diagnoseKeys(results),
    ...diagnoseSwappedKeys(results),
    ...diagnoseAddress(results),
    ...(obstacle ? [noCodes] : []),
  ];
}

/** Says so when no token is had with the configured keys. */
function diagnoseKeys(results: readonly CaseResult[]): Text[] {
  return (['business', 'certificate'] as const).flatMap((name) => {
    const granted = results.find(({ id }) => id === `mohurd/getInterfaceTokenInfo/grants-${name}`);
    const body = granted?.exchanges.at(-1)?.response?.body ?? '';
    const { code, message } = readEnvelope(parseJson(body)) ?? {};
    if (code !== CODE.parameter && code !== CODE.key) return [];
    const said = message ? ` “${message}”` : '';
    return [
      text(
        `用所配置的密钥取不到 token（${code}${said}），请核对 credentials.systemId 与 credentials.keys.${name}。`,
        `The configured key gets no token (${code}${said}): compare credentials.systemId and credentials.keys.${name}.`,
      ),
    ];
  });
}

const OTHER_OPERATION: Readonly<Record<string, string>> = {
  businessData: 'certificateData',
  certificateData: 'businessData',
};

/** Says so when the gateway sends the calls of one interface to an address named after the other. */
function diagnoseSwappedKeys(results: readonly CaseResult[]): Text[] {
  const lost = results
    .flatMap(({ exchanges }) => exchanges)
    .find(({ operation, request }) => {
      const other = OTHER_OPERATION[operation];
      return other !== undefined && request.url.split('?')[0]?.endsWith(`/${other}`);
    });
  if (!lost) return [];
  return [
    text(
      `${lost.operation} 的密钥取得的 remoteAddr 是 ${lost.request.url}：keys.business 与 keys.certificate 多半互换了。`,
      `The key for ${lost.operation} gets the remoteAddr ${lost.request.url}: probably keys.business and keys.certificate are exchanged.`,
    ),
  ];
}

/** Says so when nothing answers at the address that the gateway gives. */
function diagnoseAddress(results: readonly CaseResult[]): Text[] {
  const behind = results
    .flatMap(({ exchanges }) => exchanges)
    .filter(({ operation }) => interfaceOf(operation) !== undefined);
  const [lost] = behind.filter(({ trouble }) => trouble !== undefined);
  if (!lost || behind.some(({ response }) => response !== undefined)) return [];
  const { zh = '', en = '' } = lost.trouble?.message ?? {};
  return [
    text(
      `remoteAddr 给出的地址 ${lost.request.url} 没有应答（${zh}），请核对网关所配置的接口地址。`,
      `Nothing answers at ${lost.request.url}, the address of remoteAddr (${en}): compare the address in the gateway.`,
    ),
  ];
}
