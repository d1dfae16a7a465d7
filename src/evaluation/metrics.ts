/** nDCG@k with binary gain (Järvelin & Kekäläinen, 2002) of a ranking of documents. */
export function ndcg(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  let gain = 0;
  for (const [i, id] of ranking.slice(0, k).entries())
    if (relevant.has(id)) gain += 1 / Math.log2(i + 2);
  let ideal = 0;
  for (let i = 0; i < Math.min(k, relevant.size); i++) ideal += 1 / Math.log2(i + 2);
  return ideal === 0 ? 0 : gain / ideal;
}

/** 1 / rank of the first relevant document among the first k, else 0. */
export function reciprocalRank(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number {
  const rank = ranking.slice(0, k).findIndex((id) => relevant.has(id));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Whether a relevant document is among the first k. */
export function hasRelevant(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): boolean {
  return ranking.slice(0, k).some((id) => relevant.has(id));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Chance that a random positive scores above a random negative; ties count half. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + to + 1) / 2;
    rankSum += rank * all.slice(from, to).filter(({ positive }) => positive).length;
    from = to;
  }
  const n = positives.length;
  return n === 0 || negatives.length === 0
    ? 0
    : (rankSum - (n * (n + 1)) / 2) / (n * negatives.length);
}

/** Share of the negatives below the threshold that keeps the given share of the positives. */
export function refusedWhileKept(
  positives: readonly number[],
  negatives: readonly number[],
  kept: number,
): number {
  const threshold = quantile(positives, 1 - kept);
  return mean(negatives.map((score) => (score < threshold ? 1 : 0)));
}
