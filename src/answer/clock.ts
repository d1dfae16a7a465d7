/** Tells today as `YYYY-MM-DD`: what "tahun lalu" and "sejak 2015" are told from. */
export type Clock = () => string;

/** Today in Jakarta, where the readers are; Sweden writes days as ISO 8601 does. */
export const jakartaClock: Clock = () => {
  days ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' });
  return days.format(new Date());
};

let days: Intl.DateTimeFormat | undefined;
