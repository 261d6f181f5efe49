import type { Member } from '../../src/protocols/samr/members.js';
import { canonicalText, type Manner, signatureIn } from '../../src/protocols/samr/signature.js';
import { quote } from '../kit/curl.js';
import type { ShellSigning } from '../kit/dialect.js';

const UUID = "openssl rand -hex 16 | sed -E 's/^(.{8})(.{4})(.{4})(.{4})/\\1-\\2-\\3-\\4-/'";

const MD5 = ['md5sum | cut -c1-32 | tr a-f A-F'];

const TO_HEX = "od -An -v -tx1 | tr -d ' \\n'";

/** Shell lines that sign a body again, with `$SIGN_KEY` and, for each fresh value, a new UUID. */
export function describeShell(
  members: readonly Member[],
  key: string,
  { algorithm, order }: Manner,
  fresh: readonly string[],
): ShellSigning {
  // Only what stands in the body as it is can be replaced there.
  const written = members.map(({ text }) => text);
  const drawn = fresh.filter((value) => written.includes(`"${value}"`) && !value.includes("'"));
  const sign = signatureIn(members) ?? '';
  if (drawn.length === 0 || sign === '') return { prologue: [], headers: {} };
  const plain = quote(canonicalText(members, '', order));
  const text = drawn.reduce(
    (changed, value, index) => changed.replaceAll(value, () => `'"$R${index}"'`),
    plain,
  );
  const hexKey = /^[0-9A-Fa-f]{32}$/.test(key)
    ? '"$SIGN_KEY"'
    : `"$(printf %s "$SIGN_KEY" | ${TO_HEX})"`;
  const digest =
    algorithm === 'md5' ? MD5 : [`openssl enc -sm4-ecb -K ${hexKey}`, TO_HEX, 'tr a-f A-F'];
  return {
    prologue: [
      ...drawn.map((_value, index) => `R${index}=$(${UUID})`),
      `SIGN=$(printf %s ${text}"$SIGN_KEY" | ${digest.join(' | ')})`,
    ],
    headers: {},
    values: {
      ...Object.fromEntries(drawn.map((value, index) => [value, `"$R${index}"`])),
      [sign]: '"$SIGN"',
    },
  };
}
