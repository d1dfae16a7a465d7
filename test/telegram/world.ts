import type { UserFromGetMe } from 'grammy/types';
import type { Chats } from './chats.ts';
import type { RateLimiter } from './faults.ts';
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
  /** By file id. */
  readonly files: Map<string, UploadedFile>;
  /** Wakes who waits for something to become true. */
  changed(): void;
}
