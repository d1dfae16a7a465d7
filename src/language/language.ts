/** A language that questions are asked in and articles are written in (ISO 639-1). */
export type Language = 'id' | 'en';
