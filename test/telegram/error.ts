/** An answer `{"ok":false,…}`, in the words of the real server. */
export class BotApiError extends Error {
  readonly code: number;
  readonly description: string;
  /** A call that no bot should ever make, in contrast to what can befall a correct one. */
  readonly isBotsFault: boolean;
  readonly retryAfter: number | undefined;
  /** Id of the supergroup that a basic group has become. */
  readonly migrateTo: number | undefined;

  constructor(
    code: number,
    description: string,
    options: { isBotsFault?: boolean; retryAfter?: number; migrateTo?: number } = {},
  ) {
    super(`${code} ${description}`);
    this.code = code;
    this.description = description;
    this.isBotsFault = options.isBotsFault ?? false;
    this.retryAfter = options.retryAfter;
    this.migrateTo = options.migrateTo;
  }

  /** As `ApiError` and `ResponseParameters` of the Bot API. */
  toJSON() {
    const parameters = {
      ...(this.retryAfter === undefined ? {} : { retry_after: this.retryAfter }),
      ...(this.migrateTo === undefined ? {} : { migrate_to_chat_id: this.migrateTo }),
    };
    return {
      ok: false,
      error_code: this.code,
      description: this.description,
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    };
  }
}

/** The call was well-formed, but the world is not as the bot thought. */
export const badRequest = (what: string) => new BotApiError(400, `Bad Request: ${what}`);
export const forbidden = (what: string) => new BotApiError(403, `Forbidden: ${what}`);
export const conflict = (what: string) => new BotApiError(409, `Conflict: ${what}`);

/** To every call about a basic group that has become a supergroup, whose id is not the old one. */
export const migrated = (migrateTo: number) =>
  new BotApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrateTo });

/** The call itself is wrong: tests fail on it even where the bot swallows the error. */
export const invalidCall = (what: string) =>
  new BotApiError(400, `Bad Request: ${what}`, { isBotsFault: true });

export const tooManyRequests = (retryAfter: number) =>
  new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retryAfter });
