import { type Text, text } from '../../src/model/text.js';
import type { Block } from './paper.js';
import type { Scope } from './scope.js';

const HEADING = text('检测方法', 'Method');

const TESTED = text(
  '检测采用黑盒方式：测试端扮演对接方，按接口文档向被测对象发送请求，并接收其回调，只依据双方交换的报文作出判定，不查看被测对象的程序和数据库。',
  'The test is of the black-box kind: the tester plays the other side, sends requests as the document describes them, takes the callbacks, and judges by the messages alone. It looks at neither the program nor the database of the subject.',
);
const CLIENT = text(
  '检测采用黑盒方式：测试端扮演服务方，由被测对象作为调用方发来请求；测试端按接口文档应答，在约定的场景下制造异常，只依据双方交换的报文作出判定。',
  'The test is of the black-box kind: the tester plays the system that the subject calls, answers as the document describes it, makes the trouble of the scenarios, and judges by the messages alone.',
);
const RECORDED = text(
  '本次判定依据他人通信的记录，没有另外发送请求：记录中没有出现的情形不作判定。',
  'What was judged is a record of what others exchanged, and no request was sent for it: what does not occur in the record is not judged.',
);
const CASES = text(
  '接口文档的各项条款逐条整理为要求，凡能由报文看出的，各由一个或多个用例检验。用例分为三类：合法报文应被受理；缺字段、超长、越界、令牌或签名错误等非法报文应被拒绝；报文合法而时机不当（如重复请求）应按文档处理。',
  'The clauses of the document are laid out as requirements; each that messages can show is examined by one or more cases. Cases are of three kinds: valid messages have to be accepted; invalid ones, with a field missing, too long or out of range, with a wrong token or signature, have to be refused; and right messages at the wrong moment, such as repeated ones, have to be taken as the document says.',
);
const CONTROL = text(
  '预期被拒绝的请求之后再发送一个合法的对照请求，以确认被测对象确实是因为该处错误而拒绝；用例写入的数据由用例自行清理。',
  'After a request that should be refused comes a valid one as a control, which shows that the subject refuses for this mistake alone. Cases remove what data they create.',
);
const VERDICTS = text(
  '用例的判定参照 ISO/IEC 9646：通过、不符合、无结论（被测对象没有做错，但检验目的未能达到）和测试端故障。要求按约束力分为必须、建议、可选：不符合“必须”要求的，整体判为不符合；不符合“建议”要求的记为警告，不影响整体结论。无法判定的一律写明无结论，不作通过处理。',
  'Verdicts follow ISO/IEC 9646: passed, failed, inconclusive (the subject did nothing wrong, but the purpose was not reached) and tester error. Requirements differ in weight: a breach of a must makes the whole not conformant; a breach of a should is a warning and leaves the conclusion as it is. What cannot be decided is said to be inconclusive and is never taken for passed.',
);
const RULINGS = text(
  '文档未写明或前后不一致之处，事先以裁定确定判定口径，并随报告列出；被测对象的实际做法与所选裁定不同的，一并注明。',
  'Where the document is silent or contradicts itself, a ruling settles beforehand how it is judged. Rulings are listed with the report, and with them what the subject was seen to do otherwise.',
);
const RECORD = text(
  '每个用例的请求、应答和回调均有记录，密钥等敏感内容已遮盖，过长的报文只保留开头。凭这份记录可以重新判定，也可以重新执行其中任一用例；测试数据由随机种子生成，均为虚构。',
  'The requests, answers and callbacks of each case are recorded, secrets blotted out and of very long messages the beginning. By the record the verdicts can be made again, and each case can be run again. Test data are made up from a seed.',
);
const SEEN = text(
  '全部请求与应答均有记录，密钥等敏感内容已遮盖，过长的报文只保留开头，凭这份记录可以重新判定。',
  'All requests and answers are recorded, secrets blotted out and of very long messages the beginning, so that the verdicts can be made again.',
);

/** How it was tested, in half a page. */
export function describeMethod({ result: { role, passive }, say }: Scope): Block[] {
  const isClient = role === 'client';
  const paragraphs: readonly Text[] =
    passive || isClient
      ? [isClient ? CLIENT : RECORDED, VERDICTS, RULINGS, SEEN]
      : [TESTED, CASES, CONTROL, VERDICTS, RULINGS, RECORD];
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    ...paragraphs.map((words): Block => ({ kind: 'paragraph', content: say(words, 1000) })),
  ];
}
