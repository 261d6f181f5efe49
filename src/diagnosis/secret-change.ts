import { hash } from 'node:crypto';

/** What becomes of a secret on its way from a mail or a file into a program. */
interface SecretChange {
  /** What is to be said of it, after its name. */
  readonly zh: string;
  readonly en: string;
  readonly change: (secret: string) => string;
}

export const SECRET_CHANGES: readonly SecretChange[] = [
  { zh: '后多了换行', en: 'has a newline at its end', change: (secret) => `${secret}\n` },
  { zh: '后多了空格', en: 'has a blank at its end', change: (secret) => `${secret} ` },
  { zh: '前后的空白被去掉', en: 'lost the blanks around it', change: (secret) => secret.trim() },
  { zh: '变成小写', en: 'was put in lower case', change: (secret) => secret.toLowerCase() },
  { zh: '变成大写', en: 'was put in upper case', change: (secret) => secret.toUpperCase() },
  {
    zh: '先作了 MD5（小写）',
    en: 'was digested by MD5 first, lower case',
    change: (secret) => hash('md5', secret),
  },
  {
    zh: '先作了 MD5（大写）',
    en: 'was digested by MD5 first, upper case',
    change: (secret) => hash('md5', secret).toUpperCase(),
  },
  {
    zh: '先作了 Base64',
    en: 'was put in Base64 first',
    change: (secret) => Buffer.from(secret).toString('base64'),
  },
];
