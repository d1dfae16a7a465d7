/** Passages from which on an archive is no longer small, and from which on it is large, as powers of ten. */
const FROM = 2.5;
const TO = 3.5;

/**
 * How large an archive is: 0 up to some 300 passages, 1 from some 3,000 on. Among a few articles hardly a word is
 * frequent, and the same features mean something else.
 *
 * @param size passages of the archive
 */
export function largeness(size: number): number {
  return Math.max(0, Math.min(1, (Math.log10(Math.max(1, size)) - FROM) / (TO - FROM)));
}
