// Conflicts as cards: the sides next to each other, the words in question marked in their sentence.

const SHAPES = { major: '◆', minor: '◇', update: '↻' };
const AROUND = 280; // UTF-16 units of text before and after a sentence
const UNBROKEN = 20; // UTF-16 units up to which marked words stay on one line
const QUOTES = 4; // shown of a side at once

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function card(conflict) {
  const heading = `t-${conflict.n}`;
  return make(
    'article.card',
    { id: `c-${conflict.n}`, tabindex: '-1', 'aria-labelledby': heading, 'data-kind': conflict.kind },
    make(
      'header',
      {},
      make('a.number', { href: `#c-${conflict.n}`, 'aria-label': `Conflict ${conflict.n}, link` }, String(conflict.n)),
      make(
        'h3',
        { id: heading },
        make(
          'span.kicker',
          {},
          make('span.shape', { 'aria-hidden': 'true' }, SHAPES[conflict.kind]),
          ` ${capital(conflict.label)}`,
        ),
        make('span.hidden', {}, ': '),
        make('span.ask', {}, `${conflict.question}?`),
        ' ',
        make('span.about', {}, conflict.about),
      ),
    ),
    make('div.sides', {}, ...conflict.sides.map(side)),
    foot(conflict),
  );
}

function side(one) {
  const [first, ...others] = one.values;
  return make(
    'div.side',
    { role: 'group', 'data-letter': one.letter, 'aria-label': `Side ${one.letter}` },
    make(
      'h4',
      {},
      make('span.letter', {}, make('span.hidden', {}, 'Side '), one.letter),
      make('span.value', {}, first.text),
    ),
    support(one),
    others.length ? alsoSaid(first, others) : null,
    ...quotes(one.quotes),
  );
}

/** One dot a source, and the same in words. */
function support(one) {
  const copies = one.articles > one.support ? ` in ${number(one.articles, 'article')}` : '';
  return make('p.support', {}, dots(one.support), ` ${number(one.support, 'independent source')}${copies}`);
}

function dots(count) {
  return make('span.dots', { 'aria-hidden': 'true' }, '●'.repeat(Math.min(count, 12)) + (count > 12 ? '…' : ''));
}

/** Where a side holds several wordings that can be true together: each with its own support, most first. */
function alsoSaid(first, others) {
  const items = [first, ...others].sort((a, b) => b.support - a.support);
  return make(
    'ul.values',
    { 'aria-label': 'Values that agree with each other' },
    ...items.map((value) =>
      make('li', {}, dots(value.support), make('span', {}, value.text, make('span.hidden', {}, `, ${number(value.support, 'source')}`))),
    ),
  );
}

/** The first quotes of a side, and the rest behind a click. */
function quotes(all) {
  const first = all.length > QUOTES + 1 ? all.slice(0, QUOTES) : all;
  const rest = all.slice(first.length);
  const figures = first.map(quote);
  if (rest.length) {
    const fold = make('details.rest', {}, make('summary', {}, number(rest.length, 'more quote')));
    // made when asked for: one side may have hundreds
    fold.addEventListener('toggle', () => fold.childElementCount > 1 || fold.append(...rest.map(quote)));
    figures.push(fold);
  }
  return figures;
}

function quote(one) {
  const article = data.articles[one.article];
  const text = make('p', {}, ...marked(one.sentence.trimEnd(), one.marks));
  const context = article.text === null ? null : around(article.text, one);
  return make(
    'figure.quote',
    {},
    make('blockquote', {}, context && context[0], text, context && context[1]),
    make(
      'figcaption',
      {},
      make('b', {}, one.own ? 'The article itself' : capital(one.who)),
      one.manner.length ? make('span.manner', {}, ` (${one.manner.join(', ')})`) : null,
      ', ',
      place(article, one.article, one.fact),
      make('span.imprint', {}, imprint(article) && ` ${imprint(article)}`),
      copies(one),
    ),
  );
}

/** A link to the words in the full article, or what is known of it where its text was not kept. */
function place(article, index, fact) {
  const name = articleName(article);
  if (article.text !== null) {
    return make('a.read', { href: `#a-${index}-${fact}`, title: 'Read it where it stands' }, name);
  }
  const url = webAddress(article.url);
  return url ? make('a', { href: url, rel: 'noreferrer noopener' }, name) : make('cite', {}, name);
}

/** The same sentence in copies of the text: named, and not counted again. */
function copies(one) {
  if (!one.copies.length) return null;
  const named = one.copies.flatMap(([index, fact], i) => {
    const article = data.articles[index];
    return [i ? '; ' : '', place(article, index, fact), imprint(article) && ` ${imprint(article)}`];
  });
  return make('span.family', {}, 'Same text, counted once: ', ...named);
}

/** Text with some stretches of it marked. */
function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    const short = end - start <= UNBROKEN ? 'mark.short' : 'mark';
    pieces.push(text.slice(at, start), make(short, {}, text.slice(start, end)));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.filter((piece) => piece !== '');
}

/** What stands before and after a sentence, for the key c and the button "context". */
function around(text, one) {
  const end = one.at + one.sentence.length;
  const before = text.slice(Math.max(0, one.at - AROUND), one.at);
  const after = text.slice(end, end + AROUND);
  const lead = one.at > AROUND ? '… ' + before.slice(before.indexOf(' ') + 1) : before;
  const trail = end + AROUND < text.length ? after.slice(0, Math.max(after.lastIndexOf(' '), 0)) + ' …' : after;
  return [lead, trail].map((piece) => (piece.trim() ? make('p.context', {}, piece.trim().replace(/\s*\n\s*/g, '\n')) : null));
}

function foot(conflict) {
  const reasons = conflict.reasons.join('; ');
  const causes = conflict.causes.length ? ` Possible cause: ${conflict.causes.join(' or ')}.` : '';
  return make(
    'footer',
    {},
    make('p.reason', {}, `${capital(reasons)}.${causes}`),
    make('button.around', { type: 'button', 'aria-pressed': 'false' }, 'Context'),
    make('details.why', {}, make('summary', {}, 'Why?'), why(conflict)),
  );
}

/** The whole chain from the quotes to the verdict. */
function why(conflict) {
  return make('div', {}, make('p', {}, conflict.explanation), make('p.chain', {}, conflict.why));
}

/** Show or hide what stands around the quotes of a card. */
function toggleContext(element) {
  const on = element.classList.toggle('in-context');
  element.querySelector('.around').setAttribute('aria-pressed', String(on));
}
