// An article in full, with all its facts marked where they stand.

const reading = byId('reading');
let openArticle = null;

/**
 * Open an article.
 * @param {number} index which one
 * @param {number|null} fact the fact to go to
 */
function read(index, fact) {
  const article = data.articles[index];
  if (!article || article.text === null) return;
  if (openArticle !== index) {
    openArticle = index;
    byId('reading-title').textContent = articleName(article);
    const url = webAddress(article.url);
    byId('reading-about').replaceChildren(
      [imprint(article), number(article.words, 'word'), number(article.facts.length, 'fact')].filter(Boolean).join(' · '),
      ...(url ? [' · ', make('a', { href: url, rel: 'noreferrer noopener' }, 'where it was published')] : []),
    );
    byId('text').replaceChildren(...annotated(article));
  }
  if (!reading.open) reading.showModal();
  for (const old of reading.querySelectorAll('.here')) old.classList.remove('here');
  const parts = fact === null ? [] : [...reading.querySelectorAll(`[data-facts~="${fact}"]`)];
  for (const part of parts) part.classList.add('here');
  if (parts.length) {
    parts[0].scrollIntoView({ block: 'center' });
    parts[0].focus({ preventScroll: true });
  } else {
    byId('text').scrollTop = 0;
    byId('text').focus({ preventScroll: true });
  }
}

/** The text cut at every edge of a fact, so that facts that overlap are all marked. */
function annotated(article) {
  const edges = new Set([0, article.text.length]);
  for (const [start, end] of article.facts) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const cover = coverage(article.facts, cuts);
  const pieces = [];
  cover.forEach((facts, i) => {
    const text = article.text.slice(cuts[i], cuts[i + 1]);
    if (facts.length === 0) pieces.push(text);
    else pieces.push(stretch(text, facts, article), ...references(facts, article, cuts[i + 1]));
  });
  return pieces;
}

/** For each stretch between two cuts the facts that hold it. */
function coverage(facts, cuts) {
  const at = new Map(cuts.map((cut, i) => [cut, i]));
  const cover = cuts.slice(0, -1).map(() => []);
  facts.forEach(([start, end], fact) => {
    for (let i = at.get(start); i < at.get(end); i++) cover[i].push(fact);
  });
  return cover;
}

function stretch(text, facts, article) {
  const disputed = facts.some((fact) => article.facts[fact][4].length);
  const told = facts.map((fact) => `${article.facts[fact][2]}: ${article.facts[fact][3]}`).join('\n');
  const attributes = { 'data-facts': facts.join(' '), title: told, tabindex: '-1' };
  return make(disputed ? 'mark' : 'span.fact', attributes, text);
}

/** After the last word of a disputed fact, the numbers of its conflicts, as a footnote has them. */
function references(facts, article, end) {
  const ending = facts.filter((fact) => article.facts[fact][1] === end);
  const numbers = [...new Set(ending.flatMap((fact) => article.facts[fact][4]))].filter((n) => n <= data.conflicts.length);
  return numbers.map((n) =>
    make('sup', {}, make('a.back', { href: `#c-${n}`, 'aria-label': `Conflict ${n}` }, String(n))),
  );
}

/** Go to the next or the previous disputed words. */
function step(by) {
  const marks = [...byId('text').querySelectorAll('mark')];
  const now = marks.findIndex((mark) => mark === document.activeElement || mark.classList.contains('here'));
  const target = marks[now < 0 ? (by > 0 ? 0 : marks.length - 1) : (now + by + marks.length) % marks.length];
  if (!target) return;
  for (const old of reading.querySelectorAll('.here')) old.classList.remove('here');
  target.classList.add('here');
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}

byId('next').addEventListener('click', () => step(1));
byId('previous').addEventListener('click', () => step(-1));
byId('close').addEventListener('click', () => reading.close());
reading.addEventListener('click', (event) => {
  if (event.target === reading) reading.close(); // beside the sheet
});
reading.addEventListener('close', () => {
  if (location.hash.startsWith('#a-')) history.replaceState(null, '', location.pathname + location.search);
});
