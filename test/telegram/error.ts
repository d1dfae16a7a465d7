/** An answer `{"ok":false,…}`, in the words of the real server. */
export class BotApiError extends Error {
  readonly code: number;
  readonly description: string;
  /** A call that no bot should ever make, in contrast to what can befall a correct one. */
  readonly isBotsFault: boolean;
  readonly retryAfter: number | undefined;

  constructor(
    code: number,
    description: string,
    options: { isBotsFault?: boolean; retryAfter?: number } = {},
  ) {
    super(`${code} ${description}`);
    this.code = code;
    this.description = description;
    this.isBotsFault = options.isBotsFault ?? false;
    this.retryAfter = options.retryAfter;
  }

  toJSON() {
    return {
      ok: false,
      error_code: this.code,
      description: this.description,
      ...(this.retryAfter === undefined ? {} : { parameters: { retry_after: this.retryAfter } }),
    };
  }
}

/** The call was well-formed, but the world is not as the bot thought. */
export const badRequest = (what: string) => new BotApiError(400, `Bad Request: ${what}`);
export const forbidden = (what: string) => new BotApiError(403, `Forbidden: ${what}`);
export const conflict = (what: string) => new BotApiError(409, `Conflict: ${what}`);

/** The call itself is wrong: tests fail on it even where the bot swallows the error. */
export const invalidCall = (what: string) =>
  new BotApiError(400, `Bad Request: ${what}`, { isBotsFault: true });

export const tooManyRequests = (retryAfter: number) =>
  new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retryAfter });
