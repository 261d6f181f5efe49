import { text } from '../../src/model/text.js';

/** What the chapters have in common. */
export const WORDS = {
  heading: text('检测报告', 'Test Report'),
  subheading: text('接口一致性检测', 'Conformance of an interface'),
  number: text('报告编号', 'Report no.'),
  product: text('产品名称', 'Product'),
  version: text('产品版本', 'Version'),
  build: text('构建', 'build'),
  vendor: text('研制单位', 'Vendor'),
  contact: text('联系人', 'Contact'),
  role: text('被测角色', 'Role under test'),
  document: text('检测依据', 'Tested by'),
  client: text('委托单位', 'Client'),
  day: text('检测日期', 'Date of test'),
  conclusion: text('检测结论', 'Conclusion'),
  laboratory: text('检测机构', 'Laboratory'),
  seal: text('（盖章）', '(seal)'),
  operation: text('接口', 'Operation'),
  clause: text('条款', 'Clause'),
  verdict: text('判定', 'Verdict'),
  cases: text('用例', 'Cases'),
  reason: text('原因', 'Reason'),
  ruling: text('裁定', 'Ruling'),
  none: text('无', 'none'),
} as const;
