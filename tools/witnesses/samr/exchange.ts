import { type Action, ADD, DELETE, isBusicode, MODIFY, QUERY, toAction } from './codes.js';
import type { SamrConfig } from './config.js';
import type { DataList, Echo, Envelope, Row } from './message.js';
import { noEcho, openMessage, Refusal, readEnvelope, readRows, writeAnswer } from './message.js';
import { makeSign, sameSign } from './sign.js';
import { Store } from './store.js';

/**
 * Reads 004 as follows where it is silent: add and modify refuse what would make one key two
 * records, a message applies whole or not at all, a modification merges, a deletion is a flag, a
 * deleted key may be added anew. Of a query the fields of one object all hold, any of its objects
 * is enough, and nothing found is 0001 with []. Three failures and 24 hours [7.4] bind the sender.
 */
export class Exchange {
  private readonly store: Store;
  private readonly randoms = new Set<string>();

  constructor(private readonly config: SamrConfig) {
    this.store = new Store(config.primaryKey);
  }

  answer(text: string): string {
    const { members, echo } = openMessage(text);
    try {
      const envelope = readEnvelope(members);
      this.authenticate(envelope);
      return writeAnswer(echo, this.perform(envelope), this.config.key);
    } catch (error) {
      if (error instanceof Refusal) return this.refuse(error.message, echo);
      throw error;
    }
  }

  refuse(message: string, echo: Echo = noEcho()): string {
    return writeAnswer(echo, { result: '0000', message }, this.config.key);
  }

  /** Account, then signature, then the once-only random mark. */
  private authenticate({ appid, random, sign, params }: Envelope): void {
    if (appid !== this.config.appid) throw new Refusal('应用账号无效');
    if (!sameSign(sign, makeSign(params, this.config.key))) throw new Refusal('签名验证失败');
    if (this.randoms.has(random)) throw new Refusal('请求随机标识重复');
    this.randoms.add(random);
  }

  private perform(envelope: Envelope): DataList {
    const { busicode } = envelope;
    if (!isBusicode(busicode)) throw new Refusal('业务分类代码无效');
    const action = toAction(envelope.action);
    if (action === undefined) throw new Refusal('请求动作代码无效');
    const rows = readRows(envelope.busilist);
    const limit = this.config.maxRecords;
    if (rows.length > limit) throw new Refusal(`一次交换不能超过${limit}条数据`);
    if (action === QUERY) return this.query(busicode, rows, limit);
    return this.change(action, busicode, rows);
  }

  private query(busicode: string, conditions: Row[], limit: number): DataList {
    const found = this.store.query(busicode, conditions);
    if (found.length > limit) throw new Refusal(`查询结果超过${limit}条，请缩小查询范围`);
    return {
      result: '0001',
      message: `查询成功，共${found.length}条`,
      busilist: found,
    };
  }

  private change(action: Exclude<Action, typeof QUERY>, busicode: string, rows: Row[]): DataList {
    switch (action) {
      case ADD:
        this.store.add(busicode, rows);
        return { result: '0001', message: `新增成功，共${rows.length}条` };
      case MODIFY:
        this.store.modify(busicode, rows);
        return { result: '0001', message: `修改成功，共${rows.length}条` };
      case DELETE:
        this.store.remove(busicode, rows);
        return { result: '0001', message: `删除成功，共${rows.length}条` };
    }
  }
}
