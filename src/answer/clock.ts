/** Tells today as `YYYY-MM-DD`: what "tahun lalu" and "sejak 2015" are told from. */
export type Clock = () => string;

/** Today in Jakarta, where the readers are; Sweden writes days as ISO 8601 does. */
export const jakartaClock: Clock = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());
