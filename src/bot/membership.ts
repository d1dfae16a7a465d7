import { type Api, GrammyError } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Members } from '../state/members.ts';
import { Undelivered } from './delivery.ts';

/** Who joins or leaves the staff group is known as such after so long at most, ms. */
const FRESH_MS = 5 * 60_000;
/** Telegram is not asked about anybody more often than that when it could not say, ms. */
const RETRY_MS = 30_000;
/** Persons whose membership is known at once; the longest unasked is forgotten first. */
const MOST = 10_000;
/** What Telegram says of somebody who never was in the group. */
const NEVER_THERE = /user not found|member not found|PARTICIPANT_ID_INVALID|USER_ID_INVALID/i;

interface Known {
  isMember: boolean | undefined;
  until: number;
}

export interface MembershipOptions {
  /** The staff group. */
  group: number;
  members: Members;
  log: Log;
  now?: () => number;
}

/** Who is in the staff group, as Telegram said within the last minutes. */
export class Membership {
  readonly #group: number;
  readonly #members: Members;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #known = new Map<number, Known>();
  readonly #asking = new Map<number, Promise<boolean | undefined>>();

  constructor({ group, members, log, now = Date.now }: MembershipOptions) {
    this.#group = group;
    this.#members = members;
    this.#log = log;
    this.#now = now;
  }

  /**
   * Whether a person is in the group. While Telegram cannot say: what was known last, `true` also from
   * before a restart; `undefined` where nothing was.
   */
  async has(person: number, api: Api): Promise<boolean | undefined> {
    const known = this.#known.get(person);
    if (known !== undefined && known.until > this.#now()) return known.isMember;
    const asking = this.#asking.get(person) ?? this.#ask(person, api, known?.isMember);
    this.#asking.set(person, asking);
    try {
      return await asking;
    } finally {
      this.#asking.delete(person);
    }
  }

  async #ask(person: number, api: Api, before: boolean | undefined): Promise<boolean | undefined> {
    try {
      const isMember = isIn(await api.getChatMember(this.#group, person));
      this.#members.note(person, isMember);
      return this.#keep(person, isMember, FRESH_MS);
    } catch (error) {
      if (error instanceof Undelivered) throw error;
      if (error instanceof GrammyError && NEVER_THERE.test(error.description)) {
        this.#members.note(person, false);
        return this.#keep(person, false, FRESH_MS);
      }
      const reason = error instanceof GrammyError ? error.description : String(error);
      this.#log.warn({ person, reason }, 'the staff group could not be asked about somebody');
      const last = before ?? (this.#members.has(person) ? true : undefined);
      return this.#keep(person, last, RETRY_MS);
    }
  }

  #keep(person: number, isMember: boolean | undefined, ms: number): boolean | undefined {
    this.#known.delete(person);
    this.#known.set(person, { isMember, until: this.#now() + ms });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return isMember;
  }
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
