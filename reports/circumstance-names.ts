import type { Environment, Subject } from '../src/model/evidence.js';
import { type Text, text } from '../src/model/text.js';

/** What a subject says of itself, by one name wherever it is shown, signed or printed. */
export const SUBJECT_NAMES = {
  vendor: text('厂商', 'Vendor'),
  product: text('产品', 'Product'),
  version: text('版本', 'Version'),
  build: text('构建号', 'Build'),
  contact: text('联系方式', 'Contact'),
} as const satisfies Readonly<Record<keyof Subject, Text>>;

/** With what a run was made. */
export const ENVIRONMENT_NAMES = {
  node: text('Node.js', 'Node.js'),
  os: text('操作系统', 'Operating system'),
  cpu: text('处理器', 'Processor'),
  timeZone: text('测试端时区', 'Time zone of the tester'),
} as const satisfies Partial<Readonly<Record<keyof Environment, Text>>>;

/** What there are digests of. */
export const DIGESTED_NAMES = {
  schemas: text('接口定义', 'Schemas'),
  suites: text('判定程序', 'Suites'),
  record: text('检测记录', 'Record'),
} as const;
