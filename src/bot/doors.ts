import type { Api, Context } from 'grammy';
import type { Chat, User } from 'grammy/types';
import type { StaffAccess } from '../config.ts';
import type { Language } from '../language/language.ts';
import type { Log } from '../log.ts';
import { languageOf } from '../render/locale.ts';
import { AdmittedList } from '../state/admitted.ts';
import { Audit } from '../state/audit.ts';
import { Invitations } from '../state/invitations.ts';
import { Members } from '../state/members.ts';
import { Notices } from '../state/notices.ts';
import { Requests } from '../state/requests.ts';
import type { Store } from '../state/store.ts';
import { InvitationSigner } from './invitation.ts';
import { Membership } from './membership.ts';

/** Longest name that is kept of somebody, characters. */
const MOST_OF_A_NAME = 64;

export interface DoorsOptions {
  access: StaffAccess;
  token: string;
  store: Store;
  log: Log;
  /** The language that somebody chose. */
  chosen: (person: number) => Language | undefined;
}

/** Who may ask: those of the settings, those in the staff group, and those whom an admin let in. */
export class Doors {
  readonly admins: readonly number[];
  readonly admitted: AdmittedList;
  readonly invitations: Invitations;
  readonly requests: Requests;
  readonly notices: Notices;
  readonly signer: InvitationSigner;
  readonly log: Log;
  readonly #persons: ReadonlySet<number>;
  readonly #chats: ReadonlySet<number>;
  readonly #membership: Membership | undefined;
  readonly #chosen: (person: number) => Language | undefined;
  /** Languages of the admins' Telegram, as they were last heard. */
  readonly #codes = new Map<number, string>();

  constructor({ access, token, store, log, chosen }: DoorsOptions) {
    const { admins, persons, chats, group, inviteKey } = access;
    const audit = new Audit(store);
    this.admins = admins;
    this.admitted = new AdmittedList(store, audit);
    this.invitations = new Invitations(store, audit, this.admitted);
    this.requests = new Requests(store, audit, this.admitted);
    this.notices = new Notices(store);
    this.signer = new InvitationSigner(inviteKey ?? token);
    this.log = log;
    this.#chosen = chosen;
    this.#persons = new Set([...persons, ...admins]);
    this.#chats = new Set(group === undefined ? chats : [...chats, group]);
    if (group !== undefined) {
      this.#membership = new Membership({ group, members: new Members(store, group), log });
    }
  }

  isAdmin(person: number | undefined): boolean {
    return person !== undefined && this.admins.includes(person);
  }

  /** Learns in which language the Telegram of an admin is, who is written to unasked. */
  hear({ from }: Context): void {
    if (from?.language_code !== undefined && this.isAdmin(from.id)) {
      this.#codes.set(from.id, from.language_code);
    }
  }

  /** What somebody reads: as chosen, else as their Telegram, which of an admin is that last heard. */
  languageOf(person: number, code = this.#codes.get(person)): Language {
    return this.#chosen(person) ?? languageOf(code);
  }

  /** Whether an update may be looked at; `undefined` where that cannot be found out just now. */
  async mayAsk(ctx: Context): Promise<boolean | undefined> {
    const { chat, from } = ctx;
    if (chat !== undefined && chat.type !== 'private') return this.isOpenTo(chat.id, ctx.api);
    return from === undefined ? false : this.isOpenTo(from.id, ctx.api);
  }

  /** The same of a chat by its id, which is a person's where it is private. Bot API: ids of all others are below 0. */
  async isOpenTo(id: number, api: Api): Promise<boolean | undefined> {
    if (id < 0) return this.#chats.has(id) || this.admitted.has(id);
    if (this.#persons.has(id) || this.admitted.has(id)) return true;
    return this.#membership === undefined ? false : this.#membership.has(id, api);
  }
}

/** What somebody is called in the lists of the admins: on one line, without marks that turn text around. */
export function nameOf(who: User | Chat): string {
  const { first_name, last_name, title, username } = {
    first_name: undefined,
    last_name: undefined,
    title: undefined,
    ...who,
  };
  const parts = [title, first_name, last_name, username === undefined ? undefined : `@${username}`];
  const name = parts
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  return [...name].slice(0, MOST_OF_A_NAME).join('').trim() || String(who.id);
}
