import { isName, type Query, type QueryConcept } from './query.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words before the opening proper that only tie a message to the one before. */
const TYING = set('terus lalu dan trus nah oh ok oke okay so and then but tapi kemudian');
/** Openings by which a message leans on the one before: "kalau kopi?", "what about coffee?". */
const LEANING = [
  'kalau',
  'kalo',
  'klo',
  'bagaimana dengan',
  'bagaimana kalau',
  'gimana dengan',
  'gimana kalau',
  'what about',
  'how about',
  'same for',
  'same in',
  'sama untuk',
].map((opening) => opening.split(' '));
/** A message that begins so and asks nothing is the rest of a sentence: "untuk kopi?", "in coffee?". */
const PREPOSITIONS = set('di untuk pada dari ke in at for on from yang');
/** Words that only stand for something said before. */
const PRONOUNS = set(
  'nya dia ia mereka beliau sana situ it its they them their theirs there he she his her him',
);
/** Words that stand for something, or mark a noun as named before. */
const DEMONSTRATIVES = set('itu tersebut tadi that those');
/** "apa itu X", "X itu singkatan dari apa": beside these words itu only links. */
const LINKED = set('apa apakah siapa siapakah singkatan kepanjangan akronim artinya maksudnya');
/** "there are", "is there": this there points nowhere. */
const BEING = set('is are was were');
/** Words that name a part of time, ask for more or join: with nothing else there is nothing asked about. */
const EMPTY = set(
  'sama buat lanjut lanjutkan tahun tahunnya year years bulan month contoh example examples lengkap lengkapnya selengkapnya further specific',
);
/** Words that ask for whatever there is about a place or a year. */
const SEEKING = set(
  'berita news info informasi artikel article articles tentang mengenai perihal ceritakan about happened happens happening',
);

/** With more words of its own behind a leaning opening a question is complete. */
const MOST_BESIDE_OPENING = 3;
/** With more words beside a pronoun a question says itself what it is about. */
const MOST_BESIDE_PRONOUN = 2;
/** A message of more words is no mere end of a sentence. */
const MOST_OF_A_FRAGMENT = 4;

/**
 * What a word taken over is worth beside the follow-up's own: it tells the topic, which was answered, and the
 * own ones what else is asked about it.
 */
const OF_THE_QUESTION_BEFORE = 0.5;

/**
 * Whether the question needs the one before it to be understood.
 *
 * @param whole its words with the polite ones around it, which may say that it seeks whatever there is
 * @param isWord whether a dictionary has it
 */
export function isFollowUp(
  words: readonly string[],
  query: Query,
  whole: readonly string[],
  isWord: (word: string) => boolean,
): boolean {
  if (words.length === 0) return false;
  const { concepts, expected, places } = query;
  const topics = topicsOf(query);
  const numbers = concepts.filter(({ kind }) => kind === 'number').length;
  const named = places.length + numbers;
  const points = pointing(words, query);
  const opening = words.findIndex((word) => !TYING.has(word));
  const rest = words.slice(opening);
  const leans = LEANING.some((lean) => lean.every((word, i) => rest[i] === word));
  if (topics.length === 0) {
    if (named === 0 || leans || points !== undefined) return true;
    // "where is Konawe?", "apa itu Papua?", "berita tentang Papua" ask about the place itself.
    const isOfThePlace = expected.type === 'where' || expected.type === 'definition';
    return !isOfThePlace && !whole.some((word) => SEEKING.has(word));
  }
  const asked = expected.focus === undefined ? undefined : concepts[expected.focus];
  // "produk apa?", "berapa orang?": the only word is the kind of thing that is asked for.
  if (named === 0 && topics.every((topic) => topic === asked)) return true;
  const own = topics.length + named;
  if (leans && own <= MOST_BESIDE_OPENING) return true;
  if (points === 'pronoun') return own <= MOST_BESIDE_PRONOUN;
  if (points === 'demonstrative') return own === 1;
  const asksNothing = expected.type === 'topic';
  const isTied = opening > 0 || PREPOSITIONS.has(rest[0] ?? '');
  const isFragment = asksNothing && rest.length <= MOST_OF_A_FRAGMENT;
  // A name is a topic by itself: "terus siapa Gati?".
  const isCommon = (topic: QueryConcept) => isWord(topic.surface) && !isName(topic);
  const isJoined = (opening > 0 || rest[0] === 'yang') && topics.every(isCommon);
  if (isTied && own <= MOST_BESIDE_PRONOUN && (isFragment || isJoined)) return true;
  // "siapa yang hadir?", "what was the score?": so little is no topic of a question that asks for something.
  return !asksNothing && expected.type !== 'definition' && own === 1 && topics.some(isCommon);
}

/** Words of a question that say what it is about, places and numbers apart. */
function topicsOf({ concepts }: Query): QueryConcept[] {
  return concepts.filter(({ kind, surface }) => kind === 'word' && !EMPTY.has(surface));
}

/** By what the question points at something said before. */
function pointing(
  words: readonly string[],
  { concepts, expected }: Query,
): 'pronoun' | 'demonstrative' | undefined {
  const isPronoun = (word: string, i: number) =>
    PRONOUNS.has(word) &&
    !(word === 'there' && (BEING.has(words[i - 1] ?? '') || BEING.has(words[i + 1] ?? '')));
  if (words.some(isPronoun) || concepts.some(isPossessed)) return 'pronoun';
  const isLink = (word: string, i: number) =>
    word === 'itu' &&
    (expected.type === 'definition' ||
      expected.type === 'who' ||
      LINKED.has(words[i + 1] ?? '') ||
      LINKED.has(words[i - 1] ?? ''));
  return words.some((word, i) => DEMONSTRATIVES.has(word) && !isLink(word, i))
    ? 'demonstrative'
    : undefined;
}

/** "lokasinya": the location of what was spoken of; `punya` and names have no such ending. */
function isPossessed({ kind, surface, variants }: QueryConcept): boolean {
  return kind === 'word' && surface.endsWith('nya') && variants[0]?.terms[0] !== surface;
}

/**
 * The follow-up with what it leaves out taken from the question before: a place replaces its places, a
 * year its years, a new question its question words; other words are added.
 */
export function inherit(query: Query, previous: Query): Query {
  const { type, focus } = query.expected;
  // "Apa lagi?" asks for more of the same, "what did he say about the anniversary?" for something else.
  const asksAnew =
    focus !== undefined || (type === 'what' ? topicsOf(query).length > 0 : type !== 'topic');
  const hasPlace = query.places.length > 0;
  const hasYear = query.concepts.some(isYear);
  const isReplaced = (concept: QueryConcept) =>
    (concept.kind === 'place' && hasPlace) ||
    (concept.kind === 'light' && asksAnew) ||
    (isYear(concept) && hasYear);
  // "Kalau di Papua?" asks the same of another place: then nothing of it was answered.
  const asksMore = asksAnew || topicsOf(query).length > 0;
  const keys = query.concepts.map(keyOf);
  const taken = previous.concepts.filter(
    (concept) => !isReplaced(concept) && !keys.includes(keyOf(concept)),
  );
  const offset = query.concepts.length;
  const concepts = [
    ...query.concepts,
    ...taken.map((concept, i) => ({
      ...concept,
      position: offset + 1 + i,
      weight: concept.weight * (asksMore ? OF_THE_QUESTION_BEFORE : 1),
    })),
  ];
  /** Where a concept of the question before stands in the new one. */
  const movedTo = (index: number): number | undefined => {
    const concept = previous.concepts[index];
    if (concept === undefined) return undefined;
    const at = taken.indexOf(concept);
    if (at >= 0) return offset + at;
    const own = keys.indexOf(keyOf(concept));
    return own < 0 ? undefined : own;
  };
  const allMoved = (indices: readonly number[]) =>
    indices.map(movedTo).filter((at) => at !== undefined);
  const phrases = previous.phrases.flatMap((phrase) => {
    const moved = allMoved(phrase.concepts);
    return moved.length < phrase.concepts.length ? [] : [{ ...phrase, concepts: moved }];
  });
  return {
    ...query,
    expected:
      asksAnew || previous.expected.type === 'topic'
        ? query.expected
        : movedExpectation(previous, movedTo),
    concepts,
    phrases: [...query.phrases, ...phrases],
    places: hasPlace
      ? query.places
      : previous.places.map((place) => ({ ...place, concepts: allMoved(place.concepts) })),
    unknown: [
      ...query.unknown,
      ...previous.unknown.filter((word) => taken.some((c) => c.word === word)),
    ],
    inherited: taken.map(({ word }) => word),
  };
}

/** What the question before expects, with the numbers that its concepts have now. */
function movedExpectation(
  { expected: { focus, title, ...expected } }: Query,
  movedTo: (index: number) => number | undefined,
): Query['expected'] {
  const moved = (concept: number | undefined) =>
    concept === undefined ? undefined : movedTo(concept);
  const [movedFocus, movedTitle] = [moved(focus), moved(title)];
  return {
    ...expected,
    ...(movedFocus === undefined ? {} : { focus: movedFocus }),
    ...(movedTitle === undefined ? {} : { title: movedTitle }),
  };
}

function isYear({ kind, surface }: QueryConcept): boolean {
  return kind === 'number' && /^(1[5-9]|20)\d\d$/.test(surface);
}

function keyOf({ variants }: QueryConcept): string | undefined {
  return variants[0]?.terms.join('+');
}
