/** `start` of a deep link takes 64 of A-Z, a-z, 0-9, _ and -; four of base64's characters hold three bytes. */
const MOST_BYTES = Math.floor(((64 - 'q-'.length) * 3) / 4);

/** What a link into the private chat carries: a short question itself, so that it works for ever. */
export function payloadOf(question: string): string | undefined {
  const bytes = Buffer.from(question, 'utf8');
  return bytes.length > MOST_BYTES ? undefined : `q-${bytes.toString('base64url')}`;
}

/** The question that a payload carries; nothing where it carries none, whoever made it up. */
export function questionInLink(payload: string): string | undefined {
  const [, code] = /^q-([\w-]+)$/.exec(payload) ?? [];
  if (code === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(code, 'base64url'));
    const question = text.replace(/\s+/g, ' ').trim();
    return question === '' ? undefined : question;
  } catch {
    return undefined; // no text at all: the link is somebody's own
  }
}

/** A payload that stands for a question kept by `Conversations`. */
export const keptPayload = (key: string): string => `l-${key}`;

export const keyInLink = (payload: string): string => payload.slice('l-'.length);

/** Whether a payload is of a link under an answer, though it may no longer lead anywhere. */
export const leadsToAnswer = (payload: string): boolean => /^[ql]-/.test(payload);
