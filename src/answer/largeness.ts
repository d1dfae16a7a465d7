/** Passages from which on an archive is no longer small, and from which on it is large, as powers of ten. */
const FROM = 2.5;
const TO = 3.5;

/**
 * How large an archive is: 0 up to some 300 passages, 1 from some 3,000 on. What is learned is learned twice, once
 * for all archives and once for what large ones add: among a few articles hardly a word is frequent, and the same
 * features mean something else (Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007).
 *
 * @param size passages of the archive
 */
export function largeness(size: number): number {
  return Math.max(0, Math.min(1, (Math.log10(Math.max(1, size)) - FROM) / (TO - FROM)));
}
