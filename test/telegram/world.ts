import type { UserFromGetMe } from 'grammy/types';
import type { Chats } from './chats.ts';
import type { Ledger } from './ledger.ts';
import type { Floods, RateLimiter } from './limiter.ts';
import type { Profile } from './profile.ts';
import type { Queries } from './queries.ts';
import type { UploadedFile } from './request.ts';
import type { Updates } from './updates.ts';

/** All that the server knows; methods and users act on it. */
export interface World {
  readonly bot: UserFromGetMe;
  readonly chats: Chats;
  readonly updates: Updates;
  readonly queries: Queries;
  readonly profile: Profile;
  readonly limiter: RateLimiter | undefined;
  readonly floods: Floods;
  readonly ledger: Ledger;
  /** How many files, and how many messages of a chat, are kept; all unless told. */
  readonly keep: number | undefined;
  /** By file id. */
  readonly files: Map<string, UploadedFile>;
  /** Wakes who waits for something to become true. */
  changed(): void;
}
