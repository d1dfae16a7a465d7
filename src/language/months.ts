const NAMES = [
  'januari january jan',
  'februari february feb',
  'maret march mar',
  'april apr',
  'mei may',
  'juni june jun',
  'juli july jul',
  'agustus august agt agu aug',
  'september sep sept',
  'oktober october okt oct',
  'november nov nop',
  'desember december des dec',
];

/** Numbers of the months, 1 to 12, by their names and usual short forms in both languages. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])),
);
