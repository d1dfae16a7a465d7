import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvitationSigner, isInvitation } from '../../src/bot/invitation.ts';

const signer = new InvitationSigner('123456789:AAE-secret');
const EXPIRES = Date.UTC(2026, 10, 30, 12, 30, 15);

describe('an invitation', () => {
  it('fits a deep link and says what was put in', () => {
    const id = signer.idFor(42);
    const payload = signer.payload(id, EXPIRES);
    expect(payload).toMatch(/^[\w-]{1,64}$/);
    expect(isInvitation(payload)).toBe(true);
    expect(signer.read(payload)).toEqual({ id, expires: EXPIRES });
  });

  it('is the same however often its update is handled, and another for each', () => {
    expect(signer.idFor(42)).toBe(signer.idFor(42));
    expect(signer.idFor(42)).not.toBe(signer.idFor(43));
    expect(new InvitationSigner('another').idFor(42)).not.toBe(signer.idFor(42));
  });

  it('of another key, or with any byte changed, is none', () => {
    const payload = signer.payload(signer.idFor(42), EXPIRES);
    expect(new InvitationSigner('another').read(payload)).toBeUndefined();
    const code = payload.slice('undang-'.length);
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.constantFrom(...'AQgw09_-'), (at, letter) => {
        const changed = `undang-${code.slice(0, at)}${letter}${code.slice(at + 1)}`;
        if (changed !== payload) expect(signer.read(changed)).toBeUndefined();
      }),
    );
  });

  it('made up by anybody is none', () => {
    fc.assert(fc.property(fc.string(), (text) => signer.read(text) === undefined));
    fc.assert(fc.property(fc.string(), (text) => signer.read(`undang-${text}`) === undefined));
  });
});
