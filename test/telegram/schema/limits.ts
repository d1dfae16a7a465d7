import type { Schema } from './generate.ts';

/**
 * Reads the limits that Telegram writes in prose. Only phrases whose meaning is beyond doubt are
 * taken: a limit that is not found costs a check, one that is misread would refuse good calls.
 *
 * Own keywords: `bytes` and `afterEntities` (length of the text once its markup is parsed).
 */
export function limitsOf(name: string, schema: Schema, doc: string, hasMarkup: boolean): Schema {
  switch (schema.type) {
    case 'string':
      return textLimits(doc, hasMarkup);
    case 'number':
    case 'integer':
      return numberLimits(name, doc);
    case 'array':
      return listLimits(doc);
    default:
      return {};
  }
}

function textLimits(doc: string, hasMarkup: boolean): Schema {
  const limits: Schema = {};
  const characters = /(\d+)-(\d+) characters/.exec(doc);
  const bytes = /(\d+)-(\d+) bytes/i.exec(doc) ?? /(length) can't exceed (\d+) bytes/.exec(doc);
  if (bytes) {
    limits.bytes = [Number(bytes[1]) || 0, Number(bytes[2])];
  } else if (characters) {
    const [min, max] = [Number(characters[1]), Number(characters[2])];
    if (hasMarkup) limits.afterEntities = [min, max];
    else Object.assign(limits, min > 0 ? { minLength: min } : {}, { maxLength: max });
  }
  if (/only (?:characters )?`?A-Z`?, `?a-z`?, `?0-9`?, `?_`? and `?-`? are allowed/i.test(doc)) {
    limits.pattern = '^[A-Za-z0-9_-]*$';
  }
  if (/only lowercase English letters, digits and underscores/.test(doc)) {
    limits.pattern = '^[a-z0-9_]+$';
  }
  return limits;
}

function numberLimits(name: string, doc: string): Schema {
  const between = /between (\d+)(?:-| and )(\d+)(?! ?(?:second|days|, or))/.exec(doc);
  const bare = /[,;(] ?(\d+)-(\d+)(?=[.,;)]|$)/.exec(doc);
  const range = /, or 0x|if |depend/.test(doc) && !/ if specified/.test(doc) ? null : between;
  const found = range ?? (/\bfor\b.*\d+-\d+ for\b/.test(doc) ? null : bare);
  const limits: Schema = found ? { minimum: Number(found[1]), maximum: Number(found[2]) } : {};
  if (name === 'length') limits.minimum = 1;
  if (name === 'offset' && /UTF-16/.test(doc)) limits.minimum = 0;
  if (name === 'timeout' || name === 'cache_time') limits.minimum = 0;
  return limits;
}

function listLimits(doc: string): Schema {
  const range = /(?:list of|must include) (\d+)-(\d+) /i.exec(doc);
  if (range) return { minItems: Number(range[1]), maxItems: Number(range[2]) };
  const most =
    /[Aa]t most (\d+) [a-z ]+can be specified/.exec(doc) ??
    /No more than (\d+) results per query/.exec(doc) ??
    /^A list of up to (\d+) /.exec(doc);
  return most ? { maxItems: Number(most[1]) } : {};
}
