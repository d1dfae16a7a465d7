import { createHmac, timingSafeEqual } from 'node:crypto';

/** How a deep link's payload that is an invitation begins; others are for other uses. */
const PREFIX = 'undang-';
const ID_BYTES = 9;
/** Seconds since 1970 in five bytes last for 30,000 years. */
const EXPIRY_BYTES = 5;
/** 128 bits of the signature: nobody guesses it. */
const MAC_BYTES = 16;
/** Bot API, "Deep Linking": up to 64 of A-Z, a-z, 0-9, _ and -; this is 47. */
const FORM = new RegExp(`^${PREFIX}([\\w-]{${((ID_BYTES + EXPIRY_BYTES + MAC_BYTES) * 4) / 3}})$`);

/** Whether a payload of `/start` means to be an invitation. */
export function isInvitation(payload: string): boolean {
  return payload.startsWith(PREFIX);
}

/** Makes and reads the payloads of invitation links. Nobody without the key can make one. */
export class InvitationSigner {
  readonly #key: Buffer;

  /** @param secret what only this bot knows: its token, or INVITE_KEY */
  constructor(secret: string) {
    this.#key = createHmac('sha256', secret).update('sitasi invitations').digest();
  }

  /** The id of the invitation that an update asks for: the same each time it is handled. */
  idFor(update: number): string {
    return this.#mac(Buffer.from(`id ${update}`))
      .subarray(0, ID_BYTES)
      .toString('base64url');
  }

  /** @param expires ms since 1970, of which whole seconds are kept */
  payload(id: string, expires: number): string {
    const expiry = Buffer.alloc(EXPIRY_BYTES);
    expiry.writeUIntBE(Math.floor(expires / 1000), 0, EXPIRY_BYTES);
    const signed = Buffer.concat([Buffer.from(id, 'base64url'), expiry]);
    return PREFIX + Buffer.concat([signed, this.#mac(signed)]).toString('base64url');
  }

  /** The id and the end of an invitation that was signed here; nothing where it was not. */
  read(payload: string): { id: string; expires: number } | undefined {
    const bytes = Buffer.from(FORM.exec(payload)?.[1] ?? '', 'base64url');
    if (bytes.length !== ID_BYTES + EXPIRY_BYTES + MAC_BYTES) return undefined;
    const signed = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
    if (!timingSafeEqual(bytes.subarray(signed.length), this.#mac(signed))) return undefined;
    return {
      id: signed.subarray(0, ID_BYTES).toString('base64url'),
      expires: signed.readUIntBE(ID_BYTES, EXPIRY_BYTES) * 1000,
    };
  }

  #mac(bytes: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(bytes).digest().subarray(0, MAC_BYTES);
  }
}
