/** For long runs: lists and maps that forget their beginning. */

/** Drops the oldest once there are twice as many as to be kept, so that each costs O(1). */
export function keepLast<T>(list: T[], keep: number | undefined): void {
  if (keep !== undefined && list.length >= 2 * keep) list.splice(0, list.length - keep);
}

/** The same for a map, in order of insertion. */
export function keepNewest<K, V>(map: Map<K, V>, keep: number | undefined): void {
  if (keep === undefined || map.size < 2 * keep) return;
  for (const key of map.keys()) {
    if (map.size <= keep) return;
    map.delete(key);
  }
}
