import type { CaseScope } from '../../src/engine/case-scope.js';
import { type Text, text } from '../../src/model/text.js';
import type { CodeCipher } from '../../src/protocols/mohurd/code-cipher.js';
import {
  type Credentials,
  type Interface,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../src/protocols/mohurd/credentials.js';
import type { Issuer, RestrictedSystem } from '../../src/protocols/mohurd/demonstration.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { describeValue } from '../../src/wire/describe-value.js';
import type { Answer } from '../kit/answer.js';
import { type Body, Conversation, type SendOptions } from '../kit/conversation.js';
import type { Dialect } from '../kit/dialect.js';
import { type Grant, hideGrant, isWebAddress, signWith } from './grant.js';

/** What the cases of one run share. */
export interface Session {
  readonly credentials: Credentials;
  readonly issuer: Issuer | undefined;
  readonly restricted: readonly RestrictedSystem[];
  /** What decodes QR codes, or why nothing does [MH-R23]. */
  readonly codes:
    | { readonly cipher: CodeCipher }
    | { readonly obstacle: Text; readonly parameter: string };
  readonly grants: Map<string, Promise<Grant>>;
  /** Every token of the run. */
  readonly issued: Set<string>;
  /** Names the lists of an upload as the IUT takes them [MH-R08]. */
  readonly nameLists: (t: MohurdTools, body: Body) => Promise<Body>;
  /** The form of businessInformation that the IUT takes [MH-R20]. */
  readonly informationForm: Map<string, Promise<InformationForm>>;
}

export type InformationForm = 'array' | 'text';

/** How often a token is renewed for a request: an IUT may let the latest one alone be valid. */
const MAX_RENEWALS = 8;

/** What the cases of the suite can do. */
export class MohurdTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly session: Session,
  ) {
    super(scope, dialect);
  }

  /** Uploads whose lists are not to be renamed. */
  readonly #named = new WeakSet<Body>();

  /** The upload, to be sent with its lists named as they are. */
  keepNames(body: Body): Body {
    this.#named.add(body);
    return body;
  }

  /** The token for an interface that all cases share; without one the case is not testable. */
  grant(wanted: Interface): Promise<Grant> {
    const { grants } = this.session;
    const obtain = () =>
      this.#obtain(wanted).catch((error: unknown) => {
        grants.delete(wanted);
        throw error;
      });
    return this.scope.notebook.share(wanted, grants, obtain, hideGrant);
  }

  async #obtain(wanted: Interface): Promise<Grant> {
    const { systemId, keys } = this.session.credentials;
    const answer = await this.establish('getInterfaceTokenInfo', { systemId, key: keys[wanted] });
    return this.readGrant(systemId, answer);
  }

  /** Token and address of an answer; ends the case as not testable where they are of no use. */
  readGrant(systemId: string, { envelope }: Answer): Grant {
    const { token, remoteAddr } = envelope?.payload ?? {};
    // The record has the ends of the token alone.
    const isUsable = this.scope.notebook.keep(
      'usable token',
      () => typeof token === 'string' && /^[\x21-\x7e]+$/.test(token),
    );
    if (typeof token !== 'string' || !isUsable) {
      this.scope.stopNotTestable(
        text(
          'getInterfaceTokenInfo 没有给出可用的 token',
          'getInterfaceTokenInfo gave no usable token',
        ),
      );
    }
    if (!isWebAddress(remoteAddr)) {
      const { zh, en } = describeValue(remoteAddr);
      this.scope.stopNotTestable(
        text(
          `remoteAddr 不是 http 或 https 地址：${zh}`,
          `remoteAddr is not an http or https address: ${en}`,
        ),
      );
    }
    this.session.issued.add(token);
    return { systemId, token, remoteAddr };
  }

  /** Sends with the token of the operation's interface, behind the gateway to its address. */
  override async send(operation: string, body: Body, options: SendOptions = {}): Promise<Answer> {
    if (operation === 'getInterfaceTokenInfo') return super.send(operation, body, options);
    const wanted = interfaceOf(operation) ?? 'business';
    const grant = await this.grant(wanted);
    const answer = await this.sendAs(grant, operation, this.#refit(body, grant), options);
    return this.#renew(wanted, grant, answer, options, MAX_RENEWALS);
  }

  /** A token to be validated is the latest one, unless the case has made up another. */
  #refit(body: Body, { token }: Grant): Body {
    return this.session.issued.has(String(body.token)) ? { ...body, token } : body;
  }

  /** Sends with this token and to this address. */
  async sendAs(
    grant: Grant,
    operation: string,
    body: Body,
    options: SendOptions = {},
  ): Promise<Answer> {
    const isWritten = options.raw !== undefined || this.#named.has(body);
    const isNamed = operation !== 'businessData' || isWritten;
    const named = isNamed ? body : this.keepNames(await this.session.nameLists(this, body));
    const wanted = interfaceOf(operation);
    const { pixit } = this.scope.run;
    const issuing = this.operation('getInterfaceTokenInfo');
    const issuer = `${pixit.target}${pixit.paths?.[issuing.id] ?? issuing.path}`;
    return super.send(operation, named, {
      ...options,
      signed: signWith(grant, wanted ?? 'business', issuer, pixit.tls),
      ...(wanted ? { url: grant.remoteAddr } : {}),
    });
  }

  /** Repeats a request whose token was good when it was issued, and no longer is. */
  async #renew(
    wanted: Interface,
    grant: Grant,
    answer: Answer,
    options: SendOptions,
    renewals: number,
  ): Promise<Answer> {
    const { operation, sent, envelope } = answer;
    const isOwn = [TOKEN_HEADER, SYSTEM_HEADER].some((name) => name in (options.headers ?? {}));
    // An invalid token in the query of validateToken is answered with the same code.
    const isJudged = operation === 'validateToken' && sent.token !== grant.token;
    const isStale = envelope?.code === CODE.token || (answer.body as Body | null)?.data === false;
    if (isOwn || isJudged || !isStale || renewals === 0) return answer;
    const { grants } = this.session;
    if ((await grants.get(wanted)) === grant) grants.delete(wanted);
    const fresh = await this.grant(wanted);
    const repeated = await this.sendAs(fresh, operation, this.#refit(sent, fresh), options);
    return this.#renew(wanted, fresh, repeated, options, renewals - 1);
  }
}
