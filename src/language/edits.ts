/** Optimal string alignment distance, or anything above `limit` once it is exceeded. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoBefore: number[] = [];
  let before: number[] = [];
  for (let j = 0; j <= b.length; j++) before.push(j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (twoBefore[j - 2] ?? 0) + 1);
      }
      row.push(edits);
      if (edits < least) least = edits;
    }
    if (least > limit) return limit + 1;
    twoBefore = before;
    before = row;
  }
  return before[b.length] ?? limit + 1;
}
