import type { Ask } from '../../answer/answer.ts';
import type { Catalogue } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import type { Message } from '../telegram.ts';
import { type Articles, allArticles, articlesAbout, articlesOn, renderAmong } from './articles.ts';
import { digestOf } from './buttons.ts';
import { upTo } from './pages.ts';
import type { Place } from './place.ts';
import { renderShelves, shelfOf } from './shelves.ts';
import { renderTerm, renderTerms } from './term.ts';

/**
 * Where the reader is; nothing where the archive has no such place, any more. `words` are those that the
 * articles of a `found` list are about.
 */
export async function renderPlace(
  place: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
  words = '',
): Promise<Message | undefined> {
  const { list, page } = place;
  const among = (articles: Articles) => renderAmong(articles, place, catalogue, ask, language);
  switch (list.of) {
    case 'terms':
      return renderTerms(catalogue, page, language);
    case 'term': {
      const term = catalogue.terms().find(({ acronym }) => digestOf(acronym) === list.key);
      const above = upTo({ of: 'terms' }, language, page);
      return term && renderTerm(term.acronym, catalogue, ask, language, [above]);
    }
    case 'shelves':
      return renderShelves(await catalogue.shelves(list.kind), list.kind, page, language);
    case 'articles':
      return among(allArticles(catalogue, language));
    case 'shelf': {
      const shelf = await shelfOf(list, catalogue);
      return shelf && among(articlesOn(shelf, list.kind, language));
    }
    case 'found':
      return among(articlesAbout(words, catalogue, ask, language));
  }
}
